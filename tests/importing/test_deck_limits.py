"""Decks and texts of Anki that are out of all measure are told so before they are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.importing import anki_text, apkg
from tests.importing.measures import HEAD, NOTES, TAGS, deck, refused

DECKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "cards": (lambda: deck(["q\x1fa"], cards=200_001), "over 200,000 cards; export a part"),
    "kinds": (lambda: deck(["q\x1fa"], kinds=1_001), "over 1,000 kinds of note"),
    "letters": (lambda: deck(["q " * 45_000 + "\x1fa"] * 230), "over 20,000,000 letters; export a part"),
    "tags": (lambda: deck([TAGS * 8 + "\x1fa"] * 1_300), "over 400,000 HTML tags"),
    "templates": (
        lambda: deck((f"q{n}\x1fa" for n in range(9_000)), asks="{{Front}}" + TAGS * 2),
        "show too much on each",
    ),
    "computed fields": (
        lambda: deck(table=NOTES.replace("flds text", "flds text AS (hex(zeroblob(9)))")),
        "damaged or cut off",
    ),
    "JSON": (lambda: deck(asks="{" * 500_001), "is too long; export a part"),
}


@pytest.mark.parametrize("kind", DECKS)
def test_a_deck_of_too_much_of_one_thing_is_told(kind: str) -> None:
    made, told = DECKS[kind]
    assert told in refused(apkg.read, made(), "a.apkg")


@pytest.mark.parametrize("asks", ["<!--" * 20_000, "{{a:" * 9_000, "{{" + "a:" * 50_000, "{{" + " " * 50_000])
def test_a_template_without_an_end_is_read_once_through(asks: str) -> None:
    (found,) = apkg.read(deck(["What queues?\x1fSQS"], asks="{{Front}}" + asks), "a.apkg").questions
    assert (found["stem"], found["answers"]) == ("What queues?", ["SQS"])


def test_a_note_of_too_many_fields_is_named() -> None:
    (left,) = apkg.read(deck(["\x1f" * 100]), "a.apkg").not_taken
    assert left.reason == "it has 101 fields; 100 is the most"


def test_text_of_anki_is_counted_too() -> None:
    assert "over 12 MB; export a part" in refused(anki_text.read, HEAD + b"q\ta\n" * 3_000_001)
    assert "over 400,000 HTML tags" in refused(anki_text.read, HEAD + (TAGS.encode() * 100 + b"\ta\n") * 101)
