"""Spans as Slack's two ways of writing: rich text, which never parses, and mrkdwn for the small print.

No limits here; `blocks.py` cuts to length first.
"""

from __future__ import annotations

import re
from typing import Any

from adapters.slack.escape import mrkdwn, tame, trim, would_format
from bot.messages import Bold, Code, Link, Moment, Span

Json = dict[str, Any]

_MOMENT = "{date_short_pretty} at {time}"  # in each reader's own zone and language
_WORD_BEFORE = re.compile(r"[A-Za-z]+ $")
_FALLBACK = 255


def rich_text(spans: tuple[Span, ...]) -> list[Json]:
    """The elements of a rich_text_section."""
    return [_element(span, lead) for span, lead in _with_leads(spans) if tame(_words(span))]


def _element(span: Span, lead: str) -> Json:
    words = tame(_words(span))
    match span:
        case Bold():
            return {"type": "text", "text": words, "style": {"bold": True}}
        case Code():
            return {"type": "text", "text": words, "style": {"code": True}}
        case Link(url=url):
            return {"type": "link", "url": url, "text": words}
        case Moment(at=at):
            return {
                "type": "date",
                "timestamp": int(at.timestamp()),
                "format": lead + _MOMENT,
                "fallback": trim(lead + words, _FALLBACK),
            }
        case _:
            return {"type": "text", "text": words}


def fits_mrkdwn(spans: tuple[Span, ...]) -> bool:
    """Whether mrkdwn would show these words letter for letter."""
    return not any(_spoils(span) for span in spans)


def _spoils(span: Span) -> bool:
    match span:
        case Code(text):
            return "`" in text or "\n" in text
        case Link(text) | Moment(text=text):
            return "|" in text or "\n" in text  # either would end the <…|…> early
        case _:
            return would_format(_words(span))


def small_print(spans: tuple[Span, ...]) -> str:
    """The spans as mrkdwn; only for words that pass `fits_mrkdwn`."""
    return "".join(_marked(span, lead) for span, lead in _with_leads(spans) if tame(_words(span)))


def _marked(span: Span, lead: str) -> str:
    words = mrkdwn(_words(span))
    match span:
        case Bold():
            return f"*{words}*"
        case Code():
            return f"`{words}`"
        case Link(url=url):
            return f"<{mrkdwn(url).replace('|', '%7C')}|{words}>"
        case Moment(at=at):
            return f"<!date^{int(at.timestamp())}^{lead}{_MOMENT}|{lead}{words}>"
        case _:
            return words


def _with_leads(spans: tuple[Span, ...]) -> list[tuple[Span, str]]:
    """The spans, each moment with the word before it. Slack writes a format that begins with its day as
    "Tomorrow at 09:30"; in a sentence, "closes tomorrow", the word must be part of the format.
    """
    led: list[tuple[Span, str]] = []
    for span in spans:
        lead = ""
        if isinstance(span, Moment) and led and isinstance(before := led[-1][0], str):
            found = _WORD_BEFORE.search(before)
            lead = found[0] if found else ""
            led[-1] = (before.removesuffix(lead), "")
        led.append((span, lead))
    return led


def cut(spans: tuple[Span, ...], limit: int) -> tuple[tuple[Span, ...], int]:
    """The spans that fit in `limit` characters, the last one trimmed, and how many they take."""
    kept: list[Span] = []
    used = 0
    for span in spans:
        words = _words(span)
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
        case Moment():
            return "…"
        case _:
            return trim(span, room)


def _words(span: Span) -> str:
    return span if isinstance(span, str) else span.text
