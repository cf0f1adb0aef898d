"""What people know after a quarter of quiz questions, by who chose the questions: a simulation.

200 people, 352 learning points of which they know 45 % beforehand, k questions on each weekday they attend,
90 days and then 30 without any; in three models of memory that are not FSRS (`bench.forgetting`), by the
policies of `bench.policies`, ours among them as the bot itself runs it. In one seed and model all policies
meet the same people, on the same days, with the same luck. The oracle looks into everybody's memory and
takes what raises recall on day 90 most, one question at a time.

Figures are net gains over being asked nothing, divided by what random questions gain at the same number: of
mean recall over all points, and of points that a person recalls at 0.9 or better. Recall over the points
introduced would be no figure: it rewards asking little.

    python -m bench.learning [--quick] [--seeds 10] [--a-day 1 3 5 10] [--rusting] [--chart SVG]
    python -m bench.learning --told [--quick] [--seeds 10] [--a-day 1 3 5 10]: how far better guesses would go
    python -m bench.learning --daily [--quick] [--seeds 10] [--rusting]: one question a day for a whole team
"""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import os
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path

import numpy as np

from bench import learning_daily
from bench.forgetting import MODELS, Floats, Ids, Minds
from bench.learners import DAYS, EVENING, PEOPLE, POINTS, SILENT, TEN, World, answers, world
from bench.learning_chart import chart
from bench.learning_table import MUST, MUST_OF_DAILY, NOTHING, Measured, table
from bench.policies import (
    SM2,
    Answered,
    Chance,
    Crowd,
    Fsrs90,
    LeastRecent,
    Leitner,
    Ours,
    OursTold,
    Policy,
)

QUESTIONS = (1, 3, 5, 10)  # a day
ORACLE = "oracle"
OTHERS: dict[str, Callable[[int, random.Random], Policy]] = {
    "random": Chance,
    "least recent": LeastRecent,
    "Leitner": Leitner,
    "SM-2": SM2,
    "FSRS 0.9": Fsrs90,
}
POLICIES = (*OTHERS, "ours", ORACLE)
TOLD_ODDS, TOLD_ALL = "ours, told the odds", "ours, told what they know"
Run = tuple[int, str, int]  # seed, model, questions a day


def lived(of: World, policy: str, a_day: int, seed: int) -> tuple[Floats, Floats]:
    """What everybody recalls of everything after the quarter, and after the silence."""
    minds, crowd = copy.deepcopy(of.minds), Crowd()
    policies = [_policy(policy, of, person, seed, crowd) for person in range(PEOPLE)]
    everything, recalls = np.arange(POINTS), []
    for day, (who, what) in enumerate(of.used):
        there = np.flatnonzero(of.attends[:, day]) if day < DAYS and policy != NOTHING else np.arange(0)
        if len(there):
            if policy == ORACLE:
                gains = np.array([minds.gain(int(person), day + TEN, DAYS) for person in there])
                chosen = np.argsort(-gains, axis=1)[:, :a_day]
            else:
                chosen = np.array([policies[person].choose(day, a_day) for person in there])
            _ask(of, minds, policies, there, chosen, day)
            crowd.over()
        minds.used(who, what, day + EVENING)
        if day + 1 in (DAYS, DAYS + SILENT):
            recalls.append(np.array([minds.recall(each, everything, day + 1.0) for each in range(PEOPLE)]))
    at_the_end, later = recalls
    return at_the_end, later


def _ask(of: World, minds: Minds, policies: Sequence[Policy], there: Ids, chosen: Ids, day: int) -> None:
    """chosen: points, of those who are there by question of the day."""
    for nth, what in enumerate(chosen.T):
        at = day + TEN + nth / 1440
        recalled, right, sure = answers(of.luck[day, nth][:, there], minds.recall(there, what, at))
        minds.met(there, what, at, recalled)
        for row, person in enumerate(there):
            policies[person].heard(Answered(int(what[row]), day, bool(right[row]), sure[row]))


def _policy(name: str, of: World, person: int, seed: int, crowd: Crowd) -> Policy:
    rng = random.Random(f"{seed} {person}")
    if name == "ours":
        return Ours(of.points, rng, crowd)
    if name in (TOLD_ODDS, TOLD_ALL):
        return OursTold(of.points, rng, (of.odds if name == TOLD_ODDS else of.knows)[person])
    return OTHERS.get(name, Chance)(POINTS, rng)  # nobody asks the oracle's


def measured(run: Run, *, policies: Sequence[str] = POLICIES, rusting: bool = False) -> list[Measured]:
    """Each policy in one world, and the control that is asked nothing."""
    seed, model, a_day = run
    of, found = world(seed, model, rusting=rusting), []
    for policy in (NOTHING, *policies):
        recalls = lived(of, policy, a_day, seed)
        kept = (POINTS * float((each >= 0.9).mean()) for each in recalls)
        found.append(Measured(seed, model, a_day, policy, *(float(each.mean()) for each in recalls), *kept))
    return found


def main() -> int:
    parser = argparse.ArgumentParser("python -m bench.learning", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--quick", action="store_true", help="a minute's look: one seed, three questions a day"
    )
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--a-day", type=int, nargs="+", choices=QUESTIONS, default=QUESTIONS)
    parser.add_argument("--daily", action="store_true", help="teams, each asked one question a day together")
    parser.add_argument("--told", action="store_true", help="ours, and ours told what nobody can know")
    parser.add_argument("--rusting", action="store_true", help="nobody uses at work what they know")
    parser.add_argument(
        "--keep", type=Path, help="what is done is kept there: a run that was broken off goes on"
    )
    parser.add_argument("--chart", type=Path, help="an SVG is drawn there")
    given = parser.parse_args()
    wanted = [*itertools.product(range(1, given.seeds + 1), MODELS, given.a_day)]
    if given.quick:
        wanted = [*itertools.product((1,), MODELS, (3,))]
    if given.daily:
        wanted = list(dict.fromkeys((seed, model, 1) for seed, model, _ in wanted))
    policies = ("random", "ours", TOLD_ODDS, TOLD_ALL) if given.told else POLICIES
    live = partial(measured, policies=policies, rusting=given.rusting)
    if given.daily:
        live = partial(learning_daily.measured, rusting=given.rusting)
    found = list(_results(wanted, given.keep, live))
    print(table(found, MUST_OF_DAILY if given.daily else MUST))
    if given.chart:
        given.chart.write_text(chart(found))
    return 0


def _results(
    wanted: Sequence[Run], keep: Path | None, live: Callable[[Run], list[Measured]]
) -> Iterator[Measured]:
    lines = keep.read_text().splitlines() if keep and keep.exists() else []
    kept = [Measured(**json.loads(line)) for line in lines]
    done = {(one.seed, one.model, one.a_day) for one in kept}
    yield from (one for one in kept if (one.seed, one.model, one.a_day) in wanted)
    left = [run for run in wanted if run not in done]
    with ProcessPoolExecutor(initializer=os.nice, initargs=(19,)) as pool:  # minutes: others come first
        for number, found in enumerate(pool.map(live, left), 1):
            print(f"{number} of {len(left)}", file=sys.stderr, flush=True)
            if keep:
                with keep.open("a") as file:
                    file.writelines(f"{json.dumps(asdict(one))}\n" for one in found)
            yield from found


if __name__ == "__main__":
    sys.exit(main())
