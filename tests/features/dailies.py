"""A channel's daily, as tests live through its days."""

from __future__ import annotations

from datetime import timedelta

from tests.quiz_table import Person, Table


async def keeper(table: Table) -> Person:
    """An admin who has set a daily for 09:30 UTC, half an hour from now, every day."""
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz daily at 09:30 mon-sun")
    return ana


async def next_daily(table: Table) -> None:
    """To the next 09:30, and what the clock does then."""
    today = table.now.replace(hour=9, minute=30)
    table.now = today if today > table.now else today + timedelta(days=1)
    await table.tick(2)
