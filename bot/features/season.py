"""The fair board of a channel's dailies, for whoever asks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from bot.commands import Season
from bot.context import Context, Refused
from bot.drawing import board, season
from bot.drawing.names import Called, told_apart
from bot.game.asker import known
from bot.game.serving import serves
from bot.ports import Outcome, Reply, Request
from bot.quiz.periods import month_before
from bot.quiz.season import Placed
from bot.store import people, schedules, season_ends, seasons
from bot.store.people import Player
from bot.store.workspaces import Workspace


def _named(ctx: Context, request: Request, command: Season) -> Collection[Player]:
    """And who is next, so that it takes few rounds of asking where many have left."""
    standings, _on = _standings(ctx, request, command)
    return _there(ctx, (standings or ())[: seasons.MOST])


def _of_channel(request: Request, command: Season) -> bool:  # noqa: ARG001 -- each is
    return True


@serves(Season, writes=False, names=_named, there=_of_channel)
def show(ctx: Context, request: Request, command: Season) -> Outcome:
    """The first three, and one's own place."""
    standings, on = _standings(ctx, request, command)
    _team, player = known(ctx, request)
    first = (Called(p.id, p.name, p.handle) for p in _there(ctx, seasons.first(standings or ())))
    message = season.draw(standings, told_apart(first, board.NAME), player, on, last=command.last)
    return Outcome(Reply(message, replaces=command.again))


def _standings(ctx: Context, request: Request, command: Season) -> tuple[list[Placed] | None, date]:
    if not ctx.names:
        raise Refused(board.NAMELESS)
    if request.place.direct:
        raise Refused("A season is a channel's. Ask for it in one.")
    team, _player = known(ctx, request)
    today = _today(ctx, team, request.place.channel)
    on = month_before(today)[1] if command.last else today
    place = team.id, request.place.channel
    end = season_ends.of(ctx.tx, *place, on) if command.last else None
    return seasons.standings(ctx.tx, *place, on, ctx.facts.absent, end=end), on


def _today(ctx: Context, team: Workspace, channel: str) -> date:
    """By its dailies' own dates, which a season counts them by: an office may be a day ahead of others."""
    zones = (daily.zone for daily in schedules.of_channel(ctx.tx, team.id, channel))
    return ctx.today(next(zones, team.zone or "UTC"))


def _there(ctx: Context, placed: Sequence[Placed]) -> Collection[Player]:
    return people.shown(ctx.tx, {each.player_id for each in placed}).values()
