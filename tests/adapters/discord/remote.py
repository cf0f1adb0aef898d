"""The real adapter at the loopback Discord: how tests connect it, and the words they share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.discord import Discord, Shards
from bot import commands as c
from bot.messages import Choice, Choices, Message, Text
from bot.ports import Place
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.faults.loopback_discord import Channel, LoopbackDiscord

CARD = Message((Text(("Which?",)), Choices((Choice("A", c.Answer(7, (0,))),))), "Which?")


def place_of(channel: Channel) -> Place:
    assert channel.guild is not None
    return Place("discord", channel.guild.id, channel.id)


def adapter(remote: LoopbackDiscord, quiz: FakeQuiz, shards: Shards | None = None) -> Discord:
    bot = Discord(remote.token, api_url=remote.api_url, gateway_url=remote.gateway_url, shards=shards)
    quiz.platform = bot
    return bot


@asynccontextmanager
async def running(remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz) -> AsyncIterator[asyncio.Task[None]]:
    """`bot.run` until the block ends; it yields once the bot is there."""
    task = asyncio.create_task(bot.run(quiz))
    there = asyncio.create_task(remote.until(lambda: bot.ready, what="a connected bot"))
    await asyncio.wait({task, there}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        task.result()
    await there
    try:
        yield task
    finally:
        await bot.close()
        await asyncio.wait({task}, timeout=10)
