"""A reply on a bad line: it arrives or is lost, once; what is stored and due is never touched by it."""

from __future__ import annotations

import asyncio

import pytest

from adapters.discord import Discord, wire
from bot import commands as c
from bot.messages import Choice, Choices, Message, Text, plain
from bot.ports import Outcome, Reply
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.adapters.discord.remote import CARD, place_of
from tests.adapters.forms import report
from tests.faults.loopback_discord import Fault, LoopbackDiscord

BOARD = Message((Text(("Board",)), Choices((Choice("Month", c.Leaderboard("month", again=True)),))), "Board")


@pytest.fixture
async def due(quiz: FakeQuiz) -> FakeQuiz:
    """/awsquiz posts a card and replies with nothing."""
    quiz.outcomes[c.Ask] = Outcome(due=("ask-1",))
    quiz.posts["ask-1"] = CARD
    return quiz


async def card_of(remote: LoopbackDiscord, bot: Discord) -> None:
    await bot.post(place_of(remote.aws), CARD, "card")


@pytest.mark.parametrize("fault", [Fault.DROP_BEFORE, Fault.DROP_AFTER, Fault.ERROR, Fault.ERROR_AFTER])
async def test_a_verdict_arrives_once_over_a_bad_line(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz, fault: Fault
) -> None:
    await card_of(remote, bot)
    remote.faults.add("callback", fault)
    asked = await remote.person("Bo").clicks(remote.aws.messages[0], "A")
    assert (await asked.reply()).content == "understood Answer"
    assert len(asked.shown) == 1
    assert len(quiz.requests) == 1


@pytest.mark.parametrize("fault", [Fault.DROP_BEFORE, Fault.DROP_AFTER])
@pytest.mark.parametrize("route", ["callback", "original"])
async def test_a_slow_verdict_too(
    remote: LoopbackDiscord,
    bot: Discord,
    quiz: FakeQuiz,
    fault: Fault,
    route: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wire, "PATIENCE", 0.01)
    await card_of(remote, bot)
    remote.faults.add(route, fault)
    thinking = remote.until(lambda: 200 in remote.statuses("callback"))
    quiz.before = lambda _: asyncio.ensure_future(thinking)
    asked = await remote.person("Bo").clicks(remote.aws.messages[0], "A")
    assert (await asked.reply()).content == "understood Answer"
    assert len(asked.shown) == 1


@pytest.mark.parametrize("fault", [Fault.DROP_BEFORE, Fault.DROP_AFTER])
async def test_a_form_too(remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz, fault: Fault) -> None:
    quiz.outcomes[c.Answer] = Outcome(Reply(report()))
    await card_of(remote, bot)
    remote.faults.add("callback", fault)
    bo = remote.person("Bo")
    asked = await bo.clicks(remote.aws.messages[0], "A")
    sent = await bo.submits(asked, text="B too")
    assert (await sent.reply()).content == "understood ReportText"
    assert quiz.last.command == c.ReportText(7, "B too")


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        (Fault.REFUSED, 404, 10062),
        (Fault.REFUSED, 400, 50035),
        (Fault.REFUSED, 403, 50013),
        (Fault.BANNED, 429, 0),
    ],
)
async def test_what_is_due_is_posted_though_nobody_can_be_answered(
    remote: LoopbackDiscord, bot: Discord, due: FakeQuiz, fault: Fault, status: int, code: int
) -> None:
    with remote.faults.lasting("callback", fault, status=status, code=code):
        await remote.person("Bo").types("awsquiz")
        await remote.until(lambda: remote.aws.messages, what="the card")
    assert [message.content for message in remote.aws.messages] == ["Which?"]


async def test_a_reply_that_is_refused_does_not_hold_back_what_is_due(
    remote: LoopbackDiscord, bot: Discord, due: FakeQuiz
) -> None:
    due.outcomes[c.Ask] = Outcome(Reply(plain("Here it comes.")), due=("ask-1",))
    remote.faults.add("callback", Fault.REFUSED, status=400, code=50035)
    await remote.person("Bo").types("awsquiz")
    await remote.until(lambda: remote.aws.messages, what="the card")
    assert remote.faults.met == [("callback", Fault.REFUSED)]


async def test_a_redelivered_click_shows_nothing_more(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    await card_of(remote, bot)
    bo = remote.person("Bo")
    asked = await bo.clicks(remote.aws.messages[0], "A")
    await bo.again(asked)
    await asked.reply()
    await bo.again(asked)
    assert (await (await bo.types("quiz me")).reply()).content == "understood Me"
    assert [message.content for message in asked.shown] == ["understood Answer"]
    assert remote.statuses("callback") == [200, 200]
    assert remote.sent("followup") == []


async def test_a_redelivered_command_asks_once(remote: LoopbackDiscord, bot: Discord, due: FakeQuiz) -> None:
    bo = remote.person("Bo")
    asked = await bo.types("awsquiz")
    await bo.again(asked)
    await remote.until(lambda: remote.sent("cleanup"), what="the end of the thinking")
    await bo.again(asked)
    await (await bo.types("quiz me")).reply()
    assert [message.content for message in remote.aws.messages] == ["Which?"]
    assert asked.shown == []


async def test_a_resume_that_replays_doubles_nothing(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    """The bot's last sequence number was lost with the line, so Discord sends an old click again."""
    await card_of(remote, bot)
    asked = await remote.person("Bo").clicks(remote.aws.messages[0], "A")
    await asked.reply()
    bot.client.ws.sequence = 1
    await remote.gateway.reconnect()
    await remote.until(lambda: remote.gateway.resumed, what="a resume")
    await (await remote.person("Bo").types("quiz me")).reply()
    assert [type(request.command).__name__ for request in quiz.requests] == ["Answer", "Me"]
    assert len(asked.shown) == 1


async def test_a_board_is_drawn_over_once(remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz) -> None:
    quiz.outcomes[c.Leaderboard] = Outcome(Reply(BOARD, replaces=True))
    bo = remote.person("Bo")
    board = await (await bo.types("quiz leaderboard")).reply()
    quiz.outcomes[c.Leaderboard] = Outcome(Reply(plain("This month"), replaces=True))
    remote.faults.add("callback", Fault.DROP_AFTER)
    asked = await bo.clicks(board, "Month")
    await remote.until(lambda: board.content == "This month", what="the month")
    assert asked.shown == []
