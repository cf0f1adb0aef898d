"""What follows from an answer: one file each, and this list.

Each knows how to `apply` an answer that was just stored, how to name the `problems` of what is stored
against a replay of all answers (and mend them), and how to `forget` a person. Whoever grades, checks or
forgets loops over the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from bot.store import Tx
from bot.store.consequences import memory, score, streak
from bot.store.consequences.given import Given
from bot.store.personal import Holder
from bot.store.problem import Problem

__all__ = ["CONSEQUENCES", "Consequence", "Given", "follow", "settle"]


class Consequence(Holder, Protocol):
    """A module of this package."""

    def apply(self, tx: Tx, given: Given) -> Given:
        """Store what follows; `given` with what the person should be told of it."""

    def problems(self, tx: Tx, ids: range) -> Iterator[Problem]:
        """Every difference, in what is of these people, between what is stored and what a replay of the
        answers comes to. Whoever mends one has gone through them all.
        """


CONSEQUENCES: tuple[Consequence, ...] = (score, streak, memory)


def settle(tx: Tx) -> None:
    """Store what follows from several answers together: before anybody else looks, and before the commit."""
    memory.settle(tx)


def follow(tx: Tx, given: Given) -> Given:
    """Everything that follows from an answer, in the order of the list."""
    for consequence in CONSEQUENCES:
        given = consequence.apply(tx, given)
    return given
