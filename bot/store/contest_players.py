"""Who plays a round, and what each of them has in it: always counted from their stored answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, ForeignKey, Integer, Table, bindparam, delete, func, select, update

from bot.quiz.contest import Tally, places, points
from bot.store import Tx, upsert
from bot.store.contest_cards import contest_cards
from bot.store.contests import contests
from bot.store.people import Player
from bot.store.personal import Columns
from bot.store.shown import beginnings_of_contest
from bot.store.tables import Moment, answers, metadata, standing

contest_players = Table(
    "contest_players",
    metadata,
    Column("contest_id", ForeignKey("contests.id"), primary_key=True),
    Column("player_id", ForeignKey("players.id"), primary_key=True, index=True),
    Column("joined_at", Moment, nullable=False),
    # What the last scoreboard came to for them: five hundred may ask together, and answers are many.
    Column("place", Integer),
    Column("points", Integer, nullable=False, server_default="0"),
    Column("right", Integer, nullable=False, server_default="0"),
    Column("answered", Integer, nullable=False, server_default="0"),
)

PERSONAL: Columns = (contest_players.c.player_id,)
_MANY = select(func.count()).where(contest_players.c.contest_id == bindparam("contest"))
_THERE = select(contest_players.c.player_id).where(
    contest_players.c.contest_id == bindparam("contest"), contest_players.c.player_id == bindparam("player")
)
_PLAY = select(contest_players.c.player_id).where(contest_players.c.contest_id == bindparam("contest"))
_TAPS = (
    select(
        answers.c.player_id,
        answers.c.right,
        answers.c.at,
        contest_cards.c.number,
        contest_cards.c.seconds,
        contest_cards.c.opened_at,
    )
    .select_from(contest_cards.join(answers, answers.c.card_id == contest_cards.c.card_id))
    .where(contest_cards.c.contest_id == bindparam("contest"), contest_cards.c.number <= bindparam("upto"))
)
_OF_ONE = _TAPS.where(answers.c.player_id == bindparam("player"))
_TOLD = select(contest_players).where(
    contest_players.c.contest_id == bindparam("contest"), contest_players.c.player_id == bindparam("player")
)
_TELL = (
    update(contest_players)
    .where(
        contest_players.c.contest_id == bindparam("contest"),
        contest_players.c.player_id == bindparam("player"),
    )
    .values({name: bindparam(f"its_{name}") for name in ("place", "points", "right", "answered")})
)
ALL = 1_000  # no round has as many questions


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody has as of the last scoreboard. place: None before the first; shared: with so many others;
    of: so many play.
    """

    tally: Tally
    place: int | None
    shared: int
    of: int


def joined(tx: Tx, contest_id: int, player_id: int) -> bool:
    return tx.execute(_THERE, {"contest": contest_id, "player": player_id}).first() is not None


def join(tx: Tx, contest_id: int, player_id: int, now: datetime) -> None:
    """They play, if they did not before."""
    row = {"contest_id": contest_id, "player_id": player_id, "joined_at": now}
    upsert.added(tx, contest_players, row)


def many(tx: Tx, contest_id: int) -> int:
    count: int = tx.execute(_MANY, {"contest": contest_id}).scalar_one()
    return count


def tallies(tx: Tx, contest_id: int, upto: int, *, fast: bool) -> list[Tally]:
    """Of everybody who plays, after so many questions."""
    found = {id: Tally(id) for id in tx.execute(_PLAY, {"contest": contest_id}).scalars()}
    for row in tx.execute(_TAPS, {"contest": contest_id, "upto": upto}):
        if row.player_id in found:  # else they were forgotten, or it is a forgotten one's
            before = found[row.player_id]
            found[row.player_id] = _and(before, row.right, row.at, row.opened_at, row.seconds, fast)
    return list(found.values())


def tally(tx: Tx, contest_id: int, player_id: int, *, fast: bool) -> Tally:
    """Of one person, so far."""
    found = Tally(player_id)
    for row in tx.execute(_OF_ONE, {"contest": contest_id, "upto": ALL, "player": player_id}):
        found = _and(found, row.right, row.at, row.opened_at, row.seconds, fast)
    return found


def worth(at: datetime, opened_at: datetime | None, within: timedelta, *, fast: bool) -> int:
    """Points of a right answer; what came before its question was known to stand was at once."""
    return points(at - (opened_at or at), within, fast=fast)


def tell(tx: Tx, contest_id: int, upto: int, *, fast: bool) -> None:
    """Everybody's place after so many questions, for who asks."""
    found = {t.player_id: t for t in tallies(tx, contest_id, upto, fast=fast)}
    rows = [
        {
            "contest": contest_id,
            "player": id,
            "its_place": placed.place,
            "its_points": placed.points,
            "its_right": found[id].right,
            "its_answered": found[id].answered,
        }
        for placed in places(found.values())
        for id in placed.player_ids
    ]
    if rows:
        tx.execute(_TELL, rows)


def told(tx: Tx, contest_id: int, player_id: int) -> Told | None:
    """None for who does not play."""
    row = tx.execute(_TOLD, {"contest": contest_id, "player": player_id}).one_or_none()
    if row is None:
        return None
    shared = 0
    if row.place is not None:
        there = (contest_players.c.contest_id == contest_id, contest_players.c.place == row.place)
        shared = tx.execute(select(func.count()).where(*there)).scalar_one() - 1
    return Told(
        Tally(player_id, row.points, row.right, row.answered), row.place, shared, many(tx, contest_id)
    )


def how_it_went(tx: Tx, contest_id: int) -> dict[int, int]:
    """How many answered the card of each question, in the order they were asked; also who was forgotten."""
    rows = tx.execute(
        select(contest_cards.c.card_id, func.count(answers.c.id).label("answered"))
        .select_from(contest_cards.outerjoin(answers, answers.c.card_id == contest_cards.c.card_id))
        .where(contest_cards.c.contest_id == contest_id)
        .group_by(contest_cards.c.card_id, contest_cards.c.number)
        .order_by(contest_cards.c.number)
    )
    return {row.card_id: row.answered for row in rows}


def messages_naming(tx: Tx, player_id: int) -> list[int]:
    """The scoreboards, podiums and lobbies of the rounds that they play, which stand or are on their way."""
    theirs = tx.execute(
        select(contest_players.c.contest_id, contests.c.workspace_id, contests.c.channel)
        .join(contests, contests.c.id == contest_players.c.contest_id)
        .where(contest_players.c.player_id == player_id)
    ).all()
    return [id for contest_id, *place in theirs for id in messages_of(tx, contest_id, *place)]


def messages_of(tx: Tx, contest_id: int, workspace_id: int, channel: str) -> list[int]:
    """The same of one round."""
    place = (standing.c.workspace_id == workspace_id, standing.c.channel == channel)
    found: list[int] = []
    for start in beginnings_of_contest(contest_id):
        shows = standing.c.shows.startswith(start, autoescape=True)
        found += tx.execute(select(standing.c.id).where(*place, shows)).scalars()
    return found


def forget(tx: Tx, person: Player) -> None:
    """They play none any more; their answers stay, nobody's."""
    tx.execute(delete(contest_players).where(contest_players.c.player_id == person.id))


def _and(
    before: Tally, right: bool, at: datetime, opened_at: datetime | None, seconds: int, fast: bool
) -> Tally:
    gained = worth(at, opened_at, timedelta(seconds=seconds), fast=fast) if right else 0
    return Tally(before.player_id, before.points + gained, before.right + bool(right), before.answered + 1)
