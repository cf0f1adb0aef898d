"""What teams know after a quarter of one shared question a day: `bench.learning` for a channel's daily.

The same people, points, models and silence as there. The 200 are fourteen teams of 8 to 20;
each weekday those of a team who attend are asked one question, the same for all of them. By
`bot.quiz.enough` the first five, ten or fifteen answers are told of, in an order of chance, and by those a
team's policy goes on.
"""

from __future__ import annotations

import copy
import random
from itertools import accumulate, pairwise

import numpy as np

from bench.forgetting import Floats
from bench.learners import DAYS, EVENING, PEOPLE, POINTS, SILENT, TEN, World, answers, world
from bench.learning_table import NOTHING, Measured
from bench.team_policies import TEAM_POLICIES, Team, TeamPolicy
from bot.quiz.enough import told

SIZES = (8, 12, 16, 20) * 3 + (12, 20)


def lived(of: World, policy: str, seed: int) -> tuple[Floats, Floats]:
    """What everybody recalls of everything after the quarter, and after the silence."""
    minds, everything, recalls = copy.deepcopy(of.minds), np.arange(POINTS), []
    teams = _teams(of, policy, seed)
    order = random.Random(f"{seed} order")
    for day, (who, what) in enumerate(of.used):
        for people, of_team in teams if day < DAYS and day % 7 < 5 else ():
            there = np.array([person for person in people if of.attends[person, day]], dtype=np.intp)
            if not len(there):
                continue
            point = of_team.choose(day)
            asked = np.full(len(there), point)
            likely = minds.recall(there, asked, day + TEN)
            recalled, right, _ = answers(of.luck[day, 0][:, there], likely)
            minds.met(there, asked, day + TEN, recalled)
            came_in = order.sample(list(map(bool, right)), len(right))
            first = came_in[: told(len(came_in))]
            of_team.heard(point, day, len(first), sum(first))
        minds.used(who, what, day + EVENING)
        if day + 1 in (DAYS, DAYS + SILENT):
            recalls.append(np.array([minds.recall(each, everything, day + 1.0) for each in range(PEOPLE)]))
    at_the_end, later = recalls
    return at_the_end, later


def _teams(of: World, policy: str, seed: int) -> list[tuple[range, TeamPolicy]]:
    if policy == NOTHING:
        return []
    bounds = pairwise(accumulate(SIZES, initial=0))
    made = TEAM_POLICIES[policy]
    return [
        (range(first, end), made(Team(of.points, random.Random(f"{seed} {n}"))))
        for n, (first, end) in enumerate(bounds)
        if first < PEOPLE
    ]


def measured(run: tuple[int, str, int], *, rusting: bool = False) -> list[Measured]:
    """Each policy in one world, and the control that is asked nothing; run: seed, model, questions a day."""
    seed, model, a_day = run
    of, found = world(seed, model, rusting=rusting), []
    for policy in (NOTHING, *TEAM_POLICIES):
        recalls = lived(of, policy, seed)
        kept = (POINTS * float((each >= 0.9).mean()) for each in recalls)
        found.append(Measured(seed, model, a_day, policy, *(float(each.mean()) for each in recalls), *kept))
    return found
