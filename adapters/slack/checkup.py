"""How the app is doing at Slack, asked beside a bot that may run: nothing is entered, posted or heard."""

from __future__ import annotations

import asyncio
import errno
import os
import re
import socket
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api, Home, home_of
from adapters.slack.refusals import DEAD_TOKEN, UNREACHABLE, name_of, port_errors
from adapters.slack.scopes import lacking
from adapters.slack.webhook import PATH
from bot import diagnoses as say
from bot.ports import CannotPost, Checkup, Finding, Place, Spot, Trouble, TryLater

_KINDS = {
    "xoxb": "a bot token (xoxb-…)",
    "xapp": "an app-level token (xapp-…)",
    "xoxp": "a person's token (xoxp-…)",
    "xoxe": "a token that expires (xoxe…)",
}
_SIGNING_SECRET = re.compile("[0-9a-f]{32}")
_PAGES, _PAGE = 5, 999  # channels that we are in; of more, each is asked by itself
_EACH = 20  # channels that are asked by themselves: conversations.info is Tier 3, and the bot needs it too
_WAIT = 8.0  # seconds for all of them


@dataclass(frozen=True, slots=True)
class Keys:
    """What operators set."""

    bot_token: str = field(repr=False)
    app_token: str | None = field(repr=False)
    signing_secret: str = field(repr=False)
    port: int

    @property
    def manifest(self) -> str:
        return f"adapters/slack/manifest{'' if self.app_token else '-http'}.yaml"


@dataclass(frozen=True, slots=True)
class _Told:
    """What auth.test says of a token that is taken."""

    home: Home
    finding: Finding
    lacking: tuple[str, ...] | None
    ahead: timedelta | None


async def examine(api: Api, keys: Keys, places: Collection[Place], now: Callable[[], datetime]) -> Checkup:
    told, way_in = await asyncio.gather(_token(api, keys, now), _way_in(api, keys))
    if isinstance(told, Finding):
        return Checkup((told, *way_in))
    inside = await _inside(api, told)
    spots = await _spots(api, told, inside, places)
    channels = () if inside is None else (say.in_channels(len(inside)),)
    scopes = say.scopes(told.lacking, keys.manifest)
    return Checkup((told.finding, scopes, *way_in, *channels), spots, told.ahead)


async def _token(api: Api, keys: Keys, now: Callable[[], datetime]) -> _Told | Finding:
    if (holds := _holds(keys.bot_token)) in ("xapp", "xoxp"):
        return say.not_a_bot_token(_KINDS[holds])
    try:
        answer = await api.web.auth_test()
    except SlackApiError as error:
        name = name_of(error)
        return say.bot_token_refused(name) if name in DEAD_TOKEN else say.unanswered(say.SLACK_TOKEN, name)
    except UNREACHABLE as error:
        return say.unanswered(say.SLACK_TOKEN, type(error).__name__)
    told: dict[str, Any] = dict(answer.data) if isinstance(answer.data, dict) else {}
    home = home_of(told)
    workspace, user = str(told.get("team") or ""), str(told.get("user") or "")
    return _Told(
        home,
        say.bot_token_taken(workspace, home.workspace, user),
        lacking(answer.headers),
        _ahead(answer.headers, now()),
    )


async def _way_in(api: Api, keys: Keys) -> tuple[Finding, ...]:
    if keys.app_token is None:
        shape = say.signing_secret(fits=_SIGNING_SECRET.fullmatch(keys.signing_secret) is not None)
        return shape, await _port(api, keys.port)
    if (holds := _holds(keys.app_token)) in _KINDS and holds != "xapp":
        return (say.not_an_app_token(_KINDS[holds]),)
    try:
        # An address that nobody connects to is no connection: it takes no event from the bot that runs.
        await api.web.apps_connections_open(app_token=keys.app_token)
    except SlackApiError as error:
        return (say.app_token_refused(name_of(error)),)
    except UNREACHABLE as error:
        return (say.unanswered(say.SOCKET_MODE, type(error).__name__),)
    return (say.app_token_taken(),)


async def _port(api: Api, port: int) -> Finding:
    with socket.socket() as trying:
        # Bound and not listening: it keeps nobody who starts at this moment from the port.
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind(("", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE and await _is_ours(api, port):
                return say.port_ours(port)
            return say.port_taken(port, os.strerror(error.errno or 0))
    return say.port_free(port)


async def _is_ours(api: Api, port: int) -> bool:
    """Slack's path takes what is posted there, and nothing else."""
    try:
        async with api.session.get(f"http://127.0.0.1:{port}{PATH}") as answer:
            return answer.status == 405 and "POST" in answer.headers.get("Allow", "")
    except UNREACHABLE:
        return False


async def _inside(api: Api, told: _Told) -> dict[str, Spot] | None:
    """The channels that we are in; None where that cannot be told."""
    missing = told.lacking or ()
    kinds = (("channels:read", "public_channel"), ("groups:read", "private_channel"))
    types = ",".join(kind for scope, kind in kinds if scope not in missing)
    if told.home.org_wide or not types:  # it would have to be asked for each workspace
        return None
    found: dict[str, Spot] = {}
    cursor = ""
    try:
        for _ in range(_PAGES):
            page = await api.web.users_conversations(
                types=types, exclude_archived=True, limit=_PAGE, **({"cursor": cursor} if cursor else {})
            )
            found |= {each["id"]: Spot(_name(each)) for each in page["channels"]}
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return found
    except (SlackApiError, *UNREACHABLE):
        pass
    return None


async def _spots(
    api: Api, told: _Told, inside: Mapping[str, Spot] | None, places: Collection[Place]
) -> dict[Place, Spot]:
    found: dict[Place, Spot] = {}
    asked: dict[Place, asyncio.Task[Spot | None]] = {}
    for place in places:
        if place.workspace != told.home.workspace:
            found[place] = Spot(trouble=Trouble.NOT_INSTALLED)
        elif place.channel in (inside or {}):
            found[place] = (inside or {})[place.channel]
        elif len(asked) < _EACH:
            asked[place] = asyncio.create_task(_spot(api, place.channel))
    if asked:
        await asyncio.wait(asked.values(), timeout=_WAIT)
    for place, task in asked.items():
        spot = task.result() if task.done() else None
        task.cancel()
        if spot is not None:
            found[place] = spot
    return found


async def _spot(api: Api, channel: str) -> Spot | None:
    """One that we may not be in; None where Slack does not say."""
    try:
        with port_errors():
            told = (await api.web.conversations_info(channel=channel))["channel"]
    except CannotPost as refused:
        return Spot(trouble=refused.trouble)
    except TryLater:
        return None
    if told.get("is_archived"):
        return Spot(_name(told), Trouble.GONE)
    if told.get("is_member"):
        return Spot(_name(told))
    # A daily is set where we are; by itself the clock enters no channel that we were put out of.
    return Spot(_name(told), Trouble.NOT_INVITED if told.get("is_private") else Trouble.REMOVED)


def _name(channel: Mapping[str, Any]) -> str:
    return f"#{channel.get('name') or channel.get('id')}"


def _holds(token: str) -> str:
    return token[:4]


def _ahead(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Slack's clock, as RFC 9110 has every answer tell it, to the second."""
    told = next((value for name, value in headers.items() if name.lower() == "date"), "")
    try:
        return parsedate_to_datetime(told) - now
    except (TypeError, ValueError):
        return None
