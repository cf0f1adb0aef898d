"""A file that a person handed over in a form: Slack is asked about it by its id, and its own host for it."""

from __future__ import annotations

import re
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api
from adapters.slack.refusals import name_of, port_errors
from adapters.slack.scopes import FOR_FILES
from adapters.slack.scopes import lacking as lacking_of
from bot.fetching import fetch as fetch_from
from bot.ports import Handed, NotFetched, Unfetched

log = structlog.get_logger()

_ID = re.compile(r"[A-Za-z0-9]{1,64}")
_GONE = frozenset({"file_deleted", "file_not_found", "access_denied", "not_visible", "file_not_shared"})


async def lacking(api: Api) -> str:
    """The scope, where this install was given none; asked at this moment, as a reinstall gives it."""
    with port_errors():
        answer = await api.web.auth_test()
    return FOR_FILES if FOR_FILES in (lacking_of(answer.headers) or ()) else ""


async def fetch(api: Api, file: str, most: int) -> Handed:
    """Its size is judged before a byte of it is asked for; to our token another workspace's file is none."""
    if not _ID.fullmatch(file):
        raise NotFetched(Unfetched.GONE)
    with port_errors():
        told = await _about(api, file)
    size, name = told.get("size"), str(told.get("name") or file)
    if isinstance(size, int) and size > most:
        raise NotFetched(Unfetched.TOO_LARGE)
    url = str(told.get("url_private_download") or told.get("url_private") or "")
    data = await fetch_from(url, [api.files_at], most, token=api.bot_token, proxy=api.web.proxy)
    if isinstance(size, int) and size != len(data):  # Slack's page to sign in, say
        log.warning("slack.file_not_given", announced=size, came=len(data))
        raise NotFetched(Unfetched.GONE)
    return Handed(name, data)


async def _about(api: Api, file: str) -> dict[str, Any]:
    try:
        answer = await api.web.files_info(file=file)
    except SlackApiError as error:
        if name_of(error) in _GONE:
            raise NotFetched(Unfetched.GONE) from error
        raise
    told: object = answer.get("file")
    return told if isinstance(told, dict) else {}
