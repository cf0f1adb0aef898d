"""The one place where words become Slack's: what a person typed is shown, and does nothing.

Rich text is never parsed and needs only `tame`; `plain_text` and `mrkdwn` are for the fields of those names.
Spans have two ways of writing: rich text, and mrkdwn for the small print. `shorten` cuts to length first.
"""

from __future__ import annotations

import re
from typing import Any

from bot.messages import Bold, Channel, Code, Link, Moment, Span
from bot.sentences import COUNTDOWN, DAY_AND_TIME

Json = dict[str, Any]

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Control characters, halves of characters, and the signs that could turn the text around: embeddings,
# overrides, isolates and marks.
_WILD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What mrkdwn would format or link and no entity can stop: *bold*, _italic_, ~strike~, `code`, > quote,
# :emoji:, addresses of the web and of people.
_FORMATS = re.compile(r"[*_~`@]|:[\w+'-]+:|^\s*(?:>|&gt;)|://|\w\.[a-z]{2}", re.MULTILINE | re.IGNORECASE)
_ENTITY = re.compile("&(?=(?:amp|lt|gt);)")
# In each reader's own zone and language.
_MOMENT = DAY_AND_TIME.format(day="{date_short_pretty}", time="{time}")
_COUNTDOWN = COUNTDOWN.format(time="{time_secs}", away="{ago}")
_NAMED = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")
_WORD_BEFORE = re.compile(r"[A-Za-z]+ $")
_FALLBACK = 255


def tame(text: str) -> str:
    """Without control characters and without the signs that reverse what is read."""
    if text.replace("\n", "").isprintable():  # as nearly all words are, and nothing that goes below is
        return str(text)  # no longer one of an enum's
    return _WILD.sub("", _LINE_BREAKS.sub("\n", text).replace("\t", " "))


def plain_text(text: str, limit: int) -> str:
    """At most `limit` characters; Slack parses nothing here, but reads the three entities."""
    words = trim(tame(text), limit)
    while len(safe := _ENTITY.sub("&amp;", words)) > limit:
        words = trim(words, len(words) - 1)
    return safe


def plain(text: str, limit: int) -> Json:
    return {"type": "plain_text", "text": plain_text(text, limit), "emoji": False}


def mrkdwn(text: str) -> str:
    """For the fields Slack parses: cannot ping, link or open a <tag>."""
    return tame(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def would_format(text: str) -> bool:
    """Whether mrkdwn would dress these words up, which no escaping prevents: draw them as rich text."""
    return _FORMATS.search(text) is not None


def typed(text: str) -> str:
    """What a person typed, from the way Slack sends it in a slash command; a mention as "<@U1>".

    Slack names people, channels and links in angle brackets, and writes those that were typed as entities.
    """
    return unescaped(_NAMED.sub(_as_typed, text))


def unescaped(text: str) -> str:
    """The three entities as they were typed."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def written(text: str, bot_user: str) -> str:
    """The same from a message's text, without our name."""
    return typed(text.replace(f"<@{bot_user}>", " "))


def _as_typed(named: re.Match[str]) -> str:
    sign, id, label = named[1], named[2], named[3] or ""
    match sign:
        case "@":
            return f"<@{id}>"
        case "#":
            return f"#{label or id}"
        case "!":
            return label or f"@{id}"
    return label or id


def trim(text: str, limit: int) -> str:
    """At most `limit` characters, and an ellipsis where some are missing."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def rich_text(spans: tuple[Span, ...]) -> list[Json]:
    """The elements of a rich_text_section."""
    return [_element(span, lead) for span, lead in _with_leads(spans) if tame(words_of(span))]


def _element(span: Span, lead: str) -> Json:
    words = tame(words_of(span))
    match span:
        case Bold():
            return {"type": "text", "text": words, "style": {"bold": True}}
        case Code():
            return {"type": "text", "text": words, "style": {"code": True}}
        case Link(url=url):
            return {"type": "link", "url": url, "text": words}
        case Channel(channel):
            return {"type": "channel", "channel_id": channel}
        case Moment(at=at, counts_down=counts_down):
            return {
                "type": "date",
                "timestamp": int(at.timestamp()),
                "format": lead + (_COUNTDOWN if counts_down else _MOMENT),
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
            return would_format(words_of(span))


def small_print(spans: tuple[Span, ...]) -> str:
    """The spans as mrkdwn; only for words that pass `fits_mrkdwn`."""
    return "".join(_marked(span, lead) for span, lead in _with_leads(spans) if tame(words_of(span)))


def _marked(span: Span, lead: str) -> str:
    words = mrkdwn(words_of(span))
    match span:
        case Bold():
            return f"*{words}*"
        case Code():
            return f"`{words}`"
        case Link(url=url):
            return f"<{mrkdwn(url).replace('|', '%7C')}|{words}>"
        case Channel(channel):
            return f"<#{channel}>"
        case Moment(at=at, counts_down=counts_down):
            form = _COUNTDOWN if counts_down else _MOMENT
            return f"<!date^{int(at.timestamp())}^{lead}{form}|{lead}{words}>"
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


def words_of(span: Span) -> str:
    return span if isinstance(span, str) else span.text
