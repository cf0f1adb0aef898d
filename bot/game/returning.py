"""Why a channel's next daily returns, for those who look after it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from bot.context import Context
from bot.drawing import returning
from bot.game.daily_cards import asked_about
from bot.game.which import called
from bot.quiz.occurrence import following
from bot.quiz.returning import Missed, comes_back
from bot.quiz.rounds import Rounds
from bot.quiz.selection import APART, Heard
from bot.store import figures, history, returns
from bot.store.rounds import LATELY
from bot.store.schedules import Schedule


def whys(ctx: Context, dailies: Sequence[Schedule]) -> list[str]:
    """A line for each date on which the next of one returns, as far as anybody can tell by now: of a date it
    is the first that fits, and what returns before returns no more. Nothing is told of what comes when one of
    them has come twice: that one may have brought it back.
    """
    found: dict[date, tuple[Missed, str]] = {}
    coming = [(each.next.due, each.id, each.next.on, each) for each in dailies if each.next is not None]
    twice = min((following(each.rule, due, on).due for due, _, on, each in coming), default=ctx.now)
    for due, _, on, each in sorted(coming):
        # Nobody knows what is asked in the end where the clock is behind.
        if ctx.now < due < twice and on not in found and each.player_id is None:
            missed = _next(ctx, each, on, due, [earlier for earlier, _ in found.values()])
            if missed is not None:
                found[on] = missed, _why(ctx, each, on, missed, several=len(coming) > 1)
    return [line for _, line in found.values()]


def _why(ctx: Context, schedule: Schedule, on: date, missed: Missed, *, several: bool) -> str:
    many = figures.answered(ctx.tx, [missed.card_id])[missed.card_id]
    told = figures.of(ctx.tx, missed.card_id, many)
    at = called(schedule) if several else ""
    return returning.why(missed, told, on, ctx.today(schedule.zone), at)


def _next(
    ctx: Context, schedule: Schedule, on: date, due: datetime, before: Collection[Missed]
) -> Missed | None:
    """What would return if that date had come; in which words is nobody's to know before. before: what does
    until then.
    """
    channel, returned = (schedule.workspace_id, schedule.channel), {missed.card_id for missed in before}
    waiting = [m for m in returns.waiting(ctx.tx, [(*channel, on)])[channel] if m.card_id not in returned]
    if not waiting:
        return None
    since = due - APART
    lately = history.asked_lately_in(ctx.tx, channel, history.EVERY, since, LATELY)
    heard = Heard(Rounds(ctx.bank.known), lately)
    subject, level = asked_about(ctx, schedule.asks.on(on)), schedule.asks.difficulty
    found = comes_back(ctx.bank, heard, since, waiting, subject, ctx.rng, difficulty=level)
    return found[0] if found else None
