"""The quiz in a terminal: the third adapter, and the proof that the port is small.

One channel, anybody you like (`/as NAME`), until `exit`. A line is a command, a button's label, or the
answer to a form; what only one person would see is marked so.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from adapters.terminal.form import Filling
from adapters.terminal.view import differs, draw, labelled, positions, takes_line, without_controls
from bot.commands import Command
from bot.forms import Form, filled
from bot.messages import PICKS, WORDS, Message, Options
from bot.ports import (
    Actor,
    Handed,
    MessageRef,
    NotFetched,
    Outcome,
    Place,
    Quiz,
    Reply,
    Request,
    Reticent,
    Rights,
    Unfetched,
)
from bot.sentences import SLASH, YOU, only_for, sent_to, you_are
from bot.traits import Admission, Notation, Traits
from bot.words import parse

_MENTION = re.compile(r"(?<!\S)@(\w+)")
LEAVING = ("exit", "quit")
PLACE = Place("terminal", "here", "terminal")
TRAITS = Traits(
    title="the terminal",
    workspace="terminal",
    notation=Notation.WORDS,
    admission=Admission.INVITATION,
    asks_zone=False,  # one desk
    edits_a_minute=None,
)


@dataclass
class Chair:
    """What one person has in front of them."""

    private: Message | None = None
    told: Message | None = None  # the last private word that they did not ask for
    filling: Filling | None = None
    shown: Message | None = None  # the last thing, the channel's or their own


@dataclass
class Terminal(Reticent):
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
    _typed: asyncio.Future[str | None] | None = None
    _closed: bool = False

    async def run(self, quiz: Quiz) -> None:
        """Take lines until they end."""
        self._quiz = quiz
        person = YOU
        while self.read is not None and not self._closed:
            line = await self._line(self.read)
            if line is None:
                return
            if line.strip().casefold().removeprefix("/") in LEAVING and not self._chair(person).filling:
                return
            if line.casefold().startswith("/as "):
                person = line[4:].strip() or person
                self.write(you_are(person))
            elif line.strip() or self._chair(person).filling:
                await self.says(person, line)

    @property
    def ready(self) -> bool:
        return self._quiz is not None

    async def close(self) -> None:
        """Take no more lines; the one that is waited for is left to its thread."""
        self._closed = True
        self._give(None)

    def _give(self, line: str | None) -> None:
        if self._typed is not None and not self._typed.done():
            self._typed.set_result(line)

    async def _line(self, read: Callable[[], str]) -> str | None:
        """The next one, None where there is none or we were closed. No pool's thread reads it: asyncio would
        wait for it at the end, and so for Enter.
        """
        loop = asyncio.get_running_loop()
        typed: asyncio.Future[str | None] = loop.create_future()
        self._typed = typed

        def wait() -> None:
            try:
                line = read()
            except (EOFError, ValueError):
                line = None
            with suppress(RuntimeError):  # the loop is closed, and nobody plays any more
                loop.call_soon_threadsafe(self._give, line)

        threading.Thread(target=wait, name="typing", daemon=True).start()
        return await typed

    async def says(self, person: str, line: str) -> None:
        """One line, as a person would mean it: a form's answer, a button, else a command."""
        chair = self._chair(person)
        if chair.filling is not None:
            chair.filling.takes(line)
            if not chair.filling.done:
                if asks := chair.filling.asks:
                    self.write(asks)
                return
            filling, chair.filling = chair.filling, None
            await self._do(person, filling.command)
            return
        words = line.strip()
        command = self._line_for(chair, words) or self._button(chair, words)
        typed = parse(_MENTION.sub(lambda name: f"<@{name[1].casefold()}>", words))
        await self._do(person, command or typed, clicked=command is not None)

    async def clicks(self, person: str, message: Message, label: str) -> None:
        """One button of one message."""
        command = labelled(message, label)
        if command is None:
            raise LookupError(f"there is no button {label}")
        await self._do(person, command, clicked=True)

    def in_front_of(self, person: str) -> Message | None:
        """The last private message somebody got."""
        return self._chair(person).private

    def _chair(self, person: str) -> Chair:
        """Who comes sees what stands there."""
        if person not in self._chairs:
            self._chairs[person] = Chair(shown=next(reversed(self.cards.values()), None))
        return self._chairs[person]

    async def post(self, place: Place, message: Message, key: str, **_: object) -> MessageRef:
        self.cards[key] = message
        self.write(draw(message))
        for chair in self._chairs.values():
            chair.shown = message
        return MessageRef(place, key, "above")

    async def edit(self, ref: MessageRef, message: Message) -> None:
        before = self.cards.get(ref.id)
        self.cards[ref.id] = message
        if before is None or differs(before, message):
            self.write(draw(message))

    async def tell(self, workspace: str, user: str, message: Message, key: str, **_: object) -> None:  # noqa: ARG002 -- the port's
        for person, chair in self._chairs.items():
            if person.casefold() == user:
                chair.told = chair.shown = message
        self.write(f"{sent_to(user)}\n{draw(message)}")

    async def rights(self, actor: Actor, place: Place) -> Rights:  # noqa: ARG002 -- it is your machine
        return Rights(admin=True, manages=True, member=True, name=actor.name or actor.user)

    async def admins_of(self, workspace: str, among: Collection[str]) -> tuple[str, ...]:  # noqa: ARG002
        """Whoever sits here."""
        return tuple(person.casefold() for person in self._chairs)

    async def fetch(self, file: str, most: int) -> Handed:
        """By its path on this machine: whoever sits here may read it as well as we."""
        return await asyncio.to_thread(_handed, file, most)

    def _line_for(self, chair: Chair, words: str) -> Command | None:
        """What takes the line itself: what they were shown last may ask for one, and has buttons, too."""
        asks = takes_line(chair.shown) if chair.shown else None
        if chair.shown is None or asks is None or words.startswith(SLASH):
            return None
        return labelled(chair.shown, words) or filled(asks, {WORDS: words})

    def _button(self, chair: Chair, words: str) -> Command | None:
        """The command of the newest button with this label: your private message's first."""
        for message in (chair.private, chair.told, *reversed(self.cards.values())):
            for part in message.parts if message else ():
                picked = positions(words, len(part.texts)) if isinstance(part, Options) else ()
                if picked and isinstance(part, Options) and part.pick is not None:
                    return filled(part.pick.does, {PICKS: picked})
            command = labelled(message, words) if message else None
            if command is not None:
                return command
        return None

    async def _do(self, person: str, command: Command, *, clicked: bool = False) -> None:
        if self._quiz is None:
            raise RuntimeError("run() has not begun")
        actor = Actor(PLACE.platform, PLACE.workspace, person.casefold(), person)
        request = Request(f"{self.session}{next(self._ids)}", actor, PLACE, command, clicked)
        outcome = await self._quiz.handle(request)
        self._show(person, outcome.reply)
        self._show(person, await self._deliver(outcome))

    async def _deliver(self, outcome: Outcome) -> Reply | None:
        return await self._quiz.deliver(outcome) if self._quiz else None

    def _show(self, person: str, reply: Reply | None) -> None:
        if reply is None:
            return
        chair = self._chair(person)
        if isinstance(reply.message, Form):
            chair.filling = Filling(reply.message)
            self.write(chair.filling.asks)
        else:
            chair.private = reply.message
            chair.shown = reply.message
            self.write(f"{only_for(person)}\n{draw(reply.message)}")
            if reply.file is not None:
                self.write(without_controls(reply.file.text))


def _handed(file: str, most: int) -> Handed:
    path = Path(file)
    try:
        with path.expanduser().open("rb") as stream:
            data = stream.read(most + 1)
    except (OSError, ValueError, RuntimeError):  # a name with a NUL, a home that nobody has
        raise NotFetched(Unfetched.GONE) from None
    if len(data) > most:
        raise NotFetched(Unfetched.TOO_LARGE)
    return Handed(path.name, data)
