"""Slack's own payloads with fields missing, added or of another type, over HTTP into the real Bolt app.

What has no known shape is refused before it does anything (400, or Bolt's own 404); everything else is
acknowledged, and nothing ever fails.
"""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError

from adapters.slack import Slack
from bot.app import App
from bot.ports import CannotPost
from playground.slack.courier import Kind
from playground.slack.seen import SeenMessage, SeenModal
from playground.slack.workspace import SlackWorkspace
from tests.fuzz.consistent import Rows, assert_check_is_clean, assert_consistent
from tests.fuzz.strange import TWISTS, Json, Twist, twisted
from tests.fuzz.street import furnish, looking_at, nothing_fails, theirs
from tests.quiz_table import START, Table, sqlite
from tests.small_bank import SMALL


@dataclass(repr=False)
class Office:
    """The strict workspace, the real adapter and engine behind it, and what Slack sent so far."""

    runner: asyncio.Runner
    ws: SlackWorkspace
    slack: Slack
    rows: Rows
    payloads: list[tuple[Kind, Json]]
    serial: Iterator[int]

    def __repr__(self) -> str:
        return "the office"

    def sends(self, kind: Kind, payload: Json) -> None:
        before = theirs(self.rows)
        with nothing_fails("slack.misshapen", "slack.reply_lost") as said:
            taken = self.runner.run(self._deliver(kind, payload))
        assert taken or all(line["event"] != "request" for line in said)  # what is refused did nothing
        # Where nobody is whom a forged id names, Slack itself says so at the last way back to them.
        lost = [line for line in said if line["event"] == "slack.reply_lost"]
        assert all(isinstance(line["exc_info"], SlackApiError | CannotPost) for line in lost), lost
        assert not any(line.get("outcome") == "failed" for line in said)
        assert theirs(self.rows) == before
        assert_consistent(self.rows)

    async def _deliver(self, kind: Kind, payload: Json) -> bool:
        delivery = await self.ws.courier.deliver(kind, payload)
        await self.slack._work.drain(10)  # the answer comes after the acknowledgement
        return delivery.taken


async def collect(ws: SlackWorkspace) -> list[tuple[Kind, Json]]:
    """One of each kind of thing that Slack sends, each as it was really sent."""
    ana, bo = ws.person("Ana"), ws.person("Bo")
    card = await ana.says("#aws", "/awsquiz networking")
    assert isinstance(card, SeenMessage)
    verdict = await bo.clicks(card, "A")
    form = await bo.clicks(verdict, "Report a problem")
    assert isinstance(form, SeenModal)
    await bo.submits(form, {"What is wrong with this question?": "a typo"})
    await ana.says("#aws", "/awsquiz daily at 09:30 mon-fri")
    practice = await bo.says("#aws", "/awsquiz practice databases")
    await bo.ticks(practice, "A", "B")
    await bo.clicks(practice, "Submit")
    await ana.says("#platform-private", "/invite @awsquiz")
    await ws.until(lambda: [d for d in ws.deliveries if d.kind is Kind.EVENT and d.taken])
    return [(d.kind, d.payload) for d in ws.deliveries]


async def opened(file: Path) -> tuple[SlackWorkspace, Slack, App, asyncio.Task[None]]:
    ws = await SlackWorkspace.start(limits=False)
    slack = Slack(
        ws.keys.bot_token,
        app_token=None,
        signing_secret=ws.keys.signing_secret,
        port=0,
        api_url=ws.api_url,
        clock=lambda: datetime.now(UTC),
    )
    app = App(f"sqlite:///{file}", SMALL, [slack], now=lambda: START)
    running = asyncio.create_task(slack.run(app.engine))
    async with asyncio.timeout(10):
        await slack.serving.wait()
    ws.hook.url = f"http://127.0.0.1:{slack.port}/slack/events"
    return ws, slack, app, running


@pytest.fixture(scope="module")
def office(runner: asyncio.Runner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    file = tmp_path_factory.mktemp("office") / "quiz.db"
    table = Table(sqlite(file))
    runner.run(furnish(table))
    table.closes()
    ws, slack, app, running = runner.run(opened(file))
    with looking_at(file) as rows:
        yield Office(runner, ws, slack, rows, runner.run(collect(ws)), itertools.count(1))

    async def closed() -> None:
        await slack.close()
        await running
        await ws.close()

    runner.run(closed())
    app.database.close()
    assert_check_is_clean(file)


@given(which=st.integers(0, 99), twists=TWISTS)
def test_any_payload(office: Office, which: int, twists: list[Twist]) -> None:
    kind, body = office.payloads[which % len(office.payloads)]
    office.sends(kind, worn(kind, twisted(fresh(body, next(office.serial)), twists)))


def fresh(body: Json, serial: int) -> Json:
    """The same gesture made again: ids of its own, so that it is not taken for a redelivery."""
    again: Json = twisted(body, [])
    if "trigger_id" in again:
        again["trigger_id"] = f"{serial}.{serial}"
    for action in again.get("actions", ()):
        action["action_ts"] = f"{serial}.000100"
    if "event_id" in again:
        again["event_id"] = f"Ev{serial}"
    return again


def worn(kind: Kind, body: Json) -> Json:
    """A slash command comes as a form: its fields are all text, in UTF-8."""
    if kind is not Kind.SLASH:
        return body
    return {key: re.sub("[\ud800-\udfff]", "?", str(value)) for key, value in body.items()}


def kinds(payloads: list[tuple[Kind, Json]]) -> set[Any]:
    return {
        (kind, body.get("type"), body.get("container", {}).get("is_ephemeral")) for kind, body in payloads
    }


def test_every_kind_of_payload_is_among_them(office: Office) -> None:
    assert kinds(office.payloads) >= {
        (Kind.SLASH, None, None),
        (Kind.INTERACTIVE, "block_actions", False),
        (Kind.INTERACTIVE, "block_actions", True),
        (Kind.INTERACTIVE, "view_submission", None),
        (Kind.EVENT, "event_callback", None),
    }
