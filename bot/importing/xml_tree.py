"""XML that strangers wrote, as a tree: no entity unfolded, nothing fetched, its depth bounded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element, ParseError, XMLParser
from xml.parsers.expat import XMLParserType

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from bot.importing.decoding import decoded
from bot.importing.taken import NotReadable

_DEEPEST: Final = 100
_MOST_ELEMENTS: Final = 500_000  # ten thousand questions have some 450,000
_MOST_ATTRIBUTES: Final = 600_000  # they have fewer than elements
_MOST_NAMES: Final = 2_000  # different ones, of elements and attributes; QTI has some two hundred
_LONGEST_NAME: Final = 1_000  # letters, namespace and all
_MOST_ON_ONE: Final = 1_000  # attributes of one element
_MOST_LETTERS: Final = 30_000_000  # of attributes: a default that is declared once stands in each element
_MOST_REMARKS: Final = 400_000  # comments and the like
_LONG_TAG: Final = re.compile(rb"<[A-Za-z_:][^<>]{8000,}")  # seldom, such as a picture within its address
_MOST_REFERENCES: Final = 200_000  # such as &nbsp; outside of CDATA
_XMLS_OWN: Final = ("amp", "lt", "gt", "quot", "apos")
_DECLARED: Final = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")


class TooMuch(NotReadable):
    """More than all files together may have: the others need not be looked at."""


@dataclass(slots=True)
class Bounds:
    """How much was read so far, where several files are read as one."""

    elements: int = 0
    attributes: int = 0

    def take(self, attributes: int) -> None:
        """One more element, with so many. Raises TooMuch."""
        self.elements += 1
        self.attributes += attributes
        if self.elements > _MOST_ELEMENTS:
            raise TooMuch(f"This XML has over {_MOST_ELEMENTS:,} elements; split it into smaller files.")
        if self.attributes > _MOST_ATTRIBUTES:
            raise TooMuch(f"This XML has over {_MOST_ATTRIBUTES:,} attributes; split it into smaller files.")


def tree(data: bytes, bounds: Bounds | None = None) -> Element:
    """Its root; `NotReadable` with the line where it is no XML, or holds what could swell or reach out.

    bounds: of all files it belongs to; by default its own.
    """
    bounds = bounds or Bounds()
    before = replace(bounds)
    try:
        return _parsed(data.lstrip(), bounds)
    except ParseError as error:
        # What people paste: a byte of another encoding, or HTML's &nbsp; outside of CDATA.
        text = decoded(data)
        if text.count("&") > _MOST_REFERENCES:
            raise _not_whole(error) from None
        mended = _ENTITY.sub(_unfolded, _DECLARED.sub("", text)).encode("utf-8", "replace")
        if data.endswith(mended):
            raise _not_whole(error) from None
    bounds.elements, bounds.attributes = before.elements, before.attributes  # what was read in vain
    try:
        return _parsed(mended, bounds)
    except ParseError as error:
        raise _not_whole(error) from None


def _not_whole(error: ParseError) -> NotReadable:
    line, _ = error.position
    said = str(error).partition(":")[0]
    return NotReadable(
        f"This is not whole XML ({said}, line {line}); export it again, and keep all of the file."
    )


def _parsed(data: bytes, bounds: Bounds) -> Element:
    if any(tag[0].count(b"=") > _MOST_ON_ONE for tag in _LONG_TAG.finditer(data)):
        # The parser tells of an element when it has read all of them.
        raise NotReadable(
            f"One element of this XML has over {_MOST_ON_ONE:,} attributes, which no question needs."
        )
    if data.count(b"<!--") + data.count(b"<?") > _MOST_REMARKS:
        raise NotReadable(f"This XML has over {_MOST_REMARKS:,} comments; remove them, or export it again.")
    checked = DefusedXMLParser(target=object(), forbid_dtd=False)  # no entities, nothing fetched
    _Bounded(bounds).watch(checked.parser)
    # Checked first: the standard library's own parser has no such bounds, and takes a quarter of the time.
    parser = XMLParser()  # noqa: S314  (what it is given declares no entities)
    try:
        checked.feed(data)
        checked.close()
        parser.feed(data)
        root = parser.close()
    except DefusedXmlException:
        told = "This XML declares entities, which a question file does not need; remove them from its top."
        raise NotReadable(told) from None
    except NotReadable:  # a ValueError too
        raise
    except (ValueError, LookupError):  # expat knows few encodings
        raise NotReadable("This XML names an encoding that is not known; save it as UTF-8.") from None
    if not isinstance(root, Element):
        raise NotReadable("This XML is empty.")
    return root


class _Bounded:
    """Counts as expat reads, and keeps nothing."""

    def __init__(self, bounds: Bounds) -> None:
        self._depth, self._bounds = 0, bounds
        self._names: set[str] = set()
        self._letters = 0  # of attributes

    def watch(self, parser: XMLParserType) -> None:
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.DefaultHandlerExpand = None  # would be called for every text

    def _start(self, tag: str, attrs: list[str]) -> None:
        """attrs: names and values by turns."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotReadable(f"This XML is nested over {_DEEPEST} levels deep, which no question file is.")
        self._bounds.take(len(attrs) // 2)
        if tag not in self._names:
            self._named(tag)
        if attrs:
            for name in attrs[::2]:
                if name not in self._names:
                    self._named(name)
            self._letters += sum(map(len, attrs[1::2]))
            if self._letters > _MOST_LETTERS:
                raise TooMuch("The attributes of this XML are too long for a question file.")

    def _named(self, name: str) -> None:
        self._names.add(name)
        if len(self._names) > _MOST_NAMES or len(name) > _LONGEST_NAME:
            raise TooMuch(
                "The elements of this XML have too many names, or too long ones, for a question file."
            )

    def _end(self, tag: str) -> None:  # noqa: ARG002  (expat's)
        self._depth -= 1


def _unfolded(entity: re.Match[str]) -> str:
    if entity[1] in _XMLS_OWN:
        return entity[0]
    meant = html.unescape(entity[0])
    return meant if meant != entity[0] else html.escape(entity[0])


def local(element: Element) -> str:
    """Its name without the namespace, in lower case; QTI 3 writes `qti-simple-choice` for `simpleChoice`."""
    return _local(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=1_000)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].removeprefix("qti-").replace("-", "").lower()


def attribute(element: Element, name: str) -> str:
    """name: in lower case, without dashes."""
    if (value := element.get(name)) is not None:
        return value.strip()
    for key, value in element.attrib.items():
        if key.rpartition("}")[2].replace("-", "").lower() == name:
            return value.strip()
    return ""


def below(element: Element, name: str) -> Iterator[Element]:
    """Every element of that name in it, however deep."""
    return (each for each in element.iter() if local(each) == name)


def outermost(element: Element, name: str) -> Iterator[Element]:
    """Every element of that name in it that stands in no other of it; also itself."""
    if local(element) == name:
        yield element
        return
    for each in element:
        yield from outermost(each, name)


def is_longer(element: Element, most: int) -> bool:
    """Whether its letters and elements together are more than that; looks no further than that far."""
    found = 0
    for each in element.iter():
        found += 1 + len(each.text or "") + len(each.tail or "")
        if found > most:
            return True
    return False


def child(element: Element, name: str) -> Element | None:
    for each in element:  # as fast as can be: it is asked half a million times
        if each.tag == name or local(each) == name:
            return each
    return None


def children(element: Element) -> dict[str, Element]:
    """The first of each name."""
    found: dict[str, Element] = {}
    for each in element:
        found.setdefault(local(each), each)
    return found


def markup(element: Element, leave_out: tuple[str, ...] = ()) -> str:
    """What stands in it, as HTML without namespaces and attributes; leave_out: names of elements in it."""
    inner = "".join(_outer(each, leave_out) for each in element)
    return html.escape(element.text or "", quote=False) + inner


def _outer(element: Element, leave_out: tuple[str, ...]) -> str:
    tail = html.escape(element.tail or "", quote=False)
    name = local(element)
    if not name or name in leave_out:  # no name: a comment
        return tail
    if name in ("prompt", "choiceinteraction", "simplechoice", "contentbody"):
        name = "div"
    elif name in ("br", "img", "hr"):
        return f"<{name}>{tail}"
    return f"<{name}>{markup(element, leave_out)}</{name}>{tail}"
