"""Whether Slack still takes the bot token: asked in doubt and now and then, believed when it insists."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api
from adapters.slack.refusals import UNREACHABLE
from bot.ports import Rejected

log = structlog.get_logger()

# On a bad day Slack refuses good tokens: one that it took before is given up after as many refusals.
BELIEVED = 3
SOON = 1.0


class Credentials:
    """`good`: the last answer was yes. `rejected` is called when it is no for good."""

    def __init__(self, api: Api, rejected: Callable[[Rejected], None]) -> None:
        self._api = api
        self._rejected = rejected
        self._doubts = asyncio.Event()
        self.good = True

    def doubt(self) -> None:
        """Slack refused a call for its token, or says that some token was revoked: ask about ours."""
        self._doubts.set()

    async def watch(self, every: float | None) -> None:
        """Returns when the token is no good; `every` so many seconds it asks unprompted, None never."""
        refusals = 0
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(every if self.good else SOON):
                    await self._doubts.wait()
            self._doubts.clear()
            before = self.good
            try:
                await self._api.home(fresh=True)
            except Rejected as refused:
                self.good = False
                refusals += 1
                if refusals >= BELIEVED:
                    self._rejected(refused)
                    return
            except (SlackApiError, *UNREACHABLE) as error:
                self.good = False
                log.warning("slack.unreachable", error=type(error).__name__)
            else:
                self.good, refusals = True, 0
            if before != self.good:
                log.info("slack.token_good" if self.good else "slack.token_in_doubt")
