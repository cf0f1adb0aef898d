"""What a person does: types, clicks, ticks, submits. The same for the page and for a test in Python."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from playground.slack import payloads
from playground.slack.controls import Control, controls_in, filled, with_files
from playground.slack.courier import Courier, Delivery, Kind
from playground.slack.methods.views import shown
from playground.slack.modals import View
from playground.slack.payloads import Interaction
from playground.slack.protocol import Json, SlackError
from playground.slack.respond import Responses
from playground.slack.respond import respond as answer
from playground.slack.stage import Stage
from playground.slack.submission import TROUBLE, check_typed, react
from playground.slack.world import BOT_NAME, BOT_USER, SLACKBOT, Channel, ChannelKind, Message, Person

COMMAND = "/awsquiz"
Given = list[str] | str | None


@dataclass(slots=True)
class Gestures:
    stage: Stage
    courier: Courier
    responses: Responses

    async def say(self, person: Person, channel: Channel, text: str) -> Delivery | None:
        """Type a line and press Enter."""
        if person.id not in channel.members:
            raise ValueError(f"{person.shown} is not in #{channel.name} and cannot type there")
        word, _, rest = text.strip().partition(" ")
        if word == COMMAND:
            return await self._command(person, channel, rest.strip())
        if word in ("/invite", "/remove"):
            self._membership(person, channel, word, rest.strip())
        elif word.startswith("/"):
            self.notice(
                person, channel, f"{word} is not a valid command. In Slack, any line starting with / is one."
            )
        elif text.strip():
            said = escape(text.strip(), quote=False)
            said = said.replace(f"@{BOT_NAME}", f"<@{BOT_USER}>")  # as the client does once it is chosen
            self.stage.world.post(channel.id, person.id, said)
        return None

    async def _command(self, person: Person, channel: Channel, text: str) -> Delivery:
        grants = self.stage.grants
        response = grants.response(person.id, channel.id)
        body = payloads.slash(
            self.stage.tenant,
            person,
            channel,
            COMMAND,
            self._as_sent(text),
            grants.trigger(person.id),
            self.responses.url(response),
        )
        delivery = await self.courier.deliver(Kind.SLASH, body)
        if not delivery.taken:
            self.notice(person, channel, f"{COMMAND} failed with the error “{delivery.error}”")
        elif delivery.answer:
            try:
                answer(self.stage, grants.responses[response], delivery.answer)
            except SlackError as no:
                self.notice(person, channel, f"{COMMAND} failed with the error “{no.name}”")
        return delivery

    def _as_sent(self, text: str) -> str:
        """What was typed, escaped; with `should_escape`, as our manifest has it, @names become mentions."""
        named = {f"@{n.casefold()}": p for p in self.stage.world.people.values() for n in (p.shown, p.handle)}
        words = (
            f"<@{named[word.casefold()].id}|{named[word.casefold()].handle}>"
            if word.casefold() in named
            else escape(word, quote=False)
            for word in text.split(" ")
        )
        return " ".join(words)

    def _membership(self, person: Person, channel: Channel, word: str, whom: str) -> None:
        if whom.removeprefix("@") != BOT_NAME:
            self.notice(person, channel, f"Only {word} @{BOT_NAME} works in this playground.")
        elif channel.kind is ChannelKind.DIRECT:
            self.notice(person, channel, f"{word} does not work in direct messages.")
        elif word == "/invite" and BOT_USER in channel.members:
            self.notice(person, channel, f"{BOT_NAME} is already in this channel.")
        elif word == "/invite":
            self.stage.world.admit(channel, BOT_USER, inviter=person.id)
        elif BOT_USER in channel.members:
            self.stage.world.dismiss(channel, BOT_USER)

    async def use(
        self, person: Person, where: Message | View, control: Control, given: Given = None
    ) -> Delivery | None:
        """Click a button, or leave these options chosen; Slack tells the app of either at once."""
        if person.id != (where.person if isinstance(where, View) else where.only_for or person.id):
            raise ValueError(f"{person.shown} does not see that: it is private to somebody else")
        surface = where.id if isinstance(where, View) else where.key
        state = None
        if control.kind != "button":
            state = self._state(person, control, given)
            self.stage.drafts.put(person.id, surface, control, state)
            if not control.dispatches:
                return None
        entry = payloads.action(control, state, self.stage.world.next_ts())
        if isinstance(where, View):
            return await self._use_view(person, where, entry)
        channel = self.stage.world.channels[where.channel]
        grants = self.stage.grants
        body = payloads.message_click(
            self._interaction(person),
            where,
            channel,
            self.stage.drafts.values(person.id, surface, where.blocks),
            entry,
            self.responses.url(grants.response(person.id, channel.id, where.ts)),
        )
        delivery = await self.courier.deliver(Kind.INTERACTIVE, body)
        if not delivery.taken:
            self.notice(
                person, channel, f"{BOT_NAME} did not answer your click: “{delivery.error}”. Try again."
            )
        return delivery

    async def choose(self, person: Person, item: Message, callback_id: str) -> Delivery:
        """Choose a short cut in a message's menu, where the app need be no member. Slack offers what the
        manifest declares, and nothing on what only one person sees.
        """
        channel = self.stage.world.channels[item.channel]
        if callback_id not in {each.callback_id for each in self.stage.shortcuts}:
            raise ValueError(f"no short cut {callback_id!r} stands in the menu: the manifest declares it")
        if item.only_for or item.subtype or person.id not in channel.members:
            raise ValueError(f"{person.shown} sees no such menu: not on private words, nor from elsewhere")
        body = payloads.message_action(
            self._interaction(person),
            callback_id,
            item,
            channel,
            self.stage.world.next_ts(),
            self.responses.url(self.stage.grants.response(person.id, channel.id)),
        )
        delivery = await self.courier.deliver(Kind.INTERACTIVE, body)
        if not delivery.taken:
            self.notice(
                person, channel, f"{BOT_NAME} did not answer its short cut: “{delivery.error}”. Try again."
            )
        return delivery

    async def _use_view(self, person: Person, view: View, entry: Json) -> Delivery:
        body = payloads.view_click(self._interaction(person, view.id), shown(self.stage, view), entry)
        delivery = await self.courier.deliver(Kind.INTERACTIVE, body)
        if not delivery.taken:
            self.stage.modals.refuse(view, {"": TROUBLE})
        return delivery

    async def submit(
        self, person: Person, view: View, typed: dict[tuple[str, str], Given]
    ) -> Delivery | None:
        """Press the submit button with this in the inputs; Slack checks them before the app sees any."""
        for control in controls_in(view.blocks):
            if (control.block_id, control.action_id) in typed:
                state = self._state(person, control, typed[control.block_id, control.action_id])
                self.stage.drafts.put(person.id, view.id, control, state)
        values = self.stage.drafts.values(person.id, view.id, view.blocks)
        errors = check_typed(view.blocks, values)
        if errors:
            self.stage.modals.refuse(view, errors)
            return None
        body = payloads.submission(self._interaction(person, view.id), shown(self.stage, view))
        delivery = await self.courier.deliver(Kind.INTERACTIVE, body)
        react(self.stage.modals, view, delivery)
        return delivery

    def _state(self, person: Person, control: Control, given: Given) -> Json:
        if control.kind == "users_select":
            state = filled(control, given)
            if state["selected_user"] not in (None, *self.stage.world.listed):
                raise ValueError(f"the list has no {state['selected_user']!r}")
            return state
        if control.kind != "file_input":
            return filled(control, given)
        ids = [given] if isinstance(given, str) else list(given or [])
        return with_files(control, [self.stage.files.told(id, person) for id in ids if id])

    def upload(self, person: Person, name: str, data: bytes) -> str:
        """Choose a file on one's machine for a form: Slack takes it at once, and gives it an id."""
        return self.stage.files.keep(person, name, data)

    async def dismiss(self, person: Person, view: View) -> None:
        """Close the topmost view; the app hears of it only if it asked."""
        self.stage.modals.close(view)
        if view.body.get("notify_on_close"):
            body = payloads.closing(
                self._interaction(person, view.id), shown(self.stage, view), cleared=False
            )
            await self.courier.deliver(Kind.INTERACTIVE, body)

    def notice(self, person: Person, channel: Channel, text: str) -> None:
        """A line from Slack itself, for this person only."""
        self.stage.world.post(
            channel.id, SLACKBOT, escape(text, quote=False), only_for=person.id, subtype="slackbot_response"
        )

    def _interaction(self, person: Person, view: str = "") -> Interaction:
        return Interaction(self.stage.tenant, person, self.stage.grants.trigger(person.id, view))
