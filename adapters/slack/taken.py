"""Where a workspace takes Slack's own charts and tables of data; where it does not, a message goes in words.

One refusal is enough for a day, for every process and over a restart: the quiz remembers it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import TypeVar

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api
from adapters.slack.incoming import PLATFORM
from adapters.slack.native import any_native
from adapters.slack.refusals import UNREACHABLE, BlocksRefused, block_errors
from adapters.slack.text import Json
from adapters.slack.view import content
from bot.messages import Message
from bot.ports import Quiz, Rejected, Undrawn

log = structlog.get_logger()

T = TypeVar("T")
ASK_AGAIN = timedelta(days=1)


class Stands(Enum):
    """Where a message stands."""

    POSTED = auto()
    REDRAWN = auto()
    FOR_ONE = auto()  # and vanishes


class Taken:
    """Anywhere, until a message with some is refused, of whichever kind and wherever it stands; it is tried
    again a day later.

    A refusal of what vanishes says nothing of what stays, as Slack may take charts there alone. The other way
    it does: nobody has seen a workspace that takes them only in what vanishes, and words have every number.
    """

    def __init__(self, api: Api, clock: Callable[[], datetime]) -> None:
        self._api = api
        self._clock = clock
        self._quiz: Quiz | None = None
        self._workspace = ""
        self._known = Undrawn()

    def remembered_by(self, quiz: Quiz) -> None:
        """From here on. Before that, and while it has no answer, this process knows what it met itself."""
        self._quiz = quiz

    async def say(self, message: Message, stands: Stands, send: Callable[[Json], Awaitable[T]]) -> T:
        """What `send` gives. It may be called twice: what Slack refuses for its blocks is shown to nobody.

        send: sends `text` and `blocks`.
        """
        drawn = content(message, charts=True)
        if not any_native(drawn["blocks"]):
            return await send(drawn)
        if not await self._refused(stands):
            try:
                with block_errors():
                    return await send(drawn)
            except BlocksRefused as refusal:
                log.warning("slack.charts_refused", stands=stands.name.lower(), messages=refusal.why)
            sent = await send(content(message))  # and if it is refused too, it was not for them
            await self._remember(stands)
            return sent
        return await send(content(message))

    async def _refused(self, stands: Stands) -> bool:
        if not self._lately(self._known, stands):  # maybe another process was told so meanwhile
            told = await self._told()
            if self._lately(told, stands):
                self._known = told
        return self._lately(self._known, stands)

    def _lately(self, undrawn: Undrawn, stands: Stands) -> bool:
        when = (undrawn.lasting, undrawn.for_one if stands is Stands.FOR_ONE else None)
        now = self._clock()
        return any(at is not None and abs(now - at) < ASK_AGAIN for at in when)  # clocks are set back, too

    async def _told(self) -> Undrawn:
        if self._quiz is None or not (workspace := await self._where()):
            return Undrawn()
        return await self._quiz.undrawn(PLATFORM, workspace)

    async def _remember(self, stands: Stands) -> None:
        now, for_one = self._clock(), stands is Stands.FOR_ONE
        self._known = replace(self._known, for_one=now) if for_one else replace(self._known, lasting=now)
        if self._quiz is not None and (workspace := await self._where()):
            await self._quiz.refused_drawing(PLATFORM, workspace, now, for_one=for_one)

    async def _where(self) -> str:
        """Our workspace; "" where Slack does not say. Kept here, so that no message waits for a token that is
        in doubt and asked about anew.
        """
        if not self._workspace:
            try:
                self._workspace = (await self._api.home()).workspace
            except (SlackApiError, Rejected, *UNREACHABLE) as error:
                log.warning("slack.workspace_unknown", error=type(error).__name__)
        return self._workspace
