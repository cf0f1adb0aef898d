"""Several bots of one tree on one database, and people who click at them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.children import ROOT, Child, said
from bench.figure import Figure
from bench.load import Load
from bench.server import stored
from bench.slack_stub import Posted
from bench.turn import Result, Turn
from tests.survival.test_exposed import free_ports

BUSY = 0.85  # of a core: from here on it may be the load that is measured
BARE_SERVING = "bare and serving"
_channels = count(1)


def person(bot: int, number: int) -> str:
    """An id as Discord too would have it, behind a letter."""
    return f"U7{bot:02}{number:014}"


@dataclass(frozen=True, slots=True)
class Played:
    """cpu: seconds of all bots, while they were clicked at and until the last verdict was out. server: the
    database's, where that is one.
    """

    result: Result
    cpu: float
    server: float = 0.0

    @property
    def rate(self) -> float:
        """Verdicts a second, of a bare bot acknowledgements."""
        return self.result.delivered / self.result.seconds

    @property
    def cpu_each(self) -> float:
        """Microseconds of CPU a click."""
        return self.cpu * 1e6 / self._clicks

    @property
    def server_each(self) -> float:
        return self.server * 1e6 / self._clicks

    @property
    def _clicks(self) -> int:
        return max(1, self.result.delivered + self.result.late)


class Fleet:
    """Every click at it is somebody's first one on that card."""

    def __init__(
        self,
        loads: Sequence[Load],
        database: str,
        folder: Path,
        *,
        size: int,
        people: int,
        cores: frozenset[int],
        tree: Path = ROOT,
        known: bool = True,
    ) -> None:
        """people: of each bot its own. known: they have all clicked there once."""
        self.database = database
        self.tree = tree
        self._ports = free_ports(size)
        self._loads = {port: loads[at % len(loads)] for at, port in enumerate(self._ports)}
        self._people = {port: [person(at, n) for n in range(people)] for at, port in enumerate(self._ports)}
        self._bots = []
        self.clicked = self.failed = 0
        for port in self._ports:
            load = self._loads[port]
            env = {**load.kind.env(port, load.url), "DATABASE_URL": database}
            log = folder / f"bot{port}.log"
            self._bots.append(Child(("bot", "run"), env, log, tree=tree, cores=cores))
            if port == self._ports[0]:  # it makes the schema
                self._bots[0].heard(load.kind.serving)
        for bot in self._bots:
            bot.heard(loads[0].kind.serving)
        self._before = 0 if known else stored(database)
        if known:
            self.play(size, self.asks(1), spread=True, seconds=120.0)

    def asks(self, cards: int) -> list[Posted]:
        """So many new cards, each in a channel of its own."""
        channels = [f"C0BENCH{next(_channels)}" for _ in range(cards)]
        port = self._ports[0]
        return list(self._loads[port].ask(port, channels))

    def play(
        self,
        size: int,
        cards: list[Posted],
        *,
        spread: bool,
        seconds: float,
        in_flight: int = 32,
        people: slice = slice(None),
        to_the_end: bool = False,
    ) -> Played:
        """The first `size` of the bots are clicked at. to_the_end: until the bot has nothing more to do."""
        ports = self._ports[:size]
        turns = []
        for load in dict.fromkeys(self._loads[port] for port in ports):
            mine = tuple(port for port in ports if self._loads[port] is load)
            who = {port: self._people[port][people] for port in mine}
            turn = Turn(mine, who, cards, spread, in_flight, seconds, to_the_end=to_the_end)
            turns.append((load, turn))
        before = sum(bot.cpu() for bot in self._bots)
        for load, turn in turns:
            load.begin(turn)
        result = sum((load.ended() for load, _ in turns), Result())
        time.sleep(0.05)
        cpu = sum(bot.cpu() for bot in self._bots) - before
        self.clicked += result.clicked
        self.failed += result.failed
        return Played(result, cpu)

    def close(self) -> None:
        for bot in self._bots:
            bot.leave()
        for bot in self._bots:
            bot.end()

    def wrong(self) -> str:
        """What is not as it should be once all is over; nothing where every click is stored, once."""
        found = []
        answers = stored(self.database) - self._before
        if answers != self.clicked:
            found.append(f"{self.clicked} clicks, {self.failed} of them failed, and {answers} answers stored")
        code, words = said(("check",), {"DATABASE_URL": self.database}, tree=self.tree)
        return "; ".join([*found, *([words] if code else [])])


class Bare:
    """A bot that has no quiz: what the same library does without one, on the same wire."""

    def __init__(self, load: Load, words: tuple[str, ...], folder: Path, *, cores: frozenset[int]) -> None:
        (self._port,) = free_ports(1)
        self._load = load
        env = load.kind.env(self._port, load.url)
        self._bot = Child(words, env, folder / f"bare{self._port}.log", tree=ROOT, cores=cores)
        self._bot.heard(BARE_SERVING)
        self._people = [person(99, n) for n in range(100_000)]

    def play(
        self, cards: list[Posted], *, seconds: float, in_flight: int = 32, delivers: bool = False
    ) -> Played:
        who = {self._port: self._people}
        before = self._bot.cpu()
        result = self._load.click(Turn((self._port,), who, cards, True, in_flight, seconds, delivers))
        return Played(result, self._bot.cpu() - before)

    def close(self) -> None:
        self._bot.end()


def told(played: Sequence[Played]) -> str:
    """Clicks a second, how long one took, its CPU, and what else there is to say of one side."""
    rate = statistics.median(p.rate for p in played)
    cpu = statistics.median(p.cpu_each for p in played)
    took = sorted(t for p in played for t in p.result.took) or [0.0]
    half, most = took[len(took) // 2] * 1e3, took[int(len(took) * 0.99)] * 1e3
    words = [f"{rate:,.0f}/s (p50 {half:.1f}, p99 {most:.0f} ms, {cpu:,.0f} µs of CPU)"]
    if server := statistics.median(p.server_each for p in played):
        words.append(f"{server:,.0f} µs of the server's")
    if failed := sum(p.result.failed for p in played):
        words.append(f"{failed} FAILED")
    if (busy := max(p.result.busy / p.result.seconds for p in played)) > BUSY:
        words.append(f"THE LOAD TOOK {busy:.0%} OF A CORE")
    return ", ".join(words)


def sound(where: str, *wrong: str) -> Figure:
    """Whether every click was stored, once, and the database is what a replay of it is."""
    found = [each for each in wrong if each]
    name = f"{where}: databases that miss an answer, or in which `check` finds something"
    return Figure(name, (float(len(found)),), 0, 0, "less", unit="", beside="; ".join(found))
