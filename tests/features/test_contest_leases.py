"""What a round waits for: who dies with it keeps nobody waiting, and who is slow with it still has it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.commands import Round
from bot.store import outbox
from tests.features.contests import question, seconds, starts
from tests.quiz_table import Table
from tests.until import until

SCORES = "contest:1:scores:1"
DUE = f"SELECT due_at FROM outbox WHERE key = '{SCORES}'"  # noqa: S608 -- ours


async def closed(table: Table) -> None:
    """A question is over, and nobody has begun to post who is ahead."""
    ana, bo = table.person("Ana"), table.person("Bo")
    await starts(table, ana, bo)
    await ana.answers(on=question(table))
    table.later(seconds=seconds(question(table)) + 3)
    await table.bot.clock.claim()


async def test_who_dies_with_a_scoreboard_keeps_nobody_waiting_for_more_than_five_seconds(
    table: Table,
) -> None:
    await closed(table)
    await table.bot.database.write(lambda tx: outbox.lease(tx, SCORES, table.now, early=False))  # and dies
    await table.passes(seconds=3)
    assert "after question 1" not in table.card.text
    await table.passes(seconds=2)
    assert "after question 1" in table.card.text
    assert table.platform.attempts[-1] == (SCORES, True)  # it was looked for first


async def test_a_lobby_that_nobody_posted_comes_within_five_seconds(table: Table) -> None:
    await table.person("Ana").asks(Round())
    await table.passes(seconds=5)
    assert "A round starts" in table.card.text


async def test_whose_call_is_slow_keeps_it(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "BRIEF", timedelta(seconds=0.5))
    await closed(table)
    other, post = table.starts(), table.platform.post
    begun, goes_on = asyncio.Event(), asyncio.Event()

    async def slow(*args: object, **named: object) -> object:
        table.platform.post = post  # type: ignore[method-assign]
        begun.set()
        await goes_on.wait()
        return await post(*args, **named)  # type: ignore[arg-type]

    table.platform.post = slow  # type: ignore[method-assign, assignment]
    sending = asyncio.create_task(table.bot.clock.tick())
    await begun.wait()
    first = table.rows(DUE)
    table.later(seconds=10)
    await until(lambda: table.rows(DUE) != first)
    await other.clock.tick()
    assert SCORES not in [key for key, _ in table.platform.attempts]
    goes_on.set()
    await sending
    await table.tick()
    assert [key for key, _ in table.platform.attempts].count(SCORES) == 1
    other.database.close()


async def test_what_somebody_else_took_is_not_renewed(table: Table) -> None:
    await closed(table)
    write, now = table.bot.database.write, table.now
    mine = await write(lambda tx: outbox.lease(tx, SCORES, now, early=False))
    assert mine is not None
    assert await write(lambda tx: outbox.renew(tx, mine, now))
    theirs = await write(lambda tx: outbox.lease(tx, SCORES, now + outbox.BRIEF, early=False))
    assert theirs is not None
    assert not await write(lambda tx: outbox.renew(tx, mine, now))
    assert await write(lambda tx: outbox.renew(tx, theirs, now))
