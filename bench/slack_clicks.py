"""What Slack sends: clicks to order, signed."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
import re
import time
from collections.abc import Iterator
from typing import Any, TypeVar
from urllib.parse import quote_plus

from bench.slack_stub import BOT_USER, SECRET, TEAM, Posted

T = TypeVar("T")
_USER, _NUMBER, _MICROS = "U0PLACEHOLDER", "0NUMBERPLACEHOLDER0", "1.0MICROSPLACEHOLDER0"
_PLACES = re.compile(f"({_USER}|{_NUMBER}|{re.escape(_MICROS)})")


class Click:
    """One button of one card, ready to be pressed by anybody: its bytes but for who, and which time."""

    def __init__(self, card: Posted, button: dict[str, Any], url: str) -> None:
        self._payload = _cut(json.dumps(_clicked(card, button, url), separators=(",", ":")))
        encoded = quote_plus(json.dumps(_clicked(card, button, url), separators=(",", ":")))
        self._form = _cut(f"payload={encoded}")

    def form(self, user: str, number: int, at: float | None = None) -> bytes:
        """at: when Slack received it, where that matters."""
        return _filled(self._form, user, number, at)

    def payload(self, user: str, number: int) -> bytes:
        return _filled(self._payload, user, number)


def _cut(text: str) -> list[str]:
    return _PLACES.split(text)


def _filled(parts: list[str], user: str, number: int, at: float | None = None) -> bytes:
    micros = f"{1_790_000_000 + number}.000100" if at is None else f"{at:.6f}"
    given = {_USER: user, _NUMBER: str(number), _MICROS: micros}
    return "".join(given.get(part, part) for part in parts).encode()


def _clicked(card: Posted, button: dict[str, Any], url: str) -> dict[str, Any]:
    """Field for field what Slack sends (docs.slack.dev, "block_actions payload"), some 3 KB."""
    handle = _USER
    below = {"thread_ts": card.thread} if card.thread else {}
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
            **below,
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
            **below,
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
