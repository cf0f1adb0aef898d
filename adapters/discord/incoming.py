"""What a person typed, clicked, chose or sent, as a Request; nothing is answered here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import discord
import structlog

from adapters.discord import tree
from adapters.discord.controls import read
from adapters.discord.custom_ids import server_of
from adapters.discord.form import given
from adapters.discord.on_top import SHOWN, chosen
from adapters.discord.retelling import question_from
from adapters.discord.rights import writes
from bot.commands import Command, OptionKind, Stale
from bot.forms import filled
from bot.messages import PICKS
from bot.ports import Actor, Place, Request
from bot.redaction import nameless
from bot.words import parse

PLATFORM = "discord"
REMEMBERED = 4096
_MENTION = re.compile("<@!?[0-9]+>")
# What reading raises of a payload whose shape is not the one Discord documents.
MISSHAPEN = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError)
_log = structlog.get_logger()


class Once:
    """Tells a redelivered interaction from a new one, for as long as Discord would redeliver it."""

    def __init__(self) -> None:
        self._seen: dict[int, None] = {}

    def is_new(self, id: int) -> bool:
        if id in self._seen:
            return False
        self._seen[id] = None
        if len(self._seen) > REMEMBERED:
            del self._seen[next(iter(self._seen))]
        return True


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks in their direct messages with the bot, which are in no server.

    server: what its button names; "" for words, typed or as a command.
    """

    id: str
    user: discord.abc.User
    channel: str
    command: Command
    server: str = ""
    clicked: bool = False

    def of(self, server: str, name: str) -> Request:
        """The same as asked in a server, by somebody who is called so there."""
        place = Place(PLATFORM, server, self.channel, direct=True)
        actor = Actor(PLATFORM, server, str(self.user.id), name, str(self.user.name))
        return Request(self.id, actor, place, self.command, self.clicked)


def is_private(channel: object) -> bool:
    """One person's own talk with the bot, and no group."""
    return isinstance(channel, discord.DMChannel)


def asked(interaction: discord.Interaction) -> Asked:
    """An interaction in a direct message."""
    server = server_of(str(_data_of(interaction).get("custom_id") or ""))
    command, clicked = _understood(interaction), _clicked(interaction)
    return Asked(str(interaction.id), interaction.user, str(interaction.channel_id), command, server, clicked)


def written(message: discord.Message) -> Asked | None:
    """Words in a direct message; None for what nobody asks by, such as what the bot says there itself."""
    words = message.type in (discord.MessageType.default, discord.MessageType.reply)
    if message.author.bot or not words or not is_private(message.channel):
        return None
    command = parse(tree.as_words(_MENTION.sub(" ", message.content.replace("\0", ""))))
    return Asked(str(message.id), message.author, str(message.channel.id), command)


def request_of(interaction: discord.Interaction) -> Request:
    guild, person = str(interaction.guild_id), interaction.user
    actor = Actor(PLATFORM, guild, str(person.id), str(person.display_name), str(person.name))
    return Request(
        str(interaction.id),
        actor,
        place_of(interaction),
        _understood(interaction),
        clicked=_clicked(interaction),
        silent=interaction.guild_id is not None and not _writes(interaction),
        at=interaction.created_at,
    )


def _clicked(interaction: discord.Interaction) -> bool:
    return interaction.type is discord.InteractionType.component


def _writes(interaction: discord.Interaction) -> bool:
    return writes(interaction.permissions, thread=isinstance(interaction.channel, discord.Thread))


def place_of(interaction: discord.Interaction) -> Place:
    return Place(PLATFORM, str(interaction.guild_id), str(interaction.channel_id))


def half_typed(interaction: discord.Interaction) -> tuple[OptionKind, str] | None:
    """The option a person is typing into, and what they typed so far."""
    try:
        return tree.half_typed(_data_of(interaction))
    except MISSHAPEN as error:
        _log_misshapen(interaction, error)
        return None


def chosen_on_top(interaction: discord.Interaction) -> bool:
    """Whether it was chosen where a message stood as a modal."""
    return (
        interaction.type is discord.InteractionType.modal_submit
        and _data_of(interaction).get("custom_id") == SHOWN
    )


def only_read(interaction: discord.Interaction) -> bool:
    """Whether such a modal was sent with nothing chosen."""
    try:
        return chosen_on_top(interaction) and chosen(_data_of(interaction)) is None
    except MISSHAPEN:
        return False  # what it is instead is told by `request_of`


def _understood(interaction: discord.Interaction) -> Command:
    try:
        return _command(interaction)
    except MISSHAPEN as error:
        _log_misshapen(interaction, error)
        return Stale()


def _log_misshapen(interaction: discord.Interaction, error: Exception) -> None:
    """Without a word of what was sent."""
    _log.error("misshapen", platform=PLATFORM, request=nameless(interaction.id), error=type(error).__name__)


def _data_of(interaction: discord.Interaction) -> dict[str, Any]:
    data: object = interaction.data  # discord.py hands on whatever came
    return dict(data) if isinstance(data, dict) else {}


def _command(interaction: discord.Interaction) -> Command:
    data = _data_of(interaction)
    if interaction.type is discord.InteractionType.application_command:
        return question_from(data, interaction.guild_id) or tree.understand(data)
    if data["custom_id"] == SHOWN:
        return chosen(data) or Stale()
    command = read(data["custom_id"])
    if interaction.type is discord.InteractionType.modal_submit:
        return filled(command, given(data["components"]))
    if values := data.get("values"):
        return filled(command, {PICKS: tuple(values)})
    return command
