"""What a right answer is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.quiz import occasion
from bot.quiz.occasion import Earns, Occasion

POINTS = {"easy": 10, "medium": 20, "hard": 30}
EARNING_A_DAY = 5  # questions beyond dailies that earn points on one local day
AGAIN_AFTER_DAYS = 90  # until then, a question you have answered or revealed earns nothing
BACK_AFTER_DAYS = 10  # the same of a daily that returns, which one answered as a daily


class NoPoints(StrEnum):
    """Why a right answer earned nothing."""

    OCCASION = "practice"  # stored so before there were others that earn nothing
    SEEN = "seen"
    SHOWN = "shown"  # the solution, before they asked to be forgotten
    ENOUGH = "enough"


class Sight(StrEnum):
    """Which earlier sight of its question, answered or revealed, leaves a card's right answer without points.

    Practice and reviews cost no daily its points: who learns for oneself would else play for less.
    """

    ANYWHERE = "anywhere"
    PUBLIC = "public"  # on a card that stood in a channel
    DAILY = "daily"  # as a daily, and that lately: it returns on purpose

    @property
    def lasts(self) -> timedelta:
        return timedelta(days=BACK_AFTER_DAYS if self is Sight.DAILY else AGAIN_AFTER_DAYS)

    @property
    def occasions(self) -> tuple[str, ...]:
        """The names of those on which it counts."""
        return _COUNTS[self]


_COUNTS = {
    Sight.ANYWHERE: (*occasion.PUBLIC, *occasion.PRIVATE),
    Sight.PUBLIC: occasion.PUBLIC,
    Sight.DAILY: occasion.DATED,
}


def sight_of(of: Occasion, *, back: bool) -> Sight:
    """What counts for a new card. back: it returns."""
    if back:
        return Sight.DAILY
    return Sight.PUBLIC if of.dated else Sight.ANYWHERE


@dataclass(frozen=True, slots=True)
class Award:
    points: int
    withheld: NoPoints | None = None


def award(
    occasion: Occasion, difficulty: str, *, right: bool, seen: bool, earned_today: int, shown: bool = False
) -> Award:
    """Points for one answer.

    seen: the person answered this question, or revealed it, as the card's `Sight` says.
    shown: they did before they asked to be forgotten.
    earned_today: how many of the rationed answers already earned points on the person's local day.
    """
    if not right:
        return Award(0)
    if occasion.earns is Earns.NOTHING:
        return Award(0, NoPoints.OCCASION)
    if seen:
        return Award(0, NoPoints.SEEN)
    if shown:
        return Award(0, NoPoints.SHOWN)
    if occasion.earns is Earns.FIRST_OF_THE_DAY and earned_today >= EARNING_A_DAY:
        return Award(0, NoPoints.ENOUGH)
    return Award(POINTS[difficulty])
