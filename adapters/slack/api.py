"""Slack's Web API as one client over one session, and who we are there. No message and no quiz in it."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.limits import Limits
from adapters.slack.refusals import DEAD_TOKEN, UNREACHABLE, name_of
from bot.fetching import origin_of
from bot.outage import OutOfReach, reason_of
from bot.ports import Rejected
from bot.redaction import redactor
from bot.sentences import bot_token_refused

log = structlog.get_logger()

_TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=5)


_SLACK, _FILES = "https://slack.com", "https://files.slack.com"
_redact = redactor()
_CONNECTING = ("connect", "monitor_current_session")  # where slack_sdk tries it


@dataclass(frozen=True, slots=True)
class Home:
    """Who the token is. `workspace` is the team, or the whole organisation for an org-wide install."""

    workspace: str
    team: str
    enterprise: str
    bot: str
    bot_user: str
    url: str

    @property
    def org_wide(self) -> bool:
        return bool(self.enterprise) and self.workspace == self.enterprise


def home_of(told: Mapping[str, Any]) -> Home:
    """As auth.test tells it."""
    team, enterprise = str(told.get("team_id") or ""), str(told.get("enterprise_id") or "")
    return Home(
        workspace=enterprise if told.get("is_enterprise_install") and enterprise else team or enterprise,
        team=team,
        enterprise=enterprise,
        bot=str(told.get("bot_id") or ""),
        bot_user=str(told.get("user_id") or ""),
        url=str(told.get("url") or "https://slack.com/").rstrip("/") + "/",
    )


class Api:
    """Made outside a running loop, so session and client come with the first call.

    `doubted` is called when some call was refused for the bot token.
    """

    def __init__(self, bot_token: str, api_url: str) -> None:
        self._bot_token = bot_token
        self._url = api_url
        self._session: aiohttp.ClientSession | None = None
        self._web: _Web | None = None
        self._closed = False
        self._home: Home | None = None
        self._asking = asyncio.Lock()
        self.doubted: Callable[[], None] = lambda: None

    @property
    def bot_token(self) -> str:
        return self._bot_token

    @property
    def files_at(self) -> str:
        """Where Slack keeps people's files: a workspace that is not Slack's own, where its API is."""
        home = origin_of(self._url)
        return _FILES if home == _SLACK else home

    @property
    def session(self) -> aiohttp.ClientSession:
        if self._closed:
            raise ConnectionError("the connection to Slack is closed")
        if self._session is None:
            # Slack sets cookies for browsers; looking for them costs with each call.
            self._session = aiohttp.ClientSession(timeout=_TIMEOUT, cookie_jar=aiohttp.DummyCookieJar())
        return self._session

    @property
    def web(self) -> AsyncWebClient:
        session = self.session
        if self._web is None:
            # slack_sdk's default handler repeats a post whose connection dropped: two cards. None of them.
            self._web = _Web(
                self._bot_token, self._url, session=session, retry_handlers=[], logger=sdk_logger()
            )
            self._web.refused = self._refused
            self._web.limits = Limits()
            if urlsplit(self._url).hostname in ("127.0.0.1", "::1", "localhost"):
                self._web.proxy = None  # slack_sdk takes HTTPS_PROXY and knows no NO_PROXY
        return self._web

    async def home(self, *, fresh: bool = False) -> Home:
        """Ask Slack who we are, once; raises Rejected for a token that is no good."""
        async with self._asking:
            if self._home is None or fresh:
                self._home = await self._ask()
        return self._home

    async def _ask(self) -> Home:
        try:
            answer = await self.web.auth_test()
        except SlackApiError as error:
            if (name := name_of(error)) in DEAD_TOKEN:
                raise Rejected(bot_token_refused(name)) from None
            raise
        return home_of(dict(answer.data) if isinstance(answer.data, dict) else {})

    def _refused(self, method: str) -> None:
        # These two are answered where they are called; the second is about the other token.
        if method not in ("auth.test", "apps.connections.open"):
            self.doubted()

    async def close(self) -> None:
        self._closed = True
        if self._session is not None:
            await self._session.close()


class _Web(AsyncWebClient):
    """Keeps each method's Retry-After; says so when a call is refused for its token, whichever that was."""

    refused: Callable[[str], None]
    limits: Limits

    async def api_call(self, api_method: str, **given: Any) -> AsyncSlackResponse:
        send = partial(super().api_call, api_method, **given)
        try:
            return await self.limits.call(self, api_method, given, send)
        except SlackApiError as error:
            if name_of(error) in DEAD_TOKEN:
                self.refused(api_method)
            raise


def sdk_logger() -> logging.Logger:
    """What slack_sdk and Bolt log through: errors alone, without tokens and one-time addresses; and each of
    slack_sdk's vain attempts to connect as Slack being out of reach.
    """
    logger = logging.getLogger("awsquiz.slack")
    logger.setLevel(logging.ERROR)
    if not logger.filters:
        logger.addFilter(_without_secrets)
    return logger


def _without_secrets(record: logging.LogRecord) -> bool:
    failed = sys.exc_info()[1]
    if record.funcName in _CONNECTING and isinstance(failed, (SlackApiError, *UNREACHABLE)):
        log.warning("unreachable", exc_info=OutOfReach("slack", _redact(reason_of(failed))))
        return False
    record.msg = _redact(record.getMessage())
    record.args = ()
    record.exc_info = None  # a handshake's traceback repeats its one-time address
    return True
