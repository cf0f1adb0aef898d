"""Time is what the clock says it is, also when somebody sets it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from random import Random

import apscheduler.schedulers.base
import pytest
from structlog.testing import capture_logs

from bot.clock import Clock, Pump
from bot.commands import Ask
from bot.context import Contexts
from bot.jumps import Jumps
from bot.library import OneBank
from tests.fake_platform import Lost
from tests.quiz_table import Bot, Table
from tests.small_bank import SMALL
from tests.until import until

HOUR = timedelta(hours=1)


class Machine(datetime):
    """The machine's own clock, as whoever asks it sees it."""

    wrong_by = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Machine:
        shown = datetime.now(tz or UTC) + cls.wrong_by
        return cls.combine(shown.date(), shown.timetz())


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> type[Machine]:
    monkeypatch.setattr(Machine, "wrong_by", timedelta())
    monkeypatch.setattr(apscheduler.schedulers.base, "datetime", Machine)
    return Machine


@asynccontextmanager
async def ticking(bot: Bot, *pumps: Pump, now: Callable[[], datetime]) -> AsyncIterator[list[None]]:
    """A real ticker at work; each of its claims adds to the list."""
    contexts = Contexts(OneBank(SMALL), {}, now, Random(1))
    clock, claims = Clock(bot.database, contexts, pumps, ("slack",)), list[None]()
    claim = clock.claim

    async def counted() -> None:
        await claim()
        claims.append(None)

    clock.claim = counted  # type: ignore[method-assign]
    clock.start()
    try:
        yield claims
    finally:
        await clock.stop()


async def test_a_clock_set_back_stops_nothing(table: Table, machine: type[Machine]) -> None:
    machine.wrong_by = HOUR
    with capture_logs() as logs:
        async with ticking(table.bot, now=lambda: machine.now(UTC)) as claims:
            await until(lambda: claims)
            machine.wrong_by = timedelta()
            ticked = len(claims)
            await until(lambda: len(claims) > ticked + 3)
    jumps = [line["seconds"] for line in logs if line["event"] == "the clock jumped"]
    assert jumps == [-3600]


async def test_what_was_begun_by_a_clock_that_was_fast_is_not_left_for_an_hour(table: Table) -> None:
    real = table.now = datetime.now(UTC)  # PostgreSQL has a clock of its own to be compared with
    table.later(hours=1)
    table.platform.accidents += [Lost.BEFORE]
    await table.person("Ana").does(Ask("compute"))
    async with ticking(table.bot, now=lambda: table.now) as claims:
        await until(lambda: claims)
        table.now = real
        await until(lambda: due_in(table, real) <= timedelta(seconds=31))
    await table.passes(seconds=40)
    assert len(table.cards) == 1


async def test_a_start_waits_no_longer_than_a_lease_for_what_lies_ahead(table: Table) -> None:
    """The clock was put right while nobody ran."""
    real = table.now = datetime.now(UTC)
    table.later(hours=1)
    await table.person("Ana").asks(Ask("compute"))
    table.now = real
    table.restarts()
    await table.passes(seconds=1)
    await table.passes(seconds=31)
    assert len(table.cards) == 1


async def test_redraws_go_on_when_the_clock_was_set_back(table: Table) -> None:
    real = table.now = datetime.now(UTC)
    table.later(hours=1)
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    table.now = real
    table.restarts()
    await table.passes(seconds=1)
    await table.passes(seconds=11)
    assert "1 answered" in table.card.text


async def test_a_clock_that_differs_from_the_database_s_takes_no_other_s_lease(postgres_emptied: str) -> None:
    """Another process is sending, by a clock that is right; ours was set back by mistake."""
    table = Table(postgres_emptied)
    real = table.now = datetime.now(UTC)
    table.platform.accidents += [Lost.BEFORE]
    await table.person("Ana").does(Ask("compute"))
    before = due_in(table, real)
    table.now = real - HOUR
    table.restarts()
    with capture_logs() as logs:
        await table.tick()
    assert due_in(table, real) == before
    assert [line["event"] for line in logs if line["log_level"] == "warning"] == [
        "this machine's clock is not the database's: set both by NTP"
    ]
    table.closes()


def test_only_what_no_time_explains_is_a_jump() -> None:
    wall, steady = datetime(2026, 11, 23, 9, 0, tzinfo=UTC), 100.0
    jumps = Jumps(lambda: wall, lambda: steady)
    seen = []
    for by, took in ((1, 1), (60, 60), (-3600, 1), (1, 1), (7200, 0), (3, 1)):
        wall += timedelta(seconds=by)
        steady += took
        seen.append(jumps.since_last())
    assert seen == [None, None, timedelta(seconds=-3601), None, timedelta(hours=2), None]


async def test_a_slow_call_fills_no_log(table: Table, caplog: pytest.LogCaptureFixture) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    class Slow:
        async def pump(self, platform: str) -> None:
            assert platform == "slack"
            entered.set()
            await leave.wait()

        async def finished(self) -> None:
            await leave.wait()

    async with ticking(table.bot, Slow(), now=lambda: table.now) as claims:
        await entered.wait()
        during = len(claims)
        await until(lambda: len(claims) > during + 3)
        leave.set()
    assert [record.getMessage() for record in caplog.records] == []


def due_in(table: Table, now: datetime) -> timedelta:
    [(due,)] = table.rows("SELECT due_at FROM outbox")
    return datetime.fromisoformat(due).replace(tzinfo=UTC) - now
