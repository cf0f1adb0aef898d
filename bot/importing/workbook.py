"""What stands in an .xlsx, counted before calamine reads it: it keeps all that it reads and knows no limit.

Whoever unpacks an archive may take another file of it for the right one than we did, and whoever reads XML
may forgive what we count otherwise. So calamine is given a copy: the parts that expat found sound, as they
were counted. An entity is refused in every part.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from defusedxml.ElementTree import fromstring

from bot.importing.archive import Archive
from bot.importing.taken import NotReadable
from bot.importing.worksheet import DAMAGED, KEEP, Cells, Styles

_MOST_CELLS: Final = 300_000  # ten thousand questions of 30 columns: there are 25 kinds of them
_MOST_ELEMENTS: Final = 1_200_000  # of cells, their texts and all: a cell may have four
_MOST_SETTINGS: Final = 50_000  # elements of styles, names and all else that is no cell
_CELL: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?c[\s/>]")
_LONGEST_TAG: Final = 30_000  # bytes; a longer one has such as a cell's address out of all measure
_LONG_TAG: Final = re.compile(rb"<[A-Za-z_][^<>]{%d}" % _LONGEST_TAG)
_SHEETS: Final = "xl/worksheets/"
_TEXTS, _STYLES = "xl/sharedstrings.xml", "xl/styles.xml"
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
# All that calamine is given besides the sheets, in lower case: writers differ.
_NEEDED: Final = ("[content_types].xml", "_rels/.rels", _BOOK, _RELATIONS, _STYLES, _TEXTS)
# A book may have many elements of it, and nobody reads them.
_NOT_READ: Final = (
    "xl/media/",
    "xl/drawings/",
    "xl/charts/",
    "xl/comments",
    "xl/threadedcomments/",
    "xl/theme/",
)
_OF_BYTES: Final = (None, "utf-8", "us-ascii", "ascii")

Begins = Callable[[str, Mapping[str, str]], None]


@dataclass(slots=True)
class Inspected:
    """parts: all that calamine needs, by their names. cells: of each sheet, by its part's name."""

    parts: dict[str, bytes] = field(default_factory=dict)
    cells: dict[str, Cells] = field(default_factory=dict)

    def sheets(self) -> list[Cells | None]:
        """In the book's order; None for what is no sheet of cells. Raises NotReadable."""
        try:
            book, relations = fromstring(self.parts[_BOOK]), fromstring(self.parts[_RELATIONS])
        except (KeyError, ParseError):
            raise NotReadable(DAMAGED) from None
        targets = {each.get("Id", ""): each.get("Target", "").removeprefix("/") for each in relations}
        listed = (each for each in book.iter() if each.tag.rpartition("}")[2] == "sheet")
        ids = (next((value for name, value in each.items() if name.endswith("}id")), "") for each in listed)
        parts = [f"xl/{targets.get(id, '').removeprefix('xl/')}" for id in ids]
        if len(set(parts)) < len(parts):
            raise NotReadable(DAMAGED)
        return [self.cells.get(part) for part in parts]

    def packed(self) -> io.BytesIO:
        """All parts as an archive again; they are gone from here."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name in [*self.parts]:
                archive.writestr(name, self.parts.pop(name))
        out.seek(0)
        return out


class _Watched:
    """Parses one part: whether it is XML, with no entity in it, and what begins in it where that is noted."""

    def __init__(self, begins: Begins | None) -> None:
        self.parser: XMLParserType = ParserCreate()
        self.parser.StartDoctypeDeclHandler = _no_declarations
        self.parser.XmlDeclHandler = _counted_by_bytes
        if begins:
            self.parser.StartElementHandler = begins

    def is_xml(self, chunk: bytes, *, ends: bool = False) -> bool:
        """Of what was read of it so far. Raises NotReadable for what calamine must not read."""
        try:
            self.parser.Parse(chunk, ends)
        except NotReadable:
            raise
        except (ExpatError, ValueError, LookupError):  # an encoding that is not known
            return False
        if b"\0" in chunk:  # UTF-16, in which nothing would be counted
            raise NotReadable(DAMAGED)
        return True


def inspect(archive: Archive) -> Inspected:
    """Raises NotReadable where there is more of something than a sheet of questions has."""
    found, styles, counted = Inspected(), Styles(), _Counted()
    for name in sorted(
        archive.names, key=lambda name: (name.startswith(_SHEETS), name)
    ):  # styles before cells
        begins: Begins | None = None
        if is_sheet := name.startswith(_SHEETS):
            found.cells[name] = Cells(styles.percents)
            begins = found.cells[name].begins
        elif name.lower() == _STYLES:
            begins = styles.begins
        watched, before, kept = _Watched(begins), b"", []
        for chunk in archive.chunks(name):
            if not watched.is_xml(chunk):  # a picture; or broken, and then calamine is not given it
                break
            if _LONG_TAG.search(before + chunk):
                raise NotReadable(DAMAGED)
            before = chunk[-_LONGEST_TAG:]  # a tag may begin in it
            counted.take(name.lower(), chunk)
            if is_sheet or name.lower() in _NEEDED:
                kept.append(chunk)
        else:
            # Newer expats keep what they have seen half of until then.
            if watched.is_xml(b"", ends=True) and kept:
                found.parts[name] = b"".join(kept)
    return found


@dataclass(slots=True)
class _Counted:
    cells: int = 0
    elements: int = 0
    settings: int = 0

    def take(self, name: str, chunk: bytes) -> None:
        """Raises NotReadable where it is too much."""
        begun = chunk.count(b"<") - chunk.count(b"</")
        self.elements += begun
        self.cells += len(_CELL.findall(chunk))
        self.settings += 0 if name.startswith((_SHEETS, _TEXTS, *_NOT_READ)) else begun
        not_too_many_cells(self.cells)
        if self.elements > _MOST_ELEMENTS:
            raise NotReadable(f"This spreadsheet has over {_MOST_ELEMENTS:,} elements; {KEEP}.")
        if self.settings > _MOST_SETTINGS:
            told = "copy its questions into a new one"
            raise NotReadable(f"This spreadsheet has over {_MOST_SETTINGS:,} styles and settings; {told}.")


def not_too_many_cells(cells: int) -> None:
    """Raises NotReadable where there are."""
    if cells > _MOST_CELLS:
        raise NotReadable(f"This spreadsheet has over {_MOST_CELLS:,} cells; {KEEP}.")


def _no_declarations(*_: object) -> None:
    raise NotReadable("This spreadsheet declares XML entities, which none does by itself.")


def _counted_by_bytes(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding and encoding.lower()) not in _OF_BYTES:
        raise NotReadable(DAMAGED)
