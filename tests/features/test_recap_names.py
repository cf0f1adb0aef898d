"""Whom a week's recap names: who wants to be, and is there still."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ports import Member, Place
from tests.drawn import as_text
from tests.features.days import a_daily_setter, daily_at
from tests.features.recaps import a_week, days, monday
from tests.quiz_table import CHANNEL, Person, Table

__all__ = ["a_daily_setter"]


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


async def test_who_left_the_channel_is_not_named(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    for name in ("Ana", "Bo"):
        await table.person(name).says("/awsquiz name me")
    table.platform.outside.add((CHANNEL, "U-ANA"))
    said = await monday(table)
    assert "Ahead, of those who show their names: Bo with " in said
    assert "Ana" not in said


async def test_who_leaves_the_channel_later_is_gone_from_the_next_drawing(
    table: Table, admin: Person
) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    for name in ("Ana", "Bo"):
        await table.person(name).says("/awsquiz name me")
    assert "Ana with " in await monday(table)
    table.platform.outside.add((CHANNEL, "U-ANA"))
    await table.passes(minutes=1)
    await table.person("Bo").answers()
    await table.passes(seconds=11)
    assert "of those who show their names: Bo with " in table.card.text
    assert "Ana" not in table.card.text
    table.platform.silent = True  # what it told last holds
    await table.passes(minutes=2)
    await table.person("Cleo").answers()
    await table.passes(seconds=11)
    assert "2 answered" in table.card.text
    assert "Ana" not in table.card.text


async def test_who_is_said_to_have_left_is_gone_without_another_answer(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    for name in ("Ana", "Bo"):
        await table.person(name).says("/awsquiz name me")
    assert "Ana with " in await monday(table)
    here = Place("slack", "T1", CHANNEL)
    for user in ("U-ANA", "U-CLEO", "U-NOBODY"):  # who is named, who is not, and who never played
        await table.bot.engine.left(here, user)
    await table.bot.engine.left(Place("slack", "T-OTHER", CHANNEL), "U-ANA")
    await table.passes(seconds=11)
    assert "of those who show their names: Bo with " in table.card.text
    assert "Ana" not in table.card.text


async def test_who_was_deactivated_is_not_named_though_nobody_had_looked(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    for name in ("Ana", "Bo"):
        await table.person(name).says("/awsquiz name me")
    await days(table, 25, 29)
    table.platform.called = {"U-ANA": None, "U-BO": Member("Robert")}  # since the last look at who is there
    said = as_text((await daily_at(table, 30)).shown[0])
    assert "of those who show their names: Robert with " in said
    assert "Ana" not in said


async def test_a_season_that_closes_names_none_who_left_the_channel(table: Table, admin: Person) -> None:
    await a_week(table)
    card = await daily_at(table, 25)
    await table.person("Fay").answers(on=card)
    card = await daily_at(table, 26)
    await table.person("Fay").answers(on=card)
    await admin.says("/awsquiz daily recap")
    for name in ("Ana", "Fay", "Eve"):
        await table.person(name).says("/awsquiz name me")
    table.platform.outside.add((CHANNEL, "U-ANA"))
    said = (await days(table, 27, 37)).text
    assert "The season of November is over: number 1 Fay" in said
    assert "Ana" not in said


@pytest.mark.parametrize("words", ["hide me", "forget me"])
async def test_who_goes_hears_that_an_old_one_still_names_them(
    table: Table, admin: Person, words: str
) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz name me")
    told = await days(table, 25, 30)
    await days(table, 31, 32)
    table.later(days=31)
    for person, names in ((bo, False), (ana, True)):
        said = await (person.forgets() if words == "forget me" else person.says(f"/awsquiz {words}"))
        assert ("weeks that I told of so long ago can still show your name" in said) == names
    await table.passes(seconds=11)
    assert "Ana with " in told.text


async def test_who_wants_to_be_named_no_more_hears_so_too(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz name me")
    await days(table, 25, 31)
    table.later(days=20)
    assert "can still show" not in await ana.says("/awsquiz name me off")
    await ana.says("/awsquiz name me")
    table.later(days=20)
    for person, names in ((bo, False), (ana, True)):
        said = await person.says("/awsquiz name me off")
        assert ("Weeks that I told of more than 30 days ago can still show your name" in said) == names


async def test_who_answers_it_is_asked_once_whether_posts_may_name_them(table: Table, admin: Person) -> None:
    await a_week(table)
    await admin.says("/awsquiz daily recap")
    await monday(table)
    ana = table.person("Ana")
    assert "Name me in posts" in await ana.answers()
    assert "I name you in my posts now" in await ana.clicks("Name me in posts")
    assert "Name me in posts" not in await ana.answers()
    await daily_at(table, 31)
    assert "Name me in posts" not in await ana.answers()


async def test_it_names_the_first_of_those_who_want_it_wherever_they_stand(
    table: Table, admin: Person
) -> None:
    """Twelve who are not named come before her; who has no points leads nothing."""
    card = await daily_at(table, 23)
    for n in range(12):
        await table.person(f"P{n}").answers(right=True, on=card)
    await daily_at(table, 24)
    for name, right in (("Ana", True), ("Bo", False)):
        await table.person(name).says("/awsquiz name me")
        await table.person(name).answers(right=right, on=table.card)
    assert await days(table, 25, 25)
    for n in range(12):
        await table.person(f"P{n}").answers(right=True, on=table.card)
    await admin.says("/awsquiz daily recap")
    said = (await days(table, 26, 30)).text
    (line,) = (
        line for line in said.splitlines() if line.startswith("Ahead, of those who show their names: ")
    )
    assert "Ana with " in line
    assert "Bo" not in line


async def test_people_of_one_name_are_told_apart_and_long_ones_cut(table: Table, admin: Person) -> None:
    long = "A name that goes on and on, much longer than anybody's"
    card = await daily_at(table, 23)
    for n, user in enumerate("VWXYZ"):
        person = table.person(user)
        person.actor = replace(person.actor, name="Ana" if n < 2 else long)
        await person.answers(on=card)
        await person.says("/awsquiz name me")
    await admin.says("/awsquiz daily recap")
    said = await monday(table)
    [led] = [line for line in said.splitlines() if line.startswith("Ahead")]
    led = led.removeprefix("Ahead, of those who show their names: ")
    names = [each.split(" with ")[0] for each in led.split(", ")]
    assert len(set(names)) == 3
    assert max(map(len, names)) <= 14
