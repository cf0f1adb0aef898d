"""An .xlsx as rows of texts: calamine reads the values, and what it does not tell was noted before."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from bot.importing.archive import Archive
from bot.importing.rows import Row
from bot.importing.taken import NotReadable
from bot.importing.workbook import inspect, not_too_many_cells
from bot.importing.worksheet import DAMAGED, KEEP, Cells

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Value = int | float | str | bool | time | date | datetime | timedelta  # as calamine gives it; "" for nothing
_COLUMNS: Final = 60
_MOST_INFLATED: Final = 40_000_000  # ten thousand questions make ten
_MOST_SHEETS: Final = 50
_MOST_LETTERS: Final = 12_000_000  # of all cells: many may show one text that is stored once
_NONE: Final[frozenset[int]] = frozenset()


def read_book(data: bytes) -> dict[str, list[Row]]:
    """The rows of each sheet that has any, by its name. Raises NotReadable."""
    looked = inspect(Archive(data, _MOST_INFLATED))
    sheets = looked.sheets()
    if len(sheets) > _MOST_SHEETS:
        raise NotReadable(f"This spreadsheet has over {_MOST_SHEETS} sheets; {KEEP}.")
    from python_calamine import CalamineError, load_workbook  # noqa: PLC0415  (no other format needs it)

    try:
        book = load_workbook(looked.packed())
        names = book.sheet_names
        if len(names) != len(sheets):
            raise NotReadable(DAMAGED)
        return _counted(
            (name, row)
            for number, (name, cells) in enumerate(zip(names, sheets, strict=True))
            if cells  # None is such as a chart
            for row in _rows(book.get_sheet_by_index(number), cells)
        )
    except CalamineError:
        raise NotReadable(DAMAGED) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of Rust, and no Exception
            raise NotReadable(DAMAGED) from None
        raise


def _counted(rows: Iterator[tuple[str, Row]]) -> dict[str, list[Row]]:
    """By sheet. Many cells may show one text: counted as they come."""
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


def _rows(sheet: CalamineSheet, noted: Cells) -> Iterator[Row]:
    """Those in which something stands. calamine leaves out empty columns before all others, and no rows."""
    left = sheet.start[1] if sheet.start else 0
    room = max(_COLUMNS - left, 0)
    formulas, percents = _by_row(noted.formulas), _by_row(noted.percents)
    for number, values in enumerate(sheet.iter_rows()):
        shown = percents.get(number, _NONE)
        cells = [""] * left
        for column, value in enumerate(values[:room], left):
            cells.append(value if type(value) is str else _text(value, column in shown))
        while cells and not cells[-1]:  # a row is padded
            cells.pop()
        computed = frozenset(formulas.get(number, _NONE))
        if cells or computed:
            yield Row(f"row {number + 1}", cells, computed)


def _by_row(places: Set[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row, column in places:
        found.setdefault(row, set()).add(column)
    return found


def _text(value: Value, percent: bool) -> str:
    """As a reader of the sheet sees it, as far as that decides what is right."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, percent)
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value)
    return str(value)


def _number(value: float, percent: bool) -> str:
    if percent:
        return f"{value * 100:.10g}%"
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
