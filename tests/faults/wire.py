"""Questions and answers between two processes, a line of JSON each, both ways at once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from itertools import count
from typing import Any

Words = Mapping[str, Any]
LONGEST = 1 << 20  # bytes of a line


class Wire:
    """`answering` is asked what the other side asks; `listen` must run while anything is asked."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        answering: Callable[[Wire, Words], Awaitable[Words]],
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._answering = answering
        self._numbers = count()
        self._asked: dict[int, asyncio.Future[Words]] = {}
        self._work: set[asyncio.Task[None]] = set()
        self.open = True

    async def ask(self, **words: Any) -> Words:
        """ConnectionError when the other side is gone before it has answered: nobody knows what it did."""
        if not self.open:
            raise ConnectionError("nobody is there")
        number = next(self._numbers)
        answer = self._asked[number] = asyncio.get_running_loop().create_future()
        self._say({"n": number, "ask": words})
        said: Words = await answer
        return said

    async def listen(self) -> None:
        """Until the other side is gone."""
        try:
            while line := await self._reader.readline():
                self._hear(json.loads(line))
        except ConnectionError:
            pass
        finally:
            self.open = False
            self._writer.close()
            for asked in self._asked.values():
                if not asked.done():
                    asked.set_exception(ConnectionError("it is gone"))
            self._asked.clear()

    async def finished(self) -> None:
        """Returns when nothing that was asked here is under way."""
        while self._work:
            await asyncio.wait(self._work)

    def close(self) -> None:
        self._writer.close()

    def _hear(self, said: dict[str, Any]) -> None:
        if "ask" in said:
            task = asyncio.get_running_loop().create_task(self._answer(said["n"], said["ask"]))
            self._work.add(task)
            task.add_done_callback(self._work.discard)
        elif (asked := self._asked.pop(said["n"], None)) and not asked.done():
            asked.set_result(said["answer"])

    async def _answer(self, number: int, words: Words) -> None:
        try:
            answer = await self._answering(self, words)
        except Exception:
            self._writer.close()  # who asked must not wait for ever
            raise
        if self.open:
            self._say({"n": number, "answer": answer})

    def _say(self, words: Words) -> None:
        self._writer.write(json.dumps(words).encode() + b"\n")
