"""The answers to what was asked, as a mended key finds them, and what each would have earned by then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, or_, select

from bot.quiz import occasion
from bot.quiz.grading import Award, Sight, award
from bot.quiz.occasion import Earns
from bot.quiz.task import ERASED, response_of, response_text
from bot.store import Tx
from bot.store.among import among
from bot.store.mends import Mend
from bot.store.people import SEEN
from bot.store.tables import answers, players
from bot.store.tables import cards as asked_cards

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
        asked_cards.c.sight,
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


def _by_then(sight: Sight) -> Select[Any]:
    seen = _SEEN.where(among(answers.c.occasion, sight.occasions))
    revealed = _REVEALED.where(among(asked_cards.c.occasion, sight.occasions))
    return select(or_(seen.exists(), revealed.exists()).label("seen"), _EARNED.label("earned"))


_BY_THEN = {sight: _by_then(sight) for sight in Sight}


@dataclass(frozen=True, slots=True)
class Tally:
    """So many answers, of so many people, are right by a mended key, and have so many points."""

    answers: int
    people: int
    points: int


def of(tx: Tx, ids: Sequence[int]) -> Sequence[Row[Any]]:
    """These, with what is known of their people."""
    return tx.execute(_GIVEN.where(answers.c.id.in_(ids))).all()


def graded_otherwise(tx: Tx, mend: Mend) -> Iterator[Row[Any]]:
    """Answers that do not stand as its key, and those before it, would have them."""
    question = mend.mended
    for row in tx.execute(_GIVEN.where(*_OF), _asked(mend)).all():
        response = response_of(row.response)
        right = row.right or question.counts(response)
        if (row.right, row.outdated) != (right, right and not question.knows(response)):
            yield row


def due(tx: Tx, mend: Mend, row: Row[Any]) -> Award:
    """What an answer would have earned when it was given. Whether its person had seen the solution before
    they asked to be forgotten is noted of right answers alone, so nobody is held to it.
    """
    given = occasion.named(row.occasion)
    seen, earned = False, 0
    if given.earns is not Earns.NOTHING:
        sight = Sight(row.sight or Sight.ANYWHERE)
        by_then = {"player": row.player_id, "question": row.question_id, "day": row.day, "before": row.id}
        by_then |= {"since": row.at - sight.lasts, "until": row.at, "card": row.card_id}
        seen, earned = tx.execute(_BY_THEN[sight], by_then).one()
    return award(given, mend.question.difficulty, right=True, seen=bool(seen), earned_today=int(earned))


def tally(tx: Tx, workspace_id: int, question_id: str) -> Tally:
    """What mended keys made of the answers to a question there, until now."""
    right = (answers.c.question_id == question_id, answers.c.mended_after.is_not(None))
    people = func.count(answers.c.player_id.distinct())
    query = select(func.count(), people, func.coalesce(func.sum(answers.c.points), 0))
    where = query.select_from(answers.join(asked_cards)).where(asked_cards.c.workspace_id == workspace_id)
    return Tally(*map(int, tx.execute(where.where(*right)).one()))


def closed(tx: Tx, mend: Mend) -> list[int]:
    """Standing messages that show its key, and how many knew it."""
    return sorted(tx.execute(_STAND, _asked(mend)).scalars())


def _asked(mend: Mend) -> dict[str, Any]:
    return {"team": mend.workspace_id, "question": mend.question_id, "asked": mend.revision}
