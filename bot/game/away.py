"""Being away, said before or after: what is taken out of a streak, and what is said of it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from bot.context import Context, Refused
from bot.drawing.counted import counted
from bot.game.asker import today_of
from bot.game.typed import read_until
from bot.messages import Part, Text
from bot.ports import Request
from bot.quiz import absence
from bot.quiz.absence import A_YEAR, LONGEST, SAID_WITHIN, Gap, No
from bot.store import absences, away, holds, streak_starts
from bot.store.consequences import streak as streaks
from bot.store.holds import Holds
from bot.store.people import Player
from bot.store.workspaces import Workspace

_NOT = {
    No.LONG: f"You were away for more than {LONGEST} days, and so many are the most that can be taken out.",
    No.LATE: f"That can be said for {SAID_WITHIN.days} days after you are back, and they are over.",
    No.SPENT: f"A year has {A_YEAR} days that can be taken out, and these are more than you have left.",
}


def hold(ctx: Context, request: Request) -> None:
    """Before anything else: nothing closes meanwhile, and of their streak nobody else decides."""
    holds.take(ctx.tx, [Holds(request.place.platform, request.place.workspace, request.actor.user)])


def could_have_been(ctx: Context, team: Workspace, player: Player, day: date, streak: int) -> Gap | None:
    """A streak that ended before they answered on that day, and would go on if they said so now.

    streak: as it stands, which tells most times that none has ended lately.
    """
    today, _ = today_of(ctx, team, player)
    if today - day > SAID_WITHIN or streak > SAID_WITHIN.days + 1:
        return None
    gap, days = _said_now(ctx, team, player, day)
    return None if isinstance(days, No) else gap


def was_away(ctx: Context, team: Workspace, player: Player, day: date) -> Part:
    """They were away before they answered on that day."""
    gap, days = _said_now(ctx, team, player, day)
    if gap is None or days is No.NOTHING:
        today, _ = today_of(ctx, team, player)
        stands = streaks.now(ctx.tx, team.id, player.id, player.streak, today).days
        return Text((f"No streak of yours ended there, so nothing has changed. Your streak is {stands}.",))
    if isinstance(days, No):
        raise Refused(f"{_NOT[days]} Nothing has changed.")
    after = away.take_out(ctx.tx, player, days, ctx.now)
    many = counted(len(days), "day")
    words = f"You were away for {many} before {gap.back:%A}, so your streak is {after.days}."
    return Text((f"Welcome back. {words}",))


def set_until(ctx: Context, team: Workspace, player: Player, typed: str) -> Part:
    """Away from today on until the day that was typed; what was said before of days to come holds no more."""
    today, _ = today_of(ctx, team, player)
    until = read_until(typed, today, today + timedelta(days=14))
    latest = today + timedelta(days=LONGEST)
    if until > latest:
        raise Refused(
            f"{until} is too far: {LONGEST} days are the most at a time. Write {latest} or earlier."
        )
    # Whoever has answered today keeps today.
    days = [day for day in absence.between(today, until) if day != player.streak.kept_on]
    used = streak_starts.used(ctx.tx, player.id)
    used.subtract(Counter(day.year for day in absences.of(ctx.tx, player.id) if day >= today))
    if absence.spent(days, used):
        left = counted(absence.left(today, used), "day")
        raise Refused(
            f"A year has {A_YEAR} days away, and you have {left} left in {today:%Y}. Write an earlier day."
        )
    away.set_coming(ctx.tx, player, today, days, ctx.now)
    return Text(
        (
            f"You are away until {until:%a %d %b %Y}. Until then no day ends your streak, and an answer "
            "still keeps one. Nobody else is told.",
        )
    )


def come_back(ctx: Context, team: Workspace, player: Player) -> Part:
    """Away no more, from today on."""
    today, _ = today_of(ctx, team, player)
    if until(ctx, team, player) is None:
        raise Refused("You are not away, so nothing has changed.")
    away.set_coming(ctx.tx, player, today, (), ctx.now)
    return Text(("Welcome back. Your days count again from today on.",))


def until(ctx: Context, team: Workspace, player: Player | None) -> date | None:
    """When they are back, if they are away."""
    if player is None:
        return None
    today, _ = today_of(ctx, team, player)
    return absence.until(absences.of(ctx.tx, player.id), today)


def _said_now(
    ctx: Context, team: Workspace, player: Player, day: date
) -> tuple[Gap | None, tuple[date, ...] | No]:
    gap, past = away.ended_before(ctx.tx, player, day)
    today, _ = today_of(ctx, team, player)
    return gap, absence.can_be_said(gap, today, past, streak_starts.used(ctx.tx, player.id))
