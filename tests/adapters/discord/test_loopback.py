"""The real client over real sockets: logging in, posting once, slowness and the end."""

from __future__ import annotations

import asyncio
import gc

import discord
import pytest
from structlog.testing import capture_logs

from adapters.discord import Discord, tree, wire
from bot import commands as c
from bot.outage import OutOfReach
from bot.ports import CannotPost, Outcome, Rejected, Reply, TryLater
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.adapters.discord.remote import CARD, adapter, place_of, running
from tests.adapters.forms import report
from tests.faults.loopback_discord import Fault, LoopbackDiscord


async def test_a_bad_token_is_named_and_never_shown(remote: LoopbackDiscord) -> None:
    bot = Discord("a.bad.token", api_url=remote.api_url, gateway_url=remote.gateway_url)
    with pytest.raises(Rejected, match="DISCORD_TOKEN") as refused:
        await bot.run(FakeQuiz())
    assert "a.bad.token" not in repr(refused.value)
    assert refused.value.__suppress_context__


async def test_after_a_failure_it_can_be_run_again(remote: LoopbackDiscord, quiz: FakeQuiz) -> None:
    bot = adapter(remote, quiz)
    with remote.faults.lasting("login", Fault.ERROR, status=503), pytest.raises(OutOfReach, match="503"):
        await bot.run(quiz)

    async with running(remote, bot, quiz) as task:
        asked = await remote.person("Bo").types("quiz me")
        assert (await asked.reply()).content == "understood Me"
    task.result()


async def test_the_log_says_when_it_is_connected_and_when_no_more(
    remote: LoopbackDiscord, quiz: FakeQuiz
) -> None:
    bot = adapter(remote, quiz)
    with capture_logs() as said:
        async with running(remote, bot, quiz):
            remote.gateway.refusing = True
            remote.gateway.abort()
            await remote.until(lambda: not bot.ready, what="the bot noticing")
            remote.gateway.refusing = False
            await remote.until(lambda: bot.ready, what="the bot coming back")
    events = [line["event"] for line in said if line.get("platform") == "discord"]
    assert events == ["commands written", "connected", "disconnected", "connected"]


async def test_the_log_says_in_discords_words_why_commands_were_not_written(
    remote: LoopbackDiscord, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tree.payload()
    monkeypatch.setattr(tree, "payload", lambda: [{**ours[0], "description": "x" * 101}])
    with capture_logs() as said:
        async with running(remote, adapter(remote, quiz), quiz):
            pass
    [line] = [line for line in said if line["event"] == "commands not written"]
    assert line["status"] == 400
    assert line["why"] == "Invalid Form Body; In 0.description: Must be 100 or fewer in length."


async def test_closing_while_connecting_is_no_failure(remote: LoopbackDiscord) -> None:
    bot = adapter(remote, FakeQuiz())
    task = asyncio.create_task(bot.run(FakeQuiz()))
    await remote.until(lambda: remote.calls)
    await bot.close()
    await asyncio.wait_for(task, 10)


async def test_a_post_carries_its_own_nonce(remote: LoopbackDiscord, bot: Discord) -> None:
    first = await bot.post(place_of(remote.aws), CARD, "daily-1")
    again = await bot.post(place_of(remote.aws), CARD, "daily-1")
    other = await bot.post(place_of(remote.aws), CARD, "daily-2")

    assert again == first
    assert other != first
    sent = remote.sent("post")
    assert sent[0]["nonce"] == sent[1]["nonce"] != sent[2]["nonce"]
    assert len(sent[0]["nonce"]) <= 25
    assert sent[0]["enforce_nonce"] is True
    assert sent[0]["allowed_mentions"]["parse"] == []


async def test_a_post_that_discord_carries_out_late_is_the_one_that_stands_already(
    remote: LoopbackDiscord, bot: Discord
) -> None:
    remote.faults.add("post", Fault.LATE, seconds=1)
    dying = asyncio.create_task(bot.post(place_of(remote.aws), CARD, "daily-1"))
    await remote.until(lambda: remote.faults.met)
    dying.cancel()

    ref = await bot.post(place_of(remote.aws), CARD, "daily-1", again=True)

    await remote.until(lambda: remote.statuses("post") == [200, 200])
    assert [message.id for message in remote.aws.messages] == [ref.id]
    assert not ref.doubted


async def test_a_post_whose_answer_was_lost_is_found_not_repeated(
    remote: LoopbackDiscord, bot: Discord
) -> None:
    remote.faults.add("post", Fault.DROP_AFTER)
    with pytest.raises(TryLater):
        await bot.post(place_of(remote.aws), CARD, "daily-1")

    ref = await bot.post(place_of(remote.aws), CARD, "daily-1", again=True)

    [landed] = remote.aws.messages
    assert ref.id == landed.id
    assert len(remote.sent("post")) == 1


async def test_a_post_that_never_arrived_is_posted(remote: LoopbackDiscord, bot: Discord) -> None:
    remote.faults.add("post", Fault.DROP_BEFORE)
    with pytest.raises(TryLater):
        await bot.post(place_of(remote.aws), CARD, "daily-1")
    assert remote.aws.messages == []
    await bot.post(place_of(remote.aws), CARD, "daily-1", again=True)
    assert len(remote.aws.messages) == 1


async def test_a_refusal_is_asked_for_once(remote: LoopbackDiscord, bot: Discord) -> None:
    remote.faults.add("post", Fault.REFUSED, status=403, code=50013)
    with pytest.raises(CannotPost):
        await bot.post(place_of(remote.aws), CARD, "daily-1")
    assert len(remote.sent("post")) == 1


async def test_a_slow_engine_is_bridged_and_then_heard(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(remote, quiz, monkeypatch)
    asked = await remote.person("Bo").types("quiz me")
    reply = await asked.reply()

    assert remote.sent("callback") == [{"type": 5, "data": {"flags": 64}}]  # only Bo sees it
    assert reply.content == "understood Me"
    assert reply.seen_by is remote.bo


async def test_what_is_answered_is_gone_without_the_collector(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    """Each has the whole message that was clicked: a thousand of them are megabytes."""
    quiz.outcomes[c.Me] = Outcome(Reply(CARD))
    await bot.post(place_of(remote.aws), CARD, "daily-1")
    gc.collect()
    before = held()
    gc.disable()
    try:
        for _ in range(3):
            await (await remote.person("Bo").clicks(remote.aws.messages[0], "A")).reply()
            await (await remote.person("Bo").types("quiz me")).reply()
        await remote.until(lambda: held() == before, what="an end to what was answered")
    finally:
        gc.enable()


def held() -> int:
    kinds = (discord.Interaction, discord.Message, discord.ui.View, discord.ui.Button)
    return sum(isinstance(each, kinds) for each in gc.get_objects())


async def test_a_form_that_comes_too_late_says_so(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(remote, quiz, monkeypatch)
    quiz.outcomes[c.Me] = Outcome(Reply(report()))
    asked = await remote.person("Bo").types("quiz me")
    assert "again" in (await asked.reply()).content


async def test_closing_finishes_what_is_in_flight_and_takes_no_more(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    gate: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    quiz.before = lambda _: gate
    await remote.person("Bo").types("quiz me")
    await asyncio.wait_for(quiz.arrived.wait(), 10)

    closing = asyncio.create_task(bot.close())
    arriving = asyncio.create_task(bot.client.wait_for("interaction", timeout=10))
    await asyncio.sleep(0)
    await remote.person("Bo").types("quiz help")
    await arriving
    gate.set_result(None)
    await asyncio.wait_for(closing, 10)

    assert len(quiz.requests) == 1
    assert [body["data"]["content"] for body in remote.sent("callback")] == ["understood Me"]
    assert bot.client.is_closed()


def slow(remote: LoopbackDiscord, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that has its answer only after the adapter lost patience."""
    monkeypatch.setattr(wire, "PATIENCE", 0.01)
    until_deferred = remote.until(lambda: remote.sent("callback"))
    quiz.before = lambda _: asyncio.ensure_future(until_deferred)
