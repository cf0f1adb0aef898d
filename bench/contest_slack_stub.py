"""A Slack of one channel: strict about the pace of what everybody sees there, and with bad days."""

from __future__ import annotations

import json
import time
from typing import Any

from bench.contest_stage import Early, Mishaps, Post, Seen
from bench.slack_stub import BOT_USER, Posted, SlackStub, _given
from bench.wire import Slow, response
from playground.slack.methods import METHODS
from playground.slack.rules.pace import Pace

A_BAD_DAY = {  # of the calls, those limited and those slow
    "chat.postMessage": (0.2, 0.2),
    "chat.update": (0.2, 0.2),
    "conversations.replies": (0.1, 0.2),
    "users.info": (0.0, 0.05),
    "response_url": (0.0, 0.05),
}
_LATER = "429 Too Many Requests\r\nRetry-After: {}"


class StrictSlack(SlackStub):
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
