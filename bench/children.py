"""Bots as children: of this tree or of the first one, each where it is pinned, and what CPU they take."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0
CORES = sorted(os.sched_getaffinity(0))
# One process that is measured, and apart from it whoever asks it.
SERVER, LOAD = frozenset(CORES[:1]), frozenset(CORES[-1:])


@contextmanager
def on(cores: frozenset[int]) -> Iterator[None]:
    """What is done in here, and every child begun, is done on these cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def cpu(pid: int) -> float:
    """Seconds that a process has taken, user's and system's, to the nanosecond (clock_getcpuclockid(3))."""
    return time.clock_gettime(~pid << 3 | 2)


def cpu_of_ended(pid: int) -> float:
    """Of the children it has seen end."""
    taken = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[13:15]
    return sum(map(int, taken)) / os.sysconf("SC_CLK_TCK")


class Child:
    """`python -m …` in a tree; its log is kept in a file, as an operator's would be."""

    def __init__(
        self, words: tuple[str, ...], env: Mapping[str, str], log: Path, *, tree: Path, cores: frozenset[int]
    ) -> None:
        self._log = log
        with log.open("ab") as out, on(cores):
            self._popen = subprocess.Popen(
                [sys.executable, "-m", *words],
                env={"PATH": os.environ["PATH"], "PYTHONPATH": str(tree), **env},
                cwd=tree,
                stdout=out,
                stderr=out,
            )

        atexit.register(self._popen.kill)  # nobody outlives the benchmark, however it ends

    def heard(self, words: str) -> None:
        until = time.monotonic() + PATIENCE
        while words not in self._log.read_text():
            if self._popen.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{words!r} was not heard:\n{self._log.read_text()[-3000:]}")
            time.sleep(0.05)

    def cpu(self) -> float:
        """Seconds so far: user's and system's."""
        return cpu(self._popen.pid)

    def kill(self) -> None:
        """SIGKILL: nothing is finished, nothing is flushed. Returns when it is dead."""
        self._popen.kill()
        self._popen.wait()

    def leave(self) -> None:
        """It is told to; `end` waits for it."""
        if self._popen.poll() is None:
            self._popen.send_signal(signal.SIGTERM)

    def end(self) -> int:
        self.leave()
        try:
            return self._popen.wait(20)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            return self._popen.wait()


def said(words: tuple[str, ...], env: Mapping[str, str], *, tree: Path = ROOT) -> tuple[int, str]:
    """Exit code and words of a command that ends by itself."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(tree), **env},
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr
