"""What requests that share a transaction each read first, read for all of them at once.

Only of those that say what they hold: until they are done no card changes, and nobody touches another's row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from bot.store import Tx, cards, people
from bot.store.holds import Holds


@contextmanager
def of(tx: Tx, requests: Sequence[Holds]) -> Iterator[None]:
    """Within it `cards.get` and `people.asking` know what these need; who is alone reads for themselves."""
    if len(requests) > 1:
        found = cards.read_ahead(tx, {each.card for each in requests if each.card is not None})
        for team in sorted({card.team for card in found}, key=lambda team: team.id):
            here = {
                r.user for r in requests if (r.platform, r.workspace) == (team.platform, team.platform_id)
            }
            if len(here) > 1:
                people.read_ahead(tx, team.id, here)
    try:
        yield
    finally:
        cards.forget_ahead(tx)
        people.forget_ahead(tx)
