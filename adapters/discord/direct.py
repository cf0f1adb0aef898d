"""Direct messages, which belong to no server: which one they play in, and whether its person is still there.

Discord deals them all to the first shard, so a server may be one that this process does not hear of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import discord
import structlog

from adapters.discord.incoming import PLATFORM, Asked
from adapters.discord.limits import Limits
from adapters.discord.replies import Replies, Spoken
from bot.commands import NotThere
from bot.messages import Message, Note
from bot.ports import Outcome, Place, Quiz, Reply
from bot.redaction import nameless
from bot.sentences import BOT_AWAY, NOT_NOW, NOWHERE_YET, playing_in

# A server that does not know the bot, or not the person. Something in front of Discord says neither.
_NO_BOT, _NO_MEMBER = frozenset({10004, 50001}), frozenset({10007, 10013})
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class There:
    """A member of a server, as that server calls both at this moment."""

    server: str
    title: str
    member: discord.Member


class BotAway(Exception):
    """The server does not know the bot: nobody there left, and all goes on when it is added again."""


async def first_of(client: discord.Client, limits: Limits, servers: Sequence[str], user: int) -> There | None:
    """The person in the first of these servers where they and the bot are; raises what Discord's bad minute
    raises, and TryLater where one of them wants to be left alone.
    """
    for server in servers:
        try:
            there = await _in(client, limits, server, user)
        except BotAway:
            continue
        if there is not None:
            return there
    return None


async def _in(client: discord.Client, limits: Limits, server: str, user: int) -> There | None:
    """The person in a server, None where they are no member; BotAway where the bot is none."""
    await limits.turn(server)
    try:
        guild = client.get_guild(int(server)) or await client.fetch_guild(int(server), with_counts=False)
        return There(server, guild.name, await guild.fetch_member(user))
    except (discord.NotFound, discord.Forbidden) as refused:
        if refused.code not in _NO_BOT | _NO_MEMBER:
            raise
        _log.info("not there", platform=PLATFORM, workspace=server, code=refused.code)
        if refused.code in _NO_BOT:
            raise BotAway from refused
        return None


async def play(
    client: discord.Client, limits: Limits, quiz: Quiz, asked: Asked, replies: Replies | Spoken
) -> Outcome:
    """What came of it in the server that it names, else in the one they played in last, which is told."""
    try:
        there = await _where(client, limits, quiz, asked.user, asked.server)
    except BotAway:
        return Outcome(Reply(BOT_AWAY))
    except Exception as error:  # whoever does not answer, nobody may be let in unasked
        _log.warning(
            "server unknown", platform=PLATFORM, request=nameless(asked.id), error=type(error).__name__
        )
        return Outcome(Reply(NOT_NOW))
    if there is None and not asked.server:
        return Outcome(Reply(NOWHERE_YET))
    if there is None:
        gone = replace(asked, command=NotThere()).of(asked.server, asked.user.display_name)
        return await quiz.handle(gone)
    replies.server = there.server
    outcome = await quiz.handle(asked.of(there.server, there.member.display_name))
    reply = outcome.reply
    if asked.server or reply is None or not isinstance(reply.message, Message):
        return outcome
    return replace(outcome, reply=replace(reply, message=_naming(reply.message, there)))


async def place_of(
    client: discord.Client, limits: Limits, quiz: Quiz, interaction: discord.Interaction
) -> Place | None:
    """Where somebody is typing who plays in the server last played in."""
    try:
        there = await _where(client, limits, quiz, interaction.user)
    except Exception as error:
        _log.warning(
            "server unknown", platform=PLATFORM, request=nameless(interaction.id), error=type(error).__name__
        )
        return None
    return Place(PLATFORM, there.server, str(interaction.channel_id), direct=True) if there else None


async def _where(
    client: discord.Client, limits: Limits, quiz: Quiz, user: discord.abc.User, named: str = ""
) -> There | None:
    """BotAway where one is named, and does not know the bot."""
    if named:
        return await _in(client, limits, named, user.id)
    return await first_of(client, limits, await quiz.played_in(PLATFORM, str(user.id)), user.id)


def _naming(message: Message, there: There) -> Message:
    """The same, and which server it is of: whoever wrote into a direct message did not say."""
    return Message((*message.parts, Note((playing_in(there.title),))), message.summary)
