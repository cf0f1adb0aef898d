"""What the invite asks a server for, and which servers gave less: those invited before it asked for more."""

from __future__ import annotations

import discord

from adapters.discord.privates import servers
from bot.sentences import DISCORD_RIGHTS, invite_again, rights_missing

WANTED = discord.Permissions(**dict.fromkeys(DISCORD_RIGHTS, True))


def address(application: int, server: str = "") -> str:
    """server: the one that is chosen already."""
    guild = discord.Object(int(server)) if server else discord.utils.MISSING
    return discord.utils.oauth_url(application, permissions=WANTED, guild=guild)


async def missing(client: discord.Client) -> tuple[str, ...]:
    """A line each; for a client that is logged in."""
    found: list[str] = []
    async for title, granted in servers(client):
        lacking = tuple(name for right, name in DISCORD_RIGHTS.items() if not getattr(granted, right))
        if lacking and not granted.administrator:
            found.append(rights_missing(title, lacking))
    return (*found, invite_again(address(client.application_id or 0))) if found else ()
