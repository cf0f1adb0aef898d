"""A day (or some) of a whole town: time leaps to whatever comes next, and only while nothing is in flight.

In flight is a click without its answer, a daily that is due and not in its channel, an errand that is not
done, a call of the platform's. A card that waits for its next tally is not: it waits by rule, and all are
drawn at the end.
"""

from __future__ import annotations

import asyncio
import random
import time as wall
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from tests.faults.clock import ShiftedClock
from tests.faults.ledger import told
from tests.faults.life import town
from tests.faults.life.books import Books
from tests.faults.life.processes import Processes
from tests.faults.life.town import Channel
from tests.faults.life.world import Message, World

IN_FLIGHT = 32  # clicks a process, as in the benches
TRIES = 6  # of one click, before whoever makes it gives up
LOOK = 0.05  # seconds
A_SECOND = 0.05  # real seconds in which one passes when time is to pass
STUCK = 300.0  # real seconds without anything happening
DOUBLE, REPEATED = 0.02, 0.01  # clicks that come twice: by a finger, by the platform


@dataclass(slots=True)
class Sample:
    """How it was at one moment."""

    answers: int
    memory: list[float]


@dataclass(slots=True)
class Lived:
    """What people did, and how it went for them."""

    typed: int = 0
    clicks: int = 0
    busy: float = 0.0  # real seconds in which at least one click was in flight
    cpu: float = 0.0  # seconds that the processes spent in those
    took: array[float] = field(default_factory=lambda: array("f"))  # seconds, each click
    told: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))  # message, person
    otherwise: list[str] = field(default_factory=list)  # who was told something else the second time
    unanswered: int = 0
    leaps: int = 0  # over hours in which nothing was in flight
    samples: list[Sample] = field(default_factory=list)

    @property
    def answers(self) -> int:
        return sum(map(len, self.told.values()))


class Day:
    """`people` of them, a hundred a workspace, with `processes` of the bot on one database."""

    def __init__(
        self,
        people: int,
        step: timedelta,
        world: World,
        processes: Processes,
        clock: ShiftedClock,
        books: Books,
        many: int,
        rng: random.Random,
    ) -> None:
        self.lived = Lived()
        self.channels = town.channels(people, step, rng)
        self._by_id = {c.id: c for c in self.channels}
        self._step = step
        self._world = world
        self._processes = processes
        self._clock = clock
        self._books = books
        self._many = many
        self._rng = rng
        # From when to when each channel's daily was being set, and the last look whether anything was due.
        self._set: dict[str, tuple[datetime, datetime]] = {}
        self._over = clock.now(), clock.now()
        self._waiting: asyncio.Queue[tuple[Message, str]] = asyncio.Queue()
        self._plan: dict[datetime, list[tuple[Message, str]]] = defaultdict(list)
        self._asks: dict[datetime, list[Channel]] = defaultdict(list)
        self._ends = datetime.max.replace(tzinfo=UTC)
        self._slot = clock.now()
        self._clicking = 0
        self._began = 0.0, 0.0
        self._ambush = False
        self._dead = False
        world.on_post = self._posted

    async def begin(self) -> None:
        """The processes come, and an admin sets a daily in every channel."""
        for number in range(self._many):
            await self._processes.start(number)
        await self._world.arrived(self._many)
        each = iter(self.channels)

        async def sets() -> None:
            for channel in each:
                words = f"daily at {channel.at:%H:%M} {channel.zone} mon-sun"
                began = self._clock.now()
                read = await self._types(channel, channel.people[0], words)
                assert "Daily at" in read, read
                self._set[channel.id] = began, self._clock.now()

        await asyncio.gather(*(sets() for _ in range(IN_FLIGHT)))

    async def live(self, days: int, kills: int) -> None:
        """Days on end. The kills fall where something is being posted: the worst moment to die."""
        start = self._clock.now()
        self._ends = start + timedelta(days=days)
        for channel in self.channels:
            for day in range(days):
                self._asks[self._up(start + timedelta(days=day, hours=self._rng.uniform(1, 20)))].append(
                    channel
                )
        workers = [asyncio.create_task(self._clicks()) for _ in range(IN_FLIGHT * self._many)]
        nurse = asyncio.create_task(self._nurse())
        slots = range(1, 1 + days * (timedelta(days=1) // self._step))
        deaths = sorted(self._rng.sample(slots, kills))
        try:
            for number in slots:
                self._ambush = self._ambush or number in deaths
                await self._live_until(self._up(start) + (number - 1) * self._step)
            self._ambush = False
            await self._draw_all()
        finally:
            for task in (*workers, nurse):
                task.cancel()
            await asyncio.gather(*workers, nurse, return_exceptions=True)

    async def _live_until(self, moment: datetime) -> None:
        """All that a slot brings, from its first moment on."""
        clicks, asks = self._plan.pop(moment, []), self._asks.pop(moment, [])
        if not clicks and not asks and not self._books.due(moment):
            return
        if (leap := moment - self._clock.now()) > timedelta():
            self._books.heard(moment)
            self._clock.turn(leap)
            self.lived.leaps += 1
        self._slot = moment
        for click in clicks:
            self._waiting.put_nowait(click)
        await asyncio.gather(*(self._asks_for_one(channel) for channel in asks))
        await self._still()
        self.lived.samples.append(Sample(self.lived.answers, self._processes.memory()))

    async def _still(self) -> None:
        """Until nothing is in flight."""
        last, since = None, wall.monotonic()
        while True:
            now = self.lived.clicks, self._world.calls["post"]
            if now != last:
                last, since = now, wall.monotonic()
            if wall.monotonic() - since > STUCK:
                raise TimeoutError(f"nothing happens any more: {self._books.undone(self._clock.now())}")
            quiet = not self._waiting.qsize() and not self._clicking and not self._world.under_way
            if quiet and not any(self._books.undone(self._clock.now())):
                self._dead = False
                return
            if quiet and self._dead:  # what it had begun is free again once its lease is over
                self._clock.turn(timedelta(seconds=1))
                await asyncio.sleep(A_SECOND)
            else:
                await asyncio.sleep(LOOK)

    async def _draw_all(self) -> None:
        """Every card shows what is true. Time passes quickly, and never in one leap."""
        async with asyncio.timeout(4 * 3600):
            while self._books.stale():
                self._clock.turn(timedelta(seconds=1))
                await asyncio.sleep(A_SECOND)
        began = self._clock.now()
        await self._still()
        self._over = began, self._clock.now()

    def dailies(self, channel: Channel) -> tuple[set[date], set[date]]:
        """The dates of the dailies that it must have had when all was over, and of those it may have had."""
        (began, was_set), (looked, over) = self._set[channel.id], self._over
        return channel.due_between(was_set, looked), channel.due_between(began, over)

    def _posted(self, message: Message, process: int) -> None:
        """A card has landed, and its process has not heard so yet."""
        if not message.options:
            return
        channel = self._by_id[message.channel]
        many = town.ON_A_DAILY if "Daily" in message.words.split("\n", 1)[0] else town.ON_A_CARD
        for after, person in town.who_answers(channel, many, self._rng):
            at = self._up(min(self._clock.now() + after, self._ends - 2 * self._step))
            if at <= self._slot:
                self._waiting.put_nowait((message, person))
            else:
                self._plan[at].append((message, person))
        if self._ambush:
            self._ambush, self._dead = False, True
            self._processes.kill(process)

    async def _nurse(self) -> None:
        while True:
            await self._processes.mourn()
            await asyncio.sleep(LOOK)

    async def _clicks(self) -> None:
        while True:
            message, person = await self._waiting.get()
            self._begins()
            try:
                await self._click(message, person)
            finally:
                self._is_over()

    def _begins(self) -> None:
        if not self._clicking:
            self._began = wall.monotonic(), self._processes.cpu()
        self._clicking += 1

    def _is_over(self) -> None:
        self._clicking -= 1
        if not self._clicking:
            since, spent = self._began
            self.lived.busy += wall.monotonic() - since
            self.lived.cpu += self._processes.cpu() - spent

    async def _click(self, message: Message, person: str) -> None:
        """Until they read a verdict; some click twice, and of some the platform tells twice."""
        channel = self._by_id[message.channel]
        picks = tuple(sorted(self._rng.sample(range(message.options), message.count)))
        words = {"user": person, "workspace": channel.workspace, "channel": channel.id}
        words |= message.click(picks)
        id = ""
        for _ in range(TRIES):
            began = wall.monotonic()
            self.lived.clicks += 1
            try:
                read, id = await self._world.does(self._rng.randrange(self._many), id, **words)
            except ConnectionError:
                continue  # the same once more, for nobody knows what became of it
            self.lived.took.append(wall.monotonic() - began)
            if (letters := told(read)) is None:
                id = ""
                continue
            before = self.lived.told[message.id].setdefault(person, letters)
            if before != letters:
                self.lived.otherwise.append(f"{person} on {message.id}: first {before}, then {letters}")
            again = self._rng.random()
            if again > DOUBLE + REPEATED:
                return
            id = id if again < REPEATED else ""
        if person not in self.lived.told[message.id]:
            self.lived.unanswered += 1

    async def _asks_for_one(self, channel: Channel) -> None:
        await self._types(channel, self._rng.choice(channel.people), "")

    async def _types(self, channel: Channel, person: str, words: str) -> str:
        id = f"t{self.lived.typed}"
        self.lived.typed += 1
        while True:
            try:
                read, _ = await self._world.does(
                    self._rng.randrange(self._many),
                    id,
                    typed=words,
                    user=person,
                    workspace=channel.workspace,
                    channel=channel.id,
                )
                return read
            except ConnectionError:
                continue

    def _up(self, moment: datetime) -> datetime:
        """The slot's beginning that is not before this moment."""
        return moment + (datetime.min.replace(tzinfo=UTC) - moment) % self._step
