"""Completions for a half-typed option."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from weakref import WeakKeyDictionary

from bot.commands import CHOICES, OptionKind
from bot.game.near import near
from bot.game.subjects import named, names_of
from bot.quiz.places import places_of
from bot.quiz.question import Bank
from bot.quiz.subject import ANYTHING, Subjects
from bot.quiz.zones import cities, place_names
from bot.words import glued

MOST = 25  # Discord shows no more


def complete(bank: Bank, kind: OptionKind, typed: str) -> tuple[tuple[str, str], ...]:
    """(label, value) pairs: what begins like the typed text, else what contains it, else near misses."""
    labels: Mapping[str, str]
    match kind:
        case OptionKind.TOPIC:
            labels = _subjects(bank).typed if typed.strip() else _subjects(bank).first
        case OptionKind.ZONE:
            city = cities().get(typed.strip().casefold())  # "munich", whose zone has another name
            if known := places_of(typed) or ((city,) if city else ()):
                return tuple((name, name) for name in known)
            labels = {name: name for name in place_names()}
        case OptionKind.PACK:
            labels = _packs(bank)
        case _:
            labels = {c: c for c in CHOICES.get(kind, ())}
    return tuple((label, labels[label]) for label in _nearest(list(labels), typed.strip().casefold()))


@dataclass(frozen=True, slots=True)
class _Labels:
    """first: what is offered before anything is typed. typed: everything that has a name."""

    first: Mapping[str, str]
    typed: Mapping[str, str]


def _packs(bank: Bank) -> dict[str, str]:
    """By their titles; of two that are called alike, with the name."""
    found: dict[str, str] = {}
    for id, pack in bank.packs.items():
        title = pack.about.title
        found[title if title not in found else f"{title} ({id})"] = id
    return found


_known: WeakKeyDictionary[Subjects, _Labels] = WeakKeyDictionary()


def _subjects(bank: Bank) -> _Labels:
    """Worked out once a bank: it may have thousands, and a platform asks at each letter."""
    found = _known.get(bank.subjects)
    if found is None:
        broad = (of for of in bank.subjects.by_id.values() if of.topic == ANYTHING and "." not in of.id)
        ids = [*(id for id in bank.topics if id not in bank.packs), *(of.id for of in broad)]
        first = {bank.title_of(id): id for id in ids}
        for id, pack in bank.packs.items():
            title = pack.about.title
            first[title if title not in first else f"{title} ({id})"] = id
        typed = first | {named(bank, name): name for name in names_of(bank)}
        found = _known[bank.subjects] = _Labels(first, typed)
    return found


@lru_cache(64)
def _folded(labels: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((label, label.casefold().replace("_", " ")) for label in labels)


@lru_cache(64)  # the lengths of what is typed to a few workspaces
def _begun(folded: tuple[tuple[str, str], ...], length: int) -> Mapping[str, str]:
    """The labels by their beginnings of that length; of several the first."""
    return {glued(low[:length]): label for label, low in reversed(folded)}


def _nearest(labels: list[str], typed: str) -> list[str]:
    if not typed:
        return labels[:MOST]
    folded = _folded(tuple(labels))
    begin = (label for label, low in folded if low.startswith(typed))
    hold = (label for label, low in folded if typed in low and not low.startswith(typed))
    if found := list(islice(chain(begin, hold), MOST)):
        return found
    begun: dict[str, str] = {}
    for length in range(len(typed) - 1, len(typed) + 2):  # half typed, with a letter more or less
        begun |= _begun(folded, length)
    return list(dict.fromkeys(begun[name] for _, name in near(typed, begun)))[:MOST]
