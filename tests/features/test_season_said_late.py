"""Days away that are said when a recap has closed a season: a streak has them, and it has them not."""

from __future__ import annotations

from tests.features.recaps import NAMES
from tests.features.test_season_closed import (
    answered,
    asked,
    begins,
    goes_to,
    last_month,
    told,
    told_once_dates_are_let_go,
)
from tests.quiz_table import Table

OVER = "The season of January is over: number 1 Ana, number 2 Bo, number 3 Cleo"


async def bo_is_ill_at_a_months_end(table: Table) -> None:
    """He knows the first five of eleven dailies and answers no more; Ana knows the last seven."""
    goes_to(table, 20, "12:00")
    admin = table.person("Admin", admin=True)
    await admin.says("/awsquiz daily at 09:30 utc mon-sun")
    await admin.says("/awsquiz daily recap all")
    for name in NAMES:
        await table.person(name).says("/awsquiz name me")
    for day in range(21, 32):
        card = await asked(table, day, "09:30")
        for name in NAMES:
            if name != "Bo" or day < 26:
                knows = name == "Bo" or (name == "Ana" and day > 24)
                await table.person(name).answers(right=knows, on=card)


async def test_days_away_that_are_said_after_the_recap_change_no_season_that_it_told(table: Table) -> None:
    await bo_is_ill_at_a_months_end(table)
    recap = await asked(table, 32, "09:30")
    assert OVER in recap.text
    closed = await table.bot.database.read(told)
    bo = table.person("Bo")
    assert "Were you away?" in await bo.answers(on=await asked(table, 33, "09:30"))
    assert "You were away for 7 days before Tuesday, so your streak is 6." in await bo.clicks("I was away")
    assert (await last_month(table))[:2] == ["1 Ana", "2 Bo"]
    before = len(recap.shown)
    await table.person("Eve").says("/awsquiz name me off")
    await table.passes(seconds=30)
    assert len(recap.shown) > before
    assert OVER in recap.text
    assert await table.bot.database.read(told) == closed
    assert await told_once_dates_are_let_go(table) == closed


async def test_where_no_recap_closed_it_they_count_whenever_they_are_said(table: Table) -> None:
    await bo_is_ill_at_a_months_end(table)
    await table.person("Admin", admin=True).says("/awsquiz daily recap off")
    await asked(table, 32, "09:30")
    bo = table.person("Bo")
    await bo.answers(on=await asked(table, 33, "09:30"))
    await bo.clicks("I was away")
    assert (await last_month(table))[:2] == ["1 Bo", "2 Ana"]


async def test_what_was_said_in_time_counts_though_it_is_said_again(table: Table) -> None:
    """The recap comes with Auckland's February, and where Bo is January's last day goes on for a while."""
    await begins(table, "daily at 09:30 pacific/auckland mon-sun", "daily recap all")
    for day in (28, 29):
        await answered(table, await asked(table, day, "20:30"), "AB")
    bo = table.person("Bo")
    goes_to(table, 30, "09:00")
    await bo.says("/awsquiz away until 2027-02-05")
    await asked(table, 30, "20:30")
    await asked(table, 31, "20:30")
    closed = await table.bot.database.read(told)
    assert [(tally.right, tally.chances) for tally in closed[:2]] == [(2, 3), (2, 2)]
    await bo.says("/awsquiz away until 2027-02-10")
    assert await table.bot.database.read(told) == closed
    assert await told_once_dates_are_let_go(table) == closed


async def test_days_away_from_before_it_was_noted_when_they_were_said_count(table: Table) -> None:
    await bo_is_ill_at_a_months_end(table)
    await asked(table, 32, "09:30")
    bo = table.person("Bo")
    await bo.answers(on=await asked(table, 33, "09:30"))
    await bo.clicks("I was away")
    table.changes("UPDATE days_away SET said_at = NULL")
    assert (await last_month(table))[:2] == ["1 Bo", "2 Ana"]
