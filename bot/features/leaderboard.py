"""Who is ahead, for the asking person or for the channel."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from bot.commands import PERIODS, Leaderboard, Me, ShareLeaderboard
from bot.context import Context, Refused
from bot.drawing import board
from bot.drawing.failed import no_answer
from bot.game.asker import TWICE, asker, known, refuse_silent, request_key
from bot.game.sending import GRACE, WORTH_POSTING, send
from bot.game.serving import serves
from bot.messages import Code, Link, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.store import boards, people, workspaces
from bot.store.boards import Shared
from bot.store.people import Player

APART = timedelta(minutes=10)  # between two boards of the same period and scope in a channel


def _named(ctx: Context, request: Request, command: Leaderboard | ShareLeaderboard) -> Collection[Player]:
    """Who stands on the board, for whoever may read it."""
    _refuse(ctx, request, command)
    team, _ = known(ctx, request)
    everyone = not _of_channel(request, command)
    ids = board.named(ctx, team, request.place.channel, _period(command.period), everyone)
    return people.shown(ctx.tx, ids).values()


def _of_channel(request: Request, command: Leaderboard | ShareLeaderboard) -> bool:
    return not (command.everyone or request.place.direct)


@serves(Leaderboard, writes=False, names=_named, there=_of_channel)
def show(ctx: Context, request: Request, command: Leaderboard) -> Outcome:
    """The board, for the asking person only: of the workspace where there is no channel."""
    _refuse(ctx, request, command)
    everyone = not _of_channel(request, command)
    team, player = known(ctx, request)
    message = board.draw(ctx, team, request.place.channel, _period(command.period), everyone, player)
    return Outcome(Reply(message, replaces=command.again))


@serves(ShareLeaderboard, writes=True, names=_named, there=_of_channel)
def share(ctx: Context, request: Request, command: ShareLeaderboard) -> Outcome:
    """The same board, for the channel."""
    _refuse(ctx, request, command)
    team, player = asker(ctx, request)
    channel, key = request.place.channel, request_key("share", request)
    period = _period(command.period)
    workspaces.hold(ctx.tx, team.id)  # two people may share the same at once
    lately = boards.shared_lately(ctx.tx, team.id, channel, period, command.everyone, ctx.now - APART)
    if lately is not None:
        return Outcome(None if _again(ctx, lately, key, player) else _shared_already(lately))
    shared = board.shared_now(ctx, team, channel, period, command.everyone, player)
    due, latest = ctx.now + GRACE, ctx.now + WORTH_POSTING
    send(ctx, key, team.id, channel, shared, due_at=due, expires_at=latest)
    return Outcome(due=(key,))


def _refuse(ctx: Context, request: Request, command: Leaderboard | ShareLeaderboard) -> None:
    """Before anybody is looked up, and again for whoever comes by another way."""
    if not ctx.names:
        raise Refused(Text((f"{board.NAMELESS} Your own points: ", Code(ctx.traits.typed(Me)), ".")))
    if isinstance(command, ShareLeaderboard):
        if request.place.direct:
            raise Refused("There is nobody here to share it with. Share it from a channel.")
        refuse_silent(request)
    _refuse_guests(ctx, everyone=not _of_channel(request, command))


def _refuse_guests(ctx: Context, *, everyone: bool) -> None:
    """A guest was let into some channels, not among everybody."""
    if not everyone or ctx.facts.guest is False:
        return
    if ctx.facts.guest is None:
        raise Refused(*no_answer(ctx.traits).parts)
    command = Code(ctx.traits.typed(Leaderboard))
    raise Refused(Text(("Guests see the board of the channel they are in: ", command, ".")))


def _again(ctx: Context, lately: Shared, key: str, player: Player) -> bool:
    """Whether it is the same wish once more: redelivered, or clicked twice."""
    just_now = lately.posted_at is None or lately.posted_at > ctx.now - TWICE
    return lately.key == key or (lately.shared_by == player.id and just_now)


def _shared_already(lately: Shared) -> Reply:
    if lately.link is None:
        return Reply(plain("This board is on its way to the channel already."))
    link = Link("it stands above", lately.link)
    return Reply(plain(Text(("This board was shared here a moment ago: ", link, "."))))


def _period(period: str) -> str:
    if period and period not in PERIODS:
        raise Refused("Take week, month or all.")
    return period or "week"
