"""How long a daily that closes holds the writer, when two hundred people with years behind them left it.

All of them have kept the day after it already, so that the closing changes every streak. Beside it is
measured what their next answers cost the writer, so that nothing is only put off.

    python -m bench.closing [--quick]
"""

from __future__ import annotations

import asyncio
import logging
import random
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from time import perf_counter
from typing import Any

import structlog
from sqlalchemy import Engine, Pool, event, insert, select

from bench.dailies import RULE, Stub
from bench.figure import Figure
from bot.app import App
from bot.commands import Answer, Ask
from bot.content.load import default_folder, load
from bot.ports import Actor, Place, Request
from bot.quiz import streak as rules
from bot.quiz.asks import Asks
from bot.quiz.occasion import DAILY
from bot.quiz.question import Question
from bot.quiz.task import Picked, response_text
from bot.store import Tx, audit, marks, past, people, planning, snapshots, streaks
from bot.store.listening import listening
from bot.store.planning import Plan
from bot.store.tables import answers, cards

PEOPLE, YEARS, ROUNDS = 200, 5, 5
FIRST = date(2026, 11, 23)  # of what is measured
PLACE = Place("slack", "T1", "C1")
AT_ONCE = 32  # answers in flight


class Quiz:
    """One channel with a daily, its people and their years."""

    def __init__(self, url: str, years: int) -> None:
        self._years, self._now = years, datetime.combine(FIRST, time(8), UTC)
        self._bank = load(default_folder())
        self._easy = [q for q in self._bank.questions.values() if len(q.correct) == 1]
        self._app = App(url, self._bank, [Stub()], now=lambda: self._now, rng=random.Random(1))
        self._requests = count(1)

    async def lives(self) -> None:
        await self._app.database.write(self._years_go_by)
        await self._app.database.write(audit.repair)  # streaks and tallies, as they follow from the answers
        await self._app.database.write(_mark_months)

    def _years_go_by(self, tx: Tx) -> None:
        """A daily each day, which everybody leaves on one day of five."""
        for n in range(PEOPLE):
            team, _ = people.asking(tx, PLACE.platform, PLACE.workspace, f"U{n}", people.Called(f"U{n}"))
        plan = Plan(rule=RULE, own_zone=None, asks=Asks(), set_by="U0")
        planning.add(tx, team.id, PLACE.channel, plan, self._now)
        snapshots.keep_all(tx, self._easy)
        heard = {"since": self._now - timedelta(days=9_999), "until": self._now + timedelta(days=99)}
        tx.execute(insert(listening).values(platform=PLACE.platform, **heard))
        for back in range(365 * self._years, 0, -1):
            self._a_day(tx, team.id, FIRST - timedelta(days=back), self._easy[back % len(self._easy)])

    def _a_day(self, tx: Tx, team: int, on: date, question: Question) -> None:
        at = datetime.combine(on, time(9), UTC)
        common: dict[str, Any] = {"channel": PLACE.channel, "occasion": DAILY.name}
        common |= {"question_id": question.id, "topic": question.topic}
        card = {
            **common,
            "key": f"once:{on}",
            "workspace_id": team,
            "revision": question.revision,
            "shuffle": "".join(map(str, range(len(question.options)))),
            "on_date": on,
            "scheduled": True,
            "asked_at": at,
            "posted_at": at,
            "closes_at": at + timedelta(days=1),
            "closed_at": at + timedelta(days=1),
            "heard_for": 86_400,
        }
        card_id = tx.execute(insert(cards).values(card).returning(cards.c.id)).scalar_one()
        wrong = next(n for n in range(len(question.options)) if n not in question.correct)
        given = {
            **common,
            "card_id": card_id,
            "response": response_text(Picked((wrong,))),
            "right": False,
            "points": 0,
            "at": at,
            "day": on,
            "scored_on": on,
        }
        who = [n for n in range(PEOPLE) if (n + on.toordinal()) % 5]
        tx.execute(insert(answers), [{**given, "player_id": n + 1} for n in who])

    async def closing(self, on: date) -> tuple[float, float]:
        """A daily that all of them leave: the longest hold of its closing, and of their next answers."""
        await self._tick(on, time(9))
        await self._tick(on + timedelta(days=1), time(8))
        await self._does("asker", Ask("networking", "easy"))
        await self._all_answer()
        with holds() as while_closing:
            await self._tick(on + timedelta(days=1), time(9, 0, 1))
        with holds() as while_answering:
            await self._all_answer()
        return max(while_closing), max(while_answering)

    async def ends(self) -> None:
        problems = await self._app.database.read(audit.problems)
        self._app.database.close()
        if problems:
            raise AssertionError(problems[:5])

    async def _tick(self, on: date, at: time) -> None:
        self._now = datetime.combine(on, at, UTC)
        await self._app.clock.tick()
        await self._app.clock.finished()

    async def _all_answer(self) -> None:
        """The newest card."""
        newest = select(cards.c.id, cards.c.question_id).order_by(cards.c.id.desc()).limit(1)
        id, question = await self._app.database.read(lambda tx: tx.execute(newest).one())
        picks = tuple(range(len(self._bank.questions[question].correct)))
        waiting = iter(range(PEOPLE))

        async def some() -> None:
            for n in waiting:
                await self._does(f"U{n}", Answer(id, picks))

        await asyncio.gather(*(some() for _ in range(AT_ONCE)))

    async def _does(self, user: str, command: Ask | Answer) -> None:
        actor = Actor(PLACE.platform, PLACE.workspace, user, user)
        outcome = await self._app.engine.handle(Request(f"r{next(self._requests)}", actor, PLACE, command))
        await self._app.engine.deliver(outcome)


def _mark_months(tx: Tx) -> None:
    """As answers that were given one after the other leave it."""
    for player_id, theirs in past.everybodys(tx, range(2**31)):
        states = rules.go_on(rules.Streak(), theirs)
        marks.add(tx, player_id, states)
        streaks.set_streak(tx, player_id, states[-1])


@contextmanager
def holds() -> Iterator[list[float]]:
    """Milliseconds of each transaction of the writer, its commit included."""
    taken: list[float] = []
    since: dict[int, float] = {}

    def begins(connection: Any) -> None:
        if threading.current_thread().name.startswith("writer"):
            since[id(connection.connection.dbapi_connection)] = perf_counter()

    def ends(dbapi_connection: Any, *_: Any) -> None:
        started = since.pop(id(dbapi_connection), None)
        if started is not None:
            taken.append((perf_counter() - started) * 1_000)

    event.listen(Engine, "begin", begins)
    event.listen(Pool, "checkin", ends)
    try:
        yield taken
    finally:
        event.remove(Engine, "begin", begins)
        event.remove(Pool, "checkin", ends)


async def _measured(url: str, years: int, rounds: int) -> list[tuple[float, float]]:
    quiz = Quiz(url, years)
    await quiz.lives()
    found = [await quiz.closing(FIRST + timedelta(days=2 * n)) for n in range(rounds)]
    await quiz.ends()
    return found


def figures(quick: bool) -> list[Figure]:
    """quick: people with one year, twice: a look, which the bound is not for."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    years, rounds = (1, 2) if quick else (YEARS, ROUNDS)
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(_measured(f"sqlite:///{folder}/quiz.db", years, rounds))
    closings, answering = (tuple(each) for each in zip(*found, strict=True))
    who = f"{PEOPLE} people with {years} years"
    longest = "longest hold of the writer"
    must, aim = (None, None) if quick else (50, 20)
    return [
        Figure(f"closing a daily of {who}: {longest}", closings, must, aim, "less", "ms", 1, "SQLite"),
        Figure(f"their next answers, {AT_ONCE} in flight: {longest}", answering, None, None, "less", "ms"),
    ]


def main() -> None:
    for figure in figures("--quick" in sys.argv[1:]):
        spread = f"{min(figure.ratios):.1f} to {max(figure.ratios):.1f}"
        print(f"{figure.name}: {figure.median:.1f} {figure.unit} ({spread})")


if __name__ == "__main__":
    main()
