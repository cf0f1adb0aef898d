"""One person erased by hand, by whoever runs the bot."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.context import Contexts
from bot.game import own
from bot.library import OneBank
from bot.quiz.question import Bank
from bot.store import Tx, opening, people, workspaces
from bot.store.people import Player

_OLD_BOARDS = (
    "Leaderboards that were shared, and weeks told of, more than 30 days ago can still show the name: "
    "nobody draws those anew."
)


class NotKnown(Exception):
    """Nobody can be erased by this; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Person:
    """By their platform's own ids."""

    platform: str
    workspace: str
    user: str

    @classmethod
    def of(cls, written: str) -> Person:
        """As in "slack:T024BE7LD:U012ABCDEF"; NotKnown for anything else."""
        parts = written.split(":")
        if len(parts) != 3 or not all(parts):
            raise NotKnown(
                f"“{written}” names nobody. Write PLATFORM:WORKSPACE:USER, as in slack:T024BE7LD:U012ABCDEF."
            )
        return cls(*parts)


def look_up(url: str, who: Person) -> str:
    """What they are called; NotKnown where nothing of them is kept, `opening.Unusable` as always."""
    with opening.snapshot(url) as tx:
        return _found(tx, who).name


def erase(url: str, who: Person, *, admins_only: bool) -> tuple[str, ...]:
    """Sentences about what went and what stays; raises as `look_up` does.

    Messages that name them are drawn anew by the bot that runs on this database.
    """
    contexts = Contexts(
        OneBank(Bank({}, {})),  # nothing is asked
        {},
        lambda: datetime.now(UTC),
        random.Random(),
        admins_only=admins_only,
    )
    with opening.change(url) as tx:
        player = _found(tx, who, hold=True)
        old = own.erase(contexts.of(tx, who.platform, who.workspace), player)
    done = f"Done. Their name, points, streak and settings are erased. {own.STAYS}"
    return (done, _OLD_BOARDS) if old else (done,)


def _found(tx: Tx, who: Person, *, hold: bool = False) -> Player:
    team = workspaces.find(tx, who.platform, who.workspace)
    player = None if team is None else people.find(tx, team.id, who.user, hold=hold)
    if player is None:
        raise NotKnown(
            f"Nothing is kept of {who.platform}:{who.workspace}:{who.user}, so nothing was erased."
        )
    return player
