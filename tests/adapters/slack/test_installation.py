"""The whole program in the strict workspace: token, scopes and places are taken from it and given back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.slack import Slack, credentials
from bot.patience import Doubt, Patience
from playground.slack import HandClock, SeenMessage, SlackWorkspace
from playground.slack.world import BOT_USER, Channel, ChannelKind
from tests.quiz_table import sqlite
from tests.story.stage import START, Program
from tests.until import until


@dataclass
class Office:
    ws: SlackWorkspace
    slack: Slack
    program: Program

    async def later(self, **by: float) -> None:
        async with asyncio.timeout(20):
            await self.program.settled()
        await self.passes(**by)

    async def passes(self, **by: float) -> None:
        """The same where something waits for better days."""
        step = timedelta(**by)
        self.program.now += step
        await self.ws.pass_time(step.total_seconds())
        await self.program.tick()

    def cards(self, channel: str = "#aws") -> list[str]:
        return [m.words for m in self.ws.person("Ana").sees(channel) if m.from_bot and not m.private]

    async def types(self, words: str, channel: str = "#aws") -> str:
        seen = await self.ws.person("Ana").says(channel, words)
        return seen.words

    def told(self) -> list[SeenMessage]:
        return [m for m in self.ws.person("Ana").sees("@awsquiz") if m.from_bot]

    async def loses_its_token(self) -> None:
        """For so long that it is believed."""
        self.ws.stage.revoked = "token_revoked"
        await self.ws.deliver_event({"type": "tokens_revoked", "tokens": {"bot": [BOT_USER]}})
        await until(lambda: self.slack._credentials._refusal.believed)

    async def is_let_in(self) -> None:
        self.ws.stage.revoked = ""
        await until(lambda: self.slack.ready)


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    """Ana set a daily in #aws."""
    monkeypatch.setattr(credentials, "PAUSES", Patience(first=0.05, longest=0.2))
    monkeypatch.setattr(Doubt, "LASTS", 0.3)
    program = Program(sqlite(tmp_path / "quiz.db"))
    clock = HandClock(START.timestamp())
    async with await SlackWorkspace.start(clock=clock) as ws:
        slack = Slack(
            ws.keys.bot_token,
            app_token=ws.keys.app_token,
            signing_secret=None,
            api_url=ws.api_url,
            clock=lambda: datetime.fromtimestamp(clock.now(), UTC),
        )
        app = program.start(slack)
        running = asyncio.create_task(slack.run(app.engine))
        await until(lambda: slack.ready)
        there = Office(ws, slack, program)
        await there.types("/awsquiz daily at 09:30 utc mon-sun")
        yield there
        await slack.close()
        await running
        program.stop()


async def test_a_token_that_is_rotated_stops_no_daily(office: Office) -> None:
    await office.loses_its_token()
    await office.passes(minutes=30)
    assert office.cards() == []
    await office.is_let_in()
    await office.passes(minutes=5)
    assert [words[:5] for words in office.cards()] == ["Daily"]
    assert office.told() == []


async def test_who_types_meanwhile_hears_the_truth(office: Office) -> None:
    await office.loses_its_token()
    said = await office.types("/awsquiz")
    assert "Slack does not let me in: it refuses my token" in said
    assert "archived" not in said
    said = await office.types("/awsquiz timezone workspace utc")
    assert "refuses my token" in said


async def test_what_is_missed_meanwhile_says_why(office: Office) -> None:
    await office.loses_its_token()
    await office.passes(minutes=30)
    await office.passes(hours=15)
    await office.is_let_in()
    assert "was missed: Slack refused my token then." in await office.types("/awsquiz daily show")
    await office.later(hours=9)
    assert [words[:5] for words in office.cards()] == ["Daily"]


async def test_put_out_of_a_channel_it_does_not_walk_in_again(office: Office) -> None:
    await office.later(minutes=30)
    assert len(office.cards()) == 1
    await office.ws.person("Ana").sends("#aws", "/remove @awsquiz")
    await office.later(days=1)
    assert len(office.cards()) == 1
    [told] = office.told()
    assert "#aws" in told.words
    assert "I was removed from that channel" in told.words
    assert "I was removed from this channel" in await office.types("/awsquiz daily show")
    assert "Next: Wed 25 Nov 09:30" in await office.types("/awsquiz daily at 09:30")  # and it is back


async def test_installed_again_it_enters_its_channels_once(office: Office) -> None:
    """Slack takes an app that is uninstalled out of its channels."""
    await office.later(minutes=30)
    await office.loses_its_token()
    office.ws.channel("#aws").members.discard(BOT_USER)
    await office.is_let_in()
    await office.later(days=1)
    assert len(office.cards()) == 2
    await office.ws.person("Ana").sends("#aws", "/remove @awsquiz")
    await office.later(days=1)
    assert len(office.cards()) == 2


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        ("chat:write", "/awsquiz"),
        ("users:read", "/awsquiz timezone workspace utc"),
        ("channels:read", "/awsquiz daily at 10:00"),
    ],
)
async def test_a_missing_scope_is_what_people_hear(office: Office, scope: str, words: str) -> None:
    office.ws.stage.scopes -= {scope}
    said = await office.types(words)
    assert f"without the scope {scope}" in said
    assert "reinstall" in said


async def test_a_scope_that_is_missing_for_a_while_pauses_no_daily(office: Office) -> None:
    scopes = office.ws.stage.scopes
    office.ws.stage.scopes -= {"chat:write"}
    await office.passes(minutes=30)
    office.ws.stage.scopes = scopes
    await office.passes(minutes=2)
    assert len(office.cards()) == 1
    assert office.told() == []


async def test_two_dailies_that_stop_within_the_hour_are_two_words(office: Office) -> None:
    other = Channel("C0OTHER", "other", ChannelKind.PUBLIC, {"U0ANA"})
    office.ws.world.add_channel(other)
    await office.types("/awsquiz daily at 09:40 utc mon-sun", "#other")
    for name in ("#aws", "#other"):
        office.ws.world.archive(office.ws.channel(name))
    await office.passes(minutes=30)
    await office.passes(minutes=15)
    one, two = (told.words for told in office.told())
    assert "#aws" in one
    assert "#other" in two
