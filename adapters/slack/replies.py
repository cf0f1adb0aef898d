"""What one person gets to see, by the best way back to them that still works. Only they see any of it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack.api import Api
from adapters.slack.form import form
from adapters.slack.incoming import Ways
from adapters.slack.refusals import UNREACHABLE, name_of, outcome_unknown, port_errors
from adapters.slack.text import Json
from adapters.slack.view import content, modal
from bot import tokens
from bot.forms import Form
from bot.messages import Message
from bot.ports import Reply
from bot.sentences import TOO_SLOW_FOR_A_FORM

log = structlog.get_logger()

# Private messages stand at the bottom of the channel; who scrolled up to a card this old misses them.
SCROLLED_AWAY = timedelta(minutes=5)


class Replies:
    def __init__(self, api: Api, clock: Callable[[], datetime]) -> None:
        self._api = api
        self._clock = clock

    async def send(self, ways: Ways, reply: Reply) -> None:
        """Show it; a way that fails leads to the next, and only the last one's failure is raised.

        TryLater where Slack may take it later: nobody should miss what became of their click.
        """
        with port_errors():
            if isinstance(reply.message, Form):
                await self._ask(ways, reply.message)
            elif not await self._in_a_modal(ways, reply.message, reply.replaces):
                await self._privately(ways, reply.message, reply.replaces)

    def instead_of_form(self, ways: Ways, reply: Reply) -> Json | None:
        """What takes a form's place on the screen, when below it is a modal that hides the channel."""
        if not (ways.form and ways.view) or isinstance(reply.message, Form):
            return None
        try:
            return modal(reply.message, ways.memo())
        except ValueError:  # a message Slack cannot show: `send` will say so, once it is acknowledged
            return None

    async def _ask(self, ways: Ways, asked: Form) -> None:
        view = form(asked, ways.memo(tokens.encode(asked.does)))
        if not await self._show(ways, view, replaces=False):
            log.warning("slack.form_not_shown", user=ways.user)
            await self._privately(ways, TOO_SLOW_FOR_A_FORM, replaces=False)

    async def _in_a_modal(self, ways: Ways, message: Message, replaces: bool) -> bool:
        now = self._clock().timestamp()
        scrolled_away = ways.posted and now - ways.posted > SCROLLED_AWAY.total_seconds()
        if not (ways.view or scrolled_away):
            return False
        return await self._show(ways, modal(message, ways.memo()), replaces)

    async def _show(self, ways: Ways, view: Json, replaces: bool) -> bool:
        """Open the view, or within a modal stack it or redraw; False when Slack lets us do none of these."""
        web = self._api.web
        if not ways.view:
            return await self._shown(web.views_open(trigger_id=ways.trigger, view=view))
        if (
            not replaces
            and ways.trigger
            and await self._shown(web.views_push(trigger_id=ways.trigger, view=view))
        ):
            return True
        return await self._shown(web.views_update(view_id=ways.view, view=view))

    async def _shown(self, call: Coroutine[Any, Any, object]) -> bool:
        try:
            await call
        except SlackApiError as error:
            log.info("slack.view_refused", error=name_of(error))
        except UNREACHABLE as error:
            log.info("slack.view_refused", error=type(error).__name__)
        else:
            return True
        return False

    async def _privately(self, ways: Ways, message: Message, replaces: bool) -> None:
        words = content(message)
        if ways.response_url and await self._respond(ways, words, replaces):
            return
        try:
            await self._api.web.chat_postEphemeral(channel=ways.channel, user=ways.user, **words)
        except SlackApiError as error:
            if outcome_unknown(error):
                raise
            # We are not in that channel, and the response_url is used up: our own conversation is left.
            log.info("slack.ephemeral_refused", user=ways.user, error=name_of(error))
            opened = await self._api.web.conversations_open(users=ways.user)
            await self._api.web.chat_postMessage(channel=opened["channel"]["id"], **words)

    async def _respond(self, ways: Ways, words: Json, replaces: bool) -> bool:
        body = {**words, "response_type": "ephemeral", "replace_original": replaces and ways.private}
        try:
            proxy = self._api.web.proxy
            async with self._api.session.post(ways.response_url, json=body, proxy=proxy) as answer:
                return answer.status == 200 and '"ok":false' not in (await answer.text()).replace(" ", "")
        except UNREACHABLE:
            return False
