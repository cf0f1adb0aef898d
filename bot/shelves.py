"""A library that merges our bank with each workspace's packs, leaves out what is set aside there, and learns
of changes while it is used.

All of it is kept ready: nobody who asks waits for a pack to be read. A bank is built beside the event loop,
and takes the place of the one before as a whole.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import monotonic

import structlog

from bot.content.entry import question_of
from bot.library import Library
from bot.quiz.pack import Pack, inside, merged, place_of, topic_of
from bot.quiz.question import Bank, Question
from bot.store import Tx, aside, pack_changes, pack_questions, packs
from bot.store.database import Database
from bot.store.pack_changes import Change
from bot.store.pack_questions import Entry

log = structlog.get_logger()

OFTEN = 3.0  # seconds between two looks, where no clock ticks
# What stored data raises that no version could have written; a database out of reach raises others.
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class _Read:
    """A pack as it stands in the database: of its questions the order, and what changed since it was read."""

    pack: packs.Pack
    ids: Sequence[str]
    changed: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A pack's questions as they were built, by the ids that they have in it. topic: the one they are on."""

    revision: int
    topic: str
    questions: dict[str, Question]


class Shelves(Library):
    """Every process has its own."""

    def __init__(self, ours: Bank, database: Database, elapsed: Callable[[], float] = monotonic) -> None:
        """elapsed: seconds on a clock that nobody sets."""
        self._ours = ours
        self._database = database
        self._elapsed = elapsed
        self._banks: dict[tuple[str, str], Bank] = {}
        self._kept: dict[int, _Kept] = {}  # by the row of a pack
        self._number = 0  # of the last change that is known here
        self._looked: float | None = None
        self._looking = asyncio.Lock()

    def of(self, platform: str, workspace: str) -> Bank:
        return self._banks.get((platform, workspace), self._ours)

    async def look_again(self) -> None:
        known = self._looked is not None
        if known and (self._looking.locked() or self._elapsed() - (self._looked or 0) < OFTEN):
            return
        await self.look()

    async def look(self) -> None:
        async with self._looking:
            if await self._database.read(pack_changes.last) != self._number:
                for change in await self._database.read(lambda tx: pack_changes.after(tx, self._number)):
                    await self._learn_alone(change)
                    self._number = change.number
            self._looked = self._elapsed()

    async def _learn_alone(self, change: Change) -> None:
        """What cannot be read of one workspace is its own trouble: its bank stays until the next change."""
        try:
            await self._learn(change)
        except _UNREADABLE as problem:
            place = {"platform": change.platform, "workspace": change.workspace}
            log.warning("packs not read", **place, problem=f"{type(problem).__name__}: {problem}")

    async def _learn(self, change: Change) -> None:
        found, gone = await self._database.read(lambda tx: self._read(tx, change.workspace_id))
        place = change.platform, change.workspace
        if not found and not gone:
            self._banks.pop(place, None)
            return
        self._banks[place] = await asyncio.to_thread(self._built, found, gone)
        figures = {"packs": len(found), "aside": len(gone)}
        log.info("packs read", platform=change.platform, workspace=change.workspace, **figures)

    def _read(self, tx: Tx, workspace_id: int) -> tuple[list[_Read], list[str]]:
        """The packs, and the questions set aside."""
        found = [
            _Read(
                pack,
                pack_questions.ids(tx, pack),
                pack_questions.of(tx, pack, self._kept[pack.id].revision if pack.id in self._kept else 0),
            )
            for pack in packs.of(tx, workspace_id)
            if pack.enabled
        ]
        return found, [each.question_id for each in aside.of(tx, workspace_id)]

    def _built(self, found: Sequence[_Read], gone: Sequence[str]) -> Bank:
        bank = merged(self._ours, [self._pack(each) for each in found], gone)
        bank.prepare()
        return bank

    def _pack(self, read: _Read) -> Pack:
        of, about = read.pack, read.pack.about
        kept = self._kept.get(of.id)
        topic = topic_of(self._ours, about)
        questions = dict(kept.questions) if kept else {}
        if kept and kept.topic != topic:  # the pack is described anew, and its questions stay as they are
            questions = {id: replace(question, topic=topic) for id, question in questions.items()}
        for entry in read.changed:
            try:
                question = question_of(entry.body, topic)
            except _UNREADABLE as wrong:  # a later version may know more
                log.warning("question not understood", pack=about.name, id=entry.id, problem=str(wrong))
                questions.pop(entry.id, None)
            else:
                questions[entry.id] = inside(question, of.workspace_id, about.name, topic)
        questions = {id: questions[id] for id in read.ids if id in questions}
        self._kept[of.id] = _Kept(of.revision, topic, questions)
        return Pack(about, tuple(questions.values()))


def bank_in(tx: Tx, ours: Bank, workspace_id: int) -> Bank:
    """A workspace's bank as it stands in the database, for whoever has no time to wait for changes of it."""
    found = []
    for pack in packs.of(tx, workspace_id):
        topic = topic_of(ours, pack.about)
        built = (question_of(entry.body, topic) for entry in pack_questions.of(tx, pack))
        questions = tuple(inside(question, workspace_id, pack.about.name, topic) for question in built)
        found.append(Pack(pack.about, questions))
    return merged(ours, found) if found else ours


def question_in(tx: Tx, ours: Bank, id: str) -> Question | None:
    """As it stands today: one of ours, or of the pack that its id names, also where that is switched off.

    ValueError, which says what is wrong, where the pack's entry is no question.
    """
    place = place_of(id)
    if place is None:
        return ours.questions.get(id)
    workspace_id, name, within = place
    pack = packs.find(tx, workspace_id, name)
    if pack is None or (entry := pack_questions.find(tx, pack, within)) is None:
        return None
    topic = topic_of(ours, pack.about)
    return inside(question_of(entry.body, topic), workspace_id, name, topic)
