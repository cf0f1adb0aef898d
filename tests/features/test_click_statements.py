"""What a click asks of the database: on every click's path a statement is worth a test."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event

from bot.commands import Ask
from tests.gate import one_batch
from tests.quiz_table import Person, Table

_NO_QUERY = ("BEGIN", "SELECT pg_advisory")  # a transaction's, whatever is in it


@contextmanager
def statements() -> Iterator[list[str]]:
    """The writer's, by their first word and table."""
    seen: list[str] = []

    def see(_: Any, __: Any, statement: str, *___: Any) -> None:
        if threading.current_thread().name.startswith("writer") and not statement.startswith(_NO_QUERY):
            verb, first, second = statement.split()[:3]
            seen.append(f"{verb} {(second if verb == 'INSERT' else first).partition('.')[0]}")

    event.listen(Engine, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", see)


async def known(table: Table, name: str) -> Person:
    """Somebody who has answered today; another card is open."""
    person = table.person(name, zone="Europe/Berlin")
    await table.asked("networking")
    await person.answers()
    await table.asked("compute")
    return person


async def test_a_click_reads_the_card_and_the_person_and_stores_the_answer(table: Table) -> None:
    ana = await known(table, "Ana")
    with statements() as seen:
        assert "Not this time" in await ana.answers(right=False)
    assert seen == ["SELECT cards", "SELECT players", "INSERT answers", "UPDATE standing"]


async def test_what_earns_points_needs_a_look_and_the_scores(table: Table) -> None:
    ana = await known(table, "Ana")
    with statements() as seen:
        assert "Right" in await ana.answers()
    assert [s for s in seen if "answers" in s or "scores" in s] == ["INSERT answers", "INSERT scores"]
    assert len(seen) == 6


async def test_who_kept_yesterday_has_missed_nothing_since(table: Table) -> None:
    ana = await known(table, "Ana")
    for topic in ("databases", "networking"):
        await ana.answers(right=False)
        table.later(hours=24)
        await table.asked(topic)
    with statements() as seen:
        assert "Streak 3" in await ana.answers(right=False)
    assert seen == [
        *("SELECT cards", "SELECT players", "INSERT answers", "UPDATE players", "UPDATE standing")
    ]


async def test_the_first_one_of_a_day_goes_on_with_the_streak(table: Table) -> None:
    ana = await known(table, "Ana")
    table.later(hours=24)
    await ana.does(Ask("compute", anyway=True))
    await ana.answers(right=False)
    table.now += timedelta(days=1)
    await table.asked("databases")
    with statements() as seen:
        assert "streak 3" in (await ana.answers(right=False)).casefold()
    assert seen[:2] == ["SELECT cards", "SELECT players"]
    assert len(seen) <= 7, seen


async def test_what_many_read_at_once_is_read_once(table: Table) -> None:
    people = [await known(table, name) for name in ("Ana", "Bo", "Cy", "Di")]
    with statements() as seen:
        async with one_batch(table.bot.database):
            clicks = [asyncio.create_task(person.answers(right=False)) for person in people]
        told = await asyncio.gather(*clicks)
    assert all("Not this time" in words for words in told)
    assert seen == ["SELECT cards", "SELECT players", *["INSERT answers"] * 4, "UPDATE standing"]


async def test_of_who_clicks_twice_at_once_the_second_click_knows_of_the_first(table: Table) -> None:
    ana, bo = [await known(table, name) for name in ("Ana", "Bo")]
    first = table.card
    table.later(hours=20)
    await table.asked("databases")
    with statements() as seen:
        async with one_batch(table.bot.database):
            clicks = [
                asyncio.create_task(person.answers(on=card, right=False))
                for person, card in ((ana, table.card), (bo, table.card), (ana, first))
            ]
        told = await asyncio.gather(*clicks)
    assert all("Streak 2" in words for words in told), told
    assert seen.count("SELECT players") == 2
    assert len([s for s in seen if s == "UPDATE players"]) == 2, seen
