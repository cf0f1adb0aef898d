"""What a person's streak is made of: the days they kept, the dailies they answered, and those that closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, and_, case, or_, select

from bot.quiz import occasion
from bot.quiz.stood import ENOUGH
from bot.quiz.streak import FOLLOWED, Daily, Past
from bot.store import Tx, pages
from bot.store.among import among
from bot.store.tables import answers, cards, players

_KEPT = select(answers.c.player_id, answers.c.day).distinct()
_ANSWERED = select(answers.c.player_id, answers.c.channel, answers.c.day).where(
    among(answers.c.occasion, occasion.DATED)
)
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


def since(tx: Tx, workspace_id: int, player_id: int, day: date) -> Past:
    """As much of one person's past as decides which days after `day`, a kept one, were missed."""
    answered = _ANSWERED.where(answers.c.player_id == player_id, answers.c.day >= day - FOLLOWED)
    return _of(tx, workspace_id, (), answered, _CLOSED.where(cards.c.on_date > day))


def since_each(tx: Tx, workspace_id: int, days: Mapping[int, date]) -> dict[int, Past]:
    """The same of several people, each from a day of their own, in two queries."""
    first = min(days.values())
    answered: defaultdict[int, set[Daily]] = defaultdict(set)
    query = _ANSWERED.where(answers.c.player_id.in_(days), answers.c.day >= first - FOLLOWED)
    for player, channel, day in tx.execute(query):
        if day >= days[player] - FOLLOWED:
            answered[player].add(Daily(channel, day))
    channels = {daily.channel for theirs in answered.values() for daily in theirs}
    over = _CLOSED.where(cards.c.workspace_id == workspace_id, cards.c.channel.in_(channels))
    closed = frozenset(
        Daily(channel, on) for _, channel, on in tx.execute(over.where(cards.c.on_date > first))
    )
    return {player: Past(answered=frozenset(answered[player]), closed=closed) for player in days}


def whole(tx: Tx, workspace_id: int, player_id: int) -> Past:
    kept = [day for _, day in tx.execute(_KEPT.where(answers.c.player_id == player_id))]
    return _of(tx, workspace_id, kept, _ANSWERED.where(answers.c.player_id == player_id), _CLOSED)


def everybodys(tx: Tx, ids: range) -> Iterator[tuple[int, Past]]:
    """The whole past of each of these players who has a name still and ever answered, one after the other."""
    theirs = (pages.within(answers.c.player_id, ids), players.c.user.is_not(None))
    places = _FOLLOWED.where(*theirs).subquery()
    here = (cards.c.workspace_id == places.c.workspace_id, cards.c.channel == places.c.channel)
    closed: defaultdict[tuple[int, str], set[Daily]] = defaultdict(set)
    for workspace, channel, on in tx.execute(_CLOSED.where(*here)):
        closed[workspace, channel].add(Daily(channel, on))
    rows = tx.execute(_GIVEN.where(*theirs), execution_options=pages.STREAMED)
    for (player, workspace), given in groupby(rows, key=itemgetter(0, 1)):
        kept: set[date] = set()
        answered: set[Daily] = set()
        for _, _, day, channel in given:
            kept.add(day)
            if channel is not None:
                answered.add(Daily(channel, day))
        over = (closed[workspace, channel] for channel in {d.channel for d in answered})
        yield (
            player,
            Past(kept=frozenset(kept), answered=frozenset(answered), closed=frozenset().union(*over)),
        )


def overtaken(tx: Tx, workspace_id: int, daily: Daily) -> list[int]:
    """People who follow a daily's channel, answered nothing on its date, and kept a later day already.

    Whoever follows is held first: somebody's answer that is on its way in another process has not seen
    this daily close, so it must be stored before we ask who kept a later day, or wait until we are done.
    """
    followed = (players.c.workspace_id == workspace_id, players.c.id.in_(_followers(daily)))
    tx.execute(select(players.c.id).where(*followed).order_by(players.c.id).with_for_update(key_share=True))
    kept = select(answers.c.player_id).where(answers.c.day == daily.on)
    query = (
        select(players.c.id)
        .where(*followed, players.c.kept_on > daily.on, players.c.id.not_in(kept))
        .order_by(players.c.id)
    )
    return list(tx.execute(query).scalars())


def _of(
    tx: Tx, workspace_id: int, kept: Iterable[date], answered_by: Select[Any], closed_in: Select[Any]
) -> Past:
    dailies = frozenset(Daily(channel, day) for _, channel, day in tx.execute(answered_by))
    channels = {d.channel for d in dailies}
    over = closed_in.where(cards.c.workspace_id == workspace_id, cards.c.channel.in_(channels))
    closed = frozenset(Daily(channel, on) for _, channel, on in tx.execute(over))
    return Past(kept=frozenset(kept), answered=dailies, closed=closed)


def _followers(daily: Daily) -> Select[Any]:
    return select(answers.c.player_id).where(
        among(answers.c.occasion, occasion.DATED),
        answers.c.channel == daily.channel,
        answers.c.day.between(daily.on - FOLLOWED, daily.on),
    )
