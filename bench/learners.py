"""The people of `bench.learning`: what they know, when they come, and their luck."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bench.forgetting import MODELS, Bools, Floats, Ids, Minds
from bot.quiz.memory import Sure
from bot.quiz.unknown import Candidate

PEOPLE, POINTS, DAYS, SILENT, BEFORE = 200, 352, 90, 30, 365
MOST = 10  # questions a day
TEN, EVENING = 0.4, 0.7  # o'clock, in days
KNOWN = 0.45
# What people know they use at work: about once a month, some weekly and some twice a year, before and after.
USED, USED_SPREAD = 12 / 365, 0.7  # a day; standard deviation of the logarithm
TOPICS = ("architecture", "compute", "databases", "messaging", "networking", "security")
LABELS = {"easy": (0.3, 0.8), "medium": (0.46, 0.0), "hard": (0.24, -0.8)}  # share, log odds of being known
GUESSED_RIGHT, SLIPPED = 0.28, 0.05  # three or four options
UNSAID, SAYS_KNEW, SAYS_GUESSED = 0.2, 0.9, 0.75  # says nothing; of those who recalled it, and did not


@dataclass(frozen=True)
class World:
    """minds: as they are on the first morning. attends: people x days. used: who used which points at work,
    for each day until the end of the silence. luck: three numbers (`answers`) by day, question of the day and
    person. odds: log odds of knowing each point, people x points, which chance turned into what they know.
    """

    points: tuple[Candidate, ...]
    minds: Minds
    attends: Bools
    used: tuple[tuple[Ids, Ids], ...]
    luck: Floats
    odds: Floats
    knows: Bools


def world(seed: int, model: str, *, rusting: bool) -> World:
    """rusting: from the first day nobody uses anything at work any more."""
    rng = np.random.default_rng([seed, list(MODELS).index(model)])
    topic = rng.integers(len(TOPICS), size=POINTS)
    label = rng.choice(len(LABELS), size=POINTS, p=[share for share, _ in LABELS.values()])
    odds = np.array([odds for _, odds in LABELS.values()])[label] + rng.normal(0, 0.7, POINTS)
    odds = odds + rng.normal(0, 0.8, (PEOPLE, len(TOPICS)))[:, topic] + rng.normal(0, 0.5, (PEOPLE, 1))
    turned_out = odds + rng.logistic(size=(PEOPLE, POINTS))
    knows = turned_out > np.quantile(turned_out, 1 - KNOWN)
    minds = MODELS[model](rng, PEOPLE, POINTS)
    used = _used(rng, knows)
    for day, (who, what) in enumerate(used[:BEFORE], -BEFORE):
        minds.used(who, what, day + EVENING)
    attends = rng.random((PEOPLE, DAYS)) < rng.uniform(0.5, 0.95, (PEOPLE, 1))
    attends &= np.arange(DAYS) % 7 < 5
    nobody = np.empty(0, dtype=np.intp)
    return World(
        tuple(Candidate(f"p{n:03}", TOPICS[topic[n]], list(LABELS)[label[n]]) for n in range(POINTS)),
        minds,
        attends,
        ((nobody, nobody),) * (DAYS + SILENT) if rusting else used[BEFORE:],
        rng.random((DAYS, MOST, 3, PEOPLE)),
        odds,
        knows,
    )


def _used(rng: np.random.Generator, known: Bools) -> tuple[tuple[Ids, Ids], ...]:
    """Day by day, from a year before the first to the end of the silence."""
    who, what = np.nonzero(known)
    a_day = np.exp(rng.normal(np.log(USED), USED_SPREAD, len(who)))
    days = (rng.random(len(who)) < a_day for _ in range(BEFORE + DAYS + SILENT))
    return tuple((who[day], what[day]) for day in days)


def answers(luck: Floats, likely: Floats) -> tuple[Bools, Bools, list[Sure]]:
    """Who recalled it, who was right, and what each says of it; likely: to recall it."""
    recalling, choosing, saying = luck
    recalled = recalling < likely
    right = np.where(recalled, choosing >= SLIPPED, choosing < GUESSED_RIGHT)
    return recalled, right, [_sure(bool(r), float(s)) for r, s in zip(recalled, saying, strict=True)]


def _sure(recalled: bool, saying: float) -> Sure:
    if saying < UNSAID:
        return Sure.UNSAID
    honest = (saying - UNSAID) / (1 - UNSAID) < (SAYS_KNEW if recalled else SAYS_GUESSED)
    return Sure.KNEW if recalled == honest else Sure.GUESSED
