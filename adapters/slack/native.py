"""Slack's own charts (`data_visualization`) and tables of data (`data_table`): every limit they have, and
words where one is passed.

Of charts: docs.slack.dev/reference/block-kit/blocks/data-visualization-block (June 2026; in August it said 12
series for 6). That a message takes two of them stands in no documentation (vercel/chat, pull request 696).
Of tables: …/data-table-block (20 May 2026). Others say 201 rows for 101 and 20,000 characters for 10,000:
this stays below the lesser ones. One shows five rows where it is not told how many, and nobody says how many
a message takes, so it gets one. Neither is for a modal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adapters.slack.text import Json, plain_text
from bot.charts import Calendar, Drawing, Shares
from bot.messages import Choices, Native, Number, Options, Part, Sheet, Words, notes_of, told_of

CHART, TABLE = "data_visualization", "data_table"

CHARTS_A_MESSAGE = 2
CHART_TITLE = 50
CHART_LABEL = 20  # of a series, and of a category
CHART_AXIS = 50
CHART_CATEGORIES = 20
CHART_SERIES = 6

TABLES_A_MESSAGE = 1
TABLE_CAPTION = 150  # no document says how long it may be
TABLE_CELL = 300  # nor how long this
TABLE_ROWS = 100  # below the header; a page holds as many
TABLE_COLUMNS = 20
TABLE_CHARACTERS = 10_000  # in all cells


@dataclass(frozen=True, slots=True)
class Block:
    """A chart or a table of data, drawn already."""

    block: Json


Parts = tuple[Words | Choices | Options | Block, ...]


def natively(parts: Iterable[Part]) -> Parts:
    """With a block for each drawing and sheet that a message takes, and words for any other."""
    shown: list[Words | Choices | Options | Block] = []
    left = {CHART: CHARTS_A_MESSAGE, TABLE: TABLES_A_MESSAGE}
    for part in parts:
        if not isinstance(part, Native):
            shown.append(part)
            continue
        block = data_table(part) if isinstance(part, Sheet) else chart(part)
        if block is None or not left[block["type"]]:
            shown += told_of(part)
            continue
        left[block["type"]] -= 1
        shown += (*notes_of(part), Block(block)) if isinstance(part, Shares) else (Block(block),)
    return tuple(shown)


def any_native(blocks: Iterable[Json]) -> bool:
    """Whether some of the two are among them."""
    return any(block["type"] in (CHART, TABLE) for block in blocks)


def chart(drawing: Drawing) -> Json | None:
    """None for what no chart can hold as a whole."""
    bars = drawing.lately if isinstance(drawing, Calendar) else drawing
    if not 0 < len(bars.labels) <= CHART_CATEGORIES or not 0 < len(bars.series) <= CHART_SERIES:
        return None
    labels = _told_apart(bars.labels)
    names = _told_apart(each.name for each in bars.series)
    return {
        "type": CHART,
        "title": _shown(bars.title, CHART_TITLE),
        "chart": {
            "type": "bar",
            "series": [
                {
                    "name": name,
                    "data": [
                        {"label": label, "value": value}
                        for label, value in zip(labels, each.values, strict=True)
                    ],
                }
                for name, each in zip(names, bars.series, strict=True)
            ],
            "axis_config": {"categories": labels, "y_label": _shown(bars.unit, CHART_AXIS)},
        },
    }


def data_table(sheet: Sheet) -> Json | None:
    """None for what no table can hold as a whole."""
    rows = [[_cell(each) for each in sheet.header], *([_cell(each) for each in row] for row in sheet.rows)]
    written = sum(len(cell["text"]) for row in rows for cell in row)
    if not 0 < len(sheet.rows) <= TABLE_ROWS or not 0 < len(sheet.header) <= TABLE_COLUMNS:
        return None
    if written > TABLE_CHARACTERS:
        return None
    return {
        "type": TABLE,
        "caption": _shown(sheet.caption, TABLE_CAPTION),
        "rows": rows,
        "page_size": len(sheet.rows),
        "row_header_column_index": 0,
    }


def _cell(cell: str | Number) -> Json:
    """It may not be empty; a space is taken."""
    if isinstance(cell, Number):
        return {"type": "raw_number", "value": cell.value, "text": _shown(cell.text, TABLE_CELL, " ")}
    return {"type": "raw_text", "text": _shown(cell, TABLE_CELL, " ")}


def _told_apart(words: Iterable[str]) -> list[str]:
    """Short enough, and no two the same."""
    taken: list[str] = []
    for each in words:
        label, number = _shown(each, CHART_LABEL), 1
        while label in taken:
            number += 1
            aside = f" {number}"
            label = _shown(each, CHART_LABEL - len(aside)) + aside
        taken.append(label)
    return taken


def _shown(words: str, most: int, nothing: str = "…") -> str:
    """No field may be empty."""
    return plain_text(words, most).strip() or nothing
