"""A night in which nothing happens costs the same whatever has been asked before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from bot.commands import Ask
from tests.quiz_table import Table, sqlite

GROWS = {"answers", "cards", "occurrences", "outbox", "scores", "snapshots", "standing"}
OF_WHAT_WAITS = {"ix_cards_open", "ix_outbox_due", "ix_scores_unranked", "ix_standing_redraw"}
OF_ONE = {"(rowid=?)", "(key=?)", "(standing_id=?)"}


@contextmanager
def plans() -> Iterator[list[str]]:
    """SQLite's plan, step by step, of each statement that is run meanwhile."""
    steps: list[str] = []

    def explained(_c: Any, cursor: Any, statement: str, given: Any, _x: Any, many: bool) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")) and not many:
            asked = cursor.connection.cursor()
            asked.execute(f"EXPLAIN QUERY PLAN {statement}", given)
            steps.extend(step[-1] for step in asked.fetchall())

    event.listen(Engine, "before_cursor_execute", explained)
    try:
        yield steps
    finally:
        event.remove(Engine, "before_cursor_execute", explained)


async def test_an_idle_tick_looks_at_nothing_but_what_waits(tmp_path: Path) -> None:
    table = Table(sqlite(tmp_path / "quiz.db"))
    ana = table.person("Ana", admin=True)
    await ana.does(Ask("compute"))
    await ana.answers()
    await table.passes(seconds=60)
    with plans() as steps:
        await table.tick()
    table.closes()
    looks = [step.split() for step in steps if step.startswith(("SCAN", "SEARCH"))]
    grown = [look for look in looks if look[1] in GROWS]
    assert {look[1] for look in grown} >= {"cards", "outbox", "standing"}
    for look in grown:
        assert (OF_WHAT_WAITS | OF_ONE).intersection(look), " ".join(look)
