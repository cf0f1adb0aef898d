"""What a person has before their eyes: live handles to a message or a modal, to read and to point at."""

from __future__ import annotations

from dataclasses import dataclass

from playground.slack.controls import Control, controls_in
from playground.slack.drawing import draw_message, draw_surface
from playground.slack.modals import View
from playground.slack.protocol import Json
from playground.slack.reading import links, pings, said, words
from playground.slack.stage import Stage
from playground.slack.world import BOT_USER, Message, Person


@dataclass(frozen=True, slots=True)
class Surface:
    """Anything made of blocks. Everything is read anew each time, so a handle follows every edit."""

    stage: Stage
    person: Person

    @property
    def blocks(self) -> tuple[Json, ...]:
        """The blocks as the bot sent them."""
        raise NotImplementedError

    @property
    def key(self) -> str:
        raise NotImplementedError

    @property
    def drawn(self) -> list[Json]:
        return draw_surface(self.stage, self.person, self.key, self.blocks)

    @property
    def words(self) -> str:
        """All of it as this person reads it, line by line; buttons are [in brackets]."""
        return words(self.drawn)

    @property
    def pings(self) -> list[str]:
        return pings(self.drawn)

    @property
    def links(self) -> list[str]:
        return links(self.drawn)

    @property
    def controls(self) -> list[Control]:
        return list(controls_in(self.blocks))

    @property
    def buttons(self) -> list[str]:
        return [c.element["text"]["text"] for c in self.controls if c.kind == "button"]

    @property
    def options(self) -> list[str]:
        """The texts of all boxes, radio buttons and menu items."""
        return [o["text"]["text"] for c in self.controls for o in c.options]

    def button(self, label: str) -> Control:
        """By its label, its spoken name, its action_id or its value."""
        for control in self.controls:
            element = control.element
            if control.kind == "button" and label in (
                element["text"]["text"],
                element.get("accessibility_label"),
                element["action_id"],
                element.get("value"),
            ):
                return control
        raise AssertionError(f"there is no button {label!r} in:\n{self.words}")

    def choices(self, *labels: str) -> tuple[Control, list[str]]:
        """The control that offers these options, by their texts (or how those begin) or values."""
        for control in self.controls:
            values = [_find(control, label) for label in labels]
            if control.options and all(values):
                return control, values
        raise AssertionError(f"there is no choice of {labels} in:\n{self.words}")


def _find(control: Control, label: str) -> str:
    texts = {str(o["value"]): str(o["text"]["text"]) for o in control.options}
    exact = [value for value, text in texts.items() if label in (text, value)]
    opening = [value for value, text in texts.items() if text.strip("*_ ").startswith(label)]
    return next(iter(exact or opening), "")


@dataclass(frozen=True, slots=True)
class SeenMessage(Surface):
    channel: str
    ts: str

    @property
    def now(self) -> Message:
        message = self.stage.world.message(self.channel, self.ts)
        if message is None:
            raise AssertionError("this message is gone")
        return message

    @property
    def gone(self) -> bool:
        return self.stage.world.message(self.channel, self.ts) is None

    @property
    def blocks(self) -> tuple[Json, ...]:
        return self.now.blocks

    @property
    def key(self) -> str:
        return self.now.key

    @property
    def drawn(self) -> list[Json]:
        return draw_message(self.stage, self.person, self.now)

    @property
    def text(self) -> str:
        """The top-level text: what a notification shows and a screen reader says."""
        return self.now.text

    @property
    def private(self) -> bool:
        return bool(self.now.only_for)

    @property
    def private_or_gone(self) -> bool:
        return self.gone or self.private

    @property
    def edited(self) -> bool:
        return bool(self.now.edited)

    @property
    def from_bot(self) -> bool:
        return self.now.author == BOT_USER and not self.now.subtype

    @property
    def metadata(self) -> Json | None:
        return self.now.metadata


@dataclass(frozen=True, slots=True)
class SeenModal(Surface):
    id: str

    @property
    def now(self) -> View:
        view = self.stage.modals.find(self.id)
        if view is None:
            raise AssertionError("this modal is closed")
        return view

    @property
    def open(self) -> bool:
        return self.stage.modals.find(self.id) is not None

    @property
    def blocks(self) -> tuple[Json, ...]:
        return self.now.blocks

    @property
    def key(self) -> str:
        return self.id

    @property
    def title(self) -> str:
        return said([{"t": "text", "s": self.now.body["title"]["text"]}])

    def input(self, name: str) -> Control:
        """By its label, block_id or action_id."""
        for control in self.controls:
            label = control.block.get("label", {}).get("text")
            if control.kind != "button" and name in (label, control.block_id, control.action_id):
                return control
        raise AssertionError(f"the modal has no input {name!r}:\n{self.words}")

    @property
    def errors(self) -> dict[str, str]:
        """What stands beside the inputs, by block_id; "" is the modal's own trouble."""
        return dict(self.now.errors)

    @property
    def private_metadata(self) -> str:
        return str(self.now.body.get("private_metadata", ""))


Seen = SeenMessage | SeenModal
