"""What a daily that returns earns: whatever one knew of it before, unless one answered it within ten days."""

from __future__ import annotations

import pytest

from bot.commands import Ask, Practice
from tests.audited import problems
from tests.features.returning import MANY, NETWORKING, answered, asks, begins, goes_on, missed, nine
from tests.quiz_table import Person, Table
from tests.rescored import rescored
from tests.small_bank import bank_of


@pytest.fixture
def people(table: Table) -> list[Person]:
    return nine(table)


async def test_it_earns_points_whatever_one_answered_before_and_practised_since(people: list[Person]) -> None:
    table, ana = people[0].table, people[0]
    await begins(ana)
    await answered(people[:5], 1, await goes_on(table))
    id = asks(table)[0][1]
    await goes_on(table, 13)
    table.restarts(bank_of(*(q for q in NETWORKING if q.id == id)))
    await ana.does(Practice())
    await ana.answers()
    ana.private = None
    card = await goes_on(table)
    assert card.text.startswith("Daily · Back from 24 November")
    assert "+20 points" in await ana.answers(on=card)
    assert "+20 points" in await people[1].answers(on=card)
    assert problems(table) == []


async def test_it_earns_none_where_one_answered_its_daily_within_ten_days(people: list[Person]) -> None:
    table, ana, bo = people[0].table, people[0], people[1]
    await begins(ana)
    await missed(people)
    id = asks(table)[0][1]
    await goes_on(table, 7)
    table.restarts(bank_of(*(q for q in NETWORKING if q.id == id)))
    await ana.says("/awsquiz daily now", "elsewhere")
    elsewhere = table.card
    await ana.answers(right=False, on=elsewhere)
    table.restarts(MANY)
    card = await goes_on(table, 7)
    assert card.text.startswith("Daily · Back from 24 November")
    told = await ana.answers(on=card)
    assert "+" not in told
    assert "No points: you have answered or revealed this daily within 10 days." in told
    assert "+20 points" in await bo.answers(on=card)
    assert problems(table) == []


async def test_practice_costs_no_daily_its_points_and_a_question_asked_for_does(people: list[Person]) -> None:
    ana, bo = people[:2]
    table = ana.table
    table.restarts(bank_of(NETWORKING[0]))
    await ana.does(Practice())
    await ana.answers()
    await bo.does(Ask("networking", anyway=True), "elsewhere")
    await bo.answers(on=table.card)
    await ana.says("/awsquiz daily now")
    ana.private = None
    assert "+20 points" in await ana.answers(on=table.card)
    assert "within 90 days" in await bo.answers(on=table.card)
    assert problems(table) == []


async def test_a_mended_key_pays_for_a_returning_daily_what_it_would_have_earned(
    people: list[Person],
) -> None:
    table = people[0].table
    await begins(people[0])
    await missed(people)
    id = asks(table)[0][1]
    card = await goes_on(table, 14)
    wrong = next(line[0] for line in card.text.splitlines() if " option 1" in line)
    await people[0].picks(wrong, on=card)
    await rescored(table, id, 1)
    query = "SELECT points, withheld FROM answers WHERE card_id = (SELECT max(id) FROM cards)"
    assert table.rows(query) == [(20, None)]
    assert problems(table) == []


async def test_who_comes_back_after_being_forgotten_earns_on_a_daily_that_returns(
    people: list[Person],
) -> None:
    table, ana = people[0].table, people[1]
    await begins(people[0])
    await missed(people)
    card = await goes_on(table, 14)
    await ana.forgets()
    assert "+20 points" in await ana.answers(on=card)
    await ana.forgets()
    assert "before you asked to be forgotten" in await ana.answers(on=card)
    assert problems(table) == []
