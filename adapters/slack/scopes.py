"""What the app asks a workspace for, and what an older install was not asked."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.slack.api import Api
from bot.sentences import SLACK_SCOPES, scopes_missing

_GRANTED = "x-oauth-scopes"  # every answer of Slack's names them


async def missing(api: Api) -> tuple[str, ...]:
    """A line each; raises Rejected for a bad token."""
    await api.home()
    headers: Mapping[str, str] = (await api.web.auth_test()).headers
    told = next((value for name, value in headers.items() if name.lower() == _GRANTED), "")
    granted = {scope.strip() for scope in told.split(",")}
    lacking = tuple(scope for scope in SLACK_SCOPES if scope not in granted)
    return scopes_missing(lacking) if told else ()
