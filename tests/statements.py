"""What a database is asked, counted: what is fast is shown by that, on any machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def statements() -> Iterator[list[str]]:
    """Each statement that is run meanwhile, once for however many rows it is given; and each COMMIT."""
    run: list[str] = []

    def executed(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        run.append(statement)

    def committed(_c: Any) -> None:
        run.append("COMMIT")

    event.listen(Engine, "before_cursor_execute", executed)
    event.listen(Engine, "commit", committed)
    try:
        yield run
    finally:
        event.remove(Engine, "before_cursor_execute", executed)
        event.remove(Engine, "commit", committed)
