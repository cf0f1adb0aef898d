"""A Slack that answers at once: the methods that cards and verdicts need, and signed clicks to order.

It knows nobody and refuses nothing; what Slack would refuse, the playground's tests know.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar
from urllib.parse import parse_qs, quote_plus

from bench.wire import response

TEAM, BOT_USER = "T0BENCH00", "U0BENCHBOT"
SECRET, BOT_TOKEN, APP_TOKEN = "bench-signing-secret", "xoxb-bench", "xapp-bench"
T = TypeVar("T")
_OK = response(b'{"ok":true}')


@dataclass(frozen=True, slots=True)
class Posted:
    """A card as it stands in its channel."""

    channel: str
    ts: str
    blocks: list[dict[str, Any]]
    text: str = ""

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


# -- what Slack sends --------------------------------------------------------------------------------

_USER, _NUMBER, _MICROS = "U0PLACEHOLDER", "0NUMBERPLACEHOLDER0", "1.0MICROSPLACEHOLDER0"
_PLACES = re.compile(f"({_USER}|{_NUMBER}|{re.escape(_MICROS)})")


class Click:
    """One button of one card, ready to be pressed by anybody: its bytes but for who, and which time."""

    def __init__(self, card: Posted, button: dict[str, Any], url: str) -> None:
        self._payload = _cut(json.dumps(_clicked(card, button, url), separators=(",", ":")))
        encoded = quote_plus(json.dumps(_clicked(card, button, url), separators=(",", ":")))
        self._form = _cut(f"payload={encoded}")

    def form(self, user: str, number: int) -> bytes:
        return _filled(self._form, user, number)

    def payload(self, user: str, number: int) -> bytes:
        return _filled(self._payload, user, number)


def _cut(text: str) -> list[str]:
    return _PLACES.split(text)


def _filled(parts: list[str], user: str, number: int) -> bytes:
    given = {_USER: user, _NUMBER: str(number), _MICROS: f"{1_790_000_000 + number}.000100"}
    return "".join(given.get(part, part) for part in parts).encode()


def _clicked(card: Posted, button: dict[str, Any], url: str) -> dict[str, Any]:
    """Field for field what Slack sends (docs.slack.dev, "block_actions payload"), some 3 KB."""
    handle = _USER
    return {
        "type": "block_actions",
        "user": {"id": _USER, "username": handle, "name": handle, "team_id": TEAM},
        "api_app_id": "A0BENCH00",
        "token": "bench-verification",
        "container": {
            "type": "message",
            "message_ts": card.ts,
            "channel_id": card.channel,
            "is_ephemeral": False,
        },
        "trigger_id": f"{_NUMBER}.1234567890.abcdef0123456789abcdef0123456789",
        "team": {"id": TEAM, "domain": "bench"},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": card.channel, "name": "aws"},
        "message": {
            "type": "message",
            "user": BOT_USER,
            "bot_id": "B0BENCHBOT",
            "app_id": "A0BENCH00",
            "text": card.text,
            "team": TEAM,
            "ts": card.ts,
            "blocks": card.blocks,
        },
        "state": {"values": {}},
        "response_url": f"{url}/r/{_NUMBER}",
        "actions": [
            {
                "action_id": button["action_id"],
                "block_id": button["block_id"],
                "text": button["text"],
                "value": button["value"],
                "type": "button",
                "action_ts": _MICROS,
            }
        ],
    }


def slash(channel: str, user: str, number: int, url: str) -> dict[str, str]:
    return {
        "token": "bench-verification",
        "team_id": TEAM,
        "team_domain": "bench",
        "channel_id": channel,
        "channel_name": "aws",
        "user_id": user,
        "user_name": user.lower(),
        "command": "/awsquiz",
        "text": "",
        "api_app_id": "A0BENCH00",
        "is_enterprise_install": "false",
        "response_url": f"{url}/r/{number}",
        "trigger_id": f"{number}.1234567890.abcdef0123456789abcdef0123456789",
    }


def signed(body: bytes, port: int) -> bytes:
    """A whole HTTP request, as Slack signs it, good for five minutes."""
    at = str(int(time.time()))
    mark = hmac.new(SECRET.encode(), b"v0:" + at.encode() + b":" + body, hashlib.sha256).hexdigest()
    head = (
        f"POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUser-Agent: Slackbot 1.0\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        f"X-Slack-Request-Timestamp: {at}\r\nX-Slack-Signature: v0={mark}\r\n\r\n"
    )
    return head.encode() + body


def in_order(clicks: list[list[T]], people: list[str], *, spread: bool, seed: int) -> Iterator[tuple[T, str]]:
    """Every person on every card once: over all cards in an order of the seed's, or one card after the other.

    clicks: of each card its buttons.
    """
    cards = clicks.copy()
    if spread:
        random.Random(seed).shuffle(cards)
    for turn in range(len(cards)):
        for at, person in enumerate(people):
            card = cards[(at + turn) % len(cards)] if spread else cards[turn]
            yield card[(at + turn) % len(card)], person
