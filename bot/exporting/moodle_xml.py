"""Moodle XML: https://docs.moodle.org/en/Moodle_XML_format. Every text says that it is plain, not HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bot.exporting.feedback import general
from bot.exporting.gift import share
from bot.exporting.numbers import are_numbers, plain
from bot.exporting.outgoing import Entry, Outgoing, beyond, right_options, texts

HOLDS: Final = frozenset(
    ("id", "topic", "difficulty", "stem", "options", "answers", "tolerance", "unit", "why", "refs")
)
UNHELD: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(pack: Outgoing) -> bytes:
    """A character that no XML can hold becomes U+FFFD."""
    quiz = Element("quiz")
    for topic, entries in pack.by_topic():
        category = SubElement(SubElement(quiz, "question", type="category"), "category")
        SubElement(category, "text").text = topic
        for entry in entries:
            _question(quiz, entry)
    indent(quiz)
    xml: bytes = tostring(quiz, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def left(entry: Entry) -> Iterator[str]:
    yield from beyond(entry, HOLDS)
    if not are_numbers(entry.get("answers", [])):
        yield from (name for name in ("tolerance", "unit") if name in entry)
    if any(UNHELD.search(text) for text in texts(entry)):
        yield "characters that XML cannot hold"


def _question(quiz: Element, entry: Entry) -> None:
    numeric = ("tolerance" in entry or "unit" in entry) and are_numbers(entry.get("answers", []))
    kind = "numerical" if numeric else "shortanswer" if "answers" in entry else "multichoice"
    question = SubElement(quiz, "question", type=kind)
    _text(question, "name", entry["id"])
    _text(question, "questiontext", entry["stem"], format="plain_text")
    _text(question, "generalfeedback", general(entry), format="plain_text")
    SubElement(question, "idnumber").text = entry["id"]
    match kind:
        case "multichoice":
            _choices(question, entry)
        case "shortanswer":
            SubElement(question, "usecase").text = "0"
            for accepted in entry["answers"]:
                _text(question, "answer", accepted.replace("*", "\\*"), fraction="100", format="plain_text")
        case _:
            _numbers(question, entry)
    tags = SubElement(question, "tags")
    _text(tags, "tag", f"topic:{entry['topic']}")
    if "difficulty" in entry:
        _text(tags, "tag", f"difficulty:{entry['difficulty']}")


def _choices(question: Element, entry: Entry) -> None:
    right = len(right_options(entry))
    SubElement(question, "single").text = "true" if right == 1 else "false"
    SubElement(question, "shuffleanswers").text = "true"
    SubElement(question, "answernumbering").text = "ABCD"
    wrong = "0" if right == 1 else "-100"
    for option in entry["options"]:
        fraction = share(right) if option.get("right") else wrong
        answer = _text(question, "answer", option["text"], fraction=fraction, format="plain_text")
        _text(answer, "feedback", option.get("why", ""), format="plain_text")


def _numbers(question: Element, entry: Entry) -> None:
    for accepted in entry["answers"]:
        answer = _text(question, "answer", accepted, fraction="100", format="plain_text")
        SubElement(answer, "tolerance").text = plain(entry.get("tolerance", 0))
    if unit := entry.get("unit"):
        known = SubElement(SubElement(question, "units"), "unit")
        SubElement(known, "multiplier").text = "1"
        SubElement(known, "unit_name").text = unit
        SubElement(question, "unitgradingtype").text = "0"  # whoever leaves the unit out is right too


def _text(parent: Element, name: str, text: str, **attributes: str) -> Element:
    element = SubElement(parent, name, attributes)
    SubElement(element, "text").text = UNHELD.sub("\N{REPLACEMENT CHARACTER}", text)
    return element
