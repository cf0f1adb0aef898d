"""Time zone data: whose counts, how old is it, and does it know the zones that dailies and people go by?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import zone_data
from bot.ports import Finding
from bot.zone_data import ZoneData

_WHAT = "Time zones"
_YEAR = re.compile(r"(\d{4})[a-z]+")
_STALE_FROM = 7  # the month of the year after: in no half a year of late was nothing published
_OWN = "PYTHONTZPATH"  # somebody chose for themselves
_UPGRADE = "Upgrade the package: pip install --upgrade tzdata"


def findings(zones: Iterable[str], now: datetime) -> Iterator[Finding]:
    """zones: those in use."""
    data, wanted = zone_data.newer(), set(zones)
    mend = f"Unset {_OWN}, or keep newer data there." if data.source == _OWN else _UPGRADE
    if unknown := {zone for zone in wanted if not _known(zone)}:
        yield Finding(_WHAT, False, f"nothing is known of {', '.join(sorted(unknown))}", mend)
    apart = zone_data.differing(wanted - unknown, now)
    counts = data.system if data.source == _OWN else data.version
    misled = data.source == _OWN and bool(apart) and (counts or "") < data.package
    fine = not misled and not _stale(counts, now)
    yield Finding(_WHAT, fine, _says(data, apart), "" if fine else mend)


def _says(data: ZoneData, apart: list[str]) -> str:
    theirs = "PYTHONTZPATH's" if data.source == _OWN else "the system's"
    version = data.system or "of a version that it does not tell"
    says = f"{theirs} data is {version}, tzdata's {data.package}; {data.source}'s counts"
    return f"{says}. They differ within a year on {', '.join(apart)}" if apart else says


def _known(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (OSError, ValueError, KeyError):
        return False
    return True


def _stale(version: str | None, now: datetime) -> bool:
    """Whether it is more than half a year old, as far as its name tells: "2025b" is of 2025 at the latest."""
    found = _YEAR.match(version or "")
    return found is not None and (now.year, now.month) >= (int(found[1]) + 1, _STALE_FROM)
