"""Messages that stand in channels: posted once per key, found again after an unknown outcome, edited.

Slack has no idempotency key, so each post carries ours in its metadata, and after a dropped connection
the channel's history says whether it arrived. An install from before `im:history` was asked for may write
direct messages and not read them: after an unknown outcome one is sent again, rather twice than never, or
rather never than twice where that is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.api import Api, Home
from adapters.slack.channels import Channels, errors_at
from adapters.slack.pace import Pace
from adapters.slack.refusals import UNREACHABLE, name_of, outcome_unknown, port_errors, retry_after
from adapters.slack.retelling import permalink
from adapters.slack.taken import Stands, Taken
from adapters.slack.text import Json
from adapters.slack.times import moment_of
from bot.messages import Message
from bot.ports import MessageRef, Place, Rejected, TryLater

log = structlog.get_logger()

EVENT_TYPE = "awsquiz_post"
_LOOK_BACK = timedelta(days=1)
_TWICE_WITHIN = timedelta(minutes=10)  # what was sent twice stands no further apart than its attempts
_PAGE = 200
_REMEMBERED = 10_000
# It may still be on its way; longer where Slack took it and was silent, as it may yet finish.
_AFTER_UNKNOWN = 2.0
_AFTER_SILENCE = 15.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A channel, or the thread there below a message's ts."""

    channel: str
    thread: str = ""


class Outgoing:
    def __init__(self, api: Api, channels: Channels, clock: Callable[[], datetime], taken: Taken) -> None:
        self._api = api
        self._taken = taken
        self._channels = channels
        self._clock = clock
        self._pace = Pace()
        self._tried: dict[str, str] = {}  # each key's ts, empty while nobody knows
        self._untaken: set[str] = set()  # keys of private words of which Slack surely has taken none yet
        self._unheard: Counter[str] = Counter()  # each key's attempts of unknown outcome

    async def post(
        self, place: Place, message: Message, key: str, *, again: bool, enter: bool, below: str = ""
    ) -> MessageRef:
        """below: the ts of the message in whose thread it belongs."""
        where = Spot(place.channel, below)
        with errors_at(place.channel):
            home = await self._home()
            ts = await self._once(where, message, key, again=again, enter=enter)
            others = self._unheard.pop(key, 0)
        return replace(_ref(place, ts, home, below), doubted=others > 0)

    async def find(self, place: Place, key: str, below: str = "") -> MessageRef | None:
        with port_errors():
            home = await self._home()
            ts = await self._find(Spot(place.channel, below), key, enter=False)
        return _ref(place, ts, home, below) if ts else None

    async def keep_only(self, ref: MessageRef, key: str) -> bool:
        stood = moment_of(ref.id)
        if stood is None:
            return False
        where = Spot(ref.place.channel, ref.thread)
        with port_errors():
            there = await self._carrying(where, key, stood - _TWICE_WITHIN)
            others = [ts for ts in there if ts != ref.id] if ref.id in there else []
            for ts in others:
                await self._take_away(where.channel, ts)
        return bool(others)

    async def _take_away(self, channel: str, ts: str) -> None:
        try:
            await self._api.web.chat_delete(channel=channel, ts=ts)
        except SlackApiError as error:
            if name_of(error) != "message_not_found":
                raise

    async def _carrying(self, where: Spot, key: str, since: datetime) -> list[str]:
        """The ts of each of ours with this key; none where we may not look."""
        try:
            return [ts async for ts in self._ours(where, key, since, enter=False)]
        except SlackApiError as error:
            if name_of(error) != "missing_scope":
                raise
            return []

    async def edit(self, ref: MessageRef, message: Message) -> None:
        async def update(words: Json) -> None:
            await self._api.web.chat_update(channel=ref.place.channel, ts=ref.id, **words)

        with port_errors():
            await self._taken.say(message, Stands.REDRAWN, update)

    async def tell(
        self, user: str, message: Message, key: str, *, again: bool, rather_never: bool = False
    ) -> None:
        with port_errors():
            if not again:
                self._remember_untaken(key)
            opened = await self._api.web.conversations_open(users=user)
            where = Spot(opened["channel"]["id"])
            await self._once(where, message, key, again=again, enter=False, rather_never=rather_never)

    async def _home(self) -> Home:
        try:
            return await self._api.home()
        except SlackApiError as error:  # it concerns the whole installation, and no message and no channel
            raise TryLater(retry_after(error)) from error
        except Rejected as error:
            raise TryLater(_AFTER_UNKNOWN) from error

    async def _once(
        self,
        where: Spot,
        message: Message,
        key: str,
        *,
        again: bool,
        enter: bool,
        rather_never: bool = False,
    ) -> str:
        """The ts of the one message with this key; empty where that may stand there, and must not twice."""
        ts = self._tried.get(key, "")
        if not ts and (again or key in self._tried):
            if key not in self._tried:  # another process tried it, which may be dead
                self._unheard[key] += 1
            found = await self._find(where, key, enter=enter)
            if found is None and rather_never and key not in self._untaken:
                return ""
            if ts := found or "":
                self._unheard[key] -= 1  # this one is heard of now
        if not ts:
            self._remember(key, "")
            ts = await self._send_and_look(where, message, key, enter=enter)
        self._remember(key, ts)
        self._untaken.discard(key)
        return ts

    def _remember(self, key: str, ts: str) -> None:
        self._tried[key] = ts
        if len(self._tried) > _REMEMBERED:
            oldest = next(iter(self._tried))
            del self._tried[oldest], self._unheard[oldest]

    def _remember_untaken(self, key: str) -> None:
        if len(self._untaken) >= _REMEMBERED:
            self._untaken.clear()  # of the others nobody knows it any more
        self._untaken.add(key)

    async def _send_and_look(self, where: Spot, message: Message, key: str, *, enter: bool) -> str:
        untaken = key in self._untaken
        self._untaken.discard(key)
        try:
            return await self._send(where, message, key, enter=enter)
        except (SlackApiError, *UNREACHABLE) as error:
            if not outcome_unknown(error):
                if untaken:
                    self._remember_untaken(key)
                raise
            log.warning("slack.post_unknown", request=key, error=type(error).__name__)
            self._unheard[key] += 1
            wait = _AFTER_SILENCE if isinstance(error, TimeoutError) else _AFTER_UNKNOWN
        if ts := await self._find(where, key, enter=enter):
            self._unheard[key] -= 1
            return ts
        raise TryLater(wait)  # the next call looks again first

    async def _send(self, where: Spot, message: Message, key: str, *, enter: bool) -> str:
        try:
            return await self._send_as_we_stand(where, message, key)
        except SlackApiError as error:
            if name_of(error) != "not_in_channel":
                raise
        await self._channels.return_to(where.channel, enter=enter)
        return await self._send_as_we_stand(where, message, key)

    async def _send_as_we_stand(self, where: Spot, message: Message, key: str) -> str:
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}

        async def post(words: Json) -> str:
            await self._pace.turn(where.channel)  # its threads have no pace of their own
            sent = await self._api.web.chat_postMessage(
                channel=where.channel,
                thread_ts=where.thread or None,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
                **words,
            )
            return str(sent["ts"])

        return await self._taken.say(message, Stands.POSTED, post)

    async def _find(self, where: Spot, key: str, *, enter: bool) -> str | None:
        """The ts of our message that carries this key, or nothing; None where we may not look."""
        try:
            async with aclosing(self._ours(where, key, self._clock() - _LOOK_BACK, enter=enter)) as found:
                async for ts in found:
                    return ts
        except SlackApiError as error:
            if name_of(error) == "missing_scope":
                return None
            raise
        return ""

    async def _ours(
        self, where: Spot, key: str, since: datetime, *, enter: bool
    ) -> AsyncGenerator[str, None]:
        bot = (await self._home()).bot_user
        oldest = f"{since.timestamp():.6f}"
        cursor = ""
        while True:
            page = await self._page(where, oldest, cursor, enter=enter)
            for message in page["messages"]:
                metadata = message.get("metadata") or {}
                payload = metadata.get("event_payload") or {}
                ours = message.get("user") == bot and metadata.get("event_type") == EVENT_TYPE
                if ours and payload.get("key") == key:
                    yield str(message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    async def _page(self, where: Spot, oldest: str, cursor: str, *, enter: bool) -> AsyncSlackResponse:
        which: Json = {"oldest": oldest, "cursor": cursor, "limit": _PAGE, "include_all_metadata": True}

        async def page() -> AsyncSlackResponse:
            web, channel = self._api.web, where.channel
            if where.thread:
                return await web.conversations_replies(channel=channel, ts=where.thread, **which)
            return await web.conversations_history(channel=channel, **which)

        try:
            return await page()
        except SlackApiError as error:
            if name_of(error) != "not_in_channel":
                raise
        await self._channels.return_to(where.channel, enter=enter)
        return await page()


def _ref(place: Place, ts: str, home: Home, thread: str) -> MessageRef:
    link = permalink(home.url, place.channel, ts, thread)
    return MessageRef(place, ts, link, thread, moment_of(ts))
