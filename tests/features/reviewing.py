"""A review, as one person goes through it."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import Message
from bot.quiz.question import Bank
from tests.drawn import as_text, labels
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of, question


def asked(message: str) -> str:
    """The stem of the question in it."""
    return next(line for line in message.splitlines() if line.startswith("What about"))


def heading(message: str) -> str:
    return next(line for line in message.splitlines() if "only you see this" in line)


async def reviewed(person: Person, *, right: bool = True, sure: str = "I knew it") -> str:
    """The verdict of the card in front of them."""
    await person.answers(right=right)
    return await person.clicks(sure)


async def all_of_it(person: Person, words: str = "/awsquiz review", *, right: bool = True) -> str:
    """A whole review, to how it went."""
    said = await person.says(words)
    while "only you see this" in said:
        await reviewed(person, right=right)
        said = await person.clicks("Next")
    return said


def remembered(table: Table) -> list[tuple[object, ...]]:
    return table.rows("SELECT point, due FROM memories ORDER BY point")


def with_points(points: dict[str, str], without: str = "") -> Bank:
    bank = bank_of(question("dat-0", "databases", options=5, right=2), question("net-9", "networking"))
    items = {q.id: replace(q, point=points.get(q.id, "")) for q in bank.questions.values() if q.id != without}
    return Bank(bank.topics, items)


def seen_by(person: Person) -> str:
    assert isinstance(person.private, Message)
    return as_text(person.private)


def labels_of(person: Person) -> list[str]:
    assert isinstance(person.private, Message)
    return labels(person.private)
