"""Rows as Slack's own table of data (`data_table`), inside every limit it has.

Limits: docs.slack.dev/reference/block-kit/blocks/data-table-block (20 May 2026). Others say 201 rows for 101
and 20,000 characters for 10,000: this stays below the lesser ones. It shows five rows where it is not told
how many, and is for messages alone.
"""

from __future__ import annotations

from adapters.slack.text import Json, plain_text
from bot.messages import Number, Sheet

TABLE = "data_table"
_CAPTION = 150  # no document says how long it may be
_CELL = 300
_ROWS = 100  # below the header
_COLUMNS = 20
_CHARACTERS = 10_000  # in all cells


def data_table(sheet: Sheet) -> Json | None:
    """None for what no table can hold as a whole."""
    rows = [[_cell(each) for each in sheet.header], *([_cell(each) for each in row] for row in sheet.rows)]
    written = sum(len(cell["text"]) for row in rows for cell in row)
    if not 0 < len(sheet.rows) <= _ROWS or not 0 < len(sheet.header) <= _COLUMNS or written > _CHARACTERS:
        return None
    return {
        "type": TABLE,
        "caption": _shown(sheet.caption, _CAPTION),
        "rows": rows,
        "page_size": len(sheet.rows),
        "row_header_column_index": 0,
    }


def _cell(cell: str | Number) -> Json:
    if isinstance(cell, Number):
        return {"type": "raw_number", "value": cell.value, "text": _shown(cell.text, _CELL)}
    return {"type": "raw_text", "text": _shown(cell, _CELL)}


def _shown(words: str, most: int) -> str:
    """No cell may be empty; a space is taken."""
    return plain_text(words, most).strip() or " "
