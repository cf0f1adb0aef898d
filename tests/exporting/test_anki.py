"""What Anki is given, looked at as Anki does: a SQLite database in a ZIP."""

from __future__ import annotations

import html
import io
import json
import sqlite3
import warnings
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple

from hypothesis import given, settings

from bot.exporting import anki
from bot.exporting.outgoing import Outgoing
from tests.exporting.packs import AT, DOCS, choice, hostile_packs, ours, pack, typed


class Seen(NamedTuple):
    notes: list[dict[str, str]]  # fields by name, as HTML
    facts: list[tuple[Any, ...]]  # guid, note type, modified, tags
    decks: dict[str, Any]
    cards: int


def seen(outgoing: Outgoing) -> Seen:
    with zipfile.ZipFile(io.BytesIO(anki.write(outgoing))) as archive:
        data = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        models, decks = map(json.loads, *database.execute("SELECT models, decks FROM col"))
        ((kind,),) = database.execute("SELECT DISTINCT mid FROM notes")
        names = [field["name"] for field in models[str(kind)]["flds"]]
        fields = [row[0].split("\x1f") for row in database.execute("SELECT flds FROM notes ORDER BY id")]
        facts = list(database.execute("SELECT guid, mid, mod, tags FROM notes ORDER BY id"))
        ((cards,),) = database.execute("SELECT count(*) FROM cards")
    return Seen([dict(zip(names, row, strict=True)) for row in fields], facts, decks, cards)


def test_a_note_has_a_field_for_each_thing_and_tags() -> None:
    pages = seen(pack(choice(refs=[DOCS]), typed("t-1", "11", "eleven", unit="nines"), title="Our own"))
    chosen, written = pages.notes
    assert (chosen["id"], chosen["question"], chosen["option b"]) == (
        "a-1",
        "Which store keeps objects?",
        "EBS",
    )
    assert (chosen["correct"], chosen["why a"], chosen["links"]) == ("A", "Objects.", DOCS)
    assert (written["accepted"], written["unit"]) == ("11; eleven", "nines")
    assert [facts[3].split() for facts in pages.facts] == [
        ["topic::storage", "difficulty::easy"],
        ["topic::storage", "difficulty::hard"],
    ]
    assert "Our own" in [deck["name"] for deck in pages.decks.values()]
    assert pages.cards == 2


def test_what_is_exported_again_updates_what_is_there() -> None:
    before = seen(pack(choice()))
    changed = replace(pack(choice(stem="Changed?")), at=AT + timedelta(minutes=1))
    after = seen(changed)
    (old,), (new,) = before.facts, after.facts
    assert old[:2] == new[:2], "the same guid and note type"
    assert old[2] < new[2], "Anki takes what was modified later"
    assert before.decks.keys() == after.decks.keys()


def test_every_question_of_ours_has_a_note_of_its_own() -> None:
    facts = seen(ours()).facts
    assert len({guid for guid, *_ in facts}) == len(ours().questions) == len(facts)


@settings(max_examples=50)
@given(hostile_packs())
def test_no_text_is_taken_for_html_or_a_sound(outgoing: Outgoing) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # genanki's, of what looks like a tag
        notes = seen(outgoing).notes
    for note, entry in zip(notes, outgoing.questions, strict=True):
        assert html.unescape(note["question"]) == entry["stem"]
        assert not any(mark in note["question"] for mark in "<>[")


def test_the_same_pack_at_the_same_time_is_the_same_file() -> None:
    assert anki.write(pack(choice())) == anki.write(pack(choice()))
