"""The channels that we are in, and how those with a daily are: looked at, and not entered."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from typing import Any

from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api, Home
from adapters.slack.refusals import UNREACHABLE, port_errors
from bot.ports import CannotPost, Place, Spot, Trouble, TryLater

_PAGES, _PAGE = 5, 999  # channels that we are in; of more, each is asked by itself
_EACH = 20  # channels that are asked by themselves: conversations.info is Tier 3, and the bot needs it too
_WAIT = 5.0  # seconds for either


async def inside(api: Api, home: Home, lacking: Collection[str]) -> dict[str, Spot] | None:
    """The channels that we are in; None where that cannot be told."""
    kinds = (("channels:read", "public_channel"), ("groups:read", "private_channel"))
    types = ",".join(kind for scope, kind in kinds if scope not in lacking)
    if home.org_wide or not types:  # it would have to be asked for each workspace
        return None
    found: dict[str, Spot] = {}
    cursor = ""
    try:
        async with asyncio.timeout(_WAIT):
            for _ in range(_PAGES):
                more = {"cursor": cursor} if cursor else {}
                page = await api.web.users_conversations(
                    types=types, exclude_archived=True, limit=_PAGE, **more
                )
                found |= {each["id"]: Spot(_name(each)) for each in page["channels"]}
                cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
                if not cursor:
                    break
    except (SlackApiError, *UNREACHABLE):
        return None
    return found


async def look(
    api: Api, home: Home, known: Mapping[str, Spot], places: Collection[Place]
) -> dict[Place, Spot]:
    """known: the channels that we are in, by id. Places of which Slack does not tell are left out."""
    found: dict[Place, Spot] = {}
    asked: dict[Place, asyncio.Task[Spot | None]] = {}
    for place in places:
        if place.workspace != home.workspace:
            found[place] = Spot(trouble=Trouble.NOT_INSTALLED)
        elif place.channel in known:
            found[place] = known[place.channel]
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
