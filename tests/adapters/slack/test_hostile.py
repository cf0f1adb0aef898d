"""Signed requests of the wrong shape, well-shaped ones nobody signed: a clear status, nothing happens."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
import structlog
from yarl import URL

from bot.commands import Answer, Ask, Me, Report
from bot.messages import Choice, Choices, Message, Options, Pick, plain
from bot.ports import CannotPost
from playground.slack.courier import Delivery, Kind
from playground.slack.hook import signature
from playground.slack.seen import SeenMessage, SeenModal
from playground.slack.workspace import SlackWorkspace
from tests.adapters.forms import report
from tests.adapters.slack.fake_quiz import FakeQuiz
from tests.adapters.slack.test_connection import FORM, JSON, http, posted
from tests.hostile import Stranger, post

__all__ = ["http"]  # the fixture: the bot over HTTP

CARD = Message(
    (Options(("one", "two"), pick=Pick(1, Answer(8))), Choices((Choice("A", Answer(7, (0,))),))), "A?"
)
ASKING = Message((Choices((Choice("Report", Report(7)),)),), "x")
REPORT = report()

Path = tuple[str | int, ...]
WRONG: tuple[Any, ...] = (None, 7, True, "", "\x00🦊", [], [7], {}, {"id": 7}, "x" * 70_000)


def encoded(kind: Kind, payload: dict[str, Any]) -> tuple[dict[str, str], bytes]:
    match kind:
        case Kind.SLASH:
            return FORM, urlencode(payload).encode()
        case Kind.INTERACTIVE:
            return FORM, urlencode({"payload": json.dumps(payload)}).encode()
    return JSON, json.dumps(payload).encode()


async def tell(ws: SlackWorkspace, url: str, kind: Kind, payload: dict[str, Any]) -> int:
    headers, body = encoded(kind, payload)
    return await posted(url, body, headers | signature(ws.keys.signing_secret, int(time.time()), body))


async def genuine(ws: SlackWorkspace, quiz: FakeQuiz) -> dict[str, Delivery]:
    """One of each kind that Slack sends, as it was sent."""
    quiz.posts(Ask, CARD, "card")
    quiz.says(Me, ASKING)
    quiz.says(Report, REPORT)
    ana = ws.person("Ana")
    card = await ana.says("#aws", "/awsquiz")
    assert isinstance(card, SeenMessage)
    await ana.ticks(card, "A")
    kinds = {}
    for name, label in (("submit", "Submit"), ("click", "A")):
        await ana.clicks(card, label)
        kinds[name] = ws.deliveries[-1]
    asking = await ana.says("#aws", "/awsquiz me")
    kinds["command"] = ws.deliveries[-1]
    form = await ana.clicks(asking, "Report")
    assert isinstance(form, SeenModal)
    await ana.submits(form, {"What is wrong?": "a typo"})
    kinds["form"] = ws.deliveries[-1]
    await ana.picks(card, "Make a quiz question")
    kinds["short cut"] = ws.deliveries[-1]
    await ana.says("#platform-private", "/invite @awsquiz")
    await ws.until(lambda: ws.deliveries[-1].kind is Kind.EVENT and ws.deliveries[-1].taken)
    kinds["event"] = ws.deliveries[-1]
    await ana.sends("@awsquiz", "help")
    kinds["words"] = await ws.until(lambda: event_of(ws, "message"))
    await ana.sends("#platform-private", "hello @awsquiz")
    kinds["mention"] = await ws.until(lambda: event_of(ws, "app_mention"))
    quiz.answers.clear()
    return kinds


KINDS = ["command", "click", "submit", "form", "short cut", "event", "words", "mention"]


def event_of(ws: SlackWorkspace, kind: str) -> Delivery | None:
    """Ana's, once it was taken."""
    events = (d for d in ws.deliveries if d.kind is Kind.EVENT and d.taken)
    return next(
        (d for d in events if (d.payload["event"]["type"], d.payload["event"]["user"]) == (kind, "U0ANA")),
        None,
    )


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    """Every place in a payload, outermost first."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in items:
        yield from paths(each, (*path, name))


def without(payload: dict[str, Any], path: Path) -> dict[str, Any]:
    changed = deepcopy(payload)
    del holder(changed, path)[path[-1]]
    return changed


def with_wrong(payload: dict[str, Any], path: Path, wrong: object) -> dict[str, Any]:
    changed = deepcopy(payload)
    holder(changed, path)[path[-1]] = wrong
    return changed


def holder(payload: Any, path: Path) -> Any:
    for step in path[:-1]:
        payload = payload[step]
    return payload


@pytest.mark.parametrize("name", KINDS)
async def test_a_field_missing_or_of_the_wrong_type(
    ws: SlackWorkspace, quiz: FakeQuiz, http: str, name: str
) -> None:
    delivery = (await genuine(ws, quiz))[name]
    cases = [without(delivery.payload, path) for path in paths(delivery.payload)]
    cases += [with_wrong(delivery.payload, path, w) for path in paths(delivery.payload) for w in WRONG[:-1]]
    cases += [with_wrong(delivery.payload, (key,), WRONG[-1]) for key in delivery.payload]
    with structlog.testing.capture_logs() as lines:
        for case in cases:
            before = len(quiz.requests)
            status = await tell(ws, http, delivery.kind, case)
            assert status in (200, 400, 404), (status, case)
            assert status == 200 or len(quiz.requests) == before, "what was refused was not done"
    bugs = [
        line
        for line in lines
        if line["log_level"] == "error"
        and line["event"] != "slack.misshapen"
        and not isinstance(line.get("exc_info"), CannotPost)  # Slack knows no such person
    ]
    assert bugs == []
    for request in quiz.requests:
        for text in (request.id, request.actor.user, request.actor.workspace, request.place.channel):
            assert isinstance(text, str)


@pytest.mark.parametrize("name", KINDS)
async def test_a_field_nobody_knows_changes_nothing(
    ws: SlackWorkspace, quiz: FakeQuiz, http: str, name: str
) -> None:
    delivery = (await genuine(ws, quiz))[name]
    before = len(quiz.requests)
    assert await tell(ws, http, delivery.kind, delivery.payload) == 200
    extra = {**delivery.payload, "new_in_2030": {"id": "U0EVE"}, "admin": "true", "__proto__": "x"}
    assert await tell(ws, http, delivery.kind, extra) == 200
    plainly, with_more = quiz.requests[before:]
    assert plainly == with_more


@pytest.mark.parametrize("name", KINDS)
async def test_unsigned_late_or_altered_it_is_nobodys(
    ws: SlackWorkspace, quiz: FakeQuiz, http: str, name: str
) -> None:
    delivery = (await genuine(ws, quiz))[name]
    headers, body = encoded(delivery.kind, delivery.payload)
    before, now, secret = len(quiz.requests), int(time.time()), ws.keys.signing_secret
    signed = signature(secret, now, body)
    for wrong in (
        {},
        {"X-Slack-Signature": signed["X-Slack-Signature"]},
        {"X-Slack-Request-Timestamp": signed["X-Slack-Request-Timestamp"]},
        signature(secret, now - 600, body),
        signature(secret, now + 600, body),
        signature("guess", now, body),
        signature(secret, now, body + b" "),
        {**signed, "X-Slack-Request-Timestamp": str(now - 1)},
        {**signed, "X-Slack-Signature": signed["X-Slack-Signature"].upper()},
        {**signed, "X-Slack-Signature": signed["X-Slack-Signature"][3:]},
        {**signed, "X-Slack-Request-Timestamp": "9" * 5_000},
    ):
        assert await posted(http, body, headers | wrong) == 401
    assert len(quiz.requests) == before


async def test_a_replay_within_five_minutes_is_the_same_request(
    ws: SlackWorkspace, quiz: FakeQuiz, http: str
) -> None:
    """Signed and young it is Slack's own word as far as anybody can tell; its id says that it is the same."""
    delivery = (await genuine(ws, quiz))["click"]
    headers, body = encoded(delivery.kind, delivery.payload)
    signed = headers | signature(ws.keys.signing_secret, int(time.time()) - 200, body)
    before = len(quiz.requests)
    assert [await posted(http, body, signed) for _ in range(3)] == [200] * 3
    assert len({request.id for request in quiz.requests[before:]}) == 1


async def test_whatever_team_a_payload_names_who_clicked_is_of_their_own(
    ws: SlackWorkspace, quiz: FakeQuiz, http: str
) -> None:
    """A stranger is one under any team's name but ours, and a member under anybody's."""
    delivery = (await genuine(ws, quiz))["click"]
    eve = ws.add_stranger("Eve")
    for user, team, workspace in (
        (eve.id, "T0ELSEWHERE", "T0ELSEWHERE"),
        (eve.id, None, "elsewhere"),
        ("U0BO", "T0ELSEWHERE", "T0PLAYGRND"),
        ("U0NOBODY", "T0ELSEWHERE", "T0ELSEWHERE"),
    ):
        named = with_wrong(with_wrong(delivery.payload, ("user", "id"), user), ("user", "team_id"), team)
        assert await tell(ws, http, delivery.kind, named) == 200
        assert (quiz.requests[-1].actor.user, quiz.requests[-1].actor.workspace) == (user, workspace)


BODIES = [
    (FORM, b""),
    (JSON, b""),
    (JSON, b"{"),
    (JSON, b"null"),
    (JSON, b'{"type": "event_callback"'),
    (JSON, b"[" * 100_000),
    (JSON, b'{"type": "event_callback", "event": {"type": "member_joined_channel", "user": 7}}'),
    (FORM, b"payload=%00"),
    (FORM, b"payload=%5B%7B%7D%5D"),
    (FORM, b"payload={&payload={}"),
    ({"Content-Type": "text/plain"}, b"hello"),
    ({"Content-Type": "multipart/form-data; boundary=x"}, b"--x\r\n\r\n"),
    ({}, b"\x00\x01"),
]


@pytest.mark.parametrize(("headers", "body"), BODIES)
async def test_a_signed_body_that_says_nothing(
    ws: SlackWorkspace, quiz: FakeQuiz, http: str, headers: dict[str, str], body: bytes
) -> None:
    signed = signature(ws.keys.signing_secret, int(time.time()), body)
    with structlog.testing.capture_logs() as lines:
        assert await posted(http, body, headers | signed) in (400, 404)
    assert quiz.requests == []
    assert {line["event"] for line in lines} <= {"slack.misshapen"}


async def test_other_doors_are_shut(ws: SlackWorkspace, quiz: FakeQuiz, http: str) -> None:
    root = http.removesuffix("/slack/events")
    async with aiohttp.ClientSession() as session:
        statuses = []
        for method, address in (
            ("GET", http),
            ("PUT", http),
            ("POST", root + "/"),
            ("POST", root + "/slack/install"),
            ("GET", root + "/slack/oauth_redirect"),
            ("POST", http + "/../../etc/passwd"),
        ):
            async with session.request(method, address) as answer:
                statuses.append(answer.status)
    assert statuses == [405, 405, 404, 404, 404, 404]
    assert await posted(http, b"x" * 2_000_000, FORM) == 413
    assert quiz.requests == []


async def test_slack_may_leave_before_it_is_answered(ws: SlackWorkspace, quiz: FakeQuiz, http: str) -> None:
    delivery = (await genuine(ws, quiz))["click"]
    headers, body = encoded(delivery.kind, delivery.payload)
    headers |= signature(ws.keys.signing_secret, int(time.time()), body)
    quiz.gate = asyncio.Event()
    quiz.entered.clear()
    with structlog.testing.capture_logs() as lines:
        request = post(body, *(f"{name}: {value}" for name, value in headers.items()))
        gone = await Stranger.at(URL(http).port or 0, request)
        await asyncio.wait_for(quiz.entered.wait(), 5)
        await gone.leaves()
        quiz.gate.set()
        assert await tell(ws, http, delivery.kind, delivery.payload) == 200
    assert lines == []


async def test_what_it_says_about_a_wrong_payload_repeats_none_of_it(
    ws: SlackWorkspace, quiz: FakeQuiz, http: str
) -> None:
    delivery = (await genuine(ws, quiz))["form"]
    private = with_wrong(delivery.payload, ("view", "private_metadata"), "my private words")
    with structlog.testing.capture_logs() as lines:
        assert await tell(ws, http, delivery.kind, private) == 400
    assert [line["event"] for line in lines] == ["slack.misshapen"]
    assert "private words" not in str(lines)


async def test_after_all_that_it_still_answers(ws: SlackWorkspace, quiz: FakeQuiz, http: str) -> None:
    for headers, body in BODIES:
        await posted(http, body, headers | signature(ws.keys.signing_secret, int(time.time()), body))
    quiz.says(Me, plain("Here you are."))
    reply = await ws.person("Ana").says("#aws", "/awsquiz me")
    assert isinstance(reply, SeenMessage)
    assert reply.words == "Here you are."
