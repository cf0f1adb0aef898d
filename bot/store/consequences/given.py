"""An answer on its way into everything that follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.quiz.day import Reckoning
from bot.quiz.streak import Streak
from bot.store.answers import Graded
from bot.store.cards import Card
from bot.store.people import Player


@dataclass(frozen=True, slots=True)
class Given:
    """A stored answer, its card and its person as they were before it; `streak` as it is after it.

    reckoning: how the person's days are counted from this answer on.
    ended: whether a streak worth a word ended before it, as far as that was looked at.
    """

    answer: Graded
    card: Card
    player: Player
    streak: Streak
    reckoning: Reckoning
    ended: bool = False
