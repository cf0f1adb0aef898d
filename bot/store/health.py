"""What the people of one workspace answered when they first met a question, for `quiz.health`.

It is read some people at a time, by the index of each one's answers, and so costs what that workspace
answered, up to a limit, whatever others did. Whoever revealed a question before they answered it did not show
what they know, nor did who was right by no key but one that holds no more. Answers stay when their person is
forgotten, so no figure changes by that.

Pages begin with whoever came first: so over the limit a whole page of people drops out at once, and no
figure tells of one of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from bot.quiz.health import Attempt, Item
from bot.quiz.question import Question
from bot.quiz.restored import restored
from bot.quiz.task import response_of
from bot.store import Tx, corrections
from bot.store.cards import with_keys
from bot.store.pages import STREAMED
from bot.store.tables import answers, cards, players, snapshots

MOST = 100_000  # first answers; a page of people more at most
_PAGE = 50  # people
_NAMED = 500  # questions in one statement

_PEOPLE = select(players.c.id).where(players.c.workspace_id == bindparam("team")).order_by(players.c.id)
_NTH = func.row_number().over(
    partition_by=(answers.c.player_id, answers.c.question_id), order_by=answers.c.id
)
_THEIRS = (
    select(answers, _NTH.label("nth"))
    .where(answers.c.player_id.in_(bindparam("people", expanding=True)))
    .subquery()
)
_own = cards.alias("own")
_REVEALED = (
    select(_own.c.id)
    .where(_own.c.asker_id == _THEIRS.c.player_id, _own.c.question_id == _THEIRS.c.question_id)
    .where(_own.c.seen_at.is_not(None), _own.c.seen_at < _THEIRS.c.at)
    .exists()
)
_ATTEMPTS = (
    select(
        _THEIRS.c.id,
        _THEIRS.c.player_id,
        _THEIRS.c.question_id,
        cards.c.revision,
        _THEIRS.c.response,
        (_THEIRS.c.right & ~_THEIRS.c.outdated).label("right"),
    )
    .join(cards, cards.c.id == _THEIRS.c.card_id)
    .where(_THEIRS.c.nth == 1, ~_REVEALED)
)
_BODIES = select(snapshots.c.question_id, snapshots.c.revision, snapshots.c.body).where(
    snapshots.c.question_id.in_(bindparam("questions", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Heard:
    """attempts: in the order stored. people: how many were looked at, who came last, of so many `of_all`."""

    attempts: list[Attempt]
    people: int
    of_all: int


def heard(tx: Tx, workspace_id: int, most: int = MOST) -> Heard:
    """All there is of one person after another, until there are so many answers."""
    people = list(tx.execute(_PEOPLE, {"team": workspace_id}).scalars())
    found: list[tuple[int, Attempt]] = []
    items: dict[tuple[str, str], Item] = {}  # each once, however many answered it
    read = 0
    for at in reversed(range(0, len(people), _PAGE)):
        if len(found) >= most:
            break
        page = people[at : at + _PAGE]
        read += len(page)
        rows = tx.execute(_ATTEMPTS, {"people": page}, execution_options=STREAMED)
        for id, person, question, revision, response, right in rows:
            item = items.setdefault((question, revision), Item(question, revision))
            found.append((id, Attempt(person, item, response_of(response), right)))
    found.sort(key=lambda each: each[0])
    return Heard([attempt for _, attempt in found], read, len(people))


def asked(tx: Tx, workspace_id: int, items: Collection[Item]) -> Mapping[Item, Question]:
    """The questions as they were asked, and each key that they were given there since; without those in a
    form that only a later version reads.
    """
    wanted, ids = set(items), sorted({item.question for item in items})
    mended = corrections.mended(tx, workspace_id)
    found: dict[Item, Question] = {}
    for at in range(0, len(ids), _NAMED):
        for question, revision, body in tx.execute(_BODIES, {"questions": ids[at : at + _NAMED]}):
            item = Item(question, revision)
            if item not in wanted:
                continue
            try:
                keys = corrections.keys(tx, workspace_id, *item) if item in mended else ()
                found[item] = with_keys(restored(body), *keys)
            except ValueError:
                continue
    return found
