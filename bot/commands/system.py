"""What a platform or an adapter says by itself: nobody types it, and no button carries it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Spec, declared


@declared(Spec())
@dataclass(frozen=True, slots=True)
class Joined(Command):
    """The bot was invited to a channel, or joined a server: say once what to type.

    since: when it joined the whole server, the same however often that is told; "" for one channel alone.
    """

    since: str = ""


@declared(Spec())
@dataclass(frozen=True, slots=True)
class Stale(Command):
    """A button whose token nothing understands: too old, or forged."""
