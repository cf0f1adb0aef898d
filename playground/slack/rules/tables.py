"""The schema of a table of data, `data_table`: a message's block, and no view's.

docs.slack.dev/reference/block-kit/blocks/data-table-block (May 2026): 2 to 101 rows with the header, as long
as it, up to 20 columns, 10,000 characters in all cells; no cell is empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from playground.slack.rules import limits as n
from playground.slack.rules.check import Check, also, at, by_type, fields, listing, number, string, whole

_CELL = by_type(
    {
        "raw_text": fields({"text": string(n.TABLE_CHARACTERS)}, {}),
        "raw_number": fields({"value": number()}, {"text": string(n.TABLE_CHARACTERS)}),
    }
)


def _matches(value: object, pointer: str) -> Iterator[str]:
    """What the rows ask of each other; that each is well made was said before."""
    rows = value.get("rows") if isinstance(value, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return
    if len({len(row) for row in rows}) > 1:
        yield at(f"{pointer}/rows", "all rows must have the same number of cells")
    cells = [cell for row in rows for cell in row if isinstance(cell, dict)]
    if sum(len(str(cell.get("text", cell.get("value", "")))) for cell in cells) > n.TABLE_CHARACTERS:
        yield at(f"{pointer}/rows", f"no more than {n.TABLE_CHARACTERS} characters allowed in all cells")


DATA_TABLE: Check = also(
    fields(
        {
            "caption": string(n.TABLE_CHARACTERS),
            "rows": listing(listing(_CELL, n.TABLE_COLUMNS), n.TABLE_ROWS, least=2),
        },
        {
            "block_id": string(n.IDENTIFIER),
            "page_size": whole(1, n.TABLE_PAGE),
            "row_header_column_index": whole(0, n.TABLE_COLUMNS - 1),
        },
    ),
    _matches,
)
