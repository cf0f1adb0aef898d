"""What somebody remembers, as their own numbers show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from bot.context import Context
from bot.quiz.memory import recall
from bot.store import memories
from bot.store.people import Player


@dataclass(frozen=True, slots=True)
class Remembered:
    """by_topic: how likely they would answer its questions now, on average over those they met.

    due: how many learning points are due; this_week: those and what will be by its Sunday.
    """

    by_topic: Mapping[str, float]
    due: int
    this_week: int


def remembered(ctx: Context, player: Player, today: date) -> Remembered | None:
    """Of what the bank can ask; None for who has no memory here. today: their date."""
    if not ctx.memory or player.memory_since is None:
        return None
    sunday = today + timedelta(days=6 - today.weekday())
    recalls = defaultdict[str, list[float]](list)
    due = this_week = 0
    for memory in memories.all_of(ctx.tx, player.id):
        if ids := ctx.bank.by_point.get(memory.point):
            recalls[ctx.bank.questions[ids[0]].topic].append(recall(memory, today))
            due += memory.due <= today
            this_week += memory.due <= sunday
    return Remembered({topic: fmean(each) for topic, each in recalls.items()}, due, this_week)
