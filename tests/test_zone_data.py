"""The newer zone data counts, and a daily follows it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
import tzdata  # type: ignore[import-untyped]
from structlog.testing import capture_logs

from bot import zone_data
from bot.clock import Clock
from bot.store.contest_plans import contest_plans as plans
from bot.store.tables import schedules as rows
from bot.store.zone_data import in_use
from playground.slack import SlackWorkspace
from tests.quiz_table import Table
from tests.survival.program import Bot


def folder_of(tmp_path: Path, version: str | None, named: str = "tzdata.zi") -> Path:
    """A system's zones, where "Europe/Berlin" is what Tokyo is in ours: one sees which was asked."""
    folder = tmp_path / "zoneinfo"
    (folder / "Europe").mkdir(parents=True)
    (folder / "UTC").write_bytes(files("tzdata.zoneinfo").joinpath("UTC").read_bytes())
    tokyo = files("tzdata.zoneinfo").joinpath("Asia", "Tokyo").read_bytes()
    (folder / "Europe" / "Berlin").write_bytes(tokyo)
    if version is not None:
        (folder / named).write_text(version)
    return folder


def asked(path: str, **environment: str) -> list[str]:
    """What a program on such a system says: version, source, system's version, and Berlin's offset."""
    program = (
        f"import zoneinfo; zoneinfo.reset_tzpath({path})\n"
        "from datetime import datetime\n"
        "noon = lambda: datetime(2027, 1, 4, 12, tzinfo=zoneinfo.ZoneInfo('Europe/Berlin')).utcoffset()\n"
        "noon()  # somebody looked before\n"
        "from bot import zone_data\n"
        "used = zone_data.use_newer()\n"
        "print(used.version, used.source, used.system, noon(), zone_data.newer() == used)\n"
    )
    run = [sys.executable, "-c", program]
    return subprocess.run(
        run, env=os.environ | environment, capture_output=True, text=True, check=True
    ).stdout.split()


def test_an_old_system_is_passed_over(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "# version 2021a\n# redo posix_only\n")
    assert asked(f"['{folder}']") == [tzdata.IANA_VERSION, "tzdata", "2021a", "1:00:00", "True"]


@pytest.mark.parametrize("named", ["tzdata.zi", "+VERSION"])
def test_a_system_that_is_newer_counts(tmp_path: Path, named: str) -> None:
    text = {"tzdata.zi": "# version 2099a\n", "+VERSION": "2099a\n"}[named]
    folder = folder_of(tmp_path, text, named)
    assert asked(f"['/nowhere', '{folder}']") == ["2099a", "system", "2099a", "9:00:00", "True"]


def test_a_system_that_does_not_say_how_old_it_is(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, None)
    assert asked(f"['{folder}']") == [tzdata.IANA_VERSION, "tzdata", "None", "1:00:00", "True"]


def test_a_machine_without_zones() -> None:
    assert asked("()") == [tzdata.IANA_VERSION, "tzdata", "None", "1:00:00", "True"]


def test_zones_that_the_two_data_know_differently(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = zone_data.ZoneData(
        "tzdata", "2021a", tzdata.IANA_VERSION, folder_of(tmp_path, "# version 2021a\n")
    )
    monkeypatch.setattr(zone_data, "newer", lambda: found)
    asked = ["UTC", "Europe/Berlin", "Europe/Paris", "Europe/Berlin"]
    assert zone_data.differing(asked, datetime(2026, 11, 28, tzinfo=UTC)) == ["Europe/Berlin", "Europe/Paris"]


def test_somebody_s_own_choice_stays(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "# version 2021a\n")
    told = asked(f"['{folder}']", PYTHONTZPATH=str(folder))
    assert told == ["unknown", "PYTHONTZPATH", "2021a", "9:00:00", "True"]


async def starts_with(table: Table, zones: str) -> None:
    """A process with this zone data makes its first tick, and nothing is due."""
    platforms = ("slack",)
    await Clock(table.bot.database, table.bot.contexts, (), platforms, zones=zones).claim()


async def next_is(table: Table, due: datetime) -> None:
    """What an earlier start computed by other rules of the zone."""
    await table.bot.database.write(lambda tx: tx.execute(rows.update().values(next_at=due)) and None)


@pytest.mark.parametrize("by", [timedelta(hours=1), timedelta(hours=-1)])
async def test_a_daily_moves_with_the_zone_when_the_data_changes(table: Table, by: timedelta) -> None:
    """What an older version put an hour later or earlier comes when it should, on the same date."""
    await table.person("Ana", admin=True).says("/awsquiz daily at 09:30 America/Vancouver mon-fri")
    right = table.rows("SELECT next_at, next_on FROM schedules")
    await starts_with(table, "2025b")
    await next_is(table, datetime.fromisoformat(right[0][0]).replace(tzinfo=UTC) + by)
    await starts_with(table, "2025b")
    assert table.rows("SELECT next_at, next_on FROM schedules") != right, "the same data: nothing to do"
    await starts_with(table, "2026f")
    assert table.rows("SELECT next_at, next_on FROM schedules") == right


async def test_a_daily_that_is_overdue_then_is_not_lost(table: Table) -> None:
    await table.person("Ana", admin=True).says("/awsquiz daily at 09:30 utc mon-sun")
    table.later(hours=1)
    await starts_with(table, "2026f")
    await table.tick(2)
    assert len(table.cards) == 1


async def test_a_daily_that_is_off_or_paused_stays_so(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 09:30 utc mon-sun")
    await ana.says("/awsquiz daily pause until 2026-12-24")
    await ana.says("/awsquiz daily at 09:30 utc mon-sun", channel="random")
    await ana.says("/awsquiz daily off", channel="random")
    before = table.rows("SELECT id, next_at, next_on FROM schedules ORDER BY id")
    await starts_with(table, "2026f")
    assert table.rows("SELECT id, next_at, next_on FROM schedules ORDER BY id") == before


async def test_many_dailies_are_moved_a_few_at_a_time(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.game.dailies.AT_ONCE", 2)
    ana = table.person("Ana", admin=True)
    for number in range(5):
        await ana.says("/awsquiz daily at 09:30 utc mon-sun", channel=f"room-{number}")
    right = table.rows("SELECT id, next_at FROM schedules ORDER BY id")
    await next_is(table, table.now + timedelta(hours=2))
    with capture_logs() as logs:
        await starts_with(table, "2026f")
    assert table.rows("SELECT id, next_at FROM schedules ORDER BY id") == right
    assert [line for line in logs if line["log_level"] == "error"] == []


async def test_the_program_says_which_it_uses(tmp_path: Path) -> None:
    async with await SlackWorkspace.start(limits=False) as slack:
        bot = Bot(slack.env, tmp_path)
        await bot.start()
        await slack.connected(within=30)
        assert await bot.stop() == 0
    used = zone_data.newer()
    assert f"uses={used.version} of={used.source}" in bot.log


@pytest.mark.parametrize("by", [timedelta(hours=1), timedelta(hours=-1)])
async def test_a_planned_round_moves_with_the_zone_too(table: Table, by: timedelta) -> None:
    await table.person("Ana", admin=True).says("/awsquiz round fridays 15:45 America/Vancouver")
    right = table.rows("SELECT next_at, next_on FROM contest_plans")
    await starts_with(table, "2025b")
    wrong = datetime.fromisoformat(right[0][0]).replace(tzinfo=UTC) + by
    await table.bot.database.write(lambda tx: tx.execute(plans.update().values(next_at=wrong)) and None)
    await starts_with(table, "2025b")
    assert table.rows("SELECT next_at, next_on FROM contest_plans") != right, "the same data: nothing to do"
    await starts_with(table, "2026f")
    assert table.rows("SELECT next_at, next_on FROM contest_plans") == right
    assert "America/Vancouver" in await table.bot.database.read(in_use)
