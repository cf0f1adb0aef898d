"""Which questions, as workspaces were asked them, should be given another key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from sqlalchemy import bindparam, select

from bot.quiz.mending import NotMended, in_words, same_key
from bot.quiz.question import Question
from bot.quiz.task import Task
from bot.store import Tx, cards, corrections, snapshots
from bot.store.tables import cards as asked_cards
from bot.store.tables import workspaces

KeyFor = Callable[[Question], Task]  # of a question as it was asked; `NotMended` where there is none

_ASKED = (
    select(asked_cards.c.workspace_id, asked_cards.c.revision, workspaces.c.platform, workspaces.c.name)
    .join(workspaces, workspaces.c.id == asked_cards.c.workspace_id)
    .where(asked_cards.c.question_id == bindparam("question"))
    .distinct()
    .order_by(asked_cards.c.revision, asked_cards.c.workspace_id)
)


@dataclass(frozen=True, slots=True)
class Mend:
    """A question as a workspace was asked it, and the task with the key that it should have had.

    stored: a correction says so already, and at most some answers are left to be graded by it.
    """

    workspace_id: int
    platform: str
    workspace: str
    question_id: str
    revision: str
    question: Question
    key: Task
    stored: bool

    @property
    def shown(self) -> str:
        """The key that held until now."""
        return in_words(self.question.explained)

    @property
    def due(self) -> str:
        return in_words(self.key)

    @property
    def mended(self) -> Question:
        """As its answers are graded from then on."""
        return self.question if self.stored else cards.with_keys(self.question, self.key)


@dataclass(frozen=True, slots=True)
class Left:
    """A revision that keeps its key, and why. same: because it has that key already."""

    revision: str
    why: str
    same: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What rescoring a question comes to. asked: whether it ever was, where one looked."""

    question_id: str
    mends: tuple[Mend, ...]
    left: tuple[Left, ...]
    asked: bool


def plan(
    tx: Tx, question_id: str, key_for: KeyFor, *, workspace_id: int | None = None, revision: str = ""
) -> Plan:
    """Which keys should be mended, in one workspace or in all. revision: how those meant begin."""
    mends: list[Mend] = []
    left: dict[str, Left] = {}
    asked = False
    for row in tx.execute(_ASKED, {"question": question_id}).all():
        if workspace_id not in (None, row.workspace_id) or not row.revision.startswith(revision):
            continue
        asked = True
        question = as_asked(tx, row.workspace_id, question_id, row.revision)
        try:
            key = key_for(question)
        except NotMended as no:
            left[row.revision] = Left(row.revision, str(no))
            continue
        holds_now = same_key(key, question.explained)
        if holds_now and not question.mended:
            left.setdefault(row.revision, Left(row.revision, "it was asked with this key", same=True))
            continue
        place = row.workspace_id, row.platform, row.name
        mends.append(Mend(*place, question_id, row.revision, question, key, stored=holds_now))
    return Plan(question_id, tuple(mends), tuple(left.values()), asked)


def by_revision(planned: Plan) -> Iterator[tuple[Mend, int]]:
    """One of each revision's, and in how many workspaces."""
    for _, mends in groupby(planned.mends, key=attrgetter("revision")):
        these = list(mends)
        yield these[0], len(these)


def as_asked(tx: Tx, workspace_id: int, question_id: str, revision: str) -> Question:
    """As its cards there are graded now."""
    asked = snapshots.read(tx, question_id, revision)
    return cards.with_keys(asked, *corrections.keys(tx, workspace_id, question_id, revision))
