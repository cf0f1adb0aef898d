"""What people write in a form becomes a question, or a sentence that says what to better; and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.entry import problems, question_of
from bot.game.written import Words, kept, lines, read, words_of
from bot.quiz.task import Choose, Typed

KEY = Words(
    "Where does the key live?", "* In the vault\nOn the wiki", "It is logged.", "https://wiki.test/key"
)


def entry(words: Words, before: dict[str, Any] | None = None) -> dict[str, Any]:
    raw = read(words, before)
    assert isinstance(raw, dict), raw
    return raw


def refused(words: Words) -> str:
    told = read(words)
    assert isinstance(told, tuple), told
    return " ".join(told)


def test_options_one_a_line_with_a_mark_before_right_ones() -> None:
    assert entry(KEY) == {
        "stem": "Where does the key live?",
        "options": [
            {"text": "In the vault", "right": True, "why": "It is logged."},
            {"text": "On the wiki"},
        ],
        "refs": ["https://wiki.test/key"],
    }


def test_several_marks_are_several_right_answers_and_the_first_has_the_reason() -> None:
    raw = entry(Words("Which two?", "*In the vault\n\n  * In the safe  \nOn the wiki", "Both are logged."))
    task = question_of({"id": "q", **raw}, "ours").task
    assert isinstance(task, Choose)
    assert [(o.text, o.why) for o in task.options] == [
        ("In the vault", "Both are logged."),
        ("In the safe", ""),
        ("On the wiki", ""),
    ]
    assert task.correct == (0, 1)


def test_nothing_but_equals_signs_are_answers_that_people_type() -> None:
    task = question_of({"id": "q", **entry(Words("Which port?", "= 443\n= https", "TLS."))}, "ours").task
    assert task == Typed(("443", "https"), "TLS.")


def test_an_equals_sign_among_others_is_a_sign() -> None:
    raw = entry(Words("What compares?", "* ==\n= (assigns)"))
    assert [option["text"] for option in raw["options"]] == ["==", "= (assigns)"]


def test_a_backslash_makes_a_mark_a_sign() -> None:
    raw = entry(Words("Which names match?", "* \\*.example.com\n\\*.example.org\nC:\\temp"))
    assert [o["text"] for o in raw["options"]] == ["*.example.com", "*.example.org", "C:\\temp"]
    assert [o.get("right", False) for o in raw["options"]] == [True, False, False]


def test_line_breaks_and_what_nobody_sees_are_left_out() -> None:
    raw = entry(
        Words(" Where\ndoes \u200bit\0 live? ", "* In\u00a0the  vault\r\nOn the\ud800 wiki\u2028", " a\nb ")
    )
    assert raw["stem"] == "Where does it live?"
    assert raw["options"] == [
        {"text": "In the vault", "right": True, "why": "a b"},
        {"text": "On the wiki"},
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (Words("", "* a\nb"), "Write a question."),
        (Words("Q?", ""), "Write at least two options, one a line, with * before each right one."),
        (Words("Q?", "* a"), "For an answer that people type, write = before it."),
        (Words("Q?", "a\nb"), "No option is right: write * before each right one."),
        (Words("Q?", "* a\n* b"), "Every option is right; a question needs wrong ones too."),
        (Words("Q?", "* a\nb\n B "), "Option 3 says the same as option 2; change one."),
        (Words("Q?", "* a\n*"), "An option is empty: write what it says behind the *."),
        (Words("Q?", "* a\nb\nc\nd\ne\nf"), "There are 6 options; 5 is the most."),
        (Words("Q" * 401, "* a\nb"), "The question has 401 characters; cut it to 400 or fewer."),
        (Words("Q?", f"* a\n{'b' * 121}"), "Option 2 has 121 characters; cut it to 120 or fewer."),
        (Words("Q?", "* a\nb", "y" * 241), "The reason has 241 characters; cut it to 240 or fewer."),
        (Words("Q?", "* a\nb", "", "http://wiki.test"), "The link must be the https address of a page."),
        (Words("Q?", "* a\nb", "", "javascript:alert(1)"), "The link must be the https address of a page."),
        (Words("Is `a` **b**?", "* a\nb"), "The question has Markdown or HTML; chat shows it as it is"),
        (Words("Q?", "= port\n= Port"), "Answer 2 says the same as answer 1; remove one."),
        (Words("Q?", "= "), "Answer 1 is empty; write it."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_is_said_with_what_to_do(words: Words, told: str) -> None:
    assert told in refused(words)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    told = read(Words("Q" * 500, "* a\na", "", "wiki"))
    assert isinstance(told, tuple)
    assert len(told) == 2  # fields first; what holds between them is said once they are read
    assert told[0].startswith("The question has 500")


def test_a_novel_is_read_in_no_time_and_kept_to_what_a_form_shows() -> None:
    words = kept(Words("Q" * 10_000, "* a\n" * 10_000, "y" * 10_000, "z" * 10_000))
    assert [len(words.question), len(words.why), len(words.link)] == [3_000] * 3
    assert len(words.options) <= 3_000
    assert "There are 750 options" in refused(words)
    emoji = kept(Words("🦊" * 3_000)).question
    assert emoji == "🦊" * 1_500  # as the platforms count


def test_what_the_form_does_not_show_stays() -> None:
    before = {
        "id": "key-1",
        "difficulty": "hard",
        "services": ["vault"],
        "stem": "Where?",
        "options": [
            {"text": "In the vault", "right": True, "why": "Logged."},
            {"text": "On the wiki", "why": "All can read it.", "right_when": "It is public"},
            {"text": "In the repo", "why": "So is this."},
        ],
        "refs": ["https://a.test", "https://b.test"],
    }
    assert words_of(before) == Words(
        "Where?", "* In the vault\nOn the wiki\nIn the repo", "Logged.", "https://a.test"
    )
    again = entry(words_of(before), before)
    assert again == before
    edited = entry(Words("Where?", "In the vault\nOn the wiki\n* In the repo", "Mended.", ""), before)
    assert edited["options"] == [
        {"text": "In the vault"},
        {"text": "On the wiki", "why": "All can read it.", "right_when": "It is public"},
        {"text": "In the repo", "right": True, "why": "Mended."},
    ]
    assert (edited["id"], edited["difficulty"], edited["services"]) == ("key-1", "hard", ["vault"])
    assert edited["refs"] == ["https://b.test"]


def test_a_typed_answer_keeps_its_tolerance_while_it_is_a_number() -> None:
    before = {"id": "n", "stem": "How long?", "answers": ["5"], "tolerance": 1, "unit": "min", "why": "So."}
    assert entry(words_of(before), before) == before
    assert entry(Words("How long?", "= 6", "So."), before) == {**before, "answers": ["6"]}
    assert entry(Words("How long?", "= not long"), before) == {
        "id": "n",
        "stem": "How long?",
        "answers": ["not long"],
    }
    wrong = {"id": "n", "stem": "Who?", "answers": ["Bell"], "wrong": ["Ball", "Bull"]}
    assert entry(Words("Who?", "= Bell\n= Bull"), wrong)["wrong"] == ["Ball"]


TEXT = st.text(st.sampled_from("*=\\ ab"), min_size=1, max_size=6).map(lambda t: " ".join(t.split()))


@given(st.lists(TEXT.filter(bool), min_size=2, max_size=5, unique_by=str.casefold), st.booleans())
def test_lines_are_read_back_as_they_were(texts: list[str], typed: bool) -> None:
    options: list[dict[str, Any]] = [{"text": text} for text in texts]
    options[0]["right"] = True
    raw: dict[str, Any] = {"stem": "Q?", **({"answers": texts} if typed else {"options": options})}
    if problems({"id": "q", **raw}):
        return  # such as Markdown
    said = read(Words("Q?", lines(raw)))
    if isinstance(said, dict):
        assert said == raw
    else:
        assert typed  # answers that fold to the same
