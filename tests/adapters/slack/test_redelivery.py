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
from bot.commands import Me
from bot.ports import Outcome, Request
from playground.slack.courier import Delivery, Kind
from playground.slack.seen import SeenMessage, SeenModal
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock
from tests.adapters.slack.test_connection import make
from tests.adapters.slack.test_replies import REPORT
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
        """Whatever the outbox and the cards still owe, and what Slack is asked about people."""
        await self.slack._work.drain(10)
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

    def private(self) -> list[str]:
        """What each of them alone was told, everywhere."""
        world = self.ws.world
        return [m.text for seen in world.messages.values() for m in seen.values() if m.only_for]

    async def again(self, *deliveries: Delivery, restarted: bool = False) -> None:
        """Each of them comes again, and changes nothing that is stored or that anybody sees.

        A process that has just started cannot know what the one before it told whom.
        """
        await self.settle()
        stored, public, private = self.stored(), self.public(), self.private()
        for delivery in deliveries:
            for _ in range(TIMES):
                assert (await self.ws.redeliver(delivery)).taken
        await self.settle()
        assert self.public() == public
        assert self.stored() == stored
        assert restarted or self.private() == private


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
    await bot.again(*(d for d in ws.deliveries if d.taken), restarted=True)


async def test_a_double_click_is_one_answer(ws: SlackWorkspace, bot: Bot) -> None:
    card = await ws.person("Ana").says("#aws", "/awsquiz")
    assert isinstance(card, SeenMessage)
    bo = ws.person("Bo")
    right, wrong = (letter(card.words, words) for words in ("the right one", "the other one"))
    await asyncio.gather(*(bo.presses(card, label) for label in (right, right, wrong, right)))
    await bot.settle()
    assert "1 answered" in card.words
    assert len(bot.stored()["answers"]) == 1


async def test_what_comes_again_while_it_is_still_being_done_is_told_once(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    bo = ws.person("Bo")
    quiz.gate = asyncio.Event()
    first = asyncio.create_task(bo.sends("#aws", "/awsquiz me"))
    await quiz.entered.wait()
    second = asyncio.create_task(ws.redeliver(ws.deliveries[-1]))
    quiz.gate.set()
    await asyncio.gather(first, second)
    assert (await bo.says("#aws", "/awsquiz help")).words.startswith("you said Help")
    assert [m.words for m in bo.sees("#aws") if m.private] == [
        "you said Me()",
        "you said Help(problem='', everything=False)",
    ]


async def test_what_failed_is_done_when_it_comes_again(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    bo = ws.person("Bo")

    def breaks(_: Request) -> Outcome:
        del quiz.answers[Me]
        raise RuntimeError("no memory left")

    quiz.answers[Me] = breaks
    await bo.sends("#aws", "/awsquiz me")
    assert not ws.deliveries[-1].taken
    assert (await ws.redeliver(ws.deliveries[-1])).taken
    await ws.until(lambda: [m for m in bo.sees("#aws") if m.words == "you said Me()"])


async def test_a_form_sent_once_more_by_hand_is_heard_again(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    """Slack said that it had trouble connecting, so the form still stood there."""
    quiz.says(Me, REPORT)
    bo = ws.person("Bo")
    form = await bo.says("#aws", "/awsquiz me")
    assert isinstance(form, SeenModal)
    await bo.hands_in(form, {"text": "S3"})
    sent = ws.deliveries[-1]
    again = {**sent.payload, "trigger_id": "another"}
    assert (await ws.courier.deliver(Kind.INTERACTIVE, again)).taken
    await ws.until(lambda: len([m for m in bo.sees("#aws") if "you said ReportText" in m.words]) == 2)
