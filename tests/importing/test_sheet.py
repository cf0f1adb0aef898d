"""Spreadsheets: Kahoot's template and a team's own, as .xlsx and as text."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from bot.importing import markup, rows
from bot.importing.sheet import read
from bot.importing.taken import NotReadable
from tests.importing.sheets import HEADS, as_text, book, keys, reasons, xlsx

KAHOOT_HEAD = (
    None,
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)


def test_kahoots_template_is_read_below_its_instructions() -> None:
    taken = xlsx(
        (None, "Quiz template"),
        (None, "Add questions, at least two answers, a time limit and the correct answer (1-4)."),
        (),
        KAHOOT_HEAD,
        (1, "Which one keeps objects?", "EBS", "S3", "SQS", "SNS", 20, 2),
        (2, "Which can hold a message?", "S3", "SQS", "EBS", "Kinesis", 60, "2,4"),
        (3, "How many nines?", 9, 11, 2, 4, 20, "2"),
        (4, "An AZ is a region.", True, False, None, None, 20, 2),
        (5, "Nobody said which", "a", "b", None, None, 20, None),
        (6, "Too far", "a", "b", None, None, 20, "4"),
        (7, None, None, None, None, None, None, None),
    )
    assert keys(taken) == [["S3"], ["SQS", "Kinesis"], ["11"], ["FALSE"]]
    assert taken.questions[1]["stem"] == "Which can hold a message? (Choose two.)"
    assert reasons(taken) == [
        ("row 9", "it has no key"),
        ("row 10", "its key “4” names none of its options"),
    ]


def test_everything_else_a_sheet_may_tell() -> None:
    heads = (*HEADS, "Explanation", "Why A", "Link", "Difficulty", "Topic", "ID")
    told = ("It keeps objects.", "Blocks.", "https://aws.amazon.com/s3/", "Hard", "Data stores", "ST 1")
    (asked,) = as_text(heads, ("Which?", "EBS", "S3", "SQS", "B", *told)).questions
    assert dict(asked) == {
        "id": "st-1",
        "stem": "Which?",
        "difficulty": "hard",
        "refs": ["https://aws.amazon.com/s3/"],
        "topic": "data-stores",
        "options": [
            {"text": "EBS", "why": "Blocks."},
            {"text": "S3", "right": True, "why": "It keeps objects."},
            {"text": "SQS"},
        ],
    }


def test_without_options_the_answer_is_typed() -> None:
    taken = as_text(
        ("question", "answer", "tolerance", "unit"),
        ("What keeps objects?", "S3; Amazon S3", "", ""),
        ("How long may it run?", "900", "1", "s"),
        ("S3 is a disk.", "false", "", ""),
        ("Who?", "", "", ""),
    )
    first, second, third = taken.questions
    assert first["answers"] == ["S3", "Amazon S3"]
    assert (second["answers"], second["tolerance"], second["unit"]) == (["900"], 1, "s")
    assert [o["text"] for o in third["options"] if o.get("right")] == ["False"]
    assert reasons(taken) == [("row 5", "it has no answer")]


def test_a_right_answer_beside_wrong_ones() -> None:
    heads = ("Question", "Correct Answer", "Incorrect Answer 1", "Incorrect Answer 2")
    taken = as_text(heads, ("Which?", "S3", "EBS", "SQS"))
    assert keys(taken) == [["S3"]]
    assert [o["text"] for o in taken.questions[0]["options"]] == ["S3", "EBS", "SQS"]


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiter_and_encoding_are_found(between: str, encoding: str) -> None:
    taken = as_text(
        HEADS, ("Où est-ce?", "Zürich", "Genève", "Bâle", "B"), between=between, encoding=encoding
    )
    assert keys(taken) == [["Genève"]]


def test_numbers_and_percents_are_what_a_reader_sees_and_a_formula_is_named() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append((*HEADS, "Note"))
    sheet.append(("Which?", 0.5, 3.0, "SQS", "A", "=1+1"))
    sheet.append(("What?", "EBS", "S3", '=HYPERLINK("http://x","y")', "A"))
    sheet["B2"].number_format = "0%"
    out = io.BytesIO()
    made.save(out)
    taken = read(out.getvalue(), "team.xlsx")
    assert [o["text"] for o in taken.questions[0]["options"]] == ["50%", "3", "SQS"]
    assert reasons(taken) == [
        ("row 3", "a formula stands in it, and nothing is computed; paste its value"),
    ]


BLOOKET = (
    "Question #",
    "Question Text",
    "Answer 1",
    "Answer 2",
    "Answer 3\n(Optional)",
    "Answer 4\n(Optional)",
    "Time Limit (sec)\n(Max: 300 seconds)",
    "Correct Answer(s)\n(Only include Answer #)",
)

GIMKIT = ("Question", "Correct Answer", "Incorrect Answer 1", "Incorrect Answer 2 (Optional)")

QUIZIZZ = (
    "Question Text",
    "Question Type",
    *(f"Option {n}" for n in range(1, 6)),
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
)


def test_other_games_templates_are_read_with_all_their_options() -> None:
    blooket = xlsx(
        ("Blooket Import Template",),
        BLOOKET,
        (1, "Which queues?", "S3", "EBS", "SQS", "SNS", 20, 3),
        (2, "How many?", 2, 4, 3, 1, 20, "2, 3"),
    )
    gimkit = xlsx(("Gimkit Spreadsheet Import Template",), GIMKIT, ("Which queues?", "SQS", "S3", "EBS"))
    quizizz = xlsx(
        QUIZIZZ,
        ("Which queues?", "Multiple Choice", "S3", "SQS", 5, 2, None, 2, 30, None, "It waits."),
        ("What queues?", "Fill-in-the-Blank", "SQS", None, None, None, None, None, 30, None, None),
        (
            "What is it?",
            "Multiple Choice",
            "S3",
            "SQS",
            None,
            None,
            None,
            1,
            30,
            "https://x.example/a.png",
            "",
        ),
        ("Why?", "Open-Ended", None, None, None, None, None, None, 30, None, None),
    )
    assert keys(blooket) == [["SQS"], ["4", "3"]]
    assert [len(q["options"]) for q in blooket.questions] == [4, 4]
    assert [[o["text"] for o in q["options"]] for q in gimkit.questions] == [["SQS", "S3", "EBS"]]
    choice, typed = quizizz.questions
    assert choice["options"][1] == {"text": "SQS", "right": True, "why": "It waits."}
    assert typed["answers"] == ["SQS"]
    assert reasons(quizizz) == [
        ("row 4", "it shows a picture, which awsquiz does not"),
        ("row 5", "it has no answer"),
    ]


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (("ID", "questionText", "optionA", "optionB", "correctAnswer"), ("7", "Which?", "EBS", "S3", "B")),
        (("correct_option", "option_b", "option_a", "question"), ("b", "S3", "EBS", "Which?")),
        (("Question", "Question Text", "A", "B", "Answer Key"), ("1", "Which?", "EBS", "S3", "B")),
        (("Pregunta", "Respuesta 1", "Respuesta 2", "Respuesta correcta"), ("Which?", "EBS", "S3", "2")),
        (("Frage", "Antwort A", "Antwort B", "Richtige Antwort"), ("Which?", "EBS", "S3", "B")),
        (("No", "Question", "Ans 1", "Ans 2", "Correct Ans"), ("1", "Which?", "EBS", "S3", "S3")),
    ],
)
def test_headings_of_other_words_and_order(heads: tuple[str, ...], row: tuple[str, ...]) -> None:
    taken = as_text(heads, row)
    assert [question["stem"] for question in taken.questions] == ["Which?"]
    assert {o["text"] for o in taken.questions[0]["options"]} == {"EBS", "S3"}
    assert keys(taken) == [["S3"]]


@pytest.mark.parametrize(
    ("cell", "key", "right"),
    [
        ("EBS|S3|SQS", "B", ["S3"]),
        ("EBS; S3; SQS", "S3", ["S3"]),
        ("A) EBS B) S3 C) SQS", "B", ["S3"]),
        ("(a) EBS\n(b) S3\n(c) SQS", "(b)", ["S3"]),
        ("EBS\nS3\nSQS", "2", ["S3"]),
        ('["EBS", "S3", "SQS"]', "S3", ["S3"]),
        ("['EBS', 'S3', 'SQS']", "1", ["EBS"]),
        ('{"A": "EBS", "B": "S3", "C": "SQS"}', "A, C", ["EBS", "SQS"]),
        ("EBS, S3, SQS", "S3", ["S3"]),
    ],
)
def test_options_in_one_cell(cell: str, key: str, right: list[str]) -> None:
    taken = xlsx(("Question", "Options", "Answer"), ("Which?", cell, key))
    assert [[o["text"] for o in q["options"]] for q in taken.questions] == [["EBS", "S3", "SQS"]]
    assert keys(taken) == [right]


def test_options_that_cannot_be_told_apart_are_named_and_not_typed() -> None:
    """Commas may stand within an option, and a letter is no answer that somebody types."""
    taken = xlsx(("Question", "Options", "Answer"), ("Which?", "Paris, France, Rome, Italy", "B"))
    letters = as_text(("question", "answer", "Distractors"), ("Which one?", "B", "EBS"))
    assert taken.questions == letters.questions == ()
    assert reasons(taken) == [
        ("row 2", "its options stand in one cell and cannot be told apart; give each a column")
    ]
    assert reasons(letters) == [("row 2", "its key is a letter, and no column has options")]


def test_letters_before_options_are_not_theirs() -> None:
    taken = as_text(HEADS, ("Which?", "A. EBS", "B. S3", "C. SQS", "B"), ("What?", "a.m.", "b. x", "c", "B"))
    assert [[o["text"] for o in q["options"]] for q in taken.questions] == [
        ["EBS", "S3", "SQS"],
        ["a.m.", "b. x", "c"],
    ]
    assert keys(taken) == [["S3"], ["b. x"]]


def test_an_apostrophe_within_a_cell_stays() -> None:
    """Before what a spreadsheet would run an export puts one: at a cell's start, and only there."""
    taken = as_text(("question", "answer"), ("'=1+1 is?", "' '=2"))
    assert (taken.questions[0]["stem"], taken.questions[0]["answers"]) == ("=1+1 is?", ["' '=2"])


def test_every_sheet_of_a_book_is_read_or_named() -> None:
    row = ("Which?", "EBS", "S3", "SQS", "B")
    taken = read(
        book(HEADS, row, sheets={"More": [HEADS, ("What?", *row[1:])], "Notes": [("Hello",)]}), "b.xlsx"
    )
    assert [question["stem"] for question in taken.questions] == ["Which?", "What?"]
    assert reasons(taken) == [("sheet Notes", "it has no row of headings")]


def swelling() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 50_000_000)
    return out.getvalue()


def with_entities() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(HEADS))) as sound, zipfile.ZipFile(out, "w") as archive:
        for name in sound.namelist():
            archive.writestr(name, sound.read(name))
        archive.writestr("xl/bomb.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (book(("Hello",)), "no row of headings"),
        (b"just,some,words\n1,2,3", "no row of headings"),
        (b'question,answer\n"What,S3', "ends inside a quoted cell"),
        (b"\xff\xfeq\0u\0e", "breaks off or is damaged"),
        (b"question,answer\n\0\xff", "no text file"),
        (book(HEADS)[:-50], "cut off"),
        (swelling(), "swells to over 40 MB"),
        (with_entities(), "declares XML entities"),
        (book(HEADS), "no question in the file"),
    ],
)
def test_what_is_no_sheet_of_questions_is_one_sentence(data: bytes, told: str) -> None:
    with pytest.raises(NotReadable, match=told):
        read(data, "team")


def test_a_comma_that_no_quotes_hold_is_named() -> None:
    taken = read(b"question,a,b,c,d,correct\nWhich?,S3,B, C,D,A,B\nWhat?,x,y,z,w,B,,\n", "")
    assert keys(taken) == [["y"]]
    assert [place for place, _ in reasons(taken)] == ["row 2"]
    assert "in quotes" in reasons(taken)[0][1]


@pytest.mark.parametrize("heads", ["question,answer,is correct", "question,option,correct"])
def test_a_row_for_each_option_is_no_question_each(heads: str) -> None:
    with pytest.raises(NotReadable, match="one row"):
        read(f"{heads}\nWhich?,x,TRUE\nWhich?,y,FALSE\n".encode(), "")


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_a_sheet_of_blank_lines_is_told_by_their_number(end: str) -> None:
    with pytest.raises(NotReadable, match="250,000 lines"):
        read((end * 250_001).encode(), "")


def test_of_too_many_rows_no_more_than_a_pack_holds_are_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def counted(text: str) -> str:
        seen.append(text)
        return markup.plain(text)

    monkeypatch.setattr(rows, "plain", counted)
    with pytest.raises(NotReadable, match="10,000 questions"):
        read(b"question,correct\n" + b"".join(b"q%d,\n" % n for n in range(20_000)), "")
    assert len(seen) == 10_001


def test_a_csv_of_more_text_than_a_pack_can_hold_is_told_before_it_is_read() -> None:
    filler = b"`x` " * 3_000_000
    with pytest.raises(NotReadable, match="over 12 MB; split it"):
        read(b"question,option a,option b,correct\n" + filler, "bank.csv")
