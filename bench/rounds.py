"""Rounds that are interleaved, and thrown away where the machine was busy with something else meanwhile."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Protocol, TypeVar

from bench.children import on
from bench.wire import Line, port_of, response, serve

T = TypeVar("T")
MOVED = 0.30
_ASKS = b"GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"
_SECONDS, _AT_ONCE = 0.4, 32


class Rated(Protocol):
    def rate(self) -> float:
        """Requests a second, just now."""


class Null:
    """A server that does nothing, on the bots' cores, asked from the load's: what the machine can do now."""

    def __init__(self, servers: frozenset[int], load: frozenset[int]) -> None:
        context = get_context("spawn")
        pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, servers), daemon=True)
        self._process.start()
        self._port = int(pipe.recv())
        self._load = load

    def rate(self) -> float:
        with on(self._load):
            return asyncio.run(_asked(self._port))

    def close(self) -> None:
        self._process.terminate()
        self._process.join()


def _serve(pipe: Connection, cores: frozenset[int]) -> None:
    os.sched_setaffinity(0, cores)

    async def forever() -> None:
        done = response(b"ok")
        server = await serve(lambda *_: done)
        pipe.send(port_of(server))
        await server.serve_forever()

    asyncio.run(forever())


async def _asked(port: int) -> float:
    until, asked = time.perf_counter() + _SECONDS, 0

    async def hand() -> None:
        nonlocal asked
        line = Line(port)
        while time.perf_counter() < until:
            await line.ask(_ASKS)
            asked += 1
        line.close()

    await asyncio.gather(*(hand() for _ in range(_AT_ONCE)))
    return asked / _SECONDS


def most(wanted: int) -> int:
    """How many rounds are played where so many must be quiet."""
    return 2 * wanted - 1


class Rounds:
    """`said` after `of`: how many rounds were thrown away. Where too few are left, none is."""

    def __init__(self, null: Rated, wanted: int) -> None:
        self._null = null
        self._wanted = wanted
        self.said = ""

    def of(self, play: Callable[[int], T]) -> list[T]:
        """What each round that counts brought; `play` gets its number and plays every side once."""
        seen: list[tuple[float, float, T]] = []
        before = self._null.rate()
        while len(seen) < most(self._wanted):
            brought = play(len(seen))
            after = self._null.rate()
            seen.append((before, after, brought))
            before = after
            good = self._quiet(seen)
            print(f"  round {len(seen)}, {len(good)} of them quiet", file=sys.stderr, flush=True)
            if len(good) >= self._wanted:
                break
        away = len(seen) - len(good)
        if len(good) >= min(3, self._wanted):
            self.said = f"{len(good)} rounds" + (f", {away} more thrown away" if away else "")
            return good
        self.said = f"UNQUIET: the null server moved in {away} of {len(seen)} rounds, all are kept"
        return [each for _, _, each in seen]

    @staticmethod
    def _quiet(seen: list[tuple[float, float, T]]) -> list[T]:
        usual = statistics.median([rate for before, after, _ in seen for rate in (before, after)])
        return [
            brought
            for before, after, brought in seen
            if all(abs(rate - usual) <= MOVED * usual for rate in (before, after))
        ]
