"""How many dailies somebody let pass on days away whose dates are let go, by channel and month.

A season (`store.seasons`) takes them out of the chances, as it takes out the dates while they are known: of
what had not closed before a person's first answer to a daily of the channel. They are counted when the dates
are a month old and nothing of them can be answered late or taken back any more. `awsquiz check` cannot replay
the number, since nobody knows any more which days those were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
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
from bot.store.absences import days_away, said_before
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
_LONG_BEFORE = timedelta(days=7)  # what was answered for a date so long ago closed before a season began
_THEIRS = (answers.c.player_id == bindparam("player"), among(answers.c.occasion, occasion.DATED))
_UNTIL = bindparam("until", type_=Moment)
_IN_TIME = answers.c.at < _UNTIL
_GONE = cards.c.on_date.in_(bindparam("gone", expanding=True))
_ASKED = (
    select(cards.c.channel, cards.c.on_date)
    .where(cards.c.workspace_id == bindparam("team"), *OF_A_SEASON, _GONE)
    .where(cards.c.channel.in_(select(answers.c.channel).where(*_THEIRS)))
    .distinct()
)


def first_answer(player: ColumnElement[int]) -> ColumnElement[datetime]:
    """When a person first answered a daily of the channel; any moment before the season that it was before.

    So it reads no more of their answers than those since: a range of the index by days, which has no moments.
    """
    theirs = (answers.c.player_id == player, answers.c.channel == bindparam("channel"))
    of = select(answers.c.at).where(*theirs, among(answers.c.occasion, occasion.DATED))
    before = of.where(answers.c.day < bindparam("long_before")).order_by(answers.c.day).limit(1)
    since = of.where(answers.c.day >= bindparam("long_before")).with_only_columns(func.min(answers.c.at))
    return func.coalesce(before.scalar_subquery(), since.scalar_subquery())


def long_before(month: date) -> date:
    """What is bound for `first_answer`. month: the season's first date."""
    return month - _LONG_BEFORE


_ANSWERED = select(answers.c.id).where(
    answers.c.card_id == cards.c.id, answers.c.player_id == bindparam("player"), _IN_TIME
)
_SAID = select(days_away.c.on_date).where(
    days_away.c.player_id == bindparam("player"), days_away.c.on_date == cards.c.on_date, said_before(_UNTIL)
)
_LET_PASS = (
    select(*OVER_BY, first_answer(bindparam("player", type_=Integer)).label("since"))
    .where(cards.c.workspace_id == bindparam("team"), cards.c.channel == bindparam("channel"))
    .where(*OF_A_SEASON, _GONE, _SAID.exists(), ~_ANSWERED.exists())
)


def count(tx: Tx, workspace_id: int, player_id: int, gone: Collection[date]) -> None:
    """These days away are being let go, and stand there still: of the dailies let pass on them their number
    stays.
    """
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
    days = {"long_before": long_before(month), "gone": gone, "until": season_ends.until(end)}
    dailies: list[Row[Any]] = list(tx.execute(_LET_PASS, {**where, "channel": channel, **days}))
    return sum(
        (end is None or end.was_over(daily))
        and season_ends.could_be_answered(daily, end)
        and season_ends.over_at(daily) > daily.since
        for daily in dailies
    )


def drop_told(tx: Tx, before: date) -> None:
    """A season is told all through the month after it, and what was posted before that date is drawn anew no
    more: so nothing tells of those that were over a month earlier.
    """
    tx.execute(delete(season_absences).where(season_absences.c.month < month_before(before - _LATE)[0]))


def forget(tx: Tx, person: Player) -> None:
    tx.execute(delete(season_absences).where(season_absences.c.player_id == person.id))
