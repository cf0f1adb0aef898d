"""What people write into a question's form."""

from __future__ import annotations

from bot.commands import Suggest
from bot.forms import Form, Given, SeveralField, TextField
from tests.quiz_table import Person

QUESTION = "Where does the deploy key live?"
OPTIONS = "* yes, in the vault\nno, on the wiki"


WHY, LINK = "Each reading is logged.", "https://wiki.test/key"


def given(
    question: str = QUESTION, options: str = OPTIONS, why: str = WHY, link: str = LINK, **ticks: bool
) -> dict[str, Given]:
    words: dict[str, Given] = {"question": question, "options": options, "why": why, "link": link}
    return words | {name: ("1",) if ticked else () for name, ticked in ticks.items()}


async def suggests(
    person: Person,
    question: str = QUESTION,
    options: str = OPTIONS,
    why: str = WHY,
    link: str = LINK,
    *,
    named: bool = False,
) -> str:
    """From an empty form."""
    await person.does(Suggest())
    return await person.fills_in(given(question, options, why, link, named=named))


def stands_in(person: Person) -> dict[str, Given]:
    """What is in the form in front of them, as it would be sent."""
    assert isinstance(person.private, Form)
    found: dict[str, Given] = {}
    for field in person.private.fields:
        match field:
            case TextField(name=name, value=value):
                found[name] = value
            case SeveralField(name=name, chosen=chosen):
                found[name] = chosen
    return found


def intro_of(person: Person) -> str:
    assert isinstance(person.private, Form)
    return person.private.intro
