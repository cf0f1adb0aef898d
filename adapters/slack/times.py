"""Slack's own times: seconds since 1970 with a fraction, as text."""

from __future__ import annotations

from datetime import UTC, datetime


def moment_of(ts: str) -> datetime | None:
    """None for what is no time."""
    try:
        return datetime.fromtimestamp(float(ts), UTC)
    except (ValueError, OverflowError, OSError):
        return None
