"""Shapes in which people publish practice tests, each written anew: what is asked, right and named."""

from __future__ import annotations

import pytest

from bot.importing import markdown
from tests.importing.texts import THIS, keyed, read_md


@pytest.mark.parametrize(
    "text",
    [
        "###### 1. Which one?\n\n- A:`this`\n- B: `that`\n\n"
        "<details><summary><b>Answer</b></summary>\n<p>\n\n"
        "#### Answer: A\n\nSteps:\n\n1. First\n2. Second\n\n</p>\n</details>\n\n---\n",
        "### Question 1\n[MEDIUM]\n\nWhich one?\n\nA)this\nB)that\n\n<details>\n"
        "<summary>Show Answer</summary>\n\n"
        "**Answer:** A\n</details>\n",
        "### Question 1\nWhich one?\n\nA. this\nB. that\n\n<details>\n<summary>Answer</summary>\n\n"
        "**Correct: A**\n\n**Why:** Because.\n</details>\n",
        "### Question 2\nWhich one?\n\n- [ ] a) this\n- [ ] b) that\n\n<details>\n"
        "<summary>Reponse</summary>\n\n"
        "**a) this**\n\nIt is so.\n</details>\n",
        "QUESTION NO: 400\nWhich one?\nA. this\nB. that\n\nAnswer: A\n",
        "## D4-03: Stores\n\n- Task statement: 4.1\n\nWhich one?\n\n- A) this\n- B) that\n- Answer: A\n",
        "Q: Which one?\nA: this\nB: that\nANSWER: A\nEXPLANATION: It is so.\n",
        "#### Q1。 Which one?\n\n- [x] this\n- [ ]that\n",
        "Question: Which one?\nA. this\nB. that\nAnswer: A\nExplanation: It is so.\n",
        "### Question 4\n\n**Question:**\n\nWhich one?\n\n**Options:**\n\n- A. this\n- B. that\n\n"
        "**Answer:** A\n",
        "1) Which one?\n   a) this\n   b) that\n   Ans: a\n",
        "Q1. Which one?\n(A) this\n(B) that\n<b>Answer:</b> A\n",
        "**Pregunta 3:** Which one?\n- A. this\n- B. that\n\n**Respuesta correcta:** A\n",
        "### 1. Which one?\n\n- ✅ A. this\n- ❌ B. that\n",
        "### Which one?\n- (x) this\n- ( ) that\n",
        "#### P1. Which one?\n\n- \\[x] this\n- \\[ ] that\n",
        "### Question 3 (5 points)\nWhich one?\n\nA) this\nB) that\n\n**Correct Answer: A** - this\n",
        "**Question 2.1:**\nWhich one?\n\nA. this\nB. that\n\n**Correct Answer: A**\n",
        "## Part one: everything that somebody has to know before the first morning\n\n"
        "**1. Which one?**\n- [ ] A) this\n- [ ] B) that\n\n**Correct Answer: A**\n",
        '## Question 1\n\nWhich one?\n\n- **A.** this\n- **B.** that\n\n??? success "Reveal"\n'
        "    **Correct Answer: A**\n\n    A. this\n",
        "### Which one?\n\nA. this\nB. that\n\n**Ответ:** A\n",
        "\ufeff### Which one?\r\n\r\n- [x] this\r\n-\t[ ] that\r\n\r\n**[⬆ Back to Top](#table)**\r\n",
    ],
)
def test_one_question_in_the_shapes_of_many_files(text: str) -> None:
    assert read_md(text) == (THIS, [])


def test_letters_out_of_order_are_options_all_the_same() -> None:
    text = "**Question 1**\nWhich one?\nA) those\nC) this\nB) that\n*   **Correct Answer:** C) this\n"
    taken = markdown.read(text.encode(), "")
    assert keyed(taken) == THIS
    assert [option["text"] for option in taken.questions[0]["options"]] == ["those", "this", "that"]


def test_code_under_an_option_belongs_to_it_where_another_option_follows() -> None:
    text = (
        "#### Q8. Which one?\n\n- [ ] one\n\n```sh\nls\n```\n\n- [x] two\n\n```sh\ncd\n```\n\n"
        "```sh\npwd # the reason\n```\n\nIt is so.\n"
    )
    taken = markdown.read(text.encode(), "")
    assert [option["text"] for option in taken.questions[0]["options"]] == ["one ls", "two cd"]
    assert keyed(taken) == [("Which one?", "two cd")]


def test_code_under_the_last_option_alone_explains_it() -> None:
    taken = markdown.read(b"### Which one?\n- [ ] one\n- [x] two\n\n```sh\ncd\n```\n", "")
    assert keyed(taken) == [("Which one?", "two")]


def test_a_picture_between_two_questions_belongs_to_the_next() -> None:
    text = (
        "### Which one?\n- [x] this\n- [ ] that\n\n**[⬆ Back to Top](#table)**\n\n![Q2](q2.png)\n\n"
        "### Which of these?\n- [x] here\n- [ ] there\n"
    )
    assert read_md(text) == (THIS, [("line 9", "it shows a picture, and a card shows text alone")])


def test_what_a_file_says_of_itself_is_no_question() -> None:
    text = (
        "# Exam\n\n## Why should you take it?\n\n1. We answer.\n2. It is short:\n   - all of it\n\n"
        "## Who is it for?\n\n- Engineers\n\n### Which one?\n- [x] this\n- [ ] that\n"
    )
    assert read_md(text) == (THIS, [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "### Which?\n- [x] a\n- [ ] b\n\n"
            "### Look at the table, and say which of them it was that came first.\n",
            5,
        ),
        ("1. Which?\n- A. a\n- B. b\n\nAnswer: A\n\n2. A team waits.\n", 7),
        ("Question 1: Which?\n- A. a\n- B. b\n\nAnswer: A\n\nQuestion 2: A team waits.\n", 7),
    ],
)
def test_a_question_without_options_among_others_is_named(text: str, place: int) -> None:
    taken, left = read_md(text)
    assert [key for _, key in taken] == ["a"]
    assert left == [(f"line {place}", "it has no options")]


def test_a_lettered_list_over_boxes_is_what_they_are_about() -> None:
    text = "#### Q9. Which?\n\n    A. this\n    B. that\n    C. those\n\n- [ ] A,B\n- [x] B,C\n"
    why = "option “A,B” names others by their letters, and a card shuffles them"
    assert read_md(text) == ([], [("line 1", why)])


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_numbered_question_ends_the_one_above_whose_options_are_bullets(gap: str) -> None:
    text = f"1. One?\n{gap}   - x\n   - y\n{gap}2. Two?\n{gap}   - u\n   - v\n\n## Answers\n1. B\n2. A\n"
    assert read_md(text) == ([("One?", "y"), ("Two?", "u")], [])


def test_numbered_questions_without_letters_and_keys_are_each_named() -> None:
    _, left = read_md("1. One?\n   - x\n   - **y**\n\n2. Two?\n   - u\n   - v\n")
    assert [place for place, _ in left] == ["line 1", "line 5"]


def test_questions_that_carry_a_part_and_a_number_are_told_apart() -> None:
    text = "".join(
        f"**Question {number}:**\nWhich of {number}?\n\nA. this\nB. that\n\n**Correct Answer: {key}**\n\n"
        for number, key in [("1.1", "A"), ("1.2", "B"), ("2.1", "A")]
    )
    assert read_md(text) == (
        [("Which of 1.1?", "this"), ("Which of 1.2?", "that"), ("Which of 2.1?", "this")],
        [],
    )


def test_a_question_that_asks_for_words_is_named_where_only_its_answer_tells_it_apart() -> None:
    text = "Which one?\n- A. this\n- B. that\n\nAnswer: A\n\n---\n\nWhat is it called?\n\nAnswer: a zone\n"
    assert read_md(text) == (THIS, [("line 9", "it has no options")])


def test_an_option_that_names_others_by_small_letters_is_named() -> None:
    text = "1. Which?\n- a) this\n- b) that\n- c) a and b\n\nAnswer: c\n"
    told = "option “a and b” names others by their letters, and a card shuffles them"
    assert read_md(text) == ([], [("line 1", told)])


@pytest.mark.parametrize(
    "text",
    [
        "Q1. Which one?\n1) that\n2) this\n3) those\nAnswer: 2\n",
        "### Question 7\nWhich one?\n\n1. that\n2. this\n3. those\n\n**Answer:** 2\n",
        "**Question:** Which one?\n\n1. that\n2. this\n3. those\n\nAnswer: 2. this\n",
        "9. Which one?\n   1. that\n   2. this\n   3. those\n\nAnswer: this\n",
        "### Which one?\n\n1. that\n2. this\n\n<details><summary>Answer</summary>\n2. this\n</details>\n",
        "### Which one?\n\n1. that\n2. this\n\n<details><summary>Key</summary>\nAnswer: 2\n</details>\n",
    ],
)
def test_options_with_numbers(text: str) -> None:
    assert read_md(text) == (THIS, [])


def test_two_underscores_within_a_word_are_its_own() -> None:
    text = "### Which field does __every__ object have?\n\n- [x] Zone__c or Plan__c\n- [ ] none\n"
    assert read_md(text) == ([("Which field does every object have?", "Zone__c or Plan__c")], [])


def test_tags_in_code_are_what_a_question_is_about() -> None:
    text = (
        "### What does `<details>` do?\n\n- [x] It opens at a click, under its `<summary>`.\n- [ ] No.\n\n"
        "### Which tag says so?\n\n- [ ] `</details>`\n- [x] `<summary>`\n"
    )
    first, second = "It opens at a click, under its <summary>.", "<summary>"
    assert read_md(text) == ([("What does <details> do?", first), ("Which tag says so?", second)], [])


def test_a_comment_in_code_is_no_comment() -> None:
    text = (
        "### How is a note written?\n\n- [ ] `<!-- note --`\n- [x] `!-- note -->`\n- [ ] `# note`\n\n"
        "### What does this show?\n\n```\none <!-- two\n```\n\n- [x] one\n- [ ] --> three\n"
    )
    shown = "What does this show? one <!-- two"
    assert read_md(text) == ([("How is a note written?", "!-- note -->"), (shown, "one")], [])


@pytest.mark.parametrize("gap", [" ", "\n", "\n\n- [x] a commented option\n\n```\n"])
def test_a_comment_is_left_out_with_all_that_stands_in_it(gap: str) -> None:
    text = f"### Which <!-- a{gap}note --> one?\n\n<!-- -->- [x] this\n- [ ] that <!-- 1 --><!-- 2 -->\n"
    assert [right for _, right in read_md(text)[0]] == ["this"]
    assert read_md(text)[1] == []


def test_a_comment_that_nobody_closed_hides_nothing() -> None:
    assert read_md(
        "### Which one?\n\n- [x] this\n- [ ] <!-- that\n\n### And now?\n\n- [x] so\n- [ ] no\n"
    ) == (
        [("Which one?", "this"), ("And now?", "so")],
        [],
    )


@pytest.mark.parametrize(
    "up",
    [
        "**[⬆ Back to Top](#table-of-contents)**",
        '<div align="right"><b><a href="#">↥ back to top</a></b></div>',
        '<p align="right">(<a href="#top">back to top</a>)</p>',
        "[:arrow_up: Back to the top](#one)",
    ],
)
def test_the_way_back_up_ends_a_question_and_an_option_may_speak_of_it(up: str) -> None:
    text = (
        "### Where does it lead?\n\n- [ ] nowhere\n- [x] back to the top of the page\n- [ ] to the end\n\n"
        f"{up}\n\nWhich one?\n\n- [x] this\n- [ ] that\n"
    )
    taken = [("Where does it lead?", "back to the top of the page"), ("Which one?", "this")]
    assert read_md(text) == (taken, [])


def test_code_over_boxes_belongs_to_the_question_that_stands_over_it() -> None:
    text = (
        "What prints this?\n\n```py\nx\n```\n\n- [ ] one\n- [x] two\n\n"
        "What prints that?\n\n```py\ny\n```\n\n- [x] three\n- [ ] four\n"
    )
    assert read_md(text) == ([("What prints this? x", "two"), ("What prints that? y", "three")], [])


@pytest.mark.parametrize("letters", [("A", "B"), ("**A**", "**B**"), ("A.", "B."), (":", ":")])
def test_letters_over_the_code_of_options_are_no_part_of_them(letters: tuple[str, str]) -> None:
    first, second = letters
    text = f"### Which one?\n\n- [ ] {first}\n\n```\nthat\n```\n\n- [x] {second}\n\n```\nthis\n```\n"
    assert read_md(text) == (THIS, [])


def test_what_explains_one_option_does_not_end_the_question() -> None:
    text = (
        "### Which one?\n\n- [ ] that\n- [x] this\n    **Explanation**: It is so,\n    and so.\n- [ ] no\n\n"
        "### And now?\n\n- [ ] a\n      **Explanation**: It was before.\n- [x] b\n\nIt is now.\n"
    )
    first, second = markdown.read(text.encode(), "").questions
    assert first["options"] == [
        {"text": "that"},
        {"text": "this", "right": True, "why": "It is so, and so."},
        {"text": "no"},
    ]
    assert second["options"] == [
        {"text": "a", "why": "It was before."},
        {"text": "b", "right": True, "why": "It is now."},
    ]


def test_points_over_the_code_of_some_options_are_no_part_of_them() -> None:
    text = "### Which one?\n\n- [ ] .\n\n```\nthat\n```\n\n- [ ] None.\n- [x] \u2800\n\n```\nthis\n```\n"
    taken = markdown.read(text.encode(), "")
    assert [option["text"] for option in taken.questions[0]["options"]] == ["that", "None.", "this"]


def test_a_letter_alone_under_options_with_code_has_its_code_too() -> None:
    text = "### Which one?\n\n- [ ] A\n\n```\nthat\n```\n\n- [ ] None.\n- [x] C\n\n```\nthis\n```\n"
    taken = markdown.read(text.encode(), "")
    assert taken.questions[0]["options"][2]["text"] == "this"


def test_small_letters_over_what_the_options_say_are_no_part_of_them() -> None:
    text = (
        "### Which one?\n\n- [ ] a\n\n```\nthat\n```\n\n- [ ] b\n\nall of them\n\n"
        "- [x] c:\n\n```\nthis\n```\n\nSo it is.\n"
    )
    taken = markdown.read(text.encode(), "")
    assert taken.questions[0]["options"] == [
        {"text": "that"},
        {"text": "all of them"},
        {"text": "this", "right": True, "why": "So it is."},
    ]


def test_options_that_are_pictures_make_one_question_and_it_is_named() -> None:
    pictures = "- [ ] A\n\n![one](a.png)\n\n- [x] B\n\n![two](b.png)\n"
    taken = [("Which one?", "this")]
    reason = "it shows a picture, and a card shows text alone"
    assert read_md(f"### Which picture?\n\n{pictures}\n### Which one?\n\n- [x] this\n- [ ] that\n") == (
        taken,
        [("line 1", reason)],
    )


def test_a_dash_before_a_questions_number_is_no_part_of_it() -> None:
    text = (
        "### Question -1\n\nWhich one?\n\n* A. that\n* B. this\n\nCorrect Answer: B\n\n"
        "### Question -2\n\nIt is so.\n\nThe statement is **accurate**.\n"
    )
    assert read_md(text) == (THIS, [("line 10", "it has no options")])


@pytest.mark.parametrize(
    "text",
    [
        "**Q6. (Pick one)** Which?\n\n- A) this\n- B) that\n\n**Answer: A.** It is so.\n",
        "Question #: 22\nTopic #: 5\n\nWhich?\n\n\tA. this\n\tB. that\n\nCorrect Answer: A\n",
        "**Q1.** Which?\n\n- A. this\n- B. that\n\n> [!success]- ✅ Reveal\n> **Correct Answer: A**\n",
        "> [!question] Which?\n> - A. this\n> - B. that\n\nAnswer: A\n",
    ],
)
def test_a_question_stands_in_more_frames(text: str) -> None:
    taken = markdown.read(text.encode(), "")
    (asked,) = taken.questions
    assert asked["stem"].removeprefix("(Pick one) ") == "Which?"
    assert [option.get("right", False) for option in asked["options"]] == [True, False]
    assert "Reveal" not in str(asked)


def test_a_numbered_question_that_shows_a_picture_for_its_options_is_named() -> None:
    asked = "Question #: {}\nTopic #: 5\n\n{}\n\nCorrect Answer: {}\n\n---\n\n"
    text = asked.format(7, "Where on the plan?", "image") + asked.format(
        8, "Which one?\n\nA. this\nB. that", "A"
    )
    assert read_md(text) == (THIS, [("line 1", "it has no options")])


def test_callouts_that_follow_each_other_are_a_question_and_its_answer_in_turn() -> None:
    text = (
        "> [!question] Which one?\n> - A. this\n> - B. that\n\n> [!success]- Answer\n> A. It is so.\n\n"
        "> [!question]- Pick.\n> Which one?\n>\n> - A. one\n> - B. two\n>\n"
        "> > [!tip]- Shown\n> > Answer: B\n\n"
        "> [!QUIZ]\n> Which is it?\n>\n> A) three\n> B) four\n\n> [!tip]- Answer: A\n\n"
        "> [!question] Which is not?\n> - A. five\n> - B. six\n\n"
        "> [!NOTE]\n> **Which last?**\n> - [ ] seven\n> - [x] eight\n"
    )
    expected = [("Pick. Which one?", "two"), ("Which is it?", "three"), ("Which last?", "eight")]
    assert read_md(text) == ([*THIS, *expected], [("line 25", "nothing says which option is right")])
