"""Bolt's listeners: what Slack sends, each as the arrival that it is.

After `ack()` a listener does nothing that can fail, because Bolt would take the ack back.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from adapters.slack import events, incoming
from adapters.slack.api import Home, sdk_logger
from adapters.slack.delivery import misshapen
from adapters.slack.handling import Handling
from adapters.slack.incoming import MISSHAPEN, Arrival, Json
from adapters.slack.people import People
from adapters.slack.privates import Everybody

log = structlog.get_logger()

Listener = Callable[[AsyncAck, Json, AsyncBoltContext], Awaitable[BoltResponse | None]]

ON_MESSAGE = "suggest_from_message"  # in the manifests; old apps keep it, so it never changes
_ANY = re.compile("")
_REMOVED = re.compile("^(app_uninstalled|tokens_revoked)$")


class Wire:
    def __init__(
        self,
        handling: Handling,
        home: Home,
        people: People,
        removed: Callable[[], None],
    ) -> None:
        self._handling = handling
        self._home = home
        self._people = people
        self._on_removed = removed

    def app(self) -> AsyncApp:
        """The answer's click is registered first: every listener ahead of the right one costs."""
        app = AsyncApp(
            name="awsquiz",
            logger=sdk_logger(),
            process_before_response=True,
            authorize=Everybody(_here(self._home)),
            request_verification_enabled=False,  # webhook.py checks the signature before it parses anything
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
        app.action(_ANY)(self._clicked)
        app.command(_ANY)(self._typed)
        app.view(_ANY)(self._submitted)
        app.message_shortcut(ON_MESSAGE)(self._chosen)
        app.event("message")(self._heard(events.direct_message))
        app.event("app_mention")(self._heard(events.mentioned))
        app.event("member_joined_channel")(self._heard(events.joined))
        app.event("member_left_channel")(self._left)
        app.event("user_change")(self._changed)
        app.event(_REMOVED)(self._removed)
        app.event(_ANY)(_noted)
        app.error(_failed)
        return app

    async def _clicked(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> BoltResponse | None:
        if not incoming.is_button(body):
            await ack()
            return None
        return await self._handling.take(incoming.click(body, self._home), ack, context)

    async def _typed(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> BoltResponse | None:
        return await self._handling.take(incoming.slash(body, self._home), ack, context)

    async def _submitted(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> BoltResponse | None:
        return await self._handling.take(incoming.submission(body, self._home), ack, context)

    async def _chosen(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> BoltResponse | None:
        return await self._handling.take(incoming.on_message(body, self._home), ack, context)

    def _heard(self, read: Callable[[Json, Home], Arrival | None]) -> Listener:
        async def heard(ack: AsyncAck, body: Json, context: AsyncBoltContext) -> BoltResponse | None:
            if (arrival := read(body, self._home)) is None:
                await ack()
                return None
            return await self._handling.take(arrival, ack, context)

        return heard

    async def _changed(self, ack: AsyncAck, body: Json) -> None:
        self._people.changed(body["event"]["user"], self._home)
        await ack()

    async def _left(self, ack: AsyncAck, body: Json) -> None:
        self._handling.left(body["event"]["user"], body["event"]["channel"])
        await ack()

    async def _removed(self, ack: AsyncAck) -> None:
        await ack()
        self._on_removed()


async def _noted(ack: AsyncAck) -> None:
    """What we ask Slack to tell and nobody waits for: it would be told again, and in the end nothing more."""
    await ack()


def _here(home: Home) -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=home.enterprise, team_id=home.team, bot_id=home.bot, bot_user_id=home.bot_user
    )


async def _failed(error: Exception) -> BoltResponse:
    """What Bolt or a payload's reading raised: 400 for a body of no known shape, 500 for a bug."""
    if isinstance(error, MISSHAPEN):
        return misshapen(error)
    log.error("slack.listener_failed", exc_info=error)
    return BoltResponse(status=500, body="")
