"""What stands in a sheet's XML that calamine does not tell, noted while the archive is looked through.

calamine gives values alone: it does not say which of them a formula came to, nor which number is shown as a
percentage. And it keeps a value for each cell between those that are filled, however many these are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.importing.taken import NotReadable

DAMAGED: Final = "This spreadsheet is damaged; open it and save it again as .xlsx."
KEEP: Final = "keep only the sheets with questions, and delete empty rows and columns"
MOST_ROWS: Final = 20_000
_MOST_SPAN: Final = 2_000_000  # cells of the rectangle around all that is filled: calamine keeps each
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW: Final = re.compile(r"[1-9][0-9]{0,6}")
_PERCENT: Final = frozenset(("9", "10"))  # number formats that every workbook has: 0% and 0.00%


class Styles:
    """percents: the numbers of the cell styles that show a number as a percentage, as a cell names them."""

    def __init__(self) -> None:
        self.percents: set[str] = set()
        self._formats = set(_PERCENT)
        self._of_cells = False
        self._number = 0

    def begins(self, element: str, attributes: Mapping[str, str]) -> None:
        if ":" in element:
            element = element.rpartition(":")[2]
        if element == "numFmt":
            code = attributes.get("formatCode", "")
            if "%" in code and '"' not in code:
                self._formats.add(attributes.get("numFmtId", ""))
        elif element in ("cellXfs", "cellStyleXfs"):
            self._of_cells = element == "cellXfs"
        elif element == "xf" and self._of_cells:
            if attributes.get("numFmtId", "") in self._formats:
                self.percents.add(str(self._number))
            self._number += 1


class Cells:
    """Where formulas stand, or errors that one came to, and numbers that are shown as a percentage: rows and
    columns, counted from 0.
    """

    def __init__(self, percents: set[str]) -> None:
        """percents: as of `Styles`."""
        self.formulas: set[tuple[int, int]] = set()
        self.percents: set[tuple[int, int]] = set()
        self._styles = percents
        self._columns: dict[str, int] = {}
        self._row, self._column = -1, -1  # where the next cell stands that does not say where
        self._at = (-1, -1)
        self._rows, self._width = 0, 0  # of what is filled

    def begins(self, element: str, attributes: Mapping[str, str]) -> None:
        """Raises NotReadable for what calamine must not read."""
        if ":" in element:  # a prefix
            element = element.rpartition(":")[2]
        if element == "c":
            self._cell(attributes)
        elif element in ("v", "is", "f"):
            self._filled(element)
        elif element == "row":
            at = attributes.get("r")
            if at is not None and not _ROW.fullmatch(at):
                raise NotReadable(DAMAGED)
            self._row, self._column = int(at) - 1 if at else self._row + 1, 0

    def _cell(self, attributes: Mapping[str, str]) -> None:
        if at := attributes.get("r"):
            found = _ADDRESS.fullmatch(at)
            if not found:
                raise NotReadable(DAMAGED)
            letters = found[1]
            if (column := self._columns.get(letters)) is None:
                column = self._columns[letters] = _column(letters)
            self._column = column
            self._at = (int(found[2]) - 1, column)
        else:
            self._at = (self._row, self._column)
        self._column += 1
        kind = attributes.get("t", "n")
        if kind == "n" and attributes.get("s") in self._styles:
            self.percents.add(self._at)
        elif kind == "e":  # such as #REF!
            self.formulas.add(self._at)

    def _filled(self, element: str) -> None:
        row, column = self._at
        if element == "f":
            self.formulas.add(self._at)
        if row < self._rows and column < self._width:
            return
        if row >= MOST_ROWS:
            told = f"This spreadsheet goes on below row {MOST_ROWS:,}; delete what stands there."
            raise NotReadable(told)
        self._rows, self._width = max(self._rows, row + 1), max(self._width, column + 1)
        if self._rows * self._width > _MOST_SPAN:
            raise NotReadable(f"This spreadsheet spans over {_MOST_SPAN:,} cells; {KEEP}.")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
