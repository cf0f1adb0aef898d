"""QTI 2.1: single items, and packages of them with a manifest. Items of 2.0, 2.2 and 3.0 read the same."""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from bot.importing import xml_tree
from bot.importing.archive import Archive, is_archive
from bot.importing.fitting import LONGEST_SOURCE, Fitted
from bot.importing.gathering import About, Choice
from bot.importing.markup import Read, read_html
from bot.importing.taken import NotReadable, Taken

MANIFEST: Final = "imsmanifest.xml"
_MOST_CHOICES: Final = 100
_LONGEST_ITEM: Final = 200_000  # letters and elements together, ten times what is looked into of one text
_MOST_IDLE: Final = 1_000  # files without a question, such as tests and descriptions
_OLD: Final = (
    "QTI 1.2, as Canvas and Blackboard write it, which awsquiz does not read; export it as QTI 2.1,"
    " or bring it into Moodle and export it as Moodle XML."
)
_NO_STEM: Final = ("rubricblock", "feedbackblock", "feedbackinline", "stylesheet", "printedvariable")


def read(data: bytes, name: str) -> Taken:
    into = Fitted()
    if is_archive(data):
        _package(into, Archive(data))
    else:
        root = xml_tree.tree(data)
        if xml_tree.local(root) == "questestinterop":
            raise NotReadable(f"This is {_OLD}")
        if xml_tree.local(root) in ("assessmenttest", "manifest"):
            told = "This file only names the items; bring in the whole package, as .zip."
            raise NotReadable(told)
        items = list(xml_tree.outermost(root, "assessmentitem"))
        if not items:
            raise NotReadable("This XML has no assessmentItem, so there is no question of QTI 2.1 in it.")
        for number, item in enumerate(items, 1):
            _item(into, f"question {number}" if len(items) > 1 else name, item)
    return into.taken("QTI 2.1")


def _package(into: Fitted, archive: Archive) -> None:
    bounds = xml_tree.Bounds()
    listed = dict.fromkeys(_listed(archive, bounds))
    others = sorted(n for n in archive.names if n.lower().endswith(".xml") and n not in listed)
    if not (listed or others):
        raise NotReadable(_what_else(archive))
    found = old = idle = 0
    broken = ""
    for name in (*listed, *others):
        if posixpath.basename(name) == MANIFEST:
            continue
        if name not in archive.names:
            into.leave(name, "the manifest lists it, but the package does not have it")
            continue
        if idle > _MOST_IDLE:
            told = f"This package has over {_MOST_IDLE:,} XML files without a question; keep only the items."
            raise NotReadable(told)
        idle += 1  # unless a question is found in it
        data = archive.read(name)
        try:
            root = xml_tree.tree(data, bounds)
        except xml_tree.TooMuch:
            raise
        except NotReadable as no:
            broken = broken or str(no)
            into.leave(name, str(no))
            continue
        old += xml_tree.local(root) == "questestinterop"
        if xml_tree.local(root) == "questestinterop":
            into.leave(name, f"it is {_OLD.removesuffix('.')}")
        for number, item in enumerate(xml_tree.outermost(root, "assessmentitem"), 1):
            found += 1
            idle -= number == 1
            _item(into, name if number == 1 else f"{name}, item {number}", item)
    if old and not found:
        raise NotReadable(f"This package is {_OLD}")
    if not found:
        told = "This package has no assessmentItem, so there is no question of QTI 2.1 in it."
        raise NotReadable(broken or told)


def _what_else(archive: Archive) -> str:
    """Of an archive without XML."""
    files = sorted(name for name in archive.names if not name.endswith("/"))
    if not files:
        return "This zip archive is empty."
    shown = "".join(letter for letter in files[0][:60] if letter.isprintable())
    return (
        f"This zip archive is no package of questions: it holds {shown}. Unpack it, and bring in the question"
        " file itself."
    )


def _listed(archive: Archive, bounds: xml_tree.Bounds) -> Iterator[str]:
    """The items in the manifest's order; one may be listed again."""
    manifests = sorted((n for n in archive.names if posixpath.basename(n) == MANIFEST), key=len)
    for manifest in manifests[:1]:
        folder = posixpath.dirname(manifest)
        for resource in xml_tree.below(xml_tree.tree(archive.read(manifest), bounds), "resource"):
            kind, href = xml_tree.attribute(resource, "type"), xml_tree.attribute(resource, "href")
            name = posixpath.normpath(posixpath.join(folder, unquote(href)))
            if "qti_item" in kind.lower() and href:
                yield name


def _item(into: Fitted, place: str, item: Element) -> None:
    if xml_tree.is_longer(item, _LONGEST_ITEM):
        into.leave(place, f"it has over {_LONGEST_ITEM:,} letters and elements")
        return
    body = xml_tree.child(item, "itembody")
    interactions = (
        [] if body is None else [e for e in body.iter() if xml_tree.local(e).endswith("interaction")]
    )
    if body is None or not interactions:
        into.leave(place, "it has no question that somebody could answer")
    elif other := [_called(e) for e in interactions if xml_tree.local(e) != "choiceinteraction"]:
        into.leave(place, f"it is answered by {other[0][:40]}, not by a choice")
    elif len(interactions) > 1:
        into.leave(place, f"it asks {len(interactions)} questions in one; make an item of each")
    elif next(xml_tree.below(item, "templatedeclaration"), None) is not None:
        into.leave(place, "parts of it are computed anew for everybody (templateDeclaration)")
    else:
        _choice(into, place, item, body, interactions[0])


def _called(interaction: Element) -> str:
    return str(interaction.tag).rpartition("}")[2]


def _choice(into: Fitted, place: str, item: Element, body: Element, asked: Element) -> None:
    choices = [e for e in asked if xml_tree.local(e) == "simplechoice"]
    if len(choices) > _MOST_CHOICES:
        into.leave(place, f"it has {len(choices)} choices; {_MOST_CHOICES} is the most")
        return
    right = _right(item, xml_tree.attribute(asked, "responseidentifier"))
    stem = _read(body, leave_out=("simplechoice", *_NO_STEM))
    shown = {xml_tree.attribute(e, "identifier"): _read(e, ("feedbackinline",)) for e in choices}
    media = stem.media or next((read.media for read in shown.values() if read.media), "")
    if media:
        into.leave(place, f"it shows {media}, which awsquiz does not")
    elif not right:
        into.leave(place, "it does not say which choice is right (no correctResponse, no mapping)")
    elif len(right) > 1 and _alone(item, xml_tree.attribute(asked, "responseidentifier")):
        into.leave(place, f"one choice alone may be taken (cardinality single), and its key has {len(right)}")
    elif missing := right - set(shown):
        into.leave(place, f"its right answer “{min(missing)[:40]}” is none of its choices")
    elif len(shown) < len(choices):
        into.leave(place, "two of its choices have the same identifier")
    else:
        whys = _whys(item, choices)
        options = [Choice(read.text, id in right, whys.get(id, "")) for id, read in shown.items()]
        into.choose(place, stem.text, options, About(given=xml_tree.attribute(item, "identifier")))


def _right(item: Element, of: str) -> set[str]:
    """By the correct response, or else by what earns points: in a single choice, what earns most."""
    for declared in xml_tree.below(item, "responsedeclaration"):
        if xml_tree.attribute(declared, "identifier") != of:
            continue
        correct = xml_tree.child(declared, "correctresponse")
        values = () if correct is None else xml_tree.below(correct, "value")
        if found := {"".join(value.itertext()).strip() for value in values} - {""}:
            return found
        mapped = {
            xml_tree.attribute(entry, "mapkey"): _points(xml_tree.attribute(entry, "mappedvalue"))
            for entry in xml_tree.below(declared, "mapentry")
        }
        single = xml_tree.attribute(declared, "cardinality") == "single"
        most = max(mapped.values(), default=0.0)
        return {key for key, points in mapped.items() if points > 0 and (not single or points == most)}
    return set()


def _alone(item: Element, of: str) -> bool:
    return any(
        xml_tree.attribute(declared, "cardinality") == "single"
        for declared in xml_tree.below(item, "responsedeclaration")
        if xml_tree.attribute(declared, "identifier") == of
    )


def _points(text: str) -> float:
    try:
        points = float(text)
    except ValueError:
        return 0.0
    return points if math.isfinite(points) else 0.0


def _whys(item: Element, choices: Iterable[Element]) -> dict[str, str]:
    """Beside a choice, or shown for the choice of that identifier."""
    whys = {
        xml_tree.attribute(each, "identifier"): _read(each, ()).text
        for each in xml_tree.outermost(item, "modalfeedback")
        if _said_for_it(each)
    }
    for choice in choices:
        inline = next(xml_tree.below(choice, "feedbackinline"), None)
        if inline is not None and _said_for_it(inline):
            whys[xml_tree.attribute(choice, "identifier")] = _read(inline, ()).text
    return whys


def _said_for_it(feedback: Element) -> bool:
    """Not to everybody who chose something else."""
    return xml_tree.attribute(feedback, "showhide") != "hide"


def _read(element: Element, leave_out: tuple[str, ...]) -> Read:
    written = xml_tree.markup(element, leave_out)
    if len(written) > LONGEST_SOURCE:
        return Read((), f"over {LONGEST_SOURCE:,} letters")
    return read_html(written)
