"""How many run on one SQLite file: one, or none. On PostgreSQL it may be any number, and rows decide."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bot.ports import Finding
from bot.store import lock
from bot.store.opening import Unusable, sqlite_file

_WHAT = "Processes"
_PROC = Path("/proc")


def findings(url: str) -> Iterator[Finding]:
    try:
        file = sqlite_file(url)
    except Unusable:  # which the database's own line says
        return
    if file is None or not file.exists():
        return
    running = processes(file)
    if len(running) > 1:
        says = f"{len(running)} run on one SQLite file ({', '.join(map(str, running))})"
        yield Finding(_WHAT, False, says, "Stop all but one, or move to PostgreSQL: see docs/running.md.")
    elif running or lock.held(file):
        yield Finding(_WHAT, True, "one runs on it")
    elif lock.held(file) is False:
        yield Finding(_WHAT, True, "none runs on it now")


def processes(file: Path) -> list[int]:
    """The ids of every `awsquiz run` that has it open, as far as the system tells this user."""
    found = file.resolve()
    numbered = (each for each in _PROC.glob("[0-9]*") if int(each.name) != os.getpid())
    return sorted(int(each.name) for each in numbered if _runs(each) and _has_open(each, found))


def _runs(process: Path) -> bool:
    try:
        return b"run" in (process / "cmdline").read_bytes().split(b"\0")
    except OSError:  # it ended
        return False


def _has_open(process: Path, file: Path) -> bool:
    try:
        return any(each.readlink() == file for each in (process / "fd").iterdir())
    except OSError:  # it ended, or is somebody else's
        return False
