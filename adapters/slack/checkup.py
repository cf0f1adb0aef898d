"""How the app is doing at Slack, asked beside a bot that may run: nothing is entered, posted or heard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api, Home, home_of
from adapters.slack.keys import Keys, judged, other
from adapters.slack.refusals import UNREACHABLE
from adapters.slack.scopes import lacking
from adapters.slack.spots import inside, look
from adapters.slack.way_in import way_in
from bot import diagnoses as say
from bot.ports import Checkup, Finding, Place, ahead_of


@dataclass(frozen=True, slots=True)
class _Told:
    """What auth.test says of a token that is taken."""

    home: Home
    finding: Finding
    lacking: tuple[str, ...] | None
    ahead: timedelta | None


async def examine(api: Api, keys: Keys, places: Collection[Place], now: Callable[[], datetime]) -> Checkup:
    told, entrance = await asyncio.gather(_token(api, keys, now), way_in(api, keys))
    if isinstance(told, Finding):
        return Checkup((told, *entrance))
    ours = await inside(api, told.home, told.lacking or ())
    spots = await look(api, told.home, ours or {}, places)
    channels = () if ours is None else (say.in_channels(len(ours)),)
    scopes = say.scopes(told.lacking, keys.manifest)
    return Checkup((told.finding, scopes, *entrance, *channels), spots, told.ahead)


async def _token(api: Api, keys: Keys, now: Callable[[], datetime]) -> _Told | Finding:
    if (holds := other(keys.bot_token, "xoxb")) is not None:
        return say.not_a_bot_token(holds)
    try:
        answer = await api.web.auth_test()
    except (SlackApiError, *UNREACHABLE) as error:
        return judged(error, say.SLACK_TOKEN, say.bot_token_refused)
    told: dict[str, Any] = dict(answer.data) if isinstance(answer.data, dict) else {}
    home = home_of(told)
    workspace, user = str(told.get("team") or ""), str(told.get("user") or "")
    return _Told(
        home,
        say.bot_token_taken(workspace, home.workspace, user),
        lacking(answer.headers),
        _ahead(answer.headers, now()),
    )


def _ahead(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    return ahead_of(next((value for name, value in headers.items() if name.lower() == "date"), ""), now)
