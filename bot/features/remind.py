"""Reminders of what is due for review: when they come, and that they come no more."""

from __future__ import annotations

from bot.commands import DailyAt, RemindAt, RemindOff
from bot.context import Context, Refused
from bot.drawing import reminder as drawing
from bot.game import own
from bot.game.asker import asker, request_key
from bot.game.sending import GRACE, WORTH_POSTING
from bot.game.serving import serves
from bot.game.wishes import read_wishes
from bot.messages import Code, Text
from bot.ports import Outcome, Reply, Request
from bot.quiz.occurrence import Rule
from bot.store import outbox, reminders
from bot.store.reminders import OFF
from bot.store.shown import RemindingShown, write

_EVERY_DAY = frozenset(range(7))


@serves(RemindAt, writes=True)
def at(ctx: Context, request: Request, command: RemindAt) -> Outcome:
    """Set it, and write to them at once: so they hear now, and not tomorrow, that we cannot."""
    if not ctx.memory:
        raise Refused("Reminders tell of what is due for review, and there are no reviews here.")
    team, player = asker(ctx, request)
    old = reminders.get(ctx.tx, player.id)
    if not (command.at or command.days) and old is not None:
        return Outcome(Reply(drawing.show(ctx, old)))
    told = read_wishes(ctx, DailyAt(at=command.at, days=command.days))
    if told.zone or told.topic is not None:
        raise Refused(
            "A reminder has a time and days, such as 08:30 mon-fri; it comes by the clock where you are."
        )
    time = told.at or (old.at if old else None)
    if time is None:
        raise Refused(Text(("At what time? Write it like ", Code(ctx.traits.typed(RemindAt, "08:30")), ".")))
    own.hear_zone(ctx, player)
    zone = player.zone or ctx.facts.zone or player.told_zone or team.zone
    if zone is None:
        raise Refused(*drawing.no_zone(ctx))
    days = told.days or (old.days if old else _EVERY_DAY)
    reminders.put(ctx.tx, player.id, Rule(time, days, zone), ctx.now)
    key, shows = request_key("remind", request), write(RemindingShown(player.id))
    outbox.put(
        ctx.tx,
        key,
        team.id,
        request.place.channel,
        shows,
        ctx.now + GRACE,
        expires_at=ctx.now + WORTH_POSTING,
        user=player.user,
    )
    new = reminders.get(ctx.tx, player.id)
    if request.place.direct or new is None:  # that word comes here, and says the same
        return Outcome(due=(key,))
    return Outcome(Reply(drawing.set_up(ctx, new, player)), (key,))


@serves(RemindOff, writes=True)
def off(ctx: Context, request: Request, _: RemindOff) -> Outcome:
    _team, player = asker(ctx, request)
    found = reminders.get(ctx.tx, player.id)
    if found is None or found.stopped == OFF:
        return Outcome(Reply(drawing.show(ctx, found)))
    reminders.stop(ctx.tx, player.id, OFF)
    return Outcome(Reply(drawing.ended(ctx)))
