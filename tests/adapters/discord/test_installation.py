"""The whole program on a loopback Discord: removed from a server and added again, and dailies that stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.discord import Discord
from tests.faults.loopback_discord import SEND, LoopbackDiscord
from tests.quiz_table import sqlite
from tests.story.stage import Program


@dataclass
class Server:
    remote: LoopbackDiscord
    program: Program

    async def passes(self, **by: float) -> None:
        self.program.now += timedelta(**by)
        await self.program.tick()

    async def sets_a_daily(self, at: str, channel: str = "aws") -> None:
        asked = await self.remote.person("Ana", channel).types("quiz daily set", at=at, days="mon-sun")
        assert "Next: " in (await asked.reply()).content

    def posts(self, channel: str = "aws") -> list[str]:
        return [m.content for m in self.remote.channel(channel).messages]

    def told(self) -> list[str]:
        return [m.content for m in self.remote.world.dm(self.remote.ana).messages]


@asynccontextmanager
async def at_work(remote: LoopbackDiscord, file: Path) -> AsyncIterator[Server]:
    remote.channel("other")
    program = Program(sqlite(file))
    bot = Discord(remote.token, api_url=remote.api_url, gateway_url=remote.gateway_url)
    running = asyncio.create_task(bot.run(program.start(bot).engine))
    try:
        await remote.until(bot.client.is_ready, what="a connected bot")
        yield Server(remote, program)
    finally:
        await bot.close()
        await running
        program.stop()


@pytest.fixture
async def server(remote: LoopbackDiscord, tmp_path: Path) -> AsyncIterator[Server]:
    async with at_work(remote, tmp_path / "quiz.db") as there:
        yield there


async def test_removed_and_added_again_it_greets_again_and_the_daily_goes_on(server: Server) -> None:
    remote = server.remote
    await server.sets_a_daily("09:30")
    await remote.remove(remote.team)
    asked = await remote.person("Bo").types("awsquiz")
    reply = (await asked.reply()).content
    assert "I am not in this server" in reply
    assert f"client_id={remote.world.application}" in reply
    await server.passes(minutes=30)
    await server.passes(hours=20)
    assert server.posts() == []
    await remote.invite(remote.team)
    await remote.until(server.posts, what="the greeting")
    assert server.posts()[0].startswith("Hello.")
    await server.passes(hours=4)
    assert ["Daily" in words for words in server.posts()] == [False, True]
    assert server.told() == []


async def test_two_dailies_that_stop_within_the_hour_are_two_words(server: Server) -> None:
    remote = server.remote
    channels = (remote.aws, remote.channel("other"))
    for channel, at in zip(channels, ("09:30", "09:40"), strict=True):
        await server.sets_a_daily(at, channel.name)
        channel.deny(remote.world.bot, SEND)
    await server.passes(minutes=30)
    await server.passes(minutes=15)
    for channel, word in zip(channels, server.told(), strict=True):
        assert word.startswith(f"The daily question in <#{channel.id}> is paused")
