"""The database remembers for each workspace what was refused, and no message waits for it long."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot import undrawn
from bot.outage import OutOfReach
from bot.ports import Undrawn
from tests.quiz_table import Table


async def test_the_last_refusal_is_known_to_every_process_and_after_a_restart(table: Table) -> None:
    first, later = table.now, table.now + timedelta(days=2)
    other = table.starts()
    await table.bot.engine.refused_drawing("slack", "T1", first, for_one=False)
    assert await other.engine.undrawn("slack", "T1") == Undrawn(lasting=first)
    await other.engine.refused_drawing("slack", "T1", later, for_one=False)
    other.database.close()
    table.restarts()
    assert await table.bot.engine.undrawn("slack", "T1") == Undrawn(lasting=later)


async def test_what_stays_what_vanishes_and_each_workspace_are_apart(table: Table) -> None:
    engine, at = table.bot.engine, table.now
    await engine.refused_drawing("slack", "T1", at, for_one=True)
    assert await engine.undrawn("slack", "T1") == Undrawn(for_one=at)
    await engine.refused_drawing("slack", "T2", at, for_one=False)
    assert await engine.undrawn("slack", "T1") == Undrawn(for_one=at)
    assert await engine.undrawn("slack", "T2") == Undrawn(lasting=at)
    assert await engine.undrawn("elsewhere", "T2") == Undrawn()


async def test_two_processes_that_are_refused_at_once_both_note_it(table: Table) -> None:
    other, at = table.starts(), table.now
    async with asyncio.timeout(10):
        await asyncio.gather(
            *(
                engine.refused_drawing("slack", "T-NEW", at, for_one=for_one)
                for engine in (table.bot.engine, other.engine)
                for for_one in (False, True)
            )
        )
    assert await other.engine.undrawn("slack", "T-NEW") == Undrawn(at, at)
    other.database.close()
    assert len(table.rows("SELECT id FROM workspaces WHERE name = 'T-NEW'")) == 1


async def test_asking_changes_nothing(table: Table) -> None:
    with table.nothing_changes():
        assert await table.bot.engine.undrawn("slack", "T-UNKNOWN") == Undrawn()


async def test_a_database_out_of_reach_or_silent_ends_no_message(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> object:
        raise OutOfReach("database", "no route")

    async def silent(*_: object) -> object:
        return await asyncio.Event().wait()

    monkeypatch.setattr(undrawn, "PATIENCE", 0.01)
    for answer in (away, silent):
        monkeypatch.setattr(table.bot.database, "read", answer)
        monkeypatch.setattr(table.bot.database, "write", answer)
        await table.bot.engine.refused_drawing("slack", "T1", table.now, for_one=False)
        assert await table.bot.engine.undrawn("slack", "T1") == Undrawn()
