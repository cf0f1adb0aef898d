"""What happens at nine o'clock: ten thousand dailies fall due at once while people click.

The real program on a SQLite file, with a platform in this process that takes everything at once. Each round
is a day: every channel's daily of the day before stands there and is closed by the new one.

    python -m bench.dailies [--quick]
"""

from __future__ import annotations

import asyncio
import gc
import logging
import random
import statistics
import sys
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from time import monotonic, perf_counter, process_time
from typing import Any

import structlog
from sqlalchemy import func, insert, select

from adapters.slack.traits import SLACK
from bench.figure import Figure
from bot.app import App
from bot.commands import Answer, Ask
from bot.content.load import default_folder, load
from bot.messages import Message
from bot.ports import Actor, Member, MessageRef, Place, Quiz, Request, Reticent, Rights
from bot.quiz.asks import Asks
from bot.quiz.occurrence import Rule
from bot.store import Tx, audit, planning, workspaces
from bot.store.listening import listening
from bot.store.planning import Plan
from bot.store.tables import answers, cards, occurrences, outbox
from bot.traits import Traits

DAILIES, A_WORKSPACE, ROUNDS = 10_000, 5, 5
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
RULE = Rule(time(9), frozenset(range(7)), "UTC")
PLAN = Plan(rule=RULE, own_zone=None, asks=Asks(), set_by="U1")
CLICK_EVERY = 0.02  # seconds: fifty people a second
PEOPLE = 500  # who click, each of them known already


class Stub(Reticent):
    """Takes whatever it is given, at once."""

    name = "slack"
    ready = True

    def __init__(self) -> None:
        self._stopped = asyncio.Event()
        self._ids = count(1)
        self.posted = 0
        self.last_at = 0.0  # when it was given something the last time

    @property
    def traits(self) -> Traits:
        return SLACK

    async def run(self, quiz: Quiz) -> None:  # noqa: ARG002 -- the port's, here and below
        await self._stopped.wait()

    async def close(self) -> None:
        self._stopped.set()

    async def post(self, place: Place, message: Message, key: str, **_: object) -> MessageRef:  # noqa: ARG002
        self.posted += 1
        self.last_at = monotonic()
        return MessageRef(place, f"m{next(self._ids)}", "https://chat.example/m")

    async def edit(self, ref: MessageRef, message: Message) -> None:
        """What closed is drawn anew."""

    async def tell(self, workspace: str, user: str, message: Message, key: str, **_: object) -> None:
        raise NotImplementedError

    async def rights(self, actor: Actor, place: Place) -> Rights:  # noqa: ARG002
        return Rights(member=True)

    async def members(self, place: Place, users: Collection[str]) -> Mapping[str, Member | None]:  # noqa: ARG002
        return {}


class Time:
    """It passes as everywhere, and leaps from one nine o'clock to the next."""

    def __init__(self) -> None:
        self._from, self._since = NINE, monotonic()

    def __call__(self) -> datetime:
        return self._from + timedelta(seconds=monotonic() - self._since)

    def leap(self, to: datetime) -> None:
        self._from, self._since = to, monotonic()


@dataclass
class Meanwhile:
    """What others felt, in seconds: each click, and each time for which the loop served nobody."""

    clicks: list[float] = field(default_factory=list)
    stalls: list[float] = field(default_factory=list)

    @property
    def p99(self) -> float:
        return sorted(self.clicks)[int(len(self.clicks) * 0.99)]


@dataclass(frozen=True)
class Day:
    claimed: float  # seconds, here and below
    posted: float
    cpu: float
    p99: float
    stall: float


class Nine:
    def __init__(self, url: str, dailies: int) -> None:
        self.stub, self.time, self.dailies = Stub(), Time(), dailies
        self.app = App(url, load(default_folder()), [self.stub], now=self.time, rng=random.Random(1))
        self._requests = count(1)

    async def plan(self) -> None:
        """Every channel has its daily, and people are heard all the time: who leaves one, misses it."""
        heard = {"platform": "slack", "since": NINE, "until": NINE + timedelta(days=99)}
        await self.app.database.write(lambda tx: tx.execute(insert(listening).values(heard)).rowcount)
        for first in range(0, self.dailies, 1_000):
            await self.app.database.write(lambda tx, first=first: self._plan(tx, first))  # type: ignore[misc]

    def _plan(self, tx: Tx, first: int) -> None:
        for n in range(first, min(first + 1_000, self.dailies)):
            team = workspaces.of(tx, "slack", f"T{n // A_WORKSPACE}")
            planning.add(tx, team.id, f"C{n}", PLAN, NINE)

    async def does(self, user: str, command: Ask | Answer) -> None:
        request = Request(
            f"r{next(self._requests)}",
            Actor("slack", "T0", user, user),
            Place("slack", "T0", "general"),
            command,
        )
        outcome = await self.app.engine.handle(request)
        await self.app.engine.deliver(outcome)

    async def day(self, on: date) -> Day:
        """Nine o'clock of one day."""
        await self.does(f"asker-{on}", Ask())
        card = await self.app.database.read(lambda tx: tx.execute(select(func.max(cards.c.id))).scalar_one())
        for n in range(PEOPLE // 10 if self.dailies < DAILIES else PEOPLE):
            await self.does(f"u{n}", Answer(card, (0,)))
        await self.does(f"another-{on}", Ask())
        card = await self.app.database.read(lambda tx: tx.execute(select(func.max(cards.c.id))).scalar_one())
        before, meanwhile, over = self.stub.posted, Meanwhile(), asyncio.Event()
        watching = [
            asyncio.create_task(self._clicks(card, meanwhile, over)),
            asyncio.create_task(_watches(meanwhile, over)),
        ]
        gc.collect()
        self.time.leap(datetime.combine(on, time(9), tzinfo=UTC))
        started, cpu = monotonic(), process_time()
        claimed = 0.0
        while self.stub.posted - before < self.dailies:
            await asyncio.sleep(0.02)
            if not claimed and await self.app.database.read(lambda tx: _claimed(tx, on)) == self.dailies:
                claimed = monotonic() - started
        posted, cpu = self.stub.last_at - started, process_time() - cpu
        over.set()
        await asyncio.gather(*watching)
        while await self.app.database.read(_waiting):  # noqa: ASYNC110 -- the database says it
            await asyncio.sleep(0.05)
        return Day(claimed or posted, posted, cpu, meanwhile.p99, max(meanwhile.stalls))

    async def _clicks(self, card: int, meanwhile: Meanwhile, over: asyncio.Event) -> None:
        """Somebody every so often, however long those before them wait."""
        clicking = []
        for n in count():
            if over.is_set():
                break
            clicking.append(asyncio.create_task(self._click(card, n, meanwhile)))
            await asyncio.sleep(CLICK_EVERY)
        await asyncio.gather(*clicking)

    async def _click(self, card: int, n: int, meanwhile: Meanwhile) -> None:
        started = perf_counter()
        await self.does(f"u{n % PEOPLE}", Answer(card, (0,)))
        meanwhile.clicks.append(perf_counter() - started)


def _claimed(tx: Tx, on: date) -> int:
    query = select(func.count()).where(occurrences.c.on_date == on, occurrences.c.card_id.is_not(None))
    return int(tx.execute(query).scalar_one())


def _waiting(tx: Tx) -> int:
    return int(tx.execute(select(func.count()).where(outbox.c.done_at.is_(None))).scalar_one())


async def _watches(meanwhile: Meanwhile, over: asyncio.Event) -> None:
    while not over.is_set():
        started = perf_counter()
        await asyncio.sleep(0.001)
        meanwhile.stalls.append(perf_counter() - started - 0.001)


async def _days(url: str, dailies: int, rounds: int) -> list[Day]:
    nine, stop = Nine(url, dailies), asyncio.Event()
    await nine.plan()
    running = asyncio.create_task(nine.app.run(stop))
    first = NINE.date() + timedelta(days=1)
    days = [await nine.day(first + timedelta(days=n)) for n in range(rounds + 1)]
    problems = await nine.app.database.read(audit.problems)
    clicked = await nine.app.database.read(_answered_once)
    stop.set()
    await running
    if problems or not clicked:
        raise AssertionError(problems[:5] or "an answer counts twice")
    return days[1:]  # on the first no daily stood there yet


def _answered_once(tx: Tx) -> bool:
    unique = func.count(func.distinct(answers.c.card_id * 1_000_000 + answers.c.player_id))
    total, different = tx.execute(select(func.count(), unique)).one()
    return bool(total == different)


def figures(quick: bool) -> list[Figure]:
    """quick: two thousand dailies, once: a look, which the bounds are not for."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    dailies, rounds = (2_000, 1) if quick else (DAILIES, ROUNDS)
    with tempfile.TemporaryDirectory() as folder:
        days = asyncio.run(_days(f"sqlite:///{folder}/quiz.db", dailies, rounds))

    def figure(name: str, must: float, aim: float, values: list[float], unit: str, beside: str) -> Figure:
        bounds: tuple[Any, Any] = (None, None) if quick else (must, aim)
        return Figure(
            f"{dailies:,} dailies due together: {name}", tuple(values), *bounds, "less", unit, 1, beside
        )

    cpu = f"SQLite, {statistics.median(d.cpu for d in days):.1f} s of CPU"
    meanwhile = f"{1 / CLICK_EVERY:.0f} clicks a second"
    return [
        figure("claimed", 4, 1.5, [d.claimed for d in days], "s", cpu),
        figure("all handed to the platform", 12, 5, [d.posted for d in days], "s", cpu),
        figure("a click meanwhile, p99", 150, 60, [d.p99 * 1e3 for d in days], "ms", meanwhile),
        figure("the longest stall of the loop", 30, 15, [d.stall * 1e3 for d in days], "ms", meanwhile),
    ]


def main() -> None:
    for figure in figures("--quick" in sys.argv[1:]):
        spread = f"{min(figure.ratios):.2f} to {max(figure.ratios):.2f} {figure.unit}"
        print(f"{figure.name}: {figure.median:.2f} {figure.unit} ({spread}; {figure.beside})")


if __name__ == "__main__":
    main()
