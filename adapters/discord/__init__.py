"""Discord as one of the platforms; the only package that may import discord.py."""

from adapters.discord.shards import Shards
from adapters.discord.wire import Discord

__all__ = ["Discord", "Shards"]
