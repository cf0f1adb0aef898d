"""The processes of the bot, and what each takes of the machine."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from pathlib import Path

_TICKS, _PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


class Processes:
    def __init__(self, folder: Path, url: str, socket: Path, clock: Path) -> None:
        self.log = folder / "bots.log"
        self._arguments = (url, str(socket), str(clock))
        self._alive: dict[int, Process] = {}
        self._spent = 0.0  # seconds of CPU of those that are dead
        self.kills = 0

    async def start(self, number: int) -> None:
        with self.log.open("a") as log:
            self._alive[number] = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.faults.life.process",
                str(number),
                *self._arguments,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def kill(self, number: int) -> None:
        """SIGKILL, at once; `mourn` starts another."""
        self._spent += self._cpu(number)
        self._alive[number].send_signal(signal.SIGKILL)
        self.kills += 1

    async def mourn(self) -> list[int]:
        """Start those anew that are dead; which."""
        dead = [n for n, process in self._alive.items() if process.returncode is not None]
        for number in dead:
            await self.start(number)
        return dead

    async def stop(self) -> None:
        for process in self._alive.values():
            if process.returncode is None:
                process.terminate()
        for process in self._alive.values():
            async with asyncio.timeout(60):
                await process.wait()

    def cpu(self) -> float:
        """Seconds that all of them have spent."""
        return self._spent + sum(map(self._cpu, self._alive))

    def memory(self) -> list[float]:
        """MiB that each of them holds now."""
        return [
            int(Path(f"/proc/{p.pid}/statm").read_text().split()[1]) * _PAGE / 2**20
            for p in self._alive.values()
            if p.returncode is None
        ]

    def _cpu(self, number: int) -> float:
        process = self._alive[number]
        if process.returncode is not None:  # `kill` has noted it
            return 0.0
        fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS
