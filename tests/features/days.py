"""Days of a quiz: going to one, answering something on it, and its daily."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.commands import Ask
from tests.fake_platform import Posted
from tests.quiz_table import Person, Table


@pytest.fixture(name="admin")
async def a_daily_setter(table: Table) -> Person:
    """Somebody who has set a daily for this channel, every day at 09:30."""
    admin = table.person("Admin", admin=True)
    await admin.says("/awsquiz daily at 09:30 utc mon-sun")
    return admin


def goes_to(table: Table, day: int, time: str = "09:00") -> None:
    """A day of November 2026 (the 23rd is a Monday) or, from 31 on, of December."""
    hour, minute = map(int, time.split(":"))
    table.now = datetime(2026, 11, 1, hour, minute, tzinfo=UTC) + timedelta(days=day - 1)


async def answers_a_question(person: Person, channel: str = "general") -> str:
    await person.does(Ask("compute", anyway=True), channel)
    return await person.answers(on=person.table.card)


async def daily_at(table: Table, day: int) -> Posted:
    """The daily of a day, posted by the clock; the one before closes."""
    goes_to(table, day, "09:30")
    await table.tick(2)
    assert "Daily · " in table.card.text  # the week before may stand above it
    return table.card


async def was_away(table: Table, person: Person) -> None:
    """Once long ago, so that the dates are let go, and today; and in this month a daily was let pass so."""
    today = table.now
    table.now -= timedelta(days=40)
    await person.says(f"/awsquiz away until {table.now + timedelta(days=3):%Y-%m-%d}")
    table.now = today
    await table.tick(2)
    await person.says(f"/awsquiz away until {table.now + timedelta(days=1):%Y-%m-%d}")
    who = f"(SELECT id FROM players WHERE \"user\" = '{person.actor.user}')"  # noqa: S608 -- a test's own
    table.changes(f"INSERT INTO season_absences VALUES ({who}, 'general', '2026-11-01', 1)")  # noqa: S608
