"""OpenTriviaQA's text: `#Q` a question, `^` the right option in full, then `A`, `B`, … each an option."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.importing.fitting import LONGEST_SOURCE, Fitted
from bot.importing.gathering import Choice
from bot.importing.markup import read_plain
from bot.importing.reading_text import text_of
from bot.importing.taken import Taken

_OPTION: Final = re.compile(r"([A-H])(?:\s|$)")


def read(data: bytes, name: str) -> Taken:  # noqa: ARG001
    into = Fitted()
    for line, block in _blocks(text_of(data)):
        _read_one(into, f"line {line}", block)
    return into.taken("OpenTriviaQA")


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    began = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#Q"):
            if block:
                yield began, block
            block, began = [line[2:]], number
        elif block:
            block.append(line)
    if block:
        yield began, block


def _read_one(into: Fitted, place: str, block: list[str]) -> None:
    if sum(map(len, block)) > LONGEST_SOURCE:
        into.leave(place, "its text is far too long")
        return
    stem: list[str] = []
    keys: list[str] = []
    options: list[str] = []
    into_last: list[str] = stem
    last = "@"  # the letter before A
    for line in block:
        if line.startswith("^"):
            keys.append(line[1:])
            into_last = keys
        elif keys and (option := _OPTION.match(line)) and option[1] > last:
            options.append(line[1:])
            last = option[1]
            into_last = options
        elif into_last is stem:
            stem.append(line)
        elif line.strip():  # a text over several lines
            into_last[-1] += f" {line}"
    question = read_plain("\n".join(stem)).text
    texts = [read_plain(option).text for option in options]
    key = read_plain(keys[0]).text if keys else ""
    if len(keys) != 1 or not key:
        into.leave(place, "it has no right answer (a line with ^)" if not key else "it has two keys")
    elif key not in texts:
        same = [text for text in texts if text.casefold() == key.casefold()]
        if len(same) == 1:
            key = same[0]
            _choose(into, place, question, texts, key)
        else:
            into.leave(place, f"its key is none of its options: {key[:60]}")
    else:
        _choose(into, place, question, texts, key)


def _choose(into: Fitted, place: str, question: str, texts: list[str], key: str) -> None:
    into.choose(place, question, [Choice(text, text == key) for text in texts])
