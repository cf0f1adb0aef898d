"""HTTP mode: signed POSTs to the app's request URL, as Slack sends them without Socket Mode."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from urllib.parse import urlencode

import aiohttp

from playground.slack.clock import Clock, within
from playground.slack.courier import ACK_SECONDS, Delivery, Kind, NotTaken
from playground.slack.protocol import Json


@dataclass(slots=True)
class Hook:
    """`url` may be set later, when the app knows its own port; empty means not in use."""

    clock: Clock
    signing_secret: str
    url: str = ""
    _session: aiohttp.ClientSession | None = field(default=None)

    @property
    def ready(self) -> bool:
        return bool(self.url)

    async def carry(self, delivery: Delivery) -> Json:
        content_type, body = _encoded(delivery)
        headers = {"Content-Type": content_type, "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"}
        headers |= signature(self.signing_secret, int(self.clock.now()), body)
        if delivery.attempt:
            headers |= {
                "X-Slack-Retry-Num": str(delivery.attempt),
                "X-Slack-Retry-Reason": delivery.retry_reason,
            }
        answer = asyncio.ensure_future(self._post(headers, body))
        if not await within(self.clock, ACK_SECONDS, answer):
            answer.cancel()
            raise NotTaken("operation_timeout", "http_timeout")
        try:
            return answer.result()
        except (aiohttp.ClientError, OSError) as gone:
            raise NotTaken("dispatch_failed", "connection_failed") from gone

    async def _post(self, headers: dict[str, str], body: bytes) -> Json:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        async with self._session.post(
            self.url, data=body, headers=headers, allow_redirects=False
        ) as response:
            text = await response.text()
            if response.status != 200:
                raise NotTaken("dispatch_failed", "http_error")
            if response.content_type == "application/json":
                parsed = json.loads(text) if text.strip() else {}
                return parsed if isinstance(parsed, dict) else {}
            return {"text": text} if text.strip() else {}

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None


def signature(secret: str, timestamp: int, body: bytes) -> dict[str, str]:
    digest = hmac.new(secret.encode(), b"v0:%d:%s" % (timestamp, body), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": f"v0={digest}"}


def _encoded(delivery: Delivery) -> tuple[str, bytes]:
    form = "application/x-www-form-urlencoded"
    match delivery.kind:
        case Kind.SLASH:
            return form, urlencode(delivery.payload).encode()
        case Kind.INTERACTIVE:
            return form, urlencode({"payload": json.dumps(delivery.payload)}).encode()
        case _:
            return "application/json", json.dumps(delivery.payload).encode()
