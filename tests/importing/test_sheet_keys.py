"""How the rows of a sheet name their right answers: by letters, numbers, texts, from nought or from one."""

from __future__ import annotations

import pytest

from bot.importing.taken import Taken
from tests.importing.sheets import HEADS, as_text, keys, reasons, xlsx


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
    assert reasons(alone) == [("row 2", "its key “3” could mean two different options; write the letter")]


def test_numbers_of_options_may_begin_with_nought() -> None:
    rows = (("Which?", "EBS", "S3", "SQS", "0"), ("What?", "EC2", "ECS", "EKS", "2"))
    assert keys(as_text(HEADS, *rows)) == [["EBS"], ["EKS"]]


def test_numbers_with_a_space_between_are_several_keys() -> None:
    assert keys(as_text(HEADS, ("Which?", "EBS", "S3", "SQS", "1 3"))) == [["EBS", "SQS"]]


def test_a_nought_among_numbers_that_count_from_one_makes_no_key() -> None:
    heads = ("question", "a", "b", "c", "correct")
    taken = as_text(
        heads, ("One?", "x", "y", "z", "1"), ("Two?", "u", "v", "w", "3"), ("No?", "k", "l", "m", "0")
    )
    assert keys(taken) == []
    assert [place for place, _ in reasons(taken)] == ["row 2", "row 3", "row 4"]
    assert "write the letter" in reasons(taken)[0][1]


def test_numbers_begin_with_nought_where_one_of_several_says_so() -> None:
    heads = ("question", "a", "b", "c", "correct")
    taken = as_text(heads, ("One?", "x", "y", "z", "1"), ("Two?", "u", "v", "w", "0; 2"))
    assert keys(taken) == [["y"], ["u", "w"]]


def test_one_and_nought_beside_true_and_false_are_no_key() -> None:
    heads = ("question", "option a", "option b", "correct")
    taken = as_text(heads, ("Blue?", "True", "False", "1"), ("Red?", "True", "False", "0"))
    assert keys(taken) == []
    assert len(reasons(taken)) == 2


def test_a_spreadsheets_number_for_two_keys_is_named() -> None:
    taken = xlsx(
        ("question", "a", "b", "c", "correct"),
        ("Which?", "x", "y", "z", 1.3),
        ("What?", "k", "l", "m", "1,3"),
    )
    assert keys(taken) == [["k", "m"]]
    assert [place for place, _ in reasons(taken)] == ["row 2"]


def indexed(head: str, *rows: tuple[str, ...]) -> Taken:
    return as_text(("question", "option a", "option b", "option c", head), *rows)


@pytest.mark.parametrize(
    ("head", "stated", "right"),
    [
        ("correct_index (0-based)", "1", ["S3"]),
        ("correctIndex (1-based)", "1", ["EBS"]),
        ("Answer index, zero-based", "1", ["S3"]),
        ("Correct option index (from 1)", "1", ["EBS"]),
        ("correct_index_0_based", "2", ["SQS"]),
        ("Correct answer index (0-based)", "0; 2", ["EBS", "SQS"]),
        ("correct index (0-based)", "B", ["S3"]),
    ],
)
def test_an_index_counts_as_its_heading_says(head: str, stated: str, right: list[str]) -> None:
    assert keys(indexed(head, ("Which?", "EBS", "S3", "SQS", stated))) == [right]


def test_an_index_counts_from_nought_where_a_row_says_nought_and_from_one_where_one_names_the_last() -> None:
    one = ("Which?", "EBS", "S3", "SQS", "1")
    assert keys(indexed("correct_index", one, ("What?", "x", "y", "z", "0"))) == [["S3"], ["x"]]
    assert keys(indexed("answer index", one, ("What?", "x", "y", "z", "3"))) == [["EBS"], ["z"]]
    assert keys(indexed("answer index", one, ("What?", "x", "y", "", "2"))) == [["EBS"], ["y"]]
    assert keys(indexed("correct idx", ("It is so.", "True", "False", "", "0"))) == [["True"]]
    digits = ("How many?", "2", "1", "0", "1")  # a number of an option, whatever the options say
    assert keys(indexed("correct index (0-based)", digits)) == [["1"]]


def test_an_index_that_may_count_from_nought_or_from_one_is_named_with_what_to_do() -> None:
    one = ("Which?", "EBS", "S3", "SQS", "1")
    untold = indexed("correct_index", one, ("What?", "x", "y", "z", "B"))
    assert keys(untold) == [["y"]]
    told = "write “correct index (0-based)” or “correct index (1-based)” above it, or letters below"
    assert reasons(untold) == [
        ("row 2", f"its key “1” is a number, and it may count from 0 or from 1; {told}")
    ]
    both = indexed("correct_index", one, ("No?", "k", "l", "m", "0"), ("Last?", "k", "l", "m", "3"))
    assert keys(both) == []
    assert reasons(both)[0] == (
        "row 2",
        f"its key “1” is a number, and some rows count from 0 and others from 1; {told}",
    )


def test_an_index_beyond_the_options_or_without_any_is_named() -> None:
    beyond = indexed(
        "correct index (1-based)", ("Which?", "EBS", "S3", "SQS", "4"), ("None?", "", "", "", "1")
    )
    assert keys(beyond) == []
    assert reasons(beyond) == [
        ("row 2", "its key “4” names none of its options"),
        ("row 3", "its key is the number of an option, and its options are empty or have no column"),
    ]


def test_a_text_beside_an_index_is_the_key() -> None:
    heads = ("question", "option a", "option b", "answer index", "correct answer")
    assert keys(as_text(heads, ("Which?", "EBS", "S3", "1", "S3"))) == [["S3"]]


def test_a_time_limit_makes_no_key_a_number_where_the_other_keys_are_texts() -> None:
    heads = (*HEADS, "Time limit")
    taken = as_text(
        heads, ("Which?", "EBS", "S3", "SQS", "S3", "20"), ("How many?", "2", "3", "4", "3", "20")
    )
    assert keys(taken) == [["S3"], ["3"]]


def test_a_time_limit_makes_no_list_of_options_count_from_one() -> None:
    heads = ("questionText", "options", "correctAnswer", "timeLimit")
    taken = as_text(heads, ("Which?", "EBS|S3|SQS", "0", "30"), ("What?", "EC2|ECS|EKS", "1", "30"))
    assert keys(taken) == [["EBS"], ["ECS"]]


@pytest.mark.parametrize("correct", ["Correct answer(s)", "Correct answer(s) - choose at least one"])
def test_beside_a_time_limit_numbers_are_the_answers_columns_where_they_may_be_texts_too(
    correct: str,
) -> None:
    heads = ("Question", "Answer 1", "Answer 2", "Answer 3", "Time limit (sec)", correct)
    assert keys(as_text(heads, ("How many?", "3", "1", "2", "20", "2"))) == [["1"]]


def test_kahoots_numbers_count_from_one_whatever_stands_in_another_row() -> None:
    heads = (
        *("Question", "Answer 1", "Answer 2", "Answer 3"),
        *("Time limit (sec)", "Correct answer(s) - choose at least one"),
    )
    taken = as_text(
        heads, ("Which?", "EBS", "S3", "SQS", "20", "2"), ("What?", "EC2", "ECS", "EKS", "20", "0")
    )
    assert keys(taken) == [["S3"]]
    assert reasons(taken) == [("row 3", "its key “0” names none of its options")]


def test_a_head_may_say_from_where_the_numbers_of_options_count() -> None:
    heads = ("question", "a", "b", "c", "correct answer (0-based)")
    assert keys(as_text(heads, ("Which?", "EBS", "S3", "SQS", "1"))) == [["S3"]]


def test_an_options_number_is_no_typed_answer_where_the_options_are_empty() -> None:
    taken = as_text(
        HEADS,
        ("Which?", "EBS", "S3", "SQS", "2"),
        ("Empty?", "", "", "", "3"),
        ("How many nines?", "", "", "", "11"),
    )
    assert [question.get("answers") for question in taken.questions] == [None, ["11"]]
    assert reasons(taken) == [("row 3", "its key is the number of an option, and its options are empty")]


def test_a_number_is_a_typed_answer_where_the_other_keys_are_letters() -> None:
    taken = as_text(HEADS, ("Which?", "EBS", "S3", "SQS", "B"), ("How many?", "", "", "", "3"))
    assert [question.get("answers") for question in taken.questions] == [None, ["3"]]
