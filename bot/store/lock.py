"""One bot a SQLite file, by a lock of the kernel's: it goes with its process, however that ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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

    def held(file: Path) -> bool | None:  # noqa: ARG001 -- as below
        """None: nobody can look at such a lock without taking it."""
        return None

else:

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def held(file: Path) -> bool | None:
        """Whether a bot has this database now; None where nobody can tell. The look is let go of at once."""
        try:
            with _beside(file).open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except FileNotFoundError:
            return False
        except OSError:  # it is not this user's to read, or of a file system without locks
            return None
        return False


@contextmanager
def alone(url: str) -> Iterator[None]:
    """While the block runs no other process has this SQLite file; a server's database may have many.

    Unusable when another one still has it after WAIT seconds.
    """
    with explained(url):
        file = sqlite_file(url)
        if file is not None:
            lock = _beside(file)
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
        except (BlockingIOError, PermissionError):  # how a POSIX kernel and Windows say that somebody has it
            if time.monotonic() >= until:
                raise Unusable(
                    f"DATABASE_URL is {shown(url)}, and another awsquiz runs on it. "
                    "Stop that one first; several at a time need PostgreSQL."
                ) from None
        except OSError as error:
            raise Unusable(
                f"DATABASE_URL is {shown(url)}, and no file can be locked there ({error.strerror}). "
                "Put it on a disk of this machine."
            ) from None
        time.sleep(_LOOK_EVERY)


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.lock")
