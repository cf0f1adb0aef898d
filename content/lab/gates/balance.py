"""M15 and M16: words and places that keys have more often than distractors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from bot.content.advice import ABSOLUTES
from content.lab.gates.chance import WARN_SIGMA, chi_square_p, two_proportions_z
from content.lab.gates.result import Hint, Outcome, Result
from content.lab.gates.sample import Item, Sample
from content.lab.gates.text import HEDGES

_MOST_HINTS: Final = 12
_LEAST_P: Final = 0.05
# A chi-square needs about five expected in each place.
_LEAST_EXPECTED: Final = 5


def word_balance(sample: Sample) -> Iterator[Result]:
    for name, listed in (("absolute words", ABSOLUTES), ("hedges", HEDGES)):
        yield _balance(sample, name, listed)


def _balance(sample: Sample, name: str, listed: frozenset[str]) -> Result:
    held: dict[bool, list[tuple[Item, str]]] = {True: [], False: []}
    of = {True: 0, False: 0}
    for item in sample.items:
        for said, right in zip(item.said, item.keyed, strict=True):
            of[right] += 1
            found = next((w for w in said if w in listed), "")
            if found:
                held[right].append((item, found))
    z = two_proportions_z(len(held[True]), of[True], len(held[False]), of[False])
    over = abs(z) > WARN_SIGMA
    outcome: Outcome = "fail" if over and sample.enough else "info" if over else "ok"
    side = "the key" if z > 0 else "a distractor"
    hints = tuple(
        Hint(item.id, f"{side} says “{word}”; {name} stand there too often: say it without, or balance it")
        for item, word in held[z > 0][:_MOST_HINTS]
    )
    shares = f"keys {_share(held[True], of[True])}, distractors {_share(held[False], of[False])}"
    return Result(
        "M15", name, f"{shares} (z {z:+.2f})", "|z| ≤ 2", outcome, hints if outcome == "fail" else ()
    )


def _share(held: list[tuple[Item, str]], of: int) -> str:
    return f"{len(held) / of:.1%}" if of else "0"


def key_places(sample: Sample) -> Iterator[Result]:
    """One test for each number of options and keys; n keys among k vary less than n separate draws."""
    groups: dict[tuple[int, int], list[Item]] = defaultdict(list)
    for item in sample.items:
        groups[item.k, item.n].append(item)
    for (k, n), items in sorted(groups.items()):
        expected = len(items) * n / k
        counts = [sum(item.keyed[j] for item in items) for j in range(k)]
        statistic = sum((c - expected) ** 2 for c in counts) / expected * (k - 1) / (k - n)
        p = chi_square_p(statistic, k - 1)
        uneven = p < _LEAST_P
        can_fail = sample.enough and expected >= _LEAST_EXPECTED
        outcome: Outcome = "fail" if uneven and can_fail else "info" if uneven else "ok"
        name = f"place of the key, {n} of {k} options"
        spread = " ".join(f"{'ABCDEF'[j]} {c}" for j, c in enumerate(counts))
        hints = _move(items, counts) if outcome == "fail" else ()
        yield Result("M16", name, f"{spread} (p {p:.3f})", f"p ≥ {_LEAST_P}", outcome, hints)


def _move(items: list[Item], counts: list[int]) -> tuple[Hint, ...]:
    most, least = counts.index(max(counts)), counts.index(min(counts))
    told = f"move the key from {'ABCDEF'[most]} to {'ABCDEF'[least]} in the file; the order there is free"
    movable = [i for i in items if i.keyed[most] and not i.keyed[least]]
    return tuple(Hint(i.id, told) for i in movable[: (max(counts) - min(counts)) // 2 + 1])
