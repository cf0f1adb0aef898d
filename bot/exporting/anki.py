"""An Anki package. What is brought in a second time updates what is there, by its guid, when it is newer."""

from __future__ import annotations

import hashlib
import html
import io
import itertools
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from typing import Final

import genanki

from bot.exporting import columns
from bot.exporting.outgoing import Entry, Outgoing, beyond

MOST_OPTIONS: Final = 6
NOTE_TYPE: Final = "awsquiz"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can tell
_NAMES: Final = [(columns.option_name(n), columns.why_name(n)) for n in range(MOST_OPTIONS)]
_OPTIONS: Final = "".join(
    f"{{{{#{option}}}}}<li>{{{{{option}}}}}</li>{{{{/{option}}}}}" for option, _ in _NAMES
)
_WHYS: Final = "".join(
    f"{{{{#{why}}}}}<p>{letter}: {{{{{why}}}}}</p>{{{{/{why}}}}}"
    for letter, (_, why) in zip(columns.LETTERS, _NAMES, strict=False)
)
FRONT: Final = f'<p>{{{{question}}}}</p><ol type="A">{_OPTIONS}</ol>'
BACK: Final = (
    "{{FrontSide}}<hr id=answer><p><b>{{correct}}{{accepted}} {{unit}}</b></p>"
    f"<p>{{{{why}}}}</p>{_WHYS}<p>{{{{links}}}}</p>"
)


def write(pack: Outgoing) -> bytes:
    deck = genanki.Deck(number("deck", pack.title), pack.title)
    kind = _note_type()
    for entry in pack.questions:
        deck.add_note(_note(entry, kind))
    return _zipped(_collection(deck, pack.at.timestamp()))


def left(entry: Entry) -> Iterator[str]:
    yield from beyond(entry, columns.HOLDS)
    if len(entry.get("options", ())) > MOST_OPTIONS:
        yield f"options after the {MOST_OPTIONS}th"


def number(what: str, name: str) -> int:
    """Anki's ids are numbers of its own choosing; from a name comes always the same one, of 2^31 or more."""
    digest = hashlib.sha256(f"awsquiz {what} {name}".encode()).digest()
    return (1 << 31) + int.from_bytes(digest[:4], "big")


def _note_type() -> genanki.Model:
    fields = columns.names(MOST_OPTIONS)
    return genanki.Model(
        number("note type", " ".join(fields)),
        NOTE_TYPE,
        fields=[{"name": name} for name in fields],
        templates=[{"name": "Card 1", "qfmt": FRONT, "afmt": BACK}],
        css=".card { font-family: sans-serif; text-align: left; }",
        sort_field_index=fields.index("question"),
    )


def _note(entry: Entry, kind: genanki.Model) -> genanki.Note:
    cells = columns.cells(entry)
    tags = [f"topic::{entry['topic']}"]
    if "difficulty" in entry:
        tags.append(f"difficulty::{entry['difficulty']}")
    return genanki.Note(
        kind,
        [as_html(cells.get(field["name"], "")) for field in kind.fields],
        tags=tags,
        guid=genanki.guid_for("awsquiz", entry["id"]),
    )


def as_html(text: str) -> str:
    """Anki hides what looks like a tag, plays or typesets what stands in square brackets, and makes gaps of
    what stands in two curly ones.
    """
    escaped = html.escape(text, quote=False).replace("[", "&#91;").replace("{", "&#123;")
    return escaped.replace("\n", "<br>")


def _collection(deck: genanki.Deck, seconds: float) -> bytes:
    """In memory: genanki's own way of writing leaves its temporary file behind."""
    with closing(sqlite3.connect(":memory:")) as database:
        ids = itertools.count(int(seconds * 1000))
        genanki.Package(deck).write_to_db(database.cursor(), seconds, ids)
        database.commit()
        return database.serialize()


def _zipped(collection: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("collection.anki2", EPOCH), collection, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("media", EPOCH), "{}")
    return file.getvalue()
