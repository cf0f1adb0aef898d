"""The real adapter, the real slack_bolt, and the strict workspace, over sockets on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.slack import Slack
from playground.slack.shortcuts import from_manifest
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock


@pytest.fixture
async def ws() -> AsyncIterator[SlackWorkspace]:
    async with await SlackWorkspace.start(limits=False, shortcuts=from_manifest()) as workspace:
        yield workspace


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def quiz() -> FakeQuiz:
    return FakeQuiz()


@pytest.fixture
async def slack(ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock) -> AsyncIterator[Slack]:
    """Connected by Socket Mode."""
    slack = Slack(
        ws.keys.bot_token, app_token=ws.keys.app_token, signing_secret=None, api_url=ws.api_url, clock=clock
    )
    quiz.platform = slack
    running = asyncio.create_task(slack.run(quiz))
    await ws.connected()
    yield slack
    await slack.close()
    await running
    assert ws.sockets.problems == []
