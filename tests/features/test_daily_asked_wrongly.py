"""Dailies that cannot be set: by whom, where, or with which words."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.commands import DailyAt, DailyNow, DailyOff, DailyPause, DailyResume
from bot.ports import Trouble
from tests.quiz_table import Person, Table


@pytest.fixture
def ana(table: Table) -> Person:
    return table.person("Ana", admin=True, zone="Europe/Berlin")


@pytest.mark.parametrize(
    "command", [DailyAt("09:30"), DailyNow(), DailyPause("2027-01-04"), DailyResume(), DailyOff()]
)
async def test_only_keepers_and_admins(table: Table, ana: Person, command: DailyAt) -> None:
    await ana.says("/awsquiz daily at 12:00")
    with table.nothing_changes():
        reply = await table.person("Bo").does(command)
    assert reply.startswith("Only this channel's keepers can ")
    assert reply.endswith(": Ana. Ask one of them.")


async def test_people_named_in_the_settings_are_admins_everywhere(table: Table) -> None:
    table.trusted = frozenset({"slack:U-BO"})
    table.restarts()
    bo = table.person("Bo")
    assert "Next: " in await bo.says("/awsquiz daily at 09:30")
    assert "rights" not in table.platform.asked


@pytest.mark.parametrize(
    ("trouble", "says"), [(Trouble.NOT_INVITED, "/invite @awsquiz"), (Trouble.GONE, "archived or gone")]
)
@pytest.mark.parametrize("command", [DailyAt("09:30"), DailyNow()])
async def test_it_is_checked_at_once_that_we_can_post(
    table: Table, ana: Person, command: DailyAt, trouble: Trouble, says: str
) -> None:
    table.platform.refusing["general"] = trouble
    with table.nothing_changes():
        assert says in await ana.does(command)


async def test_nobody_makes_us_join_who_may_not_set_it(table: Table) -> None:
    assert "More than 50 people" in await table.person("Bo").says("/awsquiz daily at 09:30")
    assert "can_post" not in table.platform.asked


BAD = [
    ("at 25:00", "I can't read the time “25:00”. Write it like 09:30, or 9am."),
    ("at 9:75", "I can't read the time “9:75”"),
    ("at 09:30 mon-fry", "I can't read the days “mon-fry”. Write mon-fri, or mon,wed,fri."),
    ("at 09:30 Europe/Berln", "There is no time zone “europe/berln”. Did you mean Europe/Berlin?"),
    ("at 09:30 Mars/Phobos-Crater", "There is no time zone “mars/phobos-crater”"),
    ("at 09:30 lambada", "I don't understand “lambada”. Did you mean lambda (Compute)? I understood 09:30."),
    ("pause until tomorrow", "I can't read the date “tomorrow”. Write a date such as 2027-01-04."),
    ("pause until 2026-02-30", "I can't read the date “2026-02-30”"),
    ("pause until 2026-11-23", "2026-11-23 is not in the future"),
    ("pause until 2020-01-01", "2020-01-01 is not in the future"),
    ("pause", "Until when? Write a date such as 2027-01-04."),
    ("tomorrow", "I don't understand “daily tomorrow”"),
]


@pytest.mark.parametrize(("words", "says"), BAD)
async def test_bad_input_is_answered_and_changes_nothing(
    table: Table, ana: Person, words: str, says: str
) -> None:
    await ana.says("/awsquiz daily at 12:00 lambda")
    with table.nothing_changes():
        assert says in await ana.says(f"/awsquiz daily {words}")


@pytest.mark.parametrize("today", ["2027-01-01", "2028-01-02", "2028-02-29", "2026-12-31", "2027-01-04"])
async def test_the_date_that_is_suggested_is_taken(table: Table, ana: Person, today: str) -> None:
    await ana.says("/awsquiz daily at 09:30 utc")
    table.now = datetime.fromisoformat(f"{today}T12:00+00:00")
    example = (await ana.says("/awsquiz daily pause")).split()[-1].rstrip(".")
    assert "Paused until" in await ana.says(f"/awsquiz daily pause until {example}")


@pytest.mark.parametrize("until", ["9999-12-31", "9999-12-25", "2027-11-25"])
async def test_a_date_too_far_away_is_refused_kindly(table: Table, ana: Person, until: str) -> None:
    await ana.says("/awsquiz daily at 23:30 America/Los_Angeles sat")
    with table.nothing_changes():
        reply = await ana.says(f"/awsquiz daily pause until {until}")
    assert "went wrong" not in reply
    assert "Write a date" in reply
