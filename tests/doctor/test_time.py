"""What the doctor says of this machine's clock, and of its time zone data."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot import zone_data
from bot.zone_data import ZoneData
from playground.slack.workspace import SlackWorkspace
from tests.doctor.conftest import Installation
from tests.faults.loopback_discord import LoopbackDiscord
from tests.quiz_table import Table


@pytest.mark.parametrize(
    ("seconds", "says"),
    [(0, "as {}'s"), (29, "as {}'s"), (-95, "95 s behind {}'s"), (40, "40 s ahead of {}'s")],
)
async def test_a_clock_that_is_off_by_more_than_half_a_minute_is_told(
    at: Installation, ws: SlackWorkspace, remote: LoopbackDiscord, seconds: int, says: str
) -> None:
    at.now += timedelta(seconds=seconds)
    clocks = [f for f in await at.findings() if f.what == "Clock"]
    assert [f.says for f in clocks] == [says.format("Slack"), says.format("Discord")]
    assert {f.ok for f in clocks} == {abs(seconds) <= 30}
    assert ("NTP" in clocks[0].remedy) == (abs(seconds) > 30)


async def test_a_platform_that_is_away_tells_no_time(at: Installation, ws: SlackWorkspace) -> None:
    await ws.door.shut()
    assert [f for f in await at.findings() if f.what == "Clock"] == []


def zones(monkeypatch: pytest.MonkeyPatch, data: ZoneData) -> None:
    monkeypatch.setattr(zone_data, "newer", lambda: data)


async def test_it_says_which_zone_data_counts_and_whom_the_other_would_have_misled(
    at: Installation, slack_quiz: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system that knows nothing of any zone."""
    zones(monkeypatch, ZoneData("tzdata", "2021a", "2026f", tmp_path))
    which = "the system's data is 2021a, tzdata's 2026f; tzdata's counts"
    told = await at.about("Time zones")
    assert (told.ok, told.says) == (True, which)
    ana = slack_quiz.person("Ana", admin=True, zone="America/Vancouver")
    await ana.says("/awsquiz daily at 09:30 europe/berlin")
    await ana.says("/awsquiz timezone asia/tokyo")
    told = await at.about("Time zones")
    assert told.ok
    assert told.says == f"{which}. They differ within a year on America/Vancouver, Asia/Tokyo, Europe/Berlin"


async def test_zone_data_of_somebodys_own_that_misleads_a_daily_is_stale(
    at: Installation, slack_quiz: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zones(monkeypatch, ZoneData("PYTHONTZPATH", "2021a", "2026f", tmp_path))
    at.now = datetime(2021, 11, 23, tzinfo=UTC)
    assert (await at.about("Time zones")).ok  # nobody goes by it
    ana = slack_quiz.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 09:30 europe/berlin")
    told = await at.about("Time zones")
    assert not told.ok
    assert told.says.endswith("PYTHONTZPATH's counts. They differ within a year on Europe/Berlin")
    assert told.remedy == "Unset PYTHONTZPATH, or keep newer data there."


@pytest.mark.parametrize(
    ("now", "ok"),
    [(datetime(2027, 6, 30, tzinfo=UTC), True), (datetime(2027, 7, 1, tzinfo=UTC), False)],
)
async def test_data_that_is_surely_older_than_half_a_year_is_stale(
    at: Installation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, now: datetime, ok: bool
) -> None:
    zones(monkeypatch, ZoneData("tzdata", "2025b", "2026f", tmp_path))
    at.now = now
    told = await at.about("Time zones")
    assert (told.ok, told.remedy) == (ok, "" if ok else "Upgrade the package: pip install --upgrade tzdata")


async def test_a_zone_that_nobody_knows_any_more_is_told(at: Installation, slack_quiz: Table) -> None:
    ana = slack_quiz.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 09:30 europe/berlin")
    with create_engine(slack_quiz.url).begin() as tx:
        tx.execute(text("UPDATE schedules SET zone = 'Europe/Atlantis'"))
    wrong = [f for f in await at.wrong() if f.what == "Time zones"]
    assert [f.says for f in wrong] == ["nothing is known of Europe/Atlantis"]
    daily = await at.about("Daily")
    assert (daily.ok, daily.says) == (False, "could not be checked (ZoneInfoNotFoundError)")
