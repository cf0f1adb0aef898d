"""How much a database does for a look: SQLite's steps, or the rows that PostgreSQL's plan visits. No time."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, event


def effort(tx: Connection, look: Callable[[], object]) -> int:
    """What was looked at once is looked at again: what is prepared then, is."""
    look()
    return _steps(tx, look) if tx.dialect.name == "sqlite" else _rows(tx, look)


def _steps(tx: Connection, look: Callable[[], object]) -> int:
    taken = 0

    def step() -> int:
        nonlocal taken
        taken += 1
        return 0

    connection: Any = tx.connection.driver_connection
    connection.set_progress_handler(step, 1)
    try:
        look()
    finally:
        connection.set_progress_handler(None, 0)
    return taken


def _rows(tx: Connection, look: Callable[[], object]) -> int:
    visited = 0

    def explained(_c: Any, cursor: Any, statement: str, given: Any, _x: Any, many: bool) -> None:
        nonlocal visited
        if statement.startswith(("SELECT", "WITH")) and not many:
            asked = cursor.connection.cursor()
            asked.execute(f"EXPLAIN (ANALYZE, TIMING off, FORMAT JSON) {statement}", given)
            (plan,) = asked.fetchone()
            visited += _visited((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])

    event.listen(tx, "before_cursor_execute", explained)
    try:
        look()
    finally:
        event.remove(tx, "before_cursor_execute", explained)
    return visited


def _visited(node: dict[str, Any]) -> int:
    mine = 0
    if "Scan" in node["Node Type"]:
        mine = int(node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * int(node["Actual Loops"])
    return mine + sum(map(_visited, node.get("Plans", ())))
