"""A round on the loopback Discord, with its rates."""

from __future__ import annotations

import asyncio
import time
from collections import Counter

from bench.contest_stage import Post, Seen, Tapped, most_within
from tests.faults.loopback_discord import LoopbackDiscord, Message
from tests.faults.loopback_discord.rest import Call

PATIENCE = 30.0  # seconds that a verdict is waited for
A_CHANNEL, SECONDS = 5, 5.0  # posts, and edits, as the loopback has them


def awaited(whom: dict[str, asyncio.Future[float]], id: str) -> asyncio.Future[float]:
    """When what this click waits for came; whoever asks first makes it."""
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

    def _called(self, call: Call) -> None:
        super()._called(call)
        self.calls.clear()
        now = time.time()
        self.seen.note(call.route, now)
        if call.status == 429:
            self.seen.limited[call.route] += 1
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

    async def open(self) -> dict[str, str]:
        await self._remote.start()
        return self._remote.env

    async def begins(self, who: str) -> None:
        await self._remote.person(who).types("quiz round now")

    async def taps(self, person: str, message: str, label: str) -> Tapped:
        began = time.perf_counter()
        asked = await self._remote.person(person).clicks(self._remote.cards[message], label)
        id = asked.interaction.id
        tapped = Tapped(person, message, label, (int(id) >> 22) / 1000 + 1_420_070_400)
        first, words = awaited(self._remote.first, id), awaited(self._remote.words, id)
        try:
            async with asyncio.timeout(PATIENCE):
                tapped.acknowledged = await first - began
                tapped.shown = await words - began
        except TimeoutError:
            return tapped
        tapped.said = asked.words[-1] if asked.words else ""
        return tapped

    def busy(self) -> list[str]:
        found = [f"{route} was told {many} times to come later" for route, many in self.seen.limited.items()]
        early = Counter(self._remote.pace.impatient)
        found += [f"{route} came {many} times before its Retry-After" for route, many in early.items()]
        for route in ("post", "edit"):
            if (many := self._remote.most(route)) > A_CHANNEL:
                found.append(f"{many} of {route} in five seconds in one channel")
        return found
