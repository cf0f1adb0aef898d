#!/usr/bin/env bash
# SQLAlchemy 2.1.9 writes `tuple_(a, b).in_(pairs)` for SQLite as `(a, b) IN (VALUES (?, ?), (?, ?))`. Before SQLite 3.46
# the planner uses no more of an index on (a, b) there than its first column, and 3.40.1, which Debian 12 and its Python
# images have, may read the whole table; from 3.46 on it looks up each pair. A join with the same VALUES as a
# common table expression is looked up by both columns in all of them.
# Seen in plans: 3.45.3 "SEARCH p … (a=?)", 3.46.1 "SEARCH p … (a=? AND b=?)", joined "(a=? AND b=?)" in both.
# Exits 1 when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
cat >"$folder/plan.py" <<'PYTHON'
import sys

import apsw
from sqlalchemy import Column, Integer, MetaData, String, Table, UniqueConstraint, select, tuple_
from sqlalchemy.dialects import sqlite

key = UniqueConstraint("a", "b")
p = Table("p", MetaData(), Column("id", Integer, primary_key=True), Column("a", Integer), Column("b", String), key)
pairs = [(1, "u1"), (2, "u2")]
query = select(p).where(tuple_(p.c.a, p.c.b).in_(pairs))
written = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True}))
joined = "WITH w (a, b) AS (VALUES (?, ?), (?, ?)) SELECT p.* FROM w JOIN p ON p.a = w.a AND p.b = w.b"
database = apsw.Connection(":memory:")
database.execute("CREATE TABLE p (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, UNIQUE (a, b))")
database.executemany("INSERT INTO p (a, b) VALUES (?, ?)", ((n % 100, f"u{n}") for n in range(20_000)))


def plan(sql):
    rows = database.execute(f"EXPLAIN QUERY PLAN {sql}", [value for pair in pairs for value in pair])
    return next(row[3] for row in rows if " p" in row[3])


print(f"SQLite {apsw.sqlite_lib_version()}: IN (VALUES …): {plan(written)}; joined: {plan(joined)}")
both = "(a=? AND b=?)"
seen = "IN (VALUES" in " ".join(written.split()) and (both in plan(written)) == (sys.argv[1] == "whole") and both in plan(joined)
sys.exit(0 if seen else 1)
PYTHON
for each in "apsw==3.45.3.0 half" "apsw==3.46.1.0 whole"; do
    read -r package expected <<<"$each"
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check sqlalchemy==2.1.9 "$package"
    "$folder/venv/bin/python" "$folder/plan.py" "$expected"
done
