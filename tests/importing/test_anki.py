"""Anki: decks of old and new versions, and notes as text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
import zstandard

from bot.importing import anki_text, apkg
from bot.importing.taken import NotReadable, Taken
from tests.importing.decks import new_deck, old_deck, packed

EITHER = pytest.mark.parametrize("deck", [old_deck, new_deck], ids=["genanki", "anki21b"])
Deck = Callable[..., bytes]


def from_deck(data: bytes) -> Taken:
    return apkg.read(data, "deck.apkg")


def from_text(*lines: str) -> Taken:
    return anki_text.read("\n".join(lines).encode(), "notes.txt")


def reasons(taken: Taken) -> list[tuple[str, str]]:
    return [(each.place, each.reason) for each in taken.not_taken]


@EITHER
def test_a_basic_card_is_a_typed_answer(deck: Deck) -> None:
    taken = from_deck(deck(("What <b>stores</b> objects?", "Amazon&nbsp;S3"), deck="AWS::Storage"))
    assert taken.not_taken == ()
    assert taken.title == "AWS::Storage"
    assert dict(taken.questions[0]) == {
        "id": "anki-guid0",
        "stem": "What stores objects?",
        "topic": "storage",
        "answers": ["Amazon S3"],
    }


@EITHER
@pytest.mark.parametrize("back", ["B", "b)", "B) SQS", "SQS", "Answer: B", "The correct answer is SQS"])
def test_a_front_that_lists_options_is_a_choice(deck: Deck, back: str) -> None:
    front = "Which one queues?<br>A) S3<br>B) SQS<div>C) EBS</div>"
    (asked,) = from_deck(deck((front, f"{back}<br>It waits."))).questions
    assert asked["stem"] == "Which one queues?"
    options = [{"text": "S3"}, {"text": "SQS", "right": True, "why": "It waits."}, {"text": "EBS"}]
    assert asked["options"] == options


@EITHER
def test_what_cannot_be_asked_is_named(deck: Deck) -> None:
    taken = from_deck(
        deck(
            ("{{c1::S3}} stores objects", "x"),
            ('<img src="a.png">', "a bucket"),
            ("[sound:a.mp3]", "a bell"),
            ("Name two queues", "SQS<br>MQ"),
            ("Explain S3", "word " * 40),
            ("Empty", "<div></div>"),
            ("Which?<br>A) S3<br>B) SQS", "D"),
            ("Good?", "Yes [sound:b.mp3]"),
        )
    )
    assert [question["answers"] for question in taken.questions] == [["Yes"]]
    assert reasons(taken) == [
        ("note 1", "it has gaps to fill (cloze)"),
        ("note 2", "it shows a picture, which awsquiz does not"),
        ("note 3", "it shows a recording, which awsquiz does not"),
        ("note 4", "its back has several lines; keep the answer alone there, on one line"),
        ("note 5", "its back is 199 characters long, which nobody types; add options"),
        ("note 6", "its back is empty"),
        ("note 7", "its front lists options, and its back names none of them by letter or text"),
    ]


@EITHER
def test_a_kind_of_note_that_makes_gaps_is_named(deck: Deck) -> None:
    taken = from_deck(deck(("S3 stores objects", ""), cloze=True))
    assert reasons(taken) == [("note 1", "it has gaps to fill (cloze)")]


@EITHER
def test_the_card_says_which_field_answers(deck: Deck) -> None:
    """Neither the first two fields nor all of them: what the first card asks, and what it answers with."""
    names = ("Question", "Answer", "Source")
    (asked,) = from_deck(deck(("What queues?", "SQS", "The guide"), names=names)).questions
    assert asked["answers"] == ["SQS"]
    assert "why" not in asked


@EITHER
def test_a_kind_of_note_with_fields_for_options_is_a_choice(deck: Deck) -> None:
    names = ("Question", "QType", "Q_1", "Q_2", "Q_3", "Q_4", "Answers")
    (asked,) = from_deck(
        deck(("Which one queues?", "2", "S3", "SQS", "EBS", "", "0 1 0 0"), names=names)
    ).questions
    assert [o["text"] for o in asked["options"]] == ["S3", "SQS", "EBS"]
    assert [o["text"] for o in asked["options"] if o.get("right")] == ["SQS"]


def test_the_old_collection_beside_a_new_one_is_a_decoy() -> None:
    taken = from_deck(new_deck(("What queues?", "SQS")))
    assert [question["stem"] for question in taken.questions] == ["What queues?"]


def test_what_looks_like_a_tag_stays() -> None:
    taken = from_deck(old_deck(("Use &lt;S3&gt; or <EBS> for it?", "x &lt; y")))
    assert taken.questions[0]["stem"] == "Use <S3> or <EBS> for it?"
    assert taken.questions[0]["answers"] == ["x < y"]


def archive(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (old_deck(("a", "b"))[:200], "cut off"),
        (archive("collection.anki2", b"SQLite format 3\0" + b"\xff" * 5000), "damaged"),
        (archive("collection.anki2", b""), "no notes"),
        (archive("media", b"{}"), "no Anki collection"),
        (packed(b"no zstd"), "damaged"),
        (packed(zstandard.compress(b"\0" * 200_000_000)), "swells to over 80 MB"),
        (archive("collection.anki21", b"\0" * 120_000_000), "swells to over 100 MB"),
    ],
)
def test_a_damaged_or_swelling_deck_is_one_sentence(data: bytes, told: str) -> None:
    with pytest.raises(NotReadable, match=told):
        from_deck(data)


HEAD = (
    "#separator:tab",
    "#html:true",
    "#guid column:1",
    "#notetype column:2",
    "#deck column:3",
    "#tags column:6",
)


def test_notes_as_text() -> None:
    taken = from_text(
        *HEAD,
        "Ab{1\tBasic\tAWS::Storage\tWhat stores <b>objects</b>?\tS3\tstorage easy",
        'Cd\tBasic\tAWS::Storage\t"Say ""hi""\nnow"\tHi &amp; bye\t',
        "Ef\tCloze\tAWS::Storage\t{{c1::S3}} stores\t\t",
    )
    first, second = taken.questions
    assert (first["stem"], first["answers"], first["topic"]) == ("What stores objects?", ["S3"], "storage")
    assert (second["stem"], second["answers"]) == ('Say "hi" now', ["Hi & bye"])
    assert reasons(taken) == [("note 3 (line 10)", "it has gaps to fill (cloze)")]


def test_an_export_in_another_order_keeps_each_notes_id() -> None:
    one, two = "Ab{1\tBasic\tX\tWhat?\tS3\t", "Ab(1\tBasic\tX\tWho?\tSQS\t"
    ids = {question["stem"]: question["id"] for question in from_text(*HEAD, one, two).questions}
    again = {question["stem"]: question["id"] for question in from_text(*HEAD, two, one).questions}
    assert ids == again
    assert len(set(ids.values())) == 2


def test_text_that_is_no_html_keeps_its_tags() -> None:
    taken = from_text("#separator:Semicolon", "#html:false", "What does <br> do?;it breaks the line")
    assert [q["answers"] for q in taken.questions] + [r for _, r in reasons(taken)] == [
        "its question has Markdown or HTML; chat shows it as it is, so write plain text"
    ]


def test_of_many_fields_a_text_does_not_say_which_one_answers() -> None:
    taken = from_text(
        "#separator:tab", "#notetype column:1", "Word\tHaus\thaʊ̯s\thouse", "Basic\tHaus\thouse\tn."
    )
    assert [question["answers"] for question in taken.questions] == [["house"]]
    told = "it has 3 fields, and a text does not say which is the answer; export the deck as .apkg"
    assert reasons(taken) == [("note 1 (line 3)", told)]


def test_a_text_cut_off_inside_a_quoted_field_is_one_sentence() -> None:
    with pytest.raises(NotReadable, match="cut off or damaged in the note that begins on line 7"):
        from_text(*HEAD[:6], 'a\tBasic\tX\t"What')
