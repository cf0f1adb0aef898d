"""A tap in a round counts by its platform's clock, however late we hear of it or of its question's post."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.audited import problems
from tests.fake_platform import Lost
from tests.features.contests import LOBBY, closes, question, seconds, slowly
from tests.quiz_table import Table


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


@pytest.mark.parametrize("ahead", [-40, 0, 40])
async def test_taps_before_we_hear_that_it_stands_count_from_when_it_stood(
    table: Table, ahead: float
) -> None:
    table.platform.ahead = timedelta(seconds=ahead)
    ana, bo, cy = (table.person(name) for name in ("Ana", "Bo", "Cy"))
    for person in (ana, bo):
        await person.says("/awsquiz name me")

    async def early() -> None:
        said = await ana.answers(on=table.card)
        assert "✓ Right: " in said
        assert "Its points come with the scoreboard." in said
        assert "1,000" not in said
        assert "points in this round so far" not in said
        assert "✗ Not this time" in await cy.answers(right=False, on=table.card)

    card = await slowly(table, ana, bo, cy, by=4, then=early)
    earned = round(1000 * (1 - 4 / seconds(card) / 2))
    bo.on_its_way = table.now - card.at - timedelta(seconds=4)
    assert f"+{earned} points" in await bo.answers(on=card)
    assert f"+{earned} points" in await ana.answers(on=card)  # again, and now it is known
    scores = await closes(table, card)
    assert f"1  Ana and Bo · {earned} points" in scores.text
    assert problems(table) == []


@pytest.mark.parametrize("ahead", [-40, 0, 40])
async def test_taps_on_what_is_found_again_count_from_when_it_stood(table: Table, ahead: float) -> None:
    table.platform.ahead = timedelta(seconds=ahead)
    ana = table.person("Ana")
    await ana.says("/awsquiz name me")
    await ana.says("/awsquiz round")
    await ana.clicks("Fast", on=table.card)
    table.platform.accidents.append(Lost.AFTER)
    await table.passes(seconds=LOBBY)
    card = question(table)
    earned = round(1000 * (1 - 7 / seconds(card) / 2))
    table.later(seconds=7)
    assert "Its points come with the scoreboard." in await ana.answers(on=card)
    table.restarts()
    for _ in range(40):
        await table.passes(seconds=1)
        if table.card is not card:
            break
    assert f"1  Ana · {earned} points" in table.card.text
    assert problems(table) == []


async def test_relaxed_promises_its_points_at_once(table: Table) -> None:
    ana = table.person("Ana")

    async def early() -> None:
        assert "+1,000 points" in await ana.answers(on=table.card)

    await slowly(table, ana, by=4, fast=False, then=early)


async def test_a_clock_that_is_hours_away_leaves_what_came_early_at_once(table: Table) -> None:
    """Nothing tells by how much until we hear of the first question; what is stored stays near our time."""
    table.platform.ahead = timedelta(hours=5)
    ana, bo = table.person("Ana"), table.person("Bo")

    async def early() -> None:
        assert "Its points come with the scoreboard." in await ana.answers(on=table.card)

    card = await slowly(table, ana, bo, by=4, then=early)
    assert "+1,000 points" in await ana.answers(on=card)
    table.later(seconds=seconds(card) / 2 - 4)
    assert "+750 points" in await bo.answers(on=card)
    [(at,)] = table.rows("SELECT at FROM answers ORDER BY id LIMIT 1")
    assert at.startswith(f"{card.at + timedelta(seconds=4):%Y-%m-%dT%H:%M:%S}")
