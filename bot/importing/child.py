"""The process that reads a stranger's file: it has no secrets, little memory and a few seconds.

Run by `bot.importing.apart`: the file comes in on the standard input, one JSON object goes out.
"""

from __future__ import annotations

import gc
import json
import sys
from contextlib import suppress
from typing import Any, Final

from bot.importing.taken import NotReadable, Taken

MOST_MEMORY: Final = 300_000_000  # bytes of address space
MOST_SECONDS: Final = 5  # of the processor
TOO_LARGE: Final = "This file needs over 300 MB of memory to read; split it into smaller files."
ANY: Final = "any"  # in place of a format: also a pack of our own, and nothing but what a pack may hold
TOO_DEEP: Final = "This file is nested too deeply for a question file."


def main(format: str, name: str, borrow: str = "") -> None:
    limit()
    gc.set_threshold(100_000)  # what is read is kept to the end: to look through it takes a tenth of the time
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read(), name, format, bool(borrow))))


def answer(data: bytes, name: str, format: str, borrow: bool = False) -> dict[str, Any]:
    """format: "" to find it, or ANY. borrow: ask typed answers with wrong options of the same file.

    With `error`, one sentence, or `format`, `title`, `questions`, `not_taken`; of a pack of our own with
    `own`, which is as `own_pack.read` says.
    """
    from bot.importing import formats  # noqa: PLC0415  (what it loads counts within the limits)

    try:
        if format == ANY:
            return _any(data, name)
        chosen = formats.named(format) if format else formats.recognised(data, name)
        return {"format": chosen.name, **_told(chosen.reader(borrow)(data, name))}
    except NotReadable as no:
        return {"error": str(no)}
    except MemoryError:
        return {"error": TOO_LARGE}
    except RecursionError:
        return {"error": TOO_DEEP}


def _any(data: bytes, name: str) -> dict[str, Any]:
    from bot.importing import formats, own_pack, pack_files  # noqa: PLC0415  (as above)

    if own_pack.is_ours(data, name):
        return {"own": own_pack.read(data, name)}
    chosen = formats.recognised(data, name)
    return {"format": chosen.name, **_told(pack_files.sound(chosen.reader()(data, name)))}


def _told(taken: Taken) -> dict[str, Any]:
    not_taken = [(each.place, each.reason) for each in taken.not_taken]
    return {"title": taken.title, "questions": [dict(q) for q in taken.questions], "not_taken": not_taken}


def limit() -> None:
    """Where the platform has such limits; elsewhere the parent's clock alone ends it."""
    try:
        import resource  # noqa: PLC0415  (Windows has none)
    except ImportError:
        return
    killed = MOST_SECONDS + 1  # a second after it was told: where both are one, no signal says which it was
    for what, most, last in (
        (resource.RLIMIT_AS, MOST_MEMORY, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS, killed),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(ValueError, OSError):  # macOS refuses some; a stricter limit of the parent's stays
            resource.setrlimit(what, (most, last))


if __name__ == "__main__":
    main(*sys.argv[1:4])
