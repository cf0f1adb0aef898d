"""What one person gets to see, by the best way back to them that still works. Only they see any of it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from adapters.slack import files
from adapters.slack.api import Api
from adapters.slack.form import form
from adapters.slack.refusals import (
    BLOCKS_REFUSED,
    UNREACHABLE,
    BlocksRefused,
    block_errors,
    name_of,
    outcome_unknown,
    port_errors,
)
from adapters.slack.taken import Stands, Taken
from adapters.slack.text import Json
from adapters.slack.view import modal
from adapters.slack.ways import Ways
from bot import tokens
from bot.forms import Form
from bot.messages import Message
from bot.ports import Reply
from bot.sentences import NO_FORM_FOR_WORDS, TOO_SLOW_FOR_A_FORM

log = structlog.get_logger()

# Private messages stand at the bottom of the channel; who scrolled up to a card this old, or one with our
# later messages below it, misses them.
SCROLLED_AWAY = timedelta(minutes=5)


class _Where(Enum):
    """Where a reply stands: the same for a click and for what was filled in after it."""

    ON_TOP = auto()  # in a modal of its own
    REDRAWN = auto()  # in the modal they clicked in
    PRIVATELY = auto()  # in a message below the channel's last, or over the private one they clicked on


class Replies:
    def __init__(self, api: Api, clock: Callable[[], datetime], taken: Taken) -> None:
        self._api = api
        self._clock = clock
        self._taken = taken

    async def send(self, ways: Ways, reply: Reply) -> None:
        """Show it; a way that fails leads to the next, and only the last one's failure is raised.

        TryLater where Slack may take it later: nobody should miss what became of their click.
        """
        message, where = reply.message, self._where(ways, reply)
        with port_errors():
            if reply.file is not None and isinstance(message, Message):
                said = await files.given(self._api, ways.user, message, reply.file)
                await self._privately(ways, said, reply.replaces)
                return
            if isinstance(message, Form) and not ways.shows_views:
                await self._privately(ways, NO_FORM_FOR_WORDS, replaces=False)
                return
            if where is not _Where.PRIVATELY and await self._show(ways, _view(ways, message), where):
                return
            if isinstance(message, Form):
                log.warning("slack.form_not_shown")
                await self._privately(ways, TOO_SLOW_FOR_A_FORM, replaces=False)
            else:
                await self._privately(ways, message, reply.replaces)

    def instead_of_form(self, ways: Ways, reply: Reply) -> Json | None:
        """What takes a form's place on the screen; None where the reply does not stand there."""
        where = self._where(ways, reply)
        drawn_over = where is _Where.REDRAWN and ways.form == ways.view  # Slack had no room for it on top
        if reply.file is not None or not ways.form or not (where is _Where.ON_TOP or drawn_over):
            return None
        try:
            return _view(ways, reply.message)
        except ValueError:  # a message Slack cannot show: `send` will say so, once it is acknowledged
            return None

    def _where(self, ways: Ways, reply: Reply) -> _Where:
        if isinstance(reply.message, Form):
            return _Where.ON_TOP
        if ways.view:
            return _Where.REDRAWN if reply.replaces else _Where.ON_TOP
        age = self._clock().timestamp() - ways.posted
        scrolled_away = ways.posted and (reply.covered or age > SCROLLED_AWAY.total_seconds())
        return _Where.ON_TOP if scrolled_away else _Where.PRIVATELY

    async def _show(self, ways: Ways, view: Json, where: _Where) -> bool:
        """Open the view, or within a modal stack it or redraw; False when Slack lets us do none of these."""
        web = self._api.web
        if not ways.view:
            return await self._shown(web.views_open(trigger_id=ways.trigger, view=view))
        if where is _Where.ON_TOP and await self._shown(web.views_push(trigger_id=ways.trigger, view=view)):
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
        stands = Stands.POSTED if ways.direct and not ways.response_url else Stands.FOR_ONE
        await self._taken.say(message, stands, lambda words: self._say(ways, words, replaces))

    async def _say(self, ways: Ways, words: Json, replaces: bool) -> None:
        if ways.response_url and await self._respond(ways, words, replaces):
            return
        web = self._api.web
        try:
            with block_errors():
                if ways.direct:  # it need not vanish where nobody else is
                    await web.chat_postMessage(channel=ways.channel, **words)
                else:
                    await web.chat_postEphemeral(
                        channel=ways.channel, user=ways.user, thread_ts=ways.thread or None, **words
                    )
        except SlackApiError as error:
            if outcome_unknown(error):
                raise
            # We are not in that channel, and the response_url is used up: our own conversation is left.
            log.info("slack.ephemeral_refused", error=name_of(error))
            opened = await web.conversations_open(users=ways.user)
            with block_errors():
                await web.chat_postMessage(channel=opened["channel"]["id"], **words)

    async def _respond(self, ways: Ways, words: Json, replaces: bool) -> bool:
        body = {**words, "response_type": "ephemeral", "replace_original": replaces and ways.private}
        if ways.thread:
            body["thread_ts"] = ways.thread
        try:
            proxy = self._api.web.proxy
            async with self._api.session.post(ways.response_url, json=body, proxy=proxy) as answer:
                said = await answer.read()
        except UNREACHABLE:
            return False
        if answer.status == 200 and b'"ok":false' not in said.replace(b" ", b""):
            return True
        why = said.decode(errors="replace")
        if BLOCKS_REFUSED in why:
            raise BlocksRefused([why])
        return False


def _view(ways: Ways, message: Message | Form) -> Json:
    if isinstance(message, Form):
        return form(message, ways.memo(tokens.encode(message.does)))
    return modal(message, ways.memo())
