"""Questions as they were asked, with every key that they were given since: what grades an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select

from bot.quiz.question import Question
from bot.quiz.restored import restored
from bot.quiz.task import ERASED, Task, fits, is_right, response_of, task_of
from bot.store import Tx, cards, corrections
from bot.store import snapshots as questions
from bot.store.corrections import Correction
from bot.store.problem import Problem
from bot.store.tables import snapshots

_SNAPSHOT = select(snapshots.c.body).where(
    snapshots.c.question_id == bindparam("id"), snapshots.c.revision == bindparam("revision")
)


@dataclass(frozen=True, slots=True)
class Graded:
    """at_once: by the key as it was asked. counts: by that or one since. knows: by the one that holds now."""

    at_once: bool
    counts: bool
    knows: bool


WRONG = Graded(at_once=False, counts=False, knows=False)


@dataclass(slots=True)
class Asked:
    """As much of a question as grades an answer; many people give the same response.

    under_way: answers may still stand as before its last key, because nobody finished grading them by it.
    """

    question: Question
    under_way: bool
    fitting: dict[str, Graded] = field(default_factory=dict)  # by the response's text

    @property
    def task(self) -> Task:
        return self.question.task

    def graded(self, text: str, stood: Graded) -> Graded | None:
        """A response as it is stored; None where the task could not be answered so.

        stood: how it was graded, which nobody can tell again once its words are erased.
        """
        if text not in self.fitting:
            try:
                response = response_of(text)
            except ValueError:
                return None
            if not fits(self.task, response):
                return None
            if response == ERASED:
                return stood
            q = self.question
            self.fitting[text] = Graded(is_right(q.task, response), q.counts(response), q.knows(response))
        return self.fitting[text]


class Questions:
    """It reads each question once: a snapshot never changes. A correction may come between two pages."""

    def __init__(self) -> None:
        self._asked: dict[tuple[str, str], Question | None] = {}
        self._mended: dict[tuple[int, str, str], Asked | None] = {}
        self._corrections: dict[tuple[int, str, str], list[Correction]] = {}

    def look(self, tx: Tx) -> None:
        """What keys there are as of this transaction."""
        found: defaultdict[tuple[int, str, str], list[Correction]] = defaultdict(list)
        for each in corrections.everything(tx):
            found[each.workspace_id, each.question_id, each.revision].append(each)
        if found != self._corrections:
            self._corrections = dict(found)
            self._mended.clear()

    def asked(self, tx: Tx, workspace_id: int, id: str, revision: str) -> Asked | None:
        """None where no version ever kept a question, or a key of it, so."""
        place = workspace_id, id, revision
        if place not in self._mended:
            self._mended[place] = self._with_keys(tx, place)
        return self._mended[place]

    def _with_keys(self, tx: Tx, place: tuple[int, str, str]) -> Asked | None:
        _, id, revision = place
        if (id, revision) not in self._asked:
            body: Any = tx.execute(_SNAPSHOT, {"id": id, "revision": revision}).scalar()
            try:
                self._asked[id, revision] = restored(body)
            except ValueError:
                self._asked[id, revision] = None
        question = self._asked[id, revision]
        keys = self._corrections.get(place, ())
        if question is None or not all(map(_readable, keys)):
            return None
        mended = cards.with_keys(question, *(task_of(each.key) for each in keys))
        return Asked(mended, under_way=not all(each.done for each in keys))


def problems(tx: Tx) -> Iterator[Problem]:
    """What cannot be read, and keys by which not everything was graded."""
    for id, revision, body in questions.bodies(tx):
        try:
            restored(body)
        except ValueError as error:
            about = f"question {id} {revision} as it was asked"
            yield Problem(about, str(error), "of a form that it knows")
    for each in corrections.everything(tx):
        about = f"the correction {each.id} of {each.question_id} {each.revision}"
        if not _readable(each):
            yield Problem(about, "of no form that this version knows", "of a form that it knows")
        if not each.done:
            yield Problem(about, "begun, and not done", "done: run `awsquiz rescore` with the same key again")


def _readable(correction: Correction) -> bool:
    try:
        task_of(correction.key)
    except (AttributeError, TypeError, ValueError):
        return False
    return True
