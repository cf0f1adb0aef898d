"""What a channel and a person were asked so far, and what of it is open.

However much that is, each look visits what it tells of: by the newest, the open, or those of a date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, bindparam, func, or_, select, text, union_all

from bot.quiz import occasion
from bot.quiz.occasion import Occasion
from bot.store import Tx, json_rows
from bot.store.cards import CARD, Card, card_of
from bot.store.tables import OPEN_IN, answers, cards, occurrences

Channel = tuple[int, str]  # a workspace, and one of its channels
EVERY = 2**31 - 1  # no card of a channel has a later id
_IN = (cards.c.workspace_id == bindparam("team"), cards.c.channel == bindparam("channel"))
_PLACE = (cards.c.workspace_id, cards.c.channel)
_AFTER = cards.c.id > bindparam("after")
_OPEN_IN = (*_IN, text(OPEN_IN))
_PRACTISED_BY = (
    select(*(cards.c[name] for name in ("id", "question_id", "occasion", "asked_at", "seen_at", "closed_at")))
    .where(cards.c.asker_id == bindparam("player"), _AFTER)
    .order_by(cards.c.id)
)

_PRACTISED_LATELY = (
    select(cards.c.question_id)
    .where(cards.c.asker_id == bindparam("player"), cards.c.id <= bindparam("until"))
    .where(cards.c.asked_at >= bindparam("since"))
    .where(or_(cards.c.occasion.in_(occasion.PRIVATE), cards.c.seen_at.is_not(None)))
    .order_by(cards.c.id.desc())
    .limit(bindparam("most"))
)
_OWN_LATELY = (
    select(cards.c.question_id, cards.c.asked_at)
    .where(cards.c.asker_id == bindparam("player"))
    .order_by(cards.c.id.desc())
    .limit(bindparam("most"))
)
_ANSWERED_LATELY = select(answers.c.question_id, answers.c.day).where(
    answers.c.player_id == bindparam("player"), answers.c.day >= bindparam("since")
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question somebody was asked, and when; settled: nothing takes that back, or brings one before it.

    back: it returned before its turn.
    """

    card_id: int
    question_id: str
    settled: bool
    at: datetime
    back: bool = False


def asked_in(tx: Tx, after: Mapping[Channel, int]) -> dict[Channel, list[Asked]]:
    """What channels were asked after a card of theirs, and not refused, oldest first."""
    found: dict[Channel, list[Asked]] = {channel: [] for channel in after}
    if len(after) == 1:  # told what it is, a database guesses better how much of the channel comes later
        (((team, channel), card_id),) = after.items()
        rows = tx.execute(_ASKED_IN_ONE, {"team": team, "channel": channel, "after": card_id})
    else:
        each = json_rows.rows((team, channel, card_id) for (team, channel), card_id in after.items())
        rows = tx.execute(_asked_in(tx.dialect.name), each)
    for team, channel, id, question_id, settled_at, at, returns in rows:
        settled, back = settled_at is not None, returns is not None
        found[team, channel].append(Asked(id, question_id, settled, at, back))
    return found


def practised_by(tx: Tx, player_id: int, after: int) -> list[Asked]:
    """What a person practised, or asked for and revealed, on later cards than that one, oldest first.

    What they asked for in a channel is among it once they revealed it: nothing after it is settled until it
    has closed.
    """
    found, settled = [], True
    for row in tx.execute(_PRACTISED_BY, {"player": player_id, "after": after}):
        private = row.occasion in occasion.PRIVATE
        settled = settled and (private or row.closed_at is not None)
        if private or row.seen_at is not None:
            found.append(Asked(row.id, row.question_id, settled, row.asked_at))
    return found


def asked_lately_in(tx: Tx, channel: Channel, until: int, since: datetime, most: int) -> list[str]:
    """The last questions that a channel was asked since then, up to a card of its, oldest first."""
    team, name = channel
    given = {"team": team, "channel": name, "until": until, "since": since, "most": most}
    return list(tx.execute(_ASKED_LATELY_IN, given).scalars())[::-1]


def practised_lately(tx: Tx, player_id: int, until: int, since: datetime, most: int) -> list[str]:
    """The last that a person practised, or asked for and revealed, since then, up to a card, oldest first."""
    given = {"player": player_id, "until": until, "since": since, "most": most}
    return list(tx.execute(_PRACTISED_LATELY, given).scalars())[::-1]


def asked_lately(tx: Tx, player_id: int, since: date, most: int) -> Iterator[tuple[str, date | datetime]]:
    """Questions that a person was asked, and when: by their own last cards, answered or not, at that moment;
    by what they answered anywhere, on that day. From about a date on.
    """
    yield from map(tuple, tx.execute(_OWN_LATELY, {"player": player_id, "most": most}))
    yield from map(tuple, tx.execute(_ANSWERED_LATELY, {"player": player_id, "since": since}))


def open_in(tx: Tx, workspace_id: int, channel: str, since: datetime) -> list[Card]:
    """Open cards that stand in a channel or are on their way, asked since then, newest first."""
    query = CARD.where(*_OPEN_IN, cards.c.asked_at >= since).order_by(
        cards.c.asked_at.desc(), cards.c.id.desc()
    )
    return [card_of(row) for row in tx.execute(query, {"team": workspace_id, "channel": channel})]


def open_now(tx: Tx, channels: Collection[Channel]) -> dict[Channel, dict[int, str]]:
    """What open cards ask that stand in these channels or are on their way: questions by the cards' ids."""
    found: defaultdict[Channel, dict[int, str]] = defaultdict(dict)
    if channels:
        rows = tx.execute(_open_now(tx.dialect.name), json_rows.rows(sorted(set(channels))))
        for team, channel, id, question_id in rows:
            found[team, channel][id] = question_id
    return found


def asked_by(
    tx: Tx, workspace_id: int, channel: str, asker_id: int, of: Occasion, since: datetime
) -> list[Card]:
    """A person's cards of an occasion in a channel, asked after that and not refused, oldest first."""
    query = (
        CARD.where(cards.c.workspace_id == workspace_id, cards.c.channel == channel)
        .where(cards.c.occasion == of.name, cards.c.asked_at > since)
        .where(cards.c.asker_id == asker_id, cards.c.trouble.is_(None))
        .order_by(cards.c.id)
    )
    return [card_of(row) for row in tx.execute(query)]


def any_open(tx: Tx, workspace_id: int, channel: str, of: Occasion, schedule_id: int | None = None) -> bool:
    """Whether a card like those of this occasion stands in the channel and is open: the one that the next of
    this daily ends.
    """
    query = select(cards.c.occasion, cards.c.schedule_id).where(*_OPEN_IN, cards.c.posted_at.is_not(None))
    found = tx.execute(query, {"team": workspace_id, "channel": channel})
    names = occasion.like(of)
    return any(name in names and (schedule_id is None or its in (None, schedule_id)) for name, its in found)


def last_dailies(tx: Tx, workspace_id: int, channel: str, most: int) -> list[Card]:
    """The last that were posted there and that nobody deleted, the newest first."""
    found = tx.execute(_LAST_DAILIES, {"team": workspace_id, "channel": channel, "most": most})
    ids = sorted(found.scalars(), reverse=True)[:most]
    return [card_of(row) for row in tx.execute(CARD.where(cards.c.id.in_(ids)).order_by(cards.c.id.desc()))]


def ones_before(tx: Tx, later: Iterable[Card], *, shown: bool) -> dict[int, Card]:
    """Of each card the latest like it that was asked and posted in its channel before it, and that nobody
    deleted; by the id of the later one. One daily of a channel is not before another: a card is its own, and
    one of no schedule is before, and after, any.

    shown: as what the later one tells of. What came late, when that stood already, is not before it then: its
    answer is nobody's to show.
    """
    alike: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for card in later:
        alike[occasion.like(card.occasion)].append(card.id)
    return {
        row.later: card_of(row)
        for names, ids in alike.items()
        for row in tx.execute(_before(names, shown), {"later": ids})
    }


def first_date(tx: Tx, workspace_id: int, channel: str) -> date | None:
    """The date of a channel's first card that has one."""
    where = (cards.c.workspace_id == workspace_id, cards.c.channel == channel, cards.c.on_date.is_not(None))
    found: date | None = tx.execute(select(func.min(cards.c.on_date)).where(*where)).scalar_one()
    return found


def last_date(tx: Tx, workspace_id: int, channel: str) -> tuple[date, datetime] | None:
    """The date of a channel's last card that has one, and when that card was due."""
    row = tx.execute(_LAST_DATE, {"team": workspace_id, "channel": channel}).one_or_none()
    return None if row is None else (row[0], row[1])


def _newest(names: Sequence[str], *which: ColumnElement[bool]) -> Any:
    """The id of the newest card of these occasions: the newest of each, by the index.

    which: of them, its channel above all.
    """
    each = [
        select(cards.c.id)
        .where(cards.c.occasion == name, *which)
        .order_by(cards.c.id.desc())
        .limit(1)
        .correlate_except(cards)
        .subquery()
        for name in names
    ]
    found = union_all(*(select(one.c.id) for one in each)).subquery()
    return select(func.max(found.c.id)).scalar_subquery()


@cache  # building a statement costs more than running it
def _before(names: Sequence[str], shown: bool) -> Select[Any]:
    later = cards.alias("later")
    which = [
        cards.c.workspace_id == later.c.workspace_id,
        cards.c.channel == later.c.channel,
        cards.c.id < later.c.id,
        or_(
            cards.c.schedule_id == later.c.schedule_id,
            cards.c.schedule_id.is_(None),
            later.c.schedule_id.is_(None),
        ),
        cards.c.posted_at.is_not(None),
        cards.c.deleted_at.is_(None),
    ]
    if shown:
        which.append(or_(later.c.posted_at.is_(None), cards.c.posted_at <= later.c.posted_at))
    before = _newest(names, *which)
    these = later.c.id.in_(bindparam("later", expanding=True))
    return CARD.add_columns(later.c.id.label("later")).join(later, cards.c.id == before).where(these)


@cache
def _open_now(dialect: str) -> Select[Any]:
    of = json_rows.table(dialect, team=Integer, channel=String)
    return select(*_PLACE, cards.c.id, cards.c.question_id).where(
        cards.c.workspace_id == of.c.team, cards.c.channel == of.c.channel, text(OPEN_IN)
    )


@cache
def _asked_in(dialect: str) -> Any:
    """By the index: of each occasion those of each channel."""
    of = json_rows.table(dialect, team=Integer, channel=String, after=Integer)
    return _later_than(
        cards.c.workspace_id == of.c.team, cards.c.channel == of.c.channel, cards.c.id > of.c.after
    )


def _lately(name: str) -> Any:
    """A channel's last cards of an occasion, by the index."""
    return (
        select(cards.c.id, cards.c.question_id, cards.c.asked_at)
        .where(*_IN, cards.c.occasion == name, cards.c.trouble.is_(None))
        .where(cards.c.asked_at >= bindparam("since"), cards.c.id <= bindparam("until"))
        .order_by(cards.c.asked_at.desc())
        .limit(bindparam("most"))
        .subquery()
    )


def _later_than(*which: ColumnElement[bool]) -> Any:
    settled_at = func.coalesce(cards.c.posted_at, cards.c.closed_at)
    later = (
        select(*_PLACE, cards.c.id, cards.c.question_id, settled_at, cards.c.asked_at, cards.c.returns_id)
        .where(*which)
        .where(cards.c.trouble.is_(None))
    )
    return union_all(*(later.where(cards.c.occasion == name) for name in occasion.PUBLIC)).order_by("id")


_OF_ANY = union_all(*(select(_lately(name)) for name in occasion.PUBLIC)).subquery()
_ASKED_LATELY_IN = (
    select(_OF_ANY.c.question_id)
    .order_by(_OF_ANY.c.asked_at.desc(), _OF_ANY.c.id.desc())
    .limit(bindparam("most"))
)
_ASKED_IN_ONE = _later_than(*_IN, _AFTER)
_LAST_DATE = (
    select(cards.c.on_date, func.coalesce(occurrences.c.due, cards.c.asked_at))
    .select_from(cards.outerjoin(occurrences))
    .where(cards.c.id == _newest(occasion.DATED, *_IN))
)
_LAST_DAILIES = union_all(
    *(
        select(
            select(cards.c.id)
            .where(
                *_IN, cards.c.occasion == name, cards.c.posted_at.is_not(None), cards.c.deleted_at.is_(None)
            )
            .order_by(cards.c.id.desc())
            .limit(bindparam("most"))
            .subquery()
        )
        for name in occasion.DATED
    )
)
