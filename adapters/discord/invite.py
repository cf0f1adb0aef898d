"""What the invite asks a server for, and which servers gave less: those invited before it asked for more."""

from __future__ import annotations

import discord

from adapters.discord.privates import servers
from bot.sentences import DISCORD_RIGHTS, invite_again, rights_missing

WANTED = discord.Permissions(**dict.fromkeys(DISCORD_RIGHTS, True))


def address(application: int) -> str:
    scope = "scope=bot+applications.commands"
    return f"https://discord.com/oauth2/authorize?client_id={application}&{scope}&permissions={WANTED.value}"


async def missing(client: discord.Client) -> tuple[str, ...]:
    """A line each; for a client that is logged in."""
    found: list[str] = []
    async for title, granted in servers(client):
        lacking = tuple(name for right, name in DISCORD_RIGHTS.items() if not getattr(granted, right))
        if lacking and not granted.administrator:
            found.append(rights_missing(title, lacking))
    return (*found, invite_again(address(client.application_id or 0))) if found else ()
