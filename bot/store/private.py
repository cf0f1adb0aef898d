"""Files that nobody but the bot's own user may read: what people answered, and what they are called."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
BESIDE = ("-wal", "-shm", "-journal", ".key")  # SQLite's own, and `store.forgetting_key`


def make(file: Path) -> None:
    """An empty file where there is none, and its folder; one that others may read is closed to them.

    OSError where it cannot be made.
    """
    for folder in reversed([f for f in file.parents if not f.exists()]):
        folder.mkdir(FOLDER, exist_ok=True)
    if not file.exists():  # to close a file that SQLite has open in this process would undo SQLite's locks
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, FILE))
    for each in (file, *(file.with_name(f"{file.name}{ending}") for ending in BESIDE)):
        with suppress(OSError):  # it is not there, or it is somebody else's
            mode = each.stat().st_mode
            if stat.S_ISREG(mode) and mode & 0o077:  # a folder or a device was named by mistake
                each.chmod(FILE)
