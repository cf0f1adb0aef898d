"""The database: is it reached, of which schema, how large, with how much room, and who may read it?"""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.doctor.dailies import Daily, running
from bot.doctor.guard import failed
from bot.ports import Finding
from bot.store import Tx, condition, opening
from bot.store.condition import Condition
from bot.store.zone_data import in_use

LEAST_ROOM = 200 * 2**20  # bytes; a backup wants as many as the database has, too
_OTHERS = 0o077
_DATABASE, _SPACE, _MODE = "Database", "Disk space", "File mode"


@dataclass(frozen=True, slots=True)
class Stored:
    """findings: on the database; the rest is what it holds, where it could be read."""

    findings: tuple[Finding, ...]
    zones: frozenset[str] = frozenset()
    dailies: tuple[Daily, ...] = ()


def look(url: str) -> Stored:
    try:
        fresh = condition.before_the_first_start(url)
        if fresh is not None:
            return Stored((_not_yet(fresh), *_room(fresh)))
        with opening.look(url) as tx:
            return _judged(tx, condition.of(tx, url))
    except opening.Unusable as no:
        remedy = "See that it runs and that this user may open it, or set DATABASE_URL to another one."
        return Stored((Finding(_DATABASE, False, str(no).rstrip("."), remedy),))
    except Exception as error:
        return Stored((failed(_DATABASE, error),))


def _judged(tx: Tx, found: Condition) -> Stored:
    looked = (_schema(found), *_room(found), *_mode(found))
    if not found.current:
        return Stored(looked)
    return Stored(looked, frozenset(in_use(tx)), tuple(running(tx)))


def _schema(found: Condition) -> Finding:
    if found.revision is None:
        return Finding(_DATABASE, True, f"{found.where} holds nothing of awsquiz yet: `awsquiz run` makes it")
    if not found.current:
        says = f"{found.where} has schema {found.revision}, and this awsquiz knows {found.knows}"
        remedy = "Use the awsquiz that runs on it, or start this one: it brings an older schema up to date."
        return Finding(_DATABASE, False, says, remedy)
    return Finding(_DATABASE, True, f"{found.where}, schema {found.revision}, {_bytes(found.size)}")


def _not_yet(found: Condition) -> Finding:
    folder = _nearest(found.files[0])
    if os.access(folder, os.W_OK | os.X_OK):
        return Finding(_DATABASE, True, f"{found.where} is not there yet: `awsquiz run` makes it")
    says = f"{found.where} is not there, and {folder} lets this user make nothing"
    return Finding(_DATABASE, False, says, "Set DATABASE_URL to a file in a folder that is yours.")


def _room(found: Condition) -> Iterator[Finding]:
    if not found.files:
        return
    free, needed = shutil.disk_usage(_nearest(found.files[0])).free, max(LEAST_ROOM, found.size)
    remedy = "Make room: with a full disk nothing is stored any more."
    enough = free >= needed
    yield Finding(_SPACE, enough, f"{_bytes(free)} free", "" if enough else remedy)


def _mode(found: Condition) -> Iterator[Finding]:
    if not found.files or os.name != "posix":
        return
    open_ones = [path for path in found.files if path.stat().st_mode & _OTHERS]
    if not open_ones:
        yield Finding(_MODE, True, "for this user alone")
        return
    modes = ", ".join(f"{path.name} {path.stat().st_mode & 0o777:o}" for path in open_ones)
    remedy = f"chmod 600 {' '.join(shlex.quote(str(path)) for path in open_ones)}"
    yield Finding(_MODE, False, f"other users of this machine may reach them ({modes})", remedy)


def _nearest(file: Path) -> Path:
    """The folder that it is in, or the first one on the way there that exists."""
    return next(folder for folder in file.absolute().parents if folder.exists())


def _bytes(count: int) -> str:
    size = float(count)
    for unit in ("bytes", "KB", "MB", "GB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} TB"
