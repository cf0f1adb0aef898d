"""What memory costs: a click of who remembers ten thousand learning points, beside one of who remembers ten,
and one without memory; and the first review of somebody with ten years of answers. The engine alone.

    python -m bench.remembering
"""

from __future__ import annotations

import asyncio
import itertools
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import create_engine, insert, update

from adapters.terminal import PLACE, Terminal
from bench.figure import Figure
from bot.app import App
from bot.commands import Answer, Ask, Command, Review
from bot.content.load import default_folder, load
from bot.ports import Actor, Outcome, Request
from bot.quiz.memory import Memory
from bot.quiz.question import Bank
from bot.store import Tx, memories, tables
from bot.store.database import Database

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
PEOPLE = 32
NONE, FEW, MANY = 0, 10, 10_000  # learning points remembered
YEARS, ANSWERS = 10, 15_000


class Played:
    """The program on a database of its own; `do` is one request, as any platform makes it."""

    def __init__(self, folder: str, bank: Bank) -> None:
        self.url = f"sqlite:///{folder}/quiz.db"
        Database(self.url).close()
        self.bank = bank
        self._ids = itertools.count()

    def starts(self) -> None:
        terminal = Terminal(lambda _: None)
        self.app = App(self.url, self.bank, [terminal], now=lambda: NOW, rng=random.Random(1))

    async def do(self, user: str, command: Command) -> Outcome:
        actor = Actor("terminal", PLACE.workspace, user, user)
        outcome = await self.app.engine.handle(Request(f"r{next(self._ids)}", actor, PLACE, command))
        await self.app.engine.deliver(outcome)
        return outcome

    def fill(self, work: Callable[[Tx], None]) -> None:
        engine = create_engine(self.url)
        with engine.begin() as tx:
            work(tx)
        engine.dispose()


def clicks(bank: Bank, cards: int) -> dict[int, float]:
    """CPU of a click, in microseconds, by how much its person remembers; all in one database, by turns."""
    with tempfile.TemporaryDirectory() as folder:
        played = Played(folder, bank)
        played.fill(_people)
        played.starts()
        spent = asyncio.run(_clicked(played, cards))
        played.app.database.close()
    return {points: seconds / cards / PEOPLE * 1e6 for points, seconds in spent.items()}


def first_review(bank: Bank) -> tuple[float, float]:
    """Seconds that somebody with ten years of answers waits; the longest hold of the writer, milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        played = Played(folder, bank)
        played.fill(lambda tx: _history(tx, bank))
        played.starts()
        held: list[float] = []
        _timed(played.app.database, held)
        started = time.perf_counter()
        outcome = asyncio.run(played.do("old hand", Review()))
        waited = time.perf_counter() - started
        played.app.database.close()
        if outcome.reply is None:
            raise RuntimeError("no review began")
    return waited, 1000 * max(held)


def figures(quick: bool) -> list[Figure]:
    bank, rounds = load(default_folder()), 2 if quick else 7
    spent = [clicks(bank, 10 if quick else 100) for _ in range(rounds)]
    opened = [first_review(bank) for _ in range(rounds)]
    none, few, many = (statistics.median(each[points] for each in spent) for points in (NONE, FEW, MANY))
    return [
        Figure(
            f"a click, {MANY:,} learning points remembered ÷ {FEW}, CPU",
            tuple(each[MANY] / each[FEW] for each in spent),
            must=1.1,
            aim=1.03,
            better="less",
            beside=f"{none:,.0f} µs without memory, {few:,.0f} with {FEW}, {many:,.0f} with {MANY:,}",
        ),
        Figure(
            "a click, remembering ÷ without memory, CPU of the engine alone",
            tuple(each[MANY] / each[NONE] for each in spent),
            must=1.4,
            aim=1.25,
            better="less",
        ),
        Figure(
            f"the first review after {YEARS} years and {ANSWERS:,} answers",
            tuple(waited for waited, _ in opened),
            must=1.0,
            aim=0.5,
            better="less",
            unit="s",
        ),
        Figure(
            "the longest that it holds the writer",
            tuple(held for _, held in opened),
            must=20.0,
            aim=10.0,
            better="less",
            unit="ms",
        ),
    ]


async def _clicked(played: Played, cards: int) -> dict[int, float]:
    """CPU seconds by how much is remembered."""
    spent = dict.fromkeys((NONE, FEW, MANY), 0.0)
    for n in range(cards):
        await played.do(f"asker {n}", Ask(anyway=True))
        for points in (*list(spent)[n % 3 :], *list(spent)[: n % 3]):
            began = time.process_time()
            await asyncio.gather(
                *(played.do(_name(points, i), Answer(n + 1, (i % 2,))) for i in range(PEOPLE))
            )
            spent[points] += time.process_time() - began
    return spent


def _name(points: int, n: int) -> str:
    return f"remembers {points}, {n}"


def _people(tx: Tx) -> None:
    tx.execute(insert(tables.workspaces).values(id=1, platform="terminal", name=PLACE.workspace))
    on = NOW.date()
    for id, (points, n) in enumerate(itertools.product((NONE, FEW, MANY), range(PEOPLE)), 1):
        name, since = _name(points, n), NOW if points else None
        row = {"id": id, "workspace_id": 1, "user": name, "name": name, "told_zone": "UTC"}
        tx.execute(insert(tables.players).values(**row, memory_since=since))
        due = (on + timedelta(days=p % 400) for p in range(points))
        memories.keep(
            tx, id, (Memory(f"old-{p}", "q", 1, NOW, on, d, 9.0, 5.0, True) for p, d in enumerate(due))
        )


def _history(tx: Tx, bank: Bank) -> None:
    """As versions before memory kept it: nothing says what a question examined."""
    rng, questions = random.Random(1), list(bank.questions.values())
    tx.execute(insert(tables.workspaces).values(id=1, platform="terminal", name=PLACE.workspace))
    tx.execute(insert(tables.players).values(id=1, workspace_id=1, user="old hand", name="old hand"))
    asked, given = [], []
    for n in range(1, ANSWERS + 1):
        question, at = rng.choice(questions), NOW - timedelta(days=365.25 * YEARS) * (1 - n / ANSWERS)
        card = {"id": n, "key": f"k{n}", "workspace_id": 1, "channel": "c", "occasion": "practice"}
        card |= {"question_id": question.id, "revision": question.revision, "topic": question.topic}
        asked.append(card | {"shuffle": "0123", "asker_id": 1, "asked_at": at, "closes_at": at})
        answer = {"card_id": n, "player_id": 1, "occasion": "practice", "channel": "c", "points": 0}
        answer |= {"question_id": question.id, "topic": question.topic, "response": "0", "at": at}
        given.append(answer | {"right": rng.random() < 0.7, "day": at.date(), "scored_on": at.date()})
    tx.execute(insert(tables.cards), asked)
    tx.execute(insert(tables.answers), given)
    tx.execute(update(tables.players).values(told_zone="UTC"))


def _timed(database: Database, held: list[float]) -> None:
    """What each transaction of the writer takes, in seconds, from its begin to its commit."""
    commit = database._commit_together  # the writer's own step; nothing public tells how long it took

    def timed(*args: object) -> object:
        began = time.perf_counter()
        try:
            return commit(*args)  # type: ignore[arg-type]
        finally:
            held.append(time.perf_counter() - began)

    database._commit_together = timed  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    from bench.__main__ import alone

    alone("remembering")
