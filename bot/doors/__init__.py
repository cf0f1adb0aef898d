"""Ports that anybody may knock at: Slack's, and the one that tells how we are."""

from __future__ import annotations

from bot.doors.door import Door, Shut

__all__ = ["Door", "Shut"]
