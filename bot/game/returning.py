"""Why a channel's next daily returns, for those who look after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.context import Context
from bot.drawing import returning
from bot.game.daily_cards import asked_about
from bot.quiz.returning import Missed, comes_back
from bot.quiz.rounds import Rounds
from bot.quiz.selection import APART, Heard
from bot.store import figures, history, returns
from bot.store.rounds import LATELY
from bot.store.schedules import Schedule


def whys(ctx: Context, dailies: Sequence[Schedule]) -> list[str]:
    """A line for each date on which the next of one returns: of a date it is the first that fits."""
    lines: dict[date, str] = {}
    coming = [(each.next.due, each.next.on, each.id, each) for each in dailies if each.next is not None]
    for _, on, _, each in sorted(coming):
        line = "" if on in lines else why(ctx, each)
        if line:
            lines[on] = line
    return list(lines.values())


def why(ctx: Context, schedule: Schedule) -> str:
    """One line; "" where the next one will be a fresh one, as far as anybody can tell by now."""
    if schedule.next is None or schedule.next.due <= ctx.now or schedule.player_id is not None:
        return ""  # nobody knows what is asked in the end where the clock is behind
    missed = _next(ctx, schedule, schedule.next.on)
    if missed is None:
        return ""
    many = figures.answered(ctx.tx, [missed.card_id])[missed.card_id]
    told = figures.of(ctx.tx, missed.card_id, many)
    return returning.why(missed, told, schedule.next.on, ctx.today(schedule.zone))


def _next(ctx: Context, schedule: Schedule, on: date) -> Missed | None:
    """What would return if that date had come; in which words is nobody's to know before."""
    channel = schedule.workspace_id, schedule.channel
    waiting = returns.waiting(ctx.tx, [(*channel, on)])[channel]
    if not waiting or schedule.next is None:
        return None
    since = schedule.next.due - APART
    lately = history.asked_lately_in(ctx.tx, channel, history.EVERY, since, LATELY)
    heard = Heard(Rounds(ctx.bank.known), lately)
    subject, level = asked_about(ctx, schedule.asks.on(on)), schedule.asks.difficulty
    found = comes_back(ctx.bank, heard, since, waiting, subject, ctx.rng, difficulty=level)
    return found[0] if found else None
