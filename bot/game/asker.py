"""The asking person, their workspace and their zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

from bot.context import Context, Refused
from bot.drawing.names import shows
from bot.game.typed import one_line
from bot.messages import Part
from bot.ports import Outcome, Request
from bot.quiz import day
from bot.quiz.day import Reckoning
from bot.store import answers, people, workspaces
from bot.store.people import Player
from bot.store.workspaces import Workspace

MAX_NAME = 40
UNDECIDED = Outcome(unheard=True)  # nothing is done before the platform has said who this is
TWICE = timedelta(seconds=10)  # so long a second click on the same thing is the same wish


def asker(ctx: Context, request: Request, team: Workspace | None = None) -> tuple[Workspace, Player]:
    """The rows of the workspace and the person, made when they are new.

    team: the workspace's, where it has been read already.
    """
    where, who = request.place, request.actor
    called = people.Called(*readable(who.name, who.handle), provisional=who.provisional)
    return people.asking(ctx.tx, where.platform, where.workspace, who.user, called, team=team)


def known(ctx: Context, request: Request) -> tuple[Workspace, Player | None]:
    """The same for commands that only read: a newcomer has no row yet."""
    team = workspaces.find(ctx.tx, request.place.platform, request.place.workspace)
    if team is None:
        return Workspace(0, request.place.platform, request.place.workspace, None, False), None
    return team, people.find(ctx.tx, team.id, request.actor.user)


def refuse_strangers(request: Request) -> None:
    """A shared channel shows our buttons to other workspaces' people; they are not for them."""
    if request.actor.workspace != request.place.workspace:
        raise Refused(
            "This quiz belongs to another workspace, so your answers are not counted here. "
            "Add awsquiz to your own workspace to play."
        )


def request_key(kind: str, request: Request) -> str:
    """A key that a redelivered request makes again; a click's ends with its `wish`.

    Hashed: platforms put people's ids into request ids.
    """
    what = wish(request)
    digest = _hash(request.id, 32 - len(what))
    return f"{kind}:{request.place.platform}:{request.place.workspace}:{digest}{what}"


def wish(request: Request) -> str:
    """The same for two clicks on the same thing; "" for what was typed, which is always meant."""
    return _hash(repr(request.command), 12) if request.clicked else ""


def _hash(text: str, length: int) -> str:
    return sha256(text.encode()).hexdigest()[:length]


def readable(name: str, handle: str) -> tuple[str, str]:
    """Both as one line of a bearable length, because names come from people; the handle for a name that shows
    nothing.
    """
    name, handle = one_line(name, MAX_NAME), one_line(handle, MAX_NAME)
    return (name if shows(name) else handle), handle


def zone_of(ctx: Context, team: Workspace, player: Player | None) -> str:
    """Their own choice, else what the platform says or last said, else the workspace's, else UTC."""
    chosen, told = (player.zone, player.told_zone) if player else (None, None)
    return chosen or ctx.facts.zone or told or team.zone or "UTC"


def unheard(ctx: Context, player: Player) -> bool:
    """Whether the platform would tell of them, and nobody has heard it yet."""
    return player.told_zone is None and ctx.traits.tells_zones


def today_of(ctx: Context, team: Workspace, player: Player) -> tuple[date, Reckoning]:
    """Their date by the rule of `quiz.day`, and how their days are counted from now on."""
    zone, reckoning = zone_of(ctx, team, player), player.reckoning
    if reckoning.zone not in (None, zone) and reckoning.left_on is None:
        # Nobody told us when they left: after the last day that was counted.
        reckoning = replace(reckoning, left_on=answers.last_day(ctx.tx, player.id))
    return day.today(reckoning, zone, ctx.now)


def refuse_silent(request: Request, *others: Part) -> None:
    """Who may not speak to everyone here does not do it through us either; `others` is what they can do."""
    if request.silent:
        raise Refused(
            "Posting here for everyone is for full members who may write in this channel themselves. "
            "You can answer questions, and practise alone.",
            *others,
        )
