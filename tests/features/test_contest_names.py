"""Whom a round names; and who leaves, hides or is forgotten in the middle of one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.store import audit
from tests.features.contests import closes, plays, question, starts
from tests.quiz_table import CHANNEL, Table


async def test_people_hide_and_are_forgotten_in_the_middle(table: Table) -> None:
    ana, bo, cy = table.person("Ana"), table.person("Bo"), table.person("Cy")
    for person in (ana, bo, cy):
        await person.says("/awsquiz name me")
    card = await starts(table, ana, bo, cy)
    for person in (ana, bo, cy):
        await person.answers(on=card)
    scores = await closes(table, card)
    assert "1  Ana, Bo and Cy · 1,000" in scores.text
    await ana.says("/awsquiz hide me")
    await bo.forgets()
    await table.passes(seconds=6)
    await table.passes(seconds=10)
    assert "1  Cy, among others · 1,000" in scores.text  # what stood is drawn anew
    assert "· 2 play" in scores.text
    card = question(table)
    said = await bo.answers(on=card)  # they are back, as somebody new
    assert "1,000 points in this round so far" in said
    assert table.rows("SELECT count(*) FROM contest_players") == [(3,)]
    assert await table.bot.database.read(audit.problems) == []


async def test_who_answered_before_they_were_forgotten_does_not_answer_again(table: Table) -> None:
    ana = table.person("Ana")
    card = await starts(table, ana)
    await ana.answers(on=card)
    await ana.forgets()
    assert "the first answer counts" in await ana.answers(on=card)


async def test_nobody_is_named_who_does_not_want_it(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await bo.says("/awsquiz name me")
    await starts(table, ana, bo)
    podium = await plays(table, (ana, "rrrrr"), (bo, "wrrrr"))
    assert "1  5,000 points" in podium.text
    assert "2  Bo · 4,000" in podium.text
    assert "Ana" not in podium.text


async def test_two_of_one_name_are_told_apart_and_nobody_is_called_you(table: Table) -> None:
    one, other, third = table.person("Alex"), table.person("Alex2"), table.person("Cy")
    other = replace(other, actor=replace(other.actor, name="Alex", handle="alexb"))
    third = replace(third, actor=replace(third.actor, name="You", handle="cy"))
    for each in (one, other, third):
        await each.says("/awsquiz name me")
    await starts(table, one, other, third)
    podium = await plays(table, (one, "rrrrr"), (other, "wrrrr"), (third, "wwrrr"))
    first, second, last = podium.text.split("\n")[1:4]
    assert first == "1  Alex · 5,000 points"
    assert second == "2  Alex (alexb) · 4,000 points"
    assert last == "3  You (cy) · 3,000 points"


async def test_people_are_asked_once_whether_they_may_be_named(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.says("/awsquiz round")
    assert "Name me in posts" in await bo.clicks("Join")
    await table.passes(seconds=30)
    assert "Name me in posts" not in await bo.answers(on=question(table))
    assert "Name me in posts" in await ana.answers(on=question(table))


async def test_who_leaves_the_channel_in_the_middle_is_named_no_more(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    for person in (ana, bo):
        await person.says("/awsquiz name me")
    await starts(table, ana, bo, words="/awsquiz round 5")
    lobby = next(p for p in table.cards if "begun by" in p.text)
    for person in (ana, bo):
        await person.answers(right=True, on=question(table))
    assert "Ana and Bo · 1,000" in (await closes(table)).text
    table.platform.outside.add((CHANNEL, "U-ANA"))
    await table.passes(minutes=1)
    podium = await plays(table, (bo, "-----"))
    assert "Bo, among others · 1,000" in podium.text
    assert "Ana and" not in lobby.text
    assert "Bo, among others · 1,000" in lobby.text


@pytest.mark.parametrize(
    ("right", "named", "told"),
    [
        (4, False, "1  1,000 points"),
        (5, False, "1  5 people or more · 1,000 points"),
        (9, False, "1  5 people or more · 1,000 points"),
        (5, True, "1  P0, among others · 1,000 points"),
        (6, True, "1  P0 and 5 others or more · 1,000 points"),
    ],
)
async def test_how_many_it_does_not_name_is_told_in_fives(
    table: Table, right: int, named: bool, told: str
) -> None:
    people = [table.person(f"P{n}") for n in range(9)]
    if named:
        await people[0].says("/awsquiz practice compute")
        await people[0].says("/awsquiz name me")
    card = await starts(table, *people)
    for n, person in enumerate(people):
        await person.answers(right=n < right, on=card)
    scores = await closes(table, card)
    assert told in scores.text.splitlines()


async def test_of_a_place_that_many_share_those_are_asked_about_whom_it_names(table: Table) -> None:
    """And who moves up for one who left."""
    people = [table.person(f"P{n}") for n in range(8)]
    for person in people:
        await person.says("/awsquiz name me")
    card = await starts(table, *people)
    for person in people:
        await person.answers(on=card)
    table.platform.outside.add((CHANNEL, people[1].actor.user))
    table.platform.asked.clear()
    scores = await closes(table, card)
    assert "1  P0, P2, P3 and 5 others or more · 1,000 points" in scores.text
    asked = {one.removeprefix("present ") for one in table.platform.asked if one.startswith("present")}
    assert asked == {person.actor.user for person in people[:4]}
