"""A channel's dailies as everybody may see them, and what only its keepers learn beside that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.commands import DailyShow, Insights, InsightsPage
from bot.context import Context
from bot.drawing import timetable
from bot.game import keeping, returning
from bot.game.asker import known
from bot.game.serving import serves
from bot.messages import Choice, Choices, Note, Part, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.store import history, schedules
from bot.store.schedules import Schedule
from bot.store.workspaces import Workspace

REPORTS_AFTER = timedelta(weeks=4)


@serves(DailyShow, writes=False)
def show(ctx: Context, request: Request, _: DailyShow) -> Outcome:
    team, _player = known(ctx, request)
    channel = request.place.channel
    found = schedules.of_channel(ctx.tx, team.id, channel) if team.id else []
    if not found:
        return Outcome(Reply(timetable.none_yet(ctx, mine=request.place.direct)))
    message = timetable.draw(ctx, team, channel)
    if not request.place.direct and keeping.runs(ctx, request, channel):
        message = plain(*message.parts, *_for_keepers(ctx, team, channel, found))
    return Outcome(Reply(message))


def _for_keepers(ctx: Context, team: Workspace, channel: str, found: Sequence[Schedule]) -> list[Part]:
    """Why the next one returns, if it does, and how the channel does: after four weeks as a page."""
    parts: list[Part] = [Note((line,)) for line in returning.whys(ctx, found)]
    first, choices = history.first_date(ctx.tx, team.id, channel), [Choice("Insights", Insights())]
    if first is not None and ctx.today(team.zone or "UTC") - first >= REPORTS_AFTER:
        parts.append(Text(("What the team learnt until now, as a page to forward:",)))
        choices.insert(0, Choice("A page to forward", InsightsPage()))
    return [*parts, Choices(tuple(choices))]
