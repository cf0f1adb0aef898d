"""Days that a team has behind it: played by the engine itself, in fast motion."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.slack_stub import TEAM, called
from bot.commands import Answer, Command
from bot.content.load import default_folder, load
from bot.ports import Actor, Member, Place, Request
from bot.words import parse
from tests.drawn import pick_of
from tests.quiz_table import Table, sqlite

CHANNEL, AT = "C0DAILY", "00:05"
_AT_ONCE = 256


async def played(file: Path, people: Sequence[str], days: int) -> str:
    """The database of a team that has a daily and answered each of the last days', yesterday's too."""
    table = Table(sqlite(file), "slack", load(default_folder()))
    numbers = itertools.count()
    table.platform.admins.add("U0ADMIN")
    for user in people:
        table.platform.zones[user] = "Europe/Berlin"

    async def does(user: str, command: Command) -> None:
        name, handle = called(user)
        actor = Actor("slack", TEAM, user, name, handle)
        request = Request(f"past:{next(numbers)}", actor, Place("slack", TEAM, CHANNEL), command)
        await table.bot.engine.deliver(await table.bot.engine.handle(request))

    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    table.now = midnight - timedelta(days=days)
    await does("U0ADMIN", parse(f"daily at {AT} utc mon-sun"))
    for day in range(days, 0, -1):
        table.now = midnight - timedelta(days=day) + timedelta(minutes=6)
        await table.tick(2)
        posted = table.platform.posted[-1]
        card, pick = int(posted.key.partition(":")[2]), pick_of(posted.message)
        picks = tuple(range(pick.count)) if pick else (0,)
        table.now += timedelta(hours=9)
        for at in range(0, len(people), _AT_ONCE):
            some = people[at : at + _AT_ONCE]
            await asyncio.gather(*(does(user, Answer(card, picks)) for user in some))
    for user in people:  # as Slack told of them when they came
        await table.bot.engine.heard("slack", TEAM, user, Member(*called(user)), "Europe/Berlin")
    table.closes()
    return table.url
