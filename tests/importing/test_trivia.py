"""Trivia lists, of Open Trivia DB and others: what is taken and what is named."""

from __future__ import annotations

import pytest

from bot.importing import opentdb, opentriviaqa, red_trivia
from tests.importing.texts import keyed, named, read


def test_open_trivia_qa_in_windows_letters() -> None:
    taken = read(opentriviaqa.read, "trivia_qa.txt")
    assert keyed(taken) == [
        ("Which café is the oldest?", "The Procope"),
        ("What comes next: 1, 2, 3?", "4"),
        ("Is “this” true?", "True"),
    ]
    assert named(taken) == [("line 14", "its key is none of its options: Mine")]


def test_one_line_in_windows_letters_spoils_no_other() -> None:
    data = "#Q Café?\n^ Ö\nA Ö\n".encode() + "B Ä\n".encode("cp1252")
    assert opentriviaqa.read(data, "").questions[0]["options"] == [
        {"text": "Ö", "right": True},
        {"text": "Ä"},
    ]


def test_a_trivia_list_of_red_is_text_to_the_last_scalar() -> None:
    taken = read(red_trivia.read, "trivia.yaml")
    assert keyed(taken) == [
        ("When did people first land on the moon?", "1969"),
        ("At what time does the office close?", "12:30 + half past twelve"),
        ("Is the moon made of cheese?", "no + No"),
        ("What is e to three digits?", "2.718 + 1e3"),
        ("Which sign assigns?", "="),
        ("Which colon: this one?", "yes"),
        ("Asked twice?", "second"),
    ]
    assert named(taken) == [
        ("line 18", "it has no answer"),
        ("line 19", "its question is a link and no text"),
        ("line 23", "line 25 asks the same, and the last one counts"),
        ("line 27", "its answers are no plain list of texts"),
    ]


def test_wrong_options_are_borrowed_only_when_asked() -> None:
    data = "".join(f"Question {n}?:\n- answer {n}\n" for n in range(9)).encode()
    borrowed = red_trivia.read(data, "", borrow=True)
    assert keyed(borrowed) == [(f"Question {n}?", f"answer {n}") for n in range(9)]
    assert all(len(q["options"]) == 4 for q in borrowed.questions)
    assert borrowed == red_trivia.read(data, "", borrow=True)
    assert all("options" not in q for q in red_trivia.read(data, "").questions)


def test_open_trivia_db() -> None:
    taken = read(opentdb.read, "opentdb.json")
    assert keyed(taken) == [('What does "HTML" mean?', "HyperText & more"), ("Pi is 3.", "False")]
    assert (taken.questions[0]["difficulty"], taken.questions[0]["topic"]) == ("easy", "computers")
    assert named(taken) == [
        ("question 3", "option 1 has Markdown or HTML; chat shows it as it is, so write plain text"),
        ("question 4", "it has no question and correct_answer"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        '{"type":"bXVsdGlwbGU=","question":"SXMgMSsxIDI/","correct_answer":"eWVz","incorrect_answers":["bm8="]}',
        '{"type":"multiple","question":"Is+1%2B1+2%3F","correct_answer":"yes","incorrect_answers":["no"]}',
        '{"type":"multiple","question":"Is%201%2B1%202%3F","correct_answer":"yes","incorrect_answers":["no"]}',
        '{"type":"multiple","question":"Is 1&plus;1 2?","correct_answer":"yes","incorrect_answers":["no"]}',
    ],
)
def test_every_encoding_of_open_trivia_db(item: str) -> None:
    assert keyed(opentdb.read(f'{{"response_code":0,"results":[{item}]}}'.encode(), "")) == [
        ("Is 1+1 2?", "yes")
    ]


ONE = '{"type":"boolean","question":"Is it so?","correct_answer":"True","incorrect_answers":["False"]}'


@pytest.mark.parametrize(
    "file",
    [
        f'{{"response_code":0,"results":[{ONE}]}}',
        f'[{{"response_code":0,"results":[{ONE}]}}]',
        f'{{"Science":[{ONE}],"amount":1}}',
        f"[{ONE}]",
        ONE,
        '[{"question":"SXMgaXQgc28/","correct_answer":"VHJ1ZQ==","incorrect_answers":["RmFsc2U="]}]',
    ],
)
def test_questions_of_open_trivia_db_however_they_were_kept(file: str) -> None:
    assert keyed(opentdb.read(file.encode(), "")) == [("Is it so?", "True")]


def test_a_sum_of_open_trivia_db_keeps_its_plus() -> None:
    file = '[{"question":"2+2=?","correct_answer":"4","incorrect_answers":["C++"]},' + ONE + "]"
    taken = opentdb.read(file.encode(), "")
    assert keyed(taken)[0] == ("2+2=?", "4")
    assert taken.questions[0]["options"][1]["text"] == "C++"
