"""A server with a channel, two people and the real client in a simulated Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import discord
import pytest
import simcord
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord import Discord
from bot.messages import Message
from bot.ports import Place
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.adapters.discord.remote import adapter, running
from tests.faults.loopback_discord import LoopbackDiscord, Now, utc_now


@dataclass
class Server:
    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    ana: simcord.MemberActor  # manages the server
    bo: simcord.MemberActor
    quiz: FakeQuiz
    platform: Discord

    @property
    def place(self) -> Place:
        return self.place_of(self.channel)

    def place_of(self, channel: simcord.ChannelHandle) -> Place:
        return Place("discord", str(self.guild.id), str(channel.id))

    @property
    def said(self) -> list[str]:
        return [message.content for message in self.channel.history()]

    @property
    def shown(self) -> discord.Message:
        message = self.channel.last_message
        assert message is not None
        return message

    def calls(self, method: str, ending: str) -> list[simcord.HttpLogEntry]:
        return [r for r in self.env.http_requests if r.method == method and r.path.endswith(ending)]

    async def post(self, message: Message, key: str = "post-1") -> discord.Message:
        await self.platform.post(self.place, message, key)
        return self.shown

    async def restart(self) -> None:
        """A new process with the same quiz: nothing else is carried over."""
        await self.platform.close()
        self.platform = connected(self.quiz)
        await self.env.restart_bot(self.platform.client)


def connected(quiz: FakeQuiz) -> Discord:
    platform = Discord("a token")
    platform.attach(quiz)
    quiz.platform = platform
    return platform


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    quiz = FakeQuiz()
    platform = connected(quiz)
    env = simcord.Env(platform.client)
    await env.start()
    try:
        guild = env.create_guild("Team")
        admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
        channel = guild.create_text_channel("aws")
        ana = guild.add_member(env.create_user("ana", global_name="Ana"), roles=[admins])
        bo = guild.add_member(env.create_user("bo", global_name="Bo"))
        yield Server(env, guild, channel, ana, bo, quiz, platform)
    finally:
        await env.shutdown()
    env.raise_errors()  # whatever a handler raised


@pytest.fixture
def now() -> Now:
    """The loopback Discord's clock."""
    return utc_now


@pytest.fixture
async def remote(monkeypatch: pytest.MonkeyPatch, now: Now) -> AsyncIterator[LoopbackDiscord]:
    """A loopback Discord, for what SimCord does not model."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)  # both are put back afterwards
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    async with LoopbackDiscord(now=now) as there:
        yield there


@pytest.fixture
async def quiz() -> FakeQuiz:
    return FakeQuiz()


@pytest.fixture
async def bot(remote: LoopbackDiscord, quiz: FakeQuiz) -> AsyncIterator[Discord]:
    """Connected; whatever ends it is raised when the test is over."""
    connected = adapter(remote, quiz)
    async with running(remote, connected, quiz) as task:
        yield connected
    task.result()
