"""Direct messages on the wire: bad minutes, what comes twice, servers that another process hears."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest

from adapters.discord import Discord
from bot import commands as c
from bot.ports import Actor, Place, TryLater
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.adapters.discord.remote import CARD, place_of
from tests.faults.loopback_discord import Fault, LoopbackDiscord, Message, PersonHandle


@pytest.fixture
def bo(remote: LoopbackDiscord, quiz: FakeQuiz) -> PersonHandle:
    """In his own direct messages; he has played in Team."""
    quiz.servers = (remote.team.id,)
    return remote.person("Bo").alone


def said(remote: LoopbackDiscord, bo: PersonHandle) -> list[Message]:
    return [m for m in bo.channel.messages if m.author is remote.world.bot]


async def test_words_are_heard_and_answered_once(
    remote: LoopbackDiscord, bot: Discord, bo: PersonHandle, quiz: FakeQuiz
) -> None:
    bo.says("me")
    [answer] = await remote.until(lambda: said(remote, bo), what="an answer")
    assert answer.content == "understood Me\n-# From Team, the server you last played in."
    await remote.gateway.reconnect()
    await remote.until(lambda: remote.gateway.resumed)
    asked = await bo.types("quiz me")
    await asked.reply()
    assert [request.command for request in quiz.requests] == [c.Me(), c.Me()]
    assert len(said(remote, bo)) == 2


async def test_a_server_that_another_process_hears_is_asked_for(
    remote: LoopbackDiscord, bot: Discord, bo: PersonHandle, quiz: FakeQuiz
) -> None:
    """Direct messages all come to the first shard, whichever server is meant."""
    elsewhere = remote.guild("Elsewhere")
    elsewhere.members.append(bo.person)
    quiz.servers = (elsewhere.id,)
    bo.says("me")
    [answer] = await remote.until(lambda: said(remote, bo), what="an answer")
    assert "From Elsewhere," in answer.content


@pytest.mark.parametrize("fault", [Fault.ERROR, Fault.DROP_BEFORE])
async def test_nobody_is_let_in_while_discord_does_not_say_who_is_there(
    remote: LoopbackDiscord, bot: Discord, bo: PersonHandle, quiz: FakeQuiz, fault: Fault
) -> None:
    await bot.tell(remote.team.id, bo.id, CARD, "own-1")
    with remote.faults.lasting("member", fault, status=503):
        asked = await bo.clicks(said(remote, bo)[0], "A")
        assert "can't look up your server right now" in (await asked.reply()).content
    assert quiz.requests == []
    await (await bo.clicks(said(remote, bo)[0], "A")).reply()
    assert [request.command for request in quiz.requests] == [c.Answer(7, (0,))]


@pytest.mark.parametrize("fault", [Fault.REFUSED, Fault.BLOCKED])
async def test_what_something_in_front_of_discord_says_makes_nobody_a_stranger(
    remote: LoopbackDiscord, bot: Discord, bo: PersonHandle, quiz: FakeQuiz, fault: Fault
) -> None:
    await bot.tell(remote.team.id, bo.id, CARD, "own-1")
    with remote.faults.lasting("member", fault, status=403, code=40333):
        asked = await bo.clicks(said(remote, bo)[0], "A")
        assert "can't look up your server right now" in (await asked.reply()).content
    assert quiz.requests == []


async def test_a_server_that_wants_quiet_is_not_asked_again_by_the_next_click(
    remote: LoopbackDiscord, bot: Discord, bo: PersonHandle, quiz: FakeQuiz
) -> None:
    await bot.tell(remote.team.id, bo.id, CARD, "own-1")
    remote.faults.add("member", Fault.RATE_LIMITED, seconds=60)
    for _ in range(2):
        asked = await bo.clicks(said(remote, bo)[0], "A")
        assert "can't look up your server right now" in (await asked.reply()).content
    actor = Actor("discord", remote.team.id, bo.id, "Bo")
    with pytest.raises(TryLater):
        await bot.rights(actor, Place("discord", remote.team.id, bo.channel.id, direct=True))
    assert remote.statuses("member") == [429]
    assert quiz.requests == []


async def test_rights_that_discord_does_not_tell_now_are_asked_for_later(
    remote: LoopbackDiscord, bot: Discord
) -> None:
    """Of somebody whom a command names, nobody brings any."""
    actor = Actor("discord", remote.team.id, remote.bo.id, "Bo")
    with remote.faults.lasting("member", Fault.DROP_BEFORE), pytest.raises(TryLater):
        await bot.rights(actor, place_of(remote.aws))
    assert (await bot.rights(actor, place_of(remote.aws))).member


async def test_a_talk_that_wants_quiet_is_not_written_to_by_the_next_words(
    remote: LoopbackDiscord, bot: Discord, bo: PersonHandle, quiz: FakeQuiz
) -> None:
    remote.faults.add("post", Fault.RATE_LIMITED, seconds=60)
    bo.says("me")
    await remote.until(lambda: remote.statuses("post") == [429], what="the limit")
    bo.says("topics")
    await remote.until(lambda: len(quiz.requests) == 2, what="the second words")
    await bot.wire.drain(10)
    assert remote.statuses("post") == [429]


async def test_who_left_is_not_there(
    remote: LoopbackDiscord, bot: Discord, bo: PersonHandle, quiz: FakeQuiz
) -> None:
    await bot.tell(remote.team.id, bo.id, CARD, "own-1")
    remote.team.members.remove(bo.person)
    [card] = said(remote, bo)
    await (await bo.clicks(card, "A")).reply()
    asked = [(request.command, request.actor.workspace) for request in quiz.requests]
    assert asked == [(c.NotThere(), remote.team.id)]


async def test_where_the_bot_was_thrown_out_nobody_left(
    remote: LoopbackDiscord, bot: Discord, bo: PersonHandle, quiz: FakeQuiz
) -> None:
    """A daily of one's own goes on when the bot is back."""
    await bot.tell("4711", bo.id, CARD, "own-1")
    [card] = said(remote, bo)
    reply = await (await bo.clicks(card, "A")).reply()
    assert "I am not in that server at the moment." in reply.content
    assert quiz.requests == []


async def test_a_private_word_of_unknown_outcome_is_looked_for(
    remote: LoopbackDiscord, bot: Discord, bo: PersonHandle
) -> None:
    await bot.tell(remote.team.id, bo.id, CARD, "own-1")
    later = bo.channel.messages[-1].at + timedelta(hours=1)  # when Discord has forgotten the nonce
    remote.world.now = lambda: later
    await bot.tell(remote.team.id, bo.id, CARD, "own-1", again=True)
    assert len(said(remote, bo)) == 1


@pytest.mark.parametrize("fault", [Fault.DROP_BEFORE, Fault.DROP_AFTER, Fault.ERROR])
async def test_a_reminder_of_unknown_outcome_is_looked_for_and_comes_once(
    remote: LoopbackDiscord, bot: Discord, bo: PersonHandle, fault: Fault
) -> None:
    remote.faults.add("post", fault)
    with suppress(Exception):  # nobody knows
        await bot.tell(remote.team.id, bo.id, CARD, "reminder:1", rather_never=True)
    later = remote.world.now() + timedelta(hours=1)  # when Discord has forgotten the nonce
    remote.world.now = lambda: later
    await bot.tell(remote.team.id, bo.id, CARD, "reminder:1", again=True, rather_never=True)
    assert len(said(remote, bo)) == 1


async def test_words_in_a_server_are_not_even_heard(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    [identified] = remote.gateway.identified
    assert identified["intents"] == 1 | 1 << 12  # servers, and direct messages
    remote.person("Bo").says("me")
    await (await remote.person("Bo").types("quiz me")).reply()
    assert len(quiz.requests) == 1


async def test_a_group_of_people_is_no_ones_own(
    remote: LoopbackDiscord, bot: Discord, bo: PersonHandle, quiz: FakeQuiz
) -> None:
    bo.channel.group = True
    asked = await bo.types("quiz me")
    assert (await asked.reply()).content.startswith("I play in a server's channels, not here.")
    assert quiz.requests == []
