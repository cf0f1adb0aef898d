"""What a right answer is worth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.quiz.occasion import Earns, Occasion

POINTS = {"easy": 10, "medium": 20, "hard": 30}
EARNING_A_DAY = 5  # questions beyond dailies that earn points on one local day
AGAIN_AFTER_DAYS = 90  # until then, a question you have answered or revealed earns nothing


class NoPoints(StrEnum):
    """Why a right answer earned nothing."""

    OCCASION = "practice"  # stored so before there were others that earn nothing
    SEEN = "seen"
    SHOWN = "shown"  # the solution, before they asked to be forgotten
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class Award:
    points: int
    withheld: NoPoints | None = None


def award(
    occasion: Occasion, difficulty: str, *, right: bool, seen: bool, earned_today: int, shown: bool = False
) -> Award:
    """Points for one answer.

    seen: the person answered this question, or revealed it, within AGAIN_AFTER_DAYS.
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
