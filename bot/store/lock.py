"""One bot a SQLite file, by a lock of the kernel's: it goes with its process, however that ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bot.store import private
from bot.store.opening import Unusable, explained, shown, sqlite_file

WAIT = 15.0  # seconds; a bot that was told to stop may take ten
_LOOK_EVERY = 0.1

try:
    import fcntl
except ModuleNotFoundError:  # Windows
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # known on Windows alone

else:

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(url: str) -> Iterator[None]:
    """While the block runs no other process has this SQLite file; a server's database may have many.

    Unusable when another one still has it after WAIT seconds.
    """
    with explained(url):
        file = sqlite_file(url)
        if file is not None:
            lock = file.with_name(f"{file.name}.lock")
            private.make(lock)
            handle = os.open(lock, os.O_RDWR)
    if file is None:
        yield
        return
    try:
        _wait_for(handle, url)
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int, url: str) -> None:
    until = time.monotonic() + WAIT
    while True:
        try:
            return _take(handle)
        except OSError:
            if time.monotonic() >= until:
                raise Unusable(
                    f"DATABASE_URL is {shown(url)}, and another awsquiz runs on it. "
                    "Stop that one first; several at a time need PostgreSQL."
                ) from None
        time.sleep(_LOOK_EVERY)
