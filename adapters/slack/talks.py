"""Which conversations of two are somebody's own with the bot, and not between two people: ids look alike."""

from __future__ import annotations

import asyncio

from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api
from adapters.slack.refusals import UNREACHABLE, name_of

_WAIT = 1.0
_REMEMBERED = 20_000


class Talks:
    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[str, bool] = {}

    async def is_ours(self, channel: str) -> bool:
        """Asked of Slack once. While it does not say, as if it were: elsewhere no post of ours is taken."""
        if channel not in self._known:
            try:
                async with asyncio.timeout(_WAIT):
                    await self._api.web.conversations_open(channel=channel)
            except SlackApiError as error:
                if name_of(error) != "channel_not_found":
                    return True
                self._known[channel] = False
            except UNREACHABLE:
                return True
            else:
                self._known[channel] = True
            if len(self._known) > _REMEMBERED:
                del self._known[next(iter(self._known))]
        return self._known[channel]
