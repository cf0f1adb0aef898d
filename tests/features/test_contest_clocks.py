"""A round counts by its platform's clock, however late we hear of a tap, a stop or a question's post."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from tests.fake_platform import Posted
from tests.features.contests import LOBBY, question, seconds
from tests.quiz_table import Person, Table

Meanwhile = Callable[[], Awaitable[None]]


async def slowly(
    table: Table, *players: Person, by: float, fast: bool = True, then: Meanwhile | None = None
) -> Posted:
    """Its first question, of whose standing we hear so many seconds later. then: what is done before that."""

    async def slow(key: str) -> None:
        if key.startswith("card:"):
            table.platform.meanwhile = None
            table.later(seconds=by)
            if then is not None:
                await then()

    first, *others = players
    await first.says("/awsquiz round")
    if fast:
        await first.clicks("Fast", on=table.card)
    for other in others:
        await other.clicks("Join", on=table.cards[0])
    table.platform.meanwhile = slow
    await table.passes(seconds=LOBBY)
    return question(table)


@pytest.mark.parametrize("ahead", [-3600, 0, 40])
@pytest.mark.parametrize("slow", [0.5, 4])
async def test_who_taps_together_gets_as_much_whoever_is_heard_first(
    table: Table, slow: float, ahead: float
) -> None:
    table.platform.ahead = timedelta(seconds=ahead)
    ana, bo = table.person("Ana"), table.person("Bo")
    card = await slowly(table, ana, bo, by=slow)
    half = seconds(card) / 2
    table.later(seconds=half - slow)
    assert "+750 points" in await ana.answers(on=card)
    table.later(seconds=slow)
    bo.on_its_way = timedelta(seconds=slow)
    assert "+750 points" in await bo.answers(on=card)


async def test_its_last_moment_is_the_platforms_however_late_we_heard_of_it(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    card = await slowly(table, ana, bo, by=4)
    table.later(seconds=seconds(card) - 4)
    assert "+500 points" in await ana.answers(on=card)
    table.later(seconds=0.5)
    assert "had closed by then" in await bo.answers(on=card)


async def test_a_time_before_the_question_stood_earns_no_more_than_at_once(table: Table) -> None:
    ana = table.person("Ana")
    card = await slowly(table, ana, by=4)
    ana.on_its_way = timedelta(days=400)
    assert "+1,000 points" in await ana.answers(on=card)


async def test_a_time_that_has_not_come_is_past_the_questions(table: Table) -> None:
    ana = table.person("Ana")
    card = await slowly(table, ana, by=4)
    ana.on_its_way = timedelta(days=-400)
    assert "had closed by then" in await ana.answers(on=card)
