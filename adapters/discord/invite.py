"""What the invite asks a server for, and what one that was invited earlier gave less."""

from __future__ import annotations

import discord

from bot.sentences import DISCORD_RIGHTS

WANTED = discord.Permissions(**dict.fromkeys(DISCORD_RIGHTS, True))


def address(application: int, server: str = "") -> str:
    """server: the one that is chosen already."""
    guild = discord.Object(int(server)) if server else discord.utils.MISSING
    return discord.utils.oauth_url(application, permissions=WANTED, guild=guild)


def lacking(granted: discord.Permissions) -> tuple[str, ...]:
    """The rights that are asked for and not among these, as Discord's own pages call them."""
    if granted.administrator:
        return ()
    return tuple(name for right, name in DISCORD_RIGHTS.items() if not getattr(granted, right))
