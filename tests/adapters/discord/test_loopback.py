"""The real client over real sockets: logging in, posting once, slowness and the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from discord import HTTPException
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord import Discord, wire
from bot import commands as c
from bot.messages import Choice, Choices, Form, Message, Text
from bot.ports import CannotPost, Outcome, Place, Rejected, Reply, TryLater
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.adapters.discord.loopback import CHANNEL, GUILD, TOKEN, Loopback

CARD = Message((Text(("Which?",)), Choices((Choice("A", c.Answer(7, (0,))),))), "Which?")
PLACE = Place("discord", GUILD, CHANNEL)


@pytest.fixture
async def remote(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Loopback]:
    monkeypatch.setattr(Route, "BASE", Route.BASE)  # both are put back afterwards
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    remote = Loopback()
    await remote.start()
    yield remote
    await remote.stop()


@pytest.fixture
async def quiz() -> FakeQuiz:
    return FakeQuiz()


@pytest.fixture
async def bot(remote: Loopback, quiz: FakeQuiz) -> AsyncIterator[Discord]:
    bot = Discord(TOKEN, api_url=remote.api_url, gateway_url=remote.gateway_url)
    quiz.platform = bot
    running = asyncio.create_task(bot.run(quiz))
    connected = asyncio.create_task(remote.until(lambda: remote.identified is not None))
    await asyncio.wait({running, connected}, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        running.result()
    yield bot
    await bot.close()
    await asyncio.wait_for(running, 10)


async def test_a_bad_token_is_named_and_never_shown(remote: Loopback) -> None:
    bot = Discord("a.bad.token", api_url=remote.api_url, gateway_url=remote.gateway_url)
    with pytest.raises(Rejected, match="DISCORD_TOKEN") as refused:
        await bot.run(FakeQuiz())
    assert "a.bad.token" not in repr(refused.value)
    assert refused.value.__suppress_context__


async def test_after_a_failure_it_can_be_run_again(remote: Loopback, quiz: FakeQuiz) -> None:
    bot = Discord(TOKEN, api_url=remote.api_url, gateway_url=remote.gateway_url)
    quiz.platform = bot
    remote.down = True
    with pytest.raises(HTTPException):
        await bot.run(quiz)
    remote.down = False

    running = asyncio.create_task(bot.run(quiz))
    await remote.until(lambda: remote.identified is not None)
    await remote.slash("quiz", "me")
    await remote.until(lambda: bool(remote.sent("POST", "/callback")))
    await bot.close()
    await asyncio.wait_for(running, 10)


async def test_closing_while_connecting_is_no_failure(remote: Loopback) -> None:
    bot = Discord(TOKEN, api_url=remote.api_url, gateway_url=remote.gateway_url)
    running = asyncio.create_task(bot.run(FakeQuiz()))
    await remote.until(lambda: bool(remote.calls))
    await bot.close()
    await asyncio.wait_for(running, 10)


async def test_only_guilds_are_asked_for(remote: Loopback, bot: Discord) -> None:
    assert remote.identified is not None
    assert remote.identified["intents"] == 1


async def test_a_post_carries_its_own_nonce(remote: Loopback, bot: Discord) -> None:
    first = await bot.post(PLACE, CARD, "daily-1")
    again = await bot.post(PLACE, CARD, "daily-1")
    other = await bot.post(PLACE, CARD, "daily-2")

    assert again == first
    assert other != first
    sent = remote.sent("POST", "/messages")
    assert sent[0]["nonce"] == sent[1]["nonce"] != sent[2]["nonce"]
    assert len(sent[0]["nonce"]) <= 25
    assert sent[0]["enforce_nonce"] is True
    assert sent[0]["allowed_mentions"]["parse"] == []


async def test_a_post_whose_answer_was_lost_is_found_not_repeated(remote: Loopback, bot: Discord) -> None:
    remote.next_replies.append("drop after")
    with pytest.raises(TryLater):
        await bot.post(PLACE, CARD, "daily-1")

    ref = await bot.post(PLACE, CARD, "daily-1", again=True)

    [landed] = remote.messages.values()
    assert ref.id == landed["id"]
    assert len(remote.sent("POST", "/messages")) == 1


async def test_a_post_that_never_arrived_is_posted(remote: Loopback, bot: Discord) -> None:
    remote.next_replies.append("drop before")
    with pytest.raises(TryLater):
        await bot.post(PLACE, CARD, "daily-1")
    assert remote.messages == {}
    await bot.post(PLACE, CARD, "daily-1", again=True)
    assert len(remote.messages) == 1


async def test_a_refusal_is_asked_for_once(remote: Loopback, bot: Discord) -> None:
    remote.next_replies.append("403")
    with pytest.raises(CannotPost):
        await bot.post(PLACE, CARD, "daily-1")
    assert len(remote.sent("POST", "/messages")) == 1


async def test_a_slow_engine_is_bridged_and_then_heard(
    remote: Loopback, bot: Discord, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(remote, quiz, monkeypatch)
    await remote.slash("quiz", "me")
    await remote.until(lambda: bool(remote.sent("PATCH", "/@original")))

    assert remote.sent("POST", "/callback") == [{"type": 5, "data": {"flags": 64}}]  # only Bo sees it
    assert remote.sent("PATCH", "/@original")[0]["content"] == "understood Me"


async def test_a_form_that_comes_too_late_says_so(
    remote: Loopback, bot: Discord, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(remote, quiz, monkeypatch)
    quiz.outcomes[c.Me] = Outcome(Reply(Form("T", "L", "", "Send", 9, c.ReportText(7))))
    await remote.slash("quiz", "me")
    await remote.until(lambda: bool(remote.sent("PATCH", "/@original")))
    assert "again" in remote.sent("PATCH", "/@original")[0]["content"]


async def test_closing_finishes_what_is_in_flight_and_takes_no_more(
    remote: Loopback, bot: Discord, quiz: FakeQuiz
) -> None:
    gate: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    quiz.before = lambda _: gate
    await remote.slash("quiz", "me")
    await asyncio.wait_for(quiz.arrived.wait(), 10)

    closing = asyncio.create_task(bot.close())
    arriving = asyncio.create_task(bot.client.wait_for("interaction", timeout=10))
    await asyncio.sleep(0)
    await remote.slash("quiz", "help")
    await arriving
    gate.set_result(None)
    await asyncio.wait_for(closing, 10)

    assert len(quiz.requests) == 1
    assert [body["data"]["content"] for body in remote.sent("POST", "/callback")] == ["understood Me"]
    assert bot.client.is_closed()


def slow(remote: Loopback, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that has its answer only after the adapter lost patience."""
    monkeypatch.setattr(wire, "PATIENCE", 0.01)
    until_deferred = remote.until(lambda: bool(remote.sent("POST", "/callback")))
    quiz.before = lambda _: asyncio.ensure_future(until_deferred)
