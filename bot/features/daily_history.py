"""A channel's last dailies, for everyone who is there."""

from __future__ import annotations

from bot.commands import DailyHistory, Me
from bot.context import Context, Refused
from bot.drawing import daily_history, timetable
from bot.game.asker import known
from bot.game.serving import serves
from bot.messages import Code, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.store import history, schedules

MOST = 10  # dailies that are shown


@serves(DailyHistory, writes=False)
def show(ctx: Context, request: Request, _: DailyHistory) -> Outcome:
    if request.place.direct:
        how = Code(ctx.traits.typed(Me))
        raise Refused(Text(("Your own dailies are practice: ", how, " shows how that goes.")))
    team, _player = known(ctx, request)
    dailies = history.last_dailies(ctx.tx, team.id, request.place.channel, MOST)
    if dailies:
        return Outcome(Reply(plain("The last daily questions here:", *daily_history.draw(ctx, dailies))))
    if not schedules.of_channel(ctx.tx, team.id, request.place.channel):
        raise Refused(*timetable.none_yet(ctx).parts)
    raise Refused("No daily question was asked here yet.")
