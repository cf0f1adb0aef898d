"""An installation to look at: the playground's Slack, the loopback Discord, a database of a quiz."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.app import platforms_from
from bot.doctor import findings
from bot.ports import Finding
from bot.settings import Settings
from playground.slack.clock import HandClock
from playground.slack.workspace import SlackWorkspace
from playground.slack.world import BOT_USER
from tests.faults.loopback_discord import LoopbackDiscord
from tests.quiz_table import START, Table, sqlite


@dataclass
class Installation:
    """What operators set, and what the doctor finds of it at a moment."""

    env: dict[str, str] = field(default_factory=dict)
    now: datetime = START

    async def findings(self, **other: str) -> list[Finding]:
        env = {name.lower(): value for name, value in {**self.env, **other}.items() if value}
        settings = Settings(**env)  # type: ignore[arg-type]  # as the environment has them: all text
        platforms = platforms_from(settings) if settings.slack or settings.discord else []
        return list(await findings(platforms, settings.database_url, lambda: self.now))

    async def about(self, what: str, **other: str) -> Finding:
        """The one finding on this."""
        found = await self.findings(**other)
        [one] = [finding for finding in found if finding.what.startswith(what)]
        return one

    async def wrong(self, **other: str) -> list[Finding]:
        return [finding for finding in await self.findings(**other) if not finding.ok]


@pytest.fixture
def at(tmp_path: Path) -> Installation:
    """Before its first start."""
    return Installation({"DATABASE_URL": f"sqlite:///{tmp_path}/data/quiz.db"})


@pytest.fixture
async def ws(at: Installation) -> AsyncIterator[SlackWorkspace]:
    """The bot is in #aws."""
    async with await SlackWorkspace.start(clock=HandClock(START.timestamp())) as workspace:
        workspace.world.admit(workspace.channel("#aws"), BOT_USER)
        at.env.update(workspace.env)
        yield workspace


@pytest.fixture
async def remote(at: Installation, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LoopbackDiscord]:
    monkeypatch.setattr(Route, "BASE", Route.BASE)  # both are put back afterwards
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    async with LoopbackDiscord(now=lambda: START) as there:
        at.env.update(there.env)
        yield there


@pytest.fixture
def file(at: Installation, tmp_path: Path) -> Path:
    """A database that has the schema, and nothing in it."""
    path = tmp_path / "quiz.db"
    at.env["DATABASE_URL"] = sqlite(path)
    path.chmod(0o600)
    return path


@pytest.fixture
def slack_quiz(at: Installation, file: Path) -> Iterator[Table]:
    table = Table(f"sqlite:///{file}")
    yield table
    table.closes()


@pytest.fixture
def discord_quiz(at: Installation, file: Path) -> Iterator[Table]:
    table = Table(f"sqlite:///{file}", "discord")
    yield table
    table.closes()
