"""`awsquiz run` as a child process, to be started, stopped and killed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.command_line import ROOT


class Bot:
    """The real program on a database file; its log is kept for a failing test's message."""

    def __init__(self, env: Mapping[str, str], folder: Path) -> None:
        self.database = f"sqlite:///{folder}/bot.db"
        self._env = {"PATH": os.environ["PATH"], "DATABASE_URL": self.database, **env}
        self._log = folder / "bot.log"
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"), env=self._env, cwd=ROOT, stdout=log, stderr=log
            )

    async def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is flushed."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; the exit code."""
        return await self._end(signal.SIGTERM)

    async def ended(self) -> int:
        """The exit code, once it ends by itself."""
        assert self._process is not None
        return await self._process.wait()

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def log(self) -> str:
        return self._log.read_text()

    async def _end(self, how: signal.Signals) -> int:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(how)
        async with asyncio.timeout(20):
            return await self._process.wait()
