"""Spreadsheets, `.xlsx` and `.csv`: a team's own, and Kahoot's template.

A row of headings names the columns: question, option a, option b, …, correct (letters, numbers or texts; or,
without options, the accepted answers with ; between them), and besides explanation, why a, why b, …, link,
difficulty, topic, id, tolerance, unit. Nothing is computed: a row with a formula in it is named.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError

from bot.importing.archive import Archive, is_archive
from bot.importing.decoding import decoded
from bot.importing.fitting import Fitted
from bot.importing.headings import Heads
from bot.importing.reading_text import line_count, not_too_many_lines
from bot.importing.rows import Row, read_rows
from bot.importing.taken import NotReadable, Taken
from bot.importing.workbook import DAMAGED, KEEP, inspect, not_too_many_cells

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

# Before what a spreadsheet would run, and then not ours.
_HARMLESS: Final = re.compile("^'(?='*[=+\\-@\t\r])")
_DELIMITERS: Final = (",", ";", "\t", "|")
_COLUMNS: Final = 60
_MOST_INFLATED: Final = 40_000_000  # ten thousand questions make ten
_MOST_ROWS: Final = 20_000
_MOST_SHEETS: Final = 50
_NONE: Final[frozenset[int]] = frozenset()
_NO_HEADINGS: Final = (
    "This sheet has no row of headings; its first row must name the columns, such as"
    " question, option a, option b, correct."
)
_MOST_BYTES: Final = 12_000_000  # of one as text: twice what ten thousand questions have
_MOST_LETTERS: Final = 12_000_000  # of all cells: many may show one text that is stored once
_MOST_COLUMNS: Final = 1_000  # of one as text
_MOST_BETWEEN: Final = 1_500_000  # commas, or what else is between its cells


def read(data: bytes, name: str) -> Taken:  # noqa: ARG001  (every reader is given the name)
    into = Fitted()
    if is_archive(data):
        _workbook(into, data)
    elif len(data) > _MOST_BYTES:
        raise NotReadable(f"This sheet is over {_MOST_BYTES // 1_000_000} MB; split it into several files.")
    elif not read_rows(into, _within_heads(_lines(decoded(data)))):
        raise NotReadable(_NO_HEADINGS)
    return into.taken("a spreadsheet")


def _within_heads(rows: Iterator[Row]) -> Iterator[Row]:
    """A row with more cells than headings has a comma that no quotes hold: its key is some other cell."""
    most = 0
    for row in rows:
        if not most and Heads.of(row.cells):
            most = len(row.cells)
        if most and any(cell.strip() for cell in row.cells[most:]):
            told = "it has more cells than there are headings; put a text with commas in quotes"
            yield replace(row, odd=told)
        else:
            yield row


def _lines(text: str) -> Iterator[Row]:
    not_too_many_lines(line_count(text))
    delimiter = _delimiter(text)
    if text.count(delimiter) > _MOST_BETWEEN:
        raise NotReadable(f"This sheet has over {_MOST_BETWEEN:,} cells; {KEEP}.")
    try:
        yield from list(_parsed(text, delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            told = "This file ends inside a quoted cell; it is cut off, or a quote is not closed."
            raise NotReadable(told) from None
        yield from _parsed(text, delimiter, strict=False)


def _parsed(text: str, delimiter: str, strict: bool) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    rows = enumerate(reader, 1)
    while True:
        try:
            number, cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            if strict:
                raise
            raise NotReadable(f"This file is no table that can be read ({error}).") from None
        if len(cells) > _MOST_COLUMNS:
            raise NotReadable(f"Row {number} of this sheet has over {_MOST_COLUMNS:,} cells; {KEEP}.")
        yield Row(
            f"row {number}", [_HARMLESS.sub("", cell, count=1) if cell[:1] == "'" else cell for cell in cells]
        )


def _delimiter(text: str) -> str:
    """That under which a row of headings is found, with the most columns."""
    begin = "\n".join(itertools.islice(io.StringIO(text[:200_000]), 50))
    found = {}
    for delimiter in _DELIMITERS:
        try:
            rows = [row.cells for row in _parsed(begin, delimiter, strict=False)]
        except NotReadable:
            continue
        found[delimiter] = max((len(cells) for cells in rows if Heads.of(cells)), default=0)
    return max(_DELIMITERS, key=lambda delimiter: found.get(delimiter, 0))


def _workbook(into: Fitted, data: bytes) -> None:
    inspect(Archive(data, _MOST_INFLATED))
    from openpyxl import load_workbook  # noqa: PLC0415  (a quarter of a second, which no other format pays)

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        if len(book.sheetnames) > _MOST_SHEETS:
            raise NotReadable(f"This spreadsheet has over {_MOST_SHEETS} sheets; {KEEP}.")
        rows = _counted((name, row) for name in book.sheetnames for row in _cells(book, name))
    except NotReadable:  # a ValueError too, and not its own
        raise
    except _ITS_ERRORS:
        raise NotReadable(DAMAGED) from None
    read_from = []
    for name, of_sheet in rows.items():
        several = len(rows) > 1
        placed = (replace(row, place=f"{name}, {row.place}") if several else row for row in of_sheet)
        read_from.append(read_rows(into, placed))
        if not read_from[-1] and of_sheet:
            into.leave(f"sheet {name}", "it has no row of headings")
    if not any(read_from):
        raise NotReadable(_NO_HEADINGS)


# What openpyxl raises where a file is no workbook: it has no error of its own for that.
_ITS_ERRORS: Final = (
    AttributeError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    ParseError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def _counted(rows: Iterable[tuple[str, Row]]) -> dict[str, list[Row]]:
    """By sheet. Several sheets may be one part of the file, and many cells one text: counted as they come."""
    found: dict[str, list[Row]] = {}
    cells = letters = 0
    for name, row in rows:
        cells += len(row.cells)
        letters += sum(map(len, row.cells))
        not_too_many_cells(cells)
        if letters > _MOST_LETTERS:
            told = "split it into several files"
            raise NotReadable(f"The cells of this spreadsheet show over {_MOST_LETTERS:,} letters; {told}.")
        found.setdefault(name, []).append(row)
    return found


def _cells(book: Workbook, name: str) -> Iterator[Row]:
    sheet: Any = book[name]
    if not hasattr(sheet, "iter_rows"):  # a chart on a sheet of its own
        return
    for number, row in enumerate(sheet.iter_rows(max_col=_COLUMNS), 1):
        if number > _MOST_ROWS:
            raise NotReadable(
                f"Sheet {name[:40]} goes on below row {_MOST_ROWS:,}; delete what stands there."
            )
        cells = ["" if cell.value is None else _text(cell) for cell in row]
        while cells and not cells[-1]:  # a row is padded
            cells.pop()
        if cells:
            yield Row(
                f"row {number}", cells, _formulas(row) if "=" in {text[:1] for text in cells} else _NONE
            )


def _formulas(row: Sequence[Any]) -> frozenset[int]:
    return frozenset(n for n, cell in enumerate(row) if getattr(cell, "data_type", "") == "f")


def _text(cell: Any) -> str:
    """As a reader of the sheet sees it, as far as that decides what is right."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value)
    return str(value) if isinstance(value, str | date | time) else str(getattr(value, "text", value))


def _number(value: float, shown: str) -> str:
    if "%" in shown and '"' not in shown:
        return f"{value * 100:.10g}%"
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
