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
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.importing.archive import is_archive
from bot.importing.decoding import decoded
from bot.importing.fitting import Fitted
from bot.importing.headings import Heads
from bot.importing.reading_text import line_count, not_too_many_lines
from bot.importing.rows import Row, read_rows
from bot.importing.taken import NotReadable, Taken
from bot.importing.worksheet import KEEP
from bot.importing.xlsx import read_book

# Before what a spreadsheet would run, and then not ours.
_HARMLESS: Final = re.compile("^'(?='*[=+\\-@\t\r])")
_DELIMITERS: Final = (",", ";", "\t", "|")
_NO_HEADINGS: Final = (
    "This sheet has no row of headings; its first row must name the columns, such as"
    " question, option a, option b, correct."
)
_MOST_BYTES: Final = 12_000_000  # of one as text: twice what ten thousand questions have
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
    book, read_from = read_book(data), []
    for name, rows in book.items():
        several = len(book) > 1
        placed = (replace(row, place=f"{name}, {row.place}") if several else row for row in rows)
        read_from.append(read_rows(into, placed))
        if not read_from[-1]:
            into.leave(f"sheet {name}", "it has no row of headings")
    if not any(read_from):
        raise NotReadable(_NO_HEADINGS)
