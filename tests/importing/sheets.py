"""Sheets of questions, as bytes, and what was taken of them."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook

from bot.importing.sheet import read
from bot.importing.taken import Taken

HEADS = ("Question", "Option A", "Option B", "Option C", "Correct")


def book(*rows: tuple[Any, ...], sheets: dict[str, list[tuple[Any, ...]]] | None = None) -> bytes:
    made = Workbook()
    first = made.active
    assert first is not None
    for row in rows:
        first.append(row)
    for name, others in (sheets or {}).items():
        sheet = made.create_sheet(name)
        for row in others:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def xlsx(*rows: tuple[Any, ...]) -> Taken:
    return read(book(*rows), "team.xlsx")


def as_text(*rows: tuple[str, ...], between: str = ",", encoding: str = "utf-8") -> Taken:
    lines = (between.join(f'"{cell}"' if between in cell else cell for cell in row) for row in rows)
    return read("\r\n".join(lines).encode(encoding), "team.csv")


def keys(taken: Taken) -> list[list[str]]:
    return [[o["text"] for o in q["options"] if o.get("right")] for q in taken.questions]


def reasons(taken: Taken) -> list[tuple[str, str]]:
    return [(each.place, each.reason) for each in taken.not_taken]
