"""Rows that a statement is given as one parameter: it is one statement however many they are, and built once.

A list of values is rendered anew each time, which costs more than what is asked with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import CTE, JSON, ColumnElement, Text, bindparam, cast, func, select, type_coerce
from sqlalchemy.types import TypeEngine


def table(dialect: str, **columns: type[TypeEngine[Any]]) -> CTE:
    """To select from: the columns are each row's fields, in their order."""
    rows = bindparam("given", type_=Text)
    fields: list[ColumnElement[Any]]
    if dialect == "postgresql":
        row = func.json_array_elements(cast(rows, JSON)).column_valued("row")
        fields = [cast(row.op("->>")(n), kind) for n, kind in enumerate(columns.values())]
    else:
        each = func.json_each(rows).table_valued("value", name="row")
        found = (func.json_extract(each.c.value, f"$[{n}]") for n in range(len(columns)))
        fields = [type_coerce(field, kind) for field, kind in zip(found, columns.values(), strict=True)]
    named = zip(fields, columns, strict=True)
    # PostgreSQL expects a hundred of them, and would rather read all of a table, unless it is told.
    return select(*(field.label(name) for field, name in named)).limit(bindparam("many")).cte("given")


def rows(given: Iterable[tuple[Any, ...]]) -> dict[str, Any]:
    """The parameter, and how many it holds: of each row the fields; a date as the database would write it."""
    rows = list(given)
    return {"given": json.dumps(rows, default=str), "many": len(rows)}
