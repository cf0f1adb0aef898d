"""What a person's streak is made of: the days they kept, the dailies they answered, and those that closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import and_, bindparam, or_, select

from bot.quiz import occasion
from bot.quiz.stood import ENOUGH
from bot.quiz.streak import FOLLOWED, Daily, Past
from bot.store import Tx
from bot.store.among import among
from bot.store.tables import Moment, answers, cards, players

_KEPT = select(answers.c.player_id, answers.c.day).distinct()
_ANSWERED = select(answers.c.player_id, answers.c.channel, answers.c.day).where(
    among(answers.c.occasion, occasion.DATED)
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
_LATELY = (
    select(answers.c.channel, answers.c.day, answers.c.occasion)
    .where(answers.c.player_id == bindparam("player"), answers.c.day >= bindparam("follows_since"))
    .where(or_(answers.c.day > bindparam("day"), among(answers.c.occasion, occasion.DATED)))
)
_CLOSED_LATELY = (
    _CLOSED.where(cards.c.workspace_id == bindparam("team"))
    .where(cards.c.channel.in_(bindparam("channels", expanding=True)))
    .where(cards.c.on_date > bindparam("day"))
    .where(cards.c.asked_at >= bindparam("asked_since", type_=Moment))  # by the index
)

_FOLLOW = (
    players.c.workspace_id == bindparam("team"),
    players.c.id.in_(
        select(answers.c.player_id)
        .where(among(answers.c.occasion, occasion.DATED), answers.c.channel == bindparam("channel"))
        .where(answers.c.day.between(bindparam("since"), bindparam("day")))
    ),
)
_FOLLOWERS = select(players.c.id).where(*_FOLLOW).order_by(players.c.id).with_for_update()
_KEPT_IT = select(answers.c.id).where(answers.c.player_id == players.c.id, answers.c.day == bindparam("day"))
_OVERTAKEN = (
    select(players.c.id)
    .where(*_FOLLOW, players.c.kept_on > bindparam("day"), ~_KEPT_IT.exists())
    .order_by(players.c.id)
)


def since(tx: Tx, workspace_id: int, player_id: int, day: date) -> Past:
    """As much of one person's past as decides how their streak went on after `day`, a kept one."""
    kept, dailies = set[date](), set[Daily]()
    for each in tx.execute(_LATELY, {"player": player_id, "day": day, "follows_since": day - FOLLOWED}):
        if each.day > day:
            kept.add(each.day)
        if each.occasion in occasion.DATED:
            dailies.add(Daily(each.channel, each.day))
    channels = sorted({d.channel for d in dailies})
    asked_since = datetime.combine(day, time(), UTC) - _AHEAD
    where = {"team": workspace_id, "channels": channels, "day": day, "asked_since": asked_since}
    closed = frozenset(Daily(row.channel, row.on_date) for row in tx.execute(_CLOSED_LATELY, where))
    return Past(kept=frozenset(kept), answered=frozenset(dailies), closed=closed)


def everybodys(tx: Tx) -> Iterator[tuple[int, Past]]:
    """Everybody's whole past by player, of those who have a name still."""
    kept: defaultdict[int, set[date]] = defaultdict(set)
    for player, day in tx.execute(_KEPT):
        kept[player].add(day)
    answered: defaultdict[int, set[Daily]] = defaultdict(set)
    for player, channel, day in tx.execute(_ANSWERED):
        answered[player].add(Daily(channel, day))
    closed: defaultdict[tuple[int, str], set[Daily]] = defaultdict(set)
    for workspace, channel, on in tx.execute(_CLOSED):
        closed[workspace, channel].add(Daily(channel, on))
    known = select(players.c.id, players.c.workspace_id).where(players.c.user.is_not(None))
    for player, workspace in tx.execute(known.order_by(players.c.id)):
        channels = {d.channel for d in answered[player]}
        theirs = frozenset(d for channel in channels for d in closed[workspace, channel])
        yield player, Past(kept=frozenset(kept[player]), answered=frozenset(answered[player]), closed=theirs)


def overtaken(tx: Tx, workspace_id: int, daily: Daily) -> list[int]:
    """People who follow a daily's channel, answered nothing on its date, and kept a later day already.

    Whoever follows is held first: somebody's answer that is on its way in another process has not seen
    this daily close, so it must be stored before we ask who kept a later day, or wait until we are done.
    """
    of = {"team": workspace_id, "channel": daily.channel, "day": daily.on, "since": daily.on - FOLLOWED}
    tx.execute(_FOLLOWERS, of)
    return list(tx.execute(_OVERTAKEN, of).scalars())
