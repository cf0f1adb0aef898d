"""The gateway on a bad day: the bot comes back by itself, and says when it is not there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from adapters.discord import Discord, Shards, connection, privates
from bot.messages import plain
from bot.outage import OutOfReach
from bot.ports import Rejected, TryLater
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.adapters.discord.remote import CARD, adapter, place_of, running
from tests.faults.loopback_discord import LoopbackDiscord


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds between attempts, which these tests need not sit out."""
    monkeypatch.setattr(connection, "IDENTIFY_EVERY", 0.01)
    monkeypatch.setattr(privates, "LONGEST", 0.05)


@asynccontextmanager
async def away(remote: LoopbackDiscord, bot: Discord) -> AsyncIterator[None]:
    """The gateway takes nobody while the block runs; the bot has noticed, and comes back afterwards."""
    remote.gateway.refusing = True
    remote.gateway.abort()
    await remote.until(lambda: not bot.ready, what="the bot noticing")
    yield
    remote.gateway.refusing = False
    await remote.until(lambda: bot.ready, what="the bot coming back")


async def hears(remote: LoopbackDiscord) -> None:
    asked = await remote.person("Bo").types("quiz me")
    assert (await asked.reply()).content == "understood Me"


CUTS: dict[str, Callable[[LoopbackDiscord], Awaitable[None]]] = {
    "op 7": lambda remote: remote.gateway.reconnect(),
    "op 9, resumable": lambda remote: remote.gateway.invalidate(resumable=True),
    "4000": lambda remote: remote.gateway.close(4000),
    "4009": lambda remote: remote.gateway.close(4009),
    "1001": lambda remote: remote.gateway.close(1001),
}


@pytest.mark.parametrize("cut", CUTS)
async def test_a_cut_connection_is_resumed(remote: LoopbackDiscord, bot: Discord, cut: str) -> None:
    await CUTS[cut](remote)
    await remote.until(lambda: remote.gateway.resumed, what="a resume")
    await remote.until(lambda: bot.ready, what="readiness")
    await hears(remote)
    assert len(remote.gateway.identified) == 1


async def test_a_line_that_breaks_without_a_word_is_resumed(remote: LoopbackDiscord, bot: Discord) -> None:
    remote.gateway.abort()
    await remote.until(lambda: remote.gateway.resumed, what="a resume")
    await hears(remote)


async def test_a_session_that_is_invalid_is_begun_anew(remote: LoopbackDiscord, bot: Discord) -> None:
    await remote.gateway.invalidate(resumable=False)
    await remote.until(lambda: len(remote.gateway.identified) == 2, what="a second identify")
    await remote.until(lambda: bot.ready, what="readiness")
    await hears(remote)


async def test_a_resume_that_is_not_taken_becomes_a_new_session(
    remote: LoopbackDiscord, bot: Discord
) -> None:
    remote.gateway.forget()
    await remote.gateway.reconnect()
    await remote.until(lambda: len(remote.gateway.identified) == 2, what="a second identify")
    await hears(remote)


async def test_what_was_missed_is_heard_after_the_resume(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    async with away(remote, bot):
        asked = await remote.person("Bo").types("quiz me")
    assert (await asked.reply()).content == "understood Me"
    assert len(quiz.requests) == 1


async def test_it_is_not_ready_while_the_gateway_is_away(remote: LoopbackDiscord, bot: Discord) -> None:
    assert bot.ready
    async with away(remote, bot):
        await remote.until(lambda: remote.gateway.refused >= 3, what="several attempts")
        assert not bot.ready
    await hears(remote)


async def test_posting_goes_on_while_the_gateway_is_away(remote: LoopbackDiscord, bot: Discord) -> None:
    async with away(remote, bot):
        ref = await bot.post(place_of(remote.aws), CARD, "daily-1")
        await bot.edit(ref, plain("Closed"))
    assert [message.content for message in remote.aws.messages] == ["Closed"]


async def test_it_is_not_ready_before_it_ran_nor_after_it_closed(
    remote: LoopbackDiscord, quiz: FakeQuiz
) -> None:
    bot = adapter(remote, quiz)
    assert not bot.ready
    with pytest.raises(TryLater):
        await bot.post(place_of(remote.aws), CARD, "too-early")
    async with running(remote, bot, quiz):
        assert bot.ready
    assert not bot.ready
    with pytest.raises(TryLater):
        await bot.post(place_of(remote.aws), CARD, "too-late")
    assert remote.aws.messages == []


async def test_a_gateway_that_is_away_at_the_start_is_asked_again(
    remote: LoopbackDiscord, quiz: FakeQuiz
) -> None:
    """`bot.app` runs a failed platform again after a while."""
    bot = adapter(remote, quiz)
    remote.gateway.refusing = True
    with pytest.raises(Exception) as failure:  # noqa: PT011 -- whatever discord.py makes of it
        await asyncio.wait_for(bot.run(quiz), 10)
    assert not isinstance(failure.value, Rejected | TimeoutError)
    remote.gateway.refusing = False
    async with running(remote, bot, quiz):
        await hears(remote)


async def test_a_token_that_is_reset_while_it_runs_is_named(remote: LoopbackDiscord, quiz: FakeQuiz) -> None:
    bot = adapter(remote, quiz)
    async with running(remote, bot, quiz) as task:
        remote.token = "another.token"
        await remote.gateway.close(4004)
        await asyncio.wait({task}, timeout=10)
        with pytest.raises(Rejected, match="DISCORD_TOKEN"):
            task.result()
    assert not bot.ready
    assert remote.pace.wasted == {}


async def test_a_token_refused_at_the_gateway_alone_is_named(remote: LoopbackDiscord, quiz: FakeQuiz) -> None:
    bot = adapter(remote, quiz)
    async with running(remote, bot, quiz) as task:
        remote.token = "another.token"
        await remote.gateway.reconnect()
        await asyncio.wait({task}, timeout=10)
        with pytest.raises(Rejected, match="DISCORD_TOKEN"):
            task.result()


async def test_joining_again_and_again_greets_no_second_time(
    remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz
) -> None:
    """A new session names every server once more; only an invitation is one."""
    await remote.gateway.invalidate(resumable=False)
    await remote.until(lambda: len(remote.gateway.identified) == 2, what="a second identify")
    await hears(remote)
    assert [type(request.command).__name__ for request in quiz.requests] == ["Me"]


class TestShards:
    async def servers(self, remote: LoopbackDiscord, number: int) -> None:
        for n in range(1, number):
            remote.channel("aws", f"Team {n}")
            remote.guild(f"Team {n}")

    async def asks_in(self, remote: LoopbackDiscord, n: int) -> str:
        guild = f"Team {n}" if n else "Team"
        asked = await remote.person("Bo", guild=guild).types("quiz me")
        return (await asked.reply()).content

    async def test_this_process_runs_only_its_own(self, remote: LoopbackDiscord, quiz: FakeQuiz) -> None:
        await self.servers(remote, 4)
        bot = adapter(remote, quiz, Shards((0, 2), 4))
        async with running(remote, bot, quiz) as task:
            assert [i["shard"] for i in remote.gateway.identified] == [[0, 4], [2, 4]]
            assert await self.asks_in(remote, 2) == "understood Me"
            other = await remote.person("Bo", guild="Team 1").types("quiz me")
            assert await self.asks_in(remote, 0) == "understood Me"
            assert not other.answered
        task.result()

    async def test_two_processes_serve_all_of_it(self, remote: LoopbackDiscord, quiz: FakeQuiz) -> None:
        await self.servers(remote, 4)
        second = FakeQuiz()
        one = adapter(remote, quiz, Shards((0, 1), 4))
        two = adapter(remote, second, Shards((2, 3), 4))
        async with running(remote, one, quiz), running(remote, two, second):
            for n in range(4):
                assert await self.asks_in(remote, n) == "understood Me"
            assert (len(quiz.requests), len(second.requests)) == (2, 2)
            ref = await one.post(place_of(remote.channel("aws", "Team 3")), CARD, "k")  # not of its shards
            assert await two.find(ref.place, "k") == ref

    async def test_one_that_drops_makes_it_unready_until_it_resumed(
        self, remote: LoopbackDiscord, quiz: FakeQuiz
    ) -> None:
        bot = adapter(remote, quiz, Shards((0, 1), 2))
        async with running(remote, bot, quiz) as task:
            [_, second] = remote.gateway.sessions
            remote.gateway.refusing = True
            assert second.line is not None
            second.line.abort()
            await remote.until(lambda: not bot.ready, what="the bot noticing")
            remote.gateway.refusing = False
            await remote.until(lambda: bot.ready, what="readiness")
            assert len(remote.gateway.sessions) == 2
        task.result()

    async def test_without_a_word_it_runs_as_many_as_discord_recommends(
        self, remote: LoopbackDiscord, quiz: FakeQuiz
    ) -> None:
        await self.servers(remote, 3)
        remote.gateway.shards = 3
        bot = adapter(remote, quiz)
        async with running(remote, bot, quiz) as task:
            assert [i["shard"] for i in remote.gateway.identified] == [[0, 3], [1, 3], [2, 3]]
            for n in range(3):
                assert await self.asks_in(remote, n) == "understood Me"
        task.result()

    @pytest.mark.usefixtures("bot")
    async def test_one_is_a_plain_session(self, remote: LoopbackDiscord) -> None:
        assert "shard" not in remote.gateway.identified[0]

    async def test_too_few_are_named(self, remote: LoopbackDiscord, quiz: FakeQuiz) -> None:
        remote.gateway.least_shards = 4
        bot = adapter(remote, quiz, Shards((0, 1), 2))
        with pytest.raises(Rejected, match="DISCORD_SHARDS"):
            await asyncio.wait_for(bot.run(quiz), 10)

    async def test_too_few_while_it_runs_are_asked_for_again(
        self, remote: LoopbackDiscord, quiz: FakeQuiz
    ) -> None:
        """Discord grew the number: the next run asks how many."""
        bot = adapter(remote, quiz)
        async with running(remote, bot, quiz) as task:
            remote.gateway.shards = remote.gateway.least_shards = 2
            await remote.gateway.close(4011)
            await asyncio.wait({task}, timeout=10)
            with pytest.raises(OutOfReach, match="4011"):
                task.result()
        again = adapter(remote, quiz)
        async with running(remote, again, quiz):
            assert len(remote.gateway.sessions) == 2

    async def test_no_session_is_started_when_discord_allows_none(
        self, remote: LoopbackDiscord, quiz: FakeQuiz
    ) -> None:
        remote.gateway.starts_left = 0
        bot = adapter(remote, quiz)
        with pytest.raises(OutOfReach, match="no session start"):
            await asyncio.wait_for(bot.run(quiz), 10)
        assert remote.gateway.identified == []


class TestStarts:
    """How long each shard waits before it identifies."""

    async def waits(
        self, monkeypatch: pytest.MonkeyPatch, concurrency: int, shards: list[int]
    ) -> list[float]:
        slept: list[float] = []

        async def sleep(seconds: float) -> None:
            slept.append(round(seconds, 1))

        monkeypatch.setattr(connection, "IDENTIFY_EVERY", 5.0)
        monkeypatch.setattr(asyncio, "sleep", sleep)
        starts = connection.Starts()
        starts.max_concurrency = concurrency
        for shard in shards:
            await starts.wait(shard)
        return slept

    async def test_one_bucket_is_one_start_in_five_seconds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert await self.waits(monkeypatch, 1, [0, 1, 2]) == [0, 5, 10]

    async def test_buckets_start_side_by_side(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert await self.waits(monkeypatch, 2, [0, 1, 2, 3]) == [0, 0, 5, 5]

    async def test_a_session_lost_is_never_begun_anew_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert await self.waits(monkeypatch, 1, [0, 0]) == [0, 5]
