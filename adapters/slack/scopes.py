"""What the app asks a workspace for, and what an older install was not asked."""

from __future__ import annotations

from collections.abc import Mapping

from bot.sentences import SLACK_SCOPES

FOR_FILES = "files:read"
_GRANTED = "x-oauth-scopes"  # every answer of Slack's names them


def lacking(headers: Mapping[str, str]) -> tuple[str, ...] | None:
    """Those that an answer's headers do not name; None where they name none at all."""
    told = next((value for name, value in headers.items() if name.lower() == _GRANTED), "")
    granted = {scope.strip() for scope in told.split(",")}
    return tuple(scope for scope in SLACK_SCOPES if scope not in granted) if told else None
