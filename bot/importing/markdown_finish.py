"""What is made of one question of a Markdown practice test: taken, or named with its reason."""

from __future__ import annotations

import re
from typing import Final

from bot.importing.fitting import LONGEST_SOURCE, LONGEST_TEXT, Fitted
from bot.importing.gathering import About, Choice
from bot.importing.markdown_key import Unclear, meant, truth_of
from bot.importing.markdown_lines import CORRECT, CORRECT_FIRST, WRONG
from bot.importing.markdown_question import ENDED, INSIDE, Option, Question, lettered, unlettered
from bot.importing.markdown_reason import beside_key, reason
from bot.importing.markdown_text import read_markdown

_MARKING: Final = "*_<["
_MOST_MARKS: Final = 300  # of one text; what is over it would take long to look into
_POINTS: Final = re.compile(
    r"^\s*[(\[]\s*\d{1,3}(?:[.,]\d{1,2})?\s*(?:points?|pts?\.?|marks?|puntos?|punkte?)\s*[)\]]\s*",
    re.IGNORECASE,
)
_LONGEST_CITED: Final = 700  # letters
# Where an option is taken from, at its end: `S3 ([reference](https://…))`.
_CITED: Final = re.compile(
    r"\s*\(?\[(?:references?|refs?|sources?|docs|links?)(?::?\s[^\]\n]{0,60})?:?\]"
    r"\(<?https?://[^\s()<>]{1,500}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500})?>?\)\)?[\s.]*$",
    re.IGNORECASE,
)


def finish(into: Fitted, question: Question) -> None:
    """Into what is taken, or named."""
    place = f"line {question.line}"
    try:
        marked = any(CORRECT.search("\n".join(bullet.lines)[-100:]) for bullet in question.bullets)
        if not question.options and (question.keys or marked) and len(question.bullets) > 1:
            if question.is_numbered:
                question.keys = [lettered(key, question.bullets) for key in question.keys]
            question.options = question.bullets
            question.stem = question.stem[: -len(question.bullets)]
        if not question.options:
            _true_or_false(question)
        if question.size > LONGEST_SOURCE:
            raise Unclear("its text is far too long")
        if not question.options:
            raise Unclear("it has no options")
        _choose(into, place, question)
    except Unclear as unclear:
        into.leave(place, str(unclear))


def _true_or_false(question: Question) -> None:
    """A statement with the key "False. Because …" and no options is to be judged."""
    said = [truth_of(read_markdown(key[:LONGEST_TEXT]).text) for key in question.keys]
    truths = [truth for truth in said if truth]
    if not truths or len(truths) < len(said) or len({true for true, _ in truths}) > 1:
        return
    true, reason = truths[0]
    question.options = [Option("", ["True"], 0, true), Option("", ["False"], 0, not true)]
    question.keys = []
    question.why[:0] = [reason] if reason else []


def _choose(into: Fitted, place: str, question: Question) -> None:
    texts, ticked, told = [], set[int](), list(question.why)
    _lettered_inside(question.options)
    for n, option in enumerate(question.options):
        whole = "\n".join(option.lines)
        cited = _CITED.search(whole, max(0, len(whole) - _LONGEST_CITED)) if "](" in whole else None
        if cited and whole[: cited.start()].strip():  # it would tell which one is right
            told.append(cited[0])
            whole = whole[: cited.start()]
        source = WRONG.sub("", whole)
        bare = CORRECT.sub("", CORRECT_FIRST.sub("", source, count=1))
        if option.ticked or bare != source:
            ticked.add(n)
        texts.append(_shown(bare))
    right = _right(question, texts, frozenset(ticked))
    first = min(right, default=-1)
    why = reason(question.why) or reason(beside_key(question.keys, texts[first]))
    whys = [reason(option.why) or (why if n == first else "") for n, option in enumerate(question.options)]
    rows = [Choice(text, n in right, whys[n]) for n, text in enumerate(texts)]
    told += (line for option in question.options for line in option.why)
    links = About(links="\n".join(told)[:LONGEST_SOURCE])
    into.choose(place, _shown(_stem(question)), rows, links)


def _lettered_inside(options: list[Option]) -> None:
    """`- [ ] a) This`, or `- [ ] A` over code: where all carry their letter inside, it is taken off."""
    coded = [
        (option, letter) for option, letter in zip(options, "ABCDEFGH", strict=False) if option.lines[1:]
    ]
    are_letters = len(coded) > 1 and all(option.mark.upper() == letter for option, letter in coded)
    for option, letter in coded:
        if are_letters or not option.mark:
            option.letter = option.letter or (letter if are_letters else "")
            del option.lines[0]
    firsts = [option.lines[0] if option.lines and not option.letter else "" for option in options]
    inside = [INSIDE.match(first) for first in firsts]
    if [found and found[1].upper() for found in inside] == list("ABCDEFGH"[: len(options)]):
        for option in options:
            option.letter = option.lines[0].lstrip("*(")[0].upper()
            option.lines[0] = unlettered(option.lines[0])


def _stem(question: Question) -> str:
    text, head = "\n".join(question.stem).strip(), _POINTS.sub("", question.head, count=1)
    if not text or not head:
        return text or head
    return f"{head}\n{text}" if ENDED.search(head) else text


def _right(question: Question, texts: list[str], ticked: frozenset[int]) -> frozenset[int]:
    letters = [option.letter for option in question.options]
    if not all(letter.isalpha() for letter in letters):
        letters = [chr(ord("A") + n) for n in range(len(letters))]
    if len(set(letters)) < len(letters):
        raise Unclear("two of its options have the same letter")
    if any("~~" in key for key in question.keys):
        raise Unclear("a part of its answer is struck out; keep only what is right")
    keys = {meant(read_markdown(key).text, letters, texts) for key in question.keys}
    if ticked:
        keys.add(ticked)
    if len(keys) > 1:
        raise Unclear("it has two answers that say different things")
    if not keys:
        boxes = any(option.ticked is not None for option in question.options)
        raise Unclear("none of its options is ticked" if boxes else "nothing says which option is right")
    return keys.pop()


def _shown(source: str) -> str:
    if len(source) > LONGEST_TEXT // 2 or sum(map(source.count, _MARKING)) > _MOST_MARKS:
        raise Unclear("one of its texts is far too long")
    read = read_markdown(source)
    if read.media:
        raise Unclear(f"it shows {read.media}, and a card shows text alone")
    return read.text
