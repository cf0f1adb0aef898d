"""Days away that are said ahead, and what is kept of days away."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from bot.commands import Answer, Away, Back, WasAway
from bot.store import absences, audit, people
from tests.features.absences import AWAY, STARTS, keeps, problems, the_streak_of
from tests.features.days import (
    a_daily_setter,  # noqa: F401 -- the fixture `admin`
    answers_a_question,
    daily_at,
    goes_to,
)
from tests.quiz_table import Person, Table


async def test_said_ahead_no_day_ends_the_streak(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 2, 3)
    said = await ana.says("/awsquiz away until 2026-11-20")
    assert said.startswith("You are away until Fri 20 Nov 2026.")
    assert table.rows(AWAY)[0] == ("2026-11-04",)  # today is kept already
    goes_to(table, 19)
    assert await the_streak_of(ana) == "2 · best 2"
    told = await keeps(table, ana, 20)
    assert "streak 3." in told
    assert "forgiven" not in told


async def test_an_answer_on_a_day_away_keeps_that_day(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 2, 3)
    await ana.says("/awsquiz away until 2026-11-20")
    assert "streak 3." in await keeps(table, ana, 10)
    assert "streak 4." in await keeps(table, ana, 20)
    assert await problems(table) == []


async def test_who_is_back_earlier_says_so(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 2, 3)
    await ana.says("/awsquiz away until 2026-11-30")
    goes_to(table, 10)
    assert await ana.says("/awsquiz back") == "Welcome back. Your days count again from today on."
    assert table.rows(AWAY)[-1] == ("2026-11-09",)
    goes_to(table, 13)
    assert await the_streak_of(ana) == "0 · best 2"  # Tuesday forgiven, and Wednesday
    with table.nothing_changes():
        assert await ana.says("/awsquiz back") == "You are not away, so nothing has changed."


async def test_until_another_day_is_until_that_day(table: Table) -> None:
    ana = table.person("Ana")
    goes_to(table, 2)
    await ana.says("/awsquiz away until 2026-11-20")
    await ana.says("/awsquiz away until 2026-11-05")
    assert table.rows(AWAY) == [("2026-11-02",), ("2026-11-03",), ("2026-11-04",)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("away", "Until when? Write a date such as 2026-12-07."),
        ("away until soon", "I can't read the date “soon”."),
        ("away until 2026-11-01", "2026-11-01 is not in the future."),
        ("holiday until 2027-02-01", "30 days are the most at a time. Write 2026-12-23 or earlier."),
        ("vacation until 2026-12-24", "2026-12-24 is too far"),
        ("i'm back", "You are not away"),
    ],
)
async def test_what_cannot_be_is_told_with_what_can(table: Table, words: str, says: str) -> None:
    ana = table.person("Ana")
    with table.nothing_changes():
        await ana.says(f"/awsquiz {words}")
    assert says in await ana.says(f"/awsquiz {words}")


async def test_the_days_are_where_they_are(table: Table) -> None:
    """It is Tuesday in Kiritimati already."""
    ana = table.person("Ana", zone="Pacific/Kiritimati")
    goes_to(table, 2, "12:00")
    await ana.says("/awsquiz away until 2026-11-05")
    assert table.rows(AWAY) == [("2026-11-03",), ("2026-11-04",)]


async def test_of_their_own_daily_nothing_comes_and_nothing_tells(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz daily at 09:30 utc mon-sun", "D-ANA", direct=True)
    await table.passes(minutes=31)
    cards = len(table.platform.told)
    await ana.says("/awsquiz away until 2026-11-27", "D-ANA", direct=True)
    said = await ana.says("/awsquiz daily", "D-ANA", direct=True)
    assert "You are away until Fri 27 Nov." in said
    assert "Next: Fri 27 Nov 09:30" in said
    for _ in range(3):
        await table.passes(days=1)
    assert len(table.platform.told) == cards
    assert table.rows("SELECT on_date FROM occurrences") == [("2026-11-23",)]
    await table.passes(days=1)
    assert len(table.platform.told) == cards + 1


async def test_others_can_ask_whether_somebody_is_away(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz away until 2026-11-25")

    def on(day: int) -> bool:
        with table._engine.connect() as tx:
            player = people.find(tx, 1, "U-ANA")
            assert player is not None
            return absences.is_away(tx, player.id, date(2026, 11, day))

    assert [on(day) for day in (22, 23, 24, 25)] == [False, True, True, False]


async def test_after_thirty_days_only_their_number_stays(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 2, 3, 4, 5, 12)
    await ana.clicks("I was away")
    await keeps(table, ana, 13)
    days = [date(2026, 11, n) for n in range(6, 12)]
    assert [day for (day,) in table.rows(AWAY)] == [str(day) for day in days]
    before = await the_streak_of(ana)
    goes_to(table, 36)  # the sixth of December
    await table.tick(2)
    assert len(table.rows(AWAY)) == 6
    goes_to(table, 42)
    await table.tick(2)
    assert table.rows(AWAY) == []
    assert table.rows(STARTS) == [("2026-11-12", 4, 4, "2026-11-05", 2026, 6)]
    assert await problems(table) == []
    goes_to(table, 62)  # the start itself says no more than a month
    await table.tick(2)
    assert table.rows(STARTS) == [("2026-12-01", 0, 6, "2026-11-13", 2026, 6)]
    assert await problems(table) == []
    assert before == "6 · best 6"
    assert "· best 6" in await the_streak_of(ana)


async def test_of_who_never_answered_dates_are_let_go_too(table: Table) -> None:
    ana = table.person("Ana")
    goes_to(table, 1)
    await ana.says("/awsquiz away until 2026-11-04")
    goes_to(table, 40)
    await table.tick(2)
    assert table.rows(AWAY) == []
    assert table.rows(STARTS) == [("2026-11-10", 0, 0, None, 2026, 3)]
    assert await problems(table) == []


async def test_the_end_of_a_month_that_came_since_is_counted_again(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 23, 24, 30)
    verdict = ana.private
    await keeps(table, ana, 31)
    marks = "SELECT on_date, days FROM streak_marks"
    assert table.rows(marks) == [("2026-11-30", 1)]
    ana.private = verdict
    assert "your streak is 4." in await ana.clicks("I was away")
    assert table.rows(marks) == [("2026-11-30", 3)]
    assert await problems(table) == []


async def test_a_closing_sets_nobody_back_to_before_their_replay_begins(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 2, 3, 4, 5, 12)
    await ana.clicks("I was away")
    goes_to(table, 52)
    await table.person("Admin", admin=True).says("/awsquiz daily at 09:30 utc mon-sun")
    await daily_at(table, 52)
    await ana.answers()
    await daily_at(table, 53)
    goes_to(table, 54)
    await answers_a_question(ana, "elsewhere")
    table.changes("DELETE FROM streak_marks")  # as when a check found them wrong
    await daily_at(table, 54)
    ((kept_on,),) = table.rows("SELECT kept_on FROM players WHERE name = 'Ana'")
    assert (kept_on,) in table.rows("SELECT kept_on FROM streak_starts")
    assert await problems(table) == []
    assert await the_streak_of(ana) == "2 · best 5"


async def test_a_wrong_streak_is_mended_from_where_its_replay_begins(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 2, 3, 4, 5, 12)
    await ana.clicks("I was away")
    for day in range(13, 45):
        await keeps(table, ana, day)
        await table.tick()
    table.changes("UPDATE players SET streak = 99 WHERE name = 'Ana'")
    assert len(await table.bot.database.write(audit.repair)) == 1
    assert await the_streak_of(ana) == "37 · best 37"
    assert await problems(table) == []


async def test_forgetting_forgets_it(table: Table) -> None:
    ana = table.person("Ana")
    await keeps(table, ana, 2, 3, 4, 5, 12)
    await ana.clicks("I was away")
    goes_to(table, 40)
    await table.tick(2)
    await ana.says("/awsquiz away until 2026-12-12")
    assert table.rows(AWAY)
    assert table.rows(STARTS)
    await ana.forgets()
    assert table.rows(AWAY) == table.rows(STARTS) == []
    assert await problems(table) == []


@pytest.mark.parametrize("seed", range(2))
async def test_any_life_with_absences_is_its_replay(table: Table, admin: Person, seed: int) -> None:
    """Three people over three months: dailies, late answers, days away said ahead, taken back, said after
    them, let go; and a clock that goes back once.
    """
    chance = random.Random(seed)
    some = [
        table.person(name, zone=zone) for name, zone in (("Ana", "Asia/Tokyo"), ("Bo", "UTC"), ("Cy", None))
    ]
    for n in range(75):
        goes_to(table, 2 + n - (40 if n == 60 else 0), f"{chance.randrange(24):02}:{chance.randrange(60):02}")
        await table.tick(chance.randrange(3))
        for person in some:
            match chance.randrange(12):
                case 0 | 1 | 2:
                    await answers_a_question(person, "elsewhere")
                case 3 | 4:
                    last = len(table.rows("SELECT id FROM cards"))
                    await person.does(Answer(max(1, last - chance.randrange(4)), (0,)))
                case 5:
                    until = table.now + timedelta(days=chance.randrange(1, 20))
                    await person.does(Away(f"{until:%Y-%m-%d}"))
                case 6:
                    await person.does(Back())
                case 7 | 8 | 9:
                    last = len(table.rows("SELECT id FROM cards"))
                    for card in range(max(1, last - 12), last + 1):
                        await person.does(WasAway(card))
        if n % 15 == 14:
            assert await problems(table) == []
    assert table.rows("SELECT count(*) FROM streak_starts") != [(0,)]
    assert await problems(table) == []
