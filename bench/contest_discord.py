"""A round on the loopback Discord, with its rates."""

from __future__ import annotations

import asyncio
import math
import time
from collections import Counter

from bench.contest_stage import FIRST_WORD, VERDICT, Early, Mishaps, Post, Seen, Tapped, most_within
from tests.faults.loopback_discord import Asked, Fault, LoopbackDiscord, Message
from tests.faults.loopback_discord.faults import Trouble
from tests.faults.loopback_discord.rest import Call

A_CHANNEL, SECONDS = 5, 5.0  # posts, and edits, as the loopback has them
A_BAD_DAY = {  # of the calls, those limited and those slow
    "post": (0.2, 0.2),
    "edit": (0.2, 0.2),
    "history": (0.1, 0.2),
    "callback": (0.0, 0.05),
    "original": (0.0, 0.05),
    "followup": (0.0, 0.05),
}
TYPED = {"hide me": "quiz privacy hide", "forget me": "quiz privacy forget"}
NEVER = math.inf


def awaited(whom: dict[str, asyncio.Future[float]], id: str) -> asyncio.Future[float]:
    """When what this click waits for came, `NEVER` when it cannot; whoever asks first makes it."""
    if id not in whom:
        whom[id] = asyncio.get_running_loop().create_future()
    return whom[id]


class _Discord(LoopbackDiscord):
    """It tells at once what came of a click, by the click's id."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self.cards: dict[str, Message] = {}
        self.first: dict[str, asyncio.Future[float]] = {}
        self.words: dict[str, asyncio.Future[float]] = {}
        self._by_channel: list[tuple[str, str, float]] = []
        self._told: dict[str, float] = {}  # when each route was told to come later

    def spoils(self, mishaps: Mishaps) -> None:
        def befalls(name: str, /) -> Trouble | None:
            retry_after, seconds = mishaps.of(name)
            if not (retry_after or seconds):
                return None
            self.seen.mishaps[f"{'limited' if retry_after else 'slow'} {name}"] += 1
            if retry_after:
                self._told[name] = time.time()
                return Trouble(Fault.RATE_LIMITED, seconds=retry_after)
            return Trouble(Fault.SLOW, seconds=seconds)

        self.faults.next = befalls  # type: ignore[method-assign, assignment]

    def _called(self, call: Call) -> None:
        super()._called(call)
        self.calls.clear()
        now = time.time()
        self.seen.note(call.route, now)
        if call.status == 429:
            self.seen.limited[call.route] += 1
            if len(self.pace.impatient) > len(self.seen.early):
                self.seen.early.append(Early(call.route, self._told.get(call.route, 0.0), now))
        steps = call.path.split("/")
        if call.route in ("post", "edit") and call.status == 200:
            self._by_channel.append((call.route, steps[1], now))
            if call.route == "edit":
                self.seen.edits.append(now)
        if call.status >= 400:  # Discord takes no first word after three seconds
            return
        if call.route == "callback":
            self._tell(self.first, steps[1])
            if int(call.body["type"]) not in (5, 6):  # it comes later
                self._tell(self.words, steps[1])
        elif call.route in ("original", "followup"):
            self._tell(self.words, steps[2].removeprefix("secret-"))

    def _tell(self, whom: dict[str, asyncio.Future[float]], id: str) -> None:
        if not (waiting := awaited(whom, id)).done():
            waiting.set_result(time.perf_counter())

    def _heard(self, message: Message) -> None:
        if message.author is self.world.bot and message.seen_by is None:
            self.cards[message.id] = message
            self.seen.posts.append(Post(message.at.timestamp(), message.id, message.content))
        super()._heard(message)

    def most(self, route: str) -> int:
        """In any five seconds, in one channel."""
        moments: dict[str, list[float]] = {}
        for what, channel, at in self._by_channel:
            if what == route:
                moments.setdefault(channel, []).append(at)
        return max((most_within(each, SECONDS) for each in moments.values()), default=0)


class DiscordStage:
    serving = "event=connected platform=discord"

    def __init__(self) -> None:
        self._remote = _Discord()
        self.seen = self._remote.seen
        self._own: dict[str, Asked] = {}

    async def open(self) -> dict[str, str]:
        await self._remote.start()
        return self._remote.env

    async def begins(self, who: str) -> None:
        await self._remote.person(who).types("quiz round now")

    async def taps(self, person: str, message: str, label: str) -> Tapped:
        card = self._remote.cards[message]
        if label not in card.buttons:
            return Tapped(person, message, label, time.time(), offered=False)
        return await self._came(person, message, label, await self._remote.person(person).clicks(card, label))

    async def says(self, person: str, what: str) -> Tapped:
        asked = self._own[person] = await self._remote.person(person).types(TYPED[what])
        return await self._came(person, "", what, asked)

    async def taps_own(self, person: str, label: str) -> Tapped:
        last = self._own[person].shown[-1]
        asked = await self._remote.person(person).clicks(last, label)
        tapped = await self._came(person, last.id, label, asked)
        if tapped.shown is not None:
            tapped.said = tapped.said or last.content  # it may be drawn over
        return tapped

    async def _came(self, person: str, message: str, label: str, asked: Asked) -> Tapped:
        began = time.perf_counter()
        id = asked.interaction.id
        tapped = Tapped(person, message, label, (int(id) >> 22) / 1000 + 1_420_070_400)
        first, words = awaited(self._remote.first, id), awaited(self._remote.words, id)
        try:
            async with asyncio.timeout(FIRST_WORD):
                at = await first
            if at is not NEVER:
                async with asyncio.timeout(VERDICT):
                    at = await words
        except TimeoutError:
            return tapped
        if at is not NEVER:
            tapped.acknowledged = tapped.shown = max(0.0, at - began)  # that it thinks promises nothing
            tapped.said = asked.words[-1] if asked.words else ""
        return tapped

    def leaves(self, person: str) -> None:
        self._remote.team.members.remove(self._remote.world.people[person])

    def rejoins(self, person: str) -> None:
        self._remote.team.members.append(self._remote.world.people[person])

    def id_of(self, person: str) -> str:
        return self._remote.world.people[person].id

    def died(self) -> None:
        for waiting in (*self._remote.first.values(), *self._remote.words.values()):
            if not waiting.done():
                waiting.set_result(NEVER)

    def spoils(self, mishaps: Mishaps) -> None:
        self._remote.spoils(mishaps)

    def busy(self) -> list[str]:
        told, meant = self.seen.limited, self.seen.mishaps
        early = Counter(each.call for each in self.seen.early)
        found = [
            f"{route} was told {many - meant[f'limited {route}']} times to come later"
            for route, many in told.items()
            if many > meant[f"limited {route}"] + early[route]
        ]
        for route in ("post", "edit"):
            if (many := self._remote.most(route)) > A_CHANNEL:
                found.append(f"{many} of {route} in five seconds in one channel")
        return found
