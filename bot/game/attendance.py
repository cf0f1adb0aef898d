"""What a platform said of people who are about to be named: who is still there, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping

from bot.context import Context
from bot.game import naming
from bot.game.asker import readable
from bot.ports import Member
from bot.store import duels, people
from bot.store.people import Player


def news(known: Mapping[str, Player], told: Mapping[str, Member | None]) -> dict[str, Member | None]:
    """What of it was not known."""
    return {user: member for user, member in told.items() if user in known and _is_new(known[user], member)}


def note(ctx: Context, known: Mapping[str, Player], told: Mapping[str, Member | None]) -> None:
    """Who left leaves the boards, also those that were shared lately; their points wait for them."""
    for user, member in told.items():
        player = known[user]
        if member is None:
            people.set_gone(ctx.tx, player.id, ctx.now)
            naming.redraw(ctx, player)
            duels.leave(ctx.tx, player)
        else:
            name, handle = readable(member.name, member.handle)
            people.set_called(ctx.tx, player.id, name or player.name, handle)


def _is_new(player: Player, member: Member | None) -> bool:
    if member is None:
        return not player.gone
    name, handle = readable(member.name, member.handle)
    return player.gone or (name or player.name, handle) != (player.name, player.handle)
