"""Several processes on one workspace: Slack hands each envelope to any one of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from adapters.slack import Slack, socket_mode
from bot.commands import Answer, Ask
from bot.messages import Choice, Choices, Message, plain
from bot.ports import Place
from playground.slack.faults import Fault
from playground.slack.seen import SeenMessage
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.fake_quiz import FakeQuiz
from tests.adapters.slack.test_connection import make
from tests.until import until

CARD = Message((Choices((Choice("A", Answer(7, (0,))),)),), "A?")
AWS = Place("slack", "T0PLAYGRND", "C0AWS")


@dataclass
class Process:
    slack: Slack
    quiz: FakeQuiz
    running: asyncio.Task[None]

    async def stop(self) -> None:
        await self.slack.close()
        await self.running


async def start(ws: SlackWorkspace) -> Process:
    slack, quiz = make(ws), FakeQuiz()
    quiz.platform = slack
    quiz.posts(Ask, CARD, "card")
    quiz.says(Answer, plain("Right."))
    process = Process(slack, quiz, asyncio.create_task(slack.run(quiz)))
    await until(lambda: slack.ready)
    return process


@pytest.fixture
async def both(ws: SlackWorkspace, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[Process]]:
    monkeypatch.setattr(socket_mode, "PING_SECONDS", 0.5)
    both = [await start(ws) for _ in range(2)]
    assert len(ws.sockets.connections) == 2
    yield both
    for each in both:
        await each.stop()
    assert ws.sockets.problems == []


async def verdicts(ws: SlackWorkspace, card: SeenMessage, clicks: int) -> list[str]:
    seen = []
    for _ in range(clicks):
        verdict = await ws.person("Bo").clicks(card, "A")
        assert isinstance(verdict, SeenMessage)
        seen.append(verdict.words)
    return seen


async def card_of(ws: SlackWorkspace) -> SeenMessage:
    card = await ws.person("Ana").says("#aws", "/awsquiz")
    assert isinstance(card, SeenMessage)
    return card


async def test_each_hears_some_and_nobody_waits(ws: SlackWorkspace, both: list[Process]) -> None:
    card = await card_of(ws)
    assert await verdicts(ws, card, 8) == ["Right."] * 8
    heard = [sum(type(c) is Answer for c in each.quiz.commands) for each in both]
    assert heard == [4, 4]
    ids = [r.id for each in both for r in each.quiz.requests]
    assert len(ids) == len(set(ids)) == 9


async def test_the_same_click_told_to_both_has_the_same_id(ws: SlackWorkspace, both: list[Process]) -> None:
    card = await card_of(ws)
    await ws.person("Bo").clicks(card, "A")
    await ws.redeliver()
    ids = [[r.id for r in each.quiz.requests if type(r.command) is Answer] for each in both]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 1


async def test_one_cut_off_and_the_other_answers_everything(ws: SlackWorkspace, both: list[Process]) -> None:
    card = await card_of(ws)
    ws.sockets.refuse = 10**9
    first = ws.sockets.connections[0].transport
    assert first is not None
    first.abort()
    await until(lambda: sum(each.slack.ready for each in both) == 1)
    assert await verdicts(ws, card, 3) == ["Right."] * 3
    ws.sockets.refuse = 0
    await until(lambda: all(each.slack.ready for each in both))


async def test_one_stopped_and_the_other_goes_on(ws: SlackWorkspace, both: list[Process]) -> None:
    card = await card_of(ws)
    await both[0].stop()
    assert not both[0].slack.ready
    assert both[1].slack.ready
    assert await verdicts(ws, card, 3) == ["Right."] * 3
    assert [type(c) for c in both[1].quiz.commands[-3:]] == [Answer] * 3


async def test_both_told_to_connect_again(ws: SlackWorkspace, both: list[Process]) -> None:
    card = await card_of(ws)
    await ws.sockets.disconnect("refresh_requested")
    await until(lambda: ws.sockets.handshakes == 4 and all(each.slack.ready for each in both))
    await until(lambda: len(ws.sockets.connections) == 2)
    assert await verdicts(ws, card, 4) == ["Right."] * 4


async def test_what_one_left_unknown_the_other_finds(ws: SlackWorkspace, both: list[Process]) -> None:
    one, other = both
    assert await one.slack.can_post(AWS) is None
    ws.faults.add("chat.postMessage", Fault.DROP_AFTER)
    ref = await one.slack.post(AWS, plain("Daily"), "daily:1")
    assert await other.slack.find(AWS, "daily:1") == ref
    assert await other.slack.post(AWS, plain("Daily"), "daily:1", again=True) == ref
    assert [m.words for m in ws.person("Ana").sees("#aws") if m.from_bot] == ["Daily"]


async def test_an_eleventh_waits_for_a_place_and_does_not_push(
    ws: SlackWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_mode, "PING_SECONDS", 0.5)
    ten = [await start(ws) for _ in range(10)]
    slack, quiz = make(ws), FakeQuiz()
    running = asyncio.create_task(slack.run(quiz))
    await until(lambda: ws.sockets.handshakes == 11)
    began = asyncio.get_running_loop().time()
    await until(lambda: ws.sockets.handshakes == 13)
    assert asyncio.get_running_loop().time() - began > 0.9
    assert not slack.ready
    await ten.pop().stop()
    await until(lambda: slack.ready)
    for each in [*ten, Process(slack, quiz, running)]:
        await each.stop()
