"""A round on a Slack over HTTP that answers at once, and says 429 where Slack would."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from itertools import count
from typing import Any
from urllib.parse import urlencode

from bench.contest_stage import FIRST_WORD, VERDICT, Early, Mishaps, Post, Seen, Tapped, most_within
from bench.slack_clicks import Click, signed, slash
from bench.slack_stub import BOT_TOKEN, BOT_USER, SECRET, Posted, SlackStub, _given
from bench.wire import Line, Slow, port_of, response, serve
from playground.slack.methods import METHODS
from playground.slack.rules.limits import POSTS_A_SECOND
from playground.slack.rules.pace import Pace
from tests.survival.test_exposed import free_ports

CHANNEL = "C0CONTEST"
EDITS_A_MINUTE = 50  # chat.update, Tier 3
A_BAD_DAY = {  # of the calls, those limited and those slow
    "chat.postMessage": (0.2, 0.2),
    "chat.update": (0.2, 0.2),
    "conversations.replies": (0.1, 0.2),
    "users.info": (0.0, 0.05),
    "response_url": (0.0, 0.05),
}
_SEEN_BY_ALL = ("chat.postMessage", "chat.update")
_LATER = "429 Too Many Requests\r\nRetry-After: {}"


class _Slack(SlackStub):
    """What `SlackStub` is, and strict about the pace of what everybody sees; it remembers what stands."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self.cards: dict[str, Posted] = {}
        self.mishaps: Mishaps | None = None
        self.gone: set[str] = set()  # people
        self._metadata: dict[str, Any] = {}
        self._pace = Pace(time.time)
        self._told: dict[tuple[str, str], float] = {}  # when each was told to come later

    def spoiled(self, verb: str, path: str, body: bytes) -> bytes | Slow:
        """Its answer, on a day as it is."""
        way, _, query = path.partition("?")
        method = "response_url" if path.startswith("/r/") else way.rpartition("/")[2]
        retry_after, seconds = self.mishaps.of(method) if self.mishaps else (0, 0.0)
        said = b"" if method == "response_url" else self._asked(method, body or query.encode(), retry_after)
        said = said or self.answer(verb, path, body)
        if not seconds:
            return said
        self.seen.mishaps[f"slow {method}"] += 1
        return Slow(said, seconds)

    def _asked(self, method: str, body: bytes, retry_after: int) -> bytes:
        """Nothing for what any stub answers."""
        self.seen.note(method, time.time())
        if wait := self._wait(method, body, retry_after):
            return response(b'{"ok":false,"error":"ratelimited"}', _LATER.format(wait))
        match method:
            case "chat.update":
                self.seen.edits.append(time.time())
            case "chat.delete":
                self.seen.gone.add(str(_given(body)["ts"]))
            case "conversations.history" | "conversations.replies":
                return self._history(_given(body))
            case "users.info" if _given(body)["user"] in self.gone:
                return response(json.dumps({"ok": True, "user": _left(str(_given(body)["user"]))}).encode())
        return b""

    def _wait(self, method: str, body: bytes, retry_after: int) -> int:
        """Seconds; 0 where it is answered."""
        channel = str(_given(body)["channel"]) if method == "chat.postMessage" else ""
        if left := self._pace.shut_for(method, channel):
            self.seen.early.append(Early(method, self._told[method, channel], time.time()))
            return left
        wait = retry_after
        if wait:
            self.seen.mishaps[f"limited {method}"] += 1
        else:
            wait = self._pace.wait_to_post(channel) if channel else 0
            if not channel and (a_minute := METHODS[method].a_minute) is not None:
                wait = self._pace.wait_for(method, a_minute)
            self.seen.limited[method] += bool(wait)
        if wait:
            self._pace.shut(method, channel, wait)
            self._told[method, channel] = time.time()
        return wait

    def _post(self, given: dict[str, Any]) -> bytes:
        blocks, metadata = given.get("blocks") or [], given.get("metadata") or {}
        blocks = json.loads(blocks) if isinstance(blocks, str) else blocks
        now = time.time()
        ts = f"{now:.6f}"
        thread = given.get("thread_ts") or ""
        self.cards[ts] = Posted(given["channel"], ts, blocks, given.get("text", ""), thread)
        self._metadata[ts] = json.loads(metadata) if isinstance(metadata, str) else metadata
        self.seen.posts.append(Post(now, ts, given.get("text", "")))
        return response(json.dumps({"ok": True, "channel": given["channel"], "ts": ts}).encode())

    def _history(self, given: dict[str, Any]) -> bytes:
        """All of it on one page: a thread's where one is asked for."""
        thread, oldest = str(given.get("ts") or ""), float(given.get("oldest") or 0)
        there = [
            {"type": "message", "user": BOT_USER, "ts": ts, "text": card.text, "metadata": self._metadata[ts]}
            for ts, card in self.cards.items()
            if card.thread == thread and float(ts) > oldest and ts not in self.seen.gone
        ]
        return response(json.dumps({"ok": True, "messages": there, "has_more": False}).encode())


def _left(user: str) -> dict[str, Any]:
    return {"id": user, "team_id": "T0BENCH00", "name": user.lower(), "deleted": True, "profile": {}}


class SlackStage:
    serving = "slack.serving"

    def __init__(self) -> None:
        self._stub = _Slack()
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
        """Of what it knows of people it is told that it asks too often, and then asks no more for a while."""
        found = [f"{m} was told {n} times to come later" for m, n in self._of_all(self.seen.limited)]
        if (many := most_within(self.seen.edits, 60)) > EDITS_A_MINUTE:
            found.append(f"{many} edits in a minute")
        if (many := most_within([p.at for p in self.seen.posts], 1)) > POSTS_A_SECOND:
            found.append(f"{many} posts within a second in one channel")
        return found

    def _of_all(self, counted: Counter[str]) -> list[tuple[str, int]]:
        return [(method, many) for method, many in counted.items() if many and method in _SEEN_BY_ALL]
