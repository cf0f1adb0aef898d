"""Somebody stops a round: taps before that count, however late we hear of them or of the question's post."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands import Answer
from tests.audited import problems
from tests.features.contests import closes, seconds, slowly
from tests.quiz_table import Person, Table


def right(table: Table) -> Answer:
    """A tap on its first question, made while its buttons were there."""
    [(order,)] = table.rows("SELECT shuffle FROM cards WHERE id = 1")
    return Answer(1, (order.index("0"),))


async def stops(person: Person, table: Table) -> str:
    await person.clicks("Stop", on=table.cards[0])
    return await person.clicks("Stop it")


@pytest.mark.parametrize("ahead", [-3600, 0, 40])
@pytest.mark.parametrize("restart", [False, True])
async def test_taps_before_the_stop_count_however_late_we_heard_that_the_question_stood(
    table: Table, ahead: float, restart: bool
) -> None:
    table.platform.ahead = timedelta(seconds=ahead)
    ana, bo, cy = (table.person(name) for name in ("Ana", "Bo", "Cy"))
    card = await slowly(table, ana, bo, cy, by=4)
    table.later(seconds=4)
    assert "The round is stopped." in await stops(ana, table)
    if restart:
        table.restarts()
    table.later(seconds=1)
    bo.on_its_way, cy.on_its_way = timedelta(seconds=1.5), timedelta(seconds=0.5)
    earned = round(1000 * (1 - 7.5 / seconds(card) / 2))
    assert f"+{earned} points" in await bo.does(right(table))
    assert "This round is over." in await cy.does(right(table))


async def test_a_stop_counts_when_its_platform_received_it(table: Table) -> None:
    ana, bo, cy = (table.person(name) for name in ("Ana", "Bo", "Cy"))
    card = await slowly(table, ana, bo, cy, by=0)
    earned = round(1000 * (1 - 5.5 / seconds(card) / 2))
    table.later(seconds=8)
    ana.on_its_way = timedelta(seconds=2)
    assert "The round is stopped." in await stops(ana, table)
    bo.on_its_way, cy.on_its_way = timedelta(seconds=2.5), timedelta(seconds=1.5)
    assert f"+{earned} points" in await bo.does(right(table))
    assert "This round is over." in await cy.does(right(table))


@pytest.mark.parametrize("ahead", [-40, 0, 40])
async def test_a_stop_before_we_hear_that_the_question_stands(table: Table, ahead: float) -> None:
    table.platform.ahead = timedelta(seconds=ahead)
    ana, bo, cy, dee = (table.person(name) for name in ("Ana", "Bo", "Cy", "Dee"))
    for person in (bo, dee):
        await person.says("/awsquiz name me")

    async def early() -> None:
        assert "Its points come with the scoreboard." in await dee.answers(on=table.card)
        table.later(seconds=1)
        assert "The round is stopped." in await stops(ana, table)
        bo.on_its_way = timedelta(seconds=1)
        assert "✓ Right: " in await bo.answers(on=table.card)
        table.later(seconds=1)

    await slowly(table, ana, bo, cy, dee, by=4, then=early)
    card = next(p for p in table.cards if p.key == "card:1")
    cy.on_its_way = table.now - card.at - timedelta(seconds=4.5)
    assert "✓ Right: " in await cy.does(right(table))
    cy.on_its_way = dee.on_its_way = timedelta()
    assert "This round is over." in await table.person("Eve").does(right(table))
    await table.passes(seconds=15)
    [(within,)] = table.rows("SELECT seconds FROM contest_cards")
    earned = round(1000 * (1 - 4 / within / 2))
    assert f"1  Bo and Dee · {earned} points" in table.cards[0].text
    assert f"1  Bo and Dee · {earned} points" in table.card.text
    assert problems(table) == []


@pytest.mark.parametrize("ahead", [-3600, 3600])
async def test_a_stop_when_no_question_is_open_keeps_what_was_answered(table: Table, ahead: float) -> None:
    table.platform.ahead = timedelta(seconds=ahead)
    ana, bo = table.person("Ana"), table.person("Bo")
    card = await slowly(table, ana, bo, by=4, fast=False)
    await ana.answers(on=card)
    scores = await closes(table, card)
    assert "after question 1" in scores.text
    assert "The round is stopped." in await stops(ana, table)
    bo.on_its_way = table.now - card.at - timedelta(seconds=9)
    assert "+1,000 points" in await bo.does(right(table))
    bo.on_its_way = timedelta()
    assert "This round is over." in await table.person("Cy").does(right(table))


@pytest.mark.parametrize("ahead", [-3600, 3600])
async def test_a_stop_in_the_lobby_by_any_clock(table: Table, ahead: float) -> None:
    table.platform.ahead = timedelta(seconds=ahead)
    ana = table.person("Ana")
    await ana.says("/awsquiz round")
    assert "The round is stopped." in await ana.clicks("Stop", on=table.card)
    await table.passes(seconds=15)
    assert "It was stopped." in table.card.text
