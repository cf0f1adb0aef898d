"""Day after day of dailies, clicks, misfortune and SIGKILL: nothing may be lost, nothing doubled.

python -m tests.faults.soak --platform slack --database sqlite --occurrences 1000 --kills 200
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import NullPool, create_engine

from tests.faults.bots import Bot, Bots
from tests.faults.clock import ShiftedClock
from tests.faults.figures import Figures
from tests.faults.ledger import Ledger, Stands, chosen, wrong_tallies
from tests.faults.on_discord import DiscordWorkplace
from tests.faults.on_slack import SlackWorkplace
from tests.faults.workplace import Click, Workplace
from tests.postgres import empty_database, serving

CHANNELS, PEOPLE = 10, 12
AT = time(9, 30)
LEASE = timedelta(seconds=31)  # what a killed bot had begun is free again after this
A_SECOND = 0.05  # real seconds in which one passes when time is to pass
A_DAY_TAKES = 300.0  # real seconds, for a machine that is busy; a day that takes longer is a failure


class Soak:
    """`processes` bots at once, on one database."""

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
        self._settled = False
        self._clock.turn_to(datetime.combine(today, AT, UTC))
        self.figures.scheduled += len(self._place.channels)
        async with asyncio.timeout(A_DAY_TAKES):
            if outage:
                async with self._place.outage():
                    for _ in range(12):
                        self._clock.turn(timedelta(minutes=5))
                        await asyncio.sleep(0.1)
                await self._all_connected()
            async with asyncio.TaskGroup() as group:
                people = group.create_task(self._people())
                trouble = group.create_task(self._trouble(kills, locked=locked))
                await trouble
                self._ambush = False
                self._place.calm()
                while sum(self._ledger.day(today)) < len(self._place.channels):
                    await self._all_connected()
                    await self._pass(LEASE)
                await people
            await self._again()
            await self._quiet()
        self._look()

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
        person = self._rng.choice(self._place.people)
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
            await asyncio.sleep(A_SECOND)

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
        unseen = {(c.person, c.message): c for c in self._clicks if (c.person, c.message) not in seen}
        for click in unseen.values():
            for _ in range(4):
                card = next(c for c in self._ledger.cards() if c.message == click.message)
                if card.closed:
                    break
                again = await self._place.click(click.person, click.channel, click.message, click.picks)
                self.figures.sent += 1
                if chosen(again, card.question) is not None:
                    self._clicks.append(again)
                    break
            else:
                self.figures.unanswered += 1

    async def _quiet(self) -> None:
        """Nothing is under way any more, and every card shows what is true."""
        while self._ledger.undone():
            await self._pass(LEASE)

    def _look(self) -> None:
        """Every verdict that anybody saw today is what is stored."""
        self._settled = True
        of = self._questions()
        for click in self._clicks:
            told, stored = chosen(click, of[click.message]), self._ledger.stored(click)
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
        return figures


@asynccontextmanager
async def soaking(platform: str, url: str, folder: Path, processes: int, seed: int) -> AsyncIterator[Soak]:
    clock = ShiftedClock(folder / "clock")
    async with AsyncExitStack() as stack:
        opening = SlackWorkplace.open if platform == "slack" else DiscordWorkplace.open
        place: Workplace = await stack.enter_async_context(opening(clock, CHANNELS, PEOPLE))
        bots = await stack.enter_async_context(Bots(folder, {}))
        soak = Soak(place, bots, clock, url, processes, random.Random(seed))
        await soak.begin()
        yield soak


async def run(
    platform: str, url: str, folder: Path, *, processes: int, occurrences: int, kills: int, seed: int
) -> Figures:
    async with soaking(platform, url, folder, processes, seed) as soak:
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
    asked = parser.parse_args()
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
                )
            )
    print(  # noqa: T201
        f"{asked.platform} on {asked.database}, {asked.processes} process(es), seed {asked.seed}\n{figures}"
    )
    sys.exit(0 if figures.clean else 1)


if __name__ == "__main__":
    main()
