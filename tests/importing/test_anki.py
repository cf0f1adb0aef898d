"""Anki: decks of old and new versions, and notes as text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
import zstandard

from bot.importing import anki_text, apkg
from bot.importing.formats import recognised
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


@EITHER
@pytest.mark.parametrize(
    ("keys", "right"),
    [
        (("0", "2", "1"), ["a", "c", "b"]),  # where one says 0, the others count from there
        (("1", "2", "3"), ["a", "b", "c"]),
        (("0", "3", "1"), []),  # some from 0 and some from 1
    ],
)
def test_notes_of_a_kind_count_their_options_alike(
    deck: Deck, keys: tuple[str, ...], right: list[str]
) -> None:
    names = ("Question", "Option 1", "Option 2", "Option 3", "Correct")
    taken = from_deck(deck(*((f"Which of {key}?", "a", "b", "c", key) for key in keys), names=names))
    assert [o["text"] for q in taken.questions for o in q["options"] if o.get("right")] == right
    assert len(taken.not_taken) == 3 - len(right)


CHOICES = ("Question", "Title", "QType (0=kprim,1=mc,2=sc)", *(f"Q_{n}" for n in range(1, 7)), "Answers")


@EITHER
def test_notes_with_choices_as_the_add_on_writes_them(deck: Deck) -> None:
    """A figure for each option, and perhaps more of them than there are options."""
    taken = from_deck(
        deck(
            ("One queues", "", "2", "S3", "SQS", "EBS", "", "", "", "0 1 0 0 0"),
            ("Two queue", "", "1", "S3", "SQS", "EBS", "SNS", "", "", "0 1 0 1"),
            ("Nothing there is right", "", "0", "S3", "EBS", "", "", "", "", "0 0"),
            ("One more than there is", "", "2", "S3", "EBS", "", "", "", "", "0 0 1"),
            ("Too few", "", "2", "S3", "EBS", "SQS", "", "", "", "0 1"),
            ("A picture", "", "2", '<img src="a.png">', "EBS", "", "", "", "", "0 1"),
            names=CHOICES,
        )
    )
    assert [[o["text"] for o in q["options"] if o.get("right")] for q in taken.questions] == [
        ["SQS"],
        ["SQS", "SNS"],
    ]
    assert [len(q["options"]) for q in taken.questions] == [3, 4]
    assert [place for place, _ in reasons(taken)] == ["note 3", "note 4", "note 5", "note 6"]
    assert reasons(taken)[-1][1] == "it shows a picture, which awsquiz does not"


@EITHER
def test_what_the_card_says_around_a_field_is_part_of_the_question(deck: Deck) -> None:
    front = (
        "<style>.x { color: red }</style><!-- {{Back}} -->{{#Note}}<i>{{Note}}:</i> {{/Note}}"
        "{{^Note}}Everywhere:{{/Note}} <div>Which port has {{Front}}?</div>{{hint:Back}}{{type:Back}}"
        "<button>Show more</button>{{Deck}}<script>var a = 1;</script>"
    )
    taken = from_deck(
        deck(("HTTPS", "443", "On Linux"), ("SSH", "22", ""), names=("Front", "Back", "Note"), front=front)
    )
    assert [(q["stem"], q["answers"]) for q in taken.questions] == [
        ("On Linux: Which port has HTTPS?", ["443"]),
        ("Everywhere: Which port has SSH?", ["22"]),
    ]


@EITHER
@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("Which one queues?<ol><li>S3</li><li>SQS</li><li>EBS</li></ol>", "B"),
        ("Which one queues?<ol><li>S3</li><li>SQS</li><li>EBS</li></ol>", "2. SQS"),
        ('Which one queues?<ol type="A"><li>S3</li><li>SQS</li><li>EBS</li></ol>', "B."),
        ("Which one queues? A) S3 B) SQS C) EBS", "B"),
        ("Which one queues? a. S3 b. SQS c. EBS", "b. SQS"),
    ],
)
def test_a_list_on_the_front_is_options_however_it_is_written(deck: Deck, front: str, back: str) -> None:
    (asked,) = from_deck(deck((front, back))).questions
    assert asked["stem"] == "Which one queues?"
    assert asked["options"] == [{"text": "S3"}, {"text": "SQS", "right": True}, {"text": "EBS"}]


@EITHER
@pytest.mark.parametrize("front", ["", "<b>Question:</b> {{Front}}"], ids=["bare", "template"])
def test_options_a_line_each_in_the_source_are_options(deck: Deck, front: str) -> None:
    asked = "Which one queues?<br><br>1. S3\n2. SQS\n3. EBS"
    (found,) = from_deck(deck((asked, "SQS"), front=front)).questions
    assert found["options"] == [{"text": "S3"}, {"text": "SQS", "right": True}, {"text": "EBS"}]


@EITHER
def test_a_letter_or_a_formula_is_nothing_that_somebody_types(deck: Deck) -> None:
    taken = from_deck(
        deck(
            ("Which one queues?<ul><li>S3</li><li>SQS</li></ul>", "B"),
            ("Pick them", "A, C"),
            ("The square of x", "[latex]x^2[/latex]"),
            ("The root of x", "\\(\\sqrt{x}\\)"),
            ("How to loop", "<pre>for x in y:\n    z()</pre>"),
            ("Symbol of boron", "B"),
        )
    )
    assert [question["answers"] for question in taken.questions] == [["B"]]
    lettered = "its back is a letter, and its front does not list options by letters"
    formula = "its back is a formula in LaTeX, which nobody types; add options"
    assert [reason for _, reason in reasons(taken)] == [
        lettered,
        lettered,
        formula,
        formula,
        "its back has several lines; keep the answer alone there, on one line",
    ]


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


def test_the_third_field_of_a_card_both_ways_is_no_reason() -> None:
    kinds = ("Basic (optional reversed card)", "Basic")
    lines = (f"{kind}\tCapital of Spain\tMadrid\t{third}" for kind, third in zip(kinds, "yz", strict=True))
    both, basic = from_text("#separator:tab", "#notetype column:1", *lines).questions
    assert (both.get("why"), basic.get("why")) == (None, "z")


def test_the_names_of_columns_say_what_asks_and_what_answers() -> None:
    first = from_text("#separator:semicolon", "#columns:id;question;answer", "", "7;What queues?;SQS")
    second = from_text(
        "#separator:Semicolon", "#columns:Back;Front;GUID;Tags;Why", "SQS;What queues?;g1;aws x;It waits."
    )
    (asked,) = first.questions
    assert (asked["stem"], asked["answers"]) == ("What queues?", ["SQS"])
    assert dict(second.questions[0]) == {
        "id": "anki-g1",
        "stem": "What queues?",
        "answers": ["SQS"],
        "why": "It waits.",
    }


OLD = ["hund\tdog\tanimals", "katze\tcat\tanimals", "baum\ttree\tplants", "gras\tgrass\tplants"] * 2


@pytest.mark.parametrize("name", ["deck.txt", "deck.tsv"])
def test_notes_from_before_anki_wrote_directives_are_known_by_their_tabs(name: str) -> None:
    lines = [f"{line.replace(chr(9), f' {n}{chr(9)}', 1)}" for n, line in enumerate(OLD)]
    for text in ("\n".join(lines), "\n".join(line.rpartition("\t")[0] for line in lines)):
        format = recognised(text.encode(), name)
        taken = format.reader()(text.encode(), name)
        assert (format.name, len(taken.questions), taken.not_taken) == ("anki-text", 8, ())
        assert [q["answers"] for q in taken.questions[:2]] == [["dog"], ["cat"]]


def test_a_third_field_that_is_no_tag_still_leaves_the_answer_open() -> None:
    taken = from_text(*(f"front {n}\tback {n}\tand this is so {n}" for n in range(8)))
    assert (len(taken.questions), len(taken.not_taken)) == (0, 8)


@pytest.mark.parametrize("first", ["Question\tAnswer", "Term\tDefinition", "one\ttwo\tthree"])
def test_a_sheet_with_headings_or_ragged_lines_is_no_deck(first: str) -> None:
    assert recognised(f"{first}\nhund\tdog\nkatze\tcat\n".encode(), "words.tsv").name == "csv"
