"""What a person typed, clicked, chose or sent, as a Request; nothing is answered here."""

from __future__ import annotations

from typing import Any

import discord
import structlog

from adapters.discord import tree
from adapters.discord.controls import read
from adapters.discord.form import given
from bot.commands import Command, OptionKind, Stale
from bot.forms import filled
from bot.messages import PICKS
from bot.ports import Actor, Place, Request

PLATFORM = "discord"
REMEMBERED = 4096
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


def request_of(interaction: discord.Interaction) -> Request:
    guild, person = str(interaction.guild_id), interaction.user
    actor = Actor(PLATFORM, guild, str(person.id), str(person.display_name), str(person.name))
    return Request(str(interaction.id), actor, place_of(interaction), _understood(interaction))


def place_of(interaction: discord.Interaction) -> Place:
    return Place(PLATFORM, str(interaction.guild_id), str(interaction.channel_id))


def half_typed(interaction: discord.Interaction) -> tuple[OptionKind, str] | None:
    """The option a person is typing into, and what they typed so far."""
    try:
        return tree.half_typed(_data_of(interaction))
    except MISSHAPEN as error:
        _log_misshapen(interaction, error)
        return None


def _understood(interaction: discord.Interaction) -> Command:
    try:
        return _command(interaction)
    except MISSHAPEN as error:
        _log_misshapen(interaction, error)
        return Stale()


def _log_misshapen(interaction: discord.Interaction, error: Exception) -> None:
    """Without a word of what was sent."""
    _log.error("misshapen", platform=PLATFORM, request=interaction.id, error=type(error).__name__)


def _data_of(interaction: discord.Interaction) -> dict[str, Any]:
    return dict(interaction.data or {})


def _command(interaction: discord.Interaction) -> Command:
    data = _data_of(interaction)
    if interaction.type is discord.InteractionType.application_command:
        return tree.understand(data)
    command = read(data["custom_id"])
    if interaction.type is discord.InteractionType.modal_submit:
        return filled(command, given(data["components"]))
    if values := data.get("values"):
        return filled(command, {PICKS: tuple(values)})
    return command
