"""Over HTTP it is ready while it listens and Slack takes its token."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from adapters.slack import Slack, credentials, platform
from bot.doors import Shut
from bot.patience import Doubt, Patience
from playground.faults import EVERY
from playground.slack.faults import Fault
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.fake_quiz import FakeQuiz
from tests.adapters.slack.test_connection import make
from tests.adapters.slack.test_ready import a_click_works
from tests.until import until


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """It asks Slack more often than it needs to."""
    monkeypatch.setattr(platform, "_ASK_EVERY", 0.05)
    monkeypatch.setattr(credentials, "PAUSES", Patience(first=0.05, longest=0.1))
    monkeypatch.setattr(Doubt, "LASTS", 0.3)


@pytest.fixture
async def http(ws: SlackWorkspace, quiz: FakeQuiz) -> AsyncIterator[Slack]:
    slack = make(ws, app_token=None, signing_secret=ws.keys.signing_secret, port=0)
    quiz.platform = slack
    running = asyncio.create_task(slack.run(quiz))
    await until(lambda: slack.ready)
    ws.hook.url = f"http://127.0.0.1:{slack.port}/slack/events"
    yield slack
    await slack.close()
    assert not slack.ready
    await running


async def down(ws: SlackWorkspace) -> Callable[[], Awaitable[None]]:
    await ws.door.shut()
    return ws.door.open


async def refused(ws: SlackWorkspace) -> Callable[[], Awaitable[None]]:
    ws.faults.add("auth.test", Fault.REFUSED, times=3, error="invalid_auth")

    async def nothing() -> None:
        pass

    return nothing


async def failing(ws: SlackWorkspace) -> Callable[[], Awaitable[None]]:
    ws.faults.add("auth.test", Fault.UNAVAILABLE, times=EVERY)

    async def over() -> None:
        ws.faults.clear()

    return over


@pytest.mark.parametrize("trouble", [down, refused, failing])
async def test_it_is_ready_while_slack_answers(
    ws: SlackWorkspace,
    http: Slack,
    quiz: FakeQuiz,
    trouble: Callable[[SlackWorkspace], Awaitable[Callable[[], Awaitable[None]]]],
) -> None:
    heal = await trouble(ws)
    await until(lambda: not http.ready)
    await heal()
    await until(lambda: http.ready)
    await a_click_works(ws, quiz)


async def test_it_stays_ready_while_it_asks(ws: SlackWorkspace, http: Slack) -> None:
    ws.faults.add("auth.test", Fault.SLOW, seconds=0.3)
    await until(lambda: ws.faults.met)
    assert http.ready


async def test_a_revoked_token_is_found_out_unprompted(
    ws: SlackWorkspace, http: Slack, quiz: FakeQuiz
) -> None:
    ws.stage.revoked = "account_inactive"
    await until(lambda: quiz.losses)
    assert not http.ready
    ws.stage.revoked = ""
    await until(lambda: http.ready)
    await a_click_works(ws, quiz)


async def test_a_taken_port_is_not_ready_and_is_tried_again(
    ws: SlackWorkspace, http: Slack, quiz: FakeQuiz
) -> None:
    second = make(ws, app_token=None, signing_secret=ws.keys.signing_secret, port=http.port)
    with pytest.raises(Shut, match=f"^PORT: port {http.port} cannot be opened"):
        await second.run(quiz)
    assert not second.ready
    await http.close()
    running = asyncio.create_task(second.run(quiz))
    await until(lambda: second.ready)
    await second.close()
    await running


async def test_it_is_not_ready_once_it_is_closing(ws: SlackWorkspace, http: Slack, quiz: FakeQuiz) -> None:
    quiz.gate = asyncio.Event()
    typing = asyncio.create_task(ws.person("Ana").sends("#aws", "/awsquiz me"))
    await asyncio.wait_for(quiz.entered.wait(), 5)
    closing = asyncio.create_task(http.close())
    await until(lambda: not http.ready)
    assert not closing.done()
    quiz.gate.set()
    await closing
    delivery = await typing
    assert delivery
    assert delivery.taken
