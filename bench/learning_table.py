"""What `bench.learning` found, as a table."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.forgetting import MODELS

NOTHING = "nothing"  # is asked of the control


@dataclass(frozen=True, slots=True)
class Measured:
    """One policy's people in one world: mean recall on the last day and after the silence, and how many
    points each of them recalls at 0.9 or better.
    """

    seed: int
    model: str
    a_day: int
    policy: str
    recall: float
    recall_later: float
    kept: float
    kept_later: float


Figure = Callable[[Measured], float]
FIGURES: dict[str, Figure] = {
    "mean recall, day 90": lambda m: m.recall,
    "mean recall, after 30 silent days": lambda m: m.recall_later,
    "points kept at ≥ 0.9, day 90": lambda m: m.kept,
    "points kept at ≥ 0.9, after 30 silent days": lambda m: m.kept_later,
}
# What ours must reach: by questions a day, in the order of the models; 1 elsewhere, which is random's.
RECALL = {1: (1.25, 2.2, 1.12), 3: (1.25, 2.0, 1.1), 5: (1.25, 1.8, 1.1), 10: (1.25, 1.55, 1.12)}
KEPT = {1: (1.7, 2.7, 1.65), 3: (1.7, 2.7, 1.65)}
LATER = dict.fromkeys(RECALL, (1.15, 1.15, 1.15))
Bounds = Mapping[str, Mapping[int, Sequence[float]]]
MUST: Bounds = dict(zip(FIGURES, (RECALL, LATER, KEPT, {}), strict=True))
# The same of a team's daily, one question a day for all of it.
MUST_OF_DAILY: Bounds = dict(zip(FIGURES, ({1: (1.1, 1.3, 1.1)}, {}, {}, {}), strict=True))


def table(found: Sequence[Measured], must: Bounds = MUST) -> str:
    models, policies, seeds = names(found)
    lines = [f"{len(seeds)} seeds, ± their standard deviation; {' · '.join(models)}"]
    for a_day in sorted({m.a_day for m in found}):
        lines += [
            "",
            f"### {a_day} a day",
            "",
            f"| | {' | '.join(FIGURES)} |",
            "|---|" + "---|" * len(FIGURES),
        ]
        for policy in policies:
            cells = (
                " · ".join(_said(ratios(found, figure, model, a_day, policy)) for model in models)
                for figure in FIGURES.values()
            )
            lines.append(f"| {policy} | {' | '.join(cells)} |")
        lines += ["", *_absolute(found, models, a_day)]
    return "\n".join([*lines, "", *_judged(found, models, must)])


def names(found: Sequence[Measured]) -> tuple[list[str], list[str], list[int]]:
    models, policies = list(dict.fromkeys(m.model for m in found)), dict.fromkeys(m.policy for m in found)
    return models, [p for p in policies if p != NOTHING], sorted({m.seed for m in found})


def ratios(found: Sequence[Measured], figure: Figure, model: str, a_day: int, policy: str) -> list[float]:
    """Net gain over the control ÷ that of random questions, of each seed."""
    of = {(m.seed, m.policy): figure(m) for m in found if (m.model, m.a_day) == (model, a_day)}
    return [
        (of[seed, policy] - of[seed, NOTHING]) / (of[seed, "random"] - of[seed, NOTHING])
        for seed in sorted({seed for seed, _ in of})
    ]


def _said(values: Sequence[float]) -> str:
    spread = f" ± {statistics.stdev(values):.2f}" if len(set(values)) > 1 else ""
    return f"{statistics.mean(values):.2f}{spread}"


def _absolute(found: Sequence[Measured], models: Sequence[str], a_day: int) -> list[str]:
    lines = []
    for name, figure in FIGURES.items():
        said = []
        for model in models:
            nothing, by_chance, ours = (
                statistics.mean(figure(m) for m in found if (m.model, m.a_day, m.policy) == (model, a_day, p))
                for p in (NOTHING, "random", "ours")
            )
            said.append(f"{nothing:.4g}, {by_chance:.4g}, {ours:.4g}")
        lines.append(f"- {name} (asked nothing, random, ours): {' · '.join(said)}")
    return lines


def _judged(found: Sequence[Measured], models: Sequence[str], must: Bounds) -> list[str]:
    lines = ["### Ours, and what it must reach", "", "| | a day | " + " | ".join(models) + " |"]
    lines.append("|---|---|" + "---|" * len(models))
    for name, figure in FIGURES.items():
        for a_day in sorted({m.a_day for m in found}):
            bounds = dict(zip(MODELS, must[name].get(a_day, (1, 1, 1)), strict=True))
            cells = []
            for model in models:
                reached = statistics.mean(ratios(found, figure, model, a_day, "ours"))
                said = "" if reached >= bounds[model] else " **missed**"
                cells.append(f"{reached:.2f} of {bounds[model]:g}{said}")
            lines.append(f"| {name} | {a_day} | {' | '.join(cells)} |")
    return lines
