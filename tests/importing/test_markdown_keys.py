"""Keys and reasons of practice tests in Markdown, in the shapes in which people write them."""

from __future__ import annotations

import pytest

from bot.importing import markdown
from tests.importing.texts import THIS, read_md


@pytest.mark.parametrize(
    "key",
    [
        "**Correct answers:** A. this and C. here\n",
        "**Answer:** A) this, C) here\n",
        "**Answers:**\n- A. this\n- C. here\n\nBecause.\n",
        "<details>\n<summary>Answer</summary>\n\n- A\n- C\n\nIt is so.\n</details>\n",
        "<details>\n<summary>Answer</summary>\n\n**A. this**\n**C. here**\n</details>\n",
    ],
)
def test_a_key_of_several_options_with_their_texts(key: str) -> None:
    text = "1. Which are they?\n- A. this\n- B. that\n- C. here\n\n" + key
    assert read_md(text) == ([("Which are they? (Choose two.)", "this + here")], [])


def test_a_key_that_gives_an_option_another_text_is_named() -> None:
    taken, left = read_md("1. Which?\n- A. this\n- B. that\n- C. here\n\nAnswer: A. this and C. there\n")
    assert taken == []
    assert left[0][1].startswith("its answer names several options, and one of them otherwise: ")


def test_a_reason_ends_where_it_begins_to_call_options_by_letters() -> None:
    text = "1. Which?\n- A. this\n- B. that\n\nAnswer: A\n\nIt is so. Why others are wrong: B. That is not.\n"
    (question,) = markdown.read(text.encode(), "").questions
    assert question["options"][0]["why"] == "It is so."


def test_a_link_alone_is_where_to_read_on_and_no_reason() -> None:
    text = "### Which one?\n- [x] this\n- [ ] that\n\n[The manual](https://example.com/manual)\n\nIt is so.\n"
    (question,) = markdown.read(text.encode(), "").questions
    assert question["options"][0]["why"] == "It is so."
    assert question["refs"] == ["https://example.com/manual"]


TWO = "1. Which one?\n- A. this\n- B. that\n\n2. Which other?\n- A. here\n- B. there\n\n"


@pytest.mark.parametrize(
    "keys",
    [
        "## Answer Key\n\n1. A\n2. B\n",
        "## Answers\n\n1. **A** - because\n2. **B** - as one sees\n",
        "**Answers:**\n1-A, 2-B\n",
        "### Answer key\n\n| Question | Answer |\n|---|---|\n| 1 | A |\n| 2 | B |\n",
        "Answers\n\n1) a\n2) b\n",
        "## Answer key\n1.A 2.B\n",
        "## Answer key\n\n1. (a) 2. (b)\n",
        "## Answer Key\n\n**1. A)** This is so\n\n**2. B)** There, in 3D space\n",
        "## Answer key\n\n1. **A. this** — Because.\n2. **B. there** — A 3D one.\n",
        "## Answer key\n\n| Q | Type | Answer |\n|---|---|---|\n| 1 | MCQ | A |\n| 2 | MCQ | B |\n",
        "## Solutions\n\n### Q1\n\nAnswer: A\n\nBecause.\n\n### Q2\n\nAnswer: B\n",
    ],
)
def test_keys_in_a_list_at_the_end(keys: str) -> None:
    assert read_md(TWO + keys) == ([("Which one?", "this"), ("Which other?", "there")], [])


def test_a_list_of_keys_answers_what_stands_above_it_and_no_more() -> None:
    text = (
        TWO
        + "## Answers\n1. A\n2. B\n\n## Part two\n\n"
        + TWO.replace("that", "those")
        + "## Answers\n1. B\n2. A\n7. C\n"
    )
    taken, left = read_md(text)
    assert [key for _, key in taken] == ["this", "there", "those", "here"]
    assert left == [("line 26", "it answers a question 7, and no such question has options")]


def test_words_among_the_keys_answer_what_has_no_options() -> None:
    text = TWO + "3. It is called ____.\n\n## Answer key\n\n1. A\n2. B\n3. Parsing\n"
    taken, left = read_md(text)
    assert [key for _, key in taken] == ["this", "there"]
    assert left == [("line 9", "it has no options")]


def test_a_key_in_the_list_that_contradicts_the_one_beside_the_question_is_named() -> None:
    text = "1. Which one?\n- A. this\n- B. that\n\nAnswer: B\n\n## Answer key\n1. A\n"
    assert read_md(text) == ([], [("line 1", "it has two answers that say different things")])


def test_two_questions_with_one_number_get_no_key_of_a_list() -> None:
    text = TWO.replace("2.", "1.") + "## Answer key\n1. A\n"
    why = "nothing says which option is right"
    assert read_md(text) == ([], [("line 1", why), ("line 5", why)])


@pytest.mark.parametrize("key", ["A-C", "A – B", "A (and B)", "(A)(B)", "A. that", "~~A~~ B", "A -> B"])
def test_a_key_that_may_mean_two_options_is_named(key: str) -> None:
    taken, left = read_md(f"1. Which one?\nA. this\nB. that\nC. those\n\nAnswer: {key}\n")
    assert taken == []
    assert [place for place, _ in left] == ["line 1"]


def test_a_key_whose_text_looks_like_a_letter_is_its_own_options() -> None:
    assert read_md("1. Which one?\nA. C\nB. D\n\nAnswer: A. C\n") == ([("Which one?", "C")], [])


JUDGED = [("Regions hold zones.", "True"), ("A bucket is a server. True or False?", "False")]


@pytest.mark.parametrize(
    "text",
    [
        "### Question 1\nRegions hold zones.\n<details>\n<summary>Answer</summary>\n\n"
        "**Correct Answer: True**\n\n**Explanation:** They do.\n</details>\n\n"
        "### Question 2\nA bucket is a server. True or False?\n\n**Answer:** False, it is not.\n",
        "## Part\n\nAn introduction.\n\n---\n\nRegions hold zones.\n\nAnswer: True\n\nSource: p. 1\n\n---\n\n"
        "A bucket is a server.\n\nTrue or False?\n\nAnswer: False. It is not.\n",
        "Question: Regions hold zones.\n\nAnswer: True\n\n"
        "Question: A bucket is a server. True or False?\n\nAnswer: False\n",
    ],
)
def test_a_statement_with_true_or_false_for_a_key_is_judged(text: str) -> None:
    assert read_md(text) == (JUDGED, [])


def test_the_reason_beside_a_judgement_is_told() -> None:
    text = "1. A bucket is a server.\n\nAnswer: False. It stores objects.\n"
    (asked,) = markdown.read(text.encode(), "").questions
    assert asked["options"] == [
        {"text": "True"},
        {"text": "False", "right": True, "why": "It stores objects."},
    ]


@pytest.mark.parametrize("key", ["A (or B where it costs less)", "A (and B for more)", "True or False"])
def test_a_key_that_leaves_open_which_is_right_is_named(key: str) -> None:
    taken, left = read_md(f"1. Which one?\n- A. this\n- B. that\n\nAnswer: {key}\n")
    assert (taken, len(left)) == ([], 1)


def test_what_announces_a_list_that_is_left_out_is_no_reason() -> None:
    text = "1. Which one?\n\nA. this\n\nB. that\n\n**Answer: A**\n\n**The others:**\n\n- B is late.\n"
    (asked,) = markdown.read(text.encode(), "").questions
    assert asked["options"] == [{"text": "this", "right": True}, {"text": "that"}]


def test_several_numbers_are_a_key_and_one_that_is_a_text_too_is_named() -> None:
    several = "Q1. Which two?\n1) this\n2) that\n3) those\nAnswer: 1 and 3\n"
    assert read_md(several) == ([("Which two?", "this + those")], [])
    unclear = "Q1. How many zones?\n1) 2\n2) 3\n3) 4\nAnswer: 2\n"
    assert read_md(unclear) == ([], [("line 1", "its answer may be an option's number or its text: 2")])


def test_numbered_links_are_where_to_read_on_and_no_reason() -> None:
    links = "1. [the manual](https://example.com/a)\n2. [a talk](https://example.com/b)\n"
    taken = markdown.read(f"### Which one?\n\n- [x] this\n- [ ] that\n\n{links}".encode(), "")
    assert taken.questions[0]["options"][0] == {"text": "this", "right": True}
    assert taken.questions[0]["refs"] == ["https://example.com/a", "https://example.com/b"]


@pytest.mark.parametrize(
    "cited",
    [
        " ([reference](https://example.com/a_(b)_c))",
        "\n      [reference](https://example.com/a_(b)_c)",
        " ([Source: the manual](<https://example.com/a_(b)_c>)).",
    ],
)
def test_where_the_right_option_is_taken_from_does_not_give_it_away(cited: str) -> None:
    taken = markdown.read(f"### Which one?\n\n- [x] `this`{cited}\n- [ ] `that`\n".encode(), "")
    asked = taken.questions[0]
    assert asked["options"] == [{"text": "this", "right": True}, {"text": "that"}]
    assert asked["refs"] == ["https://example.com/a_(b)_c"]


@pytest.mark.parametrize("mark", [" ✅", "\t<<<<<--CORRECT", " <<<<---Correct (not sure)", " **(correct)**"])
def test_options_without_letters_and_boxes_are_known_by_the_mark_of_the_right_one(mark: str) -> None:
    bullets = f"### Which one?\n\n- this{mark}\n- that\n\n### And now?\n- no\n- yes{mark}\n"
    numbers = (
        f"Q1. Which one?\n\t\n\t1. this{mark}\n\t2. that\n\t\nQ2. And now?\n\t\n\t1. no\n\t2. yes{mark}\n"
    )
    taken = [("Which one?", "this"), ("And now?", "yes")]
    assert (read_md(bullets), read_md(numbers)) == ((taken, []), (taken, []))


@pytest.mark.parametrize(
    "answers",
    [
        "**Q1 — Answer: B and C (two and three)**\nBoth are so.\n\n---\n\n**Q2 — Answer: A (x)**\nIt is.\n",
        "### Q1 [Easy] — Together\n\n**Answer:** B, C\n\n### Q2 [Hard] [Case] — Alone\n\n**Answer:** A\n",
    ],
)
def test_answers_with_their_texts_or_titles_stand_in_a_part_of_their_own(answers: str) -> None:
    text = (
        "### Q1 [Easy] — Together\n\nWhich two?\n\nA. one\nB. two\nC. three\n\n"
        f"### Q2 [Hard] [Case] — Alone\n\nWhich one?\n\nA. this\nB. that\n\n## Answers\n\n{answers}"
    )
    assert read_md(text) == ([("Which two?", "two + three"), *THIS], [])
