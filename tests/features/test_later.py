"""What somebody asked for and does not get at once: they hear so, and then it comes or is taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot import outbox
from bot.commands import Ask, Command, DailyNow, Joined, ShareLeaderboard
from bot.ports import CannotPost, MessageRef, Place, Trouble, TryLater
from tests.drawn import as_text
from tests.fake_platform import FakePlatform, Lost
from tests.quiz_table import Table
from tests.until import until

LATER = (
    "Slack is slow right now. Your question comes as soon as it is taken; "
    "if it is not here in an hour, it does not come any more."
)
TAKEN_BACK = (
    "What you asked me to post did not reach #general.\n"
    "Slack did not take it in time, so it does not come any more. Please ask again."
)


class Hanging:
    """The next post to this channel is taken and not answered; then `ends` says how it ends."""

    def __init__(self, platform: FakePlatform, channel: str) -> None:
        self.began, self.ends = asyncio.Event(), asyncio.get_running_loop().create_future()
        post = platform.post

        async def slow(place: Place, *args: object, **named: object) -> MessageRef:
            if place.channel == channel and not self.began.is_set():
                self.began.set()
                if (refused := await self.ends) is not None:
                    raise refused
            return await post(place, *args, **named)  # type: ignore[arg-type]

        platform.post = slow  # type: ignore[method-assign]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks is told as soon as the call has begun."""
    monkeypatch.setattr(outbox, "PATIENCE", 0.0)


@pytest.mark.parametrize("accident", [TryLater(2), ConnectionError(), Lost.BEFORE, Lost.AFTER])
async def test_a_question_that_is_put_off_comes(table: Table, accident: Exception | Lost) -> None:
    table.platform.accidents.append(accident)
    assert await table.person("Ana").does(Ask("compute")) == LATER
    await table.passes(seconds=15)
    assert len(table.cards) == 1
    assert table.platform.told == []


async def test_of_many_that_wait_each_hears_of_their_own(table: Table) -> None:
    for n in range(3):
        table.platform.accidents.append(TryLater(after=30))
        assert await table.person(f"P{n}").says("/awsquiz", f"channel-{n}") == LATER
    await table.passes(minutes=1)
    assert len(table.cards) == 3


async def test_a_shared_board_too(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz leaderboard")
    table.platform.accidents.append(TryLater(2))
    assert (await ana.clicks("Share")).startswith("Slack is slow right now. Your leaderboard comes")
    await table.passes(seconds=15)
    assert len(table.cards) == 1


@pytest.mark.parametrize(
    ("what", "channel"),
    [
        (Ask("compute"), "general"),
        (ShareLeaderboard(), "general"),
        (DailyNow(), "general"),
        (DailyNow(), "D-ANA"),
    ],
)
async def test_the_clock_leaves_it_to_who_asked(table: Table, what: Command, channel: str) -> None:
    """Else they would hear that it is slow while it is under way: a reply of its own is shown before it."""
    ana = table.person("Ana", admin=True)
    outcome = await ana.asks(what, channel, direct=channel != "general")
    await table.passes(seconds=1)
    assert table.platform.attempts == []
    assert await table.bot.engine.deliver(outcome) is None
    assert len(table.platform.attempts) == 1


async def test_who_asks_while_the_database_fails_hears_it_too(table: Table) -> None:
    outcome = await table.person("Ana").asks(Ask("compute"))
    database = table.bot.database

    async def fails(_: object) -> None:
        del database.write
        raise ConnectionError("the database is away")

    database.write = fails  # type: ignore[method-assign, assignment]
    late = await table.bot.engine.deliver(outcome)
    assert late is not None
    assert as_text(late.message).startswith("I could not post it at once. It comes as soon as I can;")
    await table.passes(seconds=15)
    assert len(table.cards) == 1


async def test_what_hangs_is_said_to_come_and_comes_once(table: Table, at_once: None) -> None:
    hanging = Hanging(table.platform, "general")
    assert await table.person("Ana").does(Ask("compute")) == LATER
    hanging.ends.set_result(None)
    await table.bot.clock.finished()
    await table.passes(minutes=2)
    assert len(table.cards) == 1
    assert len(table.platform.attempts) == 1


async def test_what_is_refused_after_they_were_told_is_taken_back(table: Table, at_once: None) -> None:
    ana = table.person("Ana")
    hanging = Hanging(table.platform, "general")
    assert await ana.does(Ask("compute")) == LATER
    hanging.ends.set_result(CannotPost(Trouble.REFUSED))
    await table.bot.clock.finished()
    await table.passes(minutes=2)
    [told] = table.platform.told
    assert told.user == ana.actor.user
    assert told.text.startswith("What you asked me to post did not reach #general.")


@pytest.mark.parametrize("what", [lambda _: Ask("compute"), lambda _: DailyNow()], ids=["asked", "daily now"])
async def test_what_is_never_taken_is_taken_back(
    table: Table, what: Callable[[None], Ask | DailyNow]
) -> None:
    ana = table.person("Ana", admin=True)
    table.platform.accidents += [TryLater(2)] * 60
    assert await ana.does(what(None)) == LATER
    for _ in range(65):
        await table.passes(minutes=1)
    table.platform.accidents.clear()
    await table.passes(hours=1)
    assert table.cards == []
    [told] = table.platform.told
    assert (told.user, told.text) == (ana.actor.user, TAKEN_BACK)


async def test_who_shared_a_board_that_is_never_taken_hears_so(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz leaderboard")
    table.platform.accidents += [TryLater(2)] * 60
    await ana.clicks("Share")
    for _ in range(65):
        await table.passes(minutes=1)
    [told] = table.platform.told
    assert (told.user, told.text) == (ana.actor.user, TAKEN_BACK)


async def test_a_missed_daily_is_told_to_nobody_who_did_not_ask(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 09:30 utc")
    table.platform.accidents += [TryLater(2)] * 400
    for _ in range(20):
        await table.passes(hours=1)
    assert table.platform.told == []


async def test_whoever_reports_hears_nothing_of_a_word_on_its_way_to_another(table: Table) -> None:
    ana, bo = table.person("Ana", admin=True), table.person("Bo")
    await ana.says("/awsquiz daily at 09:00 utc")
    await bo.does(Ask("compute"))
    await bo.answers()
    await bo.clicks("Report a problem")

    async def slow(*_: object) -> None:
        raise TryLater(60)

    table.platform.tell = slow  # type: ignore[method-assign, assignment]
    assert await bo.writes("A typo.") == (
        "Thank you. It is noted, and whoever looks after the questions can read it."
    )


async def test_a_call_that_hangs_delays_no_other_channels_second_try(table: Table) -> None:
    """Each tick ends though the call does not."""
    ana = table.person("Ana")
    hanging = Hanging(table.platform, "one")
    await ana.asks(Joined(), "one")
    await ana.asks(Joined(), "two")
    table.platform.accidents.append(TryLater(1))
    await table.bot.clock.tick()
    await hanging.began.wait()
    due = "SELECT channel FROM outbox ORDER BY due_at, channel"
    await until(lambda: table.rows(due) == [("two",), ("one",)])
    assert table.platform.attempts == [("welcome:slack:T1:two", False)]
    table.later(seconds=2)
    await table.bot.clock.tick()
    await until(lambda: [card.ref.place.channel for card in table.cards] == ["two"])
    stopping = asyncio.create_task(table.bot.clock.stop())
    hanging.ends.set_result(None)
    await stopping
    await table.bot.clock.finished()
    assert [card.ref.place.channel for card in table.cards] == ["two", "one"]


async def test_nor_an_edit_that_hangs_another_cards(table: Table) -> None:
    ana = table.person("Ana")
    for channel in ("one", "two"):
        await ana.does(Ask("compute", anyway=True), channel)
        await ana.answers(on=table.card)
    edit, answered = table.platform.edit, asyncio.Event()

    async def slow(ref: MessageRef, *args: object) -> None:
        if ref.place.channel == "one":
            await answered.wait()
        await edit(ref, *args)  # type: ignore[arg-type]

    table.platform.edit = slow  # type: ignore[method-assign, assignment]
    table.later(seconds=11)
    await table.bot.clock.tick()
    await until(lambda: "1 answered" in table.cards[1].text)
    await ana.asks(Joined(), "three")
    await table.bot.clock.tick()
    await until(lambda: len(table.cards) == 3)
    assert "1 answered" not in table.cards[0].text
    answered.set()
    await table.bot.clock.finished()
    assert "1 answered" in table.cards[0].text
