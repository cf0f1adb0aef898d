"""What people and other programs send over Discord's wire that its client never would."""

from __future__ import annotations

from typing import Any

import simcord
from discord import ui
from simcord import interactions
from simcord.backend import serializers

from bot import commands as c
from bot.messages import Choice, Choices, Message, Options, Pick, Text
from tests.adapters.discord.conftest import Server

CARD = Message(
    (
        Text(("Which endpoint is free of charge?",)),
        Choices((Choice("A", c.Answer(7, (0,))), Choice("B", c.Answer(7, (1,))))),
    ),
    "Which endpoint is free of charge?",
)
PICK_TWO = Message(
    (Text(("Which two?",)), Options(("One", "Two", "Three"), pick=Pick(2, c.Answer(8)))), "Which two?"
)


async def interact(server: Server, type: int, data: dict[str, Any]) -> simcord.InteractionResult:
    """Bo does something, in words that Discord would never choose."""
    env = server.env
    record, payload = interactions.base_payload(
        env.backend,
        type=type,
        channel_id=server.channel.id,
        guild_id=server.guild.id,
        user_id=server.bo.id,
        data=data,
    )
    env.backend.emit("INTERACTION_CREATE", payload)
    await env.settle()
    return simcord.InteractionResult(env, record)


async def forge(server: Server, component: ui.Button[ui.View] | ui.Select[ui.View]) -> None:
    """A message of the bot's own holding what this version never wrote."""
    view = ui.View()
    view.add_item(component)
    view.stop()
    channel = server.platform.client.get_partial_messageable(server.channel.id)
    await channel.send("Click", view=view)


async def invite(server: Server) -> None:
    """Discord's words for: the bot was thrown out, and asked in again."""
    backend = server.env.backend
    guild = backend.get_guild(server.guild.id)
    backend.emit("GUILD_DELETE", {"id": str(guild.id)})
    joined = dict(serializers.guild_create_payload(backend, guild))
    joined.pop("unavailable", None)
    backend.emit("GUILD_CREATE", joined)
    await server.env.settle()
