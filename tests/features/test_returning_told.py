"""A card does not tell its own answer by what it says of the daily before: that may be what returns in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.quiz.question import Question
from tests.fake_platform import Posted
from tests.features.returning import NETWORKING, answered, asks, begins, nine
from tests.quiz_table import Table
from tests.small_bank import bank_of, question

ANGLES = [replace(question(f"nat-{n}", "networking"), point="12.4") for n in range(2)]
MATES = [question(f"nat-{n}", "networking", family="nat") for n in range(2)]


async def _two_weeks_later(table: Table, bank: Sequence[Question], right: int = 0) -> Posted:
    """The second daily of one that comes every other week, below its recap. bank: its first was asked first;
    of five so many were right.
    """
    people = nine(table)
    await begins(people[0], "at 09:30 utc mon every 2 weeks")
    await people[0].says("/awsquiz daily recap")
    table.restarts(bank_of(bank[0]))
    table.now = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
    await table.tick(2)
    await answered(people[:5], right, table.card)
    table.restarts(bank_of(*bank))
    for _ in range(2):
        table.now += timedelta(weeks=1)
        await table.tick(2)
    return table.card


@pytest.mark.parametrize(
    ("bank", "comes"),
    [([*NETWORKING], "net-0"), ([*ANGLES, *NETWORKING], "nat-1")],
    ids=["as it was", "as another angle"],
)
async def test_what_returns_right_after_itself_keeps_its_answer(
    table: Table, bank: list[Question], comes: str
) -> None:
    card = await _two_weeks_later(table, bank)
    assert asks(table)[-1] == ("2026-12-14", comes, "2026-11-30")
    assert "30 Nov: 5 answered, 0 right" in card.text
    assert f"yes, {bank[0].id}" not in card.text.replace(f"  yes, {comes}", "")
    assert "Most missed" not in card.text
    assert "0 % right" in card.text, "of the week it tells all the same"


async def test_a_familys_mate_does_not_tell_which_option_is_left(table: Table) -> None:
    """Where there is nothing else the mate of the last one comes."""
    card = await _two_weeks_later(table, MATES, right=5)
    assert "What about nat-1?" in card.text
    assert "30 Nov: 5 answered, 5 right" in card.text
    assert "yes, nat-0" not in card.text


@pytest.mark.parametrize("bank", [NETWORKING, [*ANGLES, *NETWORKING]], ids=["as it was", "as another angle"])
async def test_what_another_daily_has_brought_back_keeps_its_answer_too(
    table: Table, bank: Sequence[Question]
) -> None:
    """The daily of the morning asks it again; that of the afternoon tells of itself, and of the last week."""
    people = nine(table)
    await begins(people[0], "at 15:00 utc mon every 2 weeks")
    await people[0].says("/awsquiz daily recap")
    table.restarts(bank_of(bank[0]))
    table.now = datetime(2026, 11, 23, 15, tzinfo=UTC)
    await table.tick(2)
    await answered(people[:5], 0, table.card)
    table.restarts(bank_of(*bank))
    table.now += timedelta(weeks=1)
    await table.tick(2)
    await people[0].says("/awsquiz daily add 09:30 utc mon")
    table.now += timedelta(days=6, hours=18, minutes=30)
    await table.tick(2)
    assert asks(table)[-1][2] == "2026-11-23"
    table.now += timedelta(hours=5, minutes=30)
    await table.tick(2)
    assert asks(table)[-1][2] is None
    assert "The week of 23 November" in table.card.text
    assert "Most missed" not in table.card.text
    assert "23 Nov: 5 answered, 0 right" in table.card.text
