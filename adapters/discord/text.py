"""The one place where words become Discord's Markdown.

What a person typed is shown letter for letter: it never formats, pings, links or turns the line
around. Layout and components must never enter; `view` has them.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from bot.messages import Bold, Channel, Code, Link, Moment, Span
from bot.sentences import COUNTDOWN

# Marks that turn or hide what follows; joiners stay, because emoji and several scripts need them.
_UNSEEN = dict.fromkeys(
    [0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_SPACES = {ord("\t"): " ", ord("\u2028"): "\n", ord("\u2029"): "\n"}
_READABLE = _SPACES | _UNSEEN
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_GRAVE = {ord("`"): "\u02cb"}  # the look-alike: nothing inside a code block can close it

_ANYWHERE = re.compile(r"[\\*_~`|<>@\[\]]")
# Up to what would make a heading, a list or small print of a line.
_LINE_START = re.compile(r" *(?:(?=[-+#=])|\d*(?=[.)](?:\s|$)))")
_ADDRESS = re.compile(r":(?=//)")
_EMOJI_NAME = re.compile(r":(?=[\w+-]+:)")
_INVITE = re.compile(r"(discord(?:app)?\.(?:gg|com))/", re.IGNORECASE)
_QUOTED = ":/?#[]@!$&()*+,;=%~-._"  # what stays as it is in an address, besides letters and digits
_PLAIN_ADDRESS = re.compile(rf"[A-Za-z0-9{re.escape(_QUOTED)}]+")


def clean(text: str) -> str:
    """The same words without control characters or marks that change the direction of a line."""
    if text.replace("\n", "").isprintable():  # nearly all there is; looking at each letter is slow
        return text
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").translate(_READABLE))


def one_line(text: str, limit: int) -> str:
    """For labels, which know no Markdown: one line, cut to what Discord takes."""
    return cut(" ".join(clean(text).split()), limit)


def cut(text: str, limit: int) -> str:
    """At most `limit` as Discord may count (UTF-16), ending in … where something is missing."""
    if size(text) <= limit:
        return text
    kept = text[:limit]
    while size(kept) > limit - 1:
        kept = kept[:-1]
    return kept + "…"


def size(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def escape(text: str) -> str:
    """Plain words for anywhere in a message, also at the start of a line."""
    text = _ANYWHERE.sub(r"\\\g<0>", clean(text))
    text = "\n".join(map(_begun_plainly, text.split("\n")))
    if ":" in text:
        text = _EMOJI_NAME.sub(r"\\:", _ADDRESS.sub(r"\\:", text))
    return _INVITE.sub(r"\1\\/", text) if "/" in text else text


def markdown(spans: tuple[Span, ...]) -> str:
    return "".join(map(_span, spans))


def small(spans: tuple[Span, ...]) -> str:
    """Each line in small print; Discord has no small print for a paragraph."""
    return "\n".join(f"-# {line}" for line in markdown(spans).split("\n") if line.strip())


def block(lines: tuple[str, ...]) -> str:
    body = "\n".join(clean(line).translate(_GRAVE) for line in lines)
    return f"```\n{body}\n```" if body.strip() else ""


def _begun_plainly(line: str) -> str:
    begin = _LINE_START.match(line)
    return f"{begin[0]}\\{line[begin.end() :]}" if begin else line


def _span(span: Span) -> str:
    match span:
        case str():
            return escape(span)
        case Bold(text):
            text = clean(text)
            inner = text.strip()
            return text.replace(inner, f"**{escape(inner)}**", 1) if inner else text
        case Code(text):
            inner = " ".join(clean(text).translate(_GRAVE).split())
            return f"`{inner}`" if inner else ""
        case Link(text, url):
            return _link(text, url)
        case Channel(channel):
            return f"<#{channel}>"
        case Moment(at, counts_down=True):
            second = int(at.timestamp())
            return COUNTDOWN.format(time=f"<t:{second}:T>", away=f"<t:{second}:R>")
        case Moment(at):
            return f"<t:{int(at.timestamp())}:f>"


def _link(text: str, url: str) -> str:
    """In angle brackets, so that no preview unfolds beneath the message."""
    if not url.startswith(("https://", "http://")):
        return escape(text)
    address = url if _PLAIN_ADDRESS.fullmatch(url) else quote(url, safe=_QUOTED)
    # Discord leaves a link unformatted whose words are themselves an address.
    return f"<{address}>" if "://" in text or not text.strip() else f"[{escape(text)}](<{address}>)"
