"""Reads a stranger's file in another process, so that a hostile one costs one clear sentence."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.importing.child import ANY, MOST_SECONDS, TOO_LARGE
from bot.importing.taken import NotReadable, NotTaken, Taken

MOST_BYTES: Final = 25_000_000  # of a file; chat allows less
_PATIENCE: Final = 4 * MOST_SECONDS  # seconds on the wall: others may have the processor meanwhile
_ROOT: Final = Path(__file__).resolve().parents[2]
_TOO_SLOW: Final = f"This file takes over {MOST_SECONDS} seconds to read; split it into smaller files."
_ENDED: Final = "Reading this file was ended from outside; try again."
_NOT_YET: Final = (
    f"This file was not read within {_PATIENCE} seconds; try again later, or split it into smaller files."
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """format: the name of the one it was read as, as `--format` takes it."""

    format: str
    taken: Taken


@dataclass(frozen=True, slots=True)
class OwnPack:
    """A pack in our own YAML. questions: raw, with their ids. said: what it says of itself, such as `title`.

    problems: the first of all `wrong`, for which nothing of it may be taken; advice: of all `advised`.
    """

    questions: tuple[Mapping[str, Any], ...]
    said: Mapping[str, str]
    topics: tuple[str, ...]
    problems: tuple[NotTaken, ...]
    wrong: int
    advice: tuple[NotTaken, ...]
    advised: int


def read_file(
    file: Path, format: str = "", *, borrow: bool = False, most_bytes: int = MOST_BYTES
) -> Recognised:
    """Raises `NotReadable`, also where the file is not there or has over `most_bytes`."""
    try:
        if file.is_dir():
            raise NotReadable(f"{file} is a folder; name one file in it.")
        if file.exists() and not file.is_file():  # a pipe would keep us waiting, and a device never ends
            raise NotReadable(f"{file} is a pipe or a device; save what it gives as a file first.")
        with file.open("rb") as stream:
            data = stream.read(most_bytes + 1)
    except OSError as error:
        raise NotReadable(f"{file} cannot be read ({error.strerror}).") from None
    return read_apart(data, file.name, format, borrow=borrow, most_bytes=most_bytes)


def read_apart(
    data: bytes, name: str, format: str = "", *, borrow: bool = False, most_bytes: int = MOST_BYTES
) -> Recognised:
    """format: "" to find it. borrow: ask a trivia list's typed answers with wrong options out of the list.

    Raises `NotReadable` with one sentence, whatever the bytes are.

    Blocks for as long as it takes, twenty seconds at most: call it in a thread.
    """
    return _recognised(_said(data, (format, name, "borrow" if borrow else ""), most_bytes))


def read_any(data: bytes, name: str, *, most_bytes: int) -> Recognised | OwnPack:
    """The same, of a file that may also be a pack of our own; all that was taken is what a pack may hold."""
    said = _said(data, (ANY, name), most_bytes)
    if (own := said.get("own")) is None:
        return _recognised(said)
    problems, advice = (_places(own[kind]) for kind in ("problems", "advice"))
    said_so, topics = own["said"], tuple(own["topics"])
    return OwnPack(tuple(own["questions"]), said_so, topics, problems, own["wrong"], advice, own["advised"])


def _said(data: bytes, asked: tuple[str, ...], most_bytes: int) -> Mapping[str, Any]:
    """asked: the child's words."""
    if len(data) > most_bytes:
        most = most_bytes // 1_000_000
        raise NotReadable(f"This file is over {most} MB; split it, or export it without its media.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        said = _child(data, asked, folder)
    if error := said.get("error"):
        raise NotReadable(str(error))
    return said


def _recognised(said: Mapping[str, Any]) -> Recognised:
    taken = Taken(tuple(said["questions"]), _places(said["not_taken"]), said["title"])
    return Recognised(said["format"], taken)


def _places(told: Sequence[tuple[str, str]]) -> tuple[NotTaken, ...]:
    return tuple(NotTaken(place, reason) for place, reason in told)


def _child(data: bytes, asked: tuple[str, ...], folder: str) -> Mapping[str, Any]:
    """folder: for its files, so that they go even where it is killed."""
    # Neither the environment's secrets nor modules that lie where the bot was started.
    inherited = {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
    env = {**inherited, "PYTHONPATH": str(_ROOT), "TMPDIR": folder, "TEMP": folder, "PYTHONUTF8": "1"}
    words = [sys.executable, "-P", "-m", "bot.importing.child", *map(_harmless, asked)]
    try:
        ended = subprocess.run(  # noqa: S603  (our own module, and two words that no shell reads)
            words, input=data, capture_output=True, env=env, cwd=folder, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise NotReadable(_NOT_YET) from None
    if ended.returncode == 0:
        said: Mapping[str, Any] = json.loads(ended.stdout)
        return said
    raise NotReadable(_why(ended.returncode, ended.stderr))


def _harmless(name: str) -> str:
    return name.replace("\0", "")[-255:].encode("utf-8", "replace").decode()


def _why(code: int, stderr: bytes) -> str:
    """How it ended without an answer. A traceback's last line names the error, and may quote the file."""
    if -code == getattr(signal, "SIGXCPU", None):
        return _TOO_SLOW
    if -code == signal.SIGTERM:
        return _ENDED
    killed = (getattr(signal, "SIGKILL", None), signal.SIGABRT, signal.SIGSEGV)
    if b"MemoryError" in stderr[-500:] or -code in killed:
        return TOO_LARGE
    last = stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    error = last.partition(":")[0] if last[:1].isalpha() else f"exit code {code}"
    return f"awsquiz failed to read this file ({error[:60]}), which is a bug; please report it with the file."
