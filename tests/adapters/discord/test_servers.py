"""Removed from a whole server, and added again: no channel is to blame, and no refusal is asked for twice."""

from __future__ import annotations

import pytest

from adapters.discord import Discord, Shards, connection, privates
from adapters.discord.invite import WANTED
from bot.commands import Joined
from bot.patience import Doubt
from bot.ports import CannotPost, Rejected, Trouble, TryLater, Unserved
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.adapters.discord.remote import CARD, adapter, place_of, running
from tests.faults.loopback_discord import VIEW, Fault, LoopbackDiscord


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "IDENTIFY_EVERY", 0.01)
    monkeypatch.setattr(privates, "LONGEST", 0.05)


async def removed(remote: LoopbackDiscord, quiz: FakeQuiz) -> None:
    await remote.remove(remote.team)
    await remote.until(lambda: quiz.losses, what="the loss")


async def test_a_server_that_removed_it_is_lost_and_not_asked_again(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    ref = await bot.post(place_of(remote.aws), CARD, "k")
    await removed(remote, quiz)
    assert quiz.losses == [("discord", remote.team.id)]
    before = len(remote.calls)
    for act in (
        bot.post(ref.place, CARD, "k2"),
        bot.edit(ref, CARD),
        bot.find(ref.place, "k"),
        bot.can_post(ref.place),
    ):
        with pytest.raises(Unserved) as away:
            await act
        assert away.value.trouble is Trouble.NOT_INSTALLED
    assert len(remote.calls) == before


async def test_the_refusal_has_the_address_that_invites_it(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    await removed(remote, quiz)
    with pytest.raises(Unserved) as away:
        await bot.post(place_of(remote.aws), CARD, "k")
    assert away.value.mend.startswith("https://discord.com/")
    for part in (
        f"client_id={remote.world.application}",
        "scope=bot+applications.commands",
        f"guild_id={remote.team.id}",
        f"permissions={WANTED.value}",
    ):
        assert part in away.value.mend


async def test_a_removal_that_nobody_told_is_found_out(remote: LoopbackDiscord, bot: Discord) -> None:
    """The gateway was cut, say: Discord is asked about the server, and says so."""
    remote.team.members.remove(remote.world.bot)
    for _ in range(2):
        with pytest.raises(Unserved):
            await bot.post(place_of(remote.aws), CARD, "k")


async def test_a_server_of_another_process_is_asked_about(remote: LoopbackDiscord, quiz: FakeQuiz) -> None:
    """Its shard is not ours, so the gateway tells us nothing of it."""
    other = remote.guild("Team 1")
    channel = remote.channel("aws", "Team 1")
    bot = adapter(remote, quiz, Shards((0,), 2))
    async with running(remote, bot, quiz) as task:
        await bot.post(place_of(channel), CARD, "k")
        other.members.remove(remote.world.bot)
        with pytest.raises(Unserved):
            await bot.post(place_of(channel), CARD, "k2")
    task.result()


async def test_a_server_that_is_only_away_for_a_moment_is_not_lost(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    await remote.gateway.dispatch(remote.team, "GUILD_DELETE", {"id": remote.team.id, "unavailable": True})
    asked = await remote.person("Bo").types("quiz me")
    await asked.reply()
    assert quiz.losses == []
    await bot.post(place_of(remote.aws), CARD, "k")


async def test_a_channel_that_is_closed_to_it_is_that_channels_own(
    remote: LoopbackDiscord, bot: Discord
) -> None:
    remote.aws.deny(remote.world.bot, VIEW)
    with pytest.raises(CannotPost) as refused:
        await bot.post(place_of(remote.aws), CARD, "k")
    assert refused.value.trouble is Trouble.FORBIDDEN
    assert len(remote.sent("guild")) == 1


@pytest.mark.parametrize(("fault", "status"), [(Fault.ERROR, 503), (Fault.BLOCKED, 403)])
async def test_a_question_about_the_server_that_fails_blames_nobody(
    remote: LoopbackDiscord, bot: Discord, fault: Fault, status: int
) -> None:
    remote.aws.gone = True
    remote.faults.add("guild", fault, status=status)
    with pytest.raises(TryLater) as wait:
        await bot.post(place_of(remote.aws), CARD, "k")
    assert not isinstance(wait.value, Unserved)


async def test_added_again_it_says_since_when(remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz) -> None:
    await bot.client.wait_until_ready()  # until then discord.py takes every server for one that it was in
    await removed(remote, quiz)
    await remote.invite(remote.team)
    await remote.until(lambda: quiz.requests, what="the joining")
    command = quiz.requests[-1].command
    assert isinstance(command, Joined)
    assert remote.team.joined_at is not None
    assert command.since == f"{remote.team.joined_at:%Y%m%d%H%M%S}"
    await bot.post(place_of(remote.aws), CARD, "k")


async def test_a_command_where_only_the_commands_are_is_told_how_to_add_it(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    await removed(remote, quiz)
    asked = await remote.person("Bo").types("quiz me")
    assert (await asked.reply()).content == "understood Me"  # what needs no channel works
    with pytest.raises(Unserved):
        await bot.can_post(place_of(remote.aws))


async def test_a_token_refused_for_long_is_told_as_that(
    remote: LoopbackDiscord, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be run again, and serves when Discord takes the token."""
    monkeypatch.setattr(Doubt, "LASTS", 0.0)
    bot = adapter(remote, quiz)
    good, remote.token = remote.token, "another.token"
    with pytest.raises(Rejected):
        await bot.run(quiz)
    with pytest.raises(Unserved) as away:
        await bot.post(place_of(remote.aws), CARD, "k")
    assert away.value.trouble is Trouble.LOCKED_OUT
    remote.token = good
    async with running(remote, bot, quiz) as task:
        await bot.post(place_of(remote.aws), CARD, "k")
    task.result()
