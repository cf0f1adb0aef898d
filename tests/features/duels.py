"""Two who duel: what they press, and what reaches them."""

from __future__ import annotations

from tests.fake_platform import Told
from tests.quiz_table import Person, Table

PASSED_ON = "I've passed it on, if they take challenges. You hear when they accept.\n[Take it back]"
CHALLENGE, TAKES = "/awsquiz duel <@U-BO>", "Bo accepts your duel."
OVER, NO_BUTTON = "This duel is over.", "This button no longer works"
GONE = [f"UPDATE players SET gone = true WHERE \"user\" = '{user}'" for user in ("U-ANA", "U-BO")]  # noqa: S608


async def knows_the_quiz(table: Table, name: str) -> Person:
    """Somebody who may be challenged."""
    person = table.person(name)
    await person.says("/awsquiz practice compute")
    return person


async def opens(table: Table, who: Person) -> Told:
    """The last private word to somebody, which they have in front of them from now on."""
    await table.tick()
    told = [word for word in table.platform.told if word.user == who.actor.user]
    who.private = told[-1].message
    return told[-1]


async def hears(table: Table) -> int:
    """How many private words came so far."""
    await table.tick()
    return len(table.platform.told)


async def accepts(table: Table, ana: Person, bo: Person) -> None:
    """Ana challenges Bo, and both have their first question in front of them."""
    assert await ana.says(CHALLENGE) == PASSED_ON
    await opens(table, bo)
    assert "1 of 5" in await bo.clicks("Accept")
    await opens(table, ana)
    assert "1 of 5" in await ana.clicks("Begin")


async def plays(who: Person, *right: bool) -> str:
    """Answers the questions from the one in front of them on; what they see after the last."""
    said = ""
    for n, knows in enumerate(right):
        said = await who.answers(right=knows)
        if n + 1 < len(right):
            await who.clicks("Next")
    return said
