"""The people of a workspace: who they are, what they are called, and what they chose."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, false, func, select, update

from bot.quiz.day import Reckoning
from bot.quiz.streak import Streak
from bot.store import Tx, ranks
from bot.store import workspaces as teams
from bot.store.streaks import streak_of
from bot.store.tables import answers, cards, players, workspaces
from bot.store.upsert import add
from bot.store.workspaces import Workspace

PERSONAL = (players.c.user,)
NOBODYS = (answers.c.player_id, cards.c.asker_id)  # they stay, and point to a row that names nobody then
_BY_USER = select(players).where(
    players.c.workspace_id == bindparam("team"), players.c.user == bindparam("user")
)
_HELD = _BY_USER.with_for_update(key_share=True)
_ASKING = (
    select(players, workspaces.c.zone.label("team_zone"), workspaces.c.zone_asked)
    .join(workspaces)
    .where(workspaces.c.platform == bindparam("platform"), workspaces.c.name == bindparam("name"))
    .where(players.c.user == bindparam("user"))
    .with_for_update(key_share=True, of=players)
)
_BY_USERS = (
    select(players)
    .where(
        players.c.workspace_id == bindparam("team"), players.c.user.in_(bindparam("users", expanding=True))
    )
    .order_by(players.c.id)
    .with_for_update(key_share=True)
)
_AHEAD = "people ahead"  # in a connection's `info`
SEEN = (players.c.hidden == false(), players.c.gone == false())  # on boards
_SET_CALLED = (
    update(players)
    .where(players.c.id == bindparam("player"), players.c.user.is_not(None))
    .values(name=bindparam("called"), handle=bindparam("known_by"), gone=False, gone_since=None)
)
_SET_TOLD = update(players).where(players.c.id == bindparam("player")).values(told_zone=bindparam("told"))
_SET_RECKONING = (
    update(players)
    .where(players.c.id == bindparam("player"))
    .values({c: bindparam(c) for c in ("counts_in", "left_on")})
)


@dataclass(frozen=True, slots=True)
class Mended:
    """How many of a person's answers a mended key made right since their last verdict, and the points of
    those.
    """

    answers: int = 0
    points: int = 0


NOTHING_MENDED = Mended()


class Unasked(StrEnum):
    """Which words that they did not ask for somebody takes, once a day at most."""

    ALL = "all"
    NO_DUELS = "no_duels"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Allows:
    """named: in what the bot posts of its own accord; asked: whether they ever were."""

    named: bool = False
    asked: bool = False
    unasked: Unasked = Unasked.ALL


AS_ASKED = Allows()  # of who was never asked


@dataclass(frozen=True, slots=True)
class Player:
    id: int
    workspace_id: int
    user: str
    name: str
    handle: str
    gone: bool
    gone_since: datetime | None
    zone: str | None
    told_zone: str | None
    hidden: bool
    streak: Streak
    forgiven_told: date | None
    reckoning: Reckoning
    memory_since: datetime | None = None
    mended: Mended = NOTHING_MENDED
    allows: Allows = AS_ASKED


@dataclass(frozen=True, slots=True)
class Called:
    """provisional: for who was never called anything else."""

    name: str
    handle: str = ""
    provisional: bool = False


def find(tx: Tx, workspace_id: int, user: str, *, hold: bool = False) -> Player | None:
    """hold: what they do waits until the transaction ends."""
    row = tx.execute(_HELD if hold else _BY_USER, {"team": workspace_id, "user": user}).one_or_none()
    return None if row is None else _player(row)


def known(tx: Tx, workspace_id: int, users: Collection[str]) -> set[str]:
    """Those of them who ever used the quiz there."""
    theirs = (players.c.workspace_id == workspace_id, players.c.user.in_(users))
    return set(tx.execute(select(players.c.user).where(*theirs)).scalars())


def read_ahead(tx: Tx, workspace_id: int, users: Collection[str]) -> None:
    """From here on `asking` gives each of these once, until they are forgotten: what they do changes them."""
    ahead = tx.info.setdefault(_AHEAD, {})
    for row in tx.execute(_BY_USERS, {"team": workspace_id, "users": list(users)}):
        ahead[workspace_id, row.user] = _player(row)


def forget_ahead(tx: Tx) -> None:
    tx.info.pop(_AHEAD, None)


def played_in(tx: Tx, platform: str, user: str, limit: int) -> tuple[str, ...]:
    """The platform's ids of the workspaces that know this account, where it answered last first."""
    query = (
        select(workspaces.c.name)
        .select_from(players.join(workspaces).outerjoin(answers, answers.c.player_id == players.c.id))
        .where(workspaces.c.platform == platform, players.c.user == user)
        .group_by(workspaces.c.name, players.c.id)
        .order_by(func.max(answers.c.at).desc().nulls_last(), players.c.id.desc())
        .limit(limit)
    )
    return tuple(tx.execute(query).scalars())


def account_of(tx: Tx, player_id: int, *, hold: bool = False) -> str | None:
    """A person's id on their platform; None where their row names nobody any more.

    hold: what they do waits until the transaction ends, as with `find`.
    """
    query = select(players.c.user).where(players.c.id == player_id)
    if hold:
        query = query.with_for_update(key_share=True)
    user: str | None = tx.execute(query).scalar_one_or_none()
    return user


def asking(
    tx: Tx,
    platform: str,
    platform_id: str,
    user: str,
    called: Called,
    *,
    team: Workspace | None = None,
) -> tuple[Workspace, Player]:
    """The rows of a workspace and a person, made when new; who acts is here, and called as the platform does.

    Theirs is ours until the transaction ends: what one person does is decided one thing after another.
    team: the workspace's row, where it has been read already.
    """
    person = tx.info.get(_AHEAD, {}).pop((team.id, user), None) if team else None
    if team is None or person is None:
        who = {"platform": platform, "name": platform_id, "user": user}
        row = tx.execute(_ASKING, who).one_or_none()
        if row is None:
            team = team or teams.of(tx, platform, platform_id)
            return team, _new(tx, team.id, user, called.name or user, called.handle)
        team = Workspace(row.workspace_id, platform, platform_id, row.team_zone, row.zone_asked)
        person = _player(row)
    before = (person.name, person.handle)
    now = before if called.provisional else (called.name or person.name, called.handle or person.handle)
    if person.gone or now != before:
        set_called(tx, person.id, *now)
    return team, person


def set_called(tx: Tx, player_id: int, name: str, handle: str) -> None:
    """What their platform calls them, so they are there; a row that names nobody any more stays so."""
    tx.execute(_SET_CALLED, {"player": player_id, "called": name, "known_by": handle})
    ranks.show(tx, player_id)


def set_gone(tx: Tx, player_id: int, now: datetime) -> None:
    """They are no member of their workspace any more; what they earned waits for them for a while."""
    news = (players.c.id == player_id, players.c.gone == false())
    tx.execute(update(players).where(*news).values(gone=True, gone_since=now))
    ranks.show(tx, player_id)


def _new(tx: Tx, workspace_id: int, user: str, name: str, handle: str) -> Player:
    """Their first row; where another process has just made it, that one."""
    values = {"workspace_id": workspace_id, "user": user, "name": name, "handle": handle}
    id: int | None = add(tx, players, values, players.c.id)
    if id is None:
        return _player(tx.execute(_HELD, {"team": workspace_id, "user": user}).one())
    fresh = (False, None, None, None, False, Streak(), None, Reckoning())
    return Player(id, workspace_id, user, name, handle, *fresh)


def set_zone(tx: Tx, player_id: int, zone: str) -> None:
    tx.execute(update(players).where(players.c.id == player_id).values(zone=zone))


def set_told_zone(tx: Tx, player_id: int, zone: str) -> None:
    tx.execute(_SET_TOLD, {"player": player_id, "told": zone})


def set_reckoning(tx: Tx, player_id: int, reckoning: Reckoning) -> None:
    """How their days are counted from now on."""
    values = {"player": player_id, "counts_in": reckoning.zone, "left_on": reckoning.left_on}
    tx.execute(_SET_RECKONING, values)


def add_mended(tx: Tx, player_id: int, points: int) -> None:
    """One more of their answers is right, which their next verdict tells."""
    news = {"mended": players.c.mended + 1, "mended_points": players.c.mended_points + points}
    tx.execute(update(players).where(players.c.id == player_id).values(news))


def set_mended_told(tx: Tx, player_id: int) -> None:
    tx.execute(update(players).where(players.c.id == player_id).values(mended=0, mended_points=0))


def set_hidden(tx: Tx, player_id: int, hidden: bool) -> None:
    tx.execute(update(players).where(players.c.id == player_id).values(hidden=hidden))
    ranks.show(tx, player_id)


def names(tx: Tx, player_ids: set[int]) -> dict[int, str]:
    """Of those of them who are here and want to be named."""
    rows = tx.execute(select(players.c.id, players.c.name).where(players.c.id.in_(player_ids), *SEEN))
    return {row.id: row.name for row in rows}


def after(tx: Tx, platform: str, player_id: int, limit: int) -> dict[str, list[Player]]:
    """The platform's next people by their row, by the platform's own id of their workspace."""
    query = (
        select(players, workspaces.c.name.label("team"))
        .join(workspaces)
        .where(workspaces.c.platform == platform, players.c.id > player_id, players.c.user.is_not(None))
        .order_by(players.c.id)
        .limit(limit)
    )
    found: dict[str, list[Player]] = {}
    for row in tx.execute(query):
        found.setdefault(row.team, []).append(_player(row))
    return found


def shown(tx: Tx, player_ids: Collection[int]) -> dict[int, Player]:
    """Those of them who are here and want to be seen."""
    rows = tx.execute(select(players).where(players.c.id.in_(player_ids), *SEEN))
    return {row.id: _player(row) for row in rows}


def by_ids(tx: Tx, player_ids: Collection[int]) -> dict[int, Player]:
    """Those of them whose row still names somebody."""
    if not player_ids:
        return {}
    query = select(players).where(players.c.id.in_(player_ids), players.c.user.is_not(None))
    return {row.id: _player(row) for row in tx.execute(query)}


def forget(tx: Tx, person: Player) -> None:
    """Their row names nobody from now on."""
    nobody: dict[str, Any] = {"user": None, "name": "", "handle": "", "hidden": True}
    nobody |= {"gone": False, "gone_since": None}
    nobody |= dict.fromkeys(("zone", "told_zone", "counts_in", "left_on", "memory_since"))
    nobody |= {"mended": 0, "mended_points": 0}
    nobody |= {"named": False, "naming_asked": False, "unasked": Unasked.ALL, "written_on": None}
    tx.execute(update(players).where(players.c.id == person.id).values(nobody))


def _player(row: Row[Any]) -> Player:
    return Player(
        row.id,
        row.workspace_id,
        row.user,
        row.name,
        row.handle,
        row.gone,
        row.gone_since,
        row.zone,
        row.told_zone,
        row.hidden,
        streak_of(row),
        row.forgiven_told,
        Reckoning(row.counts_in, row.left_on),
        row.memory_since,
        Mended(row.mended, row.mended_points),
        Allows(row.named, row.naming_asked, Unasked(row.unasked)),
    )
