"""What a person's streak is made of: the days they kept, the dailies they answered, and those that closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import and_, bindparam, case, or_, select

from bot.quiz import occasion
from bot.quiz.stood import ENOUGH
from bot.quiz.streak import FOLLOWED, Daily, Past
from bot.store import Tx, pages, streak_starts
from bot.store.among import among
from bot.store.streak_starts import Known
from bot.store.tables import Moment, answers, cards, players

_FOLLOWED = (
    select(players.c.workspace_id, answers.c.channel)
    .select_from(players.join(answers, answers.c.player_id == players.c.id))
    .where(among(answers.c.occasion, occasion.DATED))
    .distinct()
)
_GIVEN = (  # with the channel where a daily was answered
    select(
        answers.c.player_id,
        players.c.workspace_id,
        answers.c.day,
        case((among(answers.c.occasion, occasion.DATED), answers.c.channel)),
    )
    .select_from(players.join(answers, answers.c.player_id == players.c.id))
    .order_by(players.c.id)
)
# `quiz.stood.could_be_answered`, as a query: ten years of dailies are many to look at one by one.
_ANSWERABLE = and_(
    cards.c.deleted_at.is_(None),
    or_(
        cards.c.scheduled.is_(None),
        and_(cards.c.scheduled, cards.c.heard_for >= int(ENOUGH.total_seconds())),
    ),
)
_CLOSED = select(cards.c.workspace_id, cards.c.channel, cards.c.on_date).where(
    among(cards.c.occasion, occasion.DATED),
    cards.c.closed_at.is_not(None),
    cards.c.posted_at.is_not(None),
    _ANSWERABLE,
)

_AHEAD = timedelta(days=3)  # no daily is asked so long before its date begins somewhere
_GIVEN_LATELY = select(answers.c.player_id, answers.c.channel, answers.c.day, answers.c.occasion)
_LATELY = _GIVEN_LATELY.where(
    answers.c.player_id == bindparam("player"), answers.c.day >= bindparam("follows_since")
).where(or_(answers.c.day > bindparam("day"), among(answers.c.occasion, occasion.DATED)))
_CLOSED_LATELY = (
    _CLOSED.where(cards.c.workspace_id == bindparam("team"))
    .where(cards.c.channel.in_(bindparam("channels", expanding=True)))
    .where(cards.c.on_date > bindparam("day"))
    .where(cards.c.asked_at >= bindparam("asked_since", type_=Moment))  # by the index
)

_FOLLOW = (
    select(cards.c.workspace_id, answers.c.player_id)
    .where(cards.c.id.in_(bindparam("dailies", expanding=True)), answers.c.channel == cards.c.channel)
    .where(among(answers.c.occasion, occasion.DATED))
    .where(answers.c.day.between(bindparam("since"), bindparam("day")))
    .distinct()
    .subquery()
)
_KEPT_IT = select(answers.c.id).where(answers.c.player_id == players.c.id, answers.c.day == bindparam("day"))
_OVERTAKEN = (
    select(players.c.id)
    .where(players.c.id == _FOLLOW.c.player_id, players.c.workspace_id == _FOLLOW.c.workspace_id)
    .where(players.c.kept_on > bindparam("day"), ~_KEPT_IT.exists())
    .order_by(players.c.id)
)


def since(tx: Tx, workspace_id: int, player_id: int, day: date) -> Past:
    """As much of one person's past as decides how their streak went on after `day`, a kept one."""
    rows = tx.execute(_LATELY, {"player": player_id, "day": day, "follows_since": day - FOLLOWED}).all()
    kept, answered = _kept_and_answered(rows, day)
    closed = _closed_since(tx, workspace_id, answered, day)
    return _past(kept, answered, closed, streak_starts.known(tx, [player_id]).get(player_id))


def since_each(tx: Tx, workspace_id: int, days: Mapping[int, date]) -> dict[int, Past]:
    """The same of several people, each from a day of their own, in two queries."""
    if not days:
        return {}
    theirs = (and_(answers.c.player_id == id, answers.c.day >= day - FOLLOWED) for id, day in days.items())
    rows: defaultdict[int, list[Any]] = defaultdict(list)
    for row in tx.execute(_GIVEN_LATELY.where(or_(*theirs))):
        rows[row.player_id].append(row)
    each = {id: _kept_and_answered(rows[id], day) for id, day in days.items()}
    answered = frozenset[Daily]().union(*(answered for _, answered in each.values()))
    closed = _closed_since(tx, workspace_id, answered, min(days.values()))
    known = streak_starts.known(tx, list(days))
    return {id: _past(kept, answered, closed, known.get(id)) for id, (kept, answered) in each.items()}


def _past(
    kept: frozenset[date], answered: frozenset[Daily], closed: frozenset[Daily], known: Known | None
) -> Past:
    known = known or Known()
    return Past(kept=kept, answered=answered, closed=closed, away=known.away, start=known.start)


def _kept_and_answered(rows: Iterable[Any], day: date) -> tuple[frozenset[date], frozenset[Daily]]:
    """The days after that one, and the dailies from 28 days before it."""
    kept, dailies = set[date](), set[Daily]()
    for row in rows:
        if row.day > day:
            kept.add(row.day)
        if row.occasion in occasion.DATED:
            dailies.add(Daily(row.channel, row.day))
    return frozenset(kept), frozenset(dailies)


def _closed_since(tx: Tx, workspace_id: int, answered: Collection[Daily], day: date) -> frozenset[Daily]:
    channels = sorted({daily.channel for daily in answered})
    asked_since = datetime.combine(day, time(), UTC) - _AHEAD
    where = {"team": workspace_id, "channels": channels, "day": day, "asked_since": asked_since}
    rows = tx.execute(_CLOSED_LATELY, where) if channels else ()
    return frozenset(Daily(row.channel, row.on_date) for row in rows)


def everybodys(tx: Tx, ids: range) -> Iterator[tuple[int, Past]]:
    """The whole past of each of these players who has a name still and ever answered, one after the other."""
    theirs = (pages.within(answers.c.player_id, ids), players.c.user.is_not(None))
    places = _FOLLOWED.where(*theirs).subquery()
    here = (cards.c.workspace_id == places.c.workspace_id, cards.c.channel == places.c.channel)
    closed: defaultdict[tuple[int, str], set[Daily]] = defaultdict(set)
    for workspace, channel, on in tx.execute(_CLOSED.where(*here)):
        closed[workspace, channel].add(Daily(channel, on))
    known = streak_starts.known(tx, ids)
    rows = tx.execute(_GIVEN.where(*theirs), execution_options=pages.STREAMED)
    for (player, workspace), given in groupby(rows, key=itemgetter(0, 1)):
        kept: set[date] = set()
        answered: set[Daily] = set()
        for _, _, day, channel in given:
            kept.add(day)
            if channel is not None:
                answered.add(Daily(channel, day))
        over = (closed[workspace, channel] for channel in {d.channel for d in answered})
        past = _past(frozenset(kept), frozenset(answered), frozenset[Daily]().union(*over), known.get(player))
        yield player, past


def overtaken(tx: Tx, day: date, dailies: Collection[int]) -> list[int]:
    """People who follow the channel of one of these dailies of a date, answered nothing on it, and kept a
    later day already. dailies: ids of their cards.

    Nobody answers in their workspaces meanwhile (`store.holds`): an answer that is on its way has not seen
    them close, so it must be stored before we ask, or wait until we are done.
    """
    of = {"dailies": list(dailies), "day": day, "since": day - FOLLOWED}
    return list(tx.execute(_OVERTAKEN, of).scalars())
