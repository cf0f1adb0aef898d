"""How many dailies somebody let pass on days away whose dates are let go, by channel and month.

A season (`store.seasons`) takes them out of the chances, as it takes out the dates while they are known: of
what was asked since the first daily that a person answered in the channel. They are counted when the dates
are a month old and nothing of them can be answered late or taken back any more. `awsquiz check` cannot replay
the number, since nobody knows any more which days those were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
)

from bot.quiz import occasion
from bot.quiz.periods import month_before
from bot.store import Tx, upsert
from bot.store.among import among
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.tables import answers, cards, metadata

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
_SINCE = (
    select(answers.c.channel, func.min(answers.c.day).label("day"))
    .where(answers.c.player_id == bindparam("player"), among(answers.c.occasion, occasion.DATED))
    .group_by(answers.c.channel)
    .subquery()
)
_ANSWERED = select(answers.c.id).where(
    answers.c.card_id == cards.c.id, answers.c.player_id == bindparam("player")
)
_LET_PASS = (
    select(cards.c.channel, cards.c.on_date)
    .join(_SINCE, and_(_SINCE.c.channel == cards.c.channel, _SINCE.c.day <= cards.c.on_date))
    .where(cards.c.workspace_id == bindparam("team"), *OF_A_SEASON)
    .where(cards.c.on_date.in_(bindparam("gone", expanding=True)))
    # Each was over long ago, also where the clock, which stood still, has not closed it yet.
    .where(cards.c.deleted_at.is_(None), ~_ANSWERED.exists())
)


def count(tx: Tx, workspace_id: int, player_id: int, gone: Collection[date]) -> None:
    """These days away are being let go: of the dailies let pass on them their number stays."""
    if not gone:
        return
    found = tx.execute(_LET_PASS, {"team": workspace_id, "player": player_id, "gone": sorted(gone)})
    many = Counter((row.channel, row.on_date.replace(day=1)) for row in found)
    if not many:
        return
    more = upsert.insert(tx.dialect.name, season_absences)
    tx.execute(
        more.on_conflict_do_update(
            index_elements=["player_id", "channel", "month"],
            set_={"dailies": season_absences.c.dailies + more.excluded.dailies},
        ),
        [
            {"player_id": player_id, "channel": channel, "month": month, "dailies": dailies}
            for (channel, month), dailies in sorted(many.items())
        ],
    )


def drop_told(tx: Tx, before: date) -> None:
    """A season is told all through the month after it, and what was posted before that date is drawn anew no
    more: so nothing tells of those that were over a month earlier.
    """
    tx.execute(delete(season_absences).where(season_absences.c.month < month_before(before - _LATE)[0]))


def forget(tx: Tx, person: Player) -> None:
    tx.execute(delete(season_absences).where(season_absences.c.player_id == person.id))
