"""The times when people were heard, as the clock notes them: once a minute, and never by guessing."""

from __future__ import annotations

import pytest

from tests.fake_platform import FakePlatform
from tests.quiz_table import Table


@pytest.fixture
def quiet(table: Table) -> Table:
    """A table where only the clock's own notes count."""
    table.awake = False
    return table


async def ticks(table: Table, minutes: float, every: float = 20) -> None:
    """As the clock does, only less often: every so many seconds."""
    for _ in range(int(minutes * 60 / every)):
        table.later(seconds=every)
        await table.tick()


def heard(table: Table, platform: str = "slack") -> list[str]:
    """Each time from minute to minute of the hour."""
    query = "SELECT since, until FROM listening WHERE platform = :of ORDER BY since"
    return [f"{since[11:16]}-{until[11:16]}" for since, until in table.rows(query, of=platform)]


async def test_it_is_one_time_while_nothing_happens(quiet: Table) -> None:
    await quiet.tick()
    await ticks(quiet, 10)
    assert heard(quiet) == ["09:00-09:10"]


async def test_a_note_is_made_once_a_minute(quiet: Table) -> None:
    await quiet.tick()
    noted = set()
    for _ in range(180):
        quiet.later(seconds=1)
        await quiet.tick()
        noted |= set(quiet.rows("SELECT until FROM listening"))
    assert len(noted) == 4


async def test_what_was_not_noted_before_a_crash_is_not_made_up(quiet: Table) -> None:
    await quiet.tick()
    await ticks(quiet, 5)
    quiet.restarts()
    quiet.later(minutes=30)
    await quiet.tick()
    await ticks(quiet, 5)
    assert heard(quiet) == ["09:00-09:05", "09:35-09:40"]


async def test_a_machine_that_slept_heard_nobody(quiet: Table) -> None:
    await quiet.tick()
    await ticks(quiet, 5)
    quiet.later(hours=2)
    await quiet.tick()
    await ticks(quiet, 5)
    assert heard(quiet) == ["09:00-09:05", "11:05-11:10"]


async def test_a_platform_that_is_not_ready_hears_nobody_and_the_other_does(quiet: Table) -> None:
    discord = FakePlatform(lambda: quiet.now, "discord")
    quiet.platforms.append(discord)
    quiet.restarts()
    await quiet.tick()
    await ticks(quiet, 5)
    discord.away = True
    await ticks(quiet, 5)
    discord.away = False
    await ticks(quiet, 5)
    assert heard(quiet) == ["09:00-09:15"]
    assert heard(quiet, "discord") == ["09:00-09:05", "09:10-09:14"]


async def test_two_processes_are_one_bot(quiet: Table) -> None:
    """One restarts while the other goes on: nobody was unheard."""
    await quiet.tick()
    other = quiet.starts()
    for minute in range(12):
        quiet.later(minutes=1)
        await other.clock.tick()
        if minute not in (4, 5, 6):
            await quiet.tick()
        if minute == 6:
            quiet.restarts()
    other.database.close()
    assert heard(quiet) == ["09:00-09:12"]


async def test_a_clock_that_is_put_back_makes_up_nothing(quiet: Table) -> None:
    await quiet.tick()
    await ticks(quiet, 30)
    quiet.later(minutes=-20)
    await quiet.tick()
    await ticks(quiet, 5)
    assert heard(quiet) == ["09:00-09:30"]
    await ticks(quiet, 25)
    assert heard(quiet) == ["09:00-09:40"]


async def test_a_clock_that_was_a_year_ahead_says_nothing_of_that_year(quiet: Table) -> None:
    await quiet.tick()
    quiet.later(days=365)
    await quiet.tick()
    await ticks(quiet, 5)
    quiet.later(days=-365)
    await quiet.tick()
    await ticks(quiet, 5)
    assert heard(quiet) == ["09:00-09:00", "09:05-09:10", "09:00-09:05"]
