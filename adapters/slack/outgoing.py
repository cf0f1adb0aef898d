"""Messages that stand in channels: posted once per key, found again after an unknown outcome, edited.

Slack has no idempotency key, so each post carries ours in its metadata, and after a dropped connection
the channel's history says whether it arrived. An install from before `im:history` was asked for may write
direct messages and not read them: after an unknown outcome one is sent again, rather twice than never, or
rather never than twice where that is asked for. Below a message that somebody deleted Slack has no thread:
it posts in the channel without a word, or refuses, and then we post there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api, Home
from adapters.slack.channels import Channels, errors_at
from adapters.slack.looking import EVENT_TYPE, Looking, MayNotLook, Spot, Stood
from adapters.slack.pace import Pace
from adapters.slack.refusals import NO_THREAD, UNREACHABLE, name_of, outcome_unknown, port_errors, retry_after
from adapters.slack.retelling import permalink
from adapters.slack.taken import Stands, Taken
from adapters.slack.text import Json
from adapters.slack.times import moment_of
from bot.messages import Message
from bot.ports import CannotPost, MessageRef, Place, Rejected, Trouble, TryLater

log = structlog.get_logger()

_TWICE_WITHIN = timedelta(minutes=10)  # what was sent twice stands no further apart than its attempts
_REMEMBERED = 10_000
# It may still be on its way; longer where Slack took it and was silent, as it may yet finish.
_AFTER_UNKNOWN = 2.0
_AFTER_SILENCE = 15.0


class Outgoing:
    def __init__(self, api: Api, channels: Channels, clock: Callable[[], datetime], taken: Taken) -> None:
        self._api = api
        self._taken = taken
        self._channels = channels
        self._clock = clock
        self._looking = Looking(api, channels, clock)
        self._pace = Pace()
        self._tried: dict[str, Stood | None] = {}  # by key; None while nobody knows
        self._untaken: set[str] = set()  # keys of private words of which Slack surely has taken none yet
        self._unheard: Counter[str] = Counter()  # each key's attempts of unknown outcome

    async def post(
        self,
        place: Place,
        message: Message,
        key: str,
        *,
        again: bool,
        enter: bool,
        below: str = "",
        alone: bool = True,
    ) -> MessageRef:
        """below: the ts of the message in whose thread it belongs."""
        where = Spot(place.channel, below, alone)
        with errors_at(place.channel):
            home = await self._home()
            stood = await self._once(where, message, key, again=again, enter=enter)
            if below and not alone and not stood.where.thread:
                await self._take_away(place.channel, stood.ts)
                raise CannotPost(Trouble.DELETED)
            others = self._unheard.pop(key, 0)
        return replace(_ref(place, stood, home), doubted=others > 0)

    async def find(self, place: Place, key: str, below: str = "") -> MessageRef | None:
        with port_errors():
            home = await self._home()
            try:
                stood = await self._find(Spot(place.channel, below), key, enter=False)
            except MayNotLook:
                return None
        return _ref(place, replace(stood, found=True), home) if stood else None

    async def keep_only(self, ref: MessageRef, key: str) -> bool:
        at = moment_of(ref.id)
        if at is None:
            return False
        where = Spot(ref.place.channel, ref.thread)
        with port_errors():
            bot = (await self._home()).bot_user
            try:
                there = await self._looking.carrying(where, key, at - _TWICE_WITHIN, bot)
            except MayNotLook:
                return False
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
    ) -> Stood:
        """The one message with this key."""
        stood = self._tried.get(key)
        if stood is None and (again or key in self._tried):
            if key not in self._tried:  # another process tried it, which may be dead
                self._unheard[key] += 1
            try:
                stood = await self._find(where, key, enter=enter)
            except MayNotLook:
                if rather_never and key not in self._untaken:
                    return Stood(where, "")
            if stood is not None:
                self._unheard[key] -= 1  # this one is heard of now
        found = stood is not None
        if stood is None:
            self._remember(key, None)
            stood = await self._send_and_look(where, message, key, enter=enter)
        self._remember(key, stood)
        self._untaken.discard(key)
        return replace(stood, found=found)

    def _remember(self, key: str, stood: Stood | None) -> None:
        self._tried[key] = stood
        if len(self._tried) > _REMEMBERED:
            oldest = next(iter(self._tried))
            del self._tried[oldest], self._unheard[oldest]

    def _remember_untaken(self, key: str) -> None:
        if len(self._untaken) >= _REMEMBERED:
            self._untaken.clear()  # of the others nobody knows it any more
        self._untaken.add(key)

    async def _send_and_look(self, where: Spot, message: Message, key: str, *, enter: bool) -> Stood:
        untaken = key in self._untaken
        self._untaken.discard(key)
        try:
            return await self._send_somewhere(where, message, key, enter=enter)
        except (SlackApiError, *UNREACHABLE) as error:
            if not outcome_unknown(error):
                if untaken:
                    self._remember_untaken(key)
                raise
            log.warning("slack.post_unknown", request=key, error=type(error).__name__)
            self._unheard[key] += 1
            wait = _AFTER_SILENCE if isinstance(error, TimeoutError) else _AFTER_UNKNOWN
        with suppress(MayNotLook):
            if stood := await self._find(where, key, enter=enter):
                self._unheard[key] -= 1
                return stood
        raise TryLater(wait)  # the next call looks again first

    async def _send_somewhere(self, where: Spot, message: Message, key: str, *, enter: bool) -> Stood:
        """In the thread; where there is none, in the channel."""
        try:
            return await self._send(where, message, key, enter=enter)
        except SlackApiError as error:
            if not (where.thread and where.alone) or name_of(error) not in NO_THREAD:
                raise
            log.info("slack.no_thread", request=key, error=name_of(error))
        return await self._send(Spot(where.channel), message, key, enter=enter)

    async def _send(self, where: Spot, message: Message, key: str, *, enter: bool) -> Stood:
        try:
            return await self._send_as_we_stand(where, message, key)
        except SlackApiError as error:
            if name_of(error) != "not_in_channel":
                raise
        await self._channels.return_to(where.channel, enter=enter)
        return await self._send_as_we_stand(where, message, key)

    async def _send_as_we_stand(self, where: Spot, message: Message, key: str) -> Stood:
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}

        async def post(words: Json) -> Stood:
            await self._pace.turn(where.channel)  # its threads have no pace of their own
            sent = await self._api.web.chat_postMessage(
                channel=where.channel,
                thread_ts=where.thread or None,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
                **words,
            )
            told = sent.get("message")  # names its thread: nothing else says that there was none
            in_channel = isinstance(told, dict) and "thread_ts" not in told
            return Stood(Spot(where.channel) if in_channel else where, str(sent["ts"]))

        return await self._taken.say(message, Stands.POSTED, post)

    async def _find(self, where: Spot, key: str, *, enter: bool) -> Stood | None:
        return await self._looking.find(where, key, (await self._home()).bot_user, enter=enter)


def _ref(place: Place, stood: Stood, home: Home) -> MessageRef:
    link = permalink(home.url, place.channel, stood.ts, stood.where.thread)
    return MessageRef(place, stood.ts, link, stood.where.thread, moment_of(stood.ts), found=stood.found)
