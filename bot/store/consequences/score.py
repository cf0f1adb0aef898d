"""Every score is the sum of its answers' points, in the channel and in the workspace, for every period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache, partial

from sqlalchemy import delete, func, select

from bot.quiz.periods import PERIODS, period_key
from bot.store import Tx, pages, ranks, upsert
from bot.store.consequences.given import Given
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.problem import Problem
from bot.store.scores import EVERYWHERE
from bot.store.tables import answers, cards, players, scores
from bot.store.upsert import Insert, insert

PERSONAL: Columns = (scores.c.player_id,)
Key = tuple[int, str, str, int]  # workspace, channel, period, player
_SCORED_ON = func.coalesce(answers.c.scored_on, answers.c.day)
_EARNED = (
    select(cards.c.workspace_id, cards.c.channel, _SCORED_ON, answers.c.player_id, func.sum(answers.c.points))
    .select_from(answers.join(cards).join(players, players.c.id == answers.c.player_id))
    .where(answers.c.points != 0, players.c.user.is_not(None))
    .group_by(cards.c.workspace_id, cards.c.channel, _SCORED_ON, answers.c.player_id)
)
_STORED = select(
    scores.c.workspace_id, scores.c.channel, scores.c.period, scores.c.player_id, scores.c.points
)


def apply(tx: Tx, given: Given) -> Given:
    """Add its points to the channel's and the workspace's totals of every period."""
    answer = given.answer
    if answer.points:
        place = given.card.workspace_id, given.card.channel
        add(tx, *place, answer.player_id, answer.points, answer.scored_on, shown=not given.player.hidden)
    return given


def add(
    tx: Tx, workspace_id: int, channel: str, player_id: int, points: int, on: date, *, shown: bool
) -> None:
    """Points of a date, in every period that has it. shown: whether who had none before is on boards."""
    where = {"workspace_id": workspace_id, "player_id": player_id, "shown": shown, "points": points}
    tx.execute(
        _add(tx.dialect.name),
        [
            {**where, "channel": place, "period": period_key(period, on)}
            for place in (channel, EVERYWHERE)
            for period in PERIODS
        ],
    )


def problems(tx: Tx, ids: range) -> Iterator[Problem]:
    due, theirs = _due(tx, ids), _STORED.where(pages.within(scores.c.player_id, ids))
    stored: dict[Key, int] = {(w, c, p, who): points for w, c, p, who, points in tx.execute(theirs)}
    for key in sorted(due.keys() | stored.keys()):
        if stored.get(key) != due.get(key):
            yield Problem(_about(key), _points(stored.get(key)), _points(due.get(key)), _mend(key, due))


def forget(tx: Tx, person: Player) -> None:
    ranks.leave(tx, scores.c.player_id == person.id)
    tx.execute(delete(scores).where(scores.c.player_id == person.id))


@cache  # building a statement costs more than running it
def _add(dialect: str) -> Insert:
    statement = insert(dialect, scores)
    return statement.on_conflict_do_update(
        index_elements=["workspace_id", "channel", "period", "player_id"],
        set_={"points": scores.c.points + statement.excluded.points},
    )


def _due(tx: Tx, ids: range) -> dict[Key, int]:
    """People who asked to be forgotten own no scores."""
    sums: Counter[Key] = Counter()
    keys: dict[date, tuple[str, ...]] = {}  # many answers are of one date
    for workspace, channel, on, player, points in tx.execute(
        _EARNED.where(pages.within(answers.c.player_id, ids))
    ):
        if on not in keys:
            keys[on] = tuple(period_key(period, on) for period in PERIODS)
        for where in (channel, EVERYWHERE):
            for key in keys[on]:
                sums[workspace, where, key, player] += int(points)
    return dict(sums)


def _about(key: Key) -> str:
    workspace, channel, period, player = key
    where = f"in channel {channel}" if channel else "everywhere"
    return f"the score of player {player} in workspace {workspace} {where}, {period}"


def _points(points: int | None) -> str:
    return "none" if points is None else str(points)


def _mend(key: Key, due: dict[Key, int]) -> partial[None]:
    return partial(_set, key, due.get(key))


def _set(key: Key, points: int | None, tx: Tx) -> None:
    columns = (scores.c.workspace_id, scores.c.channel, scores.c.period, scores.c.player_id)
    if points is None:
        its = [c == value for c, value in zip(columns, key, strict=True)]
        ranks.leave(tx, *its)
        tx.execute(delete(scores).where(*its))
        return
    row = {c.name: value for c, value in zip(columns, key, strict=True)}
    tx.execute(
        upsert.insert(tx.dialect.name, scores)
        .values({**row, "points": points})
        .on_conflict_do_update(index_elements=list(row), set_={"points": points})
    )
