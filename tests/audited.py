"""What a check finds of a table's database."""

from __future__ import annotations

from bot.store import audit, engines
from tests.quiz_table import Table


def problems(table: Table) -> list[str]:
    engine = engines.reading(table.url, 1)
    with engine.connect() as tx:
        found = [str(problem) for problem in audit.problems(tx)]
    engine.dispose()
    return found
