"""Markdown: what is taken of each shape and what is named, line by line, as a person would check it."""

from __future__ import annotations

import pytest

from bot.importing import markdown
from tests.importing.texts import keyed, named, read


def test_ticked_boxes_under_headings() -> None:
    taken = read(markdown.read, "ticked.md")
    assert taken.title == "Our cloud questions"
    assert keyed(taken) == [
        ("Which store holds objects?", "A bucket."),
        ("Which of these are queues? (Choose TWO)", "SQS. + A list in Redis."),
        (
            'What does this policy allow? { ⏎ "Effect": "Allow", ⏎ "Action": "s3:GetObject" ⏎ }',
            "Reading objects.",
        ),
        ("Which statement is right?", '{"a": 1}'),
        ("Which two run code without servers?", "Lambda + Fargate"),
    ]
    assert taken.questions[0]["options"][2]["text"] == "A table over two lines."
    assert named(taken) == [
        ("line 25", "it shows a picture, and a card shows text alone"),
        ("line 53", "none of its options is ticked"),
        ("line 58", "it has no options"),
    ]


def test_numbered_stems_with_a_key_in_details() -> None:
    taken = read(markdown.read, "numbered.md")
    assert keyed(taken) == [
        ("Which service runs a function without a server?", "Lambda"),
        ("Which two of these are stores? (Select TWO.)", "S3 + EFS"),
        ("Which of the following hold keys? (Choose TWO)", "A vault. + A key store."),
        ("Which port does HTTPS use?", "443"),
    ]
    assert taken.questions[1]["refs"] == ["https://docs.example.com/stores.html"]
    assert taken.questions[1]["options"][0]["why"] == "S3 holds objects and EFS files."
    assert named(taken) == [
        ("line 48", "nothing says which option is right"),
        ("line 56", "its answer is F, and its options are A, B"),
    ]


def test_other_shapes_of_markdown() -> None:
    taken = read(markdown.read, "mixed.md")
    assert keyed(taken) == [
        ("Which two letters mean storage? (Choose one.)", "S3 and EBS"),
        ("useSelector is used to:", "Read data from the store"),
        ("Which of these keep files? (Select TWO)", "EFS + FSx"),
        ("Which command scales?", "kubectl scale deployment x --replicas=5"),
        ("A company must keep documents. Which lock should it use?", "Compliance mode"),
        ("Which service sends mail?", "SES"),
        ("Which service resolves names?", "Route 53"),
    ]
    assert named(taken) == []


@pytest.mark.parametrize(
    ("key", "right"),
    [
        ("B, E", "two + five"),
        ("BE", "two + five"),
        ("Be", "two + five"),
        ("b and e", "two + five"),
        ("**B** & **E**", "two + five"),
        ("E. five, because B is also true", "five"),
        ("D — because", "four"),
        ("C</br>", "three"),
        ("(A)", "one"),
        ("Option D", "four"),
        ("three", "three"),
    ],
)
def test_a_key_however_it_is_written(key: str, right: str) -> None:
    stem = "1. Which? (Choose two)" if "+" in right else "1. Which?"
    text = f"{stem}\n- A. one\n- B. two\n- C. three\n- D. four\n- E. five\n\n**Answer: {key}**\n"
    assert keyed(markdown.read(text.encode(), ""))[0][1] == right


@pytest.mark.parametrize("key", ["", "none of these", "A, B and C are wrong", "F", "A load balancer"])
def test_a_key_that_cannot_be_read_is_named(key: str) -> None:
    taken = markdown.read(f"1. Which?\n- A. one\n- B. two\n\nAnswer: {key}\n".encode(), "")
    assert not taken.questions
    assert [item.place for item in taken.not_taken] == ["line 1"]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ("- [x] one\n- [x] two\n", "all of its options are marked as right"),
        ("- [x] one\n- [ ] One\n", "two of its options say the same: “One”"),
        ("- [x] one\n- [ ] two\n\nAnswer: B\n", "it has two answers that say different things"),
        (f"- [x] {'a' * 121}\n- [ ] two\n", "option 1 has 121 characters; 120 is the most"),
        ("- [x] one\n- [ ] two\n- [ ] Both A and B\n", None),
        ("".join(f"- [{'x' if n == 1 else ' '}] {n}\n" for n in range(6)), "it has 6 options; 5 is the most"),
    ],
)
def test_what_no_card_can_ask_is_named(options: str, reason: str | None) -> None:
    taken = markdown.read(f"### Which?\n\n{options}".encode(), "")
    expected = reason or "option “Both A and B” names others by their letters, and a card shuffles them"
    assert (len(taken.questions), named(taken)) == (0, [("line 1", expected)])


def test_a_stem_and_its_key_must_agree_on_the_number() -> None:
    asks = "### Which? (Choose three)\n- [x] a\n- [x] b\n- [ ] c\n"
    assert named(markdown.read(asks.encode(), "")) == [("line 1", "it asks for 3, and its key has 2")]


def test_details_that_nobody_closed_swallow_no_question() -> None:
    text = "### Q1. One?\n- A. a\n- B. b\n<details>\nAnswer: A\n\n### Q2. Two?\n- A. c\n- B. d\n\nAnswer: B\n"
    assert keyed(markdown.read(text.encode(), "")) == [("One?", "a"), ("Two?", "d")]


@pytest.mark.parametrize(
    "text",
    [
        "1. [domain:Stores]\n   Which one?\n    - A. this\n    - B. that\n\n    Correct answer: A\n",
        ":::quiz\nWhich one?\n\n- [x] this\n- [ ] that\n\n> Because.\n:::\n",
        "<quiz>\nWhich one?\n- [x] this\n- [ ] that\n\nBecause.\n</quiz>\n",
        "## One\n\n> Which one?\n>\n> A. this\n> B. that\n\n<details>\n\n**Answer: A.**\n\n</details>\n",
        "# Which one?\n\n- [x] this\n- [ ] that\n",
        "### Question 7\nWhich one?\n\n- A. this\n- B. that\n\n#### Answer\n\nA\n",
    ],
)
def test_a_question_stands_in_many_frames(text: str) -> None:
    taken = markdown.read(text.encode(), "")
    assert (keyed(taken), named(taken)) == ([("Which one?", "this")], [])


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("A. It is 443 by convention.", "It is 443 by convention."),
        ("A — this", None),
        ("A. this one of two", None),
    ],
)
def test_what_stands_beside_the_key_is_its_reason(key: str, why: str | None) -> None:
    taken = markdown.read(f"1. Which?\n- A. this\n- B. that\n\nAnswer: {key}\n".encode(), "")
    assert taken.questions[0]["options"][0].get("why") == why
