"""Every answer is graded again from its question's snapshot, in the order people answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, or_, select

from bot.quiz import occasion
from bot.quiz.grading import AGAIN_AFTER_DAYS, Award, NoPoints, award
from bot.quiz.stored import restored
from bot.quiz.task import Task, fits, is_right, response_of, wanted
from bot.store import Tx
from bot.store import snapshots as questions
from bot.store.among import among
from bot.store.pages import STREAMED, within
from bot.store.problem import Problem
from bot.store.tables import answers, cards, players, snapshots

Revealed = defaultdict[tuple[int, str], dict[int, datetime]]  # when, by person, question and card
_A_DAY = timedelta(days=1)
# One person's answers are stored one after the other, so their ids tell the order.
_GIVEN: Select[Any] = (
    select(*(c for c in answers.c if c.name not in ("channel", "topic", "forgiven")), cards.c.revision)
    .select_from(answers.join(cards))
    .order_by(answers.c.player_id, answers.c.id)
)
_MISPLACED: Select[Any] = (
    select(
        answers,
        players.c.workspace_id.label("team"),
        cards.c.workspace_id.label("card_team"),
        cards.c.occasion.label("card_occasion"),
        cards.c.channel.label("card_channel"),
        cards.c.question_id.label("card_question"),
        cards.c.on_date,
        cards.c.asker_id,
    )
    .select_from(answers.join(cards).join(players, players.c.id == answers.c.player_id))
    .where(
        or_(
            answers.c.occasion != cards.c.occasion,
            answers.c.channel != cards.c.channel,
            answers.c.question_id != cards.c.question_id,
            players.c.workspace_id != cards.c.workspace_id,
            and_(among(cards.c.occasion, occasion.DATED), answers.c.day.is_distinct_from(cards.c.on_date)),
            and_(
                among(cards.c.occasion, occasion.PRIVATE),
                answers.c.player_id.is_distinct_from(cards.c.asker_id),
            ),
        )
    )
    .order_by(answers.c.id)
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


@dataclass(slots=True)
class _Asked:
    """As much of a question as grades an answer; many people give the same response."""

    task: Task
    difficulty: str
    fitting: dict[str, bool] = field(default_factory=dict)  # whether it is right, by its text

    def right(self, text: str) -> bool | None:
        """Whether a response as it is stored is; None where the task could not be answered so."""
        if text not in self.fitting:
            try:
                response = response_of(text)
            except ValueError:
                return None
            if not fits(self.task, response):
                return None
            self.fitting[text] = is_right(self.task, response)
        return self.fitting[text]


class Grades:
    """It reads each question once: a snapshot never changes."""

    def __init__(self) -> None:
        self._questions: dict[tuple[str, str], _Asked | None] = {}

    def problems(self, tx: Tx, ids: range) -> Iterator[Problem]:
        """Of these people's answers. They are all gone through before somebody else uses `tx`."""
        yield from _misplaced(tx, ids)
        revealed = _revealed(tx, ids)
        past = _Past(0)
        query = _GIVEN.where(within(answers.c.player_id, ids))
        for row in tx.execute(query, execution_options=STREAMED):
            if row.player_id != past.player_id:
                past = _Past(row.player_id)
            asked = self._asked(tx, row.question_id, row.revision)
            due = Award(row.points, row.withheld)  # as it stands, where its question cannot be read
            if asked is not None:
                due = yield from _graded(row, asked, past, revealed)
            past.last_at[row.question_id] = max(row.at, past.last_at.get(row.question_id) or row.at)
            past.earned[row.day] += row.occasion in occasion.RATIONED and due.points > 0

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


def _misplaced(tx: Tx, ids: range) -> Iterator[Problem]:
    """Answers that do not belong to their card, or not to whoever may answer it."""
    for row in tx.execute(_MISPLACED.where(within(answers.c.player_id, ids))):
        about, stored = f"answer {row.id}", _place(row.occasion, row.channel, row.question_id, row.team)
        should = _place(row.card_occasion, row.card_channel, row.card_question, row.card_team)
        if stored != should:
            yield Problem(about, stored, f"like its card {row.card_id}, {should}")
        elif row.occasion in occasion.DATED:
            yield Problem(about, f"a daily's of {row.day}", f"of its card's date, {row.on_date}")
        else:
            yield Problem(about, f"player {row.player_id}'s", f"player {row.asker_id}'s, who practised")


def _place(asked: str, channel: str, question: str, workspace: int) -> str:
    return f"{asked} in {channel} of workspace {workspace} about {question}"


def _revealed(tx: Tx, ids: range) -> Revealed:
    found: Revealed = defaultdict(dict)
    query = select(cards.c.asker_id, cards.c.question_id, cards.c.id, cards.c.seen_at)
    seen = query.where(cards.c.seen_at.is_not(None), within(cards.c.asker_id, ids))
    for player, question, card, at in tx.execute(seen):
        found[player, question][card] = at
    return found


def _graded(row: Row[Any], asked: _Asked, past: _Past, revealed: Revealed) -> Generator[Problem, None, Award]:
    """What is wrong with an answer; at the end, what it should have earned."""
    about = f"answer {row.id} of player {row.player_id} to card {row.card_id}"
    right = asked.right(row.response)
    if right is None:
        yield Problem(about, f"the response {row.response!r}", wanted(asked.task))
    last, since = past.last_at.get(row.question_id), row.at - timedelta(days=AGAIN_AFTER_DAYS)
    others = revealed.get((row.player_id, row.question_id), {})  # nobody answers what is revealed
    saw = any(card != row.card_id and since <= at < row.at for card, at in others.items())
    due = award(
        occasion.named(row.occasion),
        asked.difficulty,
        right=bool(right),
        seen=saw or (last is not None and last >= since),
        earned_today=past.earned[row.day],
        shown=row.withheld == NoPoints.SHOWN,  # a fact: what they did before is nobody's
    )
    if (row.right, row.points, row.withheld) != (bool(right), due.points, due.withheld):
        yield Problem(about, _grade(row.right, row.points, row.withheld), _grade(bool(right), *_parts(due)))
    here = row.at.date()  # in UTC: anybody's own date is within a day of it
    for name, day in (("counts for", row.day), ("is scored on", row.scored_on)):
        if row.occasion not in occasion.DATED and day is not None and abs(day - here) > _A_DAY:
            yield Problem(f"the day that {about} {name}", str(day), f"within a day of {here}")
    return due


def _parts(due: Award) -> tuple[int, str | None]:
    return due.points, due.withheld


def _grade(right: bool, points: int, withheld: str | None) -> str:
    why = f" (withheld: {withheld})" if withheld else ""
    return f"{'right' if right else 'wrong'}, {points} points{why}"
