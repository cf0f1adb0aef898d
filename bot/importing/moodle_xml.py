"""Moodle's XML: its multiple choice, true/false, short answers and numbers.

An option is right where it earns marks; where one alone may be chosen and some earn all, only those are.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element

from bot.importing import general, xml_tree
from bot.importing.fitting import LONGEST_SOURCE, Fitted
from bot.importing.gathering import About, Choice, Typed
from bot.importing.markup import Read, read_html, read_plain
from bot.importing.reading_text import not_too_many_tags
from bot.importing.taken import NotReadable, Taken

_OTHER: Final = {
    "calculated": "its numbers are computed anew for everybody",
    "calculatedmulti": "its numbers are computed anew for everybody",
    "calculatedsimple": "its numbers are computed anew for everybody",
    "cloze": "it has gaps to fill (cloze)",
    "ddimageortext": "things are dragged onto a picture in it",
    "ddmarker": "things are dragged onto a picture in it",
    "ddwtos": "words are dragged into a text in it",
    "description": "it is a text without a question",
    "essay": "it is an essay, which a person must mark",
    "gapselect": "it has gaps to fill from a list",
    "match": "things are matched in it",
    "matching": "things are matched in it",
    "multianswer": "it has gaps to fill (cloze)",
    "ordering": "things are put in order in it",
    "random": "it stands for another question, drawn by chance",
    "randomsamatch": "things are matched in it",
    "regexp": "its answer is a regular expression",
}
_EMBEDDED: Final = re.compile(r"data:[a-z]+/[^\"'\s>]*")  # a picture within its address
_MOST_ANSWERS: Final = 100
_MOST_LETTERS: Final = 10_000_000  # ten thousand questions of a thousand, markup and all
_MOST_TAGS: Final = 400_000  # within its texts
_CHOICES: Final = ("multichoice", "multichoiceset")


def read(data: bytes, name: str) -> Taken:  # noqa: ARG001  (every reader is given the name)
    root = xml_tree.tree(data)
    if xml_tree.local(root) != "quiz":
        raise NotReadable("This XML is not Moodle's: it does not begin with <quiz>. Export it as Moodle XML.")
    if _letters(root) > _MOST_LETTERS:
        raise NotReadable(
            f"This XML has over {_MOST_LETTERS:,} letters of text; split it into smaller files."
        )
    not_too_many_tags((each.text for each in root.iter() if each.text), _MOST_TAGS)
    into, topic, count = Fitted(), "", 0
    for question in root:
        if xml_tree.local(question) != "question":
            continue
        if (kind := xml_tree.attribute(question, "type").lower()) == "category":
            topic = _category(question)
            continue
        count += 1
        _question(into, f"question {count}", kind, question, topic)
    return into.taken("Moodle XML")


def _letters(root: Element) -> int:
    """Of what will be looked into: attached files are not, nor is a picture within its address."""
    texts = (each.text for each in root.iter() if each.text and xml_tree.local(each) == "text")
    return sum(len(_EMBEDDED.sub("", text)) if len(text) > LONGEST_SOURCE else len(text) for text in texts)


def _question(into: Fitted, place: str, kind: str, question: Element, topic: str) -> None:
    parts = xml_tree.children(question)
    stem = _text(parts.get("questiontext"))
    why, links = general.apart(_text(parts.get("generalfeedback")))
    about = About(_bare(parts.get("idnumber")), _difficulty(parts.get("tags")), links, topic)
    answers = [each for each in question if xml_tree.local(each) == "answer"]
    if len(answers) > _MOST_ANSWERS:
        into.leave(place, f"it has {len(answers)} answers; {_MOST_ANSWERS} is the most")
        return
    pictured = stem.media or ("a picture" if _bare(parts.get("image")) else "")
    shown = [_text(answer) for answer in answers]
    texts, media = [read.text for read in shown], next((read.media for read in shown if read.media), "")
    if kind not in (*_CHOICES, "truefalse", "shortanswer", "numerical"):
        into.leave(place, _OTHER.get(kind, f"Moodle's type “{kind[:40]}” is none that awsquiz asks"))
    elif pictured:
        into.leave(place, f"its text shows {pictured}, which awsquiz does not")
    elif media:
        into.leave(place, f"one of its answers shows {media}, which awsquiz does not")
    elif kind in _CHOICES:
        single = _bare(parts.get("single")).lower()
        _choice(into, place, stem.text, single, answers, texts, why, about)
    elif kind == "truefalse":
        into.choose(place, stem.text, _with_general(_two(answers, texts), why), about)
    elif kind == "shortanswer":
        _short(into, place, stem.text, answers, why, about)
    else:
        _number(into, place, stem.text, question, answers, why, about)


def _choice(
    into: Fitted,
    place: str,
    stem: str,
    single: str,
    answers: list[Element],
    texts: list[str],
    why: str,
    about: About,
) -> None:
    marks = [_fraction(answer) for answer in answers]
    most = max(marks, default=0)
    least = 99.9 if single not in ("false", "0") and most > 99.9 else 0.0
    right = [mark > least for mark in marks]
    if single in ("true", "1") and sum(right) > 1:
        into.leave(
            place, f"one answer alone may be chosen, and {sum(right)} earn marks as if they were right"
        )
        return
    options = [
        Choice(text, earns, _feedback(answer))
        for answer, text, earns in zip(answers, texts, right, strict=True)
    ]
    into.choose(place, stem, _with_general(options, why), about)


def _two(answers: list[Element], texts: list[str]) -> list[Choice]:
    """True and false, also in another language; without texts the first is true."""
    named = {text.lower(): answer for text, answer in zip(texts, answers, strict=True)}
    if len(answers) == 2 and not {"true", "false"} & set(named):
        words = texts if all(texts) else ["True", "False"]
        return [
            Choice(word, _fraction(answer) > 0, _feedback(answer))
            for word, answer in zip(words, answers, strict=True)
        ]
    return [
        Choice(word.capitalize(), _fraction(named[word]) > 0, _feedback(named[word]))
        for word in ("true", "false")
        if word in named
    ]


def _with_general(options: list[Choice], why: str) -> list[Choice]:
    """The feedback for everybody says why the right ones are right, where nothing else does."""
    return [
        Choice(option.text, True, why) if option.right and not option.why else option for option in options
    ]


def _full(answers: list[Element]) -> list[Element]:
    """Those that earn most: a part of the marks is not an answer that is right."""
    most = max(map(_fraction, answers), default=0)
    return [answer for answer in answers if most > 0 and _fraction(answer) > most - 0.01]


def _short(into: Fitted, place: str, stem: str, answers: list[Element], why: str, about: About) -> None:
    full = _full(answers)
    texts = [_text(answer, plainly=True).text for answer in full]
    exact = [text.replace("\\*", "*") for text in texts if not re.search(r"(?<!\\)\*", text)]
    if texts and not exact:
        into.leave(place, "its answers are patterns with *; write the words that are right")
        return
    for text in texts:
        if re.search(r"(?<!\\)\*", text):
            into.leave(place, f"its answer “{text[:60]}” is a pattern with *; the others were taken")
    into.type(place, stem, Typed(tuple(exact), why=why or _first_feedback(full)), about)


def _number(
    into: Fitted,
    place: str,
    stem: str,
    question: Element,
    answers: list[Element],
    why: str,
    about: About,
) -> None:
    full = [answer for answer in _full(answers) if _text(answer).text != "*"]
    numbers = [_figure(_text(answer).text) for answer in full]
    tolerances = {_figure(_bare(xml_tree.child(answer, "tolerance")) or "0") for answer in full}
    if not all(numbers):
        into.leave(place, "its answer is not a number")
    elif len(tolerances) > 1:
        into.leave(place, "its answers have different tolerances; keep one")
    elif "" in tolerances:
        into.leave(place, "its tolerance is not a number")
    else:
        tolerance = next(iter(tolerances), "0")
        typed = Typed(
            tuple(numbers),
            tolerance="" if float(tolerance) == 0 else tolerance,
            unit=_unit(question),
            why=why or _first_feedback(full),
        )
        into.type(place, stem, typed, about)


def _unit(question: Element) -> str:
    """The one that the answer is in; none where Moodle asks for none (showunits 3)."""
    if _bare(xml_tree.child(question, "showunits")) == "3":
        return ""
    for unit in xml_tree.below(question, "unit"):
        if float(_figure(_bare(xml_tree.child(unit, "multiplier")) or "1") or 0) == 1:
            return _bare(xml_tree.child(unit, "unit_name"))
    return ""


def _figure(text: str) -> str:
    """A number as Python reads it, also from `3,14`; "" for anything else, and for the unclear `3,145`."""
    text = text.strip().replace(" ", "")
    if re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", text):
        return ""
    if re.fullmatch(r"[+-]?\d*,\d+", text):
        text = text.replace(",", ".")
    try:
        return text if text.isascii() and math.isfinite(float(text)) else ""
    except ValueError:
        return ""


def _fraction(answer: Element) -> float:
    return _share(xml_tree.attribute(answer, "fraction") or _bare(xml_tree.child(answer, "fraction")))


@lru_cache(maxsize=100)
def _share(written: str) -> float:
    return float(_figure(written.removesuffix("%")) or 0)


def _feedback(answer: Element) -> str:
    return _text(xml_tree.child(answer, "feedback")).text


def _first_feedback(answers: list[Element]) -> str:
    return next(filter(None, map(_feedback, answers)), "")


def _category(question: Element) -> str:
    """The innermost; `$course$/top/Default for X/Networks` is networks."""
    parts = re.split(r"(?<!/)/(?!/)", _text(xml_tree.child(question, "category")).text)
    return next(
        (
            part.replace("//", "/")
            for part in reversed(parts)
            if part.strip("$ ") not in ("", "top", "course")
        ),
        "",
    )


def _difficulty(tags: Element | None) -> str:
    """Of a tag such as `difficulty:easy`."""
    named = [] if tags is None else [_text(tag).text for tag in tags if xml_tree.local(tag) == "tag"]
    return next((tag.partition(":")[2] for tag in named if tag.lower().startswith("difficulty:")), "")


def _bare(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _text(element: Element | None, plainly: bool = False) -> Read:
    """Of its <text>, or of itself where somebody's exporter left that out."""
    if element is None:
        return Read(())
    text = xml_tree.child(element, "text")
    holder = element if text is None else text
    written = xml_tree.markup(holder) if len(holder) and text is not None else (holder.text or "")
    form = xml_tree.attribute(element, "format")
    plain = form == "plain_text" or (plainly and form != "html")
    if len(written) > LONGEST_SOURCE and len(written := _EMBEDDED.sub("", written)) > LONGEST_SOURCE:
        return Read(read_html(written[:LONGEST_SOURCE]).lines, f"over {LONGEST_SOURCE:,} letters")
    read = read_plain(written) if plain else read_html(written)
    if not read.media and _attached(element, written):
        return Read(read.lines, "a file")
    return read


def _attached(element: Element, written: str) -> bool:
    """Whether it points to a file that is exported with it, such as a recording behind a link."""
    if "@@PLUGINFILE@@" in written:
        return True
    for each in element.iter():  # as fast as can be
        for value in each.attrib.values():
            if "@@PLUGINFILE@@" in value:
                return True
    return False
