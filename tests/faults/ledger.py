"""What the bots wrote down, read as a stranger would, and held against what people saw."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import NullPool, case, create_engine, func, select, text

from bot.quiz import enough
from bot.store import snapshots
from bot.store.audit import problems
from bot.store.tables import answers, cards, occurrences, outbox, players, standing
from tests.faults.workplace import LETTERS, Click, Standing

_COUNTED = select(func.count(), func.coalesce(func.sum(case((answers.c.right, 1), else_=0)), 0))
_CHOSEN = re.compile(r"(?:Right: |you chose )([A-F](?:(?:, [A-F])*,? and [A-F])?)")


@dataclass(frozen=True, slots=True)
class Stands:
    """A card as the database has it; `wanted` is how many options are to be chosen."""

    post: int
    channel: str
    message: str
    question: str
    shuffle: str
    wanted: int
    closed: bool
    answered: int
    right: int


class Ledger:
    def __init__(self, url: str) -> None:
        self._engine = create_engine(url, poolclass=NullPool)

    def cards(self, on: date | None = None) -> list[Stands]:
        """The cards that stand, of one day or of all."""
        query = select(cards, standing.c.message_id).join(standing).where(cards.c.posted_at.is_not(None))
        if on is not None:
            query = query.where(cards.c.on_date == on)
        with self._engine.connect() as tx:
            return [
                Stands(
                    p.id,
                    p.channel,
                    p.message_id,
                    p.question_id,
                    p.shuffle,
                    _wanted(tx, p.question_id, p.revision),
                    p.closed_at is not None,
                    *tx.execute(_COUNTED.where(answers.c.card_id == p.id)).one(),
                )
                for p in tx.execute(query)
            ]

    def day(self, on: date) -> tuple[int, int]:
        """How many of a day's occurrences stand in their channels, and how many were missed."""
        stand = select(cards.c.id).where(cards.c.on_date == on, cards.c.posted_at.is_not(None))
        missed = select(occurrences.c.missed).where(
            occurrences.c.on_date == on, occurrences.c.missed.is_not(None)
        )
        with self._engine.connect() as tx:
            return len(tx.execute(stand).all()), len(tx.execute(missed).all())

    def reasons(self) -> list[str]:
        with self._engine.connect() as tx:
            query = select(occurrences.c.missed).where(occurrences.c.missed.is_not(None))
            return [str(reason) for reason in tx.execute(query).scalars()]

    def undone(self) -> int:
        """Errands nobody has finished, and cards that show an old state."""
        with self._engine.connect() as tx:
            errands = tx.execute(select(outbox.c.key).where(outbox.c.done_at.is_(None))).all()
            stale = tx.execute(
                select(standing.c.id).where(
                    standing.c.version > standing.c.drawn, standing.c.message_id.is_not(None)
                )
            ).all()
            return len(errands) + len(stale)

    def answers(self) -> int:
        with self._engine.connect() as tx:
            return len(tx.execute(select(answers.c.id)).all())

    def stored(self, messages: Collection[str]) -> dict[tuple[str, str], str]:
        """The letters stored on these cards, as they show them, by message and person."""
        query = (
            select(standing.c.message_id, players.c.user, answers.c.response, cards.c.shuffle)
            .select_from(
                answers.join(cards).join(standing).join(players, players.c.id == answers.c.player_id)
            )
            .where(standing.c.message_id.in_(messages))
        )
        with self._engine.connect() as tx:
            return {
                (message, user): "".join(sorted(LETTERS[shuffle.index(p)] for p in response))
                for message, user, response, shuffle in tx.execute(query)
            }

    def is_closed(self, message: str) -> bool:
        query = select(cards.c.closed_at).join(standing).where(standing.c.message_id == message)
        with self._engine.connect() as tx:
            return tx.execute(query).scalar_one() is not None

    def counted_twice(self) -> int:
        """Answers of one person on one card beyond the first."""
        counted = text(
            "SELECT coalesce(sum(n - 1), 0) FROM"
            " (SELECT count(*) AS n FROM answers GROUP BY card_id, player_id) AS counts"
        )
        with self._engine.connect() as tx:
            return int(tx.execute(counted).scalar_one())

    def problems(self) -> list[str]:
        """What `awsquiz check` would say."""
        with self._engine.connect() as tx:
            return [str(problem) for problem in problems(tx)]


def chosen(click: Click, question: str) -> str | None:
    """The letters that the verdict on this question says were graded; None for anything else that was shown.

    A person who clicks on two cards may see the one's verdict because of a click on the other.
    """
    return told(click.words) if question in click.words else None


def told(words: str) -> str | None:
    """The letters that a verdict says were graded; None where these words are none."""
    found = _CHOSEN.search(words)
    return None if found is None else "".join(sorted(re.findall("[A-F]", found[1])))


def wrong_tallies(cards: Iterable[Stands], standing: Iterable[Standing]) -> list[str]:
    """Cards whose words in the channel are not what the database counts."""
    shown = {s.id: s.words for s in standing}
    wrong = []
    for card in cards:
        if card.closed:
            tally = f"Closed · {card.answered} answered, " if card.answered else "Closed · nobody answered"
            if card.answered and card.answered == enough.told(card.answered):
                tally += f"{card.right} right"
        else:
            tally = f"{card.answered} answered" if card.answered else "No answers yet"
        if tally not in shown.get(card.message, tally):
            wrong.append(f"card {card.post}: {tally!r} is not in {shown[card.message][:60]!r}")
    return wrong


def _wanted(tx: Any, question: str, revision: str) -> int:
    return len(snapshots.read(tx, question, revision).correct)
