"""Discord as one of the platforms; the only package that may import discord.py."""

from adapters.discord.platform import Discord
from adapters.discord.shards import Shards

__all__ = ["Discord", "Shards"]
