"""What a feature is given and what it may answer with."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.library import Library
from bot.messages import Message, Part, plain
from bot.ports import Platform, Rights, Room, Trouble
from bot.quiz.pack import Batch
from bot.quiz.question import Bank, Question
from bot.store import Tx, cards
from bot.store.cards import Card
from bot.traits import Admission, Notation, Traits
from bot.tried import Tried

NONE = Rights()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the platform says of the asking person and the place, asked only where a command needs it.

    rights: what they may do here. room: the channel, where that decides who may.
    named: the rights of the person whom the command names; None where nobody could tell who is meant.
    guest: whether they are a guest; None where nobody could tell. zone: their IANA zone, where known;
    zone_asked: that is all there is to know of it.
    admins: users who are admins of the workspace, as far as it can be learnt; who began it comes first.
    trouble: why a post here would be refused, or the channel is not shown to us.
    absent: ids of people who are about to be named there, and are in that channel no more.
    handed: what stands in the file that the command names; None where it names none: then lacks: what we were
    not given, by the platform's name, and reading one takes.
    """

    rights: Rights = NONE
    room: Room | None = None
    named: Rights | None = None
    guest: bool | None = None
    zone: str | None = None
    zone_asked: bool = False
    admins: tuple[str, ...] = ()
    trouble: Trouble | None = None
    absent: frozenset[int] = frozenset()
    handed: Batch | None = None
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """One transaction and everything that changes between two runs of it.

    bank: the workspace's questions. traits: its platform's. admins_only: channels have no keepers.
    names: whether people are named to each other. memory: whether it is modelled what they remember.
    tried: what most of them knew at first.
    """

    tx: Tx
    bank: Bank
    traits: Traits
    now: datetime
    rng: random.Random
    facts: Facts = Facts()
    admins_only: bool = False
    names: bool = True
    memory: bool = True
    tried: Tried = field(default_factory=Tried)

    def today(self, zone: str) -> date:
        """The date in a time zone, as of now."""
        return self.now.astimezone(ZoneInfo(zone)).date()

    def question(self, card: Card) -> Question:
        """The card's question as it was asked, and each key that it was given since."""
        today = self.bank.questions.get(card.question_id)
        if today is not None and today.revision == card.revision and not card.mended:
            return today
        return cards.question(self.tx, card)


# The clock claims for every process, so also for platforms that this one does not speak and never draws on.
_UNSPOKEN = Traits(
    "the platform",
    "workspace",
    Notation.WORDS,
    Admission.INVITATION,
    asks_zone=False,
    edits_a_minute=0,
)


class Contexts:
    """Makes every context: what a workspace is asked, and what is particular about its platform."""

    def __init__(
        self,
        library: Library,
        platforms: Mapping[str, Platform],
        clock: Callable[[], datetime],
        rng: random.Random,
        *,
        admins_only: bool = False,
        names: bool = True,
        memory: bool = True,
    ) -> None:
        """platforms: those this process speaks, by name."""
        self._so = (admins_only, names, memory, Tried())
        self.memory = memory
        self.library = library
        self.clock = clock
        self._traits = {name: platform.traits for name, platform in platforms.items()}
        self._rng = rng

    def of(self, tx: Tx, platform: str, workspace: str, facts: Facts = Facts()) -> Context:
        """As of now; `workspace` is the platform's own id."""
        bank = self.library.of(platform, workspace)
        return Context(tx, bank, self.traits(platform), self.clock(), self._rng, facts, *self._so)

    def traits(self, platform: str) -> Traits:
        return self._traits.get(platform, _UNSPOKEN)


class Refused(Exception):
    """The one way to say no: everything is rolled back and the person is told, privately."""

    def __init__(self, *parts: Part | str) -> None:
        super().__init__(str(parts[0]))
        self.message: Message = plain(*parts)
