"""Spans cut to a length: the last one that fits is trimmed kindly, what follows is left out."""

from __future__ import annotations

from adapters.slack.text import trim, words_of
from bot.messages import Bold, Channel, Code, Link, Moment, Span


def cut(spans: tuple[Span, ...], limit: int) -> tuple[tuple[Span, ...], int]:
    """The spans that fit in `limit` characters, the last one trimmed, and how many they take."""
    kept: list[Span] = []
    used = 0
    for span in spans:
        words = words_of(span)
        room = limit - used
        if len(words) <= room:
            kept.append(span)
            used += len(words)
            continue
        if room > 1:
            kept.append(_shorter(span, room))
            used = limit
        break
    return tuple(kept), used


def _shorter(span: Span, room: int) -> Span:
    match span:
        case Bold(text):
            return Bold(trim(text, room))
        case Code(text):
            return Code(trim(text, room))
        case Link(text, url):
            return Link(trim(text, room), url)
        case Moment() | Channel():
            return "…"
        case _:
            return trim(span, room)
