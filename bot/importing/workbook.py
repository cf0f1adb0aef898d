"""What stands in an .xlsx, counted before openpyxl reads it: it keeps all of what it reads."""

from __future__ import annotations

import re
from typing import Final

from bot.importing.archive import Archive
from bot.importing.taken import NotReadable

MOST_CELLS: Final = 250_000  # ten thousand questions of 25 columns
KEEP: Final = "keep only the sheets with questions, and delete empty rows and columns"
_MOST_ELEMENTS: Final = 1_200_000  # of cells, their texts and all: a cell may have four
_MOST_SETTINGS: Final = 50_000  # elements of styles, names and all else that is no cell
_CELL: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?c[\s/>]")
_LONG_TAG: Final = re.compile(rb"<[A-Za-z_][^<>]{30000}")  # such as a cell's address
_CELLS_IN: Final = ("xl/worksheets/", "xl/sharedStrings")
_NOT_READ: Final = (
    "xl/media/",
    "xl/drawings/",
    "xl/charts/",
    "xl/comments",
    "xl/threadedComments/",
    "xl/theme/",
)


def inspect(archive: Archive) -> None:
    """Raises NotReadable where there is more of something than a sheet of questions has."""
    cells = elements = settings = 0
    for name in sorted(archive.names):
        for chunk in archive.chunks(name):
            if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                raise NotReadable("This spreadsheet declares XML entities, which none does by itself.")
            if name.startswith(_NOT_READ):
                continue
            if _LONG_TAG.search(chunk):
                raise NotReadable("This spreadsheet is damaged; open it and save it again as .xlsx.")
            begun = chunk.count(b"<") - chunk.count(b"</")
            elements += begun
            cells += len(_CELL.findall(chunk))
            settings += 0 if name.startswith(_CELLS_IN) else begun
            if cells > MOST_CELLS:
                raise NotReadable(f"This spreadsheet has over {MOST_CELLS:,} cells; {KEEP}.")
            if elements > _MOST_ELEMENTS:
                raise NotReadable(f"This spreadsheet has over {_MOST_ELEMENTS:,} elements; {KEEP}.")
            if settings > _MOST_SETTINGS:
                told = "copy its questions into a new one"
                raise NotReadable(
                    f"This spreadsheet has over {_MOST_SETTINGS:,} styles and settings; {told}."
                )
