"""The one place where words are made safe for Slack: what a person typed is shown, and does nothing.

Rich text is never parsed and needs only `tame`; `plain_text` and `mrkdwn` are for the fields of those names.
"""

from __future__ import annotations

import re
import unicodedata

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# Signs that could turn the text around: embeddings, overrides, isolates and marks.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What mrkdwn would format or link and no entity can stop: *bold*, _italic_, ~strike~, `code`, > quote,
# :emoji:, addresses of the web and of people.
_FORMATS = re.compile(r"[*_~`@]|:[\w+'-]+:|^\s*(?:>|&gt;)|://|\w\.[a-z]{2}", re.MULTILINE | re.IGNORECASE)
_ENTITY = re.compile("&(?=(?:amp|lt|gt);)")


def tame(text: str) -> str:
    """Without control characters and without the signs that reverse what is read."""
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    text = _BIDI.sub("", text)
    return "".join(ch for ch in text if ch == "\n" or unicodedata.category(ch) not in ("Cc", "Cs"))


def plain_text(text: str, limit: int) -> str:
    """At most `limit` characters; Slack parses nothing here, but reads the three entities."""
    words = trim(tame(text), limit)
    while len(safe := _ENTITY.sub("&amp;", words)) > limit:
        words = trim(words, len(words) - 1)
    return safe


def mrkdwn(text: str) -> str:
    """For the fields Slack parses: cannot ping, link or open a <tag>."""
    return "".join(_ENTITIES.get(ch, ch) for ch in tame(text))


def would_format(text: str) -> bool:
    """Whether mrkdwn would dress these words up, which no escaping prevents: draw them as rich text."""
    return _FORMATS.search(text) is not None


def typed(text: str) -> str:
    """What a person typed, from the way Slack sends it in a slash command."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def trim(text: str, limit: int) -> str:
    """At most `limit` characters, and an ellipsis where some are missing."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
