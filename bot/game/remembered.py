"""What somebody remembers, as their own numbers show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from bot.context import Context
from bot.quiz.memory import Memory, recall
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


AT_MOST = 200  # points, the longest due


def due(ctx: Context, player_id: int, today: date) -> list[Memory]:
    """What is due on a person's date and the bank can ask."""
    most = AT_MOST
    while True:  # what is gone from the bank stays due, and may be the most of it
        longest = memories.longest_due(ctx.tx, player_id, today, most)
        found = [memory for memory in longest if memory.point in ctx.bank.by_point]
        if len(found) >= AT_MOST or len(longest) < most:
            return found[:AT_MOST]
        most *= 4


def coming(ctx: Context, player_id: int, after: date) -> list[date]:
    """When what is due next and the bank can ask is due, from the day after that date on."""
    found = memories.coming(ctx.tx, player_id, after, AT_MOST)
    return [on for point, on in found if point in ctx.bank.by_point]


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
