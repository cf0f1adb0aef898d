"""Moodle's GIFT: choice, true or false, short answer and number; matching, essay and description are named.

What earns marks is right: `=`, or a weight above 0. Where one answer earns full marks and another a part of
them, nobody can say what a quiz without part marks should count, and the question is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.importing.fitting import LONGEST_SOURCE, LONGEST_TEXT, Fitted
from bot.importing.gathering import DIFFICULTIES, About, Choice, Typed
from bot.importing.general import apart
from bot.importing.gift_answers import Answer, Answers, Numeric, Truth, Unfit, read_answers
from bot.importing.gift_blocks import Block, blocks, shown
from bot.importing.markdown_text import read_markdown
from bot.importing.markup import Read, read_either, read_html, read_plain
from bot.importing.reading_text import text_of
from bot.importing.taken import Taken

_TITLE: Final = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT: Final = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_MOST_TAGS: Final = 300
_REMARK: Final = re.compile(r"^\s*//[^\n]*")  # a comment behind the braces
_WILDCARD: Final = re.compile(r"(?<!\\)\*")
GAP: Final = "_____"
_SPACED: Final = re.compile(rf"{GAP} ([.,;:!?)])")


def read(data: bytes, name: str) -> Taken:  # noqa: ARG001
    into = Fitted()
    for block in blocks(text_of(data)):
        try:
            _read_one(into, block)
        except Unfit as unfit:
            into.leave(f"line {block.line}", str(unfit))
    return into.taken("GIFT")


def _read_one(into: Fitted, block: Block) -> None:
    if len(block.text) > LONGEST_SOURCE:
        raise Unfit("its text is far too long")
    text = _TITLE.sub("", block.text, count=1)
    start = text.find("{")
    end = text.find("}", start + 1)
    if start < 0 or end < 0:
        broken = not block.closed or "}" in text
        raise Unfit("its braces do not match" if broken else "it is a description: it asks nothing")
    before, inside, after = text[:start], text[start + 1 : end], _REMARK.sub("", text[end + 1 :])
    if "{" in inside:
        raise Unfit("its braces do not match")
    if "{" in after or "}" in after:
        raise Unfit("it has more than one pair of braces; write a brace of its text as \\{")
    if before.lstrip().startswith(("=", "~")):
        raise Unfit("its braces do not match: an answer stands outside of them")
    own = _FORMAT.match(before)
    format = own[1] if own else "moodle"
    gap = f" {GAP} {after}" if after.strip() else ""
    stem = _SPACED.sub(rf"{GAP}\1", _line(before + gap, format))
    _ask(into, block, stem, read_answers(inside), format)


def _ask(into: Fitted, block: Block, stem: str, answers: Answers, format: str) -> None:
    place = f"line {block.line}"
    said = _read(answers.general, format) if answers.general.strip() else Read(())
    general, links = apart(said)
    about = About(block.given, _difficulty(block.tags), links, block.category.rpartition("/")[2])
    match answers.found:
        case Truth(true, if_wrong, if_right):
            why = general or _line(if_right or if_wrong, format)
            rows = [Choice("True", true, why if true else ""), Choice("False", not true, "" if true else why)]
            into.choose(place, stem, rows, about)
        case (Numeric(), *_) as numbers:
            into.type(
                place, stem, _number([n for n in numbers if isinstance(n, Numeric)], general, format), about
            )
        case found:
            texts = [answer for answer in found if isinstance(answer, Answer)]
            if all(answer.equals for answer in texts):  # a ~ makes it a choice
                into.type(place, stem, _short(texts, general, format), about)
            else:
                into.choose(place, stem, _options(texts, general, format), about)


def _options(answers: list[Answer], general: str, format: str) -> list[Choice]:
    full = any(answer.weight == 100 for answer in answers)
    if full and any(0 < answer.weight < 100 for answer in answers):
        raise Unfit(
            "one of its options earns only a part of the marks, and awsquiz knows right and wrong alone"
        )
    rows = [Choice(_line(a.text, format), a.weight > 0, _line(a.why, format)) for a in answers]
    first = next((n for n, row in enumerate(rows) if row.right), -1)
    if general and first >= 0 and not rows[first].why:
        rows[first] = Choice(rows[first].text, True, general)
    return rows


def _short(answers: list[Answer], general: str, format: str) -> Typed:
    most = max(answer.weight for answer in answers)
    right = [answer for answer in answers if answer.weight == most > 0]  # part marks are not right
    if any(_WILDCARD.search(answer.text) for answer in right):
        raise Unfit("one of its answers has the wildcard *; write out what counts")
    why = general or next((_line(a.why, format) for a in right if a.why), "")
    return Typed(tuple(_typed(answer.text.replace("\\*", "*")) for answer in right), why=why)


def _typed(text: str) -> str:
    """Moodle compares what is typed with it as it stands, whatever the format of the question."""
    own = _FORMAT.match(text)
    return read_either(shown(text[own.end() :] if own else text)).text


def _number(numbers: list[Numeric], general: str, format: str) -> Typed:
    right = [n for n in numbers if n.weight > 0]
    if len({n.tolerance for n in right}) > 1:
        right = [n for n in right if n.weight == 100]
    if not right:
        raise Unfit("none of its numbers is right")
    if len({n.tolerance for n in right}) > 1:
        raise Unfit("its numbers have several tolerances")
    why = general or next((_line(n.why, format) for n in right if n.why), "")
    tolerance = right[0].tolerance if right[0].tolerance.strip("0.") else ""
    return Typed(tuple(n.value for n in right), tolerance=tolerance, why=why)


def _line(text: str, format: str) -> str:
    """One line as it is shown. Raises Unfit where it shows more than text."""
    return _read(text, format).text


def _read(text: str, format: str) -> Read:
    if own := _FORMAT.match(text):
        format, text = own[1], text[own.end() :]
    text = shown(text)
    if len(text) > LONGEST_TEXT or text.count("<") > _MOST_TAGS:
        raise Unfit("one of its texts is far too long")
    if format == "plain":
        return read_plain(text)
    read = read_markdown(text) if format == "markdown" else read_html(text)
    if read.media:
        raise Unfit(f"it shows {read.media}, and a card shows text alone")
    return read


def _difficulty(tags: Sequence[str]) -> str:
    """Of tags such as `easy` or `difficulty:easy`."""
    named = (tag.casefold().removeprefix("difficulty:").strip() for tag in tags)
    return next((name for name in named if name in DIFFICULTIES and not name.isdigit()), "")
