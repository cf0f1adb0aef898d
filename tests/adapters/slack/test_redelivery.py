"""Slack says everything twice sooner or later: nothing is stored, posted or counted twice."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.slack import Slack
from playground.slack.courier import Delivery, Kind
from playground.slack.seen import SeenMessage, SeenModal
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.fake_quiz import MovableClock
from tests.adapters.slack.test_connection import make
from tests.story.stage import Program, letter
from tests.until import until

TIMES = 3


class Bot:
    """The real program, which can be started again on what it stored."""

    def __init__(self, ws: SlackWorkspace, folder: Path, *, http: bool) -> None:
        self.ws = ws
        self.file = folder / "story.db"
        self.program = Program(f"sqlite:///{self.file}")
        self.program.now = MovableClock()()
        self.http = http

    async def start(self) -> None:
        ways: dict[str, Any] = {}
        if self.http:
            ways = {"app_token": None, "signing_secret": self.ws.keys.signing_secret, "port": 0}
        self.slack: Slack = make(self.ws, **ways)
        self.app = self.program.start(self.slack)
        self.running = asyncio.create_task(self.slack.run(self.app.engine))
        await until(lambda: self.slack.ready)
        if self.http:
            self.ws.hook.url = f"http://127.0.0.1:{self.slack.port}/slack/events"

    async def stop(self) -> None:
        await self.slack.close()
        await self.running
        self.program.stop()

    async def settle(self) -> None:
        """Whatever the outbox and the cards still owe."""
        async with asyncio.timeout(20):
            await self.program.settled()
        self.program.now += timedelta(seconds=11)  # a card is redrawn at most every ten
        await self.program.tick()

    def stored(self) -> dict[str, list[Any]]:
        """All of it but the copies of questions, which say nothing of anybody."""
        with closing(sqlite3.connect(self.file)) as file:
            named = file.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'snapshots'"
            )
            names = sorted(str(name) for (name,) in named if name != "snapshots")
            return {name: file.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608

    def public(self) -> list[str]:
        return [
            m.words
            for channel in ("#aws", "#platform-private")
            for m in self.ws.person("Ana").sees(channel)
            if m.from_bot and not m.private
        ]

    async def again(self, *deliveries: Delivery) -> None:
        """Each of them comes again, and changes nothing that is stored or that everybody sees."""
        await self.settle()
        stored, public = self.stored(), self.public()
        for delivery in deliveries:
            for _ in range(TIMES):
                assert (await self.ws.redeliver(delivery)).taken
        await self.settle()
        assert self.public() == public
        assert self.stored() == stored


@pytest.fixture(params=["socket", "http"])
async def bot(ws: SlackWorkspace, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Bot]:
    bot = Bot(ws, tmp_path, http=request.param == "http")
    await bot.start()
    yield bot
    await bot.stop()


async def test_everything_people_do_comes_again_and_again(ws: SlackWorkspace, bot: Bot) -> None:
    ana, bo = ws.person("Ana"), ws.person("Bo")

    card = await ana.says("#aws", "/awsquiz")
    assert isinstance(card, SeenMessage)
    await bot.again(*ws.deliveries)  # the command, and the bot's own entrance

    verdict = await bo.clicks(card, letter(card.words, "the right one"))
    assert isinstance(verdict, SeenMessage)
    assert "Right" in verdict.words
    await bot.again(ws.deliveries[-1])
    assert "1 answered" in card.words

    form = await bo.clicks(verdict, "Report a problem")
    assert isinstance(form, SeenModal)
    await bo.hands_in(form, {form.controls[0].block["label"]["text"]: "A typo."})
    handed = ws.deliveries[-1]
    assert handed.payload["type"] == "view_submission"
    await until(lambda: "A typo." in str(bot.stored()))
    await bot.again(handed)

    await ana.says("#platform-private", "/invite @awsquiz")
    invited = next(d for d in reversed(ws.deliveries) if d.kind is Kind.EVENT)
    await until(lambda: invited.taken)
    await bot.again(invited)

    await ana.says("#aws", "/awsquiz daily at 09:30 UTC")
    await bot.again(ws.deliveries[-1])
    await ana.sends("#aws", "/awsquiz daily now")
    await ws.until(lambda: len(bot.public()) == 3)
    await bot.again(ws.deliveries[-1])
    await ana.says("#aws", "/awsquiz leaderboard")
    await bot.again(ws.deliveries[-1])

    await bot.stop()
    await bot.start()
    await bot.again(*(d for d in ws.deliveries if d.taken))


async def test_a_double_click_is_one_answer(ws: SlackWorkspace, bot: Bot) -> None:
    card = await ws.person("Ana").says("#aws", "/awsquiz")
    assert isinstance(card, SeenMessage)
    bo = ws.person("Bo")
    right, wrong = (letter(card.words, words) for words in ("the right one", "the other one"))
    await asyncio.gather(*(bo.presses(card, label) for label in (right, right, wrong, right)))
    await bot.settle()
    assert "1 answered" in card.words
    assert len(bot.stored()["answers"]) == 1
