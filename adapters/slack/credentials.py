"""Whether Slack still takes the bot token: asked in doubt and now and then, believed when it insists."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api, Home
from adapters.slack.incoming import PLATFORM
from adapters.slack.refusals import UNREACHABLE
from bot.outage import OutOfReach
from bot.patience import Doubt, Patience
from bot.ports import Rejected, Trouble, TryLater, Unserved

log = structlog.get_logger()

# On a bad day Slack refuses good tokens, for seconds: what it says is believed when it has lasted.
PAUSES = Patience(first=1, longest=30)
_AGAIN = 2.0  # seconds until a post is worth trying again, while nobody knows
_MENDED = 60.0  # and once it is believed: somebody must act


class Credentials:
    """`good`: the last answer was yes."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._doubts = asyncio.Event()
        self._refusal = Doubt(PAUSES)
        self.good = True

    def doubt(self) -> None:
        """Slack refused a call for its token, or says that some token was revoked: ask about ours."""
        self._doubts.set()

    def require(self) -> None:
        """TryLater while the token is refused, Unserved once that is believed: Slack need not be asked."""
        if self._refusal.believed:
            raise Unserved(Trouble.LOCKED_OUT, _MENDED)
        if self._refusal.open:
            raise TryLater(_AGAIN)

    async def first(self) -> Home:
        """Who the token is, before anything is served; raises Rejected, which whoever runs us tries again."""
        try:
            home = await self._api.home(fresh=self._refusal.open)
        except Rejected:
            self._refusal.refused(asyncio.get_running_loop().time())
            raise
        self._refusal.dispelled()
        return home

    async def watch(self, every: float | None, lost: Callable[[], Awaitable[None]]) -> None:
        """For ever. `every` so many seconds it asks unprompted, None never; `lost` is awaited when a refusal
        is believed.
        """
        wait = every
        while True:
            if self.good:
                with suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await self._doubts.wait()
            else:  # new doubts tell nothing new, and must not shorten the pauses
                await asyncio.sleep(wait or PAUSES.first)
            self._doubts.clear()
            wait = await self._ask(lost) or every

    async def _ask(self, lost: Callable[[], Awaitable[None]]) -> float | None:
        """In how many seconds to ask again; None where nothing is in doubt."""
        before, believed = self.good, self._refusal.believed
        wait: float | None = None
        try:
            await self._api.home(fresh=True)
        except Rejected as refused:
            self.good = False
            wait = self._refusal.refused(asyncio.get_running_loop().time())
            if self._refusal.believed and not believed:
                log.error("rejected", platform=PLATFORM, problem=str(refused))
                await lost()
        except (SlackApiError, *UNREACHABLE) as error:
            self.good, wait = False, PAUSES.first
            log.warning("unreachable", exc_info=OutOfReach(PLATFORM, error))
        else:
            self.good = True
            self._refusal.dispelled()
        if before != self.good:
            log.info("slack.token_good" if self.good else "slack.token_in_doubt")
        return wait
