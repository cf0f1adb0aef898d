"""Making a message fit: the longest part gives way first, so that every other stays whole.

No message in use comes near the limit; this is here so that an odd one is shown cut, not refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from adapters.discord import text
from bot.messages import Bold, Code, Link, Note, Span, Table, Text

Words = Text | Note | Table


def fit(parts: Sequence[Words], limit: int) -> str:
    """The parts as one content of at most `limit`; empty when there is nothing to read."""
    shown = list(parts)
    while (excess := text.size(content := joined(shown)) - limit) > 0:
        longest = max(range(len(shown)), key=lambda i: text.size(_written(shown[i])))
        shorter = _shorter(shown[longest], excess)
        if shorter is None:
            return text.cut(content, limit)
        shown[longest] = shorter
    return content


def joined(parts: Sequence[Words]) -> str:
    """Paragraphs stand apart; small print and tables keep to what they belong to."""
    content = ""
    before: Words | None = None
    for part in parts:
        if written := _written(part):
            apart = isinstance(part, Text) and isinstance(before, Text)
            content += ("\n\n" if apart else "\n" if content else "") + written
            before = part
    return content


def _written(part: Words) -> str:
    match part:
        case Text(spans):
            return text.markdown(spans).strip("\n")
        case Note(spans):
            return text.small(spans)
        case Table(lines):
            return text.block(lines)


def _shorter(part: Words, by: int) -> Words | None:
    """At least `by` characters shorter, ending in …; less where there is less to take, None for nothing."""
    if isinstance(part, Table):
        kept = len(part.lines)
        while kept > 1 and sum(len(line) + 1 for line in part.lines[kept:]) < by + 2:
            kept -= 1
        if kept < len(part.lines) and part.lines[kept:] != ("…",):
            return Table((*part.lines[:kept], "…"))
        return Table((_less(part.lines[0], by),)) if kept == 1 and len(part.lines[0]) > 1 else None
    words = [len(_words(span)) for span in part.spans]
    longest = max(range(len(words)), key=words.__getitem__, default=0)
    if not words or words[longest] < 2:
        return None
    spans = list(part.spans)
    spans[longest] = _less_of(spans[longest], by)
    return replace(part, spans=tuple(spans))


def _words(span: Span) -> str:
    return span if isinstance(span, str) else span.text if isinstance(span, Bold | Code | Link) else ""


def _less_of(span: Span, by: int) -> Span:
    if isinstance(span, str):
        return _less(span, by)
    return replace(span, text=_less(span.text, by))


def _less(words: str, by: int) -> str:
    return words[: max(0, len(words) - by - 1)].rstrip() + "…"
