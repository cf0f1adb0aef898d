"""How often people of a workspace were right at the first try of a learning point, as it was some hours ago.

It only decides what is asked first, so it may be old, and of few: counting it must keep nobody waiting.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.quiz.unknown import Tries
from bot.store import Tx, memories

OLD = timedelta(hours=6)
PEOPLE = 300  # who began last


class Tried:
    """Kept by a process, and lost with it."""

    def __init__(self) -> None:
        self._counted: dict[int, tuple[datetime, Mapping[str, Tries]]] = {}

    def count(self, tx: Tx, workspace_id: int, now: datetime) -> None:
        """Anew, where it is old. For a snapshot: it looks at much."""
        at, _ = self._counted.get(workspace_id, (None, {}))
        if at is None or not at <= now < at + OLD:
            self._counted[workspace_id] = now, memories.tried_in(tx, workspace_id, PEOPLE)

    def of(self, workspace_id: int) -> Mapping[str, Tries]:
        """By learning point; nothing where nobody counted."""
        return self._counted.get(workspace_id, (None, {}))[1]
