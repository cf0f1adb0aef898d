"""What follows `/awsquiz`, typed by a person on a phone, as a command.

Parsing never fails: what cannot be understood becomes `Help(problem)`, and values (a time, a zone,
a topic) stay as typed for the feature to check, so that every platform hears the same answer.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from zoneinfo import available_timezones

from bot.commands import DIFFICULTIES, PERIODS, TABLE, Ask, Command, DailyShow, Help, OptionKind, Spec

MAX_WORDS = 300  # characters looked at; nobody means more, and nothing longer is worth echoing
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "\"'“”„‟‘’‚‛«»`"), " ")
_DAY = r"(?:(?:mon|tues?|wed|wednes|thu(?:rs?)?|fri|sat|satur|sun)(?:days?)?)"
_DAYS = re.compile(rf"{_DAY}([-,].*)?|weekdays|weekends?|every-?day|daily|[a-z]+-{_DAY}")
_DAY_LIST = re.compile(rf"\b({_DAY},)\s+(?={_DAY}\b)")
_TIME = re.compile(r"\d.*|noon|midnight")
_ALIASES = {alias: spec.words for spec in TABLE for alias in spec.aliases}
_NOISE = {"until", "at", "on", "in", "for", "from", "to", "me", "the", "please"}


def parse(text: str) -> Command:
    """The command somebody typed; an unknown first word is taken for a topic to ask about."""
    words = _clean(text).split()
    for alias, meant in _ALIASES.items():
        if tuple(words[: len(alias)]) == alias:
            words = [*meant, *words[len(alias) :]]
    if words == ["daily"]:
        return DailyShow()
    if words[:1] == ["daily"] and _TIME.fullmatch(words[1]):
        words.insert(1, "at")
    spec = max(
        (s for s in TABLE if tuple(words[: len(s.words)]) == s.words and s.words),
        key=lambda s: len(s.words),
        default=None,
    )
    if spec is not None:
        return _fill(spec, words[len(spec.words) :])
    if words and any(s.words[0] == words[0] and len(s.words) > 1 for s in TABLE if s.words):
        return Help(" ".join(words))  # "daily tomorrow": a command's first word, but no such command
    return _fill(Ask.spec, words)


def _clean(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text[:MAX_WORDS]).casefold()
    plain = folded.translate(_DASHES).translate(_QUOTES).replace(" - ", "-")
    return _DAY_LIST.sub(r"\1", plain)  # "mon, wed" is one list, as we write it ourselves


def _fill(spec: Spec, words: list[str]) -> Command:
    """Each word goes to the first option whose kind it looks like; the rest is the topic."""
    fields: dict[str, str | bool] = {}
    kinds = {o.kind: o.field for o in spec.options}
    rest: list[str] = []
    for i, word in enumerate(words):
        kind = next((k for k in kinds if kinds[k] not in fields and _looks_like(word, k, spec)), None)
        if kind is OptionKind.TIME and rest and word.isdecimal():
            kind = None  # the 53 of "route 53"
        if kind is not None:
            fields[kinds[kind]] = True if kind is OptionKind.EVERYONE else word
        elif word in ("am", "pm") and isinstance(fields.get("at"), str):
            fields["at"] = f"{fields['at']}{word}"
        elif OptionKind.TOPIC in kinds or word not in _NOISE or i + 1 == len(words) == 1:
            rest.append(word)
    if rest and OptionKind.TOPIC in kinds:
        fields[kinds[OptionKind.TOPIC]] = " ".join(w for w in rest if w not in _NOISE or len(rest) == 1)
    elif rest:
        return Help(" ".join([*spec.words, *words]))
    return spec.command(**fields)  # the table names each command's own fields


@cache
def _zones() -> frozenset[str]:
    return frozenset(z.casefold() for z in available_timezones())


def _like_a_zone(word: str) -> bool:
    """A region and a place, maybe misspelt: "eurpe/berlin", unlike "ci/cd"."""
    region, slash, _ = word.partition("/")
    return bool(slash) and (len(region) > 3 or any(z.startswith(f"{region}/") for z in _zones()))


def _looks_like(word: str, kind: OptionKind, spec: Spec) -> bool:
    match kind:
        case OptionKind.DIFFICULTY:
            return word in DIFFICULTIES
        case OptionKind.PERIOD:
            return word in PERIODS
        case OptionKind.EVERYONE:
            return word == "everyone"
        case OptionKind.TIME:
            return bool(_TIME.fullmatch(word))
        case OptionKind.DAYS:
            return bool(_DAYS.fullmatch(word))
        case OptionKind.ZONE:
            # After `timezone` any one word is meant as a zone, so that it can be corrected.
            return word in _zones() or _like_a_zone(word) or len(spec.options) == 1
        case OptionKind.DATE:
            return word not in _NOISE
        case OptionKind.TOPIC:
            return False
