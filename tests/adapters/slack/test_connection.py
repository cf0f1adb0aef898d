"""How it starts, stays connected and ends; and Slack's HTTP requests, well formed and not."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from adapters.slack import Slack, credentials, socket_mode
from bot.commands import Answer, Ask, Me
from bot.messages import Choice, Choices, Message
from bot.outage import OutOfReach
from bot.patience import Doubt, Patience
from bot.ports import Rejected
from playground.slack.faults import Fault
from playground.slack.hook import signature
from playground.slack.payloads import Tenant
from playground.slack.seen import SeenMessage
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock
from tests.adapters.slack.test_order import Bench
from tests.until import until

BUTTON = Message((Choices((Choice("A", Answer(7, (0,))),)),), "A?")
MANIFESTS = Path(__file__).parents[3] / "adapters" / "slack"


def make(ws: SlackWorkspace, **changes: Any) -> Slack:
    given: dict[str, Any] = {
        "bot_token": ws.keys.bot_token,
        "app_token": ws.keys.app_token,
        "signing_secret": None,
        "api_url": ws.api_url,
        "clock": MovableClock(),
    }
    given |= changes
    return Slack(given.pop("bot_token"), **given)


@pytest.fixture
async def http(ws: SlackWorkspace, quiz: FakeQuiz) -> AsyncIterator[str]:
    """The bot over HTTP; the address it is reached at."""
    slack = make(ws, app_token=None, signing_secret=ws.keys.signing_secret, port=0)
    quiz.platform = slack
    running = asyncio.create_task(slack.run(quiz))
    await asyncio.wait_for(slack.serving.wait(), 5)
    ws.hook.url = f"http://127.0.0.1:{slack.port}/slack/events"
    yield ws.hook.url
    await slack.close()
    await running


async def test_the_same_over_http(ws: SlackWorkspace, quiz: FakeQuiz, http: str) -> None:
    quiz.posts(Ask, BUTTON, "card")
    card = await ws.person("Ana").says("#aws", "/awsquiz")
    reply = await ws.person("Bo").clicks(card, "A")
    assert isinstance(reply, SeenMessage)
    assert quiz.commands == [Ask(), Answer(7, (0,))]


async def posted(url: str, body: bytes, headers: dict[str, str]) -> int:
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}


async def test_only_slack_is_heard(ws: SlackWorkspace, quiz: FakeQuiz, http: str) -> None:
    body = urlencode({"command": "/awsquiz", "text": "me"}).encode()
    now, secret = int(time.time()), ws.keys.signing_secret
    for headers in (
        {},
        signature("another secret", now, body),
        signature(secret, now - 301, body),
        signature(secret, now, body + b"x"),
        {**signature(secret, now, body), "X-Slack-Request-Timestamp": "soon"},
        {**signature(secret, now, body), "X-Slack-Request-Timestamp": "٣"},
        {**signature(secret, now, body), "X-Slack-Signature": "v0=ü"},
    ):
        assert await posted(http, body, FORM | headers) == 401
    assert quiz.requests == []


ODD = [
    (FORM, b"payload=not json"),
    (FORM, b"payload="),
    (FORM, b"payload=[]"),
    (FORM, b"payload=null"),
    (FORM, b"payload=%7B%22user%22%3A5%7D"),
    (FORM, b"payload=" + b"[" * 50_000),
    (JSON, b"not json"),
    (JSON, b"[1]"),
    (JSON, b"7"),
    (JSON, b'{"type": "event_callback", "event": 7}'),
    (FORM, b'payload={"type": "block_actions", "actions": []}'),
    (FORM, b'payload={"type": "view_submission", "view": {"callback_id": "form"}}'),
    (FORM, b"command=/awsquiz"),
]


@pytest.mark.parametrize(("headers", "body"), ODD)
async def test_a_malformed_body_is_a_400(
    ws: SlackWorkspace, quiz: FakeQuiz, http: str, headers: dict[str, str], body: bytes
) -> None:
    signed = signature(ws.keys.signing_secret, int(time.time()), body)
    assert await posted(http, body, headers | signed) == 400
    assert quiz.requests == []


async def test_bytes_that_are_no_text(ws: SlackWorkspace, http: str) -> None:
    assert (
        await posted(
            http, b"\xff\xfe", FORM | {"X-Slack-Request-Timestamp": "1", "X-Slack-Signature": "v0=1"}
        )
        == 401
    )


LEAF = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
NAMES = st.sampled_from(
    [
        "type",
        "user",
        "id",
        "actions",
        "view",
        "event",
        "team",
        "container",
        "channel",
        "state",
        "authorizations",
        "callback_id",
        "action_id",
        "command",
        "trigger_id",
        "value",
        "private_metadata",
        "enterprise",
    ]
)
KINDS = st.sampled_from(
    ["block_actions", "view_submission", "event_callback", "member_joined_channel", "button"]
)
ANYTHING = st.recursive(
    LEAF | KINDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=15,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(NAMES, ANYTHING, max_size=8),
    st.sampled_from(["block_actions", "view_submission", "event_callback"]),
)
def test_no_json_at_all_breaks_the_reading(body: dict[str, Any], kind: str) -> None:
    async def taken() -> list[int]:
        bench = Bench()
        await bench.takes({**body, "type": kind})
        await bench.finishes()
        return bench.statuses

    [status] = asyncio.run(taken())
    assert status in (200, 400, 404)


async def test_slack_checks_the_address(ws: SlackWorkspace, http: str) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "say this"}).encode()
    headers = JSON | signature(ws.keys.signing_secret, int(time.time()), body)
    async with aiohttp.ClientSession() as session, session.post(http, data=body, headers=headers) as answer:
        assert "say this" in await answer.text()


async def test_a_refused_bot_token_is_named_and_not_told(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    slack = make(ws, bot_token="xoxb-secret")
    with pytest.raises(Rejected, match="SLACK_BOT_TOKEN") as refused:
        await slack.run(quiz)
    assert "xoxb-secret" not in str(refused.value)
    await slack.close()


async def test_a_refused_app_token_is_named_and_not_told(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    slack = make(ws, app_token="xapp-secret")
    with pytest.raises(Rejected, match="SLACK_APP_TOKEN") as refused:
        await asyncio.wait_for(slack.run(quiz), 5)
    assert "xapp-secret" not in str(refused.value)
    await slack.close()


def test_one_of_two_ways_in_must_be_chosen() -> None:
    with pytest.raises(ValueError, match="SLACK_APP_TOKEN"):
        Slack("xoxb-x", app_token=None, signing_secret="", clock=MovableClock())


async def test_the_end_of_an_installation_is_noticed_when_it_lasts(
    ws: SlackWorkspace, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(credentials, "PAUSES", Patience(first=0.05, longest=0.2))
    monkeypatch.setattr(Doubt, "LASTS", 0.3)
    slack = make(ws)
    running = asyncio.create_task(slack.run(quiz))
    await ws.connected()
    await ws.deliver_event({"type": "tokens_revoked", "tokens": {"oauth": ["U0BO"]}})
    await ws.person("Ana").says("#aws", "/awsquiz me")  # somebody else's token: nothing has ended
    assert quiz.losses == []
    ws.stage.revoked = "token_revoked"
    await ws.deliver_event({"type": "app_uninstalled"})
    await until(lambda: quiz.losses)
    assert not slack.ready
    await slack.close()
    await running


async def test_a_token_refused_at_the_start_may_be_tried_again(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    slack = make(ws)
    ws.stage.revoked = "invalid_auth"
    for _ in range(2):
        with pytest.raises(Rejected, match="SLACK_BOT_TOKEN"):
            await slack.run(quiz)
    ws.stage.revoked = ""
    running = asyncio.create_task(slack.run(quiz))
    await until(lambda: slack.ready)
    await slack.close()
    await running


async def test_an_oauth_apps_variables_do_not_take_the_token_away(
    ws: SlackWorkspace, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.setenv(name, "from another app")
    slack = make(ws)
    running = asyncio.create_task(slack.run(quiz))
    await ws.connected()
    await ws.person("Ana").says("#aws", "/awsquiz me")
    assert quiz.commands == [Me()]
    await slack.close()
    await running


async def test_slack_is_asked_who_we_are_once(ws: SlackWorkspace, slack: Slack) -> None:
    for _ in range(3):
        await ws.person("Ana").says("#aws", "/awsquiz me")
    assert len(ws.calls_to("auth.test")) == 1


async def test_a_failed_handshake_gets_another_ticket(
    ws: SlackWorkspace, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(socket_mode, "PING_SECONDS", 0.2)
    ws.sockets.refuse = 2
    slack = make(ws)
    with caplog.at_level(logging.DEBUG), capture_logs() as said:
        running = asyncio.create_task(slack.run(quiz))
        await ws.connected()
    assert ws.sockets.handshakes == 3
    away = [str(line["exc_info"]) for line in said if line["event"] == "unreachable"]
    assert len(away) == 2  # slack_sdk complained, which becomes a line, without the address it was given
    assert "ticket=ticket" not in caplog.text + str(away)
    await slack.close()
    await running


async def test_dropped_sockets_come_back(
    ws: SlackWorkspace, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_mode, "PING_SECONDS", 0.2)
    slack = make(ws)
    running = asyncio.create_task(slack.run(quiz))
    await ws.connected()
    for end in (ws.sockets.drop(), ws.sockets.disconnect("refresh_requested")):
        before = ws.sockets.handshakes
        await end
        await ws.until(lambda seen=before: ws.sockets.handshakes > seen and ws.sockets.connections)  # type: ignore[misc]
    await ws.person("Ana").says("#aws", "/awsquiz me")
    await slack.close()
    await running


async def test_closing_finishes_what_is_in_flight(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    slack = make(ws)
    quiz.platform = slack
    quiz.gate = asyncio.Event()
    running = asyncio.create_task(slack.run(quiz))
    await ws.connected()
    typing = asyncio.create_task(ws.person("Ana").sends("#aws", "/awsquiz me"))
    await asyncio.wait_for(quiz.entered.wait(), 5)
    closing = asyncio.create_task(slack.close())
    await asyncio.sleep(0)
    late = asyncio.create_task(ws.person("Bo").sends("#aws", "/awsquiz me"))
    quiz.gate.set()
    await asyncio.wait_for(closing, 5)
    await asyncio.wait_for(running, 5)
    delivery = await typing
    assert delivery
    assert delivery.taken
    assert [m.words for m in ws.person("Ana").sees("#aws") if m.private] == ["you said Me()"]
    late.cancel()
    assert len(quiz.requests) == 1


async def test_after_a_failure_it_can_be_run_again(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    slack = make(ws)
    ws.faults.add("auth.test", Fault.DROP_BEFORE)
    with pytest.raises(OutOfReach):
        await slack.run(quiz)
    running = asyncio.create_task(slack.run(quiz))
    await ws.connected()
    await ws.person("Ana").says("#aws", "/awsquiz me")
    await slack.close()
    await running


async def test_an_org_wide_install_is_one_workspace(quiz: FakeQuiz) -> None:
    async with await SlackWorkspace.start(limits=False, tenant=Tenant("E0ORG", org_wide=True)) as ws:
        slack = make(ws)
        quiz.platform = slack
        running = asyncio.create_task(slack.run(quiz))
        await ws.connected()
        quiz.posts(Ask, BUTTON, "card")
        card = await ws.person("Ana").says("#aws", "/awsquiz")
        await ws.person("Bo").clicks(card, "A")
        for request in quiz.requests:
            assert request.actor.workspace == request.place.workspace == "E0ORG"
        await slack.close()
        await running


SCOPES = [
    "commands",
    "chat:write",
    "channels:join",
    "channels:read",
    "channels:history",
    "groups:read",
    "groups:history",
    "users:read",
    "im:write",
    "im:history",
    "app_mentions:read",
    "files:write",
    "files:read",
]
EVENTS = [
    "app_mention",
    "app_uninstalled",
    "member_joined_channel",
    "member_left_channel",
    "message.im",
    "tokens_revoked",
    "user_change",
]


@pytest.mark.parametrize("name", ["manifest.yaml", "manifest-http.yaml"])
def test_the_manifests_ask_for_what_is_used(name: str) -> None:
    manifest = yaml.safe_load((MANIFESTS / name).read_text())
    scopes = manifest["oauth_config"]["scopes"]
    assert scopes["bot"] == SCOPES
    assert scopes["bot_optional"] == ["files:read"]  # which Slack wants among the others, too
    assert manifest["settings"]["event_subscriptions"]["bot_events"] == EVENTS
    [command] = manifest["features"]["slash_commands"]
    assert command["command"] == "/awsquiz"
    assert command["should_escape"] is True  # else a person who is named arrives as a mere name


def test_the_manifests_differ_in_how_slack_reaches_us() -> None:
    socket, http = (
        yaml.safe_load((MANIFESTS / f).read_text()) for f in ("manifest.yaml", "manifest-http.yaml")
    )
    assert socket["settings"].pop("socket_mode_enabled") is True
    assert http["settings"].pop("socket_mode_enabled") is False
    addresses = {
        http["features"]["slash_commands"][0].pop("url"),
        http["settings"]["event_subscriptions"].pop("request_url"),
        http["settings"]["interactivity"].pop("request_url"),
    }
    assert addresses == {"https://awsquiz.example.com/slack/events"}
    assert socket == http
