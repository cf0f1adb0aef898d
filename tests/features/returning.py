"""Dailies that most did not know, and that return to their channel, as tests live through the weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from bot.quiz.question import Bank
from tests.fake_platform import Posted
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of, question

NETWORKING = [question(f"net-{n}", "networking") for n in range(60)]
MANY = bank_of(*NETWORKING)
TUESDAY = "2026-11-24"


def nine(table: Table) -> list[Person]:
    """People of whom the first keeps the channel."""
    table.restarts(MANY)
    return [table.person(f"P{n}", admin=n == 0) for n in range(9)]


async def begins(keeper: Person, words: str = "at 09:30 utc mon-sun") -> None:
    """The first daily comes on Tuesday the 24th of November."""
    keeper.table.now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    await keeper.says(f"/awsquiz daily {words}")


async def goes_on(table: Table, days: int = 1) -> Posted:
    """So many days later, at half past nine; each day in between has its daily. The last one's card."""
    for _ in range(days):
        tomorrow = table.now.date() + timedelta(days=1)
        table.now = datetime.combine(tomorrow, time(9, 30), UTC)
        await table.tick(2)
    return table.card


async def answered(people: Sequence[Person], right: int, on: Posted) -> None:
    """By all of them, one after the other; the first so many are right."""
    for n, person in enumerate(people):
        await person.answers(right=n < right, on=on)


async def missed(people: Sequence[Person]) -> Posted:
    """The next day's daily, which nobody of five knows."""
    card = await goes_on(people[0].table)
    await answered(people[:5], 0, card)
    return card


def asks(table: Table) -> list[tuple[str, str, str | None]]:
    """Each daily's date and question, and that of the daily which returns in it."""
    query = (
        "SELECT c.on_date, c.question_id, r.on_date FROM cards c LEFT JOIN cards r ON r.id = c.returns_id "
        "WHERE c.on_date IS NOT NULL ORDER BY c.id"
    )
    return [(str(on), id, back and str(back)) for on, id, back in table.rows(query)]


def back_on(table: Table) -> list[tuple[str | None]]:
    """From which date on the daily of that Tuesday may return."""
    return table.rows("SELECT back_on FROM cards WHERE on_date = '2026-11-24'")


def returned(table: Table) -> dict[str, str]:
    """The dates on which something returned, and of which date."""
    return {on: back for on, _, back in asks(table) if back}


def stem(card: Posted) -> str:
    """What it asks, the first time it was shown."""
    return next(line for line in card.text.splitlines() if line.startswith("What about"))


def without(bank: Bank, id: str) -> Bank:
    return bank_of(*(q for q in bank.questions.values() if q.id != id))
