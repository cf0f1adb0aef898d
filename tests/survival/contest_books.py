"""What a round's ledger says, read as a stranger would, and what the round must come to by the taps alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import NullPool, and_, create_engine, not_, or_, select

from bot.store import snapshots
from bot.store.audit import problems
from bot.store.contest_cards import contest_cards
from bot.store.contests import contests
from bot.store.tables import answers, cards, outbox, players, standing
from tests.survival.contest_places import Tap

LETTERS = "ABCDEF"
_ON_ITS_WAY = and_(outbox.c.done_at.is_(None), not_(outbox.c.key.startswith("once:")))  # those post nothing
Points = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that stands. right, wrong: a letter; seconds: that it is open, by the rule of the issue."""

    number: int
    message: str
    right: str
    wrong: str
    seconds: int


class Books:
    def __init__(self, url: str) -> None:
        self._engine = create_engine(url, poolclass=NullPool)

    def next_at(self) -> datetime | None:
        """Of the clock's next step; None while a message is on its way, which brings it, or it is over."""
        on_its_way = select(outbox.c.key).where(_ON_ITS_WAY).exists()
        with self._engine.connect() as tx:
            return tx.execute(select(contests.c.next_at).where(~on_its_way)).scalars().one_or_none()

    def state(self) -> tuple[str, int]:
        with self._engine.connect() as tx:
            found = tx.execute(select(contests.c.state, contests.c.asked)).one_or_none()
            return ("", 0) if found is None else (str(found[0]), int(found[1]))

    def undone(self) -> list[tuple[str, datetime]]:
        """Messages that are still to be posted, and from when on."""
        with self._engine.connect() as tx:
            query = select(outbox.c.key, outbox.c.due_at).where(_ON_ITS_WAY)
            return [(key, at) for key, at in tx.execute(query)]

    def next_look(self) -> datetime:
        """When it is looked again whether the one message that was sent twice stands twice."""
        query = select(outbox.c.due_at).where(outbox.c.key.startswith("once:"))
        with self._engine.connect() as tx:
            at: datetime = tx.execute(query).scalars().one()
            return at

    def stale(self) -> int:
        """Messages that show an old state."""
        with self._engine.connect() as tx:
            old = or_(standing.c.version > standing.c.drawn, standing.c.message_id.is_(None))
            return len(tx.execute(select(standing.c.id).where(old)).all())

    def asked(self, number: int) -> Asked:
        query = (
            select(cards.c.question_id, cards.c.revision, cards.c.shuffle, standing.c.message_id)
            .select_from(contest_cards.join(cards).join(standing))
            .where(contest_cards.c.number == number)
        )
        with self._engine.connect() as tx:
            id, revision, shuffle, message = tx.execute(query).one()
            question = snapshots.read(tx, id, revision)
        (correct,) = question.correct
        at = shuffle.index(str(correct))
        words = sum(len(text.split()) for text in (question.stem, *(o.text for o in question.options)))
        return Asked(number, message, LETTERS[at], LETTERS[at - 1 if at else 1], 10 + -(-words // 2))

    def stored(self) -> list[tuple[str, int, str]]:
        """Every answer: whose, to which question, and the letter; of the forgotten "" for whose."""
        query = (
            select(players.c.user, contest_cards.c.number, answers.c.response, cards.c.shuffle)
            .select_from(
                answers.join(cards)
                .join(contest_cards, contest_cards.c.card_id == cards.c.id)
                .outerjoin(players, players.c.id == answers.c.player_id)
            )
            .order_by(answers.c.id)
        )
        with self._engine.connect() as tx:
            return [
                (user or "", number, LETTERS[shuffle.index(response)])
                for user, number, response, shuffle in tx.execute(query)
            ]

    def problems(self) -> list[str]:
        with self._engine.connect() as tx:
            return [str(problem) for problem in problems(tx)]


def points(taps: Iterable[Tap], asked: Sequence[Asked], stood: Mapping[str, float], *, fast: bool) -> Points:
    """Everybody's and how many they had right, by their first taps and the rule of the issue alone.

    stood: when each question's message came to stand, by the platform.
    """
    of = {question.message: question for question in asked}
    first: dict[tuple[str, str], Tap] = {}
    for tap in taps:
        first.setdefault((tap.person, tap.message), tap)
    found: Points = {}
    for (person, message), tap in first.items():
        question, (earned, right) = of[message], found.get(person, (0, 0))
        if tap.label == question.right:
            share = min(max((tap.at - stood[message]) / question.seconds, 0.0), 1.0)
            earned, right = earned + (round(1000 * (1 - share / 2)) if fast else 1000), right + 1
        found[person] = (earned, right)
    return found


def places(points: Points) -> dict[str, int]:
    """Who has as many points shares a place."""
    return {who: 1 + sum(other > mine for other, _ in points.values()) for who, (mine, _) in points.items()}
