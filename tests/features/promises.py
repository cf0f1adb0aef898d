"""What was told and promised of a daily."""

from __future__ import annotations

import re
from datetime import datetime

from tests.quiz_table import Table

FOR_KEEPERS = "\n[Insights]"  # below what everybody may see


def next_posts(reply: str) -> list[str]:
    found = re.search(r"Next: (.*)\.", reply)
    return found[1].split(", ") if found else []


async def arrivals(table: Table, days: int, most: int = 99) -> list[datetime]:
    """When dailies really come, looking every half hour."""
    posted = len(table.cards)
    for _ in range(days * 48):
        table.later(minutes=30)
        await table.tick()
        if len(table.cards) == posted + most:
            break
    return [card.at for card in table.cards[posted:]]
