"""Files that are out of all measure, and how their readers refuse them."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from bot.importing.taken import NotReadable


def refused(read: Callable[[bytes, str], object], data: bytes, name: str = "a") -> str:
    with pytest.raises(NotReadable) as no:
        read(data, name)
    assert "\n" not in str(no.value)
    return str(no.value)


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


TAGS = "<video x='y'>" * 40
KIND = {
    "name": "Basic",
    "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
    "tmpls": [{"qfmt": "{{Front}}", "afmt": "{{Back}}"}],
}
NOTES = "CREATE TABLE notes (id integer PRIMARY KEY, guid text, mid integer, flds text)"


def deck(
    notes: Iterable[str] = (), cards: int = 0, asks: str = "{{Front}}", kinds: int = 1, table: str = NOTES
) -> bytes:
    """An old deck of notes by their fields' text, of one kind, whose card asks by that template."""
    kind = {**KIND, "tmpls": [{"qfmt": asks, "afmt": "{{Back}}"}]}
    models = {str(7 + n): kind for n in range(kinds)}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "old.db"
        database = sqlite3.connect(file)
        database.executescript(
            f"CREATE TABLE col (models text, decks text); {table};"
            "CREATE TABLE cards (id integer PRIMARY KEY, nid integer, did integer)"
        )
        database.execute("INSERT INTO col VALUES (?, ?)", (json.dumps(models), '{"9": {"name": "Cloud"}}'))
        if table is NOTES:
            rows = ((n, f"g{n}", fields) for n, fields in enumerate(notes, 1))
            database.executemany("INSERT INTO notes VALUES (?, ?, 7, ?)", rows)
        database.executemany("INSERT INTO cards VALUES (?, 1, 9)", ((n,) for n in range(cards)))
        database.commit()
        database.close()
        return zipped([("collection.anki2", file.read_bytes())])


HEAD = b"#separator:tab\n#html:true\n"
