"""A quiz among people at one table: the real engine, outbox and clock on a real database.

Time stands still until a test moves it, and everybody's words and clicks go the way they go on a
platform: words through the parser, buttons through their tokens.
"""

from __future__ import annotations

import itertools
import random
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, create_engine, select, text, update

from bot.attendance import Attendance
from bot.charts import LETTERS
from bot.clock import Clock
from bot.commands import Ask, Command
from bot.context import Contexts
from bot.engine import Engine
from bot.forms import Form, Given, filled
from bot.leavers import Leavers
from bot.library import Library
from bot.listening import Listening
from bot.messages import PICKS, Message
from bot.metrics import Metrics
from bot.outbox import Outbox
from bot.ports import Actor, File, Member, Outcome, Place, Platform, Request
from bot.quiz.question import Bank
from bot.ranking import EVERY, Ranking
from bot.redraws import Redraws
from bot.retention import Retention
from bot.settings import ERASE_LEFT_DAYS, KEEP_DAYS
from bot.shelves import Shelves
from bot.store import Tx, listening
from bot.store.database import Database
from bot.store.schema import whole
from bot.tokens import decode, encode
from bot.words import parse
from tests.drawn import as_text, choices_of, pick_of
from tests.fake_platform import FakePlatform, Posted
from tests.small_bank import SMALL

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday
TEAM, CHANNEL = "T1", "general"
_A_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?")


def sqlite(file: Path) -> str:
    """The URL of a new SQLite database with the whole schema."""
    file.write_bytes(_migrated())
    return f"sqlite:///{file}"


@cache
def _migrated() -> bytes:
    """Migrating once is enough for all tables to play at."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "quiz.db"
        Database(f"sqlite:///{file}").close()
        return file.read_bytes()


class Bot:
    """One process: its own connections and its own clock, on a database that others may share."""

    def __init__(
        self, url: str, library: Library | None, table: Table, rng: random.Random, admins: frozenset[str]
    ) -> None:
        """library: in place of the table's bank and the packs of its database."""
        self.database = Database(url)
        platforms: dict[str, Platform] = {p.name: p for p in table.platforms}
        self.contexts = Contexts(
            library or Shelves(table.bank, self.database),
            platforms,
            lambda: table.now,
            rng,
            admins_only=table.admins_only,
            names=table.names,
            memory=table.memory,
        )
        self.metrics = Metrics()
        there = Attendance(self.database, self.contexts, platforms)
        self.outbox = Outbox(self.database, self.contexts, platforms, there, self.metrics)
        self.engine = Engine(
            self.database, self.contexts, platforms, self.outbox, there, admins=admins, metrics=self.metrics
        )
        self.redraws = Redraws(self.database, self.contexts, platforms, there, self.metrics)
        listening = Listening(self.database, self.contexts, platforms)
        retention = Retention(self.database, self.contexts.clock, KEEP_DAYS, memory=table.memory)
        leavers = Leavers(self.database, self.contexts, platforms, ERASE_LEFT_DAYS)
        ranking = Ranking(self.database, itertools.count(0.0, EVERY).__next__)
        pumps = (listening, self.outbox, self.redraws, ranking, retention, leavers)
        self.clock = Clock(self.database, self.contexts, pumps, tuple(platforms))


class Table:
    def __init__(self, url: str, name: str = "slack", bank: Bank = SMALL, seed: int = 1) -> None:
        """url: a database that has the schema and nothing in it."""
        self.now = START
        self.platform = FakePlatform(lambda: self.now, name)
        self.platforms = [self.platform]
        self.url = url
        self._engine = create_engine(url, poolclass=NullPool)
        self.bank = bank
        self.library: Library | None = None  # where each workspace has a bank of its own
        self.rng = random.Random(seed)
        self.trusted: frozenset[str] = frozenset()
        self.awake = True  # people are heard while time passes; else only at the moment of a tick
        self._heard_until = self.now
        self.admins_only = False
        self.names = True  # whether people are named at all
        self.memory = True  # whether it is modelled what they remember
        self.ids = itertools.count(1)
        self.bot = self.starts()

    def starts(self) -> Bot:
        """A process of the bot; tests that want a second one close it themselves."""
        return Bot(self.url, self.library, self, self.rng, self.trusted)

    def restarts(self, bank: Bank | None = None) -> None:
        """The process ends and another begins, maybe with other content; memory does not survive."""
        self.bot.database.close()
        self.bank = bank or self.bank
        self.bot = self.starts()

    def closes(self) -> None:
        self.bot.database.close()

    def person(
        self,
        name: str,
        *,
        admin: bool = False,
        zone: str | None = None,
        workspace: str = TEAM,
        platform: FakePlatform | None = None,
    ) -> Person:
        platform = platform or self.platform
        user = f"U-{name.upper()}"
        if admin:
            platform.admins.add(user)
            platform.homes[user] = workspace
        if zone:
            platform.zones[user] = zone
        return Person(self, Actor(platform.name, workspace, user, name))

    async def asked(self, topic: str = "", difficulty: str = "", channel: str = CHANNEL) -> None:
        """One more question, asked by somebody who has asked none yet."""
        newcomer = self.person(f"Somebody {next(self.ids)}")
        await newcomer.does(Ask(topic, difficulty, anyway=True), channel)

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    async def tick(self, times: int = 1) -> None:
        for _ in range(times):
            await self._listens()
            await self.bot.clock.tick()
            await self.bot.clock.finished()  # however slow this machine is

    async def _listens(self) -> None:
        """What ticks once a minute would have noted since the last one."""
        since, self._heard_until = self._heard_until, self.now
        if self.awake and since < self.now:
            for name in [p.name for p in self.platforms if p.ready]:
                await self.bot.database.write(partial(self._heard, name, since))

    def _heard(self, platform: str, since: datetime, tx: Tx) -> None:
        listening.note(tx, platform, since)
        times = listening.listening
        last = (times.c.platform == platform, times.c.since <= since, times.c.until >= since)
        tx.execute(update(times).where(*last, times.c.until < self.now).values(until=self.now))

    async def passes(self, **by: float) -> None:
        """Time passes and the clock notices; the second tick redraws what the first one posted or closed."""
        self.later(**by)
        await self.tick(2)

    @property
    def cards(self) -> list[Posted]:
        """What stands in channels, oldest first."""
        return self.platform.posted

    @property
    def card(self) -> Posted:
        return self.cards[-1]

    @staticmethod
    def card_lines(card: Posted) -> tuple[str, ...]:
        """The options as the card lists them."""
        return tuple(re.findall(r"^[A-F]  (.*)$", card.text, re.MULTILINE))

    def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        """As any program sees them: committed. Dates are text and truths are numbers, on any database."""
        with self._engine.connect() as connection:
            return [tuple(map(_plain, row)) for row in connection.execute(text(sql), values)]

    def changes(self, sql: str) -> None:
        """As another version, or somebody's hand, would have left it."""
        with self._engine.begin() as connection:
            connection.execute(text(sql))

    def contents(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything in the database."""
        with self._engine.connect() as connection:
            return {
                t.name: sorted((tuple(map(_plain, row)) for row in connection.execute(select(t))), key=repr)
                for t in whole().sorted_tables
            }

    @contextmanager
    def nothing_changes(self) -> Iterator[None]:
        """Nothing in the database and nothing in any channel."""
        before, posted = self.contents(), [(p.key, p.text) for p in self.cards]
        yield
        assert self.contents() == before
        assert [(p.key, p.text) for p in self.cards] == posted


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat()
        case date():
            return value.isoformat()
        case bool():
            return int(value)
        case str() if _A_MOMENT.fullmatch(value):
            return datetime.fromisoformat(value).isoformat()
    return value


@dataclass
class Person:
    """Somebody at the table. What a method returns is what they privately see then ("" is nothing)."""

    table: Table
    actor: Actor
    private: Message | Form | None = None
    file: File | None = None  # what came with it
    replaced: list[bool] = field(default_factory=list)  # whether each reply was drawn over the one before
    covered: bool = False  # whether their last reply was to a card below which others of ours stand
    silent: bool = False  # they may not speak to everyone
    process: Bot | None = None  # which one hears them, if not the table's
    on_its_way: timedelta = timedelta()  # for so long what they press is, from their platform to us

    async def says(self, words: str, channel: str = CHANNEL, *, direct: bool = False) -> str:
        """direct: in their own talk with the bot."""
        return await self.does(parse(words), channel, direct=direct)

    async def does(
        self,
        command: Command,
        channel: str = CHANNEL,
        id: str | None = None,
        *,
        clicked: bool = False,
        direct: bool = False,
    ) -> str:
        """`id` repeats an earlier request, as a platform does that got no answer."""
        outcome = await self.asks(command, channel, id, clicked=clicked, direct=direct)
        late = await (self.process or self.table.bot).engine.deliver(outcome)
        seen = []
        for reply in (outcome.reply, late):
            if reply is not None:
                self.private = reply.message
                self.file = reply.file
                self.replaced.append(reply.replaces)
                self.covered = reply.covered
                seen.append(as_text(reply.message))
        return "\n".join(seen)

    async def asks(
        self,
        command: Command,
        channel: str = CHANNEL,
        id: str | None = None,
        *,
        clicked: bool = False,
        direct: bool = False,
    ) -> Outcome:
        """The request alone: what it wants posted stays in the outbox, as after a crash."""
        id = id or f"{next(self.table.ids)}:{self.actor.user}:{channel}"  # Slack's click ids look so
        place = Place(self.actor.platform, self.actor.workspace, channel, direct)
        engine = (self.process or self.table.bot).engine
        at = self.table.now + self.table.platform.ahead - self.on_its_way
        return await engine.handle(Request(id, self.actor, place, command, clicked, self.silent, at))

    async def travels(self, zone: str, *, called: Member | None = None) -> None:
        """And the platform says so by itself."""
        self.table.platform.zones[self.actor.user] = zone
        who, engine = self.actor, (self.process or self.table.bot).engine
        member = called or Member(who.name, who.handle)
        await engine.heard(who.platform, who.workspace, who.user, member, zone)

    async def clicks(
        self, label: str, on: Posted | None = None, *, channel: str = "", direct: bool = False
    ) -> str:
        """A button on the card, else on their own private message, else on the newest card that has it."""
        messages = [on.message] if on else [self.private, *(p.message for p in reversed(self.table.cards))]
        found = [
            c.does for m in messages if isinstance(m, Message) for c in choices_of(m) if c.label == label
        ]
        assert found, f"no button {label} in sight"
        return await self.does(decode(encode(found[0])), channel or _channel(on), direct=direct)

    async def presses(self, token: str, channel: str = CHANNEL) -> str:
        """A button by its token, which may be forged."""
        return await self.does(decode(token), channel, clicked=True)

    async def picks(self, letters: str, on: Posted | None = None) -> str:
        """One letter's button, or several letters where the card asks for several."""
        message = on.message if on else self._question()
        pick = pick_of(message)
        if pick is None:
            return await self.clicks(letters, on)
        picked = tuple(str(LETTERS.index(letter)) for letter in letters)
        return await self.does(filled(decode(encode(pick.does)), {PICKS: picked}), _channel(on))

    async def answers(self, *, right: bool = True, on: Posted | None = None) -> str:
        """Reads the card (or their private question) and chooses as one who knows, or does not."""
        message = on.message if on else self._question()
        yes, no = letters_of(as_text(message), "yes"), letters_of(as_text(message), "no")
        return await self.picks(yes if right else no[: len(yes)], on)

    async def fills_in(self, given: Mapping[str, Given]) -> str:
        """Sends the form in front of them with this in its fields."""
        assert isinstance(self.private, Form)
        return await self.does(filled(decode(encode(self.private.does)), given))

    async def reveals(self, card: Posted | None = None) -> str:
        """Asks for the answer now and, where they may, says that they mean it."""
        said = await self.clicks("Reveal now", on=card)
        return await self._means_it("Reveal it", _channel(card)) or said

    async def forgets(self) -> str:
        """Wants to be forgotten, and means it."""
        await self.says("/awsquiz forget me")
        return await self._means_it("Erase it all", CHANNEL)

    async def _means_it(self, label: str, channel: str) -> str:
        choices = choices_of(self.private) if isinstance(self.private, Message) else []
        sure = next((choice.does for choice in choices if choice.label == label), None)
        return "" if sure is None else await self.presses(encode(sure), channel)

    async def writes(self, text: str) -> str:
        """Sends the form in front of them."""
        assert isinstance(self.private, Form)
        [field] = self.private.fields
        return await self.does(filled(decode(encode(self.private.does)), {field.name: text}))

    def _question(self) -> Message:
        if isinstance(self.private, Message) and "only you see this" in as_text(self.private):
            return self.private
        return self.table.card.message


def letters_of(text: str, begins: str) -> str:
    """The letters of the options that begin so: "B", or "AC"."""
    return "".join(re.findall(rf"^([A-F])  {begins}, ", text, re.MULTILINE))


def _channel(on: Posted | None) -> str:
    return on.ref.place.channel if on else CHANNEL
