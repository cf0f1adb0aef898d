"""The bots as the harness holds them: born on demand, killed at any moment."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.faults.nursery import CLOCK, LOG

PATIENCE = 30


class Bot:
    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.dead = asyncio.Event()
        self.code: int | None = None

    def kill(self) -> None:
        """SIGKILL, at once: nothing is finished, nothing is flushed."""
        if not self.dead.is_set():
            os.kill(self.pid, signal.SIGKILL)

    async def stop(self) -> int | None:
        """SIGTERM; the exit code."""
        if not self.dead.is_set():
            os.kill(self.pid, signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            await self.dead.wait()
        return self.code


class Bots:
    """`async with Bots(folder, env) as bots`: `env` sends them to the platform and the database."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self.log = folder / "bots.log"
        self.clock = folder / "clock"
        self._env = {**env, CLOCK: str(self.clock), LOG: str(self.log), "PATH": os.environ["PATH"]}
        self._all: dict[int, Bot] = {}
        self._born: asyncio.Queue[Bot] = asyncio.Queue()

    async def __aenter__(self) -> Self:
        self._nursery = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.faults.nursery",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        self._listening = asyncio.create_task(self._listen())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for bot in self._all.values():
            bot.kill()
        assert self._nursery.stdin is not None
        self._nursery.stdin.close()
        await self._nursery.wait()
        await self._listening

    async def start(self, **more: str) -> Bot:
        """It is not connected yet."""
        assert self._nursery.stdin is not None
        self._nursery.stdin.write(f"{json.dumps({**self._env, **more})}\n".encode())
        async with asyncio.timeout(PATIENCE):
            return await self._born.get()

    async def _listen(self) -> None:
        assert self._nursery.stdout is not None
        async for line in self._nursery.stdout:
            said, pid, *rest = line.decode().split()
            bot = self._all.setdefault(int(pid), Bot(int(pid)))
            if said == "born":
                self._born.put_nowait(bot)
            else:
                bot.code = int(rest[0])
                bot.dead.set()
                del self._all[int(pid)]
