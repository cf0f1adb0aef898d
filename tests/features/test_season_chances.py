"""Which dailies are somebody's chances in a season: those that they could answer, and what they answered."""

from __future__ import annotations

import pytest

from tests.fake_platform import Posted
from tests.features.days import a_daily_setter, daily_at, goes_to
from tests.features.test_leaderboard import lines
from tests.quiz_table import Person, Table

__all__ = ["a_daily_setter"]


async def asked(table: Table, day: int, time: str) -> Posted:
    goes_to(table, day, time)
    await table.tick(2)
    return table.card


async def answered(table: Table, card: Posted, right: str, wrong: str = "") -> None:
    """By those with these initials."""
    for name in ("Ana", "Bo", "Cleo", "Dan", "Eve", "Yan", "Zoe"):
        if name[0] in right + wrong:
            await table.person(name).answers(right=name[0] in right, on=card)


async def board(table: Table) -> list[str]:
    """As somebody sees it who plays not."""
    gus = table.person("Gus")
    await gus.says("/awsquiz season")
    return lines(gus.private)


@pytest.mark.parametrize("away", [False, True])
async def test_what_had_closed_before_ones_first_answer_is_no_chance(
    table: Table, admin: Person, *, away: bool
) -> None:
    """Of one date two dailies come. Zoe finds the quiz when the first of them has closed; Yan a day later."""
    await admin.says("/awsquiz daily add 15:00 utc mon-sun")
    for day in (23, 24):
        for time in ("09:30", "15:00"):
            await answered(table, await asked(table, day, time), "", "ABCDE")
    revealed = await asked(table, 25, "09:30")
    await answered(table, revealed, "", "ABCDE")
    if away:
        await table.person("Zoe").says("/awsquiz away until 2026-11-26")
    goes_to(table, 25, "14:00")
    await table.tick()
    await admin.reveals(revealed)
    await answered(table, await asked(table, 25, "15:00"), "Z", "ABCDE")
    for time in ("09:30", "15:00"):
        await answered(table, await asked(table, 26, time), "YZ", "ABCDE")
    await answered(table, await asked(table, 27, "09:30"), "Y", "ABCDE")
    for day, time in ((27, "15:00"), (28, "09:30"), (28, "15:00")):
        await asked(table, day, time)
    first, second, *_ = await board(table)
    assert {first, second} == {"1 Yan", "1 Zoe"}  # of five chances each knew three


async def test_what_was_open_still_at_ones_first_answer_is_a_chance(table: Table, admin: Person) -> None:
    """Of the same date, too: Zoe finds the quiz by the second of two, and lets the first pass, which Ana does
    not know. Later they know the same.
    """
    await admin.says("/awsquiz daily add 15:00 utc mon-sun")
    for day in (23, 24):
        await asked(table, day, "09:30")
    await answered(table, await asked(table, 25, "09:30"), "", "ABCDE")
    for day, time in ((25, "15:00"), (26, "09:30"), (26, "15:00")):
        await answered(table, await asked(table, day, time), "AZ", "BCDE")
    assert (await board(table))[:2] == ["1 Ana", "1 Zoe"]


@pytest.mark.parametrize(("hours", "missed"), [(7, False), (8, True)])
@pytest.mark.parametrize("how", ["revealed", "not heard"])
async def test_what_could_not_be_answered_is_a_chance_of_those_alone_who_did(
    table: Table, admin: Person, how: str, hours: int, *, missed: bool
) -> None:
    """Bo lets the third of four pass, which Ana knows and Dan does not."""
    for day in (23, 24):
        await answered(table, await daily_at(table, day), "ABD", "CE")
    card = await daily_at(table, 25)
    await answered(table, card, "A", "D")
    await table.passes(hours=hours)
    if how == "revealed":
        await admin.reveals(card)
    table.awake = how == "revealed"
    await answered(table, await daily_at(table, 26), "ABD", "CE")
    assert await board(table) == ["1 Ana", "2 Bo", "2 Dan" if missed else "3 Dan"]


async def test_one_from_before_that_was_noted_could_be_answered(table: Table, admin: Person) -> None:
    for day in (23, 24):
        await answered(table, await daily_at(table, day), "ABD", "CE")
    card = await daily_at(table, 25)
    await answered(table, card, "A", "D")
    await admin.reveals(card)
    table.changes("UPDATE cards SET scheduled = NULL, heard_for = NULL WHERE on_date = '2026-11-25'")
    await answered(table, await daily_at(table, 26), "ABD", "CE")
    assert await board(table) == ["1 Ana", "2 Bo", "2 Dan"]
