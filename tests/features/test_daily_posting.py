"""The daily arrives by itself, exactly once, whatever happens to the machine or the clocks."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.messages import Link, Note
from bot.store.tables import schedules
from tests.drawn import labels
from tests.features.dailies import keeper, next_daily
from tests.quiz_table import START, Person, Table


@pytest.fixture
async def ana(table: Table) -> Person:
    return await keeper(table)


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
