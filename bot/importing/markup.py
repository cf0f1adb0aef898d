"""HTML to the lines of plain text that a reader of it would see."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
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
# Moodle shows a player for a link to such a file.
_PLAYED: Final = re.compile(r"\.(?:mp3|ogg|oga|wav|m4a|flac|mp4|m4v|webm|ogv|mov)(?:[?#]|$)", re.IGNORECASE)
_RAISED: Final = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
LINE_OF_CODE: Final = " ⏎ "  # code over several lines, on one
_AROUND_WORDS: Final = re.compile(
    r"<(b|i|u|em|strong|span|font|small|code|tt|sub|sup|p|pre)(?: [^<>\n]{0,300})?>"
    r"(?=[^<>]*\S).{1,500}?</\1>"
    r"|(?<=[^\s<>])\s*<br ?/?>",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(r"</?[A-Za-z]")
_NO_COMMENT: Final = re.compile(r"<!(?!--|\[|doctype\b)", re.IGNORECASE)
_MOST_TAGS: Final = 100  # of one text in which marks are told from what it is about
_PICTURE: Final = re.compile(r"<img\s[^<>]{0,2000}\bsrc\s*=", re.IGNORECASE)
_MARKED: Final = re.compile(r"\s*\(?(?:[A-Za-z]|\d{1,2})[.):]\s")
_SIMPLE: Final = re.compile(
    r"</?(?:(b|i|u|em|strong|span|font|small)|p|div|br)(?: [a-z-]+ ?= ?\"[^\"<>]*\")* ?/?>", re.IGNORECASE
)
_NOT_SIMPLE: Final = re.compile(
    r"&(?!(?:nbsp|amp|lt|gt|quot|apos|#39|[AEIOUaeiou](?:acute|grave|uml|circ)|[lr][sd]quo|hellip|[mn]dash);)"
)
_ODD: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_TICKED: Final = re.compile(r"(?<!`)(`++)(.+?)(?<!`)\1(?!`)")
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
    simple = _of_simple(source)
    return _of_any(source) if simple is None else simple


def _of_simple(source: str) -> Read | None:
    """As nearly all of a bank is: paragraphs, and marks around words. The same, in a tenth of the time.

    None where there is anything else.
    """
    if "<" not in source and "&" not in source:
        shown = plain(source.replace("\n", " ")).strip("⏎ ")
        return Read((shown,) if shown else ())
    if _NOT_SIMPLE.search(source):
        return None
    text = _SIMPLE.sub(lambda tag: "" if tag[1] else "\n", " ".join(source.split()))
    return None if "<" in text else _lines(html.unescape(text).split("\n"))


def _of_any(source: str) -> Read:
    parser = _Lines()
    source = _NO_COMMENT.sub("&lt;!", source)
    closed = source.rfind(">") + 1
    # What no > closes is no tag. The parser would look for one from each < to the end.
    parser.feed(source[:closed] + source[closed:].replace("<", "&lt;"))
    parser.close()
    return _lines("".join(parser.parts).split("\n"), parser.media)


def _lines(written: Iterable[str], media: str = "") -> Read:
    lines = (plain(line).strip("⏎ ") for line in written if line)
    return Read(tuple(line for line in lines if line), media)


def read_either(source: str) -> Read:
    """Text in which people put marks of HTML around words, and which may as well be about HTML: `<br>`."""
    if source.count("<") > _MOST_TAGS:
        return read_html(source)
    if not _TAG.search(_AROUND_WORDS.sub("", source)) and (read := read_html(source)).lines:
        return read
    pictured = _PICTURE.search(source)
    return replace(read_plain(html.unescape(source)), media="a picture" if pictured else "")


def read_plain(source: str) -> Read:
    lines = (
        plain(line) for line in (re.split(r"\r\n?|\n", source) if not source.isprintable() else (source,))
    )
    return Read(tuple(line for line in lines if line))


def plain(text: str) -> str:
    """On one line, without what nobody sees and without Markdown's marks around a word."""
    if text.isprintable() and "`" not in text and "**" not in text:  # as nearly all of them are
        return " ".join(text.split())
    text = " ".join(_ODD.sub(lambda odd: " " if odd[0] in "\t\n\r\v\f\x85\u2028\u2029" else "", text).split())
    return _STARRED.sub(r"\1", _TICKED.sub(lambda of: of[2].strip() or of[0], text)).strip()


@dataclass(slots=True)
class _List:
    """kind: `A` or `a` where its marks are letters. items: where in the parts each begins."""

    first: int
    kind: str
    items: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, attrs: Mapping[str, str | None]) -> _List:
        start = attrs.get("start") or ""
        return cls(int(start) if re.fullmatch(r"[0-9]{1,3}", start) else 1, attrs.get("type") or "")

    def mark(self, n: int) -> str:
        place = self.first + n
        if self.kind in ("A", "a") and 1 <= place <= 26:
            return chr(ord(self.kind) + place - 1)
        return str(place)


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.media = ""
        self._hidden = ""
        self._set: list[tuple[str, int]] = []  # open sub and sup, and where in the parts they began
        self._lists: list[_List | None] = []  # open ones; None for those without numbers
        self._code = 0  # how many open <pre>
        self._cells = self._rows = 0  # of the row, and rows with several

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden:
            return
        if tag in _HIDDEN:
            self._hidden = tag
        elif tag in _MEDIA:
            self.media = self.media or _MEDIA[tag]
        elif tag == "a" and _PLAYED.search(dict(attrs).get("href") or ""):
            self.media = self.media or "a recording"
        elif tag in ("sub", "sup"):
            self._set.append((tag, len(self.parts)))
        elif tag in _BLOCKS:
            self.parts.append(LINE_OF_CODE if self._code and tag == "br" else "\n")
            self._begin(tag, dict(attrs))
        elif tag not in _INLINE and ":" not in tag:
            self.parts.append(self.get_starttag_text() or "")

    def _begin(self, tag: str, attrs: Mapping[str, str | None]) -> None:
        match tag:
            case "pre":
                self._code += 1
            case "ul" | "ol":
                self._lists.append(_List.of(attrs) if tag == "ol" else None)
            case "li" if self._lists and (numbered := self._lists[-1]):
                numbered.items.append(len(self.parts))
                self.parts.append("")
            case "tr":
                self._cells = 0
            case "td" | "th":
                self._cells += 1
                self._rows += self._cells == 2
                if self._rows > 1:
                    self.media = self.media or "a table"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _HIDDEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden = "" if tag == self._hidden else self._hidden
        elif tag in _BLOCKS:
            self.parts.append("\n")
            self._end(tag)
        elif tag in ("sub", "sup"):
            self._lift(tag)
        elif tag not in _INLINE and tag not in _MEDIA and tag not in _HIDDEN and ":" not in tag:
            self.parts.append(f"</{tag}>")

    def _end(self, tag: str) -> None:
        if tag == "pre":
            self._code = max(0, self._code - 1)
        elif tag in ("ul", "ol") and self._lists and (numbered := self._lists.pop()):
            self._number(numbered)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            code = re.sub(r"[ \t\r]*\n\s*", LINE_OF_CODE, data) if self._code else data
            self.parts.append(re.sub(r"\s+", " ", code))

    def close(self) -> None:
        super().close()
        for numbered in filter(None, self._lists):
            self._number(numbered)
        self._lists.clear()

    def _number(self, numbered: _List) -> None:
        """What speaks of "1 and 3" must find them; an item alone, or with a mark of its own, has none."""
        if len(numbered.items) < 2:
            return
        ends = (*numbered.items[1:], len(self.parts))
        for n, (at, end) in enumerate(zip(numbered.items, ends, strict=True)):
            if at < len(self.parts) and not _MARKED.match("".join(self.parts[at:end])):
                self.parts[at] = f"{numbered.mark(n)}. " + self.parts[at]

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
