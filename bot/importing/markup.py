"""HTML to the lines of plain text that a reader of it would see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

# What breaks a line; what is of a word's inside; what shows nothing of its content; what is no text at all.
_BLOCK_NAMES: Final = """
    address article aside blockquote br caption dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody td tfoot
    th thead tr ul"""
_INLINE_NAMES: Final = """
    a abbr acronym b bdi bdo big body center cite code col colgroup data del dfn em font head html i ins kbd
    label link mark meta nolink noscript q rp ruby s samp select small span strike strong sub sup time tt u
    var wbr"""
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_INLINE: Final = frozenset(_INLINE_NAMES.split())
_HIDDEN: Final = frozenset(("script", "style", "template", "title", "textarea", "rt"))
_MEDIA: Final = {
    **dict.fromkeys(("img", "image", "svg", "picture", "canvas", "map", "area"), "a picture"),
    **dict.fromkeys(("audio", "source", "track"), "a recording"),
    **dict.fromkeys(("video", "iframe", "object", "embed", "applet", "param"), "something embedded"),
    "math": "a formula as MathML",
    "input": "a form",
    "button": "a form",
}
_RAISED: Final = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_ODD: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_TICKED: Final = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_STARRED: Final = re.compile(r"(?<![\w*])\*\*(?=\S)([^*]+?)(?<=\S)\*\*(?![\w*])")


@dataclass(frozen=True, slots=True)
class Read:
    """lines: not empty, one space between words. media: what it shows besides, such as "a picture"."""

    lines: tuple[str, ...]
    media: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.lines)


def read_html(source: str) -> Read:
    """What looks like a tag and is none of HTML's stays as it is written: `Use <S3> for it`."""
    parser = _Lines()
    parser.feed(source)
    parser.close()
    lines = (plain(line) for line in "".join(parser.parts).split("\n"))
    return Read(tuple(line for line in lines if line), parser.media)


def read_plain(source: str) -> Read:
    lines = (plain(line) for line in re.split(r"\r\n?|\n", source))
    return Read(tuple(line for line in lines if line))


def plain(text: str) -> str:
    """On one line, without what nobody sees and without Markdown's marks around a word."""
    text = " ".join(_ODD.sub(lambda odd: " " if odd[0] in "\t\n\r\v\f\x85\u2028\u2029" else "", text).split())
    return _STARRED.sub(r"\1", _TICKED.sub(lambda of: of[2].strip() or of[0], text)).strip()


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.media = ""
        self._hidden = ""
        self._set: list[tuple[str, int]] = []  # open sub and sup, and where in the parts they began

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if self._hidden:
            return
        if tag in _HIDDEN:
            self._hidden = tag
        elif tag in _MEDIA:
            self.media = self.media or _MEDIA[tag]
        elif tag in ("sub", "sup"):
            self._set.append((tag, len(self.parts)))
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag not in _INLINE and ":" not in tag:
            self.parts.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _HIDDEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden = "" if tag == self._hidden else self._hidden
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag in ("sub", "sup"):
            self._lift(tag)
        elif tag not in _INLINE and tag not in _MEDIA and tag not in _HIDDEN and ":" not in tag:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _lift(self, tag: str) -> None:
        """x<sup>2</sup> is x², and 2<sup>x-y</sup> is 2^(x-y): a key must not become another number."""
        if not self._set or self._set[-1][0] != tag:
            return
        _, start = self._set.pop()
        inner = "".join(self.parts[start:])
        text = inner.strip()
        small = text.translate(_RAISED if tag == "sup" else _LOWERED)
        if not text or (len(small) == len(text) and not set(small) & set(text)):
            self.parts[start:] = [small]
        elif text.isalpha() and (tag == "sub" or text in ("st", "nd", "rd", "th")):
            self.parts[start:] = [inner]
        else:
            mark = "^" if tag == "sup" else "_"
            self.parts[start:] = [mark + (text if text.isalnum() else f"({text})")]
