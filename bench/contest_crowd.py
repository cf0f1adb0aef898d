"""Hundreds who play a round, each by a clock of their own: nobody waits for anybody else's verdict.

What fails visibly they tap again, as people do.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import time

from bench.contest_bot import Down
from bench.contest_stage import Post, Seen, Stage, Tapped
from tests.survival.contest_books import Asked, Books

QUESTIONS = 5
LOBBY, READ, ARRIVE = 30, 6, 3  # seconds
AT_FIRST, LATE, TWICE, JOINED = 0.8, 0.05, 0.1, 0.5  # shares of people
MOVE = 0.04  # the share that leaves and rejoins, and as many that hide, and that forget themselves
FIRST_SECONDS = 6.0
AGAIN = (1.0, 3.0)  # seconds after which what failed is tapped again
GIVE_UP = 20.0  # seconds after their first tap from which they do not
SURE = "Erase it all"
AT_ONCE = 8  # of those who look at their own place
BACK = 60.0  # seconds that anything may come later than it should, on a machine that is not quiet


@dataclass
class Played:
    """doubles: another letter, once the verdict was seen. forgot: when each did; in seconds since 1970."""

    people: int
    seen: Seen
    asked: list[Asked] = field(default_factory=list)
    taps: list[Tapped] = field(default_factory=list)
    doubles: list[Tapped] = field(default_factory=list)
    joins: list[Tapped] = field(default_factory=list)
    looks: list[Tapped] = field(default_factory=list)
    moves: list[Tapped] = field(default_factory=list)
    not_offered: list[Tapped] = field(default_factory=list)  # as their question had closed
    forgot: dict[str, float] = field(default_factory=dict)
    downs: list[Down] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    bot: float = 0.0  # seconds of CPU
    answering: float = 0.0
    placing: float = 0.0
    load: float = 0.0
    took: float = 0.0


def person(number: int) -> str:
    """An id as either platform would have it, behind a letter."""
    return f"U7{number:016}"


class Crowd:
    def __init__(
        self, stage: Stage, books: Books, people: int, rng: random.Random, cpu: Callable[[], float]
    ) -> None:
        self._stage, self._books, self._rng, self._cpu = stage, books, rng, cpu
        self._people = [person(n) for n in range(people)]
        self._away: set[str] = set()
        self.played = Played(people, stage.seen)
        self.kills: Callable[[], Awaitable[None]] | None = None
        self._moving: dict[str, tuple[str, int]] = {}  # what they do, and at which question

    def moves(self) -> None:
        """Some of them leave, hide or forget themselves in the middle."""
        each = max(1, int(len(self._people) * MOVE))
        some = self._rng.sample(self._people[1:], 3 * each)
        for at, who in enumerate(some):
            self._moving[who] = (
                ("leave", "hide me", "forget me")[at // each],
                self._rng.randint(1, QUESTIONS - 2),
            )

    async def plays(self) -> None:
        async with asyncio.TaskGroup() as killing:
            await self._stage.begins(self._people[0])
            lobby = await self._post("Round · ", LOBBY)
            self._dies(killing, LOBBY)
            async with asyncio.TaskGroup() as group:
                for who in self._people[1 : int(len(self._people) * JOINED)]:
                    group.create_task(self._joins(who, lobby))
            for number in range(1, QUESTIONS + 1):
                await self._post(f"question {number} of {QUESTIONS}", LOBBY + READ + BACK)
                asked = await self._open(number)
                self.played.asked.append(asked)
                self._dies(killing, asked.seconds + ARRIVE + READ)
                before = self._cpu()
                await self._answered(asked)
                self.played.answering += self._cpu() - before
            podium = await self._post("podium", BACK)
        before = self._cpu()
        await self._places(podium)
        self.played.placing = self._cpu() - before

    async def _open(self, number: int) -> Asked:
        await self._until(lambda: self._books.state() == ("open", number), 10 + BACK, f"question {number}")
        return self._books.asked(number)

    def _dies(self, group: asyncio.TaskGroup, within: float) -> None:
        if self.kills is not None:
            group.create_task(self._die_after(self._rng.uniform(0, within), self.kills))

    async def _die_after(self, seconds: float, kills: Callable[[], Awaitable[None]]) -> None:
        await asyncio.sleep(seconds)
        await kills()

    async def _joins(self, who: str, lobby: Post) -> None:
        await asyncio.sleep(self._rng.uniform(0, LOBBY * 0.6))
        await self._until_seen(
            self.played.joins, lambda: self._stage.taps(who, lobby.id, "Join"), lobby.at + LOBBY
        )

    async def _answered(self, asked: Asked) -> None:
        stood = next(p.at for p in self._stage.seen.posts if p.id == asked.message)
        async with asyncio.TaskGroup() as group:
            for who in self._people:
                chance = self._rng.random()
                if chance < AT_FIRST:
                    after = self._rng.uniform(1.0, FIRST_SECONDS)
                elif chance < 1 - LATE:
                    after = self._rng.uniform(FIRST_SECONDS, asked.seconds - 1)
                else:
                    after = self._rng.uniform(asked.seconds - 1, asked.seconds - 0.05)
                label = asked.right if self._rng.random() < 0.6 else asked.wrong
                again = self._rng.random() < TWICE
                group.create_task(self._plays(who, asked, stood + after, label, again=again))

    async def _plays(self, who: str, asked: Asked, at: float, label: str, *, again: bool) -> None:
        """One person, one question: what they do in it they do one after the other."""
        does, when = self._moving.get(who, ("", 0))
        if does == "leave" and asked.number == when + 1:
            return  # they are not there
        if does == "leave" and asked.number == when + 2:
            self._stage.rejoins(who)
        await asyncio.sleep(max(0.0, at - time()))
        until = at + GIVE_UP
        seen = await self._until_seen(
            self.played.taps, lambda: self._stage.taps(who, asked.message, label), until
        )
        if again and seen is not None:
            other = asked.wrong if label == asked.right else asked.right
            double = await self._stage.taps(who, asked.message, other)
            (self.played.doubles if double.offered else self.played.not_offered).append(double)
        if asked.number == when:
            await self._moves(who, does)

    async def _moves(self, who: str, does: str) -> None:
        moves, until = self.played.moves, time() + BACK
        if does == "leave":
            self._stage.leaves(who)
            return
        said = await self._until_seen(moves, lambda: self._stage.says(who, does), until)
        if does == "forget me" and said is not None:
            said = await self._until_seen(moves, lambda: self._stage.taps_own(who, SURE), until)
            if said is not None and "erased" in said.said:
                self.played.forgot[who] = said.at

    async def _until_seen(
        self,
        kept: list[Tapped],
        tap: Callable[[], Awaitable[Tapped]],
        until: float,
    ) -> Tapped | None:
        """It is tapped until words of it are seen, or nobody would any more."""
        while True:
            tapped = await tap()
            (kept if tapped.offered else self.played.not_offered).append(tapped)
            if tapped.shown is not None:
                return tapped
            if not tapped.offered:
                return None
            if time() > until:
                return None
            await asyncio.sleep(self._rng.uniform(*AGAIN))

    async def _places(self, podium: Post) -> None:
        waiting = iter(self._people)

        async def looks() -> None:
            for who in waiting:
                self.played.looks.append(await self._stage.taps(who, podium.id, "My place"))

        await asyncio.gather(*(looks() for _ in range(AT_ONCE)))

    async def _post(self, words: str, within: float) -> Post:
        def there() -> Post | None:
            return next((p for p in self._stage.seen.posts if words in p.words), None)

        await self._until(there, within, words)
        found = there()
        assert found is not None
        return found

    async def _until(self, holds: Callable[[], object], within: float, what: str) -> None:
        until = time() + within
        while not holds():
            if time() > until:
                raise RuntimeError(f"{what!r} did not come: {[p.words[:60] for p in self._stage.seen.posts]}")
            await asyncio.sleep(0.02)
