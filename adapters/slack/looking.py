"""Our own messages, by the keys in their metadata: in a channel, and in a thread that it tells nothing of."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.api import Api
from adapters.slack.channels import Channels
from adapters.slack.refusals import name_of
from adapters.slack.text import Json

EVENT_TYPE = "awsquiz_post"
_LOOK_BACK = timedelta(days=1)
_PAGE = 200


@dataclass(frozen=True, slots=True)
class Spot:
    """A channel, or the thread there below a message's ts. alone: where there is none, the channel serves."""

    channel: str
    thread: str = ""
    alone: bool = True

    @property
    def all(self) -> tuple[Spot, ...]:
        """Where a message for it may stand: where there was no thread, the channel has it."""
        return (self, Spot(self.channel)) if self.thread else (self,)


@dataclass(frozen=True, slots=True)
class Stood:
    """A message of ours. ts: empty where it may stand there, and must not twice. found: whether an earlier
    attempt had posted it.
    """

    where: Spot
    ts: str
    found: bool = False


class MayNotLook(Exception):
    """We were installed without the scope that reading there takes."""


class Looking:
    def __init__(self, api: Api, channels: Channels, clock: Callable[[], datetime]) -> None:
        self._api = api
        self._channels = channels
        self._clock = clock

    async def find(self, where: Spot, key: str, bot: str, *, enter: bool) -> Stood | None:
        """The message of a day that carries this key; MayNotLook where there is no telling.

        bot: our own user.
        """
        since = self._clock() - _LOOK_BACK
        async with _looks(), aclosing(self._ours(where, key, since, bot, enter=enter)) as found:
            async for stood in found:
                return stood
        return None

    async def carrying(self, where: Spot, key: str, since: datetime, bot: str) -> list[str]:
        """The ts of each of ours with this key; MayNotLook as above."""
        async with _looks():
            return [stood.ts async for stood in self._ours(where, key, since, bot, enter=False)]

    async def _ours(
        self, where: Spot, key: str, since: datetime, bot: str, *, enter: bool
    ) -> AsyncGenerator[Stood, None]:
        for spot in where.all:
            async with aclosing(self._messages(spot, since, enter=enter)) as messages:
                async for message in messages:
                    metadata = message.get("metadata") or {}
                    payload = metadata.get("event_payload") or {}
                    ours = message.get("user") == bot and metadata.get("event_type") == EVENT_TYPE
                    if ours and payload.get("key") == key:
                        yield Stood(spot, str(message["ts"]))

    async def _messages(self, spot: Spot, since: datetime, *, enter: bool) -> AsyncGenerator[Json, None]:
        oldest, cursor = f"{since.timestamp():.6f}", ""
        while True:
            try:
                page = await self._page(spot, oldest, cursor, enter=enter)
            except SlackApiError as error:
                if spot.thread and name_of(error) == "thread_not_found":
                    return
                raise
            for message in page["messages"]:
                yield message
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    async def _page(self, spot: Spot, oldest: str, cursor: str, *, enter: bool) -> AsyncSlackResponse:
        which: Json = {"oldest": oldest, "cursor": cursor, "limit": _PAGE, "include_all_metadata": True}

        async def page() -> AsyncSlackResponse:
            web, channel = self._api.web, spot.channel
            if spot.thread:
                return await web.conversations_replies(channel=channel, ts=spot.thread, **which)
            return await web.conversations_history(channel=channel, **which)

        try:
            return await page()
        except SlackApiError as error:
            if name_of(error) != "not_in_channel":
                raise
        await self._channels.return_to(spot.channel, enter=enter)
        return await page()


@asynccontextmanager
async def _looks() -> AsyncIterator[None]:
    try:
        yield
    except SlackApiError as error:
        if name_of(error) == "missing_scope":
            raise MayNotLook from error
        raise
