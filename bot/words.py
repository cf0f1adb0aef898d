"""What follows `/awsquiz`, typed by a person on a phone, as a command.

Parsing never fails: what cannot be understood becomes `Help(problem)`, and values (a time, a zone,
a topic) stay as typed for the feature to check, so that every platform hears the same answer.
"""

from __future__ import annotations

import re
import unicodedata

from bot.commands import (
    DIFFICULTIES,
    PERIODS,
    TABLE,
    Ask,
    Command,
    DailyAt,
    DailyShow,
    Help,
    OptionKind,
    Spec,
)
from bot.phrases import like_a_time, like_a_zone, like_days, phrases, says_when
from bot.quiz.times import is_bare

MAX_WORDS = 300  # characters looked at; nobody means more, and nothing longer is worth echoing
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "\"'“”„‟‘’‚‛«»`"), " ")
_MENTION = re.compile(r"(<@[^<>\s]+>)")
_ALIASES = {alias: spec.words for spec in TABLE for alias in spec.aliases}
_NOISE = {"until", "at", "on", "in", "for", "from", "to", "me", "the", "please"}
_NOISE_OF_DAYS = {"and", "&", "about", "with", "question"}


def parse(text: str) -> Command:
    """The command somebody typed, with `/awsquiz` in front or without; an unknown first word is taken for a
    topic to ask about.
    """
    words = _without_slash(_clean(text).split())
    for alias, meant in _ALIASES.items():
        if tuple(words[: len(alias)]) == alias:
            words = [*meant, *words[len(alias) :]]
    if words == ["daily"]:
        return DailyShow()
    spec = max(
        (s for s in TABLE if tuple(words[: len(s.words)]) == s.words and s.words),
        key=lambda s: len(s.words),
        default=None,
    )
    if spec is not None:
        return _fill(spec, words[len(spec.words) :])
    if words[:1] == ["daily"] and (like_a_time(words[1]) or says_when(words[1:])):
        return _fill(DailyAt.spec, words[1:])
    if words and any(s.words[0] == words[0] and len(s.words) > 1 for s in TABLE if s.words):
        return Help(" ".join(words))  # "daily tomorrow": a command's first word, but no such command
    return _fill(Ask.spec, words)


def parse_daily(text: str) -> DailyAt:
    """What was typed into one option of a daily, which may say more: "every day at noon"."""
    command = _fill(DailyAt.spec, _clean(text).split())
    return command if isinstance(command, DailyAt) else DailyAt()


def _without_slash(words: list[str]) -> list[str]:
    if not words:
        return words
    first = words[0].removeprefix("/")
    return words[1:] if first in ("", "awsquiz") else [first, *words[1:]]


def _clean(text: str) -> str:
    """Mentions stay as they are: their ids may know small letters from capitals."""
    pieces = _MENTION.split(unicodedata.normalize("NFKC", text[:MAX_WORDS]))
    return "".join(piece if at % 2 else _folded(piece) for at, piece in enumerate(pieces))


def _folded(text: str) -> str:
    return text.casefold().translate(_DASHES).translate(_QUOTES).replace(" - ", "-")


def _fill(spec: Spec, words: list[str]) -> Command:
    """Each phrase goes to the option that it is, each word to the first whose kind it looks like; the rest is
    the topic.
    """
    fields: dict[str, str | bool] = {}
    kinds = {o.kind: o.field for o in spec.options}
    if list(kinds) == [OptionKind.ZONE]:
        return spec.command(**{kinds[OptionKind.ZONE]: " ".join(_meant(words))} if words else {})
    if list(kinds) == [OptionKind.PERSON]:
        return spec.command(**{kinds[OptionKind.PERSON]: " ".join(words)})
    noise, left = _NOISE, words
    if OptionKind.DAYS in kinds:
        noise = _NOISE | _NOISE_OF_DAYS
        found, left = phrases(words)
        fields = {kinds[kind]: phrase for kind, phrase in found.items()}
    rest: list[str] = []
    for i, word in enumerate(left):
        kind = next((k for k in kinds if kinds[k] not in fields and _looks_like(word, k)), None)
        if kind is OptionKind.TIME and is_bare(word) and rest and left[i - 1] != "at":
            kind = None  # the 53 of "route 53"
        if kind is not None:
            fields[kinds[kind]] = True if kind is OptionKind.EVERYONE else word
        elif OptionKind.TOPIC in kinds or word not in noise or i + 1 == len(left) == 1:
            rest.append(word)
    if rest and OptionKind.TOPIC in kinds:
        fields[kinds[OptionKind.TOPIC]] = " ".join(
            w for w in rest if w not in noise or (len(rest) == 1 and not fields)
        )
    elif rest:
        return Help(" ".join([*spec.words, *words]))
    return spec.command(**fields)  # the table names each command's own fields


def _meant(words: list[str]) -> list[str]:
    """After `timezone` all words are meant as a zone, so that it can be corrected."""
    return [word for word in words if word not in _NOISE] or words


def _looks_like(word: str, kind: OptionKind) -> bool:
    match kind:
        case OptionKind.DIFFICULTY:
            return word in DIFFICULTIES
        case OptionKind.PERIOD:
            return word in PERIODS
        case OptionKind.EVERYONE:
            return word == "everyone"
        case OptionKind.TIME:
            return like_a_time(word)
        case OptionKind.DAYS:
            return like_days(word)
        case OptionKind.ZONE:
            return like_a_zone(word)
        case OptionKind.DATE:
            return word not in _NOISE
        case OptionKind.TOPIC | OptionKind.PERSON:
            return False
