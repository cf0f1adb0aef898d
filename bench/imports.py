"""What the first revision loads to serve Discord; loaded alone, a start and its memory are held beside it."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.children import CORES, PATIENCE, ROOT, Child
from bench.earlier import unpacked
from bench.figure import Figure
from tests.faults.loopback_discord import LoopbackDiscord

_MIB = 2**20
# The bot itself, which tells in the end what it has loaded.
_RUN = """
import atexit, json, sys
file = sys.argv[1]
atexit.register(lambda: open(file, "w").write(json.dumps(list(sys.modules))))
sys.argv = ["awsquiz", "run"]
from bot.__main__ import main
main()
"""
_LOAD = """
import importlib, json, sys, time
for name in json.load(open(sys.argv[1])):
    if name != "__main__":
        importlib.import_module(name)
resident = int(open("/proc/self/statm").read().split()[1])
print(time.process_time(), resident)
"""


@dataclass(frozen=True, slots=True)
class Loaded:
    """seconds: of CPU, from the beginning of the process. resident: bytes."""

    seconds: float
    resident: int

    @property
    def mib(self) -> float:
        return self.resident / _MIB


class Bot(Child):
    """`awsquiz run`, which may be looked at, and ends with the block."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self.end)

    async def ready(self, remote: LoopbackDiscord) -> Loaded:
        """As it is when Discord has it and its commands."""
        await remote.until(lambda: remote.gateway.sessions and remote.world.commands, PATIENCE, "the bot")
        return self.now()

    def now(self) -> Loaded:
        pages = int(Path(f"/proc/{self._popen.pid}/statm").read_text().split()[1])
        ran = sum(
            int((each / "schedstat").read_text().split()[0])
            for each in Path(f"/proc/{self._popen.pid}/task").iterdir()
        )
        return Loaded(ran / 1e9, pages * os.sysconf("SC_PAGE_SIZE"))


class Imports:
    def __init__(self, tree: Path, names: Path) -> None:
        self._tree = tree
        self._names = names

    def load(self) -> Loaded:
        """In a process of its own."""
        ran = subprocess.run(
            [sys.executable, "-c", _LOAD, str(self._names)],
            env={"PATH": os.environ["PATH"]},
            cwd=self._tree,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        seconds, pages = ran.stdout.split()
        return Loaded(float(seconds), int(pages) * os.sysconf("SC_PAGE_SIZE"))


@asynccontextmanager
async def first_imports(folder: Path) -> AsyncIterator[Imports]:
    """Asked of the first revision itself, at the loopback Discord."""
    names = folder / "modules.json"
    with unpacked(folder) as tree:
        async with LoopbackDiscord() as remote:
            database = {"DATABASE_URL": f"sqlite:///{folder}/first.db"}
            (tree / "telling.py").write_text(_RUN)
            words, log = ("telling", str(names)), folder / "first.log"
            async with Bot(words, {**remote.env, **database}, log, tree=tree, cores=frozenset(CORES)) as bot:
                await bot.ready(remote)
        imports = Imports(tree, names)
        imports.load()  # Python keeps what it compiled for the first time
        yield imports


def started(remote: LoopbackDiscord, database: Path, log: Path) -> Bot:
    """`awsquiz run` of today, at the loopback Discord."""
    env = {**remote.env, "DATABASE_URL": f"sqlite:///{database}"}
    log.write_text("")
    return Bot(("bot", "run"), env, log, tree=ROOT, cores=frozenset(CORES))


def told(figure: Figure) -> str:
    least, most = min(figure.ratios), max(figure.ratios)
    return f"{figure.name}: {figure.median:.2f} ({least:.2f} to {most:.2f}); {figure.beside}"
