"""A round that many play who are new here: nobody's verdict waits for what a platform knows of them."""

from __future__ import annotations

import asyncio

from bot.ports import Actor
from tests.features.contests import question, starts
from tests.quiz_table import Table


async def test_a_newcomers_verdict_does_not_wait_for_their_zone(table: Table) -> None:
    """Slack tells of some hundred people a minute."""
    await starts(table, table.person("Ana"), table.person("Bo"))

    async def silent(actor: Actor) -> str | None:
        await asyncio.Event().wait()  # of whomever it is asked
        return None

    table.platform.zone_of = silent  # type: ignore[method-assign]
    async with asyncio.timeout(20):
        assert "✓ Right" in await table.person("Cy").answers(on=question(table))
