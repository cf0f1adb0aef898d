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
class Mentioned(Command):
    """Somebody wrote the bot's name in a channel: say in one private line what to type."""


@declared(Spec())
@dataclass(frozen=True, slots=True)
class NotThere(Command):
    """In their direct messages somebody asks something of a workspace where they, or the bot, are no more."""


@declared(Spec())
@dataclass(frozen=True, slots=True)
class Stale(Command):
    """A button whose token nothing understands: too old, or forged."""
