"""How fast answers are stored: the whole engine, 32 clicks in flight, against the floor.

The floor is one raw SQLite insert a transaction, one after the other, in the same file system and
the same run, so the ratio travels between machines and the figures do not.

    python -m bench.answers
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import random
import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, datetime

import structlog

from adapters.terminal import PLACE, Terminal
from bench.remembering import FEW, MANY, NONE, PEOPLE, clicks
from bot.app import App
from bot.commands import Answer, Ask
from bot.content.load import default_folder, load
from bot.ports import Actor, Request

CLICKS, IN_FLIGHT, ROUNDS = 2_000, 32, 5
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def floor(folder: str) -> float:
    """Single inserts a second, each committed by itself."""
    db = sqlite3.connect(f"{folder}/floor.db", isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("CREATE TABLE a (post INTEGER, player INTEGER, UNIQUE (post, player))")
    started = time.perf_counter()
    for i in range(CLICKS):
        db.execute("INSERT INTO a VALUES (1, ?)", (i,))
    taken = time.perf_counter() - started
    db.close()
    return CLICKS / taken


async def engine(folder: str) -> float:
    """Answers a second through handle(): facts, grading, streak, score, tally, verdict."""
    terminal = Terminal(lambda _: None)
    app = App(
        f"sqlite:///{folder}/engine.db",
        load(default_folder()),
        [terminal],
        now=lambda: NOW,
        rng=random.Random(1),
    )
    ids = itertools.count()

    async def do(user: str, command: Ask | Answer) -> None:
        outcome = await app.engine.handle(
            Request(f"r{next(ids)}", Actor("terminal", "here", user, user), PLACE, command)
        )
        await app.engine.deliver(outcome)

    await do("asker", Ask("networking", "easy"))
    people = iter(range(CLICKS))

    async def worker() -> None:
        for person in people:
            await do(f"u{person}", Answer(1, (0,)))

    started = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(IN_FLIGHT)))
    taken = time.perf_counter() - started
    app.database.close()
    return CLICKS / taken


def main() -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    ratios, rates = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            base, ours = floor(folder), asyncio.run(engine(folder))
        ratios.append(ours / base)
        rates.append(ours)
    print(f"answers/s {statistics.median(rates):,.0f} (median of {ROUNDS})")
    print(
        f"÷ one raw committed insert: {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
    )
    spent = clicks(load(default_folder()), CLICKS // PEOPLE)
    told = ", ".join(f"{spent[points]:,.0f} with {points:,}" for points in (NONE, FEW, MANY))
    print(f"CPU of one, in µs, by the learning points that its person remembers: {told}")


if __name__ == "__main__":
    main()
