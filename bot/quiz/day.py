"""Which date a moment is to somebody whose time zone may change.

The rule: a changed zone counts from the next date. The date on which it changed goes on until it is over
both where they were and where they are, so that no sitting has two dates, and dates never go back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The zone that a person's days are counted in (None: none was counted yet), and the date there on which
    they left it for another (None: they did not, as far as anybody knows).
    """

    zone: str | None = None
    left_on: date | None = None


def date_in(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def today(reckoning: Reckoning, zone: str, now: datetime) -> tuple[date, Reckoning]:
    """A person's date, and how their days are counted from now on; `zone` is where they are."""
    there = date_in(zone, now)
    if reckoning.zone is None or reckoning.zone == zone or reckoning.left_on is None:
        return there, Reckoning(zone)
    if min(there, date_in(reckoning.zone, now)) <= reckoning.left_on:
        return reckoning.left_on, reckoning
    return there, Reckoning(zone)


def of_channel(zone: str, now: datetime, last: tuple[date, datetime] | None) -> date:
    """The date of a daily out of turn; `last` is the date of the channel's last one, and when it was due.

    The same rule: until a date begins anew in the channel's zone of today, it is the last daily's.
    """
    there = date_in(zone, now)
    if last is None:
        return there
    on, due = last
    return on if there <= date_in(zone, due) else max(there, on)
