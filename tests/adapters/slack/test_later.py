"""The real program and a Slack that does not take a question: who asked hears so, and then it comes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.slack import refusals
from bot import outbox
from playground.slack.faults import Fault
from playground.slack.seen import SeenMessage
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.test_redelivery import Bot

POST = "chat.postMessage"
LATER = "Slack is slow right now. Your question comes as soon as it is taken;"


@pytest.fixture
async def bot(ws: SlackWorkspace, tmp_path: Path) -> AsyncIterator[Bot]:
    bot = Bot(ws, tmp_path, http=False)
    await bot.start()
    yield bot
    await bot.stop()


@pytest.mark.parametrize(
    "fault", [Fault.DROP_BEFORE, Fault.UNAVAILABLE, Fault.SERVER_ERROR, Fault.RATE_LIMITED], ids=str
)
async def test_a_question_that_is_not_taken(ws: SlackWorkspace, bot: Bot, fault: Fault) -> None:
    ws.faults.add(POST, fault, seconds=6)
    ana = ws.person("Ana")
    told = await ana.says("#aws", "/awsquiz")
    assert isinstance(told, SeenMessage)
    assert told.private
    assert told.words.startswith(LATER)
    if fault is not Fault.RATE_LIMITED:
        bot.program.now += timedelta(seconds=3)
        await bot.program.tick()
        assert len(bot.public()) == 1


async def test_a_question_that_hangs(ws: SlackWorkspace, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "PATIENCE", 0.0)
    monkeypatch.setattr(refusals, "_SOON", 0.01)
    ws.faults.add(POST, Fault.SLOW, seconds=1)
    assert (await ws.person("Ana").says("#aws", "/awsquiz")).words.startswith(LATER)
    await ws.until(lambda: len(bot.public()) == 1)
    await bot.settle()
    assert len(bot.public()) == 1
