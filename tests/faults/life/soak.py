"""A day of life: 2,000 workspaces, 20,000 channels with dailies over all zones, a million answers.

python -m tests.faults.life.soak --database sqlite --people 200000

Everything grows with the people. Real are the App, its database, its processes and their deaths; the platform
is a wire to this process, so no adapter is in it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import NullPool, create_engine

from tests.faults.clock import ShiftedClock
from tests.faults.life.books import Books
from tests.faults.life.day import Day
from tests.faults.life.processes import Processes
from tests.faults.life.told import Told
from tests.faults.life.world import World
from tests.postgres import empty_database, serving

EVENING = time(23)  # when the admins set their dailies; the day begins then


async def run(
    url: str, folder: Path, *, people: int, processes: int, days: int, kills: int, minutes: int, seed: int
) -> Told:
    """minutes: from one moment at which anything may happen to the next; what divides an hour."""
    clock = ShiftedClock(folder / "clock")
    clock.turn_to(datetime.combine(clock.now().date() + timedelta(days=1), EVENING, UTC))
    bots, load = Processes(folder, url, folder / "world", folder / "clock"), os.getloadavg()[0]
    async with World(folder / "world") as world:
        books = Books(url)
        day = Day(
            people, timedelta(minutes=minutes), world, bots, clock, books, processes, random.Random(seed)
        )
        try:
            await day.begin()
            await day.live(days, kills)
        finally:
            await bots.stop()
        lived = day.lived
        claimed, posted = books.lags()
        told = Told(
            words=f"{people:,} people · channels {len(day.channels):,} · days {days} · processes {processes}",
            rows=books.rows(),
            bytes=books.size(),
            each=books.each(),
            answers=lived.answers,
            clicks=lived.clicks,
            seconds=lived.busy,
            cpu=lived.cpu,
            took=sorted(lived.took),
            claimed=claimed,
            posted=posted,
            calls=world.calls,
            memory=[(s.answers, sum(s.memory)) for s in lived.samples if len(s.memory) == processes],
            kills=bots.kills,
            twice=world.twice,
            leaps=lived.leaps,
            load=(load, os.getloadavg()[0]),
            broken=[*lived.otherwise, *books.wrong(day.channels, day.dailies, lived.told, world.standing())],
        )
        if lived.unanswered:
            told.broken.append(f"{lived.unanswered} people never read a verdict")
        books.close()
        return told


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """Both as careful with the disk as an install's."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/life.db"
        return
    with serving() as server, empty_database(server) as url:
        engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.exec_driver_sql(f"ALTER SYSTEM RESET {setting}")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
        engine.dispose()
        yield url


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", choices=["sqlite", "postgresql"], required=True)
    parser.add_argument("--people", type=int, default=200_000, help="a multiple of 100")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--days", type=int, default=1)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--minutes", type=int, default=15)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="life") as name:
        folder = Path(name)
        with database(asked.database, folder) as url:
            told = asyncio.run(
                run(
                    url,
                    folder,
                    people=asked.people,
                    processes=asked.processes,
                    days=asked.days,
                    kills=asked.kills,
                    minutes=asked.minutes,
                    seed=asked.seed,
                )
            )
            if not told.clean:
                print((folder / "bots.log").read_text()[-4000:], file=sys.stderr)  # noqa: T201
    print(f"{asked.database}: {told}")  # noqa: T201
    sys.exit(0 if told.clean else 1)


if __name__ == "__main__":
    main()
