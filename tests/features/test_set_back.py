"""A closing counts nobody's streak: who kept a later day is set back, and counted again when looked at."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from bot.commands import Ask
from bot.game import closing
from bot.store import audit
from tests.features.days import (
    a_daily_setter,  # noqa: F401 -- the fixture `admin`
    answers_a_question,
    daily_at,
    goes_to,
)
from tests.quiz_table import Person, Table, sqlite
from tests.statements import statements

STREAKS = "SELECT streak, best_streak, kept_on, forgiven_on FROM players WHERE name <> 'Admin' ORDER BY id"
MARKS = "SELECT on_date, days, best, forgiven_on FROM streak_marks ORDER BY player_id, on_date"


async def dailies_from(table: Table, day: int) -> None:
    goes_to(table, day)
    await table.person("Admin", admin=True).says("/awsquiz daily at 09:30 utc mon-sun")


async def overtaken(table: Table, how_many: int) -> list[Person]:
    """People who leave Tuesday's daily, which is still open, and have kept Wednesday."""
    people = [table.person(f"P{n}") for n in range(how_many)]
    monday = await daily_at(table, 23)
    for each in people:
        await each.answers(on=monday)
    await daily_at(table, 24)
    goes_to(table, 25, "09:00")
    await table.tick()
    for each in people:
        assert "streak 2." in await answers_a_question(each, f"of {each.actor.user}")
    return people


async def test_a_closing_asks_the_database_as_much_for_three_people_as_for_nine(tmp_path: Path) -> None:
    asked = []
    for how_many in (3, 9):
        table = Table(sqlite(tmp_path / f"{how_many}.db"))
        await table.person("Admin", admin=True).says("/awsquiz daily at 09:30 utc mon-sun")
        await overtaken(table, how_many)
        goes_to(table, 25, "09:30")
        with statements() as run:
            await table.tick()
        assert table.rows(STREAKS) == [(1, 1, "2026-11-23", None)] * how_many
        asked.append([each for each in run if "streak" in each.replace("team_streak", "")])
        table.closes()
    assert len(asked[0]) == len(asked[1]) > 0


async def test_nobody_sees_that_they_were_set_back(table: Table, admin: Person) -> None:
    ana, bo, cy = await overtaken(table, 3)
    await daily_at(table, 25)
    assert table.rows(STREAKS) == [(1, 1, "2026-11-23", None)] * 3
    assert await table.bot.database.read(audit.problems) == []
    assert "Streak 2 · best 2" in await ana.says("/awsquiz me")
    board = await ana.says("/awsquiz leaderboard all everyone")
    assert board.count("2 days") == 3, board
    assert "everything" in await ana.says("/awsquiz my data")
    assert ana.file is not None
    (mine,) = json.loads(ana.file.text)["players"]
    of_ana = {name: mine[name] for name in ("streak", "best_streak", "kept_on", "forgiven_on")}
    assert of_ana == {"streak": 2, "best_streak": 2, "kept_on": "2026-11-25", "forgiven_on": "2026-11-24"}
    assert table.rows(STREAKS) == [(1, 1, "2026-11-23", None)] * 3  # who only looks changes nothing
    assert "You missed Tuesday: forgiven." in await bo.answers()
    assert "forgiven" not in await answers_a_question(bo, "elsewhere")
    goes_to(table, 26, "09:00")
    told = await answers_a_question(cy, "elsewhere")
    assert "streak 3." in told
    assert "You missed Tuesday: forgiven." in told
    assert table.rows(STREAKS)[1:] == [(2, 2, "2026-11-25", "2026-11-24"), (3, 3, "2026-11-26", "2026-11-24")]
    assert await table.bot.database.read(audit.problems) == []


async def test_a_second_answer_of_a_day_that_was_set_back_behind_is_counted_too(
    table: Table, admin: Person
) -> None:
    """Thursday's is open still when Tuesday's closes, and was answered before Friday began."""
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    await daily_at(table, 24)
    goes_to(table, 25, "09:00")
    await answers_a_question(ana, "elsewhere")
    await daily_at(table, 25)
    assert table.rows(STREAKS) == [(1, 1, "2026-11-23", None)]
    assert "streak 2." in await ana.answers()
    assert "streak 2." in await answers_a_question(ana, "elsewhere")
    assert table.rows(STREAKS) == [(2, 2, "2026-11-25", "2026-11-24")]


async def test_years_are_counted_from_the_end_of_the_month_before(table: Table) -> None:
    await dailies_from(table, 27)
    ana = table.person("Ana")
    for day in (27, 28, 29, 30, 31, 32):  # to the second of December
        await daily_at(table, day)
        await ana.answers()
    assert table.rows(MARKS) == [("2026-11-30", 4, 4, None)]
    await daily_at(table, 33)
    goes_to(table, 34, "09:00")
    assert "streak 7." in await answers_a_question(ana)
    await daily_at(table, 34)
    assert table.rows(STREAKS) == [(4, 4, "2026-11-30", None)]
    told = await ana.answers()
    assert "Streak 7." in told
    assert "You missed Thursday: forgiven." in told
    assert await table.bot.database.read(audit.problems) == []


async def test_a_month_that_is_remembered_wrong_is_found_and_let_go(table: Table) -> None:
    await dailies_from(table, 28)
    ana = table.person("Ana")
    for day in (28, 29, 30, 31):
        await daily_at(table, day)
        await ana.answers()
    table.changes("UPDATE streak_marks SET days = 99")
    (found,) = await table.bot.database.read(audit.problems)
    assert str(found).startswith("the month of player 2 that ended with 2026-11-30: 99 (best 3, "), str(found)
    assert len(await table.bot.database.write(audit.repair)) == 1
    assert table.rows(MARKS) == []
    assert await table.bot.database.read(audit.problems) == []


async def test_what_comes_late_outdates_the_months_that_end_after_it(table: Table) -> None:
    await dailies_from(table, 28)
    ana = table.person("Ana")
    await daily_at(table, 28)
    await ana.answers()
    await daily_at(table, 29)
    last_of_november = await daily_at(table, 30)
    goes_to(table, 31, "09:00")
    await answers_a_question(ana, "elsewhere")
    assert table.rows(MARKS) == [("2026-11-28", 1, 1, None)]
    assert "streak 3." in await ana.answers(on=last_of_november)
    assert table.rows(MARKS) == [("2026-11-28", 1, 1, None), ("2026-11-30", 2, 2, "2026-11-29")]
    await daily_at(table, 31)
    assert "streak 3." in await answers_a_question(ana, "elsewhere")
    assert await table.bot.database.read(audit.problems) == []


async def test_forgetting_erases_how_months_ended(table: Table) -> None:
    await dailies_from(table, 30)
    ana = table.person("Ana")
    for day in (30, 31):
        await daily_at(table, day)
        await ana.answers()
    assert len(table.rows(MARKS)) == 1
    await ana.forgets()
    assert table.rows(MARKS) == []


@pytest.mark.parametrize("few", [{"AT_ONCE": 4}, {"OF_PEOPLE": 4}], ids=["cards", "people"])
async def test_many_cards_close_a_few_in_a_transaction(
    table: Table, few: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many at once everybody who answered one would be set back, and who clicks would wait."""
    ana = table.person("Ana")
    for n in range(12):
        await table.person(f"P{n}").does(Ask(anyway=True), f"channel {n}")
        await ana.answers()
    for name, many in few.items():
        monkeypatch.setattr(closing, name, many)
    table.later(hours=25)
    with statements() as run:
        await table.tick()
    closings = [n for n, each in enumerate(run) if each.startswith("UPDATE cards SET closed_at")]
    assert len(closings) >= 3
    for one, next_one in pairwise(closings):
        assert "COMMIT" in run[one:next_one]
    assert table.rows("SELECT count(*) FROM cards WHERE closed_at IS NULL") == [(0,)]


async def test_tomorrow_counts_for_who_was_set_back_to_yesterday(table: Table, admin: Person) -> None:
    """It is Wednesday where Ana is when she answers Tuesday's."""
    ana = table.person("Ana", zone="Pacific/Kiritimati")
    await daily_at(table, 23)
    await ana.answers()
    tuesday = await daily_at(table, 24)
    goes_to(table, 24, "11:00")
    assert "streak 2." in await answers_a_question(ana, "elsewhere")
    table.changes("UPDATE players SET streak = 1, best_streak = 1, kept_on = '2026-11-23' WHERE name = 'Ana'")
    assert "streak 3." in await ana.answers(on=tuesday)
    assert table.rows(STREAKS) == [(3, 3, "2026-11-25", None)]
