"""This machine's clock against the platforms': signatures, tokens' ages and dailies go by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from bot.doctor.platforms import titled
from bot.ports import Checkup, Finding, Platform

OFF = timedelta(seconds=30)  # signatures hold for minutes, and nobody should see a daily come late
_REMEDY = "Let this machine keep its clock by NTP, such as with: timedatectl set-ntp true"


def findings(platforms: Sequence[Platform], told: Mapping[str, Checkup]) -> Iterator[Finding]:
    for platform in platforms:
        ahead = told[platform.name].ahead
        if ahead is None:
            continue
        title, seconds = titled(platform), round(abs(ahead.total_seconds()))
        if abs(ahead) <= OFF:
            yield Finding("Clock", True, f"as {title}'s")
        else:
            which = "behind" if ahead > timedelta() else "ahead of"
            yield Finding("Clock", False, f"{seconds} s {which} {title}'s", _REMEDY)
