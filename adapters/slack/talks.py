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
        """Asked of Slack once, unless it told. While it does not say, as if it were: elsewhere no post of
        ours is taken.
        """
        if channel not in self._known:
            try:
                async with asyncio.timeout(_WAIT):
                    await self._api.web.conversations_open(channel=channel)
            except SlackApiError as error:
                if name_of(error) != "channel_not_found":
                    return True
                self._remember(channel, ours=False)
            except UNREACHABLE:
                return True
            else:
                self._remember(channel, ours=True)
        return self._known[channel]

    def told(self, channel: str) -> None:
        """Slack says by itself that it is ours."""
        self._remember(channel, ours=True)

    def _remember(self, channel: str, *, ours: bool) -> None:
        self._known[channel] = ours
        if len(self._known) > _REMEMBERED:
            del self._known[next(iter(self._known))]
