"""What a person typed, clicked, chose or sent, as a Request; nothing is answered here."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import discord
import structlog

from adapters.discord import tree
from adapters.discord.view import INPUT_ID, read
from bot.commands import Command, OptionKind, Stale
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
    actor = Actor(PLATFORM, guild, str(person.id), str(person.display_name))
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
        return _filled(command, text=_typed(data["components"]))
    if values := data.get("values"):
        positions = all(value.isdecimal() for value in values)
        return _filled(command, picks=tuple(int(value) for value in values)) if positions else Stale()
    return command


def _filled(command: Command, **what: Any) -> Command:
    """The command with what the person chose or wrote; a `Stale` one has no room for it."""
    return replace(command, **what) if what.keys() <= {f.name for f in fields(command)} else command


def _typed(components: list[dict[str, Any]]) -> str:
    """The words in a submitted form, which Discord wraps in labels or rows."""
    for component in components:
        if component.get("custom_id") == INPUT_ID:
            return str(component.get("value", ""))
        label = [component["component"]] if "component" in component else []
        if typed := _typed(component.get("components") or label):
            return typed
    return ""
