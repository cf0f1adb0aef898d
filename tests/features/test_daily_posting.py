"""The daily arrives by itself, exactly once, whatever happens to the machine, the channel or the clocks."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.commands import DailyNow
from bot.messages import Link, Note
from bot.ports import CannotPost, Trouble, TryLater
from bot.store.tables import schedules
from tests.drawn import as_text, labels
from tests.fake_platform import Lost
from tests.quiz_table import START, Person, Table


@pytest.fixture
async def ana(table: Table) -> Person:
    """An admin who has set a daily for 09:30 UTC, half an hour from now, every day."""
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz daily at 09:30 mon-sun")
    return ana


async def next_daily(table: Table) -> None:
    """To the next 09:30, and what the clock does then."""
    today = table.now.replace(hour=9, minute=30)
    table.now = today if today > table.now else today + timedelta(days=1)
    await table.tick(2)


async def test_it_comes_at_its_time_and_not_before(table: Table, ana: Person) -> None:
    await table.passes(minutes=29, seconds=59)
    assert table.cards == []
    await table.passes(seconds=1)
    assert table.card.text.startswith("Daily · ")
    assert "asked by" not in table.card.text
    assert labels(table.card.message)[-1] == "Reveal now"


async def test_it_comes_once(table: Table, ana: Person) -> None:
    table.later(minutes=30)
    for _ in range(20):
        await table.tick()
        table.later(seconds=30)
    assert len(table.cards) == 1


async def test_two_processes_post_it_once(table: Table, ana: Person) -> None:
    other = table.starts()
    for _ in range(3):
        table.now = table.now.replace(hour=9, minute=30)
        await asyncio.gather(*(bot.clock.tick() for bot in (table.bot, other) for _ in range(3)))
        await asyncio.gather(table.bot.clock.finished(), other.clock.finished())
        table.later(days=1)
    other.database.close()
    assert len(table.cards) == 3
    assert len({card.key for card in table.cards}) == 3


async def test_two_ticks_of_one_process_never_overtake_each_other(table: Table, ana: Person) -> None:
    table.later(minutes=30)
    await asyncio.gather(*(table.tick() for _ in range(5)))
    assert len(table.cards) == 1


@pytest.mark.parametrize("late", [timedelta(), timedelta(days=1)], ids=["the same day", "a day late"])
async def test_one_that_was_taken_is_never_taken_again(table: Table, ana: Person, late: timedelta) -> None:
    """Whatever made the schedule say so anew, a hand or a restored row: one occurrence has one fate."""
    await next_daily(table)
    taken = table.rows("SELECT * FROM occurrences")
    anew = update(schedules).values(next_on=table.now.date(), next_at=table.now)
    await table.bot.database.write(lambda tx: bool(tx.execute(anew)))
    table.now += late
    await table.tick()
    assert table.rows("SELECT * FROM occurrences") == taken
    assert len(table.cards) == 1
    assert "missed" not in await ana.says("/awsquiz daily")
    assert table.rows("SELECT next_on FROM schedules") == [("2026-11-24",)]


async def test_weekdays_only_by_default(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 09:30")
    for _ in range(14):
        await next_daily(table)
    assert [card.at.weekday() for card in table.cards] == [0, 1, 2, 3, 4] * 2


async def test_its_own_topic(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 09:30 mon-sun networking")
    for _ in range(2):
        await next_daily(table)
    assert all("Daily · Networking" in card.text for card in table.cards)
    assert len({card.text.splitlines()[1] for card in table.cards}) == 2


async def test_a_late_start_on_the_same_day_catches_up(table: Table, ana: Person) -> None:
    table.restarts()
    table.now = START.replace(hour=23, minute=59)
    await table.tick(3)
    assert len(table.cards) == 1
    assert "Next: Tue 24 Nov 09:30" in await ana.says("/awsquiz daily")
    await next_daily(table)
    assert len(table.cards) == 2


async def test_on_another_day_it_stays_missed_and_says_so(table: Table, ana: Person) -> None:
    table.restarts()
    table.now = START.replace(day=24, hour=0, minute=0)
    await table.tick(3)
    assert table.cards == []
    shown = await ana.says("/awsquiz daily")
    assert "The one of Mon 23 Nov was missed" in shown
    assert "Next: Tue 24 Nov 09:30" in shown
    await next_daily(table)
    assert len(table.cards) == 1
    assert "missed" not in await ana.says("/awsquiz daily")


async def test_another_day_is_another_day_where_the_daily_lives(table: Table) -> None:
    """20:00 in Los Angeles is 04:00 UTC; it is worth posting for six hours, past the midnight there."""
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 20:00 America/Los_Angeles mon-sun")
    table.now = datetime(2026, 11, 24, 9, 59, tzinfo=UTC)
    await table.tick(2)
    assert len(table.cards) == 1
    table.now = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
    await table.tick(2)
    assert len(table.cards) == 1


async def test_after_weeks_of_silence_only_today_is_posted(table: Table, ana: Person) -> None:
    table.now = START.replace(month=12, day=20, hour=12)
    await table.tick(40)
    assert len(table.cards) == 1
    assert table.rows("SELECT count(*) FROM occurrences WHERE missed IS NOT NULL") == [(27,)]


@pytest.mark.parametrize(
    ("eve", "comes"),
    [
        (
            datetime(2027, 3, 27, 12, tzinfo=UTC),
            datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
        ),  # at 03:30, skipped
        (
            datetime(2027, 10, 30, 12, tzinfo=UTC),
            datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        ),  # the first of two
    ],
)
async def test_a_skipped_hour_fires_and_a_repeated_one_fires_once(
    table: Table, eve: datetime, comes: datetime
) -> None:
    ana = table.person("Ana", admin=True)
    table.now = eve
    await ana.says("/awsquiz daily at 02:30 Europe/Berlin mon-sun")
    for _ in range(48):
        await table.passes(minutes=30)
    assert [card.at for card in table.cards] == [comes]


async def test_one_that_moves_over_midnight_is_posted(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    table.now = datetime(2027, 3, 27, 12, tzinfo=UTC)  # in Nuuk, tonight's 23:00 is Sunday's 00:00
    await ana.says("/awsquiz daily at 23:30 America/Nuuk sat")
    table.now = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    await table.tick()
    assert len(table.cards) == 1


async def test_the_next_one_tells_how_the_last_went(table: Table, ana: Person) -> None:
    bo = table.person("Bo")
    await next_daily(table)
    monday = table.card
    await ana.answers(right=True)
    await bo.answers(right=False)
    question = monday.text.splitlines()[1].removeprefix("What about ").rstrip("?")
    await next_daily(table)
    last = table.card.text.splitlines()[-1]
    assert last.startswith("Yesterday: ")
    assert f"yes, {question} option 0" in last
    assert "2 answered, too few to say how many were right · see it" in last


async def test_the_line_links_the_last_one(table: Table, ana: Person) -> None:
    await next_daily(table)
    await next_daily(table)
    (link,) = [
        s for p in table.card.message.parts if isinstance(p, Note) for s in p.spans if isinstance(s, Link)
    ]
    assert link.url == table.cards[0].ref.link
    assert "nobody answered" in table.card.text


@pytest.mark.parametrize(
    ("days", "called"), [(0, "Earlier today"), (1, "Yesterday"), (3, "Monday"), (8, "23 Nov")]
)
async def test_the_line_names_the_day(table: Table, ana: Person, days: int, called: str) -> None:
    await ana.says("/awsquiz daily off")
    await ana.says("/awsquiz daily now")
    table.later(days=days)
    await ana.says("/awsquiz daily now")
    assert table.card.text.splitlines()[-1].startswith(f"{called}: ")


async def test_the_first_one_has_nothing_to_tell(table: Table, ana: Person) -> None:
    await next_daily(table)
    assert "answered, " not in table.card.text
    assert "nobody answered" not in table.card.text


async def test_the_next_one_closes_the_last(table: Table, ana: Person) -> None:
    await next_daily(table)
    table.later(hours=-1)
    await ana.says("/awsquiz daily now")
    await table.tick()
    monday, now = table.cards
    assert monday.text.startswith("Closed · ")
    assert not now.text.startswith("Closed · ")


async def test_a_question_of_the_channel_is_closed_by_no_daily(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz compute")
    await next_daily(table)
    assert not table.cards[0].text.startswith("Closed · ")


async def test_a_daily_elsewhere_closes_nothing_here(table: Table, ana: Person) -> None:
    await next_daily(table)
    table.later(hours=1)
    await ana.says("/awsquiz daily now", channel="other")
    await table.tick()
    assert not table.cards[0].text.startswith("Closed · ")


async def test_it_closes_after_24_hours_by_itself(table: Table, ana: Person) -> None:
    await next_daily(table)
    await ana.says("/awsquiz daily off")
    await table.passes(hours=23, minutes=59)
    assert not table.card.text.startswith("Closed · ")
    await table.passes(minutes=1)
    assert table.card.text.startswith("Closed · ")


# Trouble


@pytest.mark.parametrize("trouble", [trouble for trouble in Trouble if trouble.of_place])
async def test_a_channel_that_refuses_pauses_its_daily_and_the_admin_hears_once(
    table: Table, ana: Person, trouble: Trouble
) -> None:
    table.platform.refusing["general"] = trouble
    await next_daily(table)
    for _ in range(5):
        await next_daily(table)
    assert table.cards == []
    (told,) = table.platform.told
    assert told.user == ana.actor.user
    assert "The daily question in #general is paused" in told.text
    assert "/awsquiz daily resume" in told.text
    assert len([key for key, _ in table.platform.attempts if key.startswith("card:")]) == 1


@pytest.mark.parametrize("trouble", [Trouble.REFUSED, Trouble.DECLINED])
async def test_a_message_that_is_refused_is_missed_and_the_next_comes(
    table: Table, ana: Person, trouble: Trouble
) -> None:
    table.platform.accidents.append(CannotPost(trouble))
    await next_daily(table)
    assert table.cards == []
    shown = await ana.says("/awsquiz daily")
    assert "The one of Mon 23 Nov was missed: Slack did not take its message." in shown
    assert "Next: Tue 24 Nov 09:30" in shown
    await next_daily(table)
    assert len(table.cards) == 1
    assert table.platform.told == []


async def test_one_that_is_turned_away_ten_times_is_missed_and_the_next_comes(
    table: Table, ana: Person
) -> None:
    table.platform.accidents.extend([TryLater(10, at_most=10)] * 10)
    await next_daily(table)
    for _ in range(60):
        await table.passes(minutes=1)
    assert table.cards == []
    assert len(table.platform.attempts) == 10
    assert "missed: Slack did not take its message." in await ana.says("/awsquiz daily")
    table.later(hours=-1)
    await next_daily(table)
    assert len(table.cards) == 1


async def test_the_reply_says_so_too(table: Table, ana: Person) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await next_daily(table)
    shown = await ana.says("/awsquiz daily")
    assert "/invite @awsquiz" in shown
    assert "Next: " not in shown


async def test_other_channels_are_not_paused(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 09:30 mon-sun", channel="other")
    table.platform.refusing["general"] = Trouble.GONE
    await next_daily(table)
    await next_daily(table)
    assert [card.ref.place.channel for card in table.cards] == ["other", "other"]


async def test_set_again_it_goes_on(table: Table, ana: Person) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await next_daily(table)
    del table.platform.refusing["general"]
    reply = await ana.says("/awsquiz daily at 09:30")
    assert "Next: Tue 24 Nov 09:30" in reply
    assert "missed" in reply
    await next_daily(table)
    assert len(table.cards) == 1


async def test_mended_the_same_day_it_comes_the_next(table: Table, ana: Person) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await next_daily(table)
    del table.platform.refusing["general"]
    assert "Next: Tue 24 Nov 11:00" in await ana.says("/awsquiz daily at 11:00")
    await table.passes(hours=2)
    assert table.cards == []
    await table.passes(hours=24)
    assert len(table.cards) == 1


async def test_mended_before_the_admin_heard_of_it_there_is_nothing_to_tell(
    table: Table, ana: Person
) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    table.platform.tell_accidents.append(TryLater(after=5))
    table.later(minutes=30)
    await table.tick()
    del table.platform.refusing["general"]
    await ana.says("/awsquiz daily at 09:30")
    await table.passes(seconds=10)
    assert table.platform.told == []
    assert table.rows("SELECT count(*) FROM outbox WHERE done_at IS NULL") == [(0,)]


async def test_in_trouble_again_the_admin_hears_again(table: Table, ana: Person) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await next_daily(table)
    del table.platform.refusing["general"]
    await ana.says("/awsquiz daily at 09:30")
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await next_daily(table)
    assert len(table.platform.told) == 2


async def test_a_change_of_zone_does_not_wake_a_daily_in_trouble(table: Table, ana: Person) -> None:
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await next_daily(table)
    await ana.says("/awsquiz timezone workspace Europe/Berlin")
    await next_daily(table)
    assert len(table.platform.told) == 1


async def test_a_refused_daily_now_pauses_nothing(table: Table, ana: Person) -> None:
    """It is checked at once; and if the channel changes its mind in between, the asker is told."""
    outcome = await ana.asks(DailyNow())
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    late = await table.bot.engine.deliver(outcome)
    assert late is not None
    assert "/invite @awsquiz" in as_text(late.message)
    del table.platform.refusing["general"]
    await next_daily(table)
    assert len(table.cards) == 1
    assert table.platform.told == []


# Accidents


@pytest.mark.parametrize("lost", Lost)
async def test_a_post_whose_fate_is_unknown_is_looked_for_and_stands_once(
    table: Table, ana: Person, lost: Lost
) -> None:
    table.platform.accidents.append(lost)
    await next_daily(table)
    for _ in range(5):
        await table.passes(seconds=20)
    assert len(table.cards) == 1
    assert [again for _, again in table.platform.attempts] == [False, True]
    assert "✓ Right" in await ana.answers()


async def test_a_process_that_dies_while_posting_leaves_one_card(table: Table, ana: Person) -> None:
    """The post arrived and nobody wrote it down: the next process looks first."""

    class Dies(BaseException):
        pass

    table.later(minutes=30)
    original = table.platform.post

    async def posts_and_dies(*args: object, **named: object) -> None:
        await original(*args, **named)  # type: ignore[arg-type]
        raise Dies

    table.platform.post = posts_and_dies  # type: ignore[method-assign, assignment]
    with pytest.raises(Dies):
        await table.tick()
    table.platform.post = original  # type: ignore[method-assign]
    table.restarts()
    for _ in range(4):
        await table.passes(seconds=20)
    assert len(table.cards) == 1
    assert [again for _, again in table.platform.attempts] == [False, True]
    await table.passes(hours=24)
    assert [card.text.partition(" · ")[0] for card in table.cards] == ["Closed", "Daily"]


async def test_a_platform_that_asks_for_patience_gets_it(table: Table, ana: Person) -> None:
    table.platform.accidents.append(TryLater(120))
    await next_daily(table)
    for _ in range(11):
        await table.passes(seconds=10)
    assert len(table.platform.attempts) == 1
    await table.passes(seconds=10)
    assert len(table.cards) == 1


async def test_a_broken_platform_is_tried_less_and_less_often(table: Table, ana: Person) -> None:
    table.platform.accidents.extend([ConnectionError()] * 100)
    await next_daily(table)
    for _ in range(3600 // 15):
        await table.passes(seconds=15)
    assert 10 <= len(table.platform.attempts) <= 30


async def test_a_daily_that_could_not_be_posted_that_day_is_missed(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 09:30 mon-sun")
    table.platform.accidents.extend([TryLater(3600)] * 30)
    await next_daily(table)
    await ana.says("/awsquiz daily off")
    for _ in range(60):
        await table.passes(hours=1)
    assert table.cards == []


async def test_one_that_expires_in_doubt_is_looked_for_before_it_is_called_missed(
    table: Table, ana: Person
) -> None:
    """It arrived, nobody heard so, and then the platform was gone until the next day."""
    table.platform.accidents.extend([Lost.AFTER, *[TryLater(3600)] * 30])
    await next_daily(table)
    for _ in range(15):
        await table.passes(hours=1)
    table.platform.accidents.clear()
    assert table.platform.looks != []
    assert len(table.cards) == 1
    assert "missed" not in await ana.says("/awsquiz daily")
    await next_daily(table)
    assert len(table.cards) == 2
    assert "Yesterday: " in table.card.text


async def test_a_look_that_is_turned_away_ends_too(table: Table, ana: Person) -> None:
    looks = []

    async def find(*_: object, **__: object) -> None:
        looks.append(table.now)
        raise TryLater(10, at_most=3)

    table.platform.find = find  # type: ignore[method-assign]
    table.platform.accidents.extend([TryLater(300)] * 1000)
    await next_daily(table)
    for _ in range(16 * 12):
        await table.passes(minutes=5)
    assert len(looks) == 3
    assert "missed" in await ana.says("/awsquiz daily")


async def test_one_that_was_never_taken_says_why(table: Table, ana: Person) -> None:
    table.platform.accidents.extend([TryLater(3600)] * 30)
    await next_daily(table)
    for _ in range(15):
        await table.passes(hours=1)
    table.platform.accidents.clear()
    shown = await ana.says("/awsquiz daily")
    assert "The one of Mon 23 Nov was missed: Slack did not take it in time." in shown
    await next_daily(table)
    assert len(table.cards) == 1


async def test_a_dead_platform_is_asked_less_and_less_and_posts_soon_after_it_is_back(
    table: Table, ana: Person
) -> None:
    """Down for an hour, as an unreachable adapter says it: TryLater, soon."""
    table.platform.accidents.extend([TryLater(2)] * 10_000)
    await next_daily(table)
    for _ in range(360):
        await table.passes(seconds=10)
    assert len(table.platform.attempts) <= 30
    table.platform.accidents.clear()
    for _ in range(31):
        await table.passes(seconds=10)
    assert len(table.cards) == 1
