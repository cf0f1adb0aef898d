"""What Slack knows of a person: name, zone and where they belong, for a day; rights, asked each time.

A crowd of newcomers is asked about slowly, and meanwhile goes by the names that its clicks carry.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api, Home
from adapters.slack.later import Later
from adapters.slack.pace import Bucket
from adapters.slack.person import FRESH, Person, person_of
from adapters.slack.refusals import limited, name_of, port_errors
from adapters.slack.work import Work
from bot.ports import CannotPost, Member, Rights, Trouble, TryLater, Unserved

log = structlog.get_logger()

_RARELY = timedelta(days=30)
_FRESH_NAME = timedelta(minutes=1)  # on boards; only who is sent `user_change` hears of changes any sooner
_PAUSE = timedelta(minutes=1)  # after a failure, so that clicks do not wait for Slack's bad minute
_BELIEVED = timedelta(hours=1)  # what it said of an admin, while it says nothing
_WAIT = 1.0
_REMEMBERED = 20_000
# Slack promises a hundred calls of users.info a minute (Tier 4): thirty that come, ten that are there at
# first, and sixty that may be owed. What a crowd can ask for leaves room for what somebody may.
_A_MINUTE, _FULL = 30, 10
_LATER, _COMMANDS, _NAMES, _WHOSE, _RIGHTS = 5, 0, -20, -50, -60  # tokens that each of them leaves
# What Slack calls it when it knows no such person, or none that we may know of.
_NOBODY = frozenset({"user_not_found", "user_not_visible", "users_not_found"})


class People:
    def __init__(self, api: Api, work: Work, clock: Callable[[], datetime]) -> None:
        self._api = api
        self._work = work
        self._clock = clock
        self._known: dict[str, Person] = {}
        self._met: dict[str, datetime] = {}  # since when, or when they were asked about
        self._hears = False  # of changes
        self.told: Callable[[str, Person], None] = lambda _, __: None  # called with what is new
        self._asking: dict[str, tuple[asyncio.Task[None], float]] = {}
        self._bucket = Bucket(_A_MINUTE, _FULL)
        self._later = Later(self._look, work)

    async def about(self, user: str, fresh: timedelta = FRESH, leaving: int = _COMMANDS) -> Person | None:
        """What Slack says within a second, else what it said before. However many ask meanwhile, it is one
        question, and together they wait that one second. leaving: tokens; where fewer would be left, they are
        looked up later.
        """
        if known := self._lately(user, fresh):
            return known
        if question := self._question(user, leaving):
            asking, until = question
            await asyncio.wait({asking}, timeout=max(0.0, until - asyncio.get_running_loop().time()))
        else:
            self.look_up(user, fresh)
        return self._known.get(user)

    def look_up(self, user: str, fresh: timedelta = FRESH) -> None:
        """Slack is asked about them when nobody else waits, and what it says is told."""
        self._later.add(user, fresh)

    async def _look(self, user: str, fresh: timedelta) -> None:
        if not self._lately(user, fresh):
            await self._bucket.holds(_LATER + 1)
            if question := self._question(user, _LATER):
                await asyncio.wait({question[0]})
        if person := self._known.get(user):
            self.told(user, person)

    async def belongs(self, user: str) -> bool:
        """Whether they are of the workspace that we serve, however long Slack takes to say so.

        TryLater where it does not, and never did, or cannot be asked now.
        """
        if not self._lately(user):
            if question := self._question(user, _WHOSE):
                await asyncio.wait({question[0]})
            else:
                self.look_up(user)
        known = self._known.get(user)
        if known is None or known.belongs is None:
            raise TryLater(_PAUSE.total_seconds())
        return known.belongs

    def _lately(self, user: str, fresh: timedelta = FRESH) -> Person | None:
        known, at = self._known.get(user), self._clock()
        if known is None or at >= known.until or (known.asked is not None and abs(at - known.asked) >= fresh):
            return None
        return known

    def _question(self, user: str, leaving: int) -> tuple[asyncio.Task[None], float] | None:
        """The one about them that is under way, else a new one; None where Slack cannot be asked now."""
        if user not in self._asking and self._bucket.draw(leaving):
            until = asyncio.get_running_loop().time() + _WAIT
            self._asking[user] = (self._work.start(self._ask(user)), until)
        return self._asking.get(user)

    async def _ask(self, user: str) -> None:
        try:
            await self._info(user)
        except Exception as error:  # whatever it was, an answer must not fail for want of a zone
            if not (isinstance(error, SlackApiError) and limited(error)):  # which is logged once for all
                log.warning("slack.person_unknown", error=_reason(error))
            old = self._known.get(user, Person("", "", self._clock()))
            if _reason(error) in _NOBODY:
                old = replace(old, belongs=False)
            now = self._clock()
            self._remember(user, replace(old, until=now + _PAUSE, asked=now))
        finally:
            del self._asking[user]

    def _remember(self, user: str, person: Person) -> None:
        self._known.pop(user, None)
        self._known[user] = person
        if len(self._known) > _REMEMBERED:
            del self._known[next(iter(self._known))]

    async def members(self, users: Collection[str]) -> dict[str, Member | None]:
        """Those of whom Slack has ever said anything."""
        people = await asyncio.gather(*(self.about(user, _FRESH_NAME, _NAMES) for user in users))
        return {
            user: person.member
            for user, person in zip(users, people, strict=True)
            if person is not None and (person.gone or person.name)
        }

    def changed(self, told: dict[str, Any], home: Home) -> None:
        """Slack says by itself that somebody is called otherwise now, or left; raises as reading does."""
        new, self._hears = person_of(told, home, self._clock()), True
        if old := self._known.get(told["id"]):
            new = replace(new, name=new.name or old.name, zone=new.zone or old.zone)
            self._known[told["id"]] = new
        self.told(told["id"], new)

    def is_due(self, user: str, *, unheard: bool) -> bool:
        """Whether it is time to ask about somebody again who acted without being asked about; unheard: nobody
        ever heard of them. Changes are told by themselves, where the app is told of them at all.
        """
        now, before = self._clock(), self._met.pop(user, None)
        due = unheard if before is None else abs(now - before) >= (_RARELY if self._hears else FRESH)
        self._met[user] = now if due or before is None else before
        if len(self._met) > _REMEMBERED:
            del self._met[next(iter(self._met))]
        return due or unheard

    async def rights(self, user: str) -> Rights:
        """Asked of Slack at this moment. While it does not answer, what it said within the hour holds;
        TryLater where that is nothing.
        """
        try:
            if not self._bucket.draw(_RIGHTS):
                raise TryLater(_PAUSE.total_seconds())
            with port_errors():
                return (await self._info(user)).rights
        except CannotPost as no:
            if no.trouble is Trouble.REFUSED:  # it refuses the question, and says nothing of the person
                raise
            return Rights()  # Slack knows no such person, or shows them to nobody
        except Unserved:
            raise
        except TryLater:
            known = self._known.get(user)
            if known is None or known.told is None or self._clock() - known.told > _BELIEVED:
                raise
            return known.rights

    async def _info(self, user: str) -> Person:
        answer = await self._api.web.users_info(user=user)
        person = person_of(answer["user"], await self._api.home(), self._clock())
        old = self._known.get(user)
        self._remember(user, person)
        if old and (old.member, old.zone) != (person.member, person.zone):
            self.told(user, person)
        return person


def _reason(error: Exception) -> str:
    return name_of(error) if isinstance(error, SlackApiError) else type(error).__name__
