"""What is on somebody's screen at one moment, so that what is new later can be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playground.slack.modals import View
from playground.slack.seen import Seen, SeenMessage, SeenModal
from playground.slack.stage import Stage
from playground.slack.world import Channel, Person

_LINES_OF_SLACK = ("channel_join", "channel_leave")


@dataclass(frozen=True, slots=True)
class Glance:
    """`revisions` is how often each visible message had been edited; `view` the modal on top."""

    stage: Stage
    person: Person
    places: tuple[Channel, ...]
    revisions: dict[str, int]
    view: View | None

    @classmethod
    def at(cls, stage: Stage, person: Person, *places: Channel) -> Glance:
        seen = {m.key: m.revision for c in places for m in stage.world.seen_by(person.id, c.id)}
        return cls(stage, person, places, seen, stage.modals.top(person.id))

    def news(self, clicked: SeenMessage | None = None) -> Iterator[Seen]:
        """A modal opened or changed, then the private message that was clicked, then new messages."""
        top = self.stage.modals.top(self.person.id)
        if top is not None and top != self.view:
            yield SeenModal(self.stage, self.person, top.id)
        if clicked is not None and clicked.private_or_gone and self._differs(clicked):
            yield clicked
        for channel in self.places:
            for message in self.stage.world.seen_by(self.person.id, channel.id):
                if message.key not in self.revisions and message.subtype not in _LINES_OF_SLACK:
                    yield SeenMessage(self.stage, self.person, message.channel, message.ts)

    def _differs(self, clicked: SeenMessage) -> bool:
        return clicked.gone or clicked.now.revision != self.revisions.get(clicked.now.key)
