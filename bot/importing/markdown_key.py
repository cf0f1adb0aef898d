"""Which options a written key means: `B, E`, `BE`, `Be`, `C. Amazon S3`, or an option's whole text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_LETTER: Final = r"\(?\b[A-Za-z]\b\)?"
_BETWEEN: Final = r"(?:\s*[,;/&+]\s*(?:and\s+)?|\s+and\s+|\s+)"
_LISTED: Final = re.compile(
    rf"(?:(?:options?|choices?)\s+)?({_LETTER}(?:{_BETWEEN}{_LETTER})*)(.*)", re.I | re.S
)
_RUN: Final = re.compile(r"([A-Za-z]{2,8})(?:$|\s*[.):;,(—–-].*)", re.S)
_FURTHER: Final = re.compile(r"(?:[,;&/]|\band\b)\s*(?:and\s+)?\(?([A-Z])[.):]\s+(?=\S)")
_ANOTHER: Final = re.compile(r"\W*(?:(?:and|or|to|not)\W+)?([A-Za-z])\b\W*$", re.I)  # "A-C": which of them?
_OR_ANOTHER: Final = re.compile(r"\s*\((?:and|or|also)\s+\(?([A-Z])\b")  # "D (or B where it costs less)"
_WITH_TEXT: Final = re.compile(r"\s*[.):]\s+(\S.*)", re.S)
_ENDED: Final = re.compile(r"$|\s*[.):;,(—–=>-]")
_TRUTH: Final = re.compile(r"\W*(true|false)(?=[*_]*\s*(?:$|[.,;:(!–—-]))[\s.,;:*_!–—-]*(.*)", re.I | re.S)


class Unclear(ValueError):
    """Its text says what is wrong with the key."""


def meant(key: str, letters: Sequence[str], texts: Sequence[str]) -> frozenset[int]:
    """The positions of the options that are right. letters: of each option, upper case. Raises Unclear."""
    said = key.strip().lstrip(":：-–— ").strip()
    if not said:
        raise Unclear("its answer is empty")
    bare = [_bare(text) for text in texts]
    if _bare(said) in bare:
        return frozenset((bare.index(_bare(said)),))
    found = _letters(said, letters, bare)
    if not found:
        raise Unclear(f"its answer cannot be read: {said[:60]}")
    if unknown := sorted(set(found) - set(letters)):
        raise Unclear(f"its answer is {', '.join(unknown)}, and its options are {', '.join(letters)}")
    return frozenset(letters.index(letter) for letter in found)


def truth_of(key: str) -> tuple[bool, str] | None:
    """Whether a key says that a statement is true, and its reason; None where it says neither."""
    found = _TRUTH.match(key)
    return (found[1].lower() == "true", found[2].strip()) if found else None


def _letters(said: str, letters: Sequence[str], bare: Sequence[str]) -> list[str]:
    if (
        (run := _RUN.match(said))
        and len(set(run[1].upper())) == len(run[1])
        and set(run[1].upper()) <= set(letters)
    ):
        return list(run[1].upper())
    if not (listed := _LISTED.match(said)):
        return []
    found = re.findall(r"[A-Z]", re.sub(r"(?i)\band\b", " ", listed[1]).upper())
    if _ENDED.match(listed[2]):
        _not_anothers(said, found, listed[2], letters, bare)
        return found + _further(listed[2], letters, bare)
    # "A load balancer" names an option's text, not the letter A; "C Amazon S3" says both.
    first = letters.index(found[0]) if found[0] in letters else -1
    if first < 0 or not bare[first] or not _bare(listed[2]).startswith(bare[first]):
        return []
    return found[:1] + _further(listed[2], letters, bare)


def _not_anothers(
    said: str, found: Sequence[str], rest: str, letters: Sequence[str], bare: Sequence[str]
) -> None:
    """`A. SQS`, where SQS is option B, or `A-C`: nobody can say which is meant. Raises Unclear."""
    another = _ANOTHER.match(rest[:100])
    text = _WITH_TEXT.match(rest)
    own = bare[letters.index(found[0])] if found[0] in letters else ""
    beside = _OR_ANOTHER.match(rest)
    if beside and beside[1] in letters and beside[1] not in found:
        raise Unclear(f"its answer may mean several options; write their letters, as in A, C: {said[:60]}")
    if another and another[1].upper() in letters and _bare(rest.strip(" .):;,-–—")) != own:
        raise Unclear(f"its answer may mean several options; write their letters, as in A, C: {said[:60]}")
    if len(found) > 1 or not text or _bare(text[1]) not in bare:
        return
    if letters[bare.index(_bare(text[1]))] != found[0]:
        raise Unclear(f"its answer names one option by its letter and another by its text: {said[:60]}")


def _further(rest: str, letters: Sequence[str], bare: Sequence[str]) -> list[str]:
    """`A. This and C. That`: the letters after the first, each with its option's text. Raises Unclear."""
    found = []
    for further in _FURTHER.finditer(rest):
        at = letters.index(further[1].upper()) if further[1].upper() in letters else -1
        if at < 0 or not _bare(rest[further.end() : further.end() + 500]).startswith(bare[at]):
            raise Unclear(f"its answer names several options, and one of them otherwise: {rest[:60].strip()}")
        found.append(letters[at])
    return found


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
