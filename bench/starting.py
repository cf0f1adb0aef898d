"""What it costs to start, in CPU, until Discord has the bot and its commands, on a database that is there,
beside loading what the first revision loads; and what `--help` costs beside a Python that does nothing.

python -m bench.starting [--quick]
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.children import ROOT
from bench.figure import Figure
from bench.imports import first_imports, started, told
from tests.faults.loopback_discord import LoopbackDiscord

ROUNDS = 5
_NOTHING, _HELP = ("-c", "pass"), ("-m", "bot", "--help")


def figures(quick: bool) -> list[Figure]:
    rounds = 1 if quick else ROUNDS
    return [asyncio.run(_start(rounds)), _help(rounds)]


async def _start(rounds: int) -> Figure:
    loading, starting = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with first_imports(folder) as imports:
            for number in range(rounds + 1):
                loading.append(imports.load().seconds)
                log = folder / f"{number}.log"
                async with LoopbackDiscord() as remote, started(remote, folder / "bot.db", log) as bot:
                    starting.append((await bot.ready(remote)).seconds)
    ratios = tuple(
        s / i for s, i in list(zip(starting, loading, strict=True))[1:]
    )  # the first made the database
    beside = f"{statistics.median(starting[1:]):.2f} s ÷ {statistics.median(loading[1:]):.2f} s"
    return Figure("CPU from start to ready ÷ imports", ratios, 1.35, 1.2, "less", beside=beside)


def _help(rounds: int) -> Figure:
    _taken(_HELP)  # Python keeps what it compiled for the first time
    pairs = [(_taken(_HELP), _taken(_NOTHING)) for _ in range(5 * rounds)]
    ratios = tuple(h / n for h, n in pairs)
    beside = " ÷ ".join(f"{1_000 * statistics.median(taken):.0f} ms" for taken in zip(*pairs, strict=True))
    return Figure("`--help` ÷ `python -c pass`, CPU", ratios, 5, 3.5, "less", beside=beside)


def _taken(words: tuple[str, ...]) -> float:
    """Seconds of CPU."""
    child = subprocess.Popen(
        [sys.executable, *words], env={"PATH": os.environ["PATH"]}, cwd=ROOT, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    print(*map(told, figures("--quick" in sys.argv)), sep="\n")
