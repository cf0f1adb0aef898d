"""A Slack that answers at once: the methods that cards and verdicts need.

It knows nobody and refuses nothing; what Slack would refuse, the playground's tests know.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import parse_qs

from bench.wire import response

TEAM, BOT_USER = "T0BENCH00", "U0BENCHBOT"
SECRET, BOT_TOKEN, APP_TOKEN = "bench-signing-secret", "xoxb-bench", "xapp-bench"
_OK = response(b'{"ok":true}')


@dataclass(frozen=True, slots=True)
class Posted:
    """A card as it stands in its channel, or in the thread there below a message's ts."""

    channel: str
    ts: str
    blocks: list[dict[str, Any]]
    text: str = ""
    thread: str = ""

    def button(self, label: str) -> dict[str, Any] | None:
        """What is clicked, by what stands on it."""
        for at, block in enumerate(self.blocks):
            for each in block.get("elements", ()) if block["type"] == "actions" else ():
                if each.get("text", {}).get("text") == label:
                    return {**each, "block_id": block.get("block_id", f"b{at}")}
        return None

    def buttons(self) -> list[dict[str, Any]]:
        """What an answer is clicked with; none where the card has boxes to tick."""
        if '"checkboxes"' in json.dumps(self.blocks):
            return []
        found = [
            {**each, "block_id": block.get("block_id", f"b{at}")}
            for at, block in enumerate(self.blocks)
            if block["type"] == "actions"
            for each in block["elements"]
        ]
        return [each for each in found if str(each.get("value", "")).startswith("1:a:")]


class SlackStub:
    """`delivered` is called with the number in a response_url, or the trigger of a modal, and what came."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self._posted: dict[str, asyncio.Future[Posted]] = {}
        self.delivered: Callable[[str, bytes], None] = lambda *_: None
        self.url = ""
        self.sockets = ""
        self._micros = count(int(time.time() * 1_000_000))

    def answer(self, _: str, path: str, body: bytes) -> bytes:
        path, _, query = path.partition("?")
        method, body = path.rpartition("/")[2], body or query.encode()
        if path.startswith("/r/"):
            self.calls["response_url"] += 1
            self.delivered(method, body)
            return response(b"ok", kind="text/plain")
        self.calls[method] += 1
        if method == "users.info":
            return response(_user(_given(body)["user"]))
        if method == "chat.postMessage":
            return self._post(_given(body))
        if method in ("views.open", "views.push"):
            self.delivered(_given(body)["trigger_id"].partition(".")[0], body)
            return response(b'{"ok":true,"view":{"id":"V1"}}')
        return _ANSWERS.get(method, _OK) if method != "apps.connections.open" else self._line()

    def card_in(self, channel: str) -> asyncio.Future[Posted]:
        """Once one is posted there, the only one that ever is."""
        if channel not in self._posted:
            self._posted[channel] = asyncio.get_running_loop().create_future()
        return self._posted[channel]

    def _line(self) -> bytes:
        return response(json.dumps({"ok": True, "url": self.sockets}).encode())

    def _post(self, given: dict[str, Any]) -> bytes:
        blocks = given.get("blocks") or []
        blocks = json.loads(blocks) if isinstance(blocks, str) else blocks
        micros = next(self._micros)
        ts = f"{micros // 1_000_000}.{micros % 1_000_000:06}"
        if not (card := self.card_in(given["channel"])).done():
            card.set_result(Posted(given["channel"], ts, blocks, given.get("text", "")))
        return response(json.dumps({"ok": True, "channel": given["channel"], "ts": ts}).encode())


def _given(body: bytes) -> dict[str, Any]:
    if body.startswith(b"{"):
        found: dict[str, Any] = json.loads(body)
        return found
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


_ANSWERS = {
    "auth.test": response(
        json.dumps(
            {
                "ok": True,
                "url": "https://bench.slack.com/",
                "team": "Bench",
                "user": "awsquiz",
                "team_id": TEAM,
                "user_id": BOT_USER,
                "bot_id": "B0BENCHBOT",
                "is_enterprise_install": False,
            }
        ).encode()
    ),
    "conversations.info": response(
        b'{"ok":true,"channel":{"id":"C1","name":"aws","is_channel":true,"is_member":true,"is_archived":false}}'
    ),
    "conversations.open": response(b'{"ok":true,"channel":{"id":"D1"}}'),
}


def called(user: str) -> tuple[str, str]:
    """As colleagues see them, and their full name."""
    return f"P {user}", f"Person {user}"


def _user(user: str) -> bytes:
    shown, full = called(user)
    told = {
        "id": user,
        "team_id": TEAM,
        "name": user.lower(),
        "deleted": False,
        "real_name": full,
        "tz": "Europe/Berlin",
        "tz_label": "Central European Time",
        "tz_offset": 3600,
        "profile": {"real_name": full, "display_name": shown, "team": TEAM},
        "is_admin": True,
        "is_owner": False,
        "is_bot": False,
        "updated": 1_790_000_000,
    }
    return json.dumps({"ok": True, "user": told}).encode()
