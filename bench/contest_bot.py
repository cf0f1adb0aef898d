"""The bot of a round, as a process supervisor keeps it: whenever it dies it is started again at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import time

from bench.children import CORES, ROOT, Child


@dataclass(frozen=True, slots=True)
class Down:
    """In seconds since 1970. back: when it served again."""

    at: float
    back: float


class Supervised:
    def __init__(self, env: Mapping[str, str], folder: Path, serving: str, died: Callable[[], None]) -> None:
        """serving: what its log says then. died: called when it is dead."""
        self._env = env
        self._folder = folder
        self._serving = serving
        self._died = died
        self._bot: Child
        self._taken = 0.0
        self._starts = 0
        self._one = asyncio.Lock()
        self.downs: list[Down] = []

    async def starts(self) -> None:
        self._starts += 1
        log = self._folder / f"bot-{self._starts}.log"
        self._bot = Child(("bot", "run"), self._env, log, tree=ROOT, cores=frozenset(CORES))
        await asyncio.to_thread(self._bot.heard, self._serving)

    async def dies(self) -> None:
        """SIGKILL. Returns when it is back."""
        async with self._one:
            at = time()
            self._taken += self._bot.cpu()
            self._bot.kill()
            self._died()
            await self.starts()
            self.downs.append(Down(at, time()))

    def cpu(self) -> float:
        """Seconds of all of its lives."""
        return self._taken + self._bot.cpu()

    async def ends(self) -> None:
        await asyncio.to_thread(self._bot.end)
