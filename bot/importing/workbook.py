"""What stands in an .xlsx, counted before openpyxl reads it: it keeps all of what it reads.

Entities are refused here, in every part, so that openpyxl may read with the standard library's parser: under
defusedxml it takes Python's own, which needs three times as long (`bot.importing.apart` says so to it). What
is broken for expat here is broken for openpyxl, which reads by expat too.
"""

from __future__ import annotations

import re
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from bot.importing.archive import Archive
from bot.importing.taken import NotReadable

_MOST_CELLS: Final = 170_000  # ten thousand questions of 17 columns
KEEP: Final = "keep only the sheets with questions, and delete empty rows and columns"
_MOST_ELEMENTS: Final = 1_200_000  # of cells, their texts and all: a cell may have four
_MOST_SETTINGS: Final = 50_000  # elements of styles, names and all else that is no cell
_CELL: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?c[\s/>]")
_LONGEST_TAG: Final = 30_000  # bytes; a longer one has such as a cell's address out of all measure
_LONG_TAG: Final = re.compile(rb"<[A-Za-z_][^<>]{%d}" % _LONGEST_TAG)
_CELLS_IN: Final = ("xl/worksheets/", "xl/sharedStrings")
# What openpyxl leaves: a book may have many elements of it.
_NOT_READ: Final = (
    "xl/media/",
    "xl/drawings/",
    "xl/charts/",
    "xl/comments",
    "xl/threadedComments/",
    "xl/theme/",
)
_OF_BYTES: Final = (None, "utf-8", "us-ascii", "ascii", "iso-8859-1", "windows-1252")
DAMAGED: Final = "This spreadsheet is damaged; open it and save it again as .xlsx."


def inspect(archive: Archive) -> None:
    """Raises NotReadable where there is more of something than a sheet of questions has."""
    cells = elements = settings = 0
    for name in sorted(archive.names):
        parser, before = _watching(), b""
        for chunk in archive.chunks(name):
            if not _is_xml(parser, chunk):  # a picture; or broken, and so it is for openpyxl
                break
            if _LONG_TAG.search(before + chunk):
                raise NotReadable(DAMAGED)
            before = chunk[-_LONGEST_TAG:]  # a tag may begin in it
            begun = chunk.count(b"<") - chunk.count(b"</")
            elements += begun
            cells += len(_CELL.findall(chunk))
            settings += 0 if name.startswith((*_CELLS_IN, *_NOT_READ)) else begun
            not_too_many_cells(cells)
            if elements > _MOST_ELEMENTS:
                raise NotReadable(f"This spreadsheet has over {_MOST_ELEMENTS:,} elements; {KEEP}.")
            if settings > _MOST_SETTINGS:
                told = "copy its questions into a new one"
                raise NotReadable(
                    f"This spreadsheet has over {_MOST_SETTINGS:,} styles and settings; {told}."
                )
        else:
            _is_xml(parser, b"", ends=True)  # newer expats keep what they have seen half of until then


def not_too_many_cells(cells: int) -> None:
    """Raises NotReadable where there are."""
    if cells > _MOST_CELLS:
        raise NotReadable(f"This spreadsheet has over {_MOST_CELLS:,} cells; {KEEP}.")


def _watching() -> XMLParserType:
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = _no_declarations, _counted_by_bytes
    return parser


def _is_xml(parser: XMLParserType, chunk: bytes, *, ends: bool = False) -> bool:
    """Of what was read of it so far. Raises NotReadable for what openpyxl must not read."""
    try:
        parser.Parse(chunk, ends)
    except NotReadable:
        raise
    except (ExpatError, ValueError, LookupError):  # an encoding that is not known
        return False
    if b"\0" in chunk:  # UTF-16, in which nothing would be counted
        raise NotReadable(DAMAGED)
    return True


def _no_declarations(*_: object) -> None:
    raise NotReadable("This spreadsheet declares XML entities, which none does by itself.")


def _counted_by_bytes(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding and encoding.lower()) not in _OF_BYTES:
        raise NotReadable(DAMAGED)
