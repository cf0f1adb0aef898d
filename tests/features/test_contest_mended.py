"""The key of a round's question is mended: what the round told follows it."""

from __future__ import annotations

import pytest

from bot.commands import MyPlace
from bot.store import audit
from tests.fake_platform import Posted
from tests.features.contests import READ, closes, goes_on, question, starts
from tests.quiz_table import Person, Table
from tests.rescored import rescored
from tests.small_bank import bank_of
from tests.small_bank import question as made

THREE = bank_of(*(made(f"com-{n}", "compute") for n in range(3)))


@pytest.fixture
def three(table: Table) -> Table:
    """A round here has three questions."""
    table.restarts(THREE)
    return table


def asked(card: Posted) -> str:
    """The id of the question on it."""
    return next(id for id in THREE.questions if f"What about {id}?" in card.text)


async def chooses(person: Person, option: int, card: Posted) -> None:
    """By its number in file order."""
    [at] = [n for n, text in enumerate(Table.card_lines(card)) if text.endswith(f"option {option}")]
    await person.picks("ABCDEF"[at], card)


async def named(table: Table, *names: str) -> list[Person]:
    people = [table.person(name) for name in names]
    for person in people:
        await person.says("/awsquiz name me")
    return people


async def test_podium_scoreboard_lobby_and_places_follow(three: Table) -> None:
    ana, bo = await named(three, "Ana", "Bo")
    first = await starts(three, ana, bo)
    await chooses(ana, 0, first)
    await chooses(bo, 1, first)
    scores = await closes(three, first)
    for _ in range(2):
        card = await goes_on(three)
        await chooses(ana, 0, card)
        await chooses(bo, 0, card)
        podium = await closes(three, card)
    assert "1  Ana · 3,000 points\n2  Bo · 2,000" in podium.text
    assert "You are number 2 of 2: 2,000 points." in await bo.does(MyPlace(1))
    await rescored(three, asked(first), 1)
    await three.passes(seconds=30)
    assert "1  Ana and Bo · 3,000" in podium.text
    assert "Most missed" not in podium.text
    assert "1  Ana and Bo · 1,000" in scores.text
    assert f"(no, {asked(first)} option 1)" in scores.text
    assert "1  Ana and Bo · 3,000" in three.cards[0].text
    assert "You are number 1 of 2, with 1 other: 3,000 points. 3 of 3 right." in await bo.does(MyPlace(1))
    assert await three.bot.database.read(audit.problems) == []


async def test_in_the_middle_of_the_next_question_nothing_of_that_is_told(three: Table) -> None:
    ana, bo = await named(three, "Ana", "Bo")
    first = await starts(three, ana, bo)
    await chooses(bo, 1, first)
    await closes(three, first)
    second = await goes_on(three)
    await chooses(bo, 0, second)
    await rescored(three, asked(first), 1)
    assert "You are number 1 of 2: 1,000 points. 1 of 1 right." in await bo.does(MyPlace(1))
    assert "You are number 2 of 2: 0 points." in await ana.does(MyPlace(1))


async def test_while_it_is_open_places_come_with_the_scoreboard(three: Table) -> None:
    ana, bo = await named(three, "Ana", "Bo")
    first = await starts(three, ana, bo)
    await chooses(bo, 1, first)
    await rescored(three, asked(first), 1)
    assert "Your place comes with the next scoreboard." in await bo.does(MyPlace(1))
    assert "1  Bo · 1,000" in (await closes(three, first)).text
    await three.passes(seconds=READ)
    assert "question 2 of 3" in question(three).text
