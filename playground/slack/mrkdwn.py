"""Slack's text formatting as a small tree of spans, so that nobody downstream ever builds markup from text.

Everything that Slack might format, link or ping is found here; escaping is undone only in the leaves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playground.slack.dates import written
from playground.slack.protocol import Json
from playground.slack.world import BOT_NAME, BOT_USER, SLACKBOT, World

_PRE = re.compile(r"```(.+?)```", re.DOTALL)
_QUOTE = re.compile(r"^(?:&gt;|>) ?", re.MULTILINE)
_MARK = r"(?<![\w{0}]){0}(?P<{1}>[^\s{0}](?:[^\n{0}]*[^\s{0}])?){0}(?![\w{0}])"
_INLINE = re.compile(
    "|".join(
        (
            r"`(?P<code>[^`\n]+)`",
            r"<(?P<angle>[^<>\n]+)>",
            _MARK.format(r"\*", "bold"),
            _MARK.format("_", "italic"),
            _MARK.format("~", "strike"),
            r"(?P<url>https?://[^\s<>|]*[^\s<>|.,;:!?)\]'\"*_~`])",
            r"(?<![\w@/.-])(?P<mail>[\w.+-]+@[\w-]+\.[a-z]{2,})\b",
            r"(?<![\w@/.-])(?P<domain>(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|ai|co|py|sh|me|info))(?![\w.-])",
            r":(?P<emoji>[a-z0-9_+-]+):",
        )
    ),
    re.IGNORECASE,
)
_APPS = {BOT_USER: BOT_NAME, SLACKBOT: "Slackbot"}
_SAFE = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: names are looked up in their workspace, times written in their zone."""

    world: World
    zone: str = "UTC"

    def person(self, user_id: str) -> str:
        person = self.world.people.get(user_id)
        return person.shown if person else _APPS.get(user_id, user_id)

    def channel(self, channel_id: str) -> str:
        channel = self.world.channels.get(channel_id)
        return channel.name if channel else channel_id


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def plain_spans(text: str) -> list[Json]:
    """plain_text: never parsed, only unescaped."""
    return [{"t": "text", "s": unescape(text)}]


def spans(text: str, reader: Reader) -> list[Json]:
    """mrkdwn, parsed."""
    out: list[Json] = []
    end = 0
    for fence in _PRE.finditer(text):
        out += _paragraphs(text[end : fence.start()], reader)
        out.append({"t": "pre", "s": unescape(fence[1].strip("\n"))})
        end = fence.end()
    return out + _paragraphs(text[end:], reader)


def _paragraphs(text: str, reader: Reader) -> list[Json]:
    """A line that starts with > is a quotation, escaped or not."""
    out: list[Json] = []
    plain: list[str] = []
    quoted: list[str] = []

    def flush() -> None:
        if plain:
            out.extend(_inline("\n".join(plain), reader))
            plain.clear()
        if quoted:
            out.append({"t": "quote", "c": _inline("\n".join(quoted), reader)})
            quoted.clear()

    for line in text.split("\n"):
        mark = _QUOTE.match(line)
        if bool(mark) is not bool(quoted) and (plain or quoted):
            flush()
        (quoted if mark else plain).append(line[mark.end() :] if mark else line)
    flush()
    return out


def _inline(text: str, reader: Reader) -> list[Json]:
    out: list[Json] = []
    end = 0
    for token in _INLINE.finditer(text):
        if token.start() > end:
            out.append({"t": "text", "s": unescape(text[end : token.start()])})
        out.append(_span(token, reader))
        end = token.end()
    if end < len(text):
        out.append({"t": "text", "s": unescape(text[end:])})
    return out


def _span(token: re.Match[str], reader: Reader) -> Json:
    kind, body = str(token.lastgroup), token[str(token.lastgroup)]
    match kind:
        case "bold" | "italic" | "strike":
            return {"t": kind, "c": _inline(body, reader)}
        case "code":
            return {"t": "code", "s": unescape(body)}
        case "angle":
            return _angle(body, reader)
        case "url":
            return _link(unescape(body), unescape(body))
        case "mail":
            return _link(f"mailto:{body}", body)
        case "domain":
            return _link(f"http://{body}", body)
        case _:
            return {"t": "emoji", "s": body}


def _angle(body: str, reader: Reader) -> Json:
    """What stands between < and >: a mention, a date, or a link."""
    target, _, label = body.partition("|")
    if target.startswith("@"):
        return {"t": "user", "id": target[1:], "s": f"@{reader.person(target[1:])}"}
    if target.startswith("#"):
        return {"t": "channel", "id": target[1:], "s": f"#{label or reader.channel(target[1:])}"}
    if target.startswith("!date^"):
        return _date(target, unescape(label), reader)
    if target.startswith("!"):
        word = target[1:].partition("^")[0]
        return {"t": "broadcast", "s": f"@{unescape(label) or word}"}
    return _link(unescape(target), unescape(label) or unescape(target))


def _date(target: str, fallback: str, reader: Reader) -> Json:
    _, stamp, pattern, *link = target.split("^")[:4] if target.count("^") >= 2 else ("", "", "")
    if not stamp.isdecimal() or not fallback:
        return {
            "t": "text",
            "s": f"<{target}|{fallback}>",
        }  # Slack wants a fallback; without one it shows this
    words = written(int(stamp), unescape(pattern), reader.zone, reader.world.now())
    shown: Json = {"t": "date", "s": words, "at": int(stamp), "fallback": fallback}
    return shown | ({"url": link[0]} if link and link[0].startswith(_SAFE) else {})


def _link(url: str, label: str) -> Json:
    if not url.lower().startswith(_SAFE):
        return {"t": "text", "s": label if label != url else f"<{url}>"}
    return {"t": "link", "url": url, "s": label}
