"""What somebody remembers, as their own numbers show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from bot.context import Context
from bot.quiz.day import date_in
from bot.quiz.memory import REST, Memory, recall
from bot.quiz.review import AT_MOST, comes
from bot.store import answers, cards, history, memories, reviews
from bot.store.people import Player


@dataclass(frozen=True, slots=True)
class Remembered:
    """by_topic: how likely they would answer its questions now, on average over those they met.

    due: how many learning points are due; this_week: those and what will be by its Sunday.
    """

    by_topic: Mapping[str, float]
    due: int
    this_week: int


LATELY = 200  # of one's own last cards


def asked_lately(ctx: Context, zone: str, player_id: int, today: date) -> dict[str, date]:
    """When they were last asked a question, of those that may rest still."""
    asked: dict[str, date] = {}
    for question, at in history.asked_lately(ctx.tx, player_id, today - REST, LATELY):
        on = date_in(zone, at) if isinstance(at, datetime) else at
        asked[question] = max(on, asked.get(question, date.min))
    return asked


def resting(ctx: Context, zone: str, player_id: int, today: date) -> dict[str, date]:
    """The same without the card of a review that waits for them: that may be answered at any time."""
    asked, sitting = asked_lately(ctx, zone, player_id, today), reviews.get(ctx.tx, player_id)
    waits = cards.get(ctx.tx, sitting.card) if sitting and sitting.card else None
    if waits is not None and answers.get(ctx.tx, waits.id, player_id) is None:
        asked.pop(waits.question_id, None)
    return asked


def due(ctx: Context, player_id: int, today: date, asked: Mapping[str, date]) -> list[Memory]:
    """What is due on a person's date and may be asked. asked: as one of these two has it."""
    by_point = ctx.bank.by_point
    known = _longest_due(ctx, player_id, today)
    return [memory for memory in known if comes(memory.due, by_point[memory.point], asked) <= today]


def coming(ctx: Context, player_id: int, today: date, asked: Mapping[str, date]) -> list[date]:
    """When what may be asked next may be, from the day after that date on; also what is due, and rests."""
    by_point, most = ctx.bank.by_point, AT_MOST
    while True:  # as below, and no further than to some
        later = memories.coming(ctx.tx, player_id, today, most)
        found = [(point, on) for point, on in later if point in by_point]
        if found or len(later) < most:
            break
        most *= 4
    found += [(memory.point, memory.due) for memory in _longest_due(ctx, player_id, today)]
    return sorted(on for point, on in ((p, comes(on, by_point[p], asked)) for p, on in found) if on > today)


def _longest_due(ctx: Context, player_id: int, today: date) -> list[Memory]:
    """Those that the bank can ask."""
    most = AT_MOST
    while True:  # what is gone from the bank stays due, and may be the most of it
        longest = memories.longest_due(ctx.tx, player_id, today, most)
        found = [memory for memory in longest if memory.point in ctx.bank.by_point]
        if len(found) >= AT_MOST or len(longest) < most:
            return found[:AT_MOST]
        most *= 4


def remembered(ctx: Context, player: Player, today: date, zone: str) -> Remembered | None:
    """Of what the bank can ask; None for who has no memory here. today, zone: theirs."""
    if not ctx.memory or player.memory_since is None:
        return None
    sunday = today + timedelta(days=6 - today.weekday())
    asked = resting(ctx, zone, player.id, today)
    recalls = defaultdict[str, list[float]](list)
    due = this_week = 0
    for memory in memories.all_of(ctx.tx, player.id):
        if ids := ctx.bank.by_point.get(memory.point):
            recalls[ctx.bank.questions[ids[0]].topic].append(recall(memory, today))
            on = comes(memory.due, ids, asked)
            due += on <= today
            this_week += on <= sunday
    return Remembered({topic: fmean(each) for topic, each in recalls.items()}, due, this_week)
