"""A person in the workspace, played by a test: what they do is written as one would tell it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from playground.slack.controls import Control
from playground.slack.courier import Delivery
from playground.slack.gestures import Gestures, Given
from playground.slack.glance import Glance
from playground.slack.seen import Seen, SeenMessage, SeenModal
from playground.slack.stage import Stage
from playground.slack.world import Channel, Person

T = TypeVar("T")


class Workspace(Protocol):
    """What a colleague needs of the workspace they are in."""

    @property
    def stage(self) -> Stage: ...
    @property
    def gestures(self) -> Gestures: ...
    def channel(self, name: str, person: Person | None = None) -> Channel: ...
    async def until(self, holds: Callable[[], T | None], within: float = ..., what: str = ...) -> T: ...


@dataclass(frozen=True, slots=True)
class Colleague:
    """`says`, `clicks` and `submits` wait for the first new thing this person sees because of it."""

    ws: Workspace
    person: Person

    @property
    def id(self) -> str:
        return self.person.id

    async def says(self, channel: str, text: str) -> Seen:
        """Type a line: a command's reply, or the line itself."""
        before = self._glance(self._channel(channel))
        await self.sends(channel, text)
        return await self._first(before, f"an answer to {text[:60]!r}")

    async def sends(self, channel: str, text: str) -> Delivery | None:
        """The same without waiting for more than the acknowledgement."""
        return await self.ws.gestures.say(self.person, self._channel(channel), text)

    async def clicks(self, where: Seen, label: str) -> Seen:
        """Click a button: a new private message, a modal, or the private message drawn over."""
        before = self._glance(*self._around(where))
        await self.presses(where, label)
        clicked = where if isinstance(where, SeenMessage) else None
        return await self._first(before, f"an answer to the click on {label!r}", clicked)

    async def presses(self, where: Seen, label: str) -> Delivery:
        """The same without waiting for more than the acknowledgement."""
        delivery = await self._use(where, where.button(label))
        if delivery is None:
            raise AssertionError(f"{label!r} tells the app nothing")
        return delivery

    async def chooses(self, message: SeenMessage, shortcut: str) -> Seen:
        """Open a message's menu and choose a short cut there, by its name."""
        before = self._glance(self.ws.stage.world.channels[message.channel])
        await self.picks(message, shortcut)
        return await self._first(before, f"an answer to the short cut {shortcut!r}")

    async def picks(self, message: SeenMessage, shortcut: str) -> Delivery:
        """The same without waiting for more than the acknowledgement."""
        found = [s.callback_id for s in self.ws.stage.shortcuts if s.name == shortcut]
        if not found:
            raise AssertionError(f"no {shortcut!r} in the menu: {[s.name for s in self.ws.stage.shortcuts]}")
        return await self.ws.gestures.choose(self.person, message.now, found[0])

    async def ticks(self, where: Seen, *labels: str) -> list[Delivery]:
        """Tick one box after the other, leaving exactly these; Slack tells the app of each tick."""
        control, values = where.choices(*labels)
        steps = (
            [values[: i + 1] for i in range(len(values))] if control.kind == "checkboxes" else [values[-1:]]
        )
        told = [await self._use(where, control, step) for step in steps]
        return [d for d in told if d is not None]

    async def submits(
        self, modal: SeenModal, typed: Mapping[str, Given] | None = None, over: SeenMessage | None = None
    ) -> Seen:
        """Fill in the inputs (by label, block_id or action_id), submit, and see what comes of it; `over` is
        the private message it was opened from, which may be drawn over.
        """
        before = self._glance(*self._around(modal))
        await self.hands_in(modal, typed)
        return await self._first(before, "an answer to the form", over)

    async def hands_in(self, modal: SeenModal, typed: Mapping[str, Given] | None = None) -> Delivery | None:
        """The same without waiting for more than the acknowledgement; None if Slack itself objected."""
        found = {}
        for name, given in (typed or {}).items():
            control = modal.input(name)
            found[control.block_id, control.action_id] = given
        return await self.ws.gestures.submit(self.person, modal.now, found)

    def uploads(self, name: str, data: bytes) -> str:
        """A file on their machine, for a form; its id is what they then give in the form."""
        return self.ws.gestures.upload(self.person, name, data)

    async def closes(self, modal: SeenModal) -> None:
        await self.ws.gestures.dismiss(self.person, modal.now)

    def sees(self, channel: str) -> list[SeenMessage]:
        """Everything in the channel, their own private messages included, oldest first."""
        seen = self.ws.stage.world.seen_by(self.id, self._channel(channel).id)
        return [SeenMessage(self.ws.stage, self.person, m.channel, m.ts) for m in seen]

    def last(self, channel: str) -> SeenMessage:
        """The bottom message."""
        return self.sees(channel)[-1]

    @property
    def modal(self) -> SeenModal | None:
        """The modal on top of their screen."""
        view = self.ws.stage.modals.top(self.id)
        return None if view is None else SeenModal(self.ws.stage, self.person, view.id)

    def _channel(self, name: str) -> Channel:
        return self.ws.channel(name, self.person)

    def _glance(self, *places: Channel) -> Glance:
        return Glance.at(self.ws.stage, self.person, *places)

    def _around(self, where: Seen) -> list[Channel]:
        """A modal belongs to no channel: its answer may appear in any."""
        world = self.ws.stage.world
        return world.channels_of(self.id) if isinstance(where, SeenModal) else [world.channels[where.channel]]

    async def _use(self, where: Seen, control: Control, given: Given = None) -> Delivery | None:
        return await self.ws.gestures.use(self.person, where.now, control, given)

    async def _first(self, before: Glance, what: str, clicked: SeenMessage | None = None) -> Seen:
        return await self.ws.until(
            lambda: next(before.news(clicked), None), what=f"{what} for {self.person.shown}"
        )
