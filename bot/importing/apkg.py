"""Anki's decks, `.apkg`: a zip with a SQLite database, of which new versions pack the real one with zstd."""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from collections import defaultdict
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
_MOST_LETTERS: Final = 20_000_000  # of all notes: ten thousand of two thousand, markup and all
_MOST_CARDS: Final = 200_000
_MOST_KINDS: Final = 1_000  # of note, and of decks
_MOST_FIELDS: Final = 10_000  # of all kinds
_LONGEST_NAME: Final = 500  # letters of a deck's, a kind's or a field's
_LONGEST_TEMPLATE: Final = 200_000  # letters; some are programs
_LONGEST_JSON: Final = 10_000_000
_MOST_PARTS: Final = 500_000  # lists and objects of it
_DAMAGED: Final = "This deck is damaged or cut off; export it again from Anki."
_FIELD: Final = re.compile(r"\{\{(?![#/^!])([^{}]*+)\}\}")
_UNSEEN: Final = re.compile(r"\{\{\s*+(?:type|hint)\s*+:[^{}]*+\}\}")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_CLOZE: Final = 1
_CONFIG: Final = "{}, CASE WHEN length(config) <= 1000000 THEN config ELSE x'' END"


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
            named = (field.rpartition(":")[2].strip() for field in _FIELD.findall(template))
            found = (known.get(field.casefold()) for field in named)
            return tuple(dict.fromkeys(field for field in found if field))

        front = used(_UNSEEN.sub("", _uncommented(asks))) or fields[:1]
        back = tuple(field for field in used(answers) if field not in front)
        others = tuple(f for f in fields if f not in front)
        return cls(name, fields, front, back or others, cloze, asks if used(asks) else "")


def _uncommented(template: str) -> str:
    closed = template.rfind("-->") + 3  # no comment ends after it, and none is looked for
    return _COMMENT.sub("", template[:closed]) + template[closed:] if closed > 2 else template


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
    _plain_tables(database, tables)
    kinds = dict(_tables(database) if "notetypes" in tables else _json(database))
    decks = _decks(database, tables)
    into = Fitted()
    into.title = next(iter(decks.values())) if len(set(decks.values())) == 1 else ""
    of_note: dict[int, int] = (
        dict(_rows(database, "nid, did", "cards", _MOST_CARDS)) if "cards" in tables else {}
    )
    (count,) = database.execute("SELECT count(*) FROM notes").fetchone()
    if count > MOST_QUESTIONS:
        raise NotReadable(f"This deck has {count:,} notes; {MOST_QUESTIONS:,} is the most, so export a part.")
    cards.add_all(into, _notes(database, into, kinds, decks, of_note))
    return into.taken("an Anki deck")


def _plain_tables(database: sqlite3.Connection, tables: set[str]) -> None:
    """Raises NotReadable where a column is computed: what it takes to read one, its file decides."""
    for table in sorted(tables & {"col", "notes", "cards", "decks", "notetypes", "fields", "templates"}):
        if any(column[-1] for column in database.execute(f"PRAGMA table_xinfo({table})")):
            raise NotReadable(_DAMAGED)


def _rows(database: sqlite3.Connection, columns: str, table: str, most: int) -> list[tuple[Any, ...]]:
    """All rows of a table, unsorted: a file's own order may take long. NotReadable over `most`."""
    rows = database.execute(f"SELECT {columns} FROM {table} LIMIT {most + 1}").fetchall()  # noqa: S608  (ours)
    if len(rows) > most:
        raise NotReadable(f"This deck has over {most:,} {_CALLED[table]}; export a part of it.")
    return rows


_CALLED: Final = {
    "cards": "cards",
    "decks": "decks",
    "notetypes": "kinds of note",
    "fields": "fields",
    "templates": "templates",
}


def _notes(
    database: sqlite3.Connection,
    into: Fitted,
    kinds: Mapping[int, _Kind],
    decks: Mapping[int, str],
    of_note: Mapping[int, int],
) -> Iterator[cards.Note]:
    """What can be looked into; the rest is left."""
    notes = database.execute(
        "SELECT id, substr(guid, 1, 100), mid, CASE WHEN length(flds) <= ? THEN flds END FROM notes"
        " ORDER BY id COLLATE BINARY",
        (_LONGEST_NOTE,),
    )
    letters = tags = 0
    for number, (id, guid, mid, fields) in enumerate(notes, 1):
        kind, place = kinds.get(mid), f"note {number}"
        if kind is None:
            into.leave(place, "the deck does not say what kind of note it is")
            continue
        if fields is None:
            into.leave(place, f"its fields have over {_LONGEST_NOTE:,} letters together")
            continue
        if told := cards.too_many(fields.count("\x1f") + 1):
            into.leave(place, told)
            continue
        letters, tags = letters + len(fields), tags + fields.count("<")
        if letters > _MOST_LETTERS or tags > cards.MOST_TAGS:
            told = (
                f"{_MOST_LETTERS:,} letters" if letters > _MOST_LETTERS else f"{cards.MOST_TAGS:,} HTML tags"
            )
            raise NotReadable(f"The notes of this deck have over {told}; export a part of it.")
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
    models = _loaded(database, "models")
    if len(models) > _MOST_KINDS:
        raise NotReadable(f"This deck has over {_MOST_KINDS:,} kinds of note; export a part of it.")
    for id, model in models.items():
        card: Mapping[str, Any] = (model.get("tmpls") or [{}])[0]
        fields = tuple(
            str(each["name"]) for each in sorted(model["flds"], key=lambda each: each.get("ord", 0))
        )
        asks, answers = str(card.get("qfmt", "")), str(card.get("afmt", ""))
        yield int(id), _kind(str(model["name"]), fields, asks, answers, model.get("type") == _CLOZE)


def _loaded(database: sqlite3.Connection, column: str) -> Any:
    (text,) = database.execute(f"SELECT {column} FROM col LIMIT 1").fetchone()  # noqa: S608  (ours)
    if len(text) > _LONGEST_JSON or text.count("{") + text.count("[") > _MOST_PARTS:
        raise NotReadable("What this deck says of its kinds of note is too long; export a part of it.")
    return json.loads(text)


def _kind(name: str, fields: tuple[str, ...], asks: str, answers: str, cloze: bool) -> _Kind:
    """Within measure: every note carries what is said here once."""
    if len(fields) > _MOST_FIELDS or max(map(len, (name, *fields))) > _LONGEST_NAME:
        raise NotReadable(_DAMAGED)
    return _Kind.of(name, fields, asks[:_LONGEST_TEMPLATE], answers[:_LONGEST_TEMPLATE], cloze)


def _tables(database: sqlite3.Connection) -> Iterator[tuple[int, _Kind]]:
    """Since then: a table each, with protobuf in them (Anki's notetypes.proto)."""
    named: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for of, ord, name in _rows(database, "ntid, ord, name", "fields", _MOST_FIELDS):
        named[of].append((ord, name))
    of_cards: dict[int, tuple[int, bytes]] = {}
    for of, ord, config in _rows(database, _CONFIG.format("ntid, ord"), "templates", _MOST_FIELDS):
        of_cards[of] = min(of_cards.get(of, (ord, config)), (ord, config))
    for id, name, config in _rows(database, _CONFIG.format("id, name"), "notetypes", _MOST_KINDS):
        card = protobuf.fields(of_cards[id][1]) if id in of_cards else {}
        asks, answers = (protobuf.text(card.get(number)) for number in (1, 2))
        cloze = protobuf.fields(config).get(1) == _CLOZE
        yield id, _kind(name, tuple(field for _, field in sorted(named[id])), asks, answers, cloze)


def _decks(database: sqlite3.Connection, tables: set[str]) -> dict[int, str]:
    if "decks" in tables:
        found = _rows(database, f"id, substr(name, 1, {_LONGEST_NAME})", "decks", _MOST_CARDS)
        named = {id: str(name).replace("\x1f", "::") for id, name in found}
    else:
        decks = _loaded(database, "decks")
        named = {int(id): str(deck["name"])[:_LONGEST_NAME] for id, deck in decks.items()}
    return {id: name for id, name in named.items() if id != 1} or named  # 1 is Anki's empty default
