"""A season as the first recap after it tells of it: what counts, and who holds its places."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.features.days import a_daily_setter, daily_at, goes_to
from tests.features.recaps import NAMES, days
from tests.quiz_table import CHANNEL, Person, Table

__all__ = ["a_daily_setter"]


async def test_its_last_daily_counts_though_it_closes_right_after(table: Table) -> None:
    """A clock that looks a little sooner than the day before finds it open still: this card ends it."""
    table.now = datetime(2027, 1, 29, 9, tzinfo=UTC)
    admin = table.person("Admin", admin=True)
    await admin.says("/awsquiz daily at 09:30 utc mon-sun")
    await admin.says("/awsquiz daily recap")
    for name in NAMES:
        await table.person(name).says("/awsquiz name me")
    for day, answer in ((29, "ABCDE"), (30, "ABCDE"), (31, "ACDE")):  # Bo lets the third pass
        table.now = datetime(2027, 1, day, 9, 30, 3, tzinfo=UTC)
        await table.tick(2)
        for name in NAMES:
            if name[0] in answer:
                knows = day < 31 and name[0] in "AB"
                await table.person(name).answers(right=knows, on=table.card)
    table.now = datetime(2027, 2, 1, 9, 30, 1, tzinfo=UTC)
    await table.tick(2)
    card = table.card
    assert "The season of January is over: number 1 Ana, number 1 Bo, number 3 " in card.text
    await table.person("Cleo").answers(on=card)
    await table.passes(seconds=30)
    assert "The season of January is over: number 1 Ana, number 1 Bo, number 3 " in card.text


async def test_who_left_holds_no_place_though_nobody_may_name_them(table: Table, admin: Person) -> None:
    everybody = (*NAMES, "Fay", "Gus", "Hal")
    for day in range(23, 27):
        card = await daily_at(table, day)
        for name in everybody:
            knows = name[0] in "ABC" or (name == "Dan" and day > 23)
            await table.person(name).answers(right=knows, on=card)
    await admin.says("/awsquiz daily recap")
    await table.person("Dan").says("/awsquiz name me")
    table.platform.outside |= {(CHANNEL, f"U-{name.upper()}") for name in NAMES[:3]}
    said = (await days(table, 27, 37)).text
    assert "The season of November is over: number 1 Dan." in said


@pytest.mark.parametrize("earlier", [True, False])
async def test_after_the_middle_of_a_month_its_first_daily_alone_tells(
    table: Table, admin: Person, *, earlier: bool
) -> None:
    await daily_at(table, 23)
    for day in (31, 51) if earlier else (51,):
        goes_to(table, day)
        await table.tick(30)  # those between never came
        await admin.says("/awsquiz daily recap" if day == 51 else "/awsquiz daily")
        card = await daily_at(table, day)
    assert "The week of" in card.text
    assert ("The season of November is over" in card.text) != earlier


async def test_a_daily_out_of_turn_is_not_the_first_of_a_month(table: Table, admin: Person) -> None:
    """A channel on holidays until the 15th, where a keeper wants one question on the 8th."""
    await admin.says("/awsquiz daily recap")
    await days(table, 23, 30)
    await admin.says("/awsquiz daily skip 2026-12-01..2026-12-15")
    goes_to(table, 38, "10:00")
    await admin.says("/awsquiz daily now")
    await table.tick(2)
    assert "Daily · " in table.card.text
    assert "The season" not in table.card.text
    said = (await days(table, 39, 51)).text  # Monday, 21 December
    told = [card for card in table.cards if "The season of November is over" in card.text]
    assert len(told) == 1
    assert "The season" not in said


async def test_a_daily_of_every_few_weeks_tells_a_season_beside_one_that_tells_none(
    table: Table, admin: Person
) -> None:
    """Its first of December comes on the 21st, when the other has come each day."""
    goes_to(table, 27, "12:00")
    await admin.says("/awsquiz daily add 15:00 mon every 3 weeks")
    await admin.says("/awsquiz daily recap 15:00")
    await days(table, 28, 50, "09:30", "15:00")
    assert [card for card in table.cards if "The season" in card.text] == []
    assert "The season of November is over" in (await days(table, 51, 51, "15:00")).text
