"""Whether Slack reaches us: told truthfully while the connection dies in every way it can, and it heals."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from adapters.slack import Slack, credentials, limits, socket_mode
from bot.commands import Answer, Ask
from bot.messages import Choice, Choices, Message, plain
from bot.patience import Doubt, Patience
from bot.ports import Outcome, Place, Reply, Trouble, TryLater, Unserved
from playground.slack.faults import Fault
from playground.slack.seen import SeenMessage
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock
from tests.adapters.slack.test_connection import make
from tests.until import until

AWS = Place("slack", "T0PLAYGRND", "C0AWS")
CARD = Message((Choices((Choice("A", Answer(7, (0,))),)),), "A?")
OPEN = "apps.connections.open"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """slack_sdk looks after its connection ten times as often, so that a test need not wait."""
    monkeypatch.setattr(socket_mode, "PING_SECONDS", 0.5)
    monkeypatch.setattr(socket_mode, "_HANDSHAKE", aiohttp.ClientTimeout(total=0.5))
    monkeypatch.setattr(credentials, "PAUSES", Patience(first=0.05, longest=0.2))
    monkeypatch.setattr(socket_mode, "PAUSES", Patience(first=0.05, longest=0.2))
    monkeypatch.setattr(Doubt, "LASTS", 0.5)


@pytest.fixture
async def slack(ws: SlackWorkspace, quiz: FakeQuiz) -> AsyncIterator[Slack]:
    slack = make(ws)
    quiz.platform = slack
    running = asyncio.create_task(slack.run(quiz))
    await until(lambda: slack.ready)
    yield slack
    await slack.close()
    assert not slack.ready
    await running
    assert ws.sockets.problems == []


async def a_click_works(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.posts(Ask, CARD, f"card {len(quiz.posted)}")
    card = await ws.person("Ana").says("#aws", "/awsquiz")
    verdict = await ws.person("Bo").clicks(card, "A")
    assert isinstance(verdict, SeenMessage)
    assert verdict.private
    assert quiz.commands[-1] == Answer(7, (0,))


async def test_it_is_not_ready_before_slack_has_greeted_it(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    ws.sockets.hang = 1
    slack = make(ws)
    assert not slack.ready
    running = asyncio.create_task(slack.run(quiz))
    await until(lambda: ws.sockets.handshakes == 1)
    assert not slack.ready
    await until(lambda: slack.ready)
    assert ws.sockets.handshakes == 2
    await slack.close()
    await running


def refusing(ws: SlackWorkspace) -> AbstractContextManager[None]:
    ws.sockets.refuse = 10**9
    return nullcontext()


def without_tickets(fault: Fault, **how: Any) -> Callable[[SlackWorkspace], AbstractContextManager[None]]:
    return lambda ws: ws.faults.lasting(OPEN, fault, **how)


OUTAGES: dict[str, Callable[[SlackWorkspace], AbstractContextManager[None]]] = {
    "every ticket dead": refusing,
    "500": without_tickets(Fault.SERVER_ERROR),
    "503": without_tickets(Fault.UNAVAILABLE),
    "429": without_tickets(Fault.RATE_LIMITED, seconds=0),
    "a long 429": without_tickets(Fault.RATE_LIMITED, seconds=1),
    "internal_error": without_tickets(Fault.REFUSED, error="internal_error"),
    "dropped": without_tickets(Fault.DROP_BEFORE),
}


@pytest.mark.parametrize("outage", OUTAGES)
async def test_cut_off_for_a_while(
    ws: SlackWorkspace,
    slack: Slack,
    quiz: FakeQuiz,
    outage: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if outage == "a long 429":
        monkeypatch.setattr(limits, "PATIENCE", 0)
    tries = ws.sockets.handshakes + len(ws.calls_to(OPEN)) + len(ws.faults.met)
    with caplog.at_level(logging.DEBUG), OUTAGES[outage](ws):
        await ws.sockets.drop()
        await until(lambda: not slack.ready)
        await until(lambda: ws.sockets.handshakes + len(ws.calls_to(OPEN)) + len(ws.faults.met) > tries + 1)
        assert not slack.ready
    ws.sockets.refuse = 0
    await until(lambda: slack.ready)
    await a_click_works(ws, quiz)
    assert "xapp-" not in caplog.text
    assert "ticket=ticket" not in caplog.text


async def test_slack_is_down_for_a_while(ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz) -> None:
    await a_click_works(ws, quiz)
    await ws.door.shut()
    await until(lambda: not slack.ready)
    with pytest.raises(TryLater):
        await slack.post(AWS, plain("Daily"), "daily:1")
    await ws.door.open()
    await until(lambda: slack.ready)
    ref = await slack.post(AWS, plain("Daily"), "daily:1")
    assert [m.ts for m in ws.person("Bo").sees("#aws") if m.words == "Daily"] == [ref.id]
    await a_click_works(ws, quiz)


async def test_a_connection_that_went_silent_is_found_out(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    refusing(ws)
    ws.sockets.silence()
    await until(lambda: not slack.ready)
    ws.sockets.refuse = 0
    await until(lambda: slack.ready)
    await a_click_works(ws, quiz)


async def test_a_handshake_that_is_never_answered_is_given_up(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    ws.sockets.hang = 2
    await ws.sockets.drop()
    await until(lambda: ws.sockets.hang == 0)
    assert not slack.ready
    await until(lambda: slack.ready)
    await a_click_works(ws, quiz)


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled"])
async def test_told_to_connect_again(ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz, reason: str) -> None:
    await ws.sockets.disconnect(reason)
    await until(lambda: ws.sockets.handshakes == 2 and slack.ready)
    await a_click_works(ws, quiz)


async def test_told_to_connect_again_while_there_are_no_tickets(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    with ws.faults.lasting(OPEN, Fault.SERVER_ERROR):
        await ws.sockets.disconnect("refresh_requested")
        await until(lambda: ws.faults.met)
        await a_click_works(ws, quiz)  # by the old connection, which Slack still holds
        await ws.sockets.drop()
        await until(lambda: not slack.ready)
    await until(lambda: slack.ready)
    await a_click_works(ws, quiz)


async def test_what_was_acknowledged_was_answered_however_the_sockets_come_and_go(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    quiz.posts(Ask, CARD, "card")
    card = await ws.person("Ana").says("#aws", "/awsquiz")
    quiz.answers[Answer] = lambda request: Outcome(Reply(plain(f"verdict {request.id.split(':')[0]}")))
    bo = ws.person("Bo")

    taken: list[str] = []

    async def clicking() -> None:
        while True:
            await ws.connected()
            await asyncio.sleep(0.005)  # between two clicks a person lets go of the mouse
            click = await bo.presses(card, "A")
            if click.taken:
                taken.append(str(click.payload["actions"][0]["action_ts"]))

    clicks = asyncio.create_task(clicking())
    for reason in ("warning", "refresh_requested", "", "refresh_requested"):
        before, heard = ws.sockets.handshakes, len(quiz.requests)
        await until(lambda heard=heard: len(quiz.requests) > heard + 2)  # type: ignore[misc]
        await (ws.sockets.disconnect(reason) if reason else ws.sockets.drop())
        await until(lambda before=before: ws.sockets.handshakes > before and slack.ready)  # type: ignore[misc]
    clicks.cancel()
    assert len(taken) > 10
    verdicts = [f"verdict {ts}" for ts in taken]
    await ws.until(lambda: {m.words for m in bo.sees("#aws") if m.private} >= set(verdicts))
    shown = [m.words for m in bo.sees("#aws") if m.words.startswith("verdict")]
    assert len(shown) == len(set(shown))


async def test_a_verdict_does_not_wait_for_the_socket(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stored, and then the socket is gone before the acknowledgement: the response_url still works."""
    monkeypatch.setattr(socket_mode, "_ACK_SECONDS", 0.2)
    quiz.gate = asyncio.Event()
    typing = asyncio.create_task(ws.person("Ana").sends("#aws", "/awsquiz me"))
    await asyncio.wait_for(quiz.entered.wait(), 5)
    refusing(ws)
    await ws.sockets.drop()
    await until(lambda: not slack.ready)
    quiz.gate.set()
    await ws.until(lambda: [m for m in ws.person("Ana").sees("#aws") if m.words == "you said Me()"])
    assert not slack.ready
    ws.sockets.refuse = 0
    typing.cancel()


async def test_a_good_app_token_refused_on_a_bad_day(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    ws.faults.add(OPEN, Fault.REFUSED, times=3, error="invalid_auth")
    await ws.sockets.drop()
    await until(lambda: not slack.ready)
    await until(lambda: slack.ready)
    await a_click_works(ws, quiz)


async def test_an_app_token_that_is_refused_for_long_is_said_so_and_tried_for_ever(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    with capture_logs() as said, ws.faults.lasting(OPEN, Fault.REFUSED, error="invalid_auth"):
        await ws.sockets.drop()
        await until(lambda: [line for line in said if line["event"] == "rejected"])
        assert "SLACK_APP_TOKEN" in next(line["problem"] for line in said if line["event"] == "rejected")
        assert not slack.ready
    await until(lambda: slack.ready)
    await a_click_works(ws, quiz)


async def test_a_good_bot_token_refused_on_a_bad_day(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    ws.stage.revoked = "invalid_auth"
    with pytest.raises(TryLater):
        await slack.post(AWS, plain("Daily"), "daily:1")
    await until(lambda: not slack.ready)
    ws.stage.revoked = ""
    await until(lambda: slack.ready)
    await slack.post(AWS, plain("Daily"), "daily:1")
    await a_click_works(ws, quiz)


async def test_a_bot_token_refused_for_long_is_said_so_and_comes_back_by_itself(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    """Nothing announced it: the first call that meets it makes us ask."""
    ws.stage.revoked = "token_revoked"
    with capture_logs() as said:
        with pytest.raises(TryLater) as wait:
            await slack.post(AWS, plain("Daily"), "daily:1")
        assert not isinstance(wait.value, Unserved)  # nobody knows yet
        await until(lambda: quiz.losses)
    assert quiz.losses == [("slack", "T0PLAYGRND")]
    [rejected] = [line for line in said if line["event"] == "rejected"]
    assert "SLACK_BOT_TOKEN" in rejected["problem"]
    assert not slack.ready
    calls = len(ws.calls_to("chat.postMessage"))
    with pytest.raises(Unserved) as away:
        await slack.post(AWS, plain("Daily"), "daily:1")
    assert away.value.trouble is Trouble.LOCKED_OUT
    assert len(ws.calls_to("chat.postMessage")) == calls  # Slack said it already
    ws.stage.revoked = ""
    await until(lambda: slack.ready)
    await slack.post(AWS, plain("Daily"), "daily:1")
    await a_click_works(ws, quiz)


async def test_however_many_calls_are_refused_its_pauses_are_kept(
    ws: SlackWorkspace, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(credentials, "PAUSES", Patience(first=1000, longest=1000))
    slack = make(ws)
    running = asyncio.create_task(slack.run(quiz))
    await until(lambda: slack.ready)
    before = len(ws.calls_to("auth.test"))
    ws.stage.revoked = "invalid_auth"
    with pytest.raises(TryLater):
        await slack.post(AWS, plain("Daily"), "daily:1")
    await until(lambda: not slack.ready)
    for _ in range(20):
        await ws.deliver_event({"type": "tokens_revoked", "tokens": {"bot": ["U0AWSQUIZ"]}})
        with pytest.raises(TryLater):
            await slack.post(AWS, plain("Daily"), "daily:1")
    assert len(ws.calls_to("auth.test")) == before + 1
    assert len(ws.calls_to("chat.postMessage")) == 1
    await slack.close()
    await running


async def test_nothing_is_ready_that_does_not_run() -> None:
    slack = Slack("xoxb-x", app_token="xapp-x", signing_secret=None, clock=MovableClock())
    assert not slack.ready
    await slack.close()
    assert not slack.ready
