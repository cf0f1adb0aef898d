"""Reminders of reviews: how they are set, and which came."""

from __future__ import annotations

from tests.fake_platform import Told
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


def all_is_reviewed(table: Table) -> None:
    table.changes("UPDATE memories SET due = '2027-06-01'")


async def sets(person: Person, words: str = "remind at 10:30") -> str:
    return await person.says(f"/awsquiz {words}")


async def in_new_york(table: Table) -> Person:
    """Somebody for whom something is due from tomorrow on: it is 04:00 there on a Wednesday."""
    bo = table.person("Bo", zone="America/New_York")
    await begins(bo)
    table.later(days=9)
    await table.tick()
    return bo
