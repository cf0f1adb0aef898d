"""What people answered: the facts that every score, streak and tally follows from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, bindparam, case, func, not_, or_, select, update

from bot.quiz import occasion
from bot.quiz.grading import NoPoints, Sight
from bot.quiz.memory import Sure
from bot.quiz.occasion import Occasion
from bot.quiz.task import ERASED, Response, response_of, response_text
from bot.store import Tx, upsert
from bot.store.among import among
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import answers, cards

PERSONAL: Columns = ()  # whose an answer was stands in `people.NOBODYS`: it stays, without their words
_OF = select(answers).where(
    answers.c.card_id == bindparam("card"), answers.c.player_id == bindparam("player")
)
_SEEN = (
    select(answers.c.id)
    .where(answers.c.player_id == bindparam("player"), answers.c.question_id == bindparam("question"))
    .where(answers.c.at >= bindparam("since"))
)
_REVEALED = (
    select(cards.c.id)
    .where(cards.c.asker_id == bindparam("player"), cards.c.question_id == bindparam("question"))
    .where(cards.c.seen_at >= bindparam("since"), cards.c.seen_at < bindparam("until"))
)
_TOLD = (
    select(answers.c.id)
    .where(answers.c.player_id == bindparam("player"), answers.c.day >= bindparam("since"))
    .where(answers.c.card_id != bindparam("card"), not_(among(answers.c.occasion, occasion.VOTED)))
    .where(or_(not_(among(answers.c.occasion, occasion.ASKING_SURE)), answers.c.sure.is_not(None)))
    .limit(1)
)
_EARNED = (
    select(func.count())
    .where(answers.c.player_id == bindparam("player"), answers.c.day == bindparam("day"))
    .where(among(answers.c.occasion, occasion.RATIONED), answers.c.points > 0)
    .scalar_subquery()
)


def _before(sight: Sight) -> Select[Any]:
    seen, revealed = _SEEN, _REVEALED
    if sight is not Sight.ANYWHERE:
        seen = seen.where(among(answers.c.occasion, sight.occasions))
        revealed = revealed.where(among(cards.c.occasion, sight.occasions))
    return select(or_(seen.exists(), revealed.exists()).label("seen"), _EARNED.label("earned"))


_BEFORE = {sight: _before(sight) for sight in Sight}


@dataclass(frozen=True, slots=True)
class Before:
    """What a person did before an answer: whether they had `seen` its question, as its card's `Sight` says,
    because they answered it or revealed a card of theirs, and how many answers beyond dailies `earned` points
    on its day.
    """

    seen: bool
    earned: int


@dataclass(frozen=True, slots=True)
class Graded:
    """`day` is the quiz day the answer counts for.

    scored_on: the date in the workspace's zone, which decides the week and month its points count in.
    outdated: it is right by a key that was mended, and not by the one that holds now.
    point: what its question examined. sure: what its person said of it; None while they still may, where they
    are asked.
    """

    card_id: int
    player_id: int
    occasion: Occasion
    channel: str
    question_id: str
    topic: str
    response: Response
    right: bool
    points: int
    withheld: NoPoints | None
    forgiven: date | None
    at: datetime
    day: date
    scored_on: date
    point: str
    sure: Sure | None = None
    outdated: bool = False


_GRADED = tuple(f.name for f in fields(Graded))


@dataclass(frozen=True, slots=True)
class TopicScore:
    topic: str
    answered: int
    right: int


@dataclass(frozen=True, slots=True)
class Said:
    """How often something was said of an answer, and how often that was right."""

    answered: int
    right: int


def add(tx: Tx, answer: Graded) -> bool:
    """Whether it was stored: False when this person answered this card before."""
    row = {name: getattr(answer, name) for name in _GRADED} | {
        "response": response_text(answer.response),
        "occasion": answer.occasion.name,
        "sure": None if answer.sure is None else answer.sure.value,
    }
    return upsert.added(tx, answers, row)


def get(tx: Tx, card_id: int, player_id: int) -> Graded | None:
    row = tx.execute(_OF, {"card": card_id, "player": player_id}).one_or_none()
    return None if row is None else answer_of(row)


def before(tx: Tx, player_id: int, question_id: str, sight: Sight, until: datetime, day: date) -> Before:
    since = until - sight.lasts
    given = {"player": player_id, "question": question_id, "since": since, "until": until, "day": day}
    row = tx.execute(_BEFORE[sight], given).one()
    return Before(bool(row.seen), int(row.earned))


def any_told(tx: Tx, player_id: int, since: date, but: int) -> bool:
    """Whether somebody saw the verdict of an answer of that day or a later one, other than to one card.

    Of a review it is shown once they said how sure they were; of a vote nobody knows.
    """
    return tx.execute(_TOLD, {"player": player_id, "since": since, "card": but}).first() is not None


def first_at(tx: Tx, player_id: int) -> datetime | None:
    """When the person first answered anything."""
    first: datetime | None = tx.execute(
        select(answers.c.at).where(answers.c.player_id == player_id).order_by(answers.c.at).limit(1)
    ).scalar()
    return first


def by_topic(tx: Tx, player_id: int, topics: Mapping[str, str]) -> list[TopicScore]:
    """The most answered first. topics: of questions, as it is today; others stay in the one they were of."""
    query = (
        select(
            answers.c.question_id,
            answers.c.topic,
            func.count(),
            func.sum(case((answers.c.right, 1), else_=0)),
        )
        .where(answers.c.player_id == player_id)
        .group_by(answers.c.question_id, answers.c.topic)
    )
    answered, right = Counter[str](), Counter[str]()
    for question, of, n, good in tx.execute(query):
        topic = topics.get(question, of)
        answered[topic] += int(n)
        right[topic] += int(good)
    found = (TopicScore(topic, many, right[topic]) for topic, many in answered.items())
    return sorted(found, key=lambda score: (-score.answered, score.topic))


def by_day(tx: Tx, player_id: int, since: date, weeks: int) -> dict[date, int]:
    """How many answers count for each day of so many weeks that has any."""
    until = since + timedelta(weeks=weeks)
    query = (
        select(answers.c.day, func.count())
        .where(answers.c.player_id == player_id, answers.c.day >= since, answers.c.day < until)
        .group_by(answers.c.day)
    )
    return {day: int(many) for day, many in tx.execute(query)}


def how_sure(tx: Tx, player_id: int) -> dict[Sure, Said]:
    """How it went when a person said how sure they were, by what they said."""
    query = (
        select(answers.c.sure, func.count(), func.sum(case((answers.c.right, 1), else_=0)))
        .where(answers.c.player_id == player_id, answers.c.sure != Sure.UNSAID.value)
        .group_by(answers.c.sure)
    )
    return {Sure(sure): Said(int(many), int(right)) for sure, many, right in tx.execute(query)}


def last_day(tx: Tx, player_id: int) -> date | None:
    """The latest day that was a person's own, and no daily's, when they answered."""
    own = (answers.c.player_id == player_id, not_(among(answers.c.occasion, occasion.DATED)))
    day: date | None = tx.execute(select(func.max(answers.c.day)).where(*own)).scalar()
    return day


def answer_of(row: Row[Any]) -> Graded:
    return Graded(
        card_id=row.card_id,
        player_id=row.player_id,
        occasion=occasion.named(row.occasion),
        channel=row.channel,
        question_id=row.question_id,
        topic=row.topic,
        response=response_of(row.response),
        right=row.right,
        points=row.points,
        withheld=None if row.withheld is None else NoPoints(row.withheld),
        forgiven=row.forgiven,
        at=row.at,
        day=row.day,
        scored_on=row.scored_on,
        point=row.point or row.question_id,
        sure=None if row.sure is None else Sure(row.sure),
        outdated=row.outdated,
    )


def set_sure(tx: Tx, card_id: int, player_id: int, sure: Sure) -> None:
    mine = (answers.c.card_id == card_id, answers.c.player_id == player_id)
    tx.execute(update(answers).where(*mine).values(sure=sure.value))


def set_forgiven(tx: Tx, card_id: int, player_id: int, day: date) -> None:
    """This answer's verdict is the one that tells of a forgiven miss."""
    mine = (answers.c.card_id == card_id, answers.c.player_id == player_id)
    tx.execute(update(answers).where(*mine).values(forgiven=day))


def forget(tx: Tx, person: Player) -> None:
    """What they wrote themselves is erased; what they picked stays, a letter's count."""
    erased = response_text(ERASED)
    theirs = (answers.c.player_id == person.id, answers.c.response.startswith(erased, autoescape=True))
    tx.execute(update(answers).where(*theirs).values(response=erased))
