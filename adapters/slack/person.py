"""A person, as Slack tells of them: name, zone, where they belong and what they may do there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from adapters.slack.api import Home
from bot.ports import Member, Rights

FRESH = timedelta(days=1)
_NONE = Rights()


@dataclass(frozen=True, slots=True)
class Person:
    """Empty where Slack does not say; good until it is asked again, `asked` being when it was.

    belongs: to the workspace that we serve; guest: there. None for both until Slack has said it once.
    rights: as of `told`, when it last answered.
    """

    name: str
    zone: str
    until: datetime
    handle: str = ""
    gone: bool = False
    belongs: bool | None = None
    guest: bool | None = None
    rights: Rights = _NONE
    told: datetime | None = None
    asked: datetime | None = None

    @property
    def member(self) -> Member | None:
        """None for who is there no more."""
        return None if self.gone or self.belongs is False else Member(self.name, self.handle)


def person_of(told: dict[str, Any], home: Home, now: datetime) -> Person:
    name, gone = _name(told), bool(told.get("deleted"))
    belongs, guest, rights = _belongs(told, home), _is_guest(told), _NONE
    if belongs and not gone:
        member = not (guest or told.get("is_bot"))
        itself = told.get("id") == home.bot_user
        rights = Rights(admin=_is_admin(told, home), member=member, name=name, itself=itself)
    return Person(
        name,
        str(told.get("tz") or ""),
        now + FRESH,
        handle=next((word for word in _handles(told) if word and word.casefold() != name.casefold()), ""),
        gone=gone,
        belongs=belongs,
        guest=guest,
        rights=rights,
        told=now,
        asked=now,
    )


def _name(told: dict[str, Any]) -> str:
    profile = told.get("profile") or {}
    return str(profile.get("display_name") or profile.get("real_name") or told.get("real_name") or "")


def _handles(told: dict[str, Any]) -> Iterator[str]:
    """What colleagues see beside a display name: the full name, else the account's."""
    profile = told.get("profile") or {}
    yield str(profile.get("real_name") or told.get("real_name") or "")
    yield str(told.get("name") or "")


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
