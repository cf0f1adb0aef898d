"""Being where posts are taken: channels that we enter, and what is in the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api
from adapters.slack.refusals import UNREACHABLE, name_of, port_errors
from bot.ports import CannotPost, Room, Trouble, TryLater, Unserved

log = structlog.get_logger()

_BELIEVED = timedelta(hours=1)
_REMEMBERED = 10_000
_WAIT = 1.0  # seconds, for what a message is better without than late
_A_PAGE, _PAGES = 1_000, 10  # people, which is the most that Slack gives at once; calls


class Channels:
    def __init__(self, api: Api, clock: Callable[[], datetime]) -> None:
        self._api = api
        self._clock = clock
        self._entered: dict[str, datetime] = {}  # when we last knew that a channel takes our posts

    async def can_post(self, channel: str) -> Trouble | None:
        try:
            with errors_at(channel):
                await self._enter(channel)
        except CannotPost as refused:
            if not refused.trouble.of_place:
                raise
            # To see a conversation we are not in, Slack wants more scopes than we ask for.
            return Trouble.NOT_INVITED if refused.trouble is Trouble.FORBIDDEN else refused.trouble
        except Unserved:
            raise
        except TryLater:
            entered = self._entered.get(channel)
            if entered is None or self._clock() - entered > _BELIEVED:
                raise
            return None  # and if that is no longer so, the post itself will tell
        self._entered[channel] = self._clock()
        if len(self._entered) > _REMEMBERED:
            del self._entered[next(iter(self._entered))]
        return None

    async def room(self, channel: str) -> Room:
        """How many are in a channel, and who made it; CannotPost where Slack does not show it to us."""
        if channel.startswith("D"):
            return Room()
        with port_errors():
            answer = await self._api.web.conversations_info(channel=channel, include_num_members=True)
        told = answer["channel"]
        people = told.get("num_members")
        return Room(people if isinstance(people, int) else None, str(told.get("creator") or ""))

    async def present(self, channel: str, users: Collection[str]) -> dict[str, bool]:
        """Whether they are in it; nothing where Slack does not say so within a second."""
        if channel.startswith("D"):
            return {}
        try:
            async with asyncio.timeout(_WAIT):
                found, all_of_it = await self._among(channel, set(users))
        except (SlackApiError, *UNREACHABLE) as error:
            name = name_of(error) if isinstance(error, SlackApiError) else type(error).__name__
            log.info("slack.members_unknown", error=name)
            return {}
        return {user: user in found for user in users if all_of_it or user in found}

    async def _among(self, channel: str, users: set[str]) -> tuple[set[str], bool]:
        """Those of them who are in it, and whether that is all there is to say of them."""
        found: set[str] = set()
        cursor = ""
        for _ in range(_PAGES):
            page = await self._api.web.conversations_members(channel=channel, limit=_A_PAGE, cursor=cursor)
            found |= users & set(page["members"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor or found == users:
                return found, True
        return found, False

    async def return_to(self, channel: str, *, enter: bool) -> None:
        """We are not in a channel that we know: join it, or take it that somebody put us out."""
        if not enter:
            raise CannotPost(Trouble.REMOVED)
        await self._join(channel)

    async def _enter(self, channel: str) -> None:
        """Be where posts are taken, or raise what is in the way."""
        if channel.startswith("D"):  # conversations.info would need one more scope; this knows our own
            await self._api.web.conversations_open(channel=channel)
            return
        told = (await self._api.web.conversations_info(channel=channel))["channel"]
        if told.get("is_archived"):
            raise CannotPost(Trouble.GONE)
        if not told.get("is_member"):
            await self._join(channel)

    async def _join(self, channel: str) -> None:
        """Enter a public channel; whatever else keeps us out, an invitation is what helps."""
        try:
            with port_errors():
                await self._api.web.conversations_join(channel=channel)
        except Unserved as unserved:
            if unserved.trouble is Trouble.MISSING_SCOPE:
                raise CannotPost(Trouble.NOT_INVITED) from unserved
            raise
        except CannotPost as refused:
            # REFUSED is method_not_supported_for_channel_type: a private conversation.
            if refused.trouble in (Trouble.FORBIDDEN, Trouble.RESTRICTED, Trouble.REFUSED):
                raise CannotPost(Trouble.NOT_INVITED) from refused
            raise


@contextmanager
def errors_at(channel: str) -> Iterator[None]:
    """As `port_errors`; direct messages that we are not in are other people's."""
    try:
        with port_errors():
            yield
    except CannotPost as refused:
        if channel.startswith("D") and refused.trouble in (Trouble.NOT_INVITED, Trouble.FORBIDDEN):
            raise CannotPost(Trouble.BETWEEN_PEOPLE) from refused
        raise
