"""What Slack knows of a person: name, zone and where they belong, for a day; rights, asked each time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api, Home
from adapters.slack.refusals import limited, name_of, port_errors
from adapters.slack.work import Work
from bot.ports import CannotPost, Rights, Trouble, TryLater, Unserved

log = structlog.get_logger()

_FRESH = timedelta(days=1)
_PAUSE = timedelta(minutes=1)  # after a failure, so that clicks do not wait for Slack's bad minute
_BELIEVED = timedelta(hours=1)  # what it said of an admin, while it says nothing
_WAIT = 1.0
_REMEMBERED = 20_000
# What Slack calls it when it knows no such person, or none that we may know of.
_NOBODY = frozenset({"user_not_found", "user_not_visible", "users_not_found"})


_NONE = Rights()


@dataclass(frozen=True, slots=True)
class Person:
    """Empty where Slack does not say; good until it is asked again.

    belongs: to the workspace that we serve; guest: there. None for both until Slack has said it once.
    rights: as of `told`, when it last answered.
    """

    name: str
    zone: str
    until: datetime
    belongs: bool | None = None
    guest: bool | None = None
    rights: Rights = _NONE
    told: datetime | None = None


class People:
    def __init__(self, api: Api, work: Work, clock: Callable[[], datetime]) -> None:
        self._api = api
        self._work = work
        self._clock = clock
        self._known: dict[str, Person] = {}
        self._asking: dict[str, tuple[asyncio.Task[None], float]] = {}

    async def about(self, user: str) -> Person | None:
        """What Slack says within a second, else what it said before. However many ask meanwhile, it is one
        question, and together they wait that one second.
        """
        if known := self._fresh(user):
            return known
        asking, until = self._question(user)
        await asyncio.wait({asking}, timeout=max(0.0, until - asyncio.get_running_loop().time()))
        return self._known.get(user)

    async def belongs(self, user: str) -> bool:
        """Whether they are of the workspace that we serve, however long Slack takes to say so.

        TryLater where it does not, and never did.
        """
        if not self._fresh(user):
            asking, _ = self._question(user)
            await asyncio.wait({asking})
        known = self._known.get(user)
        if known is None or known.belongs is None:
            raise TryLater(_PAUSE.total_seconds())
        return known.belongs

    def _fresh(self, user: str) -> Person | None:
        known = self._known.get(user)
        return known if known and self._clock() < known.until else None

    def _question(self, user: str) -> tuple[asyncio.Task[None], float]:
        if user not in self._asking:
            until = asyncio.get_running_loop().time() + _WAIT
            self._asking[user] = (self._work.start(self._ask(user)), until)
        return self._asking[user]

    async def _ask(self, user: str) -> None:
        try:
            await self._info(user)
        except Exception as error:  # whatever it was, an answer must not fail for want of a zone
            if not (isinstance(error, SlackApiError) and limited(error)):  # which is logged once for all
                log.warning("slack.person_unknown", user=user, error=_reason(error))
            old = self._known.get(user, Person("", "", self._clock()))
            if _reason(error) in _NOBODY:
                old = replace(old, belongs=False)
            self._remember(user, replace(old, until=self._clock() + _PAUSE))
        finally:
            del self._asking[user]

    def _remember(self, user: str, person: Person) -> None:
        self._known.pop(user, None)
        self._known[user] = person
        if len(self._known) > _REMEMBERED:
            del self._known[next(iter(self._known))]

    async def rights(self, user: str) -> Rights:
        """Asked of Slack at this moment. While it does not answer, what it said within the hour holds;
        TryLater where that is nothing.
        """
        try:
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
        told: dict[str, Any] = answer["user"]
        home, now = await self._api.home(), self._clock()
        belongs, guest, name = _belongs(told, home), _is_guest(told), _name(told)
        rights = _NONE
        if belongs and not told.get("deleted"):
            member = not (guest or told.get("is_bot"))
            rights = Rights(admin=_is_admin(told, home), member=member, name=name)
        zone = str(told.get("tz") or "")
        person = Person(name, zone, now + _FRESH, belongs, guest, rights, now)
        self._remember(user, person)
        return person


def _name(told: dict[str, Any]) -> str:
    profile = told.get("profile") or {}
    return str(profile.get("display_name") or profile.get("real_name") or told.get("real_name") or "")


def _belongs(told: dict[str, Any], home: Home) -> bool:
    """On Enterprise Grid a person is in several workspaces, and in one organisation."""
    grid = told.get("enterprise_user") or {}
    teams = {told.get("team_id"), *(grid.get("teams") or ())}
    if home.org_wide:
        teams |= {grid.get("enterprise_id"), told.get("enterprise_id")}
    return not told.get("is_stranger") and home.workspace in teams


def _is_guest(told: dict[str, Any]) -> bool:
    return bool(told.get("is_restricted") or told.get("is_ultra_restricted"))


def _is_admin(told: dict[str, Any], home: Home) -> bool:
    """An organisation is run by its own admins, not by those of one workspace in it."""
    says = told.get("enterprise_user") or {} if home.org_wide else told
    return bool(says.get("is_admin") or says.get("is_owner"))


def _reason(error: Exception) -> str:
    return name_of(error) if isinstance(error, SlackApiError) else type(error).__name__
