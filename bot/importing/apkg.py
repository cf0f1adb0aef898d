"""Anki's decks, `.apkg`: a zip with a SQLite database, of which new versions pack the real one with zstd."""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.importing import cards, protobuf
from bot.importing.archive import Archive
from bot.importing.fitting import MOST_QUESTIONS, Fitted
from bot.importing.taken import NotReadable, Taken

NEWEST: Final = "collection.anki21b"
# The last is a decoy in new files: one note that says to update Anki.
COLLECTIONS: Final = (NEWEST, "collection.anki21", "collection.anki2")
_MOST_BYTES: Final = 80_000_000
_LONGEST_NOTE: Final = 100_000  # letters of all its fields
_DAMAGED: Final = "This deck is damaged or cut off; export it again from Anki."
_FIELD: Final = re.compile(r"\{\{(?![#/^!])(?:[^{}]*:)?\s*([^{}:]+?)\s*\}\}")
_UNSEEN: Final = re.compile(r"\{\{\s*(?:type|hint)\s*:[^{}]*\}\}|<!--.*?-->", re.DOTALL)
_CLOZE: Final = 1


@dataclass(frozen=True, slots=True)
class _Kind:
    """A type of note: its fields in order, and which of them its first card asks and answers with.

    asks: that card's template.
    """

    name: str
    fields: tuple[str, ...]
    front: tuple[str, ...]
    back: tuple[str, ...]
    cloze: bool
    asks: str

    @classmethod
    def of(cls, name: str, fields: tuple[str, ...], asks: str, answers: str, cloze: bool) -> _Kind:
        known = {field.casefold(): field for field in fields}

        def used(template: str) -> tuple[str, ...]:
            found = (known.get(field.casefold()) for field in _FIELD.findall(template))
            return tuple(dict.fromkeys(field for field in found if field))

        front = used(_UNSEEN.sub("", asks)) or fields[:1]
        back = tuple(field for field in used(answers) if field not in front)
        others = tuple(f for f in fields if f not in front)
        return cls(name, fields, front, back or others, cloze, asks if used(asks) else "")


def read(data: bytes, name: str) -> Taken:  # noqa: ARG001  (every reader is given the name)
    archive = Archive(data)
    collection = next((each for each in COLLECTIONS if each in archive.names), None)
    if collection is None:
        raise NotReadable("This archive has no Anki collection in it; export the deck as .apkg.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "collection.db"
        _unpack(archive, collection, file)
        try:
            with closing(_opened(file)) as database:
                return _taken(database)
        except (sqlite3.Error, UnicodeDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
            if isinstance(error, NotReadable):
                raise
            raise NotReadable(_DAMAGED) from None


def _unpack(archive: Archive, name: str, file: Path) -> None:
    with file.open("wb") as out:
        if name != NEWEST:
            for chunk in archive.chunks(name):
                out.write(chunk)
            return
        import zstandard  # noqa: PLC0415  (no other format needs it)

        written = 0
        inflating = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()
        try:
            for chunk in archive.chunks(name):
                # A small piece at a time: one of 64 KB may inflate to gigabytes at once.
                for start in range(0, len(chunk), 512):
                    inflated = inflating.decompress(chunk[start : start + 512])
                    written += out.write(inflated)
                    if written > _MOST_BYTES:
                        told = (
                            f"This deck swells to over {_MOST_BYTES // 1_000_000} MB; export a smaller one."
                        )
                        raise NotReadable(told)
        except zstandard.ZstdError:
            raise NotReadable(_DAMAGED) from None


def _opened(file: Path) -> sqlite3.Connection:
    """Nothing in the file may run: no triggers or views that it brings, no functions that it names."""
    database = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    database.execute("PRAGMA cell_size_check = ON")
    database.create_collation("unicase", _by_case)  # Anki's own, which its tables name
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return database


def _by_case(one: str, other: str) -> int:
    return (one.casefold() > other.casefold()) - (one.casefold() < other.casefold())


def _taken(database: sqlite3.Connection) -> Taken:
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if "notes" not in tables:
        raise NotReadable("This deck has no notes in it; export it again from Anki.")
    kinds = dict(_tables(database) if "notetypes" in tables else _json(database))
    decks = _decks(database, tables)
    into = Fitted()
    into.title = next(iter(decks.values())) if len(set(decks.values())) == 1 else ""
    of_note: dict[int, int] = (
        dict(database.execute("SELECT nid, did FROM cards")) if "cards" in tables else {}
    )
    (count,) = database.execute("SELECT count(*) FROM notes").fetchone()
    if count > MOST_QUESTIONS:
        raise NotReadable(f"This deck has {count:,} notes; {MOST_QUESTIONS:,} is the most, so export a part.")
    cards.add_all(into, _notes(database, into, kinds, decks, of_note))
    return into.taken("an Anki deck")


def _notes(
    database: sqlite3.Connection,
    into: Fitted,
    kinds: Mapping[int, _Kind],
    decks: Mapping[int, str],
    of_note: Mapping[int, int],
) -> Iterator[cards.Note]:
    """What can be looked into; the rest is left."""
    notes = database.execute(
        "SELECT id, guid, mid, CASE WHEN length(flds) <= ? THEN flds END FROM notes ORDER BY id",
        (_LONGEST_NOTE,),
    )
    for number, (id, guid, mid, fields) in enumerate(notes, 1):
        kind, place = kinds.get(mid), f"note {number}"
        if kind is None:
            into.leave(place, "the deck does not say what kind of note it is")
            continue
        if fields is None:
            into.leave(place, f"its fields have over {_LONGEST_NOTE:,} letters together")
            continue
        yield cards.Note(
            place=place,
            kind=kind.name,
            fields=dict(zip(kind.fields, str(fields).split("\x1f"), strict=False)),
            front=kind.front,
            back=kind.back,
            guid=str(guid),
            deck=decks.get(of_note.get(id, 0), ""),
            cloze=kind.cloze,
            asks=kind.asks,
        )


def _json(database: sqlite3.Connection) -> Iterator[tuple[int, _Kind]]:
    """Up to Anki 2.1.27: all kinds of note in one column."""
    (models,) = database.execute("SELECT models FROM col").fetchone()
    for id, model in json.loads(models).items():
        card: Mapping[str, Any] = (model.get("tmpls") or [{}])[0]
        fields = tuple(
            str(each["name"]) for each in sorted(model["flds"], key=lambda each: each.get("ord", 0))
        )
        asks, answers = str(card.get("qfmt", "")), str(card.get("afmt", ""))
        yield int(id), _Kind.of(str(model["name"]), fields, asks, answers, model.get("type") == _CLOZE)


def _tables(database: sqlite3.Connection) -> Iterator[tuple[int, _Kind]]:
    """Since then: a table each, with protobuf in them (Anki's notetypes.proto)."""
    for id, name, config in database.execute("SELECT id, name, config FROM notetypes").fetchall():
        named = database.execute("SELECT ord, name FROM fields WHERE ntid = ?", (id,)).fetchall()
        of_cards = database.execute("SELECT ord, config FROM templates WHERE ntid = ?", (id,)).fetchall()
        card = protobuf.fields(min(of_cards)[1]) if of_cards else {}
        asks, answers = (protobuf.text(card.get(number)) for number in (1, 2))
        cloze = protobuf.fields(config).get(1) == _CLOZE
        yield id, _Kind.of(name, tuple(field for _, field in sorted(named)), asks, answers, cloze)


def _decks(database: sqlite3.Connection, tables: set[str]) -> dict[int, str]:
    if "decks" in tables:
        found = database.execute("SELECT id, name FROM decks").fetchall()
        named = {id: str(name).replace("\x1f", "::") for id, name in found}
    else:
        (decks,) = database.execute("SELECT decks FROM col").fetchone()
        named = {int(id): str(deck["name"]) for id, deck in json.loads(decks).items()}
    return {id: name for id, name in named.items() if id != 1} or named  # 1 is Anki's empty default
