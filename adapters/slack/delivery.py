"""One envelope through Bolt and its acknowledgement back, whichever way it came."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from traceback import extract_tb

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from adapters.slack.incoming import MISSHAPEN

log = structlog.get_logger()

# In a request's context: set when the acknowledgement is out, so that replies come after it.
ACKNOWLEDGED = "acknowledged"


async def deliver(
    app: AsyncApp,
    read: Callable[[], AsyncBoltRequest],
    acknowledge: Callable[[BoltResponse], Awaitable[None]],
) -> None:
    """`read` makes the request, inside here because Bolt picks at the body while it does."""
    acknowledged = asyncio.Event()
    try:
        try:
            request = read()
            request.context[ACKNOWLEDGED] = acknowledged
            response = await app.async_dispatch(request)
        except MISSHAPEN as error:
            response = misshapen(error)
        await acknowledge(response)
    finally:
        acknowledged.set()


def misshapen(error: Exception) -> BoltResponse:
    """400, and a line that says where we stumbled without a word of what was sent."""
    *_, last = extract_tb(error.__traceback__)
    log.error("slack.misshapen", error=type(error).__name__, at=f"{last.name}:{last.lineno}")
    return BoltResponse(status=400, body="")
