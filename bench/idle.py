"""What a second costs in which nothing is due, where a million cards have been asked, beside a thousand.

The whole tick, with every pump. All cards are drawn as they should be, and all but a hundred are closed.

    python -m bench.idle [--quick]
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from sqlalchemy import String, case, cast, create_engine, insert, literal, null, select, text

from bench.children import CORES, LOAD, SERVER
from bench.figure import Figure
from bench.rounds import Null, Rounds
from bench.server import serving
from bot.store.migrate import upgrade
from bot.store.tables import Moment, cards, outbox, standing, workspaces
from tests.quiz_table import START, Table

SMALL, BIG, QUICK = 1_000, 1_000_000, 100_000
OPEN, WORKSPACES, TICKS = 100, 100, 50
AT, SOON = START - timedelta(hours=2), START + timedelta(hours=20)


def figures(quick: bool) -> list[Figure]:
    wanted, big = (1, QUICK) if quick else (5, BIG)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        null_ = stack.enter_context(closing(Null(SERVER, LOAD)))
        server = stack.enter_context(serving(frozenset(CORES)))
        loop = stack.enter_context(asyncio.Runner())
        found = []
        for name, urls in {
            "SQLite": [f"sqlite:///{folder}/{many}.db" for many in (SMALL, big)],
            "PostgreSQL": [server.database() for _ in range(2)],
        }.items():
            small, large = (
                stack.enter_context(closing(_Quiz(url, many)))
                for url, many in zip(urls, (SMALL, big), strict=True)
            )

            def play(_: int, small: _Quiz = small, large: _Quiz = large) -> tuple[float, float]:
                return loop.run(_by_turns(small, large))

            rounds = Rounds(null_, wanted)
            played = rounds.of(play)
            usual, most = (statistics.median(side) * 1e3 for side in zip(*played, strict=True))
            found.append(
                Figure(
                    f"{name}: an idle tick at {big:,} cards ÷ {SMALL:,}",
                    tuple(large_ / small_ for small_, large_ in played),
                    2,
                    1.1,
                    "less",
                    beside=f"{most:.2f} ms ÷ {usual:.2f} ms; {rounds.said}",
                )
            )
    return found


class _Quiz:
    """The engine's clock and pumps on a database that holds so many cards."""

    def __init__(self, url: str, many: int) -> None:
        filled(url, many)
        self._table = Table(url, "slack")

    async def tick(self) -> float:
        """Seconds that one takes."""
        began = perf_counter()
        await self._table.bot.clock.tick()
        return perf_counter() - began

    def close(self) -> None:
        self._table.closes()


async def _by_turns(small: _Quiz, large: _Quiz) -> tuple[float, float]:
    """Seconds of each one's usual tick."""
    taken = [(await small.tick(), await large.tick()) for _ in range(TICKS)]
    few, many = zip(*taken, strict=True)
    return statistics.median(few), statistics.median(many)


def filled(url: str, many: int) -> None:
    engine = create_engine(url)
    upgrade(engine)
    first = select(literal(1).label("n")).cte("numbers", recursive=True)
    n = first.union_all(select(first.c.n + 1).where(first.c.n < many)).c.n
    at, soon = literal(AT, Moment()), literal(SOON, Moment())
    number = cast(n, String)
    key, shows = literal("card:") + number, literal("card ") + number
    workspace, channel = n % WORKSPACES + 1, literal("C") + cast(n % 1_000, String)
    is_open = n <= OPEN
    with engine.begin() as tx:
        tx.execute(
            insert(workspaces),
            [{"id": i + 1, "platform": "slack", "name": f"T{i}"} for i in range(WORKSPACES)],
        )
        for table, row in (
            (
                standing,
                {
                    "id": n,
                    "key": key,
                    "workspace_id": workspace,
                    "channel": channel,
                    "shows": shows,
                    "posted_at": at,
                    "message_id": literal("1.") + number,
                    "version": literal(3),
                    "drawn": literal(3),
                    "drawn_at": at,
                },
            ),
            (
                cards,
                {
                    "id": n,
                    "key": key,
                    "workspace_id": workspace,
                    "channel": channel,
                    "occasion": literal("ask"),
                    "question_id": literal("q"),
                    "revision": literal("r"),
                    "topic": literal("networking"),
                    "shuffle": literal("0123"),
                    "asked_at": at,
                    "posted_at": at,
                    "closes_at": case((is_open, soon), else_=at),
                    "closed_at": case((is_open, null()), else_=at),
                    "standing_id": n,
                },
            ),
            (
                outbox,
                {
                    "key": key,
                    "workspace_id": workspace,
                    "channel": channel,
                    "shows": shows,
                    "due_at": at,
                    "done_at": at,
                },
            ),
        ):
            tx.execute(insert(table).from_select(list(row), select(*row.values())))
    if engine.dialect.name == "postgresql":  # as it does by itself, a minute later
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as tx:
            tx.execute(text("VACUUM ANALYZE"))
    engine.dispose()


if __name__ == "__main__":
    from bench.__main__ import alone

    alone("idle")
