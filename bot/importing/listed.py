"""Options that stand together in one text: `A) S3 B) SQS`, `S3|SQS`, `["S3", "SQS"]`."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from bot.importing.markup import plain

_MARK: Final = re.compile(r"(?<!\S)\(?([A-Ha-h])[.):]\s+")
_LABEL: Final = re.compile(r"\(?([A-Za-z])[.):]\s*(?=\S)")
_LONGEST: Final = 4_000  # letters of a list that is looked into
_MOST: Final = 30  # of its options, and of what may be one
_TEXT: Final = r"""(?:[uU]?'(?:[^'\\]|\\.)*+'|[uU]?"(?:[^"\\]|\\.)*+"|-?[0-9.]++|True|False|None)"""
_PYTHON: Final = re.compile(rf"[\[{{]\s*+(?:{_TEXT}\s*+[,:]?\s*+){{1,{2 * _MOST}}}+[\]}}]\s*", re.DOTALL)


def in_one_line(text: str) -> tuple[str, list[str]]:
    """What stands before `A) S3 B) SQS`, and the options, whose marks follow each other; or all, and none."""
    found: list[re.Match[str]] = []
    for match in islice(_MARK.finditer(text), _MOST):
        if match[1].upper() == "ABCDEFGH"[len(found) : len(found) + 1]:
            found.append(match)
    if len(found) < 2:
        return text, []
    ends = (*(match.start() for match in found[1:]), len(text))
    options = [text[match.end() : end].strip(" ,;|\n") for match, end in zip(found, ends, strict=True)]
    return text[: found[0].start()].strip(), options


def of_cell(cell: str, key: str) -> list[str]:
    """The options that a cell lists; none where they cannot be told apart.

    key: commas part options only where what stands between two of them is the key, for one option may have
    commas of its own.
    """
    if len(cell) > _LONGEST:
        return []
    if cell[:1] in ("[", "{"):
        found = [plain(str(text)) for text in _literal(cell)]
    elif (lettered := in_one_line(cell))[1] and not lettered[0]:
        found = [plain(text) for text in lettered[1]]
    else:
        between = next((mark for mark in ("\n", "|", ";") if mark in cell), ",")
        found = [plain(part) for part in cell.split(between, _MOST)]
        if between == "," and plain(key).casefold() not in [text.casefold() for text in found]:
            return []
        found = [text for text in found if text]
    return found if len(found) > 1 else []


def unlabelled(options: Sequence[str]) -> list[str]:
    """Without their letters, where all of them have one, in order: a card gives them its own. Else none."""
    found = []
    for letter, text in zip("abcdefghij", options, strict=False):
        label = _LABEL.match(text)
        if not label or label[1].lower() != letter:
            return []
        found.append(text[label.end() :])
    return found if len(found) == len(options) > 1 else []


def _literal(cell: str) -> list[Any]:
    """A list as JSON or as Python writes it, or the texts by letters; none of what is no plain list."""
    for read in (json.loads, ast.literal_eval) if _PYTHON.fullmatch(cell) else (json.loads,):
        try:
            value = read(cell)
        except (ValueError, SyntaxError, TypeError, RecursionError):
            continue
        texts = list(value.values()) if isinstance(value, dict) else value
        if isinstance(texts, list) and all(isinstance(each, str | int | float) for each in texts):
            return texts
        return []
    return []
