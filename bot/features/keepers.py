"""Who looks after a channel's quiz: everyone sees it, keepers name keepers, and each may stop being one."""

from __future__ import annotations

from bot.commands import DailyAt, Keepers, KeepersAdd, KeepersLeave, mentioned
from bot.context import Context, Refused
from bot.game import keeping
from bot.game.asker import asker, known, readable
from bot.game.serving import serves
from bot.game.typed import short
from bot.messages import Code, Note, Part, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.store import keepers, people, workspaces
from bot.store.people import Called, Player
from bot.store.workspaces import Workspace

NOBODY_ELSE = "Channels have keepers. What is here is yours alone."


@serves(Keepers, writes=False)
def show(ctx: Context, request: Request, _: Keepers) -> Outcome:
    if request.place.direct:
        raise Refused(NOBODY_ELSE)
    team, _player = known(ctx, request)
    return Outcome(Reply(plain(*_who(ctx, team, request.place.channel))))


@serves(KeepersAdd, writes=True)
def add(ctx: Context, request: Request, command: KeepersAdd) -> Outcome:
    """Name one more; only a full member of the workspace can be one."""
    _refuse_where_nobody_is(ctx, request)
    team, _player = asker(ctx, request)
    channel = request.place.channel
    newcomer = _named(ctx, request, command)
    workspaces.hold(ctx.tx, team.id)  # of several who name the tenth, one does
    there = keepers.of(ctx.tx, team.id, channel)
    if len(there) >= keeping.MOST and newcomer.id not in {keeper.player_id for keeper in there}:
        raise Refused(f"A channel has at most {keeping.MOST} keepers. One of them must leave first.")
    keepers.add(ctx.tx, newcomer, channel)
    return Outcome(Reply(plain(f"{newcomer.name} is a keeper here.", *_who(ctx, team, channel))))


@serves(KeepersLeave, writes=True)
def leave(ctx: Context, request: Request, _: KeepersLeave) -> Outcome:
    _refuse_where_nobody_is(ctx, request)
    team, player = asker(ctx, request)
    if not keepers.remove(ctx.tx, player, request.place.channel):
        raise Refused("You are no keeper of this channel, so there is nothing to give back.")
    return Outcome(Reply(plain("You are no keeper here any more.", *_who(ctx, team, request.place.channel))))


def _who(ctx: Context, team: Workspace, channel: str) -> list[Part]:
    if ctx.admins_only:
        return [Text((f"Channels have no keepers here: only {ctx.traits.managers} set dailies.",))]
    there = keepers.of(ctx.tx, team.id, channel)
    add, leave = Code(ctx.traits.typed(KeepersAdd, "@PERSON")), Code(ctx.traits.typed(KeepersLeave))
    if not there:
        first = Code(ctx.traits.typed(DailyAt, "09:30"))
        return [
            Text(("This channel has no keeper. Who sets its first daily question, with ", first, ", is one."))
        ]
    return [
        Text((f"This channel's keepers: {keeping.names(there)}. They set its daily question.",)),
        Note(("Keepers name another with ", add, ", and stop with ", leave, ".")),
    ]


def _refuse_where_nobody_is(ctx: Context, request: Request) -> None:
    if request.place.direct:
        raise Refused(NOBODY_ELSE)
    if ctx.admins_only:
        raise Refused(f"Channels have no keepers here: only {ctx.traits.managers} set dailies.")


def _named(ctx: Context, request: Request, command: KeepersAdd) -> Player:
    """The person who is meant, with a row of their own; Refused for who cannot be a keeper."""
    user, told = mentioned(command.person), ctx.facts.named
    if user is None or told is None:
        example = Code(ctx.traits.typed(KeepersAdd, "@PERSON"))
        said = f"I can't tell who “{short(command.person)}” is. " if command.person else "Whom? "
        words = " and choose the name from the list that opens."
        if command.person.startswith("@"):  # an app installed before mentions were told
            words += " If you did, whoever installed me must give my app its newest manifest."
        raise Refused(Text((said, "Type ", example, words)))
    if not told.member:
        raise Refused("Only a full member of this workspace can be a keeper: no guest, no app.")
    where = request.place
    return people.asking(ctx.tx, where.platform, where.workspace, user, Called(*readable(told.name, "")))[1]
