"""What a platform tells of its own installation, to whoever runs the bot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.ports.trouble import Trouble
from bot.ports.values import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check came to: `says` what is so, and where that is not `ok`, `remedy` what to do."""

    what: str
    ok: bool
    says: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A channel as it is shown to us. name: as people there write it; trouble: why no post would be taken."""

    name: str = ""
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Checkup:
    """spots: of the places asked about, those that the platform told of.

    ahead: by how much its clock is ahead of ours; None where it did not say.
    """

    findings: tuple[Finding, ...]
    spots: Mapping[Place, Spot] = field(default_factory=dict)
    ahead: timedelta | None = None


def ahead_of(date: str, now: datetime) -> timedelta | None:
    """By how much another clock is ahead, by an HTTP answer's Date (RFC 9110: to the second)."""
    try:
        return parsedate_to_datetime(date) - now
    except (TypeError, ValueError):
        return None
