"""Slack's `<!date^…>` formats, written for one reader's own time zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_TOKEN = re.compile(r"\{(\w+)\}")
_PATTERNS = {
    "date_num": "%Y-%m-%d",
    "date": "%B {day}, %Y",
    "date_short": "%b {day}, %Y",
    "date_long": "%A, %B {day}, %Y",
    "time": "%H:%M",
    "time_secs": "%H:%M:%S",
}
_DAYS = {timedelta(0): "today", timedelta(1): "tomorrow", timedelta(-1): "yesterday"}


def written(timestamp: int, pattern: str, zone: str, now: float) -> str:
    """The pattern filled in; a token that Slack does not know stays as it is, braces and all."""
    local = datetime.fromtimestamp(timestamp, UTC).astimezone(ZoneInfo(zone))
    today = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(zone)).date()
    near = _DAYS.get(local.date() - today, "")

    def fill(token: re.Match[str]) -> str:
        name = token[1]
        if name == "ago":
            return _ago(now - timestamp)
        plain = name.removesuffix("_pretty")
        if plain != name and near:
            return near
        form = _PATTERNS.get(plain)
        return local.strftime(form.replace("{day}", str(local.day))) if form else token[0]

    text = _TOKEN.sub(fill, pattern)
    return text[:1].upper() + text[1:] if near and pattern.startswith("{") else text


def _ago(seconds: float) -> str:
    size, unit = next(
        ((s, u) for s, u in ((86400, "day"), (3600, "hour"), (60, "minute")) if abs(seconds) >= s), (1, "")
    )
    if not unit:
        return "just now" if seconds >= 0 else "in less than a minute"
    count = int(abs(seconds) // size)
    words = f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{words} ago" if seconds > 0 else f"in {words}"
