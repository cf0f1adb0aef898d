"""The quiz in a terminal: the third adapter, and the proof that the port is small.

One channel, anybody you like (`/as NAME`). A line is a command, a button's label, or the answer to
a form; what only one person would see is marked so.
"""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.commands import Answer, Command, ReportText
from bot.messages import Choice, Choices, Form, Message, Note, Pick, Table, Text, text_of
from bot.ports import Actor, MessageRef, Outcome, Place, Quiz, Reply, Request, Trouble
from bot.traits import Admission, Notation, Traits
from bot.words import parse

PLACE = Place("terminal", "here", "terminal")
TRAITS = Traits(
    title="the terminal",
    notation=Notation.WORDS,
    admission=Admission.INVITATION,
    asks_zone=False,  # one desk
    edits_a_minute=1000,
)
_LETTERS = "ABCDEFG"
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass
class Chair:
    """What one person has in front of them."""

    private: Message | None = None
    form: Form | None = None


@dataclass
class Terminal:
    """A platform with one channel. `write` gets each thing to show; `lines` is what people type."""

    write: Callable[[str], None]
    read: Callable[[], str] | None = None
    session: str = ""
    name: str = "terminal"
    traits: Traits = TRAITS
    cards: dict[str, Message] = field(default_factory=dict)
    _chairs: dict[str, Chair] = field(default_factory=dict)
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _quiz: Quiz | None = None

    async def run(self, quiz: Quiz) -> None:
        """Take lines until they end."""
        self._quiz = quiz
        person = "You"
        while self.read is not None:
            try:
                line = await asyncio.to_thread(self.read)
            except EOFError:
                return
            if line.casefold().startswith("/as "):
                person = line[4:].strip() or person
                self.write(f"You are {person} now.")
            elif line.strip():
                await self.says(person, line)

    @property
    def ready(self) -> bool:
        return self._quiz is not None

    async def close(self) -> None:
        """Nothing is held."""

    async def says(self, person: str, line: str) -> None:
        """One line, as a person would mean it: a form's answer, a button, else a command."""
        chair = self._chairs.setdefault(person, Chair())
        if chair.form is not None:
            form, chair.form = chair.form, None
            if isinstance(form.does, ReportText):
                await self._do(person, replace(form.does, text=line))
            return
        words = line.strip()
        command = self._button(chair, words)
        if command is None:
            command = parse(words.removeprefix("/").removeprefix("awsquiz"))
        await self._do(person, command)

    async def clicks(self, person: str, message: Message, label: str) -> None:
        """One button of one message."""
        command = _labelled(message, label)
        if command is None:
            raise LookupError(f"there is no button {label}")
        await self._do(person, command)

    def in_front_of(self, person: str) -> Message | None:
        """The last private message somebody got."""
        return self._chairs.setdefault(person, Chair()).private

    async def post(self, place: Place, message: Message, key: str, *, again: bool = False) -> MessageRef:  # noqa: ARG002 -- a terminal never loses a line
        self.cards[key] = message
        self.write(draw(message))
        return MessageRef(place, key, "above")

    async def find(self, place: Place, key: str) -> MessageRef | None:
        return MessageRef(place, key, "above") if key in self.cards else None

    async def edit(self, ref: MessageRef, message: Message) -> None:
        before = self.cards.get(ref.id)
        self.cards[ref.id] = message
        if before is None or _closed(before) != _closed(message):
            self.write(draw(message))

    async def tell(self, workspace: str, user: str, message: Message, key: str) -> None:  # noqa: ARG002 -- the port's
        self.write(f"(to {user})\n{draw(message)}")

    async def can_post(self, place: Place) -> Trouble | None:  # noqa: ARG002 -- the port's
        return None

    async def is_admin(self, actor: Actor, place: Place) -> bool:  # noqa: ARG002 -- it is your machine
        return True

    async def zone_of(self, actor: Actor) -> str | None:  # noqa: ARG002 -- the port's
        return None

    def _button(self, chair: Chair, words: str) -> Command | None:
        """The command of the newest button with this label: your private message's first."""
        for message in (chair.private, *reversed(self.cards.values())):
            for part in message.parts if message else ():
                if isinstance(part, Pick):
                    picks = tuple(_LETTERS.find(w) for w in re.findall(r"[A-Za-z]+", words.upper()))
                    if picks and -1 not in picks and isinstance(part.does, Answer):
                        return replace(part.does, picks=picks)
            command = _labelled(message, words) if message else None
            if command is not None:
                return command
        return None

    async def _do(self, person: str, command: Command) -> None:
        if self._quiz is None:
            raise RuntimeError("run() has not begun")
        actor = Actor(PLACE.platform, PLACE.workspace, person.casefold(), person)
        request = Request(f"{self.session}{next(self._ids)}", actor, PLACE, command)
        outcome = await self._quiz.handle(request)
        self._show(person, outcome.reply)
        self._show(person, await self._deliver(outcome))

    async def _deliver(self, outcome: Outcome) -> Reply | None:
        return await self._quiz.deliver(outcome) if self._quiz else None

    def _show(self, person: str, reply: Reply | None) -> None:
        if reply is None:
            return
        chair = self._chairs.setdefault(person, Chair())
        if isinstance(reply.message, Form):
            chair.form = reply.message
            self.write(f"{reply.message.label} ({reply.message.hint})")
        else:
            chair.private = reply.message
            self.write(f"(only {person} sees this)\n{draw(reply.message)}")


def draw(message: Message) -> str:
    """The message in letters alone, without control characters that could move the cursor."""
    lines = []
    for part in message.parts:
        match part:
            case Text(spans):
                lines.append(text_of(spans))
            case Note(spans):
                lines.append(f"  {text_of(spans)}")
            case Table(rows):
                lines += rows
            case Choices(choices):
                lines.append(" ".join(f"[{c.label}]" for c in choices))
            case Pick(options, count):
                lines.append(
                    f"Choose {count}: type their letters, such as {' '.join(_LETTERS[:count])}"
                    f" ({_LETTERS[0]}-{_LETTERS[len(options) - 1]})"
                )
    return _UNPRINTABLE.sub("", "\n".join(lines)) + "\n"


def _labelled(message: Message, label: str) -> Command | None:
    found = (c.does for c in choices(message) if c.label.casefold() == label.casefold())
    return next(found, None)


def choices(message: Message) -> list[Choice]:
    return [c for part in message.parts if isinstance(part, Choices) for c in part.choices]


def _closed(message: Message) -> bool:
    return any(c.label == "Why?" for c in choices(message))
