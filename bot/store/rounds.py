"""How far a channel and a person are in their rounds (`quiz.rounds`), so that asking costs the same after ten
cards and after a hundred thousand.

What is stored follows from the older part of a history, in which nothing can change any more: all of it was
posted, or refused, or closed. What came later is read as it stands. So nothing that happens to a card has to
be told here, and a bank with other questions only means that the whole history is read once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from itertools import takewhile
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Integer, Row, String, Table, Text, delete, select, union

from bot.quiz.rounds import Known, Rounds
from bot.quiz.selection import Heard
from bot.store import Tx, history, json_rows, upsert
from bot.store.history import Asked, Channel
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.problem import Problem
from bot.store.tables import metadata

TAIL = 20  # cards: of a daily every day more than a fortnight
AT_ONCE = 32  # cards more than the TAIL are worth storing how far they have come
LATELY = 300  # cards, more than a bank has families: who had more lately had them all

# The questions that marks stand for: those of a bank, by its digest.
known_questions = Table(
    "known_questions",
    metadata,
    Column("digest", String(16), primary_key=True),
    Column("topics", JSON, nullable=False),  # pairs of a topic and its ids
)


def _how_far() -> tuple[Column[Any], ...]:
    return (
        Column("through", Integer, nullable=False),  # the last card that was heard
        Column("known", ForeignKey(known_questions.c.digest), nullable=False),
        Column("marks", Text, nullable=False),
    )


channel_rounds = Table(
    "channel_rounds",
    metadata,
    Column("workspace_id", ForeignKey("workspaces.id"), primary_key=True),
    Column("channel", String(64), primary_key=True),
    *_how_far(),
)
practice_rounds = Table(
    "practice_rounds",
    metadata,
    Column("player_id", ForeignKey("players.id"), primary_key=True),
    *_how_far(),
)

PERSONAL: Columns = (practice_rounds.c.player_id,)
_USED = union(select(channel_rounds.c.known), select(practice_rounds.c.known))


def heard_in(tx: Tx, known: Mapping[Channel, Known], since: datetime) -> dict[Channel, Heard]:
    """What channels were asked; known: for each the questions of its bank. since: what is lately."""
    rows = tx.execute(_of_channels(tx.dialect.name), json_rows.rows(known))
    far = {(row.workspace_id, row.channel): row for row in rows}
    before = {place: _if_of(of, far.get(place)) for place, of in known.items()}
    later = history.asked_in(tx, {place: row.through if row else 0 for place, row in before.items()})
    heard = {}
    for (team, channel), of in known.items():
        place, key = (team, channel), {"workspace_id": team, "channel": channel}
        stored, lately = before[place], _lately(later[place], since)
        if stored is not None and _more(later[place], since):
            lately = history.asked_lately_in(tx, place, stored.through, since, LATELY) + lately
        heard[place] = Heard(_rounds(tx, of, channel_rounds, key, stored, later[place]), lately)
    return heard


def practised_by(tx: Tx, known: Known, player_id: int, since: datetime) -> Heard:
    """What a person practised, or asked for and revealed. since: what is lately."""
    key = {"player_id": player_id}
    before = _if_of(known, tx.execute(_of(practice_rounds, key)).one_or_none())
    later = history.practised_by(tx, player_id, before.through if before else 0)
    lately = _lately(later, since)
    if before is not None and _more(later, since):
        lately = history.practised_lately(tx, player_id, before.through, since, LATELY) + lately
    return Heard(_rounds(tx, known, practice_rounds, key, before, later), lately)


def problems(tx: Tx) -> Iterator[Problem]:
    """Every difference between how far somebody is and a replay of what they were asked."""
    banks: dict[str, Known] = {}
    for table in (channel_rounds, practice_rounds):
        names = table.primary_key.columns.keys()
        rows = tx.execute(select(table).order_by(*table.primary_key.columns).execution_options(yield_per=500))
        for row in rows:
            if row.known not in banks:
                banks[row.known] = _known(tx, row.known)
            key = {name: getattr(row, name) for name in names}
            rounds = Rounds(banks[row.known])
            _hear(rounds, (a for a in _history(tx, table, key) if a.card_id <= row.through))
            due = {"through": row.through, "known": row.known, "marks": rounds.write()}
            if due["marks"] != row.marks:
                mend = partial(_store, table=table, key=key, values=due)
                yield Problem(f"the rounds of {_whose(key)}", "miscounted", "as its cards are", mend)


def forget(tx: Tx, person: Player) -> None:
    tx.execute(delete(practice_rounds).where(practice_rounds.c.player_id == person.id))


def unused(tx: Tx, limit: int) -> list[str]:
    """Digests of some questions that no marks stand for any more, as those of a pack before a change."""
    query = select(known_questions.c.digest).where(known_questions.c.digest.not_in(_USED)).limit(limit)
    return list(tx.execute(query).scalars())


def let_go(tx: Tx, digests: Sequence[str]) -> None:
    """Of those that are unused still. Where other processes write too, the rows are held before one looks
    again: whoever is about to store marks for one holds it.
    """
    digest = known_questions.c.digest
    held = tx.execute(select(digest).where(digest.in_(digests)).with_for_update(skip_locked=True)).scalars()
    tx.execute(delete(known_questions).where(digest.in_(list(held)), digest.not_in(_USED)))


def _if_of(known: Known, far: Row[Any] | None) -> Row[Any] | None:
    """How far somebody is, where that was stored of these questions."""
    return far if far is not None and far.known == known.digest else None


def _lately(later: Sequence[Asked], since: datetime) -> list[str]:
    return [asked.question_id for asked in later if asked.at >= since]


def _more(later: Sequence[Asked], since: datetime) -> bool:
    """Whether what was asked lately began before what is read anyway: in few channels, and of few people."""
    return not later or later[0].at >= since


def _rounds(
    tx: Tx,
    known: Known,
    table: Table,
    key: Mapping[str, Any],
    before: Row[Any] | None,
    later: Sequence[Asked],
) -> Rounds:
    """before: how far it was. later: what was asked after that."""
    rounds = Rounds(known, before.marks if before else "")
    old = list(takewhile(lambda asked: asked.settled, later[:-TAIL]))
    _hear(rounds, old)
    if len(old) >= AT_ONCE:
        _keep(tx, known)
        far = {"through": old[-1].card_id, "known": known.digest, "marks": rounds.write()}
        _store(tx, table, key, far)
    _hear(rounds, later[len(old) :])
    return rounds


def _hear(rounds: Rounds, these: Iterable[Asked]) -> None:
    for asked in these:
        if asked.back:
            rounds.hear_again(asked.question_id)
        else:
            rounds.hear([asked.question_id])


def _history(tx: Tx, table: Table, key: Mapping[str, Any]) -> Sequence[Asked]:
    if table is channel_rounds:
        place = key["workspace_id"], key["channel"]
        return history.asked_in(tx, {place: 0})[place]
    return history.practised_by(tx, key["player_id"], 0)


@cache
def _of_channels(dialect: str) -> Any:
    of = json_rows.table(dialect, team=Integer, channel=String)
    return select(channel_rounds).where(
        channel_rounds.c.workspace_id == of.c.team, channel_rounds.c.channel == of.c.channel
    )


def _of(table: Table, key: Mapping[str, Any]) -> Any:
    return select(table).where(*(table.c[name] == value for name, value in key.items()))


def _store(tx: Tx, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    tx.execute(
        upsert.insert(tx.dialect.name, table)
        .values({**key, **values})
        .on_conflict_do_update(index_elements=list(key), set_=dict(values))
    )


def _keep(tx: Tx, known: Known) -> None:
    digest = known_questions.c.digest
    there = select(digest).where(digest == known.digest).with_for_update(read=True, key_share=True)
    if tx.execute(there).first() is None:
        row = {"digest": known.digest, "topics": list(known.topics.items())}
        upsert.add(tx, known_questions, row, digest)


def _known(tx: Tx, digest: str) -> Known:
    query = select(known_questions.c.topics).where(known_questions.c.digest == digest)
    return Known({topic: tuple(ids) for topic, ids in tx.execute(query).scalar_one()})


def _whose(key: Mapping[str, Any]) -> str:
    if "player_id" in key:
        return f"player {key['player_id']}"
    return f"channel {key['channel']} in workspace {key['workspace_id']}"
