"""Who may do what: keepers look after one channel, admins after the workspace and every channel."""

from __future__ import annotations

from bot.commands import DailyAt, KeepersAdd
from bot.context import Context, Refused
from bot.drawing.named import name_of
from bot.drawing.unreachable import unreachable
from bot.messages import Code, Text
from bot.ports import Request
from bot.store import keepers, people, schedules, workspaces
from bot.store.keepers import Keeper

SMALL = 50  # people: in a channel of so many, any full member may begin
MOST = 10  # keepers of a channel


def runs(ctx: Context, request: Request, channel: str) -> bool:
    """Whether the person may run this channel's quiz: its keepers and the admins, and in their own direct
    messages whoever it is.

    `channel` is the one that is acted on, which a forged button may be far from.
    """
    if request.place.direct and channel == request.place.channel:
        return True
    rights = ctx.facts.rights
    if rights.admin or (rights.manages and channel == request.place.channel):
        return True
    return request.actor.user in {keeper.user for keeper in of(ctx, request, channel)}


def of(ctx: Context, request: Request, channel: str) -> list[Keeper]:
    """A channel's keepers; nobody where only admins set things up."""
    team = workspaces.find(ctx.tx, request.place.platform, request.place.workspace)
    return [] if team is None or ctx.admins_only else keepers.of(ctx.tx, team.id, channel)


def refuse_others(ctx: Context, request: Request) -> None:
    """What is for admins, or for a channel's keepers, is done by nobody else."""
    spec, here = request.command.spec, request.place.channel
    if spec.admins and not ctx.facts.rights.admin:
        raise _only(ctx.traits.admins, spec.admins)
    if not spec.keepers or runs(ctx, request, here):
        return
    if ctx.admins_only:
        raise _only(ctx.traits.managers, spec.keepers)
    if known := of(ctx, request, here):
        raise Refused(f"Only this channel's keepers can {spec.keepers}: {names(known)}. Ask one of them.")
    if _has_daily(ctx, request):
        how = Code(ctx.traits.typed(KeepersAdd))
        words = f"This channel has no keeper, so only {ctx.traits.managers} can {spec.keepers}. "
        raise Refused(Text((words, "They can also name a keeper with ", how, ".")))
    _refuse_who_cannot_begin(ctx, request)
    if not spec.begins:
        how = Code(ctx.traits.typed(DailyAt, "09:30"))
        words = "This channel has no keeper yet. Set its daily question with "
        raise Refused(Text((words, how, " and you are the first.")))


def nothing_to_ask(ctx: Context, request: Request) -> bool:
    """Whether a keeper's word is enough, whatever the platform would say of them."""
    return not request.command.spec.admins and runs(ctx, request, request.place.channel)


def the_room_decides(ctx: Context, request: Request) -> bool:
    """Whether it matters how many are here, and who made the place."""
    here, rights = request.place.channel, ctx.facts.rights
    return (
        bool(request.command.spec.keepers)
        and rights.member
        and not ctx.admins_only
        and not runs(ctx, request, here)
        and not of(ctx, request, here)
        and not _has_daily(ctx, request)
    )


def or_keepers(ctx: Context, request: Request, channel: str, person_id: int | None, did: str) -> str:
    """ "Ana, who began it, or admins": who may end what somebody began in a channel.

    did: of this person, "began it". Who hides or left is not named, and of who was forgotten nothing is said.
    """
    known = names(of(ctx, request, channel))
    others = f"this channel's keepers ({known})" if known else ctx.traits.managers
    if person_id is None or people.account_of(ctx.tx, person_id) is None:
        return others
    name = name_of(ctx, person_id)
    return f"{name}, who {did}, or {others}" if name else f"who {did}, or {others},"


def names(known: list[Keeper]) -> str:
    return ", ".join(keeper.name for keeper in known)


def _has_daily(ctx: Context, request: Request) -> bool:
    team = workspaces.find(ctx.tx, request.place.platform, request.place.workspace)
    dailies = schedules.of_channel(ctx.tx, team.id, request.place.channel) if team else ()
    return any(daily.active for daily in dailies)


def _refuse_who_cannot_begin(ctx: Context, request: Request) -> None:
    rights, room = ctx.facts.rights, ctx.facts.room
    does = request.command.spec.keepers
    if not rights.member:
        raise Refused(f"Guests can't {does}. Ask a full member of this workspace.")
    if room is None:
        if ctx.facts.trouble is not None:
            raise Refused(*unreachable(ctx.facts.trouble, ctx.traits))
        raise _only(ctx.traits.managers, does)
    if request.actor.user == room.founder or (room.people is not None and room.people <= SMALL):
        return
    if room.people is None:
        raise _only(ctx.traits.managers, does)
    raise Refused(
        f"More than {SMALL} people are in this channel, so only who created it or {ctx.traits.managers} "
        f"can {does}. Ask one of them."
    )


def _only(who: str, does: str) -> Refused:
    return Refused(f"Only {who} can {does}. Ask one of them to type it for you.")
