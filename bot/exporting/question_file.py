"""Our own question files: one topic a file, in the order and the quotes that authors write."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.exporting.outgoing import Entry, OptionEntry, Outgoing

BEFORE: Final = ("id", "seed", "point", "difficulty", "bloom", "exam", "services", "stem")
AFTER: Final = ("answers", "wrong", "tolerance", "unit", "why", "breaks", "refs", "verified_on", "verified")
LAST: Final = ("since", "legacy")
_UNPRINTABLE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def write(pack: Outgoing) -> bytes:
    """Its questions must be of one topic: ValueError where they are of several.

    Families stand behind the questions that are of none. One that came without its mates is a question alone.
    """
    topics = dict(pack.by_topic())
    if len(topics) != 1:
        raise ValueError(f"a question file has one topic, not {len(topics)}")
    ((topic, entries),) = topics.items()
    families = _families(entries)
    alone = [entry for entry in entries if entry.get("family", "") not in families]
    lines = list(_head(pack, topic))
    if alone:
        lines += ["questions:", *(line for entry in alone for line in _question(entry))]
    if families:
        lines.append("families:")
        lines += [line for name, mates in families.items() for line in _family(name, mates)]
    return ("\n".join(lines) + "\n").encode()


def left(_: Entry) -> Iterator[str]:
    """It holds everything: what it wrote is what we read."""
    yield from ()


def _head(pack: Outgoing, topic: str) -> Iterator[str]:
    yield f"topic: {topic}"
    known = pack.topics.get(topic)
    if known is None:
        return
    yield f"title: {_scalar(known.title)}"
    if known.about:
        yield f"about: {_scalar(known.about)}"
    yield from (f"{name}: {_scalar(text)}" for name, text in pack.said.items() if text)
    if known.services:
        yield f"services: {_inline(known.services)}"
    if known.synonyms:
        yield "synonyms:"
        yield from (f"  {_scalar(word)}: {_scalar(of)}" for word, of in known.synonyms.items())


def _families(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if name := entry.get("family"):
            found.setdefault(name, []).append(entry)
    return {name: mates for name, mates in found.items() if len(mates) > 1}


def _question(entry: Entry) -> Iterator[str]:
    yield from _fields(entry, BEFORE, "  ", "- ")
    if options := entry.get("options"):
        yield "    options:"
        for option in options:
            yield f"      - text: {_scalar(option['text'])}"
            if option.get("right"):
                yield "        right: true"
            yield from (
                f"        {name}: {_scalar(option[name])}" for name in ("why", "right_when") if name in option
            )
    yield from _fields(entry, (*AFTER, *LAST), "    ")


def _family(name: str, mates: Sequence[Entry]) -> Iterator[str]:
    """The reasons of its first stem are written as everybody's, and others at the stem that has others."""
    shared = mates[0]["options"]
    yield f"  - family: {name}"
    yield "    options:"
    for option in shared:
        yield f"      - text: {_scalar(option['text'])}"
        if "why" in option:
            yield f"        why: {_scalar(option['why'])}"
    yield "    questions:"
    for mate in mates:
        yield from _fields(mate, BEFORE, "      ", "- ")
        yield f"        right: {_inline([o['text'] for o in mate['options'] if o.get('right')])}"
        if own := [(o, of) for o, of in zip(mate["options"], shared, strict=True) if _why(o) != _why(of)]:
            yield "        reasons:"
            for option, _ in own:
                yield f"          - option: {_scalar(option['text'])}"
                yield f"            why: {_scalar(_why(option))}"
        yield from _fields(mate, (*AFTER, *LAST), "        ")


def _why(option: OptionEntry) -> str:
    return option.get("why", "")


def _fields(entry: Mapping[str, Any], names: Sequence[str], indent: str, first: str = "") -> Iterator[str]:
    for name in names:
        if name not in entry:
            continue
        value = entry[name]
        written = _inline(value) if isinstance(value, list) else _scalar(value)
        yield f"{indent}{first}{name}: {written}"
        indent, first = indent + " " * len(first), ""


def _inline(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_scalar, values))}]"


def _scalar(value: object) -> str:
    """JSON's quotes are YAML's double ones, but YAML wants more characters escaped."""
    written = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda odd: f"\\u{ord(odd[0]):04x}", written)
