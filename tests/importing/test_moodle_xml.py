"""Moodle's XML: what is asked of it, which answers are right, and what is named as not taken."""

from __future__ import annotations

import pytest

from bot.importing.moodle_xml import read
from bot.importing.taken import NotReadable, Taken


def quiz(*questions: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> Taken:
    return read(f"{head}<quiz>{''.join(questions)}</quiz>".encode(), "bank.xml")


def question(kind: str, *parts: str, text: str = "<p>Which one <b>keeps</b> objects?</p>") -> str:
    asked = f'<questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>'
    return f'<question type="{kind}"><name><text>Q</text></name>{asked}{"".join(parts)}</question>'


def answer(text: str, fraction: str, feedback: str = "", more: str = "") -> str:
    told = f"<feedback format='html'><text>{feedback}</text></feedback>"
    return f'<answer fraction="{fraction}" format="html"><text>{text}</text>{told}{more}</answer>'


def keys(taken: Taken) -> list[tuple[list[str], list[str]]]:
    """Of each question: its options, and those that are right."""
    rows = [question["options"] for question in taken.questions]
    return [([o["text"] for o in row], [o["text"] for o in row if o.get("right")]) for row in rows]


def reasons(taken: Taken) -> list[tuple[str, str]]:
    return [(each.place, each.reason) for each in taken.not_taken]


def test_one_right_option_with_its_feedback_as_the_reason() -> None:
    taken = quiz(
        question(
            "multichoice",
            "<single>true</single><idnumber>STO 12</idnumber>",
            answer("&lt;p&gt;Amazon S3&lt;/p&gt;", "100", "It stores objects."),
            answer("Amazon EBS", "0", "It stores blocks."),
            answer("Amazon SQS", "-33.33333"),
        )
    )
    assert taken.not_taken == ()
    assert dict(taken.questions[0]) == {
        "id": "sto-12",
        "stem": "Which one keeps objects?",
        "options": [
            {"text": "Amazon S3", "right": True, "why": "It stores objects."},
            {"text": "Amazon EBS", "why": "It stores blocks."},
            {"text": "Amazon SQS"},
        ],
    }


@pytest.mark.parametrize(
    ("single", "fractions", "right"),
    [
        ("true", ("100", "50", "0"), ["A"]),  # half of the marks is not right
        ("false", ("50", "50", "-100"), ["A", "B"]),
        ("false", ("100", "100", "0"), ["A", "B"]),
        ("", ("50", "50", "0"), ["A", "B"]),  # an exporter that forgot <single>
        ("true", ("99.99999", "0", "0"), ["A"]),
    ],
)
def test_what_earns_marks_is_right(single: str, fractions: tuple[str, ...], right: list[str]) -> None:
    rows = [answer(text, mark) for text, mark in zip("ABC", fractions, strict=True)]
    declared = f"<single>{single}</single>" if single else ""
    assert keys(quiz(question("multichoice", declared, *rows))) == [(["A", "B", "C"], right)]


def test_one_choice_with_two_that_earn_as_much_is_named() -> None:
    taken = quiz(
        question("multichoice", "<single>true</single>", answer("A", "50"), answer("B", "50")),
        question(
            "multichoice", "<single>1</single>", answer("A", "100"), answer("B", "100"), answer("C", "0")
        ),
        question("multichoice", "<single>true</single>", answer("A", "80"), answer("B", "0")),
    )
    assert keys(taken) == [(["A", "B"], ["A"])]
    told = "one answer alone may be chosen, and 2 earn marks as if they were right"
    assert reasons(taken) == [("question 1", told), ("question 2", told)]


def test_several_right_ones_are_asked_for_in_the_question() -> None:
    (asked,) = quiz(
        question(
            "multichoice", "<single>false</single>", answer("A", "50"), answer("B", "50"), answer("C", "0")
        )
    ).questions
    assert asked["stem"] == "Which one keeps objects? (Choose two.)"


def test_true_or_false() -> None:
    taken = quiz(
        question(
            "truefalse", answer("false", "100", "It does not."), answer("true", "0"), text="S3 is a disk."
        )
    )
    assert keys(taken) == [(["True", "False"], ["False"])]
    assert taken.questions[0]["options"][1]["why"] == "It does not."


def test_true_or_false_in_another_language_or_without_texts() -> None:
    taken = quiz(
        question("truefalse", answer("Verdadero", "0"), answer("Falso", "100"), text="S3 is a disk."),
        question("truefalse", answer("", "100"), answer("", "0"), text="EBS is a disk."),
    )
    assert keys(taken) == [(["Verdadero", "Falso"], ["Falso"]), (["True", "False"], ["True"])]


def test_a_short_answer_takes_what_earns_all_marks() -> None:
    taken = quiz(
        question(
            "shortanswer",
            "<usecase>0</usecase><generalfeedback><text>Object storage.</text></generalfeedback>",
            '<answer fraction="100" format="moodle_auto_format"><text>Amazon S3</text></answer>',
            '<answer fraction="100" format="moodle_auto_format"><text>S3</text></answer>',
            '<answer fraction="50" format="moodle_auto_format"><text>Glacier</text></answer>',
            '<answer fraction="0" format="moodle_auto_format"><text>*</text></answer>',
        )
    )
    assert taken.questions[0]["answers"] == ["Amazon S3", "S3"]
    assert taken.questions[0]["why"] == "Object storage."
    assert taken.not_taken == ()


def test_a_pattern_is_no_answer_that_somebody_could_type() -> None:
    taken = quiz(
        question("shortanswer", '<answer fraction="100"><text>*bucket*</text></answer>'),
        question(
            "shortanswer",
            '<answer fraction="100"><text>5\\*3</text></answer>',
            '<answer fraction="100"><text>15*</text></answer>',
        ),
    )
    assert [q["answers"] for q in taken.questions] == [["5*3"]]
    assert reasons(taken) == [
        ("question 1", "its answers are patterns with *; write the words that are right"),
        ("question 2", "its answer “15*” is a pattern with *; the others were taken"),
    ]


def test_a_number_with_its_tolerance_and_unit() -> None:
    unit = "<units><unit><multiplier>1</multiplier><unit_name>ms</unit_name></unit></units>"
    taken = quiz(
        question("numerical", answer("3,5", "100", more="<tolerance>0.25</tolerance>"), unit),
        question(
            "numerical", answer("42", "100", more="<tolerance>0</tolerance>"), "<showunits>3</showunits>"
        ),
        question("numerical", answer("many", "100")),
        question("numerical", answer("1", "100", more="<tolerance>1</tolerance>"), answer("2", "100")),
    )
    first, second = taken.questions
    assert (first["answers"], first["tolerance"], first["unit"]) == (["3.5"], 0.25, "ms")
    assert second["answers"] == ["42"]
    assert "tolerance" not in second
    assert "unit" not in second
    assert reasons(taken) == [
        ("question 3", "its answer is not a number"),
        ("question 4", "its answers have different tolerances; keep one"),
    ]


def test_a_number_that_may_be_two_is_named() -> None:
    """Thousands in one language are thousandths in another."""
    taken = quiz(
        question("numerical", answer("1,500", "100")),
        question("numerical", answer("0,125", "100")),
        question("numerical", answer("12,5", "100")),
    )
    assert [q["answers"] for q in taken.questions] == [["0.125"], ["12.5"]]
    assert reasons(taken) == [("question 1", "its answer is not a number")]


def test_every_other_kind_is_named_and_a_category_is_a_topic() -> None:
    path = "$course$/top/Default for X/Data Stores"
    category = f"<question type='category'><category><text>{path}</text></category></question>"
    others = ["matching", "essay", "cloze", "description", "ddwtos", "calculated", "telepathy"]
    taken = quiz(
        category, *map(question, others), question("multichoice", answer("A", "100"), answer("B", "0"))
    )
    assert [place for place, _ in reasons(taken)] == [f"question {n}" for n in range(1, 8)]
    assert reasons(taken)[0][1] == "things are matched in it"
    assert reasons(taken)[-1][1] == "Moodle's type “telepathy” is none that awsquiz asks"
    assert taken.questions[0]["topic"] == "data-stores"


def test_a_picture_is_named_because_nobody_could_answer_without_it() -> None:
    shown = '<p>What is this? <img src="@@PLUGINFILE@@/a.png"></p>'
    in_option = answer('<![CDATA[<img src="@@PLUGINFILE@@/b.png">]]>', "100")
    taken = quiz(
        question("multichoice", answer("A", "100"), answer("B", "0"), text=shown),
        question("multichoice", in_option, answer("B", "0")),
    )
    assert taken.questions == ()
    assert reasons(taken) == [
        ("question 1", "its text shows a picture, which awsquiz does not"),
        ("question 2", "one of its answers shows a picture, which awsquiz does not"),
    ]


def test_a_file_behind_a_link_is_named_and_one_that_nothing_shows_is_not() -> None:
    choices = answer("A", "100"), answer("B", "0")
    heard = '<a href="@@PLUGINFILE@@/hello.mp3">Listen.</a> Which language is it?'
    pasted = (
        "<questiontext><text><p><a href='@@PLUGINFILE@@/x.pdf'>Read</a>: which?</p></text></questiontext>"
    )
    unused = (
        '<questiontext><text>Which?</text><file name="a.png" encoding="base64">AAAA</file></questiontext>'
    )
    taken = quiz(
        question("multichoice", *choices, text=heard),
        f'<question type="multichoice">{pasted}{"".join(choices)}</question>',
        f'<question type="multichoice">{unused}{"".join(choices)}</question>',
    )
    assert [q["stem"] for q in taken.questions] == ["Which?"]
    told = "its text shows {}, which awsquiz does not"
    assert reasons(taken) == [
        ("question 1", told.format("a recording")),
        ("question 2", told.format("a file")),
    ]


def test_statements_keep_their_numbers_and_code_its_lines() -> None:
    numbered = "Which holds?<ol><li>S3 stores.</li><li>SQS queues.</li></ol>"
    code = "<p>What is printed?</p><pre>x = 1\nif x:\n    print(x)</pre>"
    choices = answer("1 only", "0"), answer("1 and 2", "100")
    taken = quiz(
        question("multichoice", *choices, text=numbered), question("multichoice", *choices, text=code)
    )
    assert [q["stem"] for q in taken.questions] == [
        "Which holds? 1. S3 stores. 2. SQS queues.",
        "What is printed? x = 1 ⏎ if x: ⏎ print(x)",
    ]


def test_a_table_is_named_and_what_only_lays_out_is_not() -> None:
    rows = "<tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr>"
    choices = answer("A", "100"), answer("B", "0")
    taken = quiz(
        question("multichoice", *choices, text=f"Look: <table>{rows}</table>"),
        question("multichoice", *choices, text="<table><tr><td>Which?</td></tr></table>"),
    )
    assert [q["stem"] for q in taken.questions] == ["Which?"]
    assert reasons(taken) == [("question 1", "its text shows a table, which awsquiz does not")]


def test_the_top_category_is_no_topic() -> None:
    top = "<question type='category'><category><text>$course$/top</text></category></question>"
    (asked,) = quiz(top, question("multichoice", answer("A", "100"), answer("B", "0"))).questions
    assert "topic" not in asked


def test_what_people_paste_is_read_too() -> None:
    """A blank line above the declaration, HTML that is no CDATA, &nbsp;, feedback without <text>."""
    pasted = (
        '\n\n<?xml version="1.0" encoding="UTF-8"?><quiz><question type="multichoice"><questiontext><text>'
        "<p>Which&nbsp;one <i>queues</i>?</p></text></questiontext>"
        '<answer fraction="100"><text>SQS</text><feedback>It does.</feedback></answer>'
        '<answer fraction="0"><text>S3</text></answer></question></quiz>'
    )
    taken = read(pasted.encode(), "bank.xml")
    assert taken.questions[0]["stem"] == "Which one queues?"
    assert taken.questions[0]["options"][0] == {"text": "SQS", "right": True, "why": "It does."}


def test_another_encoding_than_it_says_is_found() -> None:
    text = '<?xml version="1.0" encoding="UTF-8"?><quiz>' + question(
        "multichoice", answer("Zürich", "100"), answer("Genève", "0")
    )
    assert keys(read(f"{text}</quiz>".encode("cp1252"), "b.xml")) == [(["Zürich", "Genève"], ["Zürich"])]


def test_script_is_left_out_and_a_placeholder_is_kept() -> None:
    text = "<p>Use &lt;S3&gt; or <BUCKET> for <!it>?<!-- so --><script>alert('x')</script></p>"
    taken = quiz(question("multichoice", answer("A", "100"), answer("B", "0"), text=text))
    assert taken.questions[0]["stem"] == "Use <S3> or <BUCKET> for <!it>?"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<quiz><question type='multichoice'><questiontext>", "not whole XML"),
        ("<html><body/></html>", "not Moodle's"),
        ('<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>', "declares entities"),
        ('<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>', "declares entities"),
        (f"<quiz>{'<a>' * 200}{'</a>' * 200}</quiz>", "nested over 100 levels"),
        ("", "not whole XML"),
        ("<quiz></quiz>", "no question in the file"),
    ],
)
def test_what_is_no_whole_file_of_it_is_one_sentence(text: str, told: str) -> None:
    with pytest.raises(NotReadable, match=told):
        read(text.encode(), "bank.xml")


def test_a_file_of_more_words_than_a_pack_can_hold_is_told_before_they_are_read() -> None:
    words = "<p>&amp;</p>" * 1_500
    asked = f"<question type='essay'><questiontext><text><![CDATA[{words}]]></text></questiontext></question>"
    with pytest.raises(NotReadable, match="over 10,000,000 letters of text; split it"):
        read(f"<quiz>{asked * 700}</quiz>".encode(), "bank.xml")


def test_pictures_within_their_addresses_are_no_words() -> None:
    """A bank of many pictures is a large file, and each question is named."""
    picture = f'<img src="data:image/png;base64,{"A" * 50_000}">'
    asked = (
        f"<question type='essay'><questiontext><text><![CDATA[{picture}]]></text></questiontext></question>"
    )
    assert len(read(f"<quiz>{asked * 250}</quiz>".encode(), "bank.xml").not_taken) == 250
