"""Who a workspace's admins are, as far as Slack tells in a call or two."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

import structlog

from adapters.slack.api import Api
from adapters.slack.people import People
from adapters.slack.person import person_of
from adapters.slack.work import Work

log = structlog.get_logger()

_PAGE, _PAGES = 1_000, 2  # users.list takes no larger page, and 20 calls a minute
_FRESH = timedelta(days=1)
_ANEW = 20  # of the list, which is a day old, are asked about: more than hear of one thing
_PAUSE = timedelta(minutes=5)  # after a failure
_WAIT = 2.0  # seconds that whoever asks will wait


class Admins:
    """A larger workspace has admins that are not found; of whom one asks by name one hears."""

    def __init__(self, api: Api, people: People, work: Work, clock: Callable[[], datetime]) -> None:
        self._api = api
        self._people = people
        self._work = work
        self._clock = clock
        self._listed: tuple[str, ...] = ()
        self._until: datetime | None = None
        self._listing = asyncio.Lock()

    async def of(self, among: Collection[str]) -> tuple[str, ...]:
        """Those of them who are, then those listed, of whom the first are asked about anew."""
        anew = dict.fromkeys((*among, *self._listed[:_ANEW]))
        asked = {user: asyncio.create_task(self._is_admin(user)) for user in anew}
        listing = self._work.start(self._list())  # which goes on: who asks next finds what it found
        _, slow = await asyncio.wait({listing, *asked.values()}, timeout=_WAIT)
        for task in slow - {listing}:
            task.cancel()
        told = {user: task.result() for user, task in asked.items() if task not in slow}
        certain = [user for user in among if told.get(user)]
        listed = [user for user in self._listed if told.get(user) is not False]
        return tuple(dict.fromkeys([*certain, *listed]))

    async def _is_admin(self, user: str) -> bool | None:
        """None where Slack does not say."""
        try:
            return (await self._people.rights(user)).admin
        except Exception as error:  # the others are told all the same
            log.warning("slack.admin_unknown", error=type(error).__name__)
            return None

    async def _list(self) -> None:
        async with self._listing:
            now = self._clock()
            if self._until is not None and now < self._until:
                return
            self._until = now + _PAUSE
            try:
                self._listed = await self._read()
                self._until = now + _FRESH
            except Exception as error:
                log.warning("slack.admins_unknown", error=type(error).__name__)

    async def _read(self) -> tuple[str, ...]:
        home, found, cursor = await self._api.home(), list[str](), ""
        if home.org_wide:  # whose list is of one workspace, and needs its name
            return ()
        for _ in range(_PAGES):
            answer = await self._api.web.users_list(limit=_PAGE, cursor=cursor)
            now = self._clock()
            found += [told["id"] for told in answer["members"] if person_of(told, home, now).rights.admin]
            self._listed = self._listed or tuple(found)  # better than nobody, should the next page not come
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return tuple(found)
