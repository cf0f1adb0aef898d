"""When Slack takes a method again: a Retry-After is the method's own, whoever's call it answered.

Slack counts by method and workspace, posts by channel too (docs.slack.dev/apis/web-api/rate-limits), and what
is called meanwhile is refused all the same: so it is not sent. No message and no quiz in here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from math import ceil
from typing import Any
from weakref import WeakValueDictionary

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.refusals import limited, retry_after

log = structlog.get_logger()

Key = tuple[str, str]  # a method, and for posts the channel

PATIENCE = 5.0  # seconds a call waits by itself; a longer wait goes back to whoever can plan it
TRIES = 3
# What is under way cannot be called back. More than the outbox sends together, and few of a crowd.
AT_ONCE = 10
_POST = "chat.postMessage"
_OPENS = frozenset({"views.open", "views.push"})
_TRIGGER = 1.0  # of the three seconds that a trigger lives


class Limits:
    def __init__(self) -> None:
        self._until: dict[Key, float] = {}
        self._lanes: WeakValueDictionary[Key, asyncio.Semaphore] = WeakValueDictionary()

    async def call(
        self,
        client: AsyncWebClient,
        method: str,
        given: Mapping[str, Any],
        send: Callable[[], Awaitable[AsyncSlackResponse]],
    ) -> AsyncSlackResponse:
        """What `send` gives once the method is free; else Slack's own refusal, with the seconds left."""
        told = given.get("json") or given.get("params") or given.get("data") or {}
        channel = str(told.get("channel", ""))
        key = (method, channel if method == _POST else "")
        # One channel's calls that hang keep no other channel's waiting.
        lane = self._lanes.setdefault((method, channel), asyncio.Semaphore(AT_ONCE))
        patience_ends = _now() + (_TRIGGER if method in _OPENS else PATIENCE)
        for _ in range(TRIES):
            left = self._left(key)
            if left and _now() + left > patience_ends:
                break
            await asyncio.sleep(left)
            async with lane:
                if self._left(key):
                    continue
                try:
                    return await send()
                except SlackApiError as error:
                    if not limited(error):
                        raise
                    self._shut(key, retry_after(error))
        raise _refusal(client, method, self._left(key))

    def _left(self, key: Key) -> float:
        """Seconds until it may be called."""
        left = self._until.get(key, 0.0) - _now()
        if left <= 0:
            self._until.pop(key, None)
        return max(0.0, left)

    def _shut(self, key: Key, seconds: float) -> None:
        log.warning("slack.limited", method=key[0], seconds=seconds)
        self._until[key] = max(_now() + seconds, self._until.get(key, 0.0))


def _now() -> float:
    return asyncio.get_running_loop().time()


def _refusal(client: AsyncWebClient, method: str, left: float) -> SlackApiError:
    response = AsyncSlackResponse(
        client=client,
        http_verb="POST",
        api_url=method,
        req_args={},
        data={"ok": False, "error": "ratelimited"},
        headers={"Retry-After": str(ceil(left))},
        status_code=429,
    )
    return SlackApiError(method, response)  # type: ignore[no-untyped-call]  # slack_sdk leaves it untyped
