"""The chat platform that the processes are wired to: what stands there, and who tells whom."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.wire import LONGEST, Wire, Words
from tests.faults.workplace import Standing


@dataclass(slots=True)
class Message:
    """A card as it stands: what it says, and what a click on it sends."""

    id: str
    channel: str
    words: str
    tokens: tuple[str, ...] = ()
    pick: str = ""
    count: int = 1
    of: int = 0

    @property
    def options(self) -> int:
        return self.of or len(self.tokens)

    def click(self, picks: tuple[int, ...]) -> dict[str, Any]:
        return {"token": self.pick, "picks": picks} if self.pick else {"token": self.tokens[picks[0]]}


class World:
    """`async with World(socket) as world`: takes posts, and brings what people do to any process there is."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._there: dict[int, Wire] = {}
        self._changed = asyncio.Condition()
        self._ids = itertools.count(1)
        self._requests = itertools.count(1)
        self._by_key: dict[str, Message] = {}
        self.messages: dict[str, Message] = {}
        self.calls: Counter[str] = Counter()
        self.twice = 0  # posts of a key that stood already: what a channel would see as a duplicate
        self.under_way = 0
        self.on_post: Callable[[Message, int], None] = lambda _message, _process: None

    async def __aenter__(self) -> World:
        self._server = await asyncio.start_unix_server(self._come, self._socket, limit=LONGEST)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for wire in list(self._there.values()):
            wire.close()

    async def arrived(self, processes: int) -> None:
        async with asyncio.timeout(120), self._changed:
            await self._changed.wait_for(lambda: len(self._there) >= processes)

    async def does(self, number: int, id: str = "", **words: Any) -> tuple[str, str]:
        """What a person types or clicks goes to one process; ConnectionError when that died of it. What they
        read then, and the id by which the platform would repeat it.
        """
        id = id or f"r{next(self._requests)}"
        await self.arrived(1)
        wires = list(self._there.values())
        said = await wires[number % len(wires)].ask(id=id, **words)
        return str(said["read"]), id

    def standing(self) -> list[Standing]:
        return [Standing(m.channel, m.id, m.words) for m in self.messages.values()]

    async def _come(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wire, who = Wire(reader, writer, self._serve), None
        await wire.listen()
        who = next((n for n, w in self._there.items() if w is wire), None)
        if who is not None:
            del self._there[who]

    async def _serve(self, wire: Wire, words: Words) -> Words:
        what = words["what"]
        self.calls[what] += 1
        self.under_way += 1
        try:
            return await getattr(self, f"_{what}")(wire, words)  # type: ignore[no-any-return]
        finally:
            self.under_way -= 1

    async def _here(self, wire: Wire, words: Words) -> Words:
        async with self._changed:
            self._there[words["number"]] = wire
            self._changed.notify_all()
        return {}

    async def _post(self, wire: Wire, words: Words) -> Words:
        self.twice += words["key"] in self._by_key
        message = Message(
            f"m{next(self._ids)}",
            words["channel"],
            words["words"],
            tuple(words.get("tokens", ())),
            words.get("pick", ""),
            words.get("count", 1),
            words.get("of", 0),
        )
        self.messages[message.id] = self._by_key[words["key"]] = message
        self.on_post(message, next((n for n, w in self._there.items() if w is wire), 0))
        return {"id": message.id}

    async def _find(self, _: Wire, words: Words) -> Words:
        found = self._by_key.get(words["key"])
        return {"id": found.id if found else ""}

    async def _edit(self, _: Wire, words: Words) -> Words:
        self.messages[words["id"]].words = words["words"]
        return {}

    async def _tell(self, _wire: Wire, _words: Words) -> Words:
        return {}
