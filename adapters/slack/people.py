"""What Slack knows of a person: zone and name, a day old at most; admin rights, asked each time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api
from adapters.slack.refusals import name_of, port_errors
from adapters.slack.work import Work
from bot.ports import CannotPost, Member, Trouble

log = structlog.get_logger()

_FRESH = timedelta(days=1)
_FRESH_NAME = timedelta(minutes=1)  # on boards; only who is sent `user_change` hears of changes any sooner
_PAUSE = timedelta(minutes=1)  # after a failure, so that clicks do not wait for Slack's bad minute
_WAIT = 1.0
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Person:
    """Empty where Slack does not say; `told` is when it last did, good until it is asked again."""

    name: str
    zone: str
    until: datetime
    handle: str = ""
    gone: bool = False
    told: datetime | None = None


class People:
    def __init__(self, api: Api, work: Work, clock: Callable[[], datetime]) -> None:
        self._api = api
        self._work = work
        self._clock = clock
        self._known: dict[str, Person] = {}
        self._asking: dict[str, tuple[asyncio.Task[None], float]] = {}

    async def about(self, user: str, fresh: timedelta = _FRESH) -> Person | None:
        """What Slack says within a second, else what it said before. However many ask meanwhile, it is one
        question, and together they wait that one second.
        """
        known, at = self._known.get(user), self._clock()
        if known and at < known.until and (known.told is None or abs(at - known.told) < fresh):
            return known
        now = asyncio.get_running_loop().time()
        if user not in self._asking:
            self._asking[user] = (self._work.start(self._ask(user)), now + _WAIT)
        asking, until = self._asking[user]
        await asyncio.wait({asking}, timeout=max(0.0, until - now))
        return self._known.get(user)

    async def _ask(self, user: str) -> None:
        try:
            told = await self._info(user)
            person = self._person(told)
        except Exception as error:  # whatever it was, an answer must not fail for want of a zone
            log.warning("slack.person_unknown", user=user, error=_reason(error))
            old = self._known.get(user, Person("", "", self._clock()))
            person = replace(old, until=self._clock() + _PAUSE, told=None)
        finally:
            del self._asking[user]
        self._known.pop(user, None)
        self._known[user] = person
        if len(self._known) > _REMEMBERED:
            del self._known[next(iter(self._known))]

    async def members(self, users: Collection[str]) -> dict[str, Member | None]:
        """Those of whom Slack has ever said anything."""
        people = await asyncio.gather(*(self.about(user, _FRESH_NAME) for user in users))
        return {
            user: None if person.gone else Member(person.name, person.handle)
            for user, person in zip(users, people, strict=True)
            if person is not None and (person.gone or person.name)
        }

    def changed(self, told: dict[str, Any]) -> None:
        """Slack says by itself that somebody is called otherwise now, or left; raises as reading does."""
        if old := self._known.get(told["id"]):
            new = self._person(told)
            self._known[told["id"]] = replace(new, name=new.name or old.name, zone=new.zone or old.zone)

    async def is_admin(self, user: str) -> bool:
        """Asked of Slack at this moment; raises TryLater when it does not answer."""
        try:
            with port_errors():
                told = await self._info(user)
        except CannotPost as no:
            if no.trouble is Trouble.REFUSED:  # it refuses the question, and says nothing of the person
                raise
            return False  # Slack knows no such person, or shows them to nobody
        return not told.get("deleted") and bool(told.get("is_admin") or told.get("is_owner"))

    def _person(self, told: dict[str, Any]) -> Person:
        at, name = self._clock(), _name(told)
        handle = next((word for word in _handles(told) if word and word.casefold() != name.casefold()), "")
        return Person(name, str(told.get("tz") or ""), at + _FRESH, handle, bool(told.get("deleted")), at)

    async def _info(self, user: str) -> dict[str, Any]:
        answer = await self._api.web.users_info(user=user)
        told: dict[str, Any] = answer["user"]
        return told


def _name(told: dict[str, Any]) -> str:
    profile = told.get("profile") or {}
    return str(profile.get("display_name") or profile.get("real_name") or told.get("real_name") or "")


def _handles(told: dict[str, Any]) -> Iterator[str]:
    """What colleagues see beside a display name: the full name, else the account's."""
    profile = told.get("profile") or {}
    yield str(profile.get("real_name") or told.get("real_name") or "")
    yield str(told.get("name") or "")


def _reason(error: Exception) -> str:
    return name_of(error) if isinstance(error, SlackApiError) else type(error).__name__
