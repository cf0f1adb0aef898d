"""Aiken: what is taken and what is named, line by line, as a person would check it."""

from __future__ import annotations

import pytest

from bot.importing import aiken
from tests.importing.texts import keyed, named, read


def test_aiken() -> None:
    taken = read(aiken.read, "plain.aiken.txt")
    assert keyed(taken) == [
        ("Which service stores objects?", "S3"),
        ("Which key is public?", "The one you give away"),
        ("What comes over two lines?", "This"),
    ]
    assert named(taken) == [
        ("line 12", "it has options and no ANSWER line"),
        ("line 23", "its answer is D, and its options are A, B"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Which one?\nA)this\nB)that\nANSWER: A",
        "Which one?\r\nA. this\r\n\r\nB. that\r\nANSWER: a\r\n",
        "Which one?\nA. this\nB. that\nANSWER: A)\n",
        "Which one?\nA. this\nB. that\nANSWER: A. this\n",
        "Which\none?\n\tA) this\n\tB) that,\n\t   in two lines\nAnswer:A\n",
    ],
)
def test_aiken_as_people_write_it(text: str) -> None:
    taken = aiken.read(text.encode(), "")
    assert (keyed(taken), named(taken)) == ([("Which one?", "this")], [])


def test_aiken_is_plain_text_and_marks_around_words_are_none() -> None:
    text = (
        'Which <b>tag</b> holds what a page is called?\nA) <head>\nB) <html lang="en">\nANSWER: A\n\n'
        "<p>Is 1 &lt; 2?</p>\nA) <strong>Yes</strong>\nB) No<br>\nANSWER: A\n"
    )
    taken = aiken.read(text.encode(), "")
    assert (keyed(taken)[1], named(taken)) == (("Is 1 < 2?", "Yes"), [])
    assert [option["text"] for option in taken.questions[0]["options"]] == ["<head>", '<html lang="en">']


def test_aiken_whose_options_a_chat_would_not_show_says_so() -> None:
    text = (
        "Which breaks a line?\nA) <br>\nB) <p>\nANSWER: A\n\n"
        "Which? <img src='a.png'>\nA) a\nB) b\nANSWER: A\n"
    )
    assert named(aiken.read(text.encode(), "")) == [
        ("line 1", "option 1 has Markdown or HTML; chat shows it as it is, so write plain text"),
        ("line 6", "it shows a picture, and a card shows text alone"),
    ]


def test_aiken_with_mistakes_names_each_and_takes_the_rest() -> None:
    text = (
        "Only one\nA) this\nANSWER: A\n\nA) No question\n\nANSWER: none at all\n\n"
        "Which one?\nA) this\nB) that\nANSWER: A\n\nUnfinished\nA) this\nB) that\n\n"
        "Two keys\nA) this\nB) that\nC) both\nANSWER: A, B\n\nTwice\nA) a\nA) b\nANSWER: A\n"
    )
    taken = aiken.read(text.encode(), "")
    assert keyed(taken) == [("Which one?", "this"), ("Two keys (Choose two.)", "this + that")]
    assert named(taken) == [
        ("line 1", "it has fewer than two options"),
        ("line 5", "it has no options"),
        ("line 14", "it has options and no ANSWER line"),
        ("line 24", "two of its options have the same letter"),
    ]


@pytest.mark.parametrize("key", ["A. two", "A-B"])
def test_an_aiken_key_that_may_mean_two_options_is_named(key: str) -> None:
    taken = aiken.read(f"Which?\nA. one\nB. two\nANSWER: {key}\n".encode(), "")
    assert keyed(taken) == []
    assert [place for place, _ in named(taken)] == ["line 1"]
