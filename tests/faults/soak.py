"""Day after day of dailies, clicks, misfortune and SIGKILL: nothing may be lost, nothing doubled.

python -m tests.faults.soak --platform slack --database sqlite --occurrences 1000 --kills 200
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import structlog
from sqlalchemy import NullPool, create_engine

from tests.faults.bots import Bot, Bots
from tests.faults.clock import ShiftedClock
from tests.faults.figures import Figures
from tests.faults.ledger import Ledger, Stands, chosen, wrong_tallies
from tests.faults.load import Crowd, crowd
from tests.faults.on_discord import DiscordWorkplace
from tests.faults.on_slack import SlackWorkplace
from tests.faults.workplace import Click, Workplace
from tests.postgres import empty_database, serving

CHANNELS, PEOPLE, CROWD = 10, 12, 500
AT = time(9, 30)
A_RUSH = 4  # real seconds of a crowd's clicks, from one death to the next
LEASE = timedelta(seconds=31)  # what a killed bot had begun is free again after this
A_SECOND = 0.05  # real seconds in which one passes when time is to pass
IN_A_CROWD = 0.1  # the same, where a click's three seconds must be enough for many
A_DAY_TAKES = 300.0  # real seconds, for a machine that is busy; a day that takes longer is a failure
CROWDED = 3  # times as long
PATIENT = 15  # clicks of who has seen no verdict yet, where hundreds want theirs from a machine that is busy


class Soak:
    """`processes` bots at once, on one database.

    The first PEOPLE of the workplace do what they like; the others are a crowd, who only click.
    """

    def __init__(
        self, place: Workplace, bots: Bots, clock: ShiftedClock, url: str, processes: int, rng: random.Random
    ) -> None:
        self.figures = Figures()
        self._place = place
        self._bots = bots
        self._clock = clock
        self._ledger = Ledger(url)
        self._url = url
        self._processes = processes
        self._rng = rng
        self._alive: dict[int, Bot] = {}
        self._clicks: list[Click] = []
        self._ambush = False
        self._settled = False
        self._today = clock.now().date()
        self.crowd: Crowd | None = None
        place.on_post = self._landed
        place.given_up = lambda: self._settled

    async def begin(self) -> None:
        """The bots come, and an admin sets a daily in every channel."""
        for number in range(self._processes):
            await self._start(number)
        await self._place.connected(self._processes)
        for channel in self._place.channels:
            await self._place.set_daily(channel, f"{AT:%H:%M}")

    async def day(self, kills: int, *, outage: bool = False, locked: bool = False) -> None:
        """One day: everything is due at once, and nothing goes well."""
        today = self._clock.now().date()
        if self._clock.now().time() >= AT:
            today += timedelta(days=1)
        self._settled, self._today = False, today
        self._clock.turn_to(datetime.combine(today, AT, UTC))
        self.figures.scheduled += len(self._place.channels)
        async with asyncio.timeout(A_DAY_TAKES * (CROWDED if self.crowd else 1)):
            if outage:
                async with self._place.outage():
                    for _ in range(12):
                        self._clock.turn(timedelta(minutes=5))
                        await asyncio.sleep(0.1)
                await self._all_connected()
            async with self._crowded(), asyncio.TaskGroup() as group:
                people = group.create_task(self._people())
                in_the_rush = kills // 2 if self.crowd else 0
                trouble = group.create_task(self._trouble(kills - in_the_rush, locked=locked))
                await trouble
                self._ambush = False
                self._place.calm()
                while sum(self._ledger.day(today)) < len(self._place.channels):
                    await self._all_connected()
                    await self._pass(LEASE)
                await people
                if self.crowd is not None:
                    await self._rush(in_the_rush)
            await self._again()
            await self._quiet()
        self._look()

    @asynccontextmanager
    async def _crowded(self) -> AsyncIterator[None]:
        """The crowd clicks meanwhile."""
        if self.crowd is not None:
            await self.crowd.begin()
        try:
            yield
        finally:
            if self.crowd is not None:
                await self.crowd.end()

    def open_today(self) -> list[tuple[str, str, int, int]]:
        """What the crowd may click on."""
        cards = self._ledger.cards(on=self._today)
        return [(c.channel, c.message, len(c.shuffle), c.wanted) for c in cards if not c.closed]

    async def clicks(self, person: str, channel: str, message: str, picks: tuple[int, ...]) -> bool:
        """Whether a bot took it. What the crowd was told is held against the database like anybody's."""
        click = await self._place.click(person, channel, message, picks)
        self.figures.sent += 1
        self._clicks.append(click)
        return click.taken

    async def _people(self) -> None:
        """They click whatever stands; some twice, some together with others."""
        for _ in range(self._rng.randint(6, 12)):
            await asyncio.sleep(self._rng.uniform(0.05, 0.3))
            cards = [c for c in self._ledger.cards()[-2 * len(self._place.channels) :] if not c.closed]
            if not cards:
                continue
            await asyncio.gather(*(self._click(self._rng.choice(cards)) for _ in range(3)))

    async def _click(self, card: Stands) -> None:
        count = len(card.shuffle)
        picks = tuple(sorted(self._rng.sample(range(count), card.wanted)))
        person = self._rng.choice(self._place.people[:PEOPLE])
        click = await self._place.click(person, card.channel, card.message, picks)
        self.figures.sent += 1
        self._clicks.append(click)
        if self._rng.random() < 0.3:
            await self._place.click_again(click)

    async def _trouble(self, kills: int, *, locked: bool) -> None:
        killed = 0
        while killed < kills or self._rng.random() < 0.5:
            for _ in range(self._rng.randint(1, 5)):
                await self._place.misfortune(self._rng)
            if locked and self._rng.random() < 0.5:
                await self._lock(self._rng.uniform(0.2, 1.5))
            self._ambush = self._rng.random() < 0.5
            await asyncio.sleep(self._rng.uniform(0.05, 1.2))
            if killed < kills:
                killed += 1
                await self._kill_and_start()

    async def _rush(self, kills: int) -> None:
        """All cards stand and everybody clicks, as time really passes; who dies in it is started at once."""
        for n in range(kills + 1):
            for _ in range(A_RUSH):
                await self._place.misfortune(self._rng)
                await asyncio.sleep(1)
            await self._all_connected()
            if n < kills:
                number = self._rng.choice(list(self._alive))
                self._alive[number].kill()
                await self._alive[number].dead.wait()
                await self._all_connected()
        self._place.calm()

    async def _kill_and_start(self) -> None:
        self._ambush = False
        number = self._rng.choice(list(self._alive))
        self._alive[number].kill()
        await self._alive[number].dead.wait()
        self.figures.kills += 1
        await self._pass(LEASE)
        await self._start(number)
        await self._all_connected()

    async def _pass(self, by: timedelta) -> None:
        """Time passes quickly, and never in one leap: a living bot's call must end before its lease does."""
        for _ in range(round(by.total_seconds())):
            self._clock.turn(timedelta(seconds=1))
            await asyncio.sleep(IN_A_CROWD if self.crowd else A_SECOND)

    def _landed(self) -> None:
        """A message is in its channel and the bot has not heard so yet: the worst moment to die."""
        if self._ambush and self._processes == 1:
            self._ambush = False
            for bot in self._alive.values():
                bot.kill()

    async def _start(self, number: int) -> None:
        env = self._place.env(number, self._processes)
        self._alive[number] = await self._bots.start(**env, DATABASE_URL=self._url, LOG_LEVEL="warning")

    async def _all_connected(self) -> None:
        for number, bot in list(self._alive.items()):
            if bot.dead.is_set():
                self.figures.kills += 1
                await self._start(number)
        await self._place.connected(self._processes)

    async def _lock(self, seconds: float) -> None:
        """Somebody else holds the database, as a backup or a careless person would."""
        self.figures.faults["database locked"] += 1
        engine = create_engine(self._url, poolclass=NullPool)
        connection = engine.connect()
        try:
            if engine.dialect.name == "sqlite":
                connection.connection.execute("PRAGMA busy_timeout=5000")
                with suppress(Exception):
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.exec_driver_sql("SET lock_timeout = '2s'")
                with suppress(Exception):
                    connection.exec_driver_sql("LOCK TABLE outbox, cards, answers IN EXCLUSIVE MODE")
            await asyncio.sleep(seconds)
        finally:
            connection.rollback()
            connection.close()
            engine.dispose()

    async def _again(self) -> None:
        """Whoever saw no verdict clicks again: then it is shown, whatever became of the first click."""
        await self._all_connected()
        of = self._questions()
        seen = {(c.person, c.message) for c in self._clicks if chosen(c, of[c.message]) is not None}
        unseen = iter(
            {(c.person, c.message): c for c in self._clicks if (c.person, c.message) not in seen}.values()
        )

        async def each() -> None:
            for click in unseen:
                await self._until_seen(click, of[click.message])

        await asyncio.gather(*(each() for _ in range(8)))

    async def _until_seen(self, click: Click, question: str) -> None:
        for _ in range(PATIENT if self.crowd else 4):
            if self._ledger.is_closed(click.message):
                return
            again = await self._place.click(click.person, click.channel, click.message, click.picks)
            self.figures.sent += 1
            if chosen(again, question) is not None:
                self._clicks.append(again)
                return
        self.figures.unanswered += 1

    async def _quiet(self) -> None:
        """Nothing is under way any more, and every card shows what is true."""
        while self._ledger.undone():
            await self._pass(LEASE)

    def _look(self) -> None:
        """Every verdict that anybody saw today is what is stored."""
        self._settled = True
        of, by_whom = self._questions(), self._ledger.stored({c.message for c in self._clicks})
        for click in self._clicks:
            told, stored = chosen(click, of[click.message]), by_whom.get((click.message, click.person))
            if told is not None and told != stored:
                self.figures.shown_not_stored.append(f"{click.person} was told {told}, stored is {stored}")
        self._clicks.clear()
        self._place.shown()

    def _questions(self) -> dict[str, str]:
        return {card.message: card.question for card in self._ledger.cards()}

    def end(self) -> Figures:
        """The whole run against what stands in the channels."""
        figures, cards = self.figures, self._ledger.cards()
        standing = [s for channel in self._place.channels for s in self._place.standing(channel)]
        known, seen = {c.message for c in cards}, Counter(s.id for s in standing)
        figures.duplicates = sum(n for id, n in seen.items() if id not in known)
        figures.lost = sum(id not in seen for id in known)
        figures.posted, figures.missed = len(cards), self._ledger.reasons()
        figures.stored, figures.twice = self._ledger.answers(), self._ledger.counted_twice()
        figures.problems = self._ledger.problems() + wrong_tallies(cards, standing)
        figures.faults.update(self._place.happened.faults)
        if self._place.happened.redelivered:
            figures.faults["redelivered"] += self._place.happened.redelivered
        figures.crowd = None if self.crowd is None else self.crowd.figures
        return figures


@asynccontextmanager
async def soaking(
    platform: str, url: str, folder: Path, processes: int, seed: int, load: int = 0
) -> AsyncIterator[Soak]:
    clock = ShiftedClock(folder / "clock")
    async with AsyncExitStack() as stack:
        opening = SlackWorkplace.open if platform == "slack" else DiscordWorkplace.open
        people = PEOPLE + (CROWD if load else 0)
        place: Workplace = await stack.enter_async_context(opening(clock, CHANNELS, people))
        bots = await stack.enter_async_context(Bots(folder, {}))
        soak = Soak(place, bots, clock, url, processes, random.Random(seed))
        await soak.begin()
        if load:
            who = place.people[PEOPLE:]
            soak.crowd = await stack.enter_async_context(
                crowd(folder, load, who, soak.clicks, soak.open_today)
            )
        yield soak


async def run(
    platform: str,
    url: str,
    folder: Path,
    *,
    processes: int,
    occurrences: int,
    kills: int,
    seed: int,
    load: int = 0,
) -> Figures:
    """load: clicks a second that the crowd makes meanwhile; 0: nobody is there but the few."""
    async with soaking(platform, url, folder, processes, seed, load) as soak:
        days = -(-occurrences // CHANNELS)
        for n in range(days):
            due = round(kills * (n + 1) / days) - soak.figures.kills
            await soak.day(max(0, due), outage=n % 10 == 7, locked=n % 10 == 3)
            if sys.stderr.isatty() or n % 10 == 9:
                print(f"day {n + 1} of {days}: {soak.figures.kills} kills", file=sys.stderr)  # noqa: T201
        return soak.end()


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder}/soak.db"
    else:
        with serving() as server, empty_database(server) as url:
            yield url


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--platform", choices=["slack", "discord"], required=True)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], required=True)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--occurrences", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--load", type=int, default=0, metavar="CLICKS", help="at least so many a second meanwhile"
    )
    asked = parser.parse_args()
    if asked.load:  # of every click that died with its bot the playground's Slack would tell
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory(prefix="soak") as name:
        folder = Path(name)
        with database(asked.database, folder) as url:
            figures = asyncio.run(
                run(
                    asked.platform,
                    url,
                    folder,
                    processes=asked.processes,
                    occurrences=asked.occurrences,
                    kills=asked.kills,
                    seed=asked.seed,
                    load=asked.load,
                )
            )
    print(  # noqa: T201
        f"{asked.platform} on {asked.database}, {asked.processes} process(es), seed {asked.seed}\n{figures}"
    )
    sys.exit(0 if figures.clean and not (figures.crowd and figures.crowd.short) else 1)


if __name__ == "__main__":
    main()
