"""What reaches people of suggestions."""

from __future__ import annotations

from tests.features.written import suggests
from tests.quiz_table import Person, Table

PACK = "ours"


def got(table: Table, person: Person) -> list[str]:
    """The private words that reached them."""
    return [told.text for told in table.platform.told if told.user == person.actor.user]


def looks_at_it(table: Table, admin: Person) -> None:
    """Has the message in front of them that told them of it."""
    told = [each for each in table.platform.told if each.user == admin.actor.user]
    admin.private = told[-1].message


async def suggested(table: Table) -> Person:
    """Somebody who suggested a question, and would like to be named beside it."""
    ana = table.person("Ana")
    await suggests(ana, named=True)
    return ana
