"""A quiz that is played until somebody kills it: `python -m tests.store.living URL TURN`.

It writes a line after everything that people were told, so that whoever kills it knows where it is.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import sys
from datetime import timedelta

import structlog

from tests.quiz_table import Table


async def live(url: str, turn: int) -> None:
    table = Table(url, seed=turn)
    table.now += timedelta(days=turn)
    table.ids = itertools.count(turn * 1_000_000)
    table.platform.first = turn * 1_000_000  # it forgets with us, and must not give a name twice
    people = [table.person(f"P{n}", admin=True) for n in range(5)]
    await people[0].says("/awsquiz daily at 09:30 utc mon-sun")
    while True:
        await people[0].says("/awsquiz daily now")
        await table.asked("compute")
        for person in people:
            for card in table.cards[-2:]:
                await person.answers(on=card, right=person is not people[2])
                print(card.key, person.actor.user, flush=True)  # noqa: T201 -- what the parent reads
        for person in people[3:]:  # who is forgotten below begins anew each time
            if "only you see this" in await person.says("/awsquiz review 3"):
                await person.answers(right=turn % 2 == 0)
                await person.clicks("I guessed")
        await people[4].forgets()
        await table.passes(hours=7)


if __name__ == "__main__":
    # Cards of an earlier turn cannot be drawn again on a platform that forgot them, and that is logged.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    asyncio.run(live(sys.argv[1], int(sys.argv[2])))
