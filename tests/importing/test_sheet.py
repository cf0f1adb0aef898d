"""Spreadsheets: Kahoot's template and a team's own, as .xlsx and as text."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from bot.importing.sheet import read
from bot.importing.taken import NotReadable, Taken

HEADS = ("Question", "Option A", "Option B", "Option C", "Correct")


def book(*rows: tuple[Any, ...], sheets: dict[str, list[tuple[Any, ...]]] | None = None) -> bytes:
    made = Workbook()
    first = made.active
    assert first is not None
    for row in rows:
        first.append(row)
    for name, others in (sheets or {}).items():
        sheet = made.create_sheet(name)
        for row in others:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def xlsx(*rows: tuple[Any, ...]) -> Taken:
    return read(book(*rows), "team.xlsx")


def as_text(*rows: tuple[str, ...], between: str = ",", encoding: str = "utf-8") -> Taken:
    lines = (between.join(f'"{cell}"' if between in cell else cell for cell in row) for row in rows)
    return read("\r\n".join(lines).encode(encoding), "team.csv")


def keys(taken: Taken) -> list[list[str]]:
    return [[o["text"] for o in q["options"] if o.get("right")] for q in taken.questions]


def reasons(taken: Taken) -> list[tuple[str, str]]:
    return [(each.place, each.reason) for each in taken.not_taken]


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


@pytest.mark.parametrize(
    ("stated", "right"),
    [
        ("B", ["S3"]),
        ("b)", ["S3"]),
        ("2", ["S3"]),
        ("Option 2", ["S3"]),
        ("S3", ["S3"]),
        ("s3 ", ["S3"]),
        ("A, C", ["EBS", "SQS"]),
        ("A and C", ["EBS", "SQS"]),
        ("AC", ["EBS", "SQS"]),
        ("1;3", ["EBS", "SQS"]),
        ("EBS; SQS", ["EBS", "SQS"]),
    ],
)
def test_the_key_is_a_letter_a_number_or_the_text(stated: str, right: list[str]) -> None:
    assert keys(as_text(HEADS, ("Which?", "EBS", "S3", "SQS", stated))) == [right]


def test_a_key_that_could_be_two_options_is_told_by_the_other_rows() -> None:
    """In the first row, 3 is the second option's text and the third one's number."""
    unclear = ("How many?", "2", "3", "4", "3")
    by_text = as_text(HEADS, unclear, ("Which?", "EBS", "S3", "SQS", "S3"))
    by_number = as_text(HEADS, unclear, ("Which?", "EBS", "S3", "SQS", "1"))
    alone = as_text(HEADS, unclear)
    assert keys(by_text) == [["3"], ["S3"]]
    assert keys(by_number) == [["4"], ["EBS"]]
    assert reasons(alone) == [
        ("row 2", "its key “3” is one option's number and another's text; write the letter")
    ]


def test_numbers_of_options_may_begin_with_nought() -> None:
    rows = (("Which?", "EBS", "S3", "SQS", "0"), ("What?", "EC2", "ECS", "EKS", "2"))
    assert keys(as_text(HEADS, *rows)) == [["EBS"], ["EKS"]]


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


def test_numbers_percents_and_formulas_are_what_a_reader_sees() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(HEADS)
    sheet.append(("Which?", 0.5, 3.0, '=HYPERLINK("http://x","y")', "A"))
    sheet["B2"].number_format = "0%"
    out = io.BytesIO()
    made.save(out)
    (asked,) = read(out.getvalue(), "team.xlsx").questions
    assert [o["text"] for o in asked["options"]] == ["50%", "3", '=HYPERLINK("http://x","y")']


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
