"""A pack in awsquiz's own YAML, where it may also be a file of another tool: told apart, and read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any, Final

from bot.content import packs
from bot.content.entry import problems
from bot.content.problem import MOST_LINES, Problem, shorten
from bot.importing import signs
from bot.importing.formats import FORMATS
from bot.importing.taken import NotReadable

_OTHERS: Final = ("collection.anki2", "xl/workbook.xml", "imsmanifest.xml")  # in a zip of another tool


def is_ours(data: bytes, name: str) -> bool:
    """By its name and what stands in it; a file of another tool's shape is that tool's."""
    low = name.casefold()
    if data.startswith(b"PK"):
        return _holds_yaml(data)
    if not signs.is_pack(data, low):
        return False
    return low.endswith(packs.ENDINGS) or not any(other.fits(data, low) for other in FORMATS)


def read(data: bytes, name: str) -> dict[str, Any]:
    """As plain data: `questions` with their ids, `said`, `topics`, and what is wrong or advised with places.

    Raises NotReadable.
    """
    try:
        found = packs.unpacked(data, Path(PurePath(name).name))
    except packs.NotReadable as no:
        raise NotReadable(str(no)) from None
    faults = found.problems or tuple(_odd(found.entries))
    several = data.startswith(b"PK")
    return {
        "questions": [{**raw, "id": id} for id, raw in found.entries.items()],
        "said": dict(found.said),
        "topics": list(found.topics),
        "problems": _listed(faults, several),
        "advice": _listed(found.advice, several),
        "wrong": len(faults),
        "advised": len(found.advice),
    }


def _odd(entries: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    """What a pack's question cannot be, though its file is sound: a stem with its family's options.

    Every other was held to the same rules when it was read.
    """
    for id, raw in entries.items():
        if "family" in raw and (wrong := problems(raw)):
            yield Problem(Path(), 1, id, wrong[0])


def _holds_yaml(data: bytes) -> bool:
    low = data.lower()
    if not any(ending.encode() in low for ending in packs.ENDINGS):  # names stand plainly in an archive
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        return False
    yaml = any(name.casefold().endswith(packs.ENDINGS) for name in names)
    return yaml and not any(name.startswith(_OTHERS) for name in names)


def _listed(told: tuple[Problem, ...], several: bool) -> list[tuple[str, str]]:
    """Place and reason of the first. several: whether there may be more than one file."""
    return [(_place(each, several), shorten(each.message)) for each in sorted(told)[:MOST_LINES]]


def _place(problem: Problem, several: bool) -> str:
    where = f"{problem.file.name}, line {problem.line}" if several else f"line {problem.line}"
    return f"{where}, {problem.id}" if problem.id else where
