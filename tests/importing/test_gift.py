"""GIFT: what is taken and what is named, line by line, as a person would check it."""

from __future__ import annotations

import pytest

from bot.importing import gift
from tests.importing.texts import keyed, named, read


def test_gift() -> None:
    taken = read(gift.read, "choices.gift")
    assert taken.questions[0] == {
        "id": "moodle-12345",
        "stem": "Which store: objects?",
        "topic": "clouds",
        "options": [
            {"text": "EBS"},
            {"text": "S3", "right": True, "why": "It is one bucket."},
            {"text": "EFS"},
        ],
    }
    assert taken.questions[4]["stem"] == "A bucket is _____ of objects."
    assert taken.questions[5]["stem"] == "Use <S3> for {what}?"
    typed = read(gift.read, "typed.gift").questions
    assert [(q["answers"], q.get("tolerance")) for q in typed] == [
        (["four", "4"], None),
        (["1822"], 1),
        (["3"], 2),
        (["3.14"], 0.01),
        (["forty two"], None),
    ]
    assert typed[0]["id"] == "sum-1"
    assert [reason.partition(":")[0] for _, reason in named(read(gift.read, "others.gift"))] == [
        "it is a matching question",
        "it is an essay question",
        "it is a description",
    ]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("a{~=A}", "one of its answers has no text"),
        ("a{=A ~B", "its braces do not match"),
        ("a{=A ~B} c {=D}", "it has more than one pair of braces; write a brace of its text as \\{"),
        ("a{#x}", "its number “x” cannot be read"),
        ("a{=%x%A ~B}", "one of its answers has a weight that is no number"),
        ("a{=A{B ~C}", "its braces do not match"),
        ("a{=x -> y =z}", "it is a matching question: awsquiz asks to choose or to type"),
        ("a{\nF // so it is\n}", "a comment stands behind its answer; give it a line of its own"),
        ("a{x =A}", "before its first answer stands “x”"),
        ("a{=pre*}", "one of its answers has the wildcard *; write out what counts"),
        ('[html]<img src="x">a{T}', "it shows a picture, and a card shows text alone"),
        (
            "a{=A ~%50%B ~C}",
            "one of its options earns only a part of the marks, and awsquiz knows right and wrong alone",
        ),
    ],
)
def test_gift_that_is_named(question: str, reason: str) -> None:
    assert named(gift.read(f"{question}\n\n::next::b {{T}}\n".encode(), ""))[0] == ("line 1", reason)
    assert keyed(gift.read(f"{question}\n\n::next::b {{T}}\n".encode(), "")) == [("b", "True")]


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("a {#3:2~#Not at all}", "3"),
        ("a {#\n  =3:0\n  =%50%3:2#Close.\n  ~#Not at all\n}", "3"),
        ("a {=%100%frog#\n=%50%toad#Nearly.\n=%0%*#No.\n}", "frog"),
        ("a {~go -> home =stay -> here}", "stay -> here"),
    ],
)
def test_what_earns_a_part_or_nothing_in_gift_is_not_right(question: str, key: str) -> None:
    assert keyed(gift.read(f"{question}\n".encode(), "")) == [("a", key)]


def test_a_remark_behind_the_braces_of_gift_is_no_text() -> None:
    assert keyed(gift.read(b"It is so. {T}   // sure\n", "")) == [("It is so.", "True")]


def test_a_gap_in_gift_stands_right_before_the_full_stop() -> None:
    assert keyed(gift.read(b"It is {~one =two}.\n", "")) == [("It is _____.", "two")]


def test_a_brace_that_gift_never_closes_swallows_no_question() -> None:
    text = "first {=a ~b\n\n// a note\nnext {=c ~d}\n\nlast {\n=e\n\n~f\n}\n"
    taken = gift.read(text.encode(), "")
    assert (keyed(taken), named(taken)) == (
        [("next", "c"), ("last", "e")],
        [("line 1", "its braces do not match")],
    )


def test_gift_lets_a_blank_line_and_a_comment_stand_in_braces() -> None:
    assert keyed(gift.read(b"a {\n=b\n// not this\n\n~c\n}\n", "")) == [("a", "b")]


def test_a_link_that_moodle_shows_as_a_player_is_named() -> None:
    text = '::T::[html]<a href\\="http\\://a.test/b.mp3">Listen\\:</a> What is spoken?{=French ~German}\n'
    left = [("line 1", "it shows a recording, and a card shows text alone")]
    assert named(gift.read(text.encode() + b"\nThe sun rises in the east.{T}\n", "")) == left


def test_a_short_answer_of_gift_is_what_somebody_types() -> None:
    text = "::T::[html]<b>Which tag holds the head?</b> {=<head> =<b>head</b>}\n"
    assert keyed(gift.read(text.encode(), "")) == [("Which tag holds the head?", "<head> + head")]
