"""Over HTTP: who signs requests may keep the connection, and forms are read as Bolt would read them."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from adapters.slack import Slack, webhook
from playground.slack import SlackWorkspace
from tests.adapters.slack.fake_quiz import FakeQuiz
from tests.adapters.slack.test_connection import make
from tests.hostile import Friend, post
from tests.until import until

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
async def http(ws: SlackWorkspace, quiz: FakeQuiz) -> AsyncIterator[Slack]:
    slack = make(ws, app_token=None, signing_secret=ws.keys.signing_secret, port=0)
    quiz.platform = slack
    running = asyncio.create_task(slack.run(quiz))
    await until(lambda: slack.ready)
    yield slack
    await slack.close()
    await running


def signed(ws: SlackWorkspace, number: int) -> bytes:
    typed = {
        "command": "/awsquiz",
        "text": "help",
        "user_id": "U0BO",
        "team_id": "T0PLAYGRND",
        "channel_id": "C0AWS",
        "trigger_id": f"{number}.2.3",
    }
    body, stamp = urlencode(typed), str(int(time.time()))
    signature = SignatureVerifier(ws.keys.signing_secret).generate_signature(timestamp=stamp, body=body)
    headers = (
        f"Content-Type: {FORM}",
        f"X-Slack-Request-Timestamp: {stamp}",
        f"X-Slack-Signature: {signature}",
    )
    return post(body.encode(), *headers)


async def test_signed_requests_share_a_connection(ws: SlackWorkspace, http: Slack, quiz: FakeQuiz) -> None:
    slack = await Friend.at(http.port)
    assert [await slack.asks(signed(ws, n)) for n in range(3)] == [200] * 3
    assert len(quiz.requests) == 3


async def test_an_unsigned_one_is_the_connections_last(
    ws: SlackWorkspace, http: Slack, quiz: FakeQuiz
) -> None:
    slack = await Friend.at(http.port)
    assert await slack.asks(signed(ws, 1)) == 200
    slack.says(post(b"payload={}") + signed(ws, 2))
    assert (await slack.hears()).count(b"HTTP/1.1") == 1
    assert len(quiz.requests) == 1


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(st.dictionaries(st.text(), ANYTHING, max_size=4), st.dictionaries(st.text(), st.text(), max_size=2))
def test_a_form_is_read_as_bolt_reads_it(payload: dict[str, object], more: dict[str, str]) -> None:
    for fields in (more, {**more, "payload": json.dumps(payload)}, {**more, "text": "a payload"}):
        body = urlencode(fields, errors="backslashreplace")
        assert webhook._request(body, FORM).body == AsyncBoltRequest(body=body).body


@pytest.mark.parametrize(
    "body", ["payload=", "payload=%7B", "payload", "payload=a&payload=b", '{"payload": 1}', ""]
)
def test_so_is_what_is_none(body: str) -> None:
    def read(ours: bool) -> object:
        try:
            return (webhook._request(body, FORM) if ours else AsyncBoltRequest(body=body)).body
        except ValueError as error:
            return type(error)

    assert read(True) == read(False)
