"""What one person sent and what comes of it: it goes to the quiz, and what the quiz says goes back to them.

The order is the promise: commit, acknowledge, and only then call Slack, from a task that closing waits
for.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

import structlog
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from adapters.slack.api import Home
from adapters.slack.delivery import ACKNOWLEDGED
from adapters.slack.incoming import PLATFORM, Arrival
from adapters.slack.people import People
from adapters.slack.person import Person
from adapters.slack.replies import Replies
from adapters.slack.talks import Talks
from adapters.slack.traits import SLACK
from adapters.slack.work import Work
from bot.patience import Patience
from bot.ports import Outcome, Place, Quiz, Reply, Request, TryLater
from bot.redaction import nameless
from bot.sentences import unknown_yet

log = structlog.get_logger()

# Slack gives up after three seconds. A commit that takes this long is acknowledged before it is done.
PATIENCE = 2.0
# Not so an answer that somebody clicked: what is acknowledged is never lost, though we die. By then Slack has
# told its person that it failed, and they click again.
GIVEN_UP = 3.5
# So often a reply is tried that Slack did not take, each time after twice as long: half a minute in all.
TRIES = 5
LONGEST = 300.0
REMEMBERED = 4096  # what came last, for as long as Slack brings it again: about five minutes


class Handling:
    def __init__(
        self,
        quiz: Quiz,
        home: Home,
        people: People,
        talks: Talks,
        replies: Replies,
        work: Work,
    ) -> None:
        self._quiz = quiz
        self._home = home
        self._people = people
        people.told = self._hears
        self._talks = talks
        self._replies = replies
        self._work = work
        self._told: dict[tuple[str, str], None] = {}

    async def take(self, arrival: Arrival, ack: AsyncAck, context: AsyncBoltContext) -> BoltResponse | None:
        if arrival.with_us:
            self._talks.told(arrival.request.place.channel)
        handling = self._work.start(self._handle(arrival.request))
        # The quiz asks Slack something before it runs a slow one: acknowledge first.
        await asyncio.wait({handling}, timeout=_patience(arrival))
        view = None
        if handling.done():
            if error := handling.exception():
                log.error("slack.request_failed", request=nameless(arrival.request.id), exc_info=error)
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
            if actor.workspace != here and await self._is_ours(actor.user):
                actor = replace(actor, workspace=here)
        except TryLater:
            return Outcome(Reply(unknown_yet(SLACK.title)))
        if place.direct and not await self._talks.is_ours(place.channel):
            place = replace(place, direct=False)
        if actor.workspace == here:
            person = None if request.command.spec.at_once else await self._people.about(actor.user)
            if person is not None:
                request = replace(request, silent=bool(person.guest))  # guests answer, and do not ask
            if person is not None and person.name:
                actor = replace(actor, name=person.name, handle=person.handle)
            else:
                actor = replace(actor, provisional=True)
        outcome = await self._quiz.handle(replace(request, actor=actor, place=place))
        if actor.provisional and self._people.is_due(actor.user, unheard=outcome.unheard):
            self._people.look_up(actor.user)
        return outcome

    async def _is_ours(self, user: str) -> bool:
        """While Slack does not say, who played here before still does."""
        try:
            return await self._people.belongs(user)
        except TryLater:
            if self._home.workspace in await self._quiz.played_in(PLATFORM, user):
                return True
            raise

    def _hears(self, user: str, person: Person) -> None:
        self._work.start(self._pass_on(user, person))

    def left(self, user: str, channel: str) -> None:
        """Slack says by itself that somebody is in a channel no more."""
        self._work.start(self._quiz.left(Place(PLATFORM, self._home.workspace, channel), user))

    async def _pass_on(self, user: str, person: Person) -> None:
        """Of whoever is elsewhere it is no news."""
        if person.gone or person.belongs:
            here = self._home.workspace
            await self._quiz.heard(PLATFORM, here, user, person.member, person.zone or None)

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
            log.error(f"slack.{step}_failed", request=nameless(arrival.request.id), exc_info=error)

    async def _show(self, arrival: Arrival, reply: Reply, tried: int = 1) -> None:
        """What is due in the channel must still be delivered, so another try is work of its own."""
        try:
            await self._replies.send(arrival.ways, reply)
        except TryLater as later:
            if tried >= TRIES:
                log.error("slack.reply_lost", request=nameless(arrival.request.id), exc_info=later)
                return
            log.warning("slack.reply_delayed", request=nameless(arrival.request.id), tried=tried)
            wait = max(later.after, Patience(later.after, LONGEST).after(tried))
            self._work.start(self._show_later(wait, arrival, reply, tried + 1))
        except Exception as error:
            log.error("slack.reply_lost", request=nameless(arrival.request.id), exc_info=error)

    async def _show_later(self, seconds: float, arrival: Arrival, reply: Reply, tried: int) -> None:
        await asyncio.sleep(seconds)
        await self._show(arrival, reply, tried)


def _patience(arrival: Arrival) -> float:
    """Seconds from which on it is acknowledged, whether or not it is done."""
    spec = arrival.request.command.spec
    if spec.at_once and not arrival.ways.form:  # a form would stay on the screen, and keep its words
        return GIVEN_UP
    return 0.0 if spec.slow else PATIENCE
