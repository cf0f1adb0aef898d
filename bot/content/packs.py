"""A pack from a file, a folder or a zip archive, for a workspace to keep: its questions as they were written.

Safe on hostile files: nothing is unpacked onto the disk, and bytes are counted while they are read.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, Final

from bot.content.load import INTERVIEW, files, read_data
from bot.content.problem import Problem
from bot.content.profile import ANY_PACK
from bot.content.reading import Notes, Reading
from bot.content.tree import read_tree

MOST_BYTES: Final = 10_000_000  # of all files together, and of an archive
MOST_FILES: Final = 1_000
ENDINGS: Final = (".yaml", ".yml")


class NotReadable(ValueError):
    """Nothing of it can be read; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Brought:
    """entries: raw questions by id, in their order. said: what the one file says of itself, such as its
    `title`; nothing where there are several. topics: of all files.
    """

    entries: Mapping[str, Mapping[str, Any]]
    said: Mapping[str, str]
    topics: tuple[str, ...]
    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]


def bring(path: Path) -> Brought:
    """What stands there; NotReadable, or with every problem of every question."""
    if path.is_file() and path.suffix.lower() not in (*ENDINGS, ".zip"):
        raise NotReadable(
            f"{path} is neither YAML nor a zip of it. Bring a file of another tool in with: awsquiz import"
        )
    if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would keep us waiting
        raise NotReadable(f"{path} is a pipe or a device; save what it gives as a file first.")
    try:
        if path.is_dir():
            return brought(_of_folder(path))
        return unpacked(_bytes(path, MOST_BYTES), path)
    except OSError as error:
        raise NotReadable(f"{path} cannot be read: {error.strerror}.") from None


def unpacked(raw: bytes, name: Path) -> Brought:
    """What stands in a file of these bytes, or in the files of such an archive; as `bring`."""
    if raw.startswith(b"PK") or zipfile.is_zipfile(BytesIO(raw)):  # one that is cut off only begins so
        return brought(_of_archive(raw))
    return brought(iter([(name, raw)]))


def brought(sources: Iterator[tuple[Path, bytes]]) -> Brought:
    """sources: names, which only say where a problem is, and what stands there."""
    reading, said = Reading(), []
    for name, raw in sources:
        tree = read_tree(raw, MOST_BYTES)
        own = Reading(raws=reading.raws, places=reading.places, questions=reading.questions)
        notes = Notes(name, tree, own, ANY_PACK)
        if isinstance(tree.data, dict) and "prompts" in tree.data and "questions" not in tree.data:
            notes.advise((), "interview prompts are not taken: a pack holds questions")
        else:
            read_data(notes)
        said.append({key: text for key, text in _texts(tree.data).items() if key in _SAID})
        reading.topics |= own.topics
        reading.families |= own.families
        reading.problems += own.problems
        reading.advice += own.advice
    if not said:
        raise NotReadable(
            "There is no question file here: its name ends in .yaml. A file of another tool comes in with:"
            " awsquiz import"
        )
    alone = said[0] if len(said) == 1 else {}
    found = (tuple(reading.topics), tuple(reading.problems), tuple(reading.advice))
    return Brought({id: plain(raw) for id, raw in reading.raws.items()}, alone, *found)


def plain(raw: Any) -> Any:
    """As JSON holds it: a day, which YAML knows, is text."""
    match raw:
        case dict():
            return {str(name): plain(value) for name, value in raw.items()}
        case list():
            return [plain(value) for value in raw]
        case bool() | int() | float() | None:
            return raw
    return str(raw)


_SAID: Final = ("title", "about", "language", "licence", "author")


def _texts(data: Any) -> dict[str, str]:
    return {k: str(v) for k, v in data.items() if isinstance(v, str)} if isinstance(data, dict) else {}


def _bytes(path: Path, most: int) -> bytes:
    with path.open("rb") as stream:
        raw = stream.read(most + 1)
    if len(raw) > most:
        raise _too_large()
    return raw


def _of_folder(folder: Path) -> Iterator[tuple[Path, bytes]]:
    left = MOST_BYTES
    found = [file for file in files(folder) if INTERVIEW not in file.relative_to(folder).parts[:-1]]
    if len(found) > MOST_FILES:
        raise _too_many()
    for file in found:
        raw = _bytes(file, left)
        left -= len(raw)
        yield file, raw


def _of_archive(raw: bytes) -> Iterator[tuple[Path, bytes]]:
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > MOST_FILES:
                raise _too_many()
            for member in members:
                name = PurePosixPath(member.filename)
                if name.is_absolute() or ".." in name.parts or "\\" in member.filename:
                    raise NotReadable(
                        "A file in the archive has a path that leads out of it. Pack the folder anew."
                    )
                if name.suffix.lower() not in ENDINGS or any(part.startswith(".") for part in name.parts):
                    continue
                if member.flag_bits & 1:
                    raise NotReadable("The archive has a password. Pack the folder without one.")
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    # The others swell in one step, whatever is asked of them.
                    raise NotReadable(
                        "The archive is packed in an unusual way. Make a plain zip of the folder."
                    )
                with archive.open(member) as stream:
                    text = stream.read(left + 1)  # never what the archive says of its size
                if len(text) > left:
                    raise _too_large()
                left -= len(text)
                yield Path(name), text
    except NotReadable:  # a ValueError too, and not the archive's
        raise
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as broken:
        raise NotReadable(f"The archive is damaged ({broken}). Pack the folder anew.") from None


def _too_large() -> NotReadable:
    return NotReadable("This is over 10 MB. Make several packs of it.")


def _too_many() -> NotReadable:
    return NotReadable(f"There are more than {MOST_FILES:,} files. Make several packs of them.")
