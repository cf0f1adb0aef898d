"""What was taken, as the YAML files of a pack, and held to what a pack's question must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import yaml

from bot.content.defaults import slug
from bot.content.entry import problems
from bot.content.tree import MOST_BYTES
from bot.importing.taken import NotTaken, Taken

Raw = Mapping[str, Any]
_DUMPER: Final[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ROOM: Final = 1_000  # bytes for a file's first lines


@dataclass(frozen=True, slots=True)
class PackFile:
    topic: str
    text: str
    questions: int


def sound(taken: Taken) -> Taken:
    """With what no pack may hold among what was not taken, by how its question begins."""
    kept, left = [], list(taken.not_taken)
    for raw in taken.questions:
        if wrong := problems(bare(raw)):
            left.append(NotTaken(f"“{str(raw['stem'])[:60]}”", wrong[0]))
        else:
            kept.append(raw)
    return replace(taken, questions=tuple(kept), not_taken=tuple(left))


def bare(raw: Raw) -> dict[str, Any]:
    """Without the topic, which a file says once for all its questions."""
    return {name: value for name, value in raw.items() if name != "topic"}


def one_file(taken: Taken, topic: str) -> PackFile | None:
    """All of it on that topic; None where it is more than a file may hold."""
    first, *more = _parts(taken.questions)
    return None if more else _file(topic, taken.title, first)


def by_topic(taken: Taken, topic: str) -> list[PackFile]:
    """A file for each topic, and several where one may not hold all of it; topic: where none is told."""
    topics: dict[str, list[Raw]] = {}
    for raw in taken.questions:
        topics.setdefault(slug(str(raw.get("topic") or topic)), []).append(raw)
    found: list[PackFile] = []
    for name, questions in topics.items():
        for part in _parts(questions):
            known = {*topics, *(file.topic for file in found)}
            own = name if all(file.topic != name for file in found) else _free(name, known)
            found.append(_file(own, taken.title if len(topics) == 1 else "", part))
    return found


def _free(name: str, known: set[str]) -> str:
    return next(free for n in range(2, 10_000) if (free := f"{name[:25]}-{n}") not in known)


def _parts(questions: Sequence[Raw]) -> Iterator[list[str]]:
    """The questions as YAML, as many together as a file may hold."""
    part: list[str] = []
    size = 0
    for text in (_dumped([bare(raw)]) for raw in questions):
        if part and size + len(text.encode()) > MOST_BYTES - _ROOM:
            yield part
            part, size = [], 0
        part.append(text)
        size += len(text.encode())
    yield part


def _file(topic: str, title: str, written: Sequence[str]) -> PackFile:
    said = {"topic": topic, **({"title": title} if title and len(title) <= 40 else {})}
    return PackFile(topic, f"{_dumped(said)}questions:\n{''.join(written)}", len(written))


def _dumped(value: Any) -> str:
    """Texts stay text: what YAML would take for a number or a yes is quoted."""
    text: str = yaml.dump(value, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=100)
    return text
