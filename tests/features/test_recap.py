"""The week's recap: above the question of the next week's first daily, where a keeper ticked it."""

from __future__ import annotations

import pytest

from tests.features.days import a_daily_setter, daily_at
from tests.quiz_table import Person, Table

__all__ = ["a_daily_setter"]
NAMES = ("Ana", "Bo", "Cleo", "Dan", "Eve")


async def a_week(table: Table) -> None:
    """Five answer the dailies of Monday and Tuesday, Ana alone rightly on Monday."""
    for day, right in ((23, "A"), (24, "ABCDE")):
        card = await daily_at(table, day)
        for name in NAMES:
            await table.person(name).answers(right=name[0] in right, on=card)


async def monday(table: Table) -> str:
    for day in range(25, 30):
        await daily_at(table, day)
    return (await daily_at(table, 30)).text


async def test_it_is_off_until_a_keeper_ticks_it(table: Table, admin: Person) -> None:
    await a_week(table)
    assert "The week of" not in await monday(table)
    assert "tells of the week before" in await admin.says("/awsquiz daily recap")


async def test_the_weeks_first_daily_tells_of_the_week_before(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    said = await monday(table)
    first, *rest = said.splitlines()
    assert first == "The week of 23 November: 5 people gave 10 answers to 7 dailies, 60 % right."
    assert any(line.startswith("Most missed: “") and "1 of 5 right. Answer: " in line for line in rest)
    assert "Ahead" not in said  # nobody has said that they may be named
    assert "Daily · " in said
    assert "The week of" not in (await daily_at(table, 31)).text


async def test_it_names_who_wants_it_and_no_more_once_they_do_not(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    for name in ("Ana", "Bo", "Cleo"):
        await table.person(name).says("/awsquiz name me")
    said = await monday(table)
    assert "Ahead, of those who show their names: Ana with " in said
    assert "Bo with " in said
    await table.person("Ana").says("/awsquiz name me off")
    await table.person("Bo").says("/awsquiz hide me")
    await table.person("Cleo").forgets()
    await table.passes(seconds=11)
    assert "Ahead" not in table.card.text
    assert "Ana" not in table.card.text


async def test_who_answers_it_is_asked_once_whether_posts_may_name_them(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    await monday(table)
    ana = table.person("Ana")
    assert "Name me in posts" in await ana.answers()
    assert "I name you in my posts now" in await ana.clicks("Name me in posts")
    assert "Name me in posts" not in await ana.clicks("B", table.card)
    await daily_at(table, 31)
    assert "Name me in posts" not in await ana.answers()


async def test_a_season_closes_in_the_first_recap_after_it(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    await table.person("Ana").says("/awsquiz name me")
    for day in range(25, 37):
        card = await daily_at(table, day)
    assert "The season" not in card.text
    card = await daily_at(table, 37)  # Monday, 7 December
    assert "The season of November is over: 1 Ana, 2 Somebody, 2 Somebody" in card.text


async def test_four_answers_are_too_few_to_say(table: Table, admin: Person) -> None:
    card = await daily_at(table, 23)
    for name in NAMES[:4]:
        await table.person(name).answers(on=card)
    await admin.says("/awsquiz daily recap")
    for day in range(24, 30):
        await daily_at(table, day)
    said = (await daily_at(table, 30)).text
    assert "4 people gave 4 answers to 7 dailies, too few to say how many were right." in said
    assert "Most missed" not in said


async def test_a_keeper_takes_it_away_again(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    assert "tells of the week before" not in await admin.says("/awsquiz daily recap off")
    assert "The week of" not in await monday(table)


@pytest.mark.usefixtures("admin")
async def test_a_first_week_has_nothing_to_tell(table: Table) -> None:
    admin = table.person("Admin", admin=True)
    await admin.says("/awsquiz daily recap")
    assert "The week of" not in (await daily_at(table, 23)).text
