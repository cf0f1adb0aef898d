"""The formats that questions go out in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.exporting import anki, gift, markdown, moodle_xml, question_file, spreadsheet
from bot.exporting.outgoing import Entry, Outgoing


@dataclass(frozen=True, slots=True)
class Format:
    """left: what of a question stays behind, by the names of fields. Each may come twice.

    binary: nothing for a terminal. by_topic: a file has one topic, and is written for each.
    """

    suffix: str
    write: Callable[[Outgoing], bytes]
    left: Callable[[Entry], Iterator[str]]
    binary: bool = False
    by_topic: bool = False


FORMATS: Final[Mapping[str, Format]] = {
    "yaml": Format(".yaml", question_file.write, question_file.left, by_topic=True),
    "gift": Format(".gift", gift.write, gift.left),
    "moodle-xml": Format(".xml", moodle_xml.write, moodle_xml.left),
    "csv": Format(".csv", spreadsheet.write, spreadsheet.left),
    "apkg": Format(".apkg", anki.write, anki.left, binary=True),
    "markdown": Format(".md", markdown.write, markdown.left),
}


def left_behind(entries: Iterable[Entry], format: Format) -> list[tuple[str, int]]:
    """Each field that stays behind, and how many questions have it; the most frequent first."""
    counted = Counter(field for entry in entries for field in set(format.left(entry)))
    return sorted(counted.items(), key=lambda found: (-found[1], found[0]))
