"""Discord's REST API on a bad day: nothing twice, nothing lost, no storm."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from adapters.discord import Discord
from adapters.discord.outgoing import AT_MOST
from bot.messages import plain
from bot.ports import CannotPost, Trouble, TryLater
from tests.adapters.discord.fake_quiz import FakeQuiz
from tests.adapters.discord.remote import CARD, adapter, place_of, running
from tests.faults.loopback_discord import HISTORY, SEND, VIEW, Fault, HandClock, LoopbackDiscord, Now, Rate

HOUR = timedelta(hours=1)


async def posts_in_the_end(remote: LoopbackDiscord, bot: Discord, key: str = "daily-1") -> str:
    """As the outbox does: once, then again and again, looking first; the message's id."""
    again = False
    while True:
        try:
            return (await bot.post(place_of(remote.aws), CARD, key, again=again)).id
        except TryLater:
            again = True


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (Fault.DROP_BEFORE, 0),
        (Fault.DROP_AFTER, 0),
        (Fault.ERROR, 500),
        (Fault.ERROR, 502),
        (Fault.ERROR, 503),
        (Fault.ERROR_AFTER, 500),
        (Fault.ERROR_AFTER, 502),
        (Fault.ERROR_AFTER, 503),
    ],
)
async def test_a_post_that_may_have_arrived_is_posted_once(
    remote: LoopbackDiscord, bot: Discord, fault: Fault, status: int
) -> None:
    remote.faults.add("post", fault, status=status)
    id = await posts_in_the_end(remote, bot)
    assert [message.id for message in remote.aws.messages] == [id]
    assert remote.faults.met == [("post", fault)]


@pytest.mark.parametrize("route", ["post", "edit", "channel"])
async def test_a_refusal_is_never_asked_twice(remote: LoopbackDiscord, bot: Discord, route: str) -> None:
    ref = await bot.post(place_of(remote.aws), CARD, "k")
    for status, code in ((403, 50013), (403, 50001), (404, 10003)):
        before = len(remote.sent(route))
        remote.faults.add(route, Fault.REFUSED, status=status, code=code)
        hidden = ref.place if route != "channel" else type(ref.place)("discord", ref.place.workspace, "1")
        if route == "channel":
            assert await bot.can_post(hidden) is not None
        else:
            act = bot.post(hidden, CARD, "other") if route == "post" else bot.edit(ref, CARD)
            with pytest.raises(CannotPost):
                await act
        assert len(remote.sent(route)) == before + 1


@pytest.mark.parametrize(("status", "code"), [(403, 0), (404, 0), (400, 0), (400, 200000), (403, 40006)])
async def test_what_discord_itself_refuses_is_the_messages_own(
    remote: LoopbackDiscord, bot: Discord, status: int, code: int
) -> None:
    """Never asked again, and the next message there is as welcome as before."""
    remote.faults.add("post", Fault.REFUSED, status=status, code=code)
    with pytest.raises(CannotPost) as refused:
        await bot.post(place_of(remote.aws), CARD, "k")
    assert refused.value.trouble is Trouble.REFUSED
    assert remote.statuses("post") == [status]
    await bot.post(place_of(remote.aws), CARD, "k2")


@pytest.mark.parametrize(
    ("fault", "code"), [(Fault.BLOCKED, 0), (Fault.REFUSED, 40333)], ids=["no JSON", "40333"]
)
async def test_what_stands_before_discord_is_asked_ten_times_at_most(
    remote: LoopbackDiscord, bot: Discord, fault: Fault, code: int
) -> None:
    ref = await bot.post(place_of(remote.aws), CARD, "k")
    for route, act in (("post", bot.post(ref.place, CARD, "other")), ("edit", bot.edit(ref, CARD))):
        remote.faults.add(route, fault, status=403, code=code)
        with pytest.raises(TryLater) as wait:
            await act
        assert wait.value.at_most == 10


async def test_a_refused_question_about_a_place_says_nothing_of_the_place(
    remote: LoopbackDiscord, bot: Discord
) -> None:
    unknown = type(place_of(remote.aws))("discord", place_of(remote.aws).workspace, "1")
    remote.faults.add("channel", Fault.REFUSED, status=400, code=30046)
    with pytest.raises(CannotPost) as refused:
        await bot.can_post(unknown)
    assert refused.value.trouble is Trouble.REFUSED


async def test_a_channel_closed_to_the_bot_is_forbidden(remote: LoopbackDiscord, bot: Discord) -> None:
    remote.aws.deny(remote.world.bot, SEND)
    with pytest.raises(CannotPost) as refused:
        await bot.post(place_of(remote.aws), CARD, "k")
    assert refused.value.trouble is Trouble.FORBIDDEN
    remote.aws.deny(remote.world.bot, VIEW)
    with pytest.raises(CannotPost):
        await bot.find(place_of(remote.aws), "k")
    assert remote.pace.wasted == {403: 2}


async def test_a_deleted_channel_is_gone(remote: LoopbackDiscord, bot: Discord) -> None:
    remote.aws.gone = True
    with pytest.raises(CannotPost) as refused:
        await bot.post(place_of(remote.aws), CARD, "k")
    assert refused.value.trouble is Trouble.GONE


async def test_a_short_rate_limit_is_sat_out(remote: LoopbackDiscord, bot: Discord) -> None:
    remote.faults.add("post", Fault.RATE_LIMITED, seconds=0.05)
    await bot.post(place_of(remote.aws), CARD, "k")
    assert remote.statuses("post") == [429, 200]


async def test_a_long_one_is_told_and_kept(remote: LoopbackDiscord, bot: Discord) -> None:
    """However often the outbox asks meanwhile, Discord is not; other channels are as free as before."""
    remote.faults.add("post", Fault.RATE_LIMITED, seconds=600)
    for _ in range(20):
        with pytest.raises(TryLater) as wait:
            await bot.post(place_of(remote.aws), CARD, "k")
        assert 590 < wait.value.after <= 600
    assert remote.statuses("post") == [429]
    await bot.post(place_of(remote.channel("other")), CARD, "k2")
    assert remote.pace.impatient == []


async def test_a_ban_of_the_address_silences_everything(remote: LoopbackDiscord, bot: Discord) -> None:
    ref = await bot.post(place_of(remote.aws), CARD, "k")
    remote.faults.add("edit", Fault.BANNED, seconds=600)
    for _ in range(20):
        with pytest.raises(TryLater):
            await bot.edit(ref, plain("Closed"))
        with pytest.raises(TryLater) as wait:
            await bot.post(place_of(remote.channel("other")), CARD, "k2")
        assert 590 < wait.value.after <= 600
    assert remote.pace.wasted == {429: 1}


async def test_a_post_that_hangs_keeps_no_other_channel_waiting(
    remote: LoopbackDiscord, bot: Discord
) -> None:
    remote.faults.add("post", Fault.SLOW, seconds=600)
    hangs = asyncio.create_task(bot.post(place_of(remote.aws), CARD, "k1"))
    await remote.until(lambda: remote.faults.met, what="the post that hangs")
    await bot.post(place_of(remote.channel("other")), CARD, "k2")
    assert not hangs.done()
    hangs.cancel()


async def test_a_wait_that_one_call_sits_out_is_everybodys(remote: LoopbackDiscord, bot: Discord) -> None:
    """Discord promised more posts before it said so, and discord.py goes on with the others."""
    await bot.post(place_of(remote.aws), CARD, "k0")
    remote.faults.add("post", Fault.RATE_LIMITED, seconds=20)
    waiting = asyncio.create_task(bot.post(place_of(remote.aws), CARD, "k1"))
    await remote.until(lambda: 429 in remote.statuses("post"), what="the limit")
    for n in range(5):
        with pytest.raises(TryLater) as wait:
            await bot.post(place_of(remote.aws), CARD, f"more {n}")
        assert 15 < wait.value.after <= 20
    await bot.post(place_of(remote.channel("other")), CARD, "k2")
    assert remote.pace.impatient == []
    waiting.cancel()


async def test_who_writes_to_one_too_early_writes_to_nobody(remote: LoopbackDiscord, bot: Discord) -> None:
    """To open a direct message is one route, whoever it is with."""
    remote.faults.add("dm", Fault.RATE_LIMITED, seconds=600)
    for name in ("Ana", "Bo", "Cleo"):
        with pytest.raises(TryLater) as wait:
            await bot.tell("1", remote.person(name).id, plain("It is paused."), f"told {name}")
        assert 590 < wait.value.after <= 600
    assert remote.statuses("dm") == [429]
    assert remote.pace.impatient == []


async def test_a_banned_address_answers_nobody(remote: LoopbackDiscord, bot: Discord, quiz: FakeQuiz) -> None:
    """Each answer would count towards a longer ban; what people do is done all the same."""
    await bot.post(place_of(remote.aws), CARD, "k")
    remote.faults.add("post", Fault.BANNED, seconds=600)
    with pytest.raises(TryLater):
        await bot.post(place_of(remote.aws), CARD, "k2")
    for name in ("Ana", "Bo"):
        await remote.person(name).clicks(remote.aws.messages[0], "A")
    await remote.until(lambda: len(quiz.requests) == 2, what="both answers")
    await bot.close()
    assert remote.pace.impatient == []
    assert remote.sent("callback") == []


async def test_a_burst_keeps_to_the_channels_bucket(remote: LoopbackDiscord, bot: Discord) -> None:
    remote.pace.rates["post"] = Rate(5, 0.3)
    for n in range(12):
        await bot.post(place_of(remote.aws), CARD, f"daily-{n}")
    assert len(remote.aws.messages) == 12
    assert remote.pace.wasted == {}


class TestLooking:
    """Once a nonce may have been forgotten, only a look at the channel tells."""

    @pytest.fixture
    def clock(self) -> HandClock:
        return HandClock(datetime(2026, 11, 23, 9, tzinfo=UTC))

    @pytest.fixture
    def now(self, clock: HandClock) -> Now:
        return clock.now

    @pytest.fixture(autouse=True)
    async def unpaced(self, remote: LoopbackDiscord) -> None:
        """A bucket would stay as empty as its clock stands still."""
        remote.pace.rates.clear()
        remote.pace.whole = Rate(10_000, 1)

    async def lands_unheard(self, remote: LoopbackDiscord, bot: Discord) -> str:
        remote.faults.add("post", Fault.DROP_AFTER)
        with pytest.raises(TryLater):
            await bot.post(place_of(remote.aws), CARD, "daily-1")
        return remote.aws.messages[-1].id

    async def test_without_a_look_it_would_be_posted_twice(
        self, remote: LoopbackDiscord, bot: Discord, clock: HandClock
    ) -> None:
        """Discord does forget: this is what the other tests stand on."""
        await self.lands_unheard(remote, bot)
        clock.turn(HOUR)
        await bot.post(place_of(remote.aws), CARD, "daily-1")
        assert len(remote.aws.messages) == 2

    async def test_it_is_found_behind_hours_of_chatter(
        self, remote: LoopbackDiscord, bot: Discord, clock: HandClock
    ) -> None:
        id = await self.lands_unheard(remote, bot)
        for n in range(300):
            remote.person("Bo").says(f"chatter {n}")
        clock.turn(6 * HOUR)
        ref = await bot.post(place_of(remote.aws), CARD, "daily-1", again=True)
        assert ref.id == id
        assert len([m for m in remote.aws.messages if m.author is remote.world.bot]) == 1
        assert await bot.find(place_of(remote.aws), "daily-1") == ref

    async def test_it_is_found_where_it_must_stand_however_much_was_said_since(
        self, remote: LoopbackDiscord, bot: Discord, clock: HandClock
    ) -> None:
        for n in range(300):
            remote.person("Bo").says(f"before {n}")
        clock.turn(HOUR)
        asked_at = clock.now()
        id = await self.lands_unheard(remote, bot)
        clock.turn(HOUR)
        for n in range(AT_MOST + 200):
            remote.person("Bo").says(f"chatter {n}")
        assert await bot.find(place_of(remote.aws), "daily-1") is None, "among the newest it is not"
        before = len(remote.sent("history"))
        ref = await bot.post(place_of(remote.aws), CARD, "daily-1", again=True, since=asked_at)
        assert ref.id == id
        assert len(remote.sent("history")) == before + 1
        assert await bot.find(place_of(remote.aws), "daily-1", since=asked_at) == ref
        assert len([m for m in remote.aws.messages if m.author is remote.world.bot]) == 1

    @pytest.mark.parametrize("wrong", [-HOUR, HOUR], ids=["slow", "fast"])
    async def test_a_clock_of_ours_that_is_wrong_hides_nothing_new(
        self, remote: LoopbackDiscord, bot: Discord, clock: HandClock, wrong: timedelta
    ) -> None:
        for n in range(AT_MOST + 200):
            remote.person("Bo").says(f"before {n}")
        asked_at = clock.now() + wrong
        id = await self.lands_unheard(remote, bot)
        clock.turn(timedelta(minutes=10))
        assert (await bot.post(place_of(remote.aws), CARD, "daily-1", again=True, since=asked_at)).id == id

    async def test_a_look_has_an_end(self, remote: LoopbackDiscord, bot: Discord, clock: HandClock) -> None:
        for n in range(AT_MOST + 300):
            remote.person("Bo").says(f"chatter {n}")
        assert await bot.find(place_of(remote.aws), "daily-1") is None
        assert len(remote.sent("history")) == AT_MOST / 100
        clock.turn(25 * HOUR)
        remote.person("Bo").says("a day later")
        assert await bot.find(place_of(remote.aws), "daily-1") is None
        assert len(remote.sent("history")) == AT_MOST / 100 + 1

    async def test_a_look_that_fails_posts_nothing(
        self, remote: LoopbackDiscord, bot: Discord, clock: HandClock
    ) -> None:
        id = await self.lands_unheard(remote, bot)
        clock.turn(HOUR)
        for fault in (Fault.DROP_BEFORE, Fault.ERROR):
            with remote.faults.lasting("history", fault, status=503), pytest.raises(TryLater):
                await bot.post(place_of(remote.aws), CARD, "daily-1", again=True)
        assert (await bot.post(place_of(remote.aws), CARD, "daily-1", again=True)).id == id
        assert len(remote.aws.messages) == 1

    async def test_a_new_process_finds_it_too(
        self, remote: LoopbackDiscord, bot: Discord, clock: HandClock
    ) -> None:
        id = await self.lands_unheard(remote, bot)
        clock.turn(HOUR)
        quiz = FakeQuiz()
        other = adapter(remote, quiz)
        async with running(remote, other, quiz):
            assert (await other.post(place_of(remote.aws), CARD, "daily-1", again=True)).id == id

    async def test_a_past_it_may_not_read_is_empty(self, remote: LoopbackDiscord, bot: Discord) -> None:
        await self.lands_unheard(remote, bot)
        remote.aws.deny(remote.world.bot, HISTORY)
        assert await bot.find(place_of(remote.aws), "daily-1") is None
