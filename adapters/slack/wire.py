"""Bolt's listeners: what Slack sends goes to the quiz, and what the quiz says goes back to the person.

The order is the promise: commit, acknowledge, and only then call Slack, from a task that closing waits
for. After `ack()` a listener does nothing that can fail, because Bolt would take the ack back.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from adapters.slack import events, incoming
from adapters.slack.api import Home, sdk_logger
from adapters.slack.delivery import ACKNOWLEDGED, misshapen
from adapters.slack.incoming import MISSHAPEN, Arrival, Json
from adapters.slack.people import People
from adapters.slack.privates import Everybody
from adapters.slack.replies import Replies
from adapters.slack.talks import Talks
from adapters.slack.traits import SLACK
from adapters.slack.work import Work
from bot.patience import Patience
from bot.ports import Outcome, Quiz, Reply, Request, TryLater
from bot.sentences import no_answer

log = structlog.get_logger()

# Slack gives up after three seconds. A commit that takes this long is acknowledged before it is done.
PATIENCE = 2.0
# So often a reply is tried that Slack did not take, each time after twice as long: half a minute in all.
TRIES = 5
LONGEST = 300.0
REMEMBERED = 4096  # what came last, for as long as Slack brings it again: about five minutes

Listener = Callable[[AsyncAck, Json, AsyncBoltContext], Awaitable[BoltResponse | None]]

_ANY = re.compile("")
_REMOVED = re.compile("^(app_uninstalled|tokens_revoked)$")


class Wire:
    def __init__(
        self,
        quiz: Quiz,
        home: Home,
        people: People,
        talks: Talks,
        replies: Replies,
        work: Work,
        removed: Callable[[], None],
    ) -> None:
        self._quiz = quiz
        self._home = home
        self._people = people
        self._talks = talks
        self._replies = replies
        self._work = work
        self._on_removed = removed
        self._told: dict[tuple[str, str], None] = {}

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
        app.event("message")(self._heard(events.direct_message))
        app.event("app_mention")(self._heard(events.mentioned))
        app.event("member_joined_channel")(self._heard(events.joined))
        app.event("user_change")(self._changed)
        app.event(_REMOVED)(self._removed)
        app.event(_ANY)(_noted)
        app.error(_failed)
        return app

    async def _clicked(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> BoltResponse | None:
        if not incoming.is_button(body):
            await ack()
            return None
        return await self._take(incoming.click(body, self._home), ack, context)

    async def _typed(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> BoltResponse | None:
        return await self._take(incoming.slash(body, self._home), ack, context)

    async def _submitted(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> BoltResponse | None:
        return await self._take(incoming.submission(body, self._home), ack, context)

    def _heard(self, read: Callable[[Json, Home], Arrival | None]) -> Listener:
        async def heard(ack: AsyncAck, body: Json, context: AsyncBoltContext) -> BoltResponse | None:
            if (arrival := read(body, self._home)) is None:
                await ack()
                return None
            return await self._take(arrival, ack, context)

        return heard

    async def _changed(self, ack: AsyncAck, body: Json) -> None:
        self._people.changed(body["event"]["user"], self._home)
        await ack()

    async def _removed(self, ack: AsyncAck) -> None:
        await ack()
        self._on_removed()

    async def _take(self, arrival: Arrival, ack: AsyncAck, context: AsyncBoltContext) -> BoltResponse | None:
        handling = self._work.start(self._handle(arrival.request))
        # The quiz asks Slack something before it runs a slow one: acknowledge first.
        await asyncio.wait({handling}, timeout=0 if arrival.request.command.spec.slow else PATIENCE)
        view = None
        if handling.done():
            if error := handling.exception():
                log.error("slack.request_failed", request=arrival.request.id, exc_info=error)
                return BoltResponse(status=500, body="")  # Slack tells the person that it did not work
            if reply := handling.result().reply:
                view = self._replies.instead_of_form(arrival.ways, reply)
        if self._is_new(arrival):
            acknowledged: asyncio.Event = context[ACKNOWLEDGED]
            self._work.start(self._answer(arrival, handling, acknowledged, shown=view is not None))
        return await (ack(response_action="update", view=view) if view else ack())

    def _is_new(self, arrival: Arrival) -> bool:
        """Whether what came of it is still to be told: when Slack brings it again, it was.

        A form that a person sends once more has the same id and a trigger of its own.
        """
        this = (arrival.request.id, arrival.ways.trigger)
        if this in self._told:
            return False
        self._told[this] = None
        if len(self._told) > REMEMBERED:
            del self._told[next(iter(self._told))]
        return True

    async def _handle(self, request: Request) -> Outcome:
        """Hand it to the quiz under the name people know, as payloads carry only the account's, and with
        whose a conversation of two is.

        Whoever Slack places elsewhere may still be one of us: that is settled before anything is answered.
        """
        actor, place, here = request.actor, request.place, self._home.workspace
        try:
            if actor.workspace != here and await self._people.belongs(actor.user):
                actor = replace(actor, workspace=here)
        except TryLater:
            return Outcome(Reply(no_answer(SLACK.title)))
        if place.direct and not await self._talks.is_ours(place.channel):
            place = replace(place, direct=False)
        if actor.workspace == here and (person := await self._people.about(actor.user)):
            actor = replace(actor, name=person.name or actor.name, handle=person.handle)
            request = replace(request, silent=bool(person.guest))  # guests answer, and do not ask
        return await self._quiz.handle(replace(request, actor=actor, place=place))

    async def _answer(
        self, arrival: Arrival, handling: asyncio.Task[Outcome], acknowledged: asyncio.Event, *, shown: bool
    ) -> None:
        await acknowledged.wait()
        step = "handle"
        try:
            outcome = await handling
            step = "deliver"
            if outcome.reply and not shown:
                await self._show(arrival, outcome.reply)
            if late := await self._quiz.deliver(outcome):
                await self._show(arrival, late)
        except Exception as error:
            log.error(f"slack.{step}_failed", request=arrival.request.id, exc_info=error)

    async def _show(self, arrival: Arrival, reply: Reply, tried: int = 1) -> None:
        """What is due in the channel must still be delivered, so another try is work of its own."""
        try:
            await self._replies.send(arrival.ways, reply)
        except TryLater as later:
            if tried >= TRIES:
                log.error("slack.reply_lost", request=arrival.request.id, exc_info=later)
                return
            log.warning("slack.reply_delayed", request=arrival.request.id, tried=tried)
            wait = max(later.after, Patience(later.after, LONGEST).after(tried))
            self._work.start(self._show_later(wait, arrival, reply, tried + 1))
        except Exception as error:
            log.error("slack.reply_lost", request=arrival.request.id, exc_info=error)

    async def _show_later(self, seconds: float, arrival: Arrival, reply: Reply, tried: int) -> None:
        await asyncio.sleep(seconds)
        await self._show(arrival, reply, tried)


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
