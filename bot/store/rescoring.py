"""What was asked is graded again by a mended key: the correction is stored first, and the answers follow it.

From then on whoever answers is graded by both keys. Nobody loses anything: an answer that becomes right earns
what it would have earned then, with what had been answered and had earned points by then; later answers of
that day, which it may have left no room for, keep theirs. Streaks go by days, so nothing of them changes.

Each step is a transaction of its own and keeps others waiting for milliseconds. Whoever is stopped in between
does it once more: what is done already is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select, update
from sqlalchemy.exc import DBAPIError

from bot.quiz import occasion
from bot.quiz.grading import AGAIN_AFTER_DAYS, Award, award
from bot.quiz.mending import NotMended, in_words, same_key
from bot.quiz.occasion import Earns
from bot.quiz.question import Question
from bot.quiz.task import ERASED, Task, response_of, response_text
from bot.store import Tx, cards, corrections, holds, snapshots, standing
from bot.store.among import among
from bot.store.consequences import memory, score
from bot.store.engines import rivalry
from bot.store.people import SEEN, add_mended
from bot.store.tables import answers, players, workspaces
from bot.store.tables import cards as asked_cards

Step = Callable[[Tx], None]
KeyFor = Callable[[Question], Task]  # of a question as it was asked; `NotMended` where there is none
AT_ONCE = 8  # answers, or cards, in a step: milliseconds also on a busy machine
TRIES = 5
_UNTIL_AGAIN = timedelta(days=AGAIN_AFTER_DAYS)

_ASKED = (
    select(asked_cards.c.workspace_id, asked_cards.c.revision, workspaces.c.platform, workspaces.c.name)
    .join(workspaces, workspaces.c.id == asked_cards.c.workspace_id)
    .where(asked_cards.c.question_id == bindparam("question"))
    .distinct()
    .order_by(asked_cards.c.revision, asked_cards.c.workspace_id)
)
_OF = (
    asked_cards.c.question_id == bindparam("question"),
    asked_cards.c.revision == bindparam("asked"),
    asked_cards.c.workspace_id == bindparam("team"),
)
_GIVEN = (
    select(
        answers,
        players.c.user,
        players.c.memory_since,
        (SEEN[0] & SEEN[1]).label("shown"),
        func.coalesce(answers.c.scored_on, answers.c.day).label("scored"),
    )
    .join(asked_cards, asked_cards.c.id == answers.c.card_id)
    .join(players, players.c.id == answers.c.player_id)
    .where(answers.c.response != response_text(ERASED))  # it stays as it was graded: nobody can tell again
    .order_by(answers.c.id)
)
_STAND = select(asked_cards.c.standing_id).where(
    *_OF, asked_cards.c.standing_id.is_not(None), asked_cards.c.closed_at.is_not(None)
)
_MINE = answers.c.player_id == bindparam("player")
_SEEN = (
    select(answers.c.id)
    .where(_MINE, answers.c.question_id == bindparam("question"), answers.c.id < bindparam("before"))
    .where(answers.c.at >= bindparam("since"))
)
_REVEALED = (
    select(asked_cards.c.id)
    .where(asked_cards.c.asker_id == bindparam("player"))
    .where(asked_cards.c.question_id == bindparam("question"), asked_cards.c.id != bindparam("card"))
    .where(asked_cards.c.seen_at >= bindparam("since"), asked_cards.c.seen_at < bindparam("until"))
)
# By then: what another key made right later had earned nothing yet.
_EARNED = (
    select(func.count())
    .where(_MINE, answers.c.day == bindparam("day"), answers.c.id < bindparam("before"))
    .where(among(answers.c.occasion, occasion.RATIONED), answers.c.points > 0)
    .where(or_(answers.c.mended_after.is_(None), answers.c.mended_after < bindparam("before")))
    .scalar_subquery()
)
_BY_THEN = select(or_(_SEEN.exists(), _REVEALED.exists()).label("seen"), _EARNED.label("earned"))
_LAST = select(func.max(answers.c.id)).where(_MINE)


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
    """A revision that keeps its key, and why."""

    revision: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What rescoring a question comes to. asked: whether it ever was, where one looked."""

    question_id: str
    mends: tuple[Mend, ...]
    left: tuple[Left, ...]
    asked: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """So many answers become right, of so many people, and earn so many points together.

    outdated: answers that stay right, and that their people's memory counts as wrong from now on.
    """

    answers: int
    people: int
    points: int
    outdated: int


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
        question = _as_asked(tx, row.workspace_id, question_id, row.revision)
        try:
            key = key_for(question)
        except NotMended as no:
            left[row.revision] = Left(row.revision, str(no))
            continue
        holds_now = same_key(key, question.explained)
        if holds_now and not question.mended:
            left.setdefault(row.revision, Left(row.revision, "it was asked with this key"))
            continue
        place = row.workspace_id, row.platform, row.name
        mends.append(Mend(*place, question_id, row.revision, question, key, stored=holds_now))
    return Plan(question_id, tuple(mends), tuple(left.values()), asked)


def outcome(tx: Tx, planned: Plan) -> Outcome:
    """What it comes to, before it is done."""
    gains = list[tuple[int, int]]()
    outdated = 0
    for mend in planned.mends:
        for row in _graded_otherwise(tx, mend):
            if not row.right:
                gains.append((row.player_id, _due(tx, mend, row).points))
            elif not row.outdated:
                outdated += 1
    points = sum(points for _, points in gains)
    return Outcome(len(gains), len({player for player, _ in gains}), points, outdated)


def begin(tx: Tx, mend: Mend, by: int | None, now: datetime) -> None:
    """The first step: from here on whoever answers there is graded by the new key too.

    by: the person's row whose word it is; None for whoever runs the bot.
    """
    holds.alone(tx, (mend.platform, mend.workspace))  # whoever was about to answer has, or waits
    known = _as_asked(tx, mend.workspace_id, mend.question_id, mend.revision)
    if not (known.mended and same_key(known.explained, mend.key)):
        corrections.add(tx, mend.workspace_id, mend.question_id, mend.revision, mend.key, by, now)


def rest(tx: Tx, mend: Mend) -> list[Step]:
    """What follows once its first step is committed, reckoned in a snapshot."""
    ids = [row.id for row in _graded_otherwise(tx, mend)]
    stand = sorted(tx.execute(_STAND, _asked(mend)).scalars())
    return [
        *(partial(_grade, mend, some) for some in _some(ids)),
        *(partial(_redraw, mend, some) for some in _some(stand)),
        partial(_finish, mend),
    ]


def run(write: Callable[[], AbstractContextManager[Tx]], step: Step, tries: int = TRIES) -> None:
    """In a writing transaction of its own; again where PostgreSQL ended it for somebody else's sake."""
    try:
        with write() as tx:
            step(tx)
    except DBAPIError as error:
        if tries <= 1 or not rivalry(error):
            raise
        run(write, step, tries - 1)


def rescore(tx: Tx, planned: Plan, by: int | None, now: datetime) -> Outcome:
    """All of it in one transaction, for what few people answered."""
    found = outcome(tx, planned)
    for mend in planned.mends:
        begin(tx, mend, by, now)
        for step in rest(tx, mend):
            step(tx)
    return found


def _grade(mend: Mend, ids: Sequence[int], tx: Tx) -> None:
    """These answers anew, with all that follows from them."""
    holds.alone(tx, (mend.platform, mend.workspace))
    question = _as_asked(tx, mend.workspace_id, mend.question_id, mend.revision)
    for row in tx.execute(_GIVEN.where(answers.c.id.in_(ids))).all():
        response = response_of(row.response)
        values: dict[str, Any] = {"outdated": not question.knows(response)}
        if not row.right and question.counts(response):
            due = _due(tx, mend, row)
            last = tx.execute(_LAST, {"player": row.player_id}).scalar_one()
            values |= {"right": True, "points": due.points, "withheld": due.withheld, "mended_after": last}
            if row.user is not None:
                add_mended(tx, row.player_id, due.points)
            if row.user is not None and due.points:
                where = mend.workspace_id, row.channel, row.player_id
                score.add(tx, *where, due.points, row.scored, shown=row.shown)
        elif not row.right:
            continue
        tx.execute(update(answers).where(answers.c.id == row.id).values(values))
        if row.memory_since is not None:
            memory.replay_point(tx, row.player_id, row.point or row.question_id)


def _redraw(mend: Mend, ids: Sequence[int], tx: Tx) -> None:
    """Closed cards, which show the key and how many knew it."""
    holds.alone(tx, (mend.platform, mend.workspace))
    standing.redraw(tx, ids)


def _finish(mend: Mend, tx: Tx) -> None:
    corrections.set_done(tx, mend.workspace_id, mend.question_id, mend.revision)


def _graded_otherwise(tx: Tx, mend: Mend) -> Iterator[Row[Any]]:
    """Answers that do not stand as its key, and those before it, would have them."""
    question = mend.mended
    for row in tx.execute(_GIVEN.where(*_OF), _asked(mend)).all():
        response = response_of(row.response)
        right = row.right or question.counts(response)
        if (row.right, row.outdated) != (right, right and not question.knows(response)):
            yield row


def _due(tx: Tx, mend: Mend, row: Row[Any]) -> Award:
    """What an answer would have earned when it was given. Whether its person had seen the solution before
    they asked to be forgotten is noted of right answers alone, so nobody is held to it.
    """
    given = occasion.named(row.occasion)
    seen, earned = False, 0
    if given.earns is not Earns.NOTHING:
        by_then = {"player": row.player_id, "question": row.question_id, "day": row.day, "before": row.id}
        by_then |= {"since": row.at - _UNTIL_AGAIN, "until": row.at, "card": row.card_id}
        seen, earned = tx.execute(_BY_THEN, by_then).one()
    return award(given, mend.question.difficulty, right=True, seen=bool(seen), earned_today=int(earned))


def _as_asked(tx: Tx, workspace_id: int, question_id: str, revision: str) -> Question:
    asked = snapshots.read(tx, question_id, revision)
    return cards.with_keys(asked, *corrections.keys(tx, workspace_id, question_id, revision))


def _asked(mend: Mend) -> dict[str, Any]:
    return {"team": mend.workspace_id, "question": mend.question_id, "asked": mend.revision}


def _some(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[i : i + AT_ONCE] for i in range(0, len(ids), AT_ONCE))


def by_revision(planned: Plan) -> Iterator[tuple[Mend, int]]:
    """One of each revision's, and in how many workspaces."""
    for _, mends in groupby(planned.mends, key=attrgetter("revision")):
        these = list(mends)
        yield these[0], len(these)
