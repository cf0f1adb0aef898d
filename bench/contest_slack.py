"""A round on a Slack over HTTP that answers at once, and says 429 where Slack would."""

from __future__ import annotations

import asyncio
import json
import time
from itertools import count
from urllib.parse import urlencode

from bench.contest_slack_stub import StrictSlack
from bench.contest_stage import FIRST_WORD, VERDICT, Mishaps, Tapped, most_within
from bench.slack_clicks import Click, signed, slash
from bench.slack_stub import BOT_TOKEN, SECRET, Posted
from bench.wire import Line, port_of, serve
from playground.slack.rules.limits import POSTS_A_SECOND
from tests.survival.test_exposed import free_ports

CHANNEL = "C0CONTEST"
EDITS_A_MINUTE = 50  # chat.update, Tier 3


class SlackStage:
    serving = "slack.serving"

    def __init__(self) -> None:
        self._stub = StrictSlack()
        self._stub.delivered = self._delivered
        self.seen = self._stub.seen
        self._numbers = count(1)
        self._waiting: dict[str, asyncio.Future[bytes | None]] = {}
        self._ended: dict[str, float] = {}
        self._own: dict[str, Posted] = {}
        self._lines: list[Line] = []
        (self._port,) = free_ports(1)

    async def open(self) -> dict[str, str]:
        self._server = await serve(self._stub.spoiled)
        self._stub.url = f"http://127.0.0.1:{port_of(self._server)}"
        return {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": f"{self._stub.url}/api/",
            "PORT": str(self._port),
            "HOST": "127.0.0.1",
        }

    async def begins(self, who: str) -> None:
        typed = slash(CHANNEL, who, next(self._numbers), self._stub.url) | {"text": "round"}
        assert b" 200 " in await self._sends(urlencode(typed).encode())

    async def taps(self, person: str, message: str, label: str) -> Tapped:
        return await self._clicks(person, self._stub.cards[message], label)

    async def says(self, person: str, what: str) -> Tapped:
        number = next(self._numbers)
        typed = slash(CHANNEL, person, number, self._stub.url) | {"text": what}
        tapped = Tapped(person, "", what, time.time())
        if said := await self._asks(urlencode(typed).encode(), str(number), tapped):
            told = json.loads(said)
            self._own[person] = Posted(CHANNEL, f"{time.time():.6f}", told.get("blocks") or [], tapped.said)
        return tapped

    async def taps_own(self, person: str, label: str) -> Tapped:
        return await self._clicks(person, self._own[person], label)

    async def _clicks(self, person: str, card: Posted, label: str) -> Tapped:
        button, at = card.button(label), time.time()
        tapped = Tapped(person, card.ts, label, at, offered=button is not None)
        if button is None:
            return tapped
        number = next(self._numbers)
        await self._asks(Click(card, button, self._stub.url).form(person, number, at), str(number), tapped)
        return tapped

    async def _asks(self, body: bytes, number: str, tapped: Tapped) -> bytes | None:
        """What they saw, as it came; None for nothing."""
        began = time.perf_counter()
        told = self._waiting[number] = asyncio.get_running_loop().create_future()
        if b" 200 " not in await self._sends(body):
            del self._waiting[number]
            return None
        tapped.acknowledged = time.perf_counter() - began
        try:
            async with asyncio.timeout(VERDICT):
                said: bytes | None = await told
        except TimeoutError:
            said = None
        self._waiting.pop(number, None)
        if said is not None:
            tapped.shown = self._ended.pop(number) - began
            tapped.said = str(json.loads(said).get("text", ""))
        return said

    async def _sends(self, body: bytes) -> bytes:
        """The status line. A line that was used before may have been closed meanwhile; a new one is not."""
        while True:
            known, line = bool(self._lines), self._lines.pop() if self._lines else Line(self._port)
            try:
                async with asyncio.timeout(FIRST_WORD):
                    said = await line.ask(signed(body, self._port))
            except OSError as error:  # a timeout is one
                line.close()
                if known and not isinstance(error, TimeoutError):
                    continue
                return b""
            self._lines.append(line)
            return said

    def _delivered(self, number: str, body: bytes) -> None:
        told = self._waiting.get(number)
        if told is not None and not told.done():
            self._ended[number] = time.perf_counter()
            told.set_result(body)

    def leaves(self, person: str) -> None:
        self._stub.gone.add(person)

    def rejoins(self, person: str) -> None:
        self._stub.gone.remove(person)

    def id_of(self, person: str) -> str:
        return person

    def died(self) -> None:
        for told in self._waiting.values():
            if not told.done():
                told.set_result(None)

    def spoils(self, mishaps: Mishaps) -> None:
        self._stub.mishaps = mishaps

    def busy(self) -> list[str]:
        found = [f"{m} was told {n} times to come later" for m, n in self.seen.limited.items() if n]
        if (many := most_within(self.seen.edits, 60)) > EDITS_A_MINUTE:
            found.append(f"{many} edits in a minute")
        if (many := most_within([p.at for p in self.seen.posts], 1)) > POSTS_A_SECOND:
            found.append(f"{many} posts within a second in one channel")
        return found
