"""Days away, as they are said and stored."""

from __future__ import annotations

from bot.store import audit
from tests.features.days import (
    a_daily_setter,  # noqa: F401 -- the fixture `admin`
    answers_a_question,
    goes_to,
)
from tests.quiz_table import Person, Table

AWAY = "SELECT on_date FROM days_away ORDER BY player_id, on_date"
STARTS = "SELECT on_date, days, best, kept_on, year, let_go FROM streak_starts ORDER BY player_id"


async def keeps(table: Table, person: Person, *days: int) -> str:
    """Days of November 2026 on which they answer something; the last verdict."""
    told = ""
    for day in days:
        goes_to(table, day)
        told = await answers_a_question(person)
    return told


async def problems(table: Table) -> list[str]:
    return [str(p) for p in await table.bot.database.read(audit.problems)]


async def the_streak_of(person: Person) -> str:
    return (await person.says("/awsquiz me")).partition("Streak ")[2].partition("\n")[0]
