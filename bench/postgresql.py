"""Several processes on one PostgreSQL: real bots, signed clicks over HTTP, 32 in flight at each.

The cards stand in channels of one workspace, as a bot has one token. People are known to their bot, and each
process has them click on the cards in an order of its own.

python -m bench.postgresql [--quick]
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from bench import earlier
from bench.children import CORES, ROOT
from bench.earlier import FIRST
from bench.figure import Figure
from bench.fleet import Fleet, Played, sound, told
from bench.load import Load
from bench.rounds import Null, Rounds
from bench.server import serving

SPREAD, ONE = "64 cards", "one hot card"
CARDS, HOT = 64, 4  # where one card is hot it is the next one's turn once everybody has answered it
SIZES = (2, 4, 6, 8, 10, 12)
BOUNDS: dict[tuple[str, int], tuple[float | None, float | None]] = {
    (SPREAD, 2): (1.3, 1.7),
    (SPREAD, 12): (6.0, 10.0),
    (ONE, 8): (2.5, 5.0),
}

Side = tuple[str, str, int]  # whose, where, and by how many processes
Round = dict[Side, Played]


def cores_for(size: int) -> int:
    """How many cores show what so many processes can do: PostgreSQL and the load want theirs too."""
    return 2 if size <= 2 else 8 if size <= 4 else 16


def figures(quick: bool) -> list[Figure]:
    seconds, wanted, people = (2.0, 1, 300) if quick else (3.0, 5, 1_000)
    sizes = [n for n in SIZES if cores_for(n) <= len(CORES)]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        # On two cores nothing can be apart from the rest; with more, the load is.
        load = frozenset(CORES[-max(1, len(CORES) // 6) :])
        bots = frozenset(CORES) if len(CORES) <= 4 else frozenset(CORES) - load
        null = stack.enter_context(closing(Null(bots, load)))
        loads = [stack.enter_context(closing(Load(load))) for _ in load]
        server = stack.enter_context(serving(bots))

        def fleet(url: str, size: int, tree: Path = ROOT) -> Fleet:
            return stack.enter_context(
                closing(Fleet(loads, url, folder, size=size, people=people, cores=bots, tree=tree))
            )

        fleets = {
            "now": fleet(server.database(), max(sizes)),
            "SQLite": fleet(f"sqlite:///{folder}/lite.db", 1),
        }
        if earlier.known():
            fleets[FIRST] = fleet(server.database(), 1, stack.enter_context(earlier.unpacked(folder)))
        sides = _sides(sizes, first=FIRST in fleets)

        def play(number: int) -> Round:
            played = {}
            for whose, where, size in sides if number % 2 == 0 else sides[::-1]:
                cards = fleets[whose].asks(CARDS if where == SPREAD else HOT)
                before = server.cpu()
                side = fleets[whose].play(size, cards, spread=where == SPREAD, seconds=seconds)
                played[whose, where, size] = replace(side, server=server.cpu() - before)
            return played

        rounds = Rounds(null, wanted)
        played = rounds.of(play)
        for each in fleets.values():
            each.close()
        wrong = [f"{name}: {said}" for name in ("now", "SQLite") if (said := fleets[name].wrong())]
        deadlocks = server.deadlocks(fleets["now"].database)
    said = f"{rounds.said}; PostgreSQL {server.version}, {deadlocks} deadlocks"
    return [*_figures(played, sizes, said), sound("PostgreSQL", *wrong)]


def _sides(sizes: list[int], *, first: bool) -> list[Side]:
    of_now = sorted({*sizes, *(n // 2 for n in sizes)})
    return [
        *((FIRST, where, 1) for where in (SPREAD, ONE) if first),
        *(("now", where, n) for where in (SPREAD, ONE) for n in of_now),
        ("SQLite", SPREAD, 1),
    ]


def _figures(rounds: list[Round], sizes: list[int], said: str) -> Iterator[Figure]:
    def ratio(name: str, over: Side, under: Side, must: float | None, aim: float | None = None) -> Figure:
        ratios = tuple(r[over].rate / max(r[under].rate, 0.1) for r in rounds)
        beside = f"{_told(rounds, over)} ÷ {_told(rounds, under)}; {said}"
        return Figure(name, ratios, must, aim, "more", needs_cores=cores_for(over[2]), beside=beside)

    for where in (SPREAD, ONE):
        for n in sizes:
            now, bounds = ("now", where, n), BOUNDS.get((where, n), (None, None))
            name = f"PostgreSQL, {where}: {n} processes ÷ one of {FIRST}"
            if (FIRST, where, 1) in rounds[0]:
                yield ratio(name, now, (FIRST, where, 1), *bounds)
            elif bounds != (None, None):
                yield Figure(
                    name, (), *bounds, "more", beside=f"{FIRST} is not in this history: fetch it whole"
                )
            yield ratio(f"PostgreSQL, {where}: {n} processes ÷ {n // 2}", now, ("now", where, n // 2), 1.0)
    for (where, n), bounds in BOUNDS.items():
        if n not in sizes:
            name = f"PostgreSQL, {where}: {n} processes ÷ one of {FIRST}"
            yield Figure(name, (), *bounds, better="more", needs_cores=cores_for(n))
    yield ratio("PostgreSQL ÷ SQLite, one process", ("now", SPREAD, 1), ("SQLite", SPREAD, 1), 0.6, 0.9)
    at_eight = [r["now", SPREAD, 8].result.took for r in rounds if 8 in sizes]
    p99 = tuple(statistics.quantiles(took, n=100)[98] * 1e3 for took in at_eight)
    name = f"PostgreSQL, {SPREAD}: p99 of a click at 8 processes"
    yield Figure(name, p99, 250, 120, "less", "ms", cores_for(8), said)


def _told(rounds: list[Round], side: Side) -> str:
    return f"{side[0]} × {side[2]} {told([r[side] for r in rounds])}"


if __name__ == "__main__":
    from bench.__main__ import alone

    alone("postgresql")
