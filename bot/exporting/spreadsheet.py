"""A spreadsheet as CSV, a row a question."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from bot.exporting import columns
from bot.exporting.outgoing import Entry, Outgoing, beyond

FORMULA: Final = re.compile("'*[=+\\-@\t\r]")


def write(pack: Outgoing) -> bytes:
    """With the mark by which Excel knows UTF-8."""
    most = max((len(entry.get("options", ())) for entry in pack.questions), default=0)
    names = columns.names(most)
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(names)
    for entry in pack.questions:
        cells = columns.cells(entry)
        table.writerow([harmless(cells.get(name, "")) for name in names])
    return text.getvalue().encode("utf-8-sig")


def left(entry: Entry) -> Iterator[str]:
    yield from beyond(entry, columns.HOLDS)


def harmless(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would run, and before one that looks like ours already."""
    return f"'{cell}" if FORMULA.match(cell) else cell
