"""A round of five questions that hundreds play: the real bot, and everybody taps within each question's time.

python -m bench.contests [--people 500] [--platform slack|discord] [--database sqlite|postgresql] [--seed 1]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time, time

from bench.children import CORES, ROOT, Child
from bench.contest_discord import DiscordStage
from bench.contest_slack import SlackStage
from bench.contest_stage import Post, Seen, Stage, Tapped, most_within
from bench.server import serving
from tests.survival.contest_books import Asked, Books, places, points
from tests.survival.contest_places import Tap

QUESTIONS = 5
LOBBY, READ, ARRIVE = 30, 6, 3  # seconds
AT_FIRST, LATE, TWICE, JOINED = 0.8, 0.05, 0.1, 0.5  # shares of people
FIRST_SECONDS = 6.0
MOST = 1.0  # seconds from a tap to its verdict, for 95 of 100
AT_ONCE = 8  # of those who look at their own place
PLACE = re.compile(
    r"number (\d+) of (\d+)(?:, with [\d,]+ others?)?: ([\d,]+) points\.\D*(\d+) of (\d+) right"
)
STAGES: dict[str, type[SlackStage] | type[DiscordStage]] = {"slack": SlackStage, "discord": DiscordStage}


@dataclass
class Played:
    people: int
    seen: Seen
    asked: list[Asked] = field(default_factory=list)
    taps: list[Tapped] = field(default_factory=list)
    doubles: list[Tapped] = field(default_factory=list)
    joins: list[Tapped] = field(default_factory=list)
    looks: list[Tapped] = field(default_factory=list)
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
    """Everybody, each by a clock of their own: nobody waits for anybody else's verdict."""

    def __init__(
        self, stage: Stage, books: Books, people: int, rng: random.Random, cpu: Callable[[], float]
    ) -> None:
        self._stage, self._books, self._rng, self._cpu = stage, books, rng, cpu
        self._people = [person(n) for n in range(people)]
        self.played = Played(people, stage.seen)

    async def plays(self) -> None:
        await self._stage.begins(self._people[0])
        lobby = await self._post("Round · ", LOBBY)
        async with asyncio.TaskGroup() as group:
            for who in self._people[1 : int(len(self._people) * JOINED)]:
                group.create_task(self._joins(who, lobby))
        for number in range(1, QUESTIONS + 1):
            await self._post(f"question {number} of {QUESTIONS}", LOBBY + READ + 60)
            await self._until(lambda n=number: self._books.state() == ("open", n), 10, "an open question")
            asked = self._books.asked(number)
            self.played.asked.append(asked)
            before = self._cpu()
            await self._answered(asked)
            self.played.answering += self._cpu() - before
        podium = await self._post("podium", 60)
        before = self._cpu()
        await self._places(podium)
        self.played.placing = self._cpu() - before

    async def _joins(self, who: str, lobby: Post) -> None:
        await asyncio.sleep(self._rng.uniform(0, LOBBY * 0.6))
        self.played.joins.append(await self._stage.taps(who, lobby.id, "Join"))

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
                group.create_task(self._taps(who, asked, stood + after, label, again=again))

    async def _taps(self, who: str, asked: Asked, at: float, label: str, *, again: bool) -> None:
        await asyncio.sleep(max(0.0, at - time()))
        self.played.taps.append(await self._stage.taps(who, asked.message, label))
        if again:
            other = asked.wrong if label == asked.right else asked.right
            self.played.doubles.append(await self._stage.taps(who, asked.message, other))

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

    async def _until(self, holds: object, within: float, what: str) -> None:
        assert callable(holds)
        until = time() + within
        while not holds():
            if time() > until:
                raise RuntimeError(f"{what!r} did not come: {[p.words[:60] for p in self._stage.seen.posts]}")
            await asyncio.sleep(0.02)


def play(platform: str, database: str, people: int, seed: int) -> Played:
    with tempfile.TemporaryDirectory() as name, _url(database, Path(name)) as url:
        return asyncio.run(_play(STAGES[platform](), url, Path(name), people, seed))


async def _play(stage: Stage, url: str, folder: Path, people: int, seed: int) -> Played:
    env = await stage.open()
    log = folder / "bot.log"
    bot = Child(("bot", "run"), {**env, "DATABASE_URL": url}, log, tree=ROOT, cores=frozenset(CORES))
    try:
        await asyncio.to_thread(bot.heard, stage.serving)
        books = Books(url)
        crowd = Crowd(stage, books, people, random.Random(seed), bot.cpu)
        before, load, began = bot.cpu(), process_time(), time()
        await crowd.plays()
        played = crowd.played
        played.bot, played.load, played.took = bot.cpu() - before, process_time() - load, time() - began
        played.wrong = [*stage.busy(), *_wrong(played, books)]
    finally:
        await asyncio.to_thread(bot.end)
    return played


def _wrong(played: Played, books: Books) -> list[str]:
    """What is not as the taps that were acknowledged make it."""
    stood = {p.id: p.at for p in played.seen.posts}
    clicks = [*played.taps, *played.doubles]
    seconds = {question.message: question.seconds for question in played.asked}
    in_time = [t for t in clicks if t.at - stood[t.message] <= seconds[t.message]]  # the load may lag
    taken = sorted((t for t in in_time if t.acknowledged is not None), key=lambda t: t.at)
    taps = [Tap(t.person, t.message, t.label, t.at, taken=True, words=t.said) for t in taken]
    expected = points(taps, played.asked, stood, fast=False)
    ranked = places(expected)
    found = []
    if lost := [t for t in (*clicks, *played.joins) if t.acknowledged is None]:
        found.append(f"{len(lost)} clicks were not acknowledged")
    if unseen := [t for t in clicks if t.acknowledged is not None and t.shown is None]:
        found.append(f"{len(unseen)} acknowledged taps have no verdict")
    if late := [t for t in in_time if "closed by then" in t.said or "is over" in t.said]:
        found.append(f"{len(late)} taps in time were told that they came late")
    if (many := len(books.stored())) != (wanted := len({(t.person, t.message) for t in taken})):
        found.append(f"{many} answers stored, {wanted} people's taps were acknowledged")
    words = [p.words for p in played.seen.posts]
    if len(words) != 2 * QUESTIONS + 1:
        found.append(f"{len(words)} messages: {[w[:50] for w in words]}")
    elsewhere = []
    for look in played.looks:
        told = PLACE.search(look.said)
        mine = None if look.person not in expected else (ranked[look.person], *expected[look.person])
        had = None if told is None else (int(told[1]), int(told[3].replace(",", "")), int(told[4]))
        if had != mine:
            elsewhere.append(f"{look.person}: {mine} by their taps, told {look.said[:90]!r}")
    if elsewhere:
        found.append(f"{len(elsewhere)} people were told another place; {elsewhere[:3]}")
    return [*found, *books.problems()]


def told(played: Played) -> str:
    shown = [t.shown for t in played.taps if t.shown is not None]
    acked = [t.acknowledged for t in played.taps if t.acknowledged is not None]
    joined = [t.shown for t in played.joins if t.shown is not None]
    posts, edits = [p.at for p in played.seen.posts], played.seen.edits
    lines = [
        f"{played.people} people, {len(played.taps)} taps, {len(played.doubles)} doubles,"
        f" {played.took:.0f} s",
        f"tap to verdict   {_spread(shown)}  (must: p95 within {MOST:.0f} s)",
        f"acknowledged     {_spread(acked)}",
        f"join to its word {_spread(joined)}",
        f"most taps in a second: {most_within([t.at for t in played.taps], 1)}",
        f"messages: {_pace(posts)}",
        f"edits: {_pace(edits)}",
        *(f"{call}: {_pace(at)}" for call, at in sorted(played.seen.calls.items())),
        *(f"{call}: told {many} times to come later" for call, many in played.seen.limited.items()),
        f"CPU: {played.bot:.1f} s of the bot, {played.load:.1f} s of the load;"
        f" {played.answering / (len(played.taps) + len(played.doubles)) * 1e3:.1f} ms a tap,"
        f" {played.placing / max(1, len(played.looks)) * 1e3:.1f} ms a look at one's own place",
        *(f"WRONG: {each}" for each in played.wrong[:20]),
    ]
    return "\n".join(lines)


def _pace(moments: Sequence[float]) -> str:
    a_second, a_minute = most_within(moments, 1), most_within(moments, 60)
    return f"{len(moments)}, at most {a_second} a second and {a_minute} a minute"


def _spread(took: Sequence[float]) -> str:
    if not took:
        return "none"
    ordered = sorted(took)
    half, most, nearly = (ordered[int(len(ordered) * share)] * 1e3 for share in (0.5, 0.95, 0.99))
    return f"p50 {half:.0f}, p95 {most:.0f}, p99 {nearly:.0f}, most {ordered[-1] * 1e3:.0f} ms"


@contextmanager
def _url(database: str, folder: Path) -> Iterator[str]:
    if database == "sqlite":
        yield f"sqlite:///{folder}/bot.db"
    else:
        with serving(frozenset(CORES)) as server:
            yield server.database()


def main() -> int:
    parser = argparse.ArgumentParser("python -m bench.contests", description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--platform", choices=sorted(STAGES), default="slack")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    busy = os.getloadavg()[0]
    played = play(given.platform, given.database, given.people, given.seed)
    print(
        f"{given.platform} on {given.database}, {len(CORES)} cores;"
        f" load average {busy:.1f} before, {os.getloadavg()[0]:.1f} after"
    )
    print(told(played))
    shown = sorted(t.shown for t in played.taps if t.shown is not None)
    slow = not shown or shown[int(len(shown) * 0.95)] > MOST
    return 1 if slow or played.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
