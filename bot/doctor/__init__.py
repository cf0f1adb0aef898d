"""`awsquiz doctor`: how an installation is, and what to do where something is wrong. It changes nothing.

What fails while it looks is a finding, and says of what went wrong no more than its kind: its words may
repeat a password.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.doctor import clocks, dailies, database, platforms, processes, zones
from bot.doctor.guard import surely
from bot.ports import Finding, Platform


async def findings(
    asked: Sequence[Platform], database_url: str, now: Callable[[], datetime]
) -> tuple[Finding, ...]:
    """asked: those that are set up. The database's look is short, and then they are asked side by side."""
    stored = database.look(database_url)
    places = [daily.place for daily in stored.dailies]
    told = await platforms.ask(asked, places, now)
    return (
        *(finding for checkup in told.values() for finding in checkup.findings),
        *surely("Clock", lambda: clocks.findings(asked, told)),
        *stored.findings,
        *surely("Processes", lambda: processes.findings(database_url)),
        *surely("Time zones", lambda: zones.findings(stored.zones, now())),
        *dailies.findings(stored.dailies, asked, told, now()),
    )
