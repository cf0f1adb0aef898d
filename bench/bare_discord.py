"""discord.py alone: it answers every click with one fixed sentence.

python -m bench.bare_discord
"""

from __future__ import annotations

import os

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bench.fleet import BARE_SERVING

ANSWER = "✓ Right. A is right: it is what the documentation says. My stats"


class Bare(discord.Client):
    async def on_ready(self) -> None:
        print(BARE_SERVING, flush=True)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(ANSWER, ephemeral=True)


def main() -> None:
    Route.BASE = os.environ["DISCORD_API_URL"].rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
    client = Bare(intents=discord.Intents(guilds=True), max_messages=None)
    client.run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
