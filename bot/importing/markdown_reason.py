"""Why the right option of a Markdown practice test is right, as a card may tell it."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from bot.importing.fitting import LONGEST_TEXT
from bot.importing.markdown_text import LINK, read_markdown

_LABEL: Final = re.compile(r"^(?:explanations?|rationale|reason)\s*:\s*", re.IGNORECASE)
_REFERENCE: Final = re.compile(
    r"(?:references?|sources?|learn more|see(?: also)?|links?)\s*:?\s*$", re.IGNORECASE
)
_LETTERS: Final = re.compile(
    r"^why (?:not|(?:the )?others?|incorrect|wrong|each)|\b(?:options?|answers?|choices?) [A-H]\b"
    r"|(?:^|\s|\()[A-H](?:[):]|\.(?=\s|$))|^[A-H]\b",
    re.I,
)
_BULLET: Final = re.compile(r"^\s*(?:[-*+]|>|\d{1,2}[.)](?=\s*\[))\s+")
_AFTER_KEY: Final = re.compile(r"\s*\(?[A-H]\)?(?:[.):,]\s+|\s+[—–-]+\s+)(\S.*\s.*)")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_ADDRESS: Final = re.compile(r"https?://\S+")
_REFERENCE_WORDS: Final = re.compile(
    r"\b(?:references?|sources?|links?|see|also|docs?|read|more|from)\b", re.I
)


def beside_key(keys: list[str], option: str) -> list[str]:
    """ "B. It is 443 by convention." gives a reason; "B. Amazon S3" says the option's text again."""
    rest = [found[1] for key in keys if (found := _AFTER_KEY.match(key))]
    return [text for text in rest if not text.casefold().startswith(option.casefold().rstrip("."))]


def reason(lines: list[str]) -> str:
    """What explains the key, up to where it begins to call options by letters: a card shuffles them."""
    parts: list[str] = []
    for line in "\n".join(lines)[:LONGEST_TEXT].split("\n"):
        if _only_links(line):
            continue
        text = _LABEL.sub("", read_markdown(_BULLET.sub("", line)).text)
        said = list(takewhile(lambda sentence: not _LETTERS.search(sentence), _SENTENCE.split(text)))
        kept = _ADDRESS.sub("", " ".join(said)).strip()
        if kept and not _REFERENCE.match(kept):
            parts.append(kept)
        if len(said) < len(_SENTENCE.split(text)):
            break
    return _without_announcement(" ".join(parts))


def _without_announcement(reason: str) -> str:
    """What announces a list that is cut off, such as "Why not the others:", says nothing alone."""
    sentences = _SENTENCE.split(reason)
    while sentences and sentences[-1].endswith(":"):
        sentences.pop()
    return " ".join(sentences)


def _only_links(line: str) -> bool:
    """`[the manual](https://…)` alone is where to read on, and no reason."""
    rest = LINK.sub("", _BULLET.sub("", line))
    return LINK.search(line) is not None and not re.search(r"\w", _REFERENCE_WORDS.sub("", rest))
