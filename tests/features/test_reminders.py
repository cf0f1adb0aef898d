"""A word in one's own messages, at one's own hour, on days when something is due for review."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.commands import NotThere, RemindAt, RemindOff
from bot.ports import Trouble, TryLater, Unserved
from bot.store import audit
from tests.drawn import labels
from tests.fake_platform import Lost, Told
from tests.quiz_table import Person, Table

MINE = "D-BO"
DUE = "1 question is due for review."


def told(person: Person) -> list[Told]:
    return [t for t in person.table.platform.told if t.user == person.actor.user]


def reminded(person: Person) -> list[str]:
    """The reminders that reached them, by their first line."""
    return [t.text.splitlines()[0] for t in told(person) if " due for review." in t.text.splitlines()[0][:45]]


async def begins(person: Person) -> None:
    """Their memory, with one thing that they did not know: it returns ten days later."""
    await person.says("/awsquiz practice")
    await person.answers(right=False)
    await person.says("/awsquiz review")


async def sets(person: Person, words: str = "remind at 10:30") -> str:
    return await person.says(f"/awsquiz {words}")


@pytest.fixture
async def bo(table: Table) -> Person:
    """Somebody in New York for whom something is due from tomorrow on: it is 04:00 there on a Monday."""
    bo = table.person("Bo", zone="America/New_York")
    await begins(bo)
    table.later(days=9)  # Wednesday
    await table.tick()
    return bo


async def test_it_comes_at_ones_own_hour_on_a_day_when_something_is_due(table: Table, bo: Person) -> None:
    said = await sets(bo)
    assert said.startswith(
        "Reminders come at 10:30 America/New_York, every day, on days when something is due for review."
    )
    assert "The first look: Wed 2 Dec 10:30." in said
    assert told(bo)[-1].text.startswith("This is where I remind you: at 10:30 America/New_York, every day")
    await table.passes(hours=6, minutes=31)  # 10:31 there, and nothing is due yet
    assert reminded(bo) == []
    await table.passes(days=1)
    assert reminded(bo) == [DUE]
    assert labels(told(bo)[-1].message) == ["Review", "No more reminders"]
    assert table.cards == []
    assert await table.bot.database.read(audit.problems) == []
