"""A round played by the real program, which dies when it is told to and comes back; time is the harness's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.faults.bots import Bot, Bots
from tests.faults.clock import ShiftedClock
from tests.survival.contest_books import Asked, Books
from tests.survival.contest_places import PATIENCE, OnDiscord, OnSlack, Place, Tap

BACK_WITHIN = 5  # seconds after its return in which the bot does what is due
A_TURN = 0.7  # real seconds for each of time's: longer than a call takes on a machine that is not busy
OPENING: dict[str, Callable[[ShiftedClock, Sequence[str]], AbstractAsyncContextManager[Place]]] = {
    "slack": OnSlack.open,
    "discord": OnDiscord.open,
}


class Play:
    def __init__(self, place: Place, bots: Bots, clock: ShiftedClock, url: str) -> None:
        self.place, self.books, self.clock = place, Books(url), clock
        self.taps: list[Tap] = []
        self.asked: list[Asked] = []
        self._bots, self._url = bots, url
        self._bot: Bot | None = None
        self.deaths = 0
        place.alive = lambda: self._bot is not None and not self._bot.dead.is_set()
        place.faults.on_met = self._met
        self._deadly = ""  # whose next misfortune kills it, too

    async def starts(self) -> None:
        self._bot = await self._bots.start(**self.place.env, DATABASE_URL=self._url, LOG_LEVEL="info")
        await self.place.connected()

    async def dies(self) -> None:
        assert self._bot is not None
        self._bot.kill()
        await self._bot.dead.wait()
        self.deaths += 1

    async def dies_in_its_next(self, what: str, how: str, seconds: float = 1.0) -> None:
        """It dies as the platform has this request: before that does it, or once it is done."""
        self._deadly = self.place.called[what]
        self.place.spoils(what, how, seconds)
        assert self._bot is not None
        async with asyncio.timeout(PATIENCE):
            while not self._bot.dead.is_set():
                if (next_at := self.books.next_at()) is not None:
                    self.clock.turn_to(next_at)
                await asyncio.sleep(0.05)
        self.deaths += 1

    async def comes_back(self) -> None:
        await self.starts()

    def _met(self, call: str) -> None:
        if call == self._deadly and self._bot is not None:
            self._deadly = ""
            self._bot.kill()

    # ---- time

    async def until(self, holds: Callable[[], object], *, within: int = 0, what: str = "it") -> None:
        """Time goes on to the round's next step, and besides no further than so many seconds."""
        loop = asyncio.get_running_loop()
        ends, turned = loop.time() + PATIENCE, loop.time()
        while True:
            next_at = (
                self.books.next_at()
            )  # before it is asked whether it came: else its own step might be next
            if holds():
                return
            said = f"{what} did not come: {self.books.state()}, {self.books.undone()}, now {self.clock.now()}"
            assert loop.time() < ends, said
            if next_at is not None:
                self.clock.turn_to(next_at)
            if within and loop.time() - turned > A_TURN:
                self.clock.turn(timedelta(seconds=1))
                within, turned = within - 1, loop.time()
            await asyncio.sleep(0.05)

    async def asks(self, number: int, *, within: int = 0) -> Asked:
        """Its question stands, and can be answered."""
        await self.until(
            lambda: self.books.state() == ("open", number), within=within, what=f"question {number}"
        )
        self.asked.append(self.books.asked(number))
        return self.asked[-1]

    async def shows(self, words: str, *, within: int = 0) -> str:
        """Of a message that everybody sees: the whole of it."""
        found: list[str] = []

        def there() -> bool:
            found[:] = [m.words for m in self.place.standing() if words in m.words]
            return bool(found) and not self.books.undone()

        await self.until(there, within=within, what=words)
        return found[-1]

    # ---- people

    async def tap(self, people: Iterable[tuple[str, bool]], *, looks: bool = True, on: str = "") -> list[Tap]:
        """All at once, each of them rightly or wrongly. on: another message of the same question."""
        question = self.asked[-1]
        where = on or question.message
        clicks: list[Awaitable[Tap]] = [
            self.place.clicks(who, where, question.right if right else question.wrong, looks=looks)
            for who, right in people
        ]
        done = [replace(tap, message=question.message) for tap in await asyncio.gather(*clicks)]
        self.taps += [tap for tap in done if tap.taken]
        return list(done)

    def forgets(self, person: str) -> None:
        """What they tapped so far is nobody's any more."""
        self.taps = [tap for tap in self.taps if tap.person != person]


@asynccontextmanager
async def playing(platform: str, url: str, folder: Path, people: list[str]) -> AsyncIterator[Play]:
    clock = ShiftedClock(folder / "clock")
    clock.stand()
    async with OPENING[platform](clock, people) as place, Bots(folder, {}) as bots:
        play = Play(place, bots, clock, url)
        await play.starts()
        yield play
