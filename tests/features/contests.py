"""A round among people at a table, as tests play it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from itertools import count

from tests.fake_platform import Posted
from tests.quiz_table import Person, Table, letters_of

LOBBY, READ = 30, 6  # seconds


async def starts(table: Table, *players: Person, words: str = "/awsquiz round", fast: bool = False) -> Posted:
    """The first of them begins one, the others join it, and its lobby ends; its first question."""
    first, *others = players
    await first.says(words)
    lobby = table.card
    if fast:
        await first.clicks("Fast", on=lobby)
    for other in others:
        await other.clicks("Join", on=lobby)
    await table.passes(seconds=LOBBY)
    return question(table)


async def slowly(
    table: Table,
    *players: Person,
    by: float,
    fast: bool = True,
    then: Callable[[], Awaitable[None]] | None = None,
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


def question(table: Table) -> Posted:
    """The newest question in the thread."""
    return next(
        p for p in reversed(table.cards) if p.text.startswith(("Round · ", "Closed · ")) and "A  " in p.text
    )


def seconds(card: Posted) -> int:
    """For so long it can be answered, by the rule of the issue: ten, and one for every two words."""
    stem, options = card.text.split("\n")[1], re.findall(r"^[A-F]  (.*)$", card.text, re.MULTILINE)
    words = sum(len(text.split()) for text in (stem, *options))
    return 10 + -(-words // 2)


async def closes(table: Table, card: Posted | None = None) -> Posted:
    """Its time is up, and taps that took a while had theirs: the scoreboard, or the podium."""
    await table.passes(seconds=seconds(card or question(table)) + 3)
    return table.card


async def goes_on(table: Table) -> Posted:
    """The scoreboard was read: the next question."""
    await table.passes(seconds=READ)
    return question(table)


async def plays(table: Table, *answered: tuple[Person, str]) -> Posted:
    """Until the podium: each of them answers as their letters say, r for right and w for wrong, - for not."""
    for number in count():
        card = question(table)
        for person, how in answered:
            if how[number] != "-":
                await person.answers(right=how[number] == "r", on=card)
        shown = await closes(table, card)
        if "podium" in shown.text:
            return shown
        await goes_on(table)
    raise AssertionError("no podium came")


def letter(card: Posted, *, right: bool) -> str:
    return letters_of(card.text, "yes" if right else "no")[0]
