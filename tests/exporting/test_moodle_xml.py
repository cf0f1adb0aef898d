"""What Moodle is given as XML, read back by a parser that is not ours."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

from hypothesis import given, settings

from bot.exporting import moodle_xml
from bot.exporting.outgoing import Entry, Outgoing
from tests.exporting.packs import DOCS, choice, hostile_packs, pack, typed


def questions(outgoing: Outgoing) -> list[Element]:
    """Those that are no category."""
    quiz = fromstring(moodle_xml.write(outgoing))  # noqa: S314
    return [question for question in quiz if question.get("type") != "category"]


def only(entry: Entry) -> Element:
    (question,) = questions(pack(entry))
    return question


def texts(question: Element, path: str) -> list[str]:
    return [found.text or "" for found in question.findall(f"{path}/text")]


def fractions(question: Element) -> list[str | None]:
    return [answer.get("fraction") for answer in question.findall("answer")]


def test_a_question_is_found_by_its_id_and_tags() -> None:
    question = only(choice(refs=[DOCS]))
    assert question.get("type") == "multichoice"
    assert (texts(question, "name"), question.findtext("idnumber")) == (["a-1"], "a-1")
    assert texts(question, "tags/tag") == ["topic:storage", "difficulty:easy"]
    assert texts(question, "generalfeedback") == [DOCS]
    assert texts(question, "answer/feedback") == ["Objects.", "", ""]
    assert (question.findtext("single"), fractions(question)) == ("true", ["100", "0", "0"])


def test_a_topic_is_a_category_before_its_questions() -> None:
    quiz = fromstring(moodle_xml.write(pack(choice("a-1"), choice("b-1", topic="databases"), choice("a-2"))))  # noqa: S314
    names = [q.findtext("category/text") or q.findtext("name/text") for q in quiz]
    assert names == ["storage", "a-1", "a-2", "databases", "b-1"]


def test_several_right_options_share_the_points_and_a_wrong_one_costs_all() -> None:
    options = [{"text": t, "right": t != "c"} for t in "abcd"]
    question = only(choice(options=options))
    assert question.findtext("single") == "false"
    assert fractions(question) == ["33.33333", "33.33333", "-100", "33.33333"]


def test_typed_answers_are_short_answers_and_numbers_with_units() -> None:
    words = only(typed("t-1", "S3", "Simple Storage Service", why="Three S."))
    assert (words.get("type"), texts(words, "answer")) == ("shortanswer", ["S3", "Simple Storage Service"])
    assert texts(words, "generalfeedback") == ["Three S."]
    number = only(typed("t-1", "11", tolerance=0.5, unit="nines"))
    assert (number.get("type"), number.findtext("answer/tolerance")) == ("numerical", "0.5")
    assert number.findtext("units/unit/unit_name") == "nines"


@settings(max_examples=50)
@given(hostile_packs())
def test_every_text_comes_back_letter_for_letter_and_says_that_it_is_plain(outgoing: Outgoing) -> None:
    expected = [entry for _, entries in outgoing.by_topic() for entry in entries]
    for question, entry in zip(questions(outgoing), expected, strict=True):
        offered = [option["text"] for option in entry.get("options", ())]
        assert texts(question, "questiontext") == [entry["stem"]]
        assert texts(question, "answer") == (offered or [a.replace("*", "\\*") for a in entry["answers"]])
        assert {e.get("format") for e in question.iter() if "format" in e.attrib} == {"plain_text"}


def test_a_star_that_stands_for_itself_is_no_wildcard() -> None:
    assert texts(only(typed("t-1", "2*3")), "answer") == ["2\\*3"]


def test_what_no_xml_can_hold_is_replaced_and_told() -> None:
    entry = choice(stem="a\ufffeb\x01c")
    assert texts(only(entry), "questiontext") == ["a\ufffdb\ufffdc"]
    assert set(moodle_xml.left(entry)) == {"characters that XML cannot hold"}
