"""People who vote, argue and vote again."""

from __future__ import annotations

import re

from tests.fake_platform import Posted
from tests.quiz_table import Person, Table, letters_of

A_MINUTE = 61.0  # seconds: past the end of a vote
ARGUED = 181.0


def crowd(table: Table, many: int) -> list[Person]:
    return [table.person(f"Person {n}") for n in range(many)]


def cards(table: Table) -> list[Posted]:
    """What people vote on, without what is said in its thread."""
    return [message for message in table.cards if message.key.startswith("card:")]


def card(table: Table) -> Posted:
    """The newest."""
    return cards(table)[-1]


def right(table: Table) -> str:
    """The letter of the right answer on the card."""
    return letters_of(card(table).text, "yes")


def wrong(table: Table) -> list[str]:
    """The letters of the others."""
    return list(letters_of(card(table).text, "no"))


async def votes(people: list[Person], letters: str) -> None:
    """Each their own letter, by the card's buttons."""
    for person, letter in zip(people, letters, strict=True):
        assert f"You voted {letter}" in await person.clicks(letter, on=card(person.table))


def answers(table: Table) -> list[tuple[str, bool]]:
    """Whose votes have become answers, and whether they are right."""
    sql = (
        "SELECT p.name, a.right FROM answers a JOIN players p ON p.id = a.player_id"
        " WHERE a.occasion = 'peer' ORDER BY a.id"
    )
    return [(name, bool(right)) for name, right in table.rows(sql.replace("a.right", 'a."right"'))]


def both(card: Posted, letter: str) -> tuple[str, ...]:
    """How many voted for it the first time, and at last."""
    found = re.search(rf"^{letter}  first vote +(\d+) .*\n +second vote +(\d+) ", card.text, re.MULTILINE)
    assert found, card.text
    return found.groups()
