"""Every answer is graded again from its question's snapshot, in the order people answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, select

from bot.quiz import occasion
from bot.quiz.grading import AGAIN_AFTER_DAYS, Award, NoPoints, award
from bot.quiz.restored import restored
from bot.quiz.task import ERASED, Task, fits, is_right, response_of, wanted
from bot.store import Tx
from bot.store import snapshots as questions
from bot.store.pages import STREAMED, within
from bot.store.problem import Problem
from bot.store.tables import answers, cards, snapshots

Revealed = defaultdict[tuple[int, str], dict[int, datetime]]  # when, by person, question and card
_A_DAY = timedelta(days=1)
_UNTIL_AGAIN = timedelta(days=AGAIN_AFTER_DAYS)


class _Given(NamedTuple):
    """A stored answer, as far as its grade goes."""

    id: int
    card_id: int
    player_id: int
    occasion: str
    question_id: str
    revision: str
    response: str
    right: bool
    points: int
    withheld: str | None
    at: datetime
    day: date
    scored_on: date | None


# One person's answers are stored one after the other, so their ids tell the order.
_GIVEN: Select[Any] = (
    select(*(cards.c.revision if name == "revision" else answers.c[name] for name in _Given._fields))
    .select_from(answers.join(cards))
    .order_by(answers.c.player_id, answers.c.id)
)
_SNAPSHOT = select(snapshots.c.body).where(
    snapshots.c.question_id == bindparam("id"), snapshots.c.revision == bindparam("revision")
)


@dataclass(slots=True)
class _Past:
    """One person's earlier answers."""

    player_id: int
    last_at: dict[str, datetime] = field(default_factory=dict)  # by question
    earned: Counter[date] = field(default_factory=Counter)  # answers beyond dailies that earned points

    def add(self, given: _Given, earned: bool) -> None:
        last = self.last_at.get(given.question_id)
        self.last_at[given.question_id] = given.at if last is None else max(last, given.at)
        if earned and given.occasion in occasion.RATIONED:
            self.earned[given.day] += 1


@dataclass(slots=True)
class _Asked:
    """As much of a question as grades an answer; many people give the same response."""

    task: Task
    difficulty: str
    fitting: dict[str, bool] = field(default_factory=dict)  # whether it is right, by its text

    def right(self, text: str, stood: bool) -> bool | None:
        """Whether a response as it is stored is; None where the task could not be answered so.

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
            self.fitting[text] = is_right(self.task, response)
        return self.fitting[text]


class Grades:
    """It reads each question once: a snapshot never changes."""

    def __init__(self) -> None:
        self._questions: dict[tuple[str, str], _Asked | None] = {}

    def problems(self, tx: Tx, ids: range) -> Iterator[Problem]:
        """Of these people's answers."""
        revealed = _revealed(tx, ids)
        past = _Past(0)
        query = _GIVEN.where(within(answers.c.player_id, ids))
        for row in tx.execute(query, execution_options=STREAMED):
            given = _Given(*row)  # ten million times: a row of SQLAlchemy looks up each of its names
            if given.player_id != past.player_id:
                past = _Past(given.player_id)
            asked = self._asked(tx, given.question_id, given.revision)
            if asked is None:
                earned = given.points > 0  # as it stands
            else:
                right = asked.right(given.response, given.right)
                due = _due(given, asked, bool(right), past, revealed)
                earned = due.points > 0
                yield from _wrong(given, asked, right, due)
            past.add(given, earned)

    def unreadable(self, tx: Tx) -> Iterator[Problem]:
        for id, revision, body in questions.bodies(tx):
            try:
                restored(body)
            except ValueError as error:
                about = f"question {id} {revision} as it was asked"
                yield Problem(about, str(error), "of a form that it knows")

    def _asked(self, tx: Tx, id: str, revision: str) -> _Asked | None:
        """None where no version ever kept a question so."""
        if (id, revision) not in self._questions:
            body: Any = tx.execute(_SNAPSHOT, {"id": id, "revision": revision}).scalar()
            try:
                question = restored(body)
                self._questions[id, revision] = _Asked(question.task, question.difficulty)
            except ValueError:
                self._questions[id, revision] = None
        return self._questions[id, revision]


def _revealed(tx: Tx, ids: range) -> Revealed:
    found: Revealed = defaultdict(dict)
    query = select(cards.c.asker_id, cards.c.question_id, cards.c.id, cards.c.seen_at)
    seen = query.where(cards.c.seen_at.is_not(None), within(cards.c.asker_id, ids))
    for player, question, card, at in tx.execute(seen):
        found[player, question][card] = at
    return found


def _due(given: _Given, asked: _Asked, right: bool, past: _Past, revealed: Revealed) -> Award:
    """What an answer should have earned."""
    since = given.at - _UNTIL_AGAIN
    last = past.last_at.get(given.question_id)
    others = revealed.get((given.player_id, given.question_id), {})  # nobody answers what is revealed
    saw = bool(others) and any(c != given.card_id and since <= at < given.at for c, at in others.items())
    return award(
        occasion.named(given.occasion),
        asked.difficulty,
        right=right,
        seen=saw or (last is not None and last >= since),
        earned_today=past.earned[given.day],
        shown=given.withheld == NoPoints.SHOWN,  # a fact: what they did before is nobody's
    )


def _wrong(given: _Given, asked: _Asked, right: bool | None, due: Award) -> Iterator[Problem]:
    """right: whether its response is; None where its question could not be answered so."""
    about = f"answer {given.id} of player {given.player_id} to card {given.card_id}"
    if right is None:
        yield Problem(about, f"the response {given.response!r}", wanted(asked.task))
    stored, should = (given.right, given.points, given.withheld), (bool(right), due.points, due.withheld)
    if stored != should:
        yield Problem(about, _grade(*stored), _grade(*should))
    if given.occasion not in occasion.DATED:
        here = given.at.date()  # in UTC: anybody's own date is within a day of it
        for name, day in (("counts for", given.day), ("is scored on", given.scored_on)):
            if day is not None and abs(day - here) > _A_DAY:
                yield Problem(f"the day that {about} {name}", str(day), f"within a day of {here}")


def _grade(right: bool, points: int, withheld: str | None) -> str:
    why = f" (withheld: {withheld})" if withheld else ""
    return f"{'right' if right else 'wrong'}, {points} points{why}"
