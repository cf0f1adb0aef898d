"""Commit, acknowledge, call: the order, with the acknowledgement in our own hands."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.slack import Slack, handling
from adapters.slack.api import Api, Home
from adapters.slack.delivery import deliver
from adapters.slack.people import People
from adapters.slack.replies import Replies
from adapters.slack.taken import Taken
from adapters.slack.talks import Talks
from adapters.slack.ways import Ways
from adapters.slack.wire import Wire
from adapters.slack.work import Work
from bot import tokens
from bot.commands import Answer, Me
from bot.ports import Outcome, Reply, Request
from tests.adapters.slack.fake_quiz import FakeQuiz

HOME = Home("T1", "T1", "", "B1", "UBOT", "https://x.slack.com/")


def now() -> datetime:
    return datetime(2026, 11, 23, 12, tzinfo=UTC)


class Told(Replies):
    """Writes down that a reply was sent."""

    def __init__(self, api: Api, order: list[str]) -> None:
        super().__init__(api, now, Taken(api, now))
        self.order = order
        self.failing = False

    async def send(self, ways: Ways, reply: Reply) -> None:
        self.order.append(f"reply to {ways.user}" if reply.replaces else "reply")
        if self.failing:
            raise ConnectionError("every way back is closed")


class Writing(FakeQuiz):
    def __init__(self, order: list[str]) -> None:
        super().__init__()
        self.order = order
        self.platform = Slack("xoxb-none", app_token="xapp-none", signing_secret=None, clock=now)

    async def handle(self, request: Request) -> Outcome:
        outcome = await super().handle(request)
        self.order.append("commit")
        return outcome

    async def deliver(self, outcome: Outcome) -> Reply | None:
        self.order.append("post")
        return await super().deliver(outcome)


class Bench:
    """One envelope at a time through the real Bolt app."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self.quiz = Writing(self.order)
        self.work = Work()
        self.api = Api("xoxb-none", "http://127.0.0.1:9/")  # nobody listens there: a call only fails
        self.replies = Told(self.api, self.order)
        people = People(self.api, self.work, now)
        takes = handling.Handling(self.quiz, HOME, people, Talks(self.api), self.replies, self.work)
        self.app = Wire(takes, HOME, people, lambda: None).app()
        self.statuses: list[int] = []

    async def finishes(self) -> None:
        await self.work.drain(5)
        await self.api.close()

    async def takes(self, body: dict[str, Any]) -> None:
        async def acknowledge(response: BoltResponse) -> None:
            await asyncio.sleep(0.01)  # as long as it takes to write; nothing may overtake it
            self.order.append("ack")
            self.statuses.append(response.status)

        await deliver(self.app, lambda: AsyncBoltRequest(body=body, mode="socket_mode"), acknowledge)


def slash(text: str) -> dict[str, Any]:
    return {
        "command": "/awsquiz",
        "text": text,
        "team_id": "T1",
        "channel_id": "C1",
        "user_id": "U1",
        "user_name": "ana",
        "trigger_id": "1.2.3",
        "response_url": "",
    }


def click(token: str) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1", "username": "ana", "team_id": "T1"},
        "channel": {"id": "C1"},
        "container": {"type": "message", "message_ts": "1.2", "channel_id": "C1"},
        "message": {"ts": "1.2", "user": "UBOT"},
        "trigger_id": "1.2.3",
        "response_url": "",
        "actions": [
            {"type": "button", "action_id": "x", "block_id": "b", "value": token, "action_ts": "3.4"}
        ],
    }


async def test_a_command_is_committed_acknowledged_answered_and_posted() -> None:
    bench = Bench()
    await bench.takes(slash("me"))
    await bench.finishes()
    assert bench.order == ["commit", "ack", "reply", "post"]


async def test_an_admins_command_is_acknowledged_before_it_runs() -> None:
    bench = Bench()
    bench.quiz.gate = asyncio.Event()
    await bench.takes(slash("daily off"))
    assert bench.order == ["ack"]
    bench.quiz.gate.set()
    await bench.finishes()
    assert bench.order == ["ack", "commit", "reply", "post"]


async def test_a_commit_that_takes_too_long_is_acknowledged_before_it_is_done(monkeypatch: Any) -> None:
    monkeypatch.setattr(handling, "PATIENCE", 0.01)
    bench = Bench()
    bench.quiz.gate = asyncio.Event()
    await bench.takes(slash("me"))
    assert bench.order == ["ack"]
    bench.quiz.gate.set()
    await bench.finishes()
    assert bench.order == ["ack", "commit", "reply", "post"]


async def test_an_answer_is_not_acknowledged_before_it_is_stored(monkeypatch: Any) -> None:
    """Who was told that it is taken would not give it again, were we to die in between."""
    monkeypatch.setattr(handling, "PATIENCE", 0.0)
    monkeypatch.setattr(handling, "GIVEN_UP", 60.0)
    bench = Bench()
    bench.quiz.gate = asyncio.Event()
    taking = asyncio.create_task(bench.takes(click(tokens.encode(Answer(1, (0,))))))
    await asyncio.wait_for(bench.quiz.entered.wait(), 5)
    await asyncio.sleep(0.1)  # longer than an acknowledgement takes
    assert bench.order == []
    bench.quiz.gate.set()
    await taking
    await bench.finishes()
    assert bench.order == ["commit", "ack", "reply", "post"]


async def test_a_request_that_fails_is_not_acknowledged_as_done() -> None:
    bench = Bench()
    bench.quiz.answers[Me] = lambda _: 1 / 0  # type: ignore[assignment,return-value]  # a bug in a feature
    await bench.takes(slash("me"))
    await bench.finishes()
    assert bench.statuses == [500]
    assert bench.order == ["ack"]


async def test_a_reply_that_is_lost_does_not_keep_the_card_back() -> None:
    bench = Bench()
    bench.replies.failing = True
    await bench.takes(slash("me"))
    await bench.finishes()
    assert bench.order == ["commit", "ack", "reply", "post"]


async def test_ticking_a_box_is_acknowledged_and_means_nothing() -> None:
    bench = Bench()
    await bench.takes({"type": "block_actions", "actions": [{"type": "checkboxes", "action_id": "picks"}]})
    assert bench.statuses == [200]
    assert bench.quiz.requests == []


async def test_a_body_of_no_known_shape_is_refused() -> None:
    bench = Bench()
    for body in (
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": [{"type": "button", "action_id": "x"}]},
        {"type": "view_submission", "view": {"callback_id": "form"}},
        {"type": "event_callback", "event": {"type": "member_joined_channel"}},
        {"command": "/awsquiz", "text": "me"},
    ):
        await bench.takes(body)
    assert bench.statuses == [400] * 5
    assert bench.quiz.requests == []


@pytest.mark.parametrize(
    "odd",
    [
        {"user_id": "U\ud800"},
        {"user_id": "U" * 65},
        {"trigger_id": "1" * 256},
        {"channel_id": "C\a"},
        {"team_id": "T\n"},
        {"trigger_id": {}},
        {"response_url": 7},
    ],
    ids=str,
)
async def test_an_id_or_an_address_that_is_none_is_refused(odd: dict[str, Any]) -> None:
    bench = Bench()
    await bench.takes(slash("me") | odd)
    assert bench.statuses == [400]
    assert bench.quiz.requests == []


async def test_half_a_character_in_words_and_names_is_for_the_quiz() -> None:
    bench = Bench()
    await bench.takes(slash("\ud800\0") | {"user_name": "\udfff"})
    await bench.finishes()
    assert bench.statuses == [200]
    assert len(bench.quiz.requests) == 1
