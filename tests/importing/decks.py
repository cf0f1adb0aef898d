"""Anki decks: written by genanki as old versions do, and by hand as new versions do."""

from __future__ import annotations

import io
import sqlite3
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import genanki
import zstandard

Fields = Sequence[str]


def old_deck(
    *notes: Fields,
    names: Fields = ("Front", "Back"),
    cloze: bool = False,
    deck: str = "Cloud",
    front: str = "",
) -> bytes:
    """front: the first card's template, where it is not the first field alone."""
    asks, answers = ("{{cloze:Front}}", "{{cloze:Front}}") if cloze else (f"{{{{{names[0]}}}}}", "")
    asks = front or asks
    if not cloze:
        answers = f"{{{{FrontSide}}}}<hr id=answer>{{{{{names[1]}}}}}"
    kind = genanki.Model(
        1_607_392_319,
        "Basic",
        fields=[{"name": name} for name in names],
        templates=[{"name": "Card 1", "qfmt": asks, "afmt": answers}],
        model_type=genanki.Model.CLOZE if cloze else genanki.Model.FRONT_BACK,
    )
    made = genanki.Deck(2_059_400_110, deck)
    for number, fields in enumerate(notes):
        made.add_note(genanki.Note(model=kind, fields=list(fields), guid=f"guid{number}"))
    out = io.BytesIO()
    genanki.Package(made).write_to_file(out)
    return out.getvalue()


def new_deck(
    *notes: Fields,
    names: Fields = ("Front", "Back"),
    cloze: bool = False,
    deck: str = "Cloud",
    front: str = "",
) -> bytes:
    """Schema 18: tables of their own with protobuf, in zstd; beside it the decoy for old versions."""
    asks = b"{{cloze:Front}}" if cloze else (front or f"{{{{{names[0]}}}}}").encode()
    answers = f"{{{{FrontSide}}}}<hr>{{{{{names[1]}}}}}".encode()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "new.db"
        database = sqlite3.connect(file)
        database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        database.executescript(
            """
            CREATE TABLE notetypes (id integer PRIMARY KEY, name text COLLATE unicase, config blob);
            CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
            CREATE TABLE fields (ntid integer, ord integer, name text COLLATE unicase, config blob,
                PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
            CREATE TABLE templates (ntid integer, ord integer, name text COLLATE unicase, config blob,
                PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
            CREATE TABLE decks (id integer PRIMARY KEY, name text COLLATE unicase);
            CREATE TABLE notes (id integer PRIMARY KEY, guid text, mid integer, tags text, flds text);
            CREATE TABLE cards (id integer PRIMARY KEY, nid integer, did integer);
            """
        )
        database.execute(
            "INSERT INTO notetypes VALUES (7, 'Basic', ?)", (b"\x08\x01" if cloze else b"\x1a\x00",)
        )
        for number, name in enumerate(names):
            database.execute("INSERT INTO fields VALUES (7, ?, ?, x'')", (number, name))
        config = b"\x0a" + _size(asks) + asks + b"\x12" + _size(answers) + answers
        database.execute("INSERT INTO templates VALUES (7, 0, 'Card 1', ?)", (config,))
        database.execute("INSERT INTO decks VALUES (1, 'Default'), (9, ?)", (deck.replace("::", "\x1f"),))
        for number, fields in enumerate(notes):
            row = (number, f"guid{number}", "\x1f".join(fields))
            database.execute("INSERT INTO notes VALUES (?, ?, 7, '', ?)", row)
            database.execute("INSERT INTO cards VALUES (?, ?, 9)", (number, number))
        database.commit()
        database.close()
        return packed(zstandard.compress(file.read_bytes()))


def _size(text: bytes) -> bytes:
    """As protobuf writes it, up to 16 KB."""
    return bytes([len(text)]) if len(text) < 128 else bytes([len(text) & 127 | 128, len(text) >> 7])


def packed(collection: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(old_deck(("Please update to the latest Anki version.", "")))) as decoy:
        stale = decoy.read("collection.anki2")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("collection.anki2", stale)
        archive.writestr("collection.anki21b", collection)
    return out.getvalue()
