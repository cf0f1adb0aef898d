"""QTI 2.1: items by themselves and in a package with a manifest."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.importing.qti import read
from bot.importing.taken import NotReadable, Taken

SPACE = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'
CORRECT = "<correctResponse><value>B</value></correctResponse>"
CHOICES = "".join(f'<simpleChoice identifier="{one}">Service {one}</simpleChoice>' for one in "ABC")

ASKED = f'<choiceInteraction responseIdentifier="R">{CHOICES}</choiceInteraction>'


def item(
    declared: str = CORRECT,
    body: str = "",
    id: str = "sto-1",
    cardinality: str = "single",
    more: str = "",
    choices: str = CHOICES,
) -> str:
    asked = f'<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which one?</prompt>{choices}'
    return (
        f'<assessmentItem {SPACE} identifier="{id}" title="T" adaptive="false" timeDependent="false">'
        f'<responseDeclaration identifier="R" cardinality="{cardinality}" baseType="identifier">{declared}'
        f"</responseDeclaration><itemBody>{body or f'<p>It queues.</p>{asked}</choiceInteraction>'}"
        "</itemBody>"
        f"{more}</assessmentItem>"
    )


def package(**files: str) -> bytes:
    """Files by their names, a double underline being a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return out.getvalue()


def manifest(*hrefs: str, kind: str = "imsqti_item_xmlv2p1") -> str:
    listed = "".join(f'<resource identifier="r{n}" type="{kind}" href="{h}"/>' for n, h in enumerate(hrefs))
    return f'<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>{listed}</resources></manifest>'


def right(taken: Taken) -> list[list[str]]:
    return [[o["text"] for o in q["options"] if o.get("right")] for q in taken.questions]


def reasons(taken: Taken) -> list[tuple[str, str]]:
    return [(each.place, each.reason) for each in taken.not_taken]


def test_an_item_with_one_right_choice() -> None:
    taken = read(item().encode(), "one.xml")
    assert dict(taken.questions[0]) == {
        "id": "sto-1",
        "stem": "It queues. Which one?",
        "options": [{"text": "Service A"}, {"text": "Service B", "right": True}, {"text": "Service C"}],
    }
    assert taken.not_taken == ()


def mapped(**points: str) -> str:
    entries = "".join(f'<mapEntry mapKey="{key}" mappedValue="{value}"/>' for key, value in points.items())
    return f'<mapping defaultValue="0">{entries}</mapping>'


@pytest.mark.parametrize(
    ("declared", "cardinality", "keys"),
    [
        ("<correctResponse><value>A</value><value> C </value></correctResponse>", "multiple", ["A", "C"]),
        ("<correctResponse><value><![CDATA[C]]></value></correctResponse>", "single", ["C"]),
        (mapped(A="1", B="0.5", C="-1"), "multiple", ["A", "B"]),
        (mapped(A="1", B="0.5", C="-1"), "single", ["A"]),
        (CORRECT + mapped(A="1"), "single", ["B"]),
    ],
)
def test_the_key_is_the_correct_response_or_else_what_earns_points(
    declared: str, cardinality: str, keys: list[str]
) -> None:
    taken = read(item(declared, cardinality=cardinality).encode(), "one.xml")
    assert right(taken) == [[f"Service {key}" for key in keys]]


def test_feedback_is_the_reason_and_no_part_of_a_choice() -> None:
    inline = '<feedbackInline outcomeIdentifier="F" identifier="A" showHide="show">Too slow.</feedbackInline>'
    sns = f'<simpleChoice identifier="A"><p>SNS</p>{inline}</simpleChoice>'
    choices = f'{sns}<simpleChoice identifier="B">SQS</simpleChoice>'
    modal = '<modalFeedback outcomeIdentifier="F" identifier="B" showHide="show">It waits.</modalFeedback>'
    taken = read(item(choices=choices, more=modal).encode(), "one.xml")
    assert taken.questions[0]["options"] == [
        {"text": "SNS", "why": "Too slow."},
        {"text": "SQS", "right": True, "why": "It waits."},
    ]


def test_what_others_are_told_is_no_reason_for_a_choice() -> None:
    """`hide` shows it to those who chose something else."""
    told = "".join(
        f'<modalFeedback outcomeIdentifier="F" identifier="B" showHide="{how}">{text}</modalFeedback>'
        for how, text in (("show", "It waits."), ("hide", "No, SQS is right."))
    )
    (asked,) = read(item(more=told).encode(), "one.xml").questions
    assert asked["options"][1] == {"text": "Service B", "right": True, "why": "It waits."}


def test_a_single_choice_with_two_keys_is_named() -> None:
    two = "<correctResponse><value>A</value><value>B</value></correctResponse>"
    taken = read(item(two).encode(), "one.xml")
    assert reasons(taken) == [
        ("one.xml", "one choice alone may be taken (cardinality single), and its key has 2")
    ]


def test_what_cannot_be_asked_is_named() -> None:
    gap = '<p>It is <textEntryInteraction responseIdentifier="R"/></p>'
    twice = ASKED * 2
    shown = f'<p><img src="a.png" alt="a"/></p>{ASKED}'
    items = [
        item(body=gap),
        item(body=twice),
        item(body=shown),
        item(declared=""),
        item(declared=CORRECT.replace("B", "Z")),
        item(body="<p>Only text.</p>"),
    ]
    taken = read(f"<items>{''.join(items)}</items>".encode(), "all.xml")
    assert taken.questions == ()
    assert reasons(taken) == [
        ("question 1", "it is answered by textEntryInteraction, not by a choice"),
        ("question 2", "it asks 2 questions in one; make an item of each"),
        ("question 3", "it shows a picture, which awsquiz does not"),
        ("question 4", "it does not say which choice is right (no correctResponse, no mapping)"),
        ("question 5", "its right answer “Z” is none of its choices"),
        ("question 6", "it has no question that somebody could answer"),
    ]


def test_a_package_is_read_in_the_order_of_its_manifest() -> None:
    data = package(
        imsmanifest=manifest("items/two.xml", "items/one.xml", "items/gone.xml"),
        items__one=item(id="one"),
        items__two=item(id="two"),
        items__unlisted=item(id="three"),
        test="<assessmentTest/>",
        items__cut="<assessmentItem>",
    )
    taken = read(data, "package.zip")
    assert [question["id"] for question in taken.questions] == ["two", "one", "three"]
    assert [place for place, _ in reasons(taken)] == ["items/gone.xml", "items/cut.xml"]
    assert reasons(taken)[0][1] == "the manifest lists it, but the package does not have it"


def test_items_of_qti_3_read_the_same() -> None:
    newer = (
        item()
        .replace("assessmentItem", "qti-assessment-item")
        .replace("responseDeclaration", "qti-response-declaration")
        .replace("correctResponse", "qti-correct-response")
        .replace("<value>", "<qti-value>")
        .replace("</value>", "</qti-value>")
        .replace("itemBody", "qti-item-body")
        .replace("choiceInteraction", "qti-choice-interaction")
        .replace("simpleChoice", "qti-simple-choice")
        .replace("prompt>", "qti-prompt>")
        .replace("responseIdentifier", "response-identifier")
    )
    assert read(newer.encode(), "new.xml").questions == read(item().encode(), "old.xml").questions


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<questestinterop/>", "QTI 1.2, as Canvas and Blackboard write it"),
        (package(quiz="<questestinterop/>", imsmanifest=manifest("quiz.xml")), "package is QTI 1.2"),
        (b"<assessmentTest/>", "bring in the whole package"),
        (manifest("one.xml").encode(), "bring in the whole package"),
        (b"<quiz/>", "no assessmentItem"),
        (package(imsmanifest=manifest()), "no assessmentItem"),
        (package(one=item())[:-30], "cut off"),
        (package(bomb="<a>" + " " * 120_000_000), "swells to over 100 MB"),
    ],
)
def test_what_holds_no_item_is_one_sentence(data: bytes, told: str) -> None:
    with pytest.raises(NotReadable, match=told):
        read(data, "x")
