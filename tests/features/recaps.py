"""A channel's weeks, up to the Monday on which they are told."""

from __future__ import annotations

from tests.fake_platform import Posted
from tests.features.days import daily_at, goes_to
from tests.quiz_table import Table

NAMES = ("Ana", "Bo", "Cleo", "Dan", "Eve")


async def a_week(table: Table) -> None:
    """Five answer the dailies of Monday and Tuesday, Ana alone rightly on Monday."""
    for day, right in ((23, "A"), (24, "ABCDE")):
        card = await daily_at(table, day)
        for name in NAMES:
            await table.person(name).answers(right=name[0] in right, on=card)


async def monday(table: Table) -> str:
    return (await days(table, 25, 30)).text


async def days(table: Table, first: int, last: int, *times: str) -> Posted:
    """Each of them with what its dailies post; the last one."""
    for day in range(first, last + 1):
        for time in times or ("09:30",):
            goes_to(table, day, time)
            await table.tick(2)
    return table.card
