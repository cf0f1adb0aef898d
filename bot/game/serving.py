"""Which function serves which command, said where the function stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.commands import Command
from bot.context import Context
from bot.ports import Outcome, Request
from bot.store import Tx
from bot.store.holds import Holds
from bot.store.people import Player

C = TypeVar("C", bound=Command)
Run = Callable[[Context, Request, C], Outcome]
Names = Callable[[Context, Request, C], Collection[Player]]
Hold = Callable[[Request, C], Holds]
There = Callable[[Request, C], bool]
Ahead = Callable[[Context, Request], Sequence[Callable[[Tx], None]]]


@dataclass(frozen=True, slots=True)
class Feature(Generic[C]):
    """`run` is synchronous and pure but for its transaction; readers share snapshots, writers a thread.

    names: whom its reply will name, so that their platform is asked about them first.
    there: whether it names those alone who are in the channel still.
    hold: of a writer that changes no row but that person's and new ones, and so shares a transaction: what it
    needs to itself.
    ahead: what must be written before it, reckoned in a snapshot; each in a transaction of its own.
    stocks: whether it changes what the workspace may be asked, which this process knows before it answers.
    """

    run: Run[C]
    writes: bool
    names: Names[C] | None = None
    hold: Hold[C] | None = None
    ahead: Ahead | None = None
    stocks: bool = False
    there: There[C] | None = None


# `Any`: a dict cannot say that each feature is of its key's command; `serves` sees to it.
FEATURES: dict[type[Command], Feature[Any]] = {}


def serves(
    command: type[C],
    *,
    writes: bool,
    names: Names[C] | None = None,
    hold: Hold[C] | None = None,
    ahead: Ahead | None = None,
    stocks: bool = False,
    there: There[C] | None = None,
) -> Callable[[Run[C]], Run[C]]:
    """The function is what the command does; ValueError where another one serves it already."""

    def serve(run: Run[C]) -> Run[C]:
        if command in FEATURES:
            raise ValueError(f"{command.__name__} is served twice")
        FEATURES[command] = Feature(run, writes, names, hold, ahead, stocks, there)
        return run

    return serve
