"""What a transaction holds until its end, so that another one waits: a workspace, and then people.

Whoever answers shares the workspace with everybody who answers there; whoever closes a card has it alone. All
of them are taken before anything else is held, in this order and each kind in one order, so that of those who
answer and close, however many in a transaction, no two wait for each other. They are PostgreSQL's advisory
locks: unlike a row's, they are queued for, so that what is answered all the time can be closed. SQLite has
one writer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import ARRAY, BigInteger, bindparam, select, text

from bot.store import Tx
from bot.store.tables import cards, workspaces

_NUMBERS = ARRAY(BigInteger)
_TAKE = text(
    "SELECT pg_advisory_xact_lock_shared(team) FROM unnest(:teams) AS team"
    " UNION ALL SELECT pg_advisory_xact_lock(person) FROM unnest(:people) AS person"
).bindparams(bindparam("teams", type_=_NUMBERS), bindparam("people", type_=_NUMBERS))
_ALONE = text("SELECT pg_advisory_xact_lock(team) FROM unnest(:teams) AS team").bindparams(
    bindparam("teams", type_=_NUMBERS)
)
_TEAMS = (
    select(workspaces.c.platform, workspaces.c.name)
    .join(cards, cards.c.workspace_id == workspaces.c.id)
    .where(cards.c.id.in_(bindparam("cards", expanding=True)))
    .distinct()
)


@dataclass(frozen=True, slots=True)
class Holds:
    """A person of a workspace: of them nobody else decides anything meanwhile, and nothing closes there.

    workspace, user: the platform's own ids. card: what they answer.
    """

    platform: str
    workspace: str
    user: str
    card: int | None = None


def take(tx: Tx, requests: Iterable[Holds]) -> None:
    """All that these requests hold."""
    if tx.dialect.name == "sqlite":
        return
    teams, people = set[int](), set[int]()
    for each in requests:
        teams.add(_number(each.platform, each.workspace))
        people.add(_number(each.platform, each.workspace, each.user))
    if people:
        tx.execute(_TAKE, {"teams": sorted(teams), "people": sorted(people)})


def alone(tx: Tx, *teams: tuple[str, str]) -> None:
    """Nobody answers in these workspaces meanwhile: whoever was about to has, or waits.

    teams: platforms, and the platform's own ids.
    """
    if teams and tx.dialect.name != "sqlite":
        tx.execute(_ALONE, {"teams": sorted(_number(*team) for team in teams)})


def alone_where(tx: Tx, card_ids: Collection[int]) -> None:
    """The same of the workspaces of these cards."""
    if card_ids and tx.dialect.name != "sqlite":
        alone(tx, *((row.platform, row.name) for row in tx.execute(_TEAMS, {"cards": list(card_ids)})))


def _number(*names: str) -> int:
    """Two things of one number wait for each other, and no more."""
    digest = blake2b("\0".join(names).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
