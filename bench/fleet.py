"""Several bots of one tree on one database, and people who click at them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.children import ROOT, Child, said
from bench.load import Load, Result, Turn
from bench.server import stored
from bench.slack_stub import Posted, SlackStub
from tests.survival.test_exposed import free_ports

_channels = count(1)


@dataclass(frozen=True, slots=True)
class Played:
    """cpu: seconds of all bots, while they were clicked at and until the last verdict was out."""

    result: Result
    cpu: float

    @property
    def rate(self) -> float:
        """Verdicts a second."""
        return self.result.delivered / self.result.seconds

    @property
    def cpu_each(self) -> float:
        """Microseconds of CPU a click."""
        return self.cpu * 1e6 / max(1, self.result.delivered + self.result.late)


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
    ) -> None:
        self.database = database
        self.tree = tree
        self._ports = free_ports(size)
        self._loads = {port: loads[at % len(loads)] for at, port in enumerate(self._ports)}
        self._people = {port: [f"U{port}P{n:05}" for n in range(people)] for port in self._ports}
        self._bots = []
        self.clicked = self.failed = 0
        for port in self._ports:
            load = self._loads[port]
            env = {**SlackStub().env(port, f"{load.url}/api/"), "DATABASE_URL": database}
            log = folder / f"bot{port}.log"
            self._bots.append(Child(("bot", "run"), env, log, tree=tree, cores=cores))
            if port == self._ports[0]:  # it makes the schema
                self._bots[0].heard("slack.serving")
        for bot in self._bots:
            bot.heard("slack.serving")
        self._warm()

    def _warm(self) -> None:
        """Everybody has clicked once, at the bot where they will click."""
        (card,) = self.asks(1)
        self.play(len(self._ports), [card], spread=True, seconds=120.0)

    def asks(self, cards: int, text: str = "") -> list[Posted]:
        """So many new cards, each in a channel of its own."""
        channels = [f"C0BENCH{next(_channels)}" for _ in range(cards)]
        port = self._ports[0]
        return list(self._loads[port].ask(port, channels, text))

    def play(
        self, size: int, cards: list[Posted], *, spread: bool, seconds: float, in_flight: int = 32
    ) -> Played:
        """The first `size` of the bots are clicked at."""
        ports = self._ports[:size]
        turns = []
        for load in dict.fromkeys(self._loads[port] for port in ports):
            mine = tuple(port for port in ports if self._loads[port] is load)
            people = {port: self._people[port] for port in mine}
            turns.append((load, Turn(mine, people, cards, spread, in_flight, seconds)))
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
            bot.end()

    def wrong(self) -> str:
        """What is not as it should be once all is over; nothing where every click is stored, once."""
        found = []
        answers = stored(self.database)
        if answers != self.clicked:
            found.append(f"{self.clicked} clicks, {self.failed} of them failed, and {answers} answers stored")
        code, words = said(("check",), {"DATABASE_URL": self.database}, tree=self.tree)
        return "; ".join([*found, *([words] if code else [])])
