"""A round on a Slack over HTTP that answers at once, and says 429 where Slack would."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from itertools import count
from typing import Any
from urllib.parse import urlencode

from bench.contest_stage import Post, Seen, Tapped, most_within
from bench.slack_clicks import Click, signed, slash
from bench.slack_stub import BOT_TOKEN, SECRET, Posted, SlackStub, _given
from bench.wire import Line, port_of, response, serve
from playground.slack.methods import METHODS
from playground.slack.rules.limits import POSTS_A_SECOND
from playground.slack.rules.pace import Pace
from tests.survival.test_exposed import free_ports

CHANNEL = "C0CONTEST"
PATIENCE = 30.0  # seconds that a verdict is waited for
EDITS_A_MINUTE = 50  # chat.update, Tier 3
_SEEN_BY_ALL = ("chat.postMessage", "chat.update")
_LATER = "429 Too Many Requests\r\nRetry-After: {}"


class _Slack(SlackStub):
    """What `SlackStub` is, and strict about the pace of what everybody sees."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self.cards: dict[str, Posted] = {}
        self._pace = Pace(time.time)

    def answer(self, verb: str, path: str, body: bytes) -> bytes:
        method = path.partition("?")[0].rpartition("/")[2]
        if path.startswith("/r/"):
            return super().answer(verb, path, body)
        self.seen.note(method, time.time())
        if wait := self._wait(method, body):
            self.seen.limited[method] += 1
            return response(b'{"ok":false,"error":"ratelimited"}', _LATER.format(wait))
        if method == "chat.update":
            self.seen.edits.append(time.time())
        return super().answer(verb, path, body)

    def _wait(self, method: str, body: bytes) -> int:
        """Seconds; 0 where it is answered."""
        channel = str(_given(body)["channel"]) if method == "chat.postMessage" else ""
        if left := self._pace.shut_for(method, channel):
            self.seen.impatient[method] += 1
            return left
        wait = self._pace.wait_to_post(channel) if channel else 0
        if not channel and (a_minute := METHODS[method].a_minute) is not None:
            wait = self._pace.wait_for(method, a_minute)
        if wait:
            self._pace.shut(method, channel, wait)
        return wait

    def _post(self, given: dict[str, Any]) -> bytes:
        blocks = given.get("blocks") or []
        blocks = json.loads(blocks) if isinstance(blocks, str) else blocks
        now = time.time()
        ts = f"{now:.6f}"
        thread = given.get("thread_ts") or ""
        self.cards[ts] = Posted(given["channel"], ts, blocks, given.get("text", ""), thread)
        self.seen.posts.append(Post(now, ts, given.get("text", "")))
        return response(json.dumps({"ok": True, "channel": given["channel"], "ts": ts}).encode())


class SlackStage:
    serving = "slack.serving"

    def __init__(self) -> None:
        self._stub = _Slack()
        self._stub.delivered = self._delivered
        self.seen = self._stub.seen
        self._numbers = count(1)
        self._waiting: dict[str, asyncio.Future[bytes]] = {}
        self._ended: dict[str, float] = {}
        self._lines: list[Line] = []
        (self._port,) = free_ports(1)

    async def open(self) -> dict[str, str]:
        self._server = await serve(self._stub.answer)
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
        card = self._stub.cards[message]
        button = card.button(label)
        assert button is not None, f"no {label!r} on {card.text[:80]!r}"
        number, at = next(self._numbers), time.time()
        tapped, began = Tapped(person, message, label, at), time.perf_counter()
        told = self._waiting[str(number)] = asyncio.get_running_loop().create_future()
        body = Click(card, button, self._stub.url).form(person, number, at)
        if b" 200 " not in await self._sends(body):
            return tapped
        tapped.acknowledged = time.perf_counter() - began
        try:
            async with asyncio.timeout(PATIENCE):
                said = await told
        except TimeoutError:
            return tapped
        tapped.shown = self._ended.pop(str(number), time.perf_counter()) - began
        tapped.said = str(json.loads(said).get("text", ""))
        return tapped

    async def _sends(self, body: bytes) -> bytes:
        """The status line. A line that was used before may have been closed meanwhile; a new one is not."""
        while True:
            known, line = bool(self._lines), self._lines.pop() if self._lines else Line(self._port)
            try:
                said = await line.ask(signed(body, self._port))
            except OSError:
                if known:
                    continue
                return b""
            self._lines.append(line)
            return said

    def _delivered(self, number: str, body: bytes) -> None:
        told = self._waiting.pop(number, None)
        if told is not None and not told.done():
            self._ended[number] = time.perf_counter()
            told.set_result(body)

    def busy(self) -> list[str]:
        """Of what it knows of people it is told that it asks too often, and then asks no more for a while."""
        found = [f"{m} was told {n} times to come later" for m, n in self._of_all(self.seen.limited)]
        found += [f"{m} came {n} times before its Retry-After" for m, n in self._of_all(self.seen.impatient)]
        if (many := most_within(self.seen.edits, 60)) > EDITS_A_MINUTE:
            found.append(f"{many} edits in a minute")
        if (many := most_within([p.at for p in self.seen.posts], 1)) > POSTS_A_SECOND:
            found.append(f"{many} posts within a second in one channel")
        return found

    def _of_all(self, counted: Counter[str]) -> list[tuple[str, int]]:
        return [(method, many) for method, many in counted.items() if method in _SEEN_BY_ALL]
