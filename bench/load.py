"""The load: people in a process of their own, told what to do through a pipe."""

from __future__ import annotations

import asyncio
import os
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

from bench.people import People
from bench.slack_stub import Posted
from bench.turn import Result, Turn

T = TypeVar("T")


async def _obey(pipe: Connection, people: People) -> None:
    pipe.send(await people.open())
    while True:
        try:
            name, *given = await asyncio.to_thread(pipe.recv)
        except EOFError:
            return
        try:
            pipe.send(await getattr(people, name)(*given))
        except Exception as error:
            pipe.send(RuntimeError(f"the load failed: {error!r}"))


def _live(pipe: Connection, kind: type[People], cores: frozenset[int]) -> None:
    os.sched_setaffinity(0, cores)
    asyncio.run(_obey(pipe, kind()))


class Load:
    """The other end of the pipe. `url` is its Slack's."""

    def __init__(self, cores: frozenset[int], kind: type[People] = People) -> None:
        self.kind = kind
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_live, args=(theirs, kind, cores), daemon=True)
        self._process.start()
        theirs.close()
        self.url = self._heard(str)

    def ask(self, port: int, channels: list[str]) -> list[Posted]:
        self._pipe.send(("ask", port, channels))
        return self._heard(list)

    def click(self, turn: Turn) -> Result:
        self.begin(turn)
        return self.ended()

    def begin(self, turn: Turn) -> None:
        self._pipe.send(("click", turn))

    def ended(self) -> Result:
        return self._heard(Result)

    def close(self) -> None:
        self._pipe.close()
        self._process.join(10)

    def _heard(self, kind: type[T]) -> T:
        said = self._pipe.recv()
        if isinstance(said, Exception):
            raise said
        assert isinstance(said, kind)
        return said
