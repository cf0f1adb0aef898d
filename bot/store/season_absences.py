"""How many dailies somebody let pass on days away whose dates are let go, by channel and month.

A season (`store.seasons`) takes them out of the chances, as it takes out the dates while they are known: of
what was asked since the first daily that a person answered in the channel. They are counted when the dates
are a month old and nothing of them can be answered late or taken back any more. `awsquiz check` cannot replay
the number, since nobody knows any more which days those were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    delete,
    func,
    or_,
    select,
)

from bot.quiz import occasion
from bot.quiz.periods import month_before
from bot.store import Tx, season_ends, upsert
from bot.store.among import among
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.season_ends import OVER_BY
from bot.store.tables import Moment, answers, cards, metadata

season_absences = Table(
    "season_absences",
    metadata,
    Column("player_id", ForeignKey("players.id"), primary_key=True),
    Column("channel", String(64), primary_key=True),
    Column("month", Date, primary_key=True),  # its first date
    Column("dailies", Integer, nullable=False),
)

PERSONAL: Columns = (season_absences.c.player_id,)
# Its schedule's own: one out of turn is nobody's missed chance.
OF_A_SEASON = (
    cards.c.occasion.in_(occasion.DATED),
    cards.c.posted_at.is_not(None),
    or_(cards.c.scheduled.is_(None), cards.c.scheduled),
)
_LATE = timedelta(days=2)  # at most, after its date in UTC, a month's last daily is posted somewhere
_THEIRS = (answers.c.player_id == bindparam("player"), among(answers.c.occasion, occasion.DATED))
_IN_TIME = answers.c.at < bindparam("until", type_=Moment)
_GONE = cards.c.on_date.in_(bindparam("gone", expanding=True))
_ASKED = (
    select(cards.c.channel, cards.c.on_date)
    .where(cards.c.workspace_id == bindparam("team"), *OF_A_SEASON, _GONE)
    .where(cards.c.channel.in_(select(answers.c.channel).where(*_THEIRS)))
    .distinct()
)
_SINCE = (
    select(func.min(answers.c.day))
    .where(*_THEIRS, answers.c.channel == bindparam("channel"), _IN_TIME)
    .scalar_subquery()
)
_ANSWERED = select(answers.c.id).where(
    answers.c.card_id == cards.c.id, answers.c.player_id == bindparam("player"), _IN_TIME
)
_LET_PASS = (
    select(*OVER_BY)
    .where(cards.c.workspace_id == bindparam("team"), cards.c.channel == bindparam("channel"))
    .where(*OF_A_SEASON, _GONE, cards.c.on_date >= _SINCE)
    .where(cards.c.deleted_at.is_(None), ~_ANSWERED.exists())
)


def count(tx: Tx, workspace_id: int, player_id: int, gone: Collection[date]) -> None:
    """These days away are being let go: of the dailies let pass on them their number stays."""
    if not gone:
        return
    where = {"team": workspace_id, "player": player_id}
    dates: defaultdict[tuple[str, date], list[date]] = defaultdict(list)
    for row in tx.execute(_ASKED, {**where, "gone": sorted(gone)}):
        dates[row.channel, row.on_date.replace(day=1)].append(row.on_date)
    many = {of: _let_pass(tx, where, *of, some) for of, some in sorted(dates.items())}
    if not any(many.values()):
        return
    more = upsert.insert(tx.dialect.name, season_absences)
    tx.execute(
        more.on_conflict_do_update(
            index_elements=["player_id", "channel", "month"],
            set_={"dailies": season_absences.c.dailies + more.excluded.dailies},
        ),
        [
            {"player_id": player_id, "channel": channel, "month": month, "dailies": dailies}
            for (channel, month), dailies in many.items()
            if dailies
        ],
    )


def _let_pass(tx: Tx, where: Mapping[str, int], channel: str, month: date, gone: Sequence[date]) -> int:
    """How many dailies of a season. Each was over long ago, also where the clock, which stood still, has not
    closed it yet; where a recap closed the season, those that were open then were nobody's to let pass.
    """
    end = season_ends.of(tx, where["team"], channel, month)
    days = {"channel": channel, "gone": gone, "until": season_ends.until(end)}
    dailies: list[Row[Any]] = list(tx.execute(_LET_PASS, {**where, **days}))
    return sum(end is None or end.was_over(daily) for daily in dailies)


def drop_told(tx: Tx, before: date) -> None:
    """A season is told all through the month after it, and what was posted before that date is drawn anew no
    more: so nothing tells of those that were over a month earlier.
    """
    tx.execute(delete(season_absences).where(season_absences.c.month < month_before(before - _LATE)[0]))


def forget(tx: Tx, person: Player) -> None:
    tx.execute(delete(season_absences).where(season_absences.c.player_id == person.id))
