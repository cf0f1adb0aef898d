"""What follows `/awsquiz`, typed by a person on a phone, as a command.

Parsing never fails: what cannot be understood becomes `Help(problem)`, and values (a time, a zone,
a topic) stay as typed for the feature to check, so that every platform hears the same answer. Only what
stands in front is taken for a command; what other words may mean is guessed where it can be offered.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.commands import CHOICES, TABLE, Ask, Command, DailyAt, Help, OptionKind, Round, RoundAt, Spec
from bot.phrases import (
    glued_halves,
    like_a_time,
    like_a_zone,
    like_days,
    one_of_several,
    phrases,
    says_when,
)
from bot.quiz.times import is_bare

MAX_WORDS = 300  # characters looked at; nobody means more, and nothing longer is worth echoing
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "\"'“”„‟‘’‚‛«»`"), " ")
_MENTION = re.compile(r"(<@[^<>\s]+>)")
_END = re.compile(r"(?<![ap]\.m)[\s!?.,;:…]+$")  # a phone ends sentences; "9 a.m." ends so by itself
_BETWEEN = re.compile(r"[\s\-_./]+")
_NOISE = {
    *("until", "at", "on", "in", "for", "from", "to", "me", "the"),
    *("this", "my", "please", "pls", "plz", "bitte"),
}
_NOISE_OF_DAYS = {"and", "&", "about", "with", "question", "questions", "of"}
_ALONE = (OptionKind.PACK, OptionKind.PERSON, OptionKind.QUESTION)  # all words are it


@lru_cache(4096)  # a guess asks for the same few hundred names some hundred times
def key(words: str) -> str:
    """The same for "Leader board", "leaderboards" and "leaderboard!": spaces, dashes, plurals and the end of
    a sentence make no other name.
    """
    plain = glued(words)
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else plain


def glued(words: str) -> str:
    """The letters without what stands between and behind them; a plural stays one."""
    return _BETWEEN.sub("", _END.sub("", words.casefold())) or words


_NAMED = [
    (name, spec, values)
    for spec in TABLE
    for name, values in {**spec.aliases, " ".join(spec.words): ""}.items()
    if name
]
_MET = Counter(key(name) for name, _, _ in _NAMED)


def _called(words: str) -> str:
    """Their key; where two names have the same one, as "question" and "questions", the plural counts."""
    return glued(words) if _MET[key(words)] > 1 else key(words)


# What people call the commands: the name, whose it is, and the values that it brings.
NAMES: dict[str, tuple[str, Spec, str]] = {_called(each[0]): each for each in _NAMED}
# "my" begins a command, and says nothing by itself: "my lambda" is a topic.
_FIRST = {spec.words[0] for spec in TABLE if len(spec.words) > 1} - _NOISE
_LONGEST = 1 + max(len(name.split()) for name, _, _ in NAMES.values())  # "time zone workspace"


def parse(text: str) -> Command:
    """The command somebody typed, with `/awsquiz` in front or without; an unknown first word is taken for a
    topic to ask about.
    """
    words = _without_end(_without_slash(_clean(text).split()))
    if NAMES.get(_called(" ".join(words[:1])), ("", None))[1] is Round.spec and says_when(words[1:]):
        return _fill(RoundAt.spec, words[1:])
    for spec, exact, rest in _in_front(words):
        command = _fill(spec, rest)
        if not _is_lost(command):
            return command
        if exact:
            return Help(" ".join(words))
    if words[:1] == ["daily"] and (like_a_time(words[1]) or says_when(words[1:])):
        return _fill(DailyAt.spec, words[1:])
    if words[:1] and words[0] in _FIRST:
        return Help(" ".join(words))  # "daily tomorrow": a command's first word, but no such command
    return _fill(Ask.spec, words)


def parse_daily(text: str) -> DailyAt:
    """What was typed into one option of a daily, which may say more: "every day at noon"."""
    command = _fill(DailyAt.spec, _clean(text).split())
    return command if isinstance(command, DailyAt) else DailyAt()


def _in_front(words: list[str]) -> Iterator[tuple[Spec, bool, list[str]]]:
    """The commands that the text may begin with, the longest name first; whether it is a command's own name
    and not another word for it; and what follows, with the values that the name brings.

    Other words for Ask stay in front of a topic, which may begin with one ("new relic").
    """
    for length in range(min(_LONGEST, len(words)), 0, -1):
        name, spec, values = NAMES.get(_called(" ".join(words[:length])), ("", Ask.spec, ""))
        if spec is not Ask.spec:
            brought = [value for word in words[length:] for value in _brought(spec, word)]
            yield spec, name == " ".join(spec.words), [*values.split(), *brought]


def _brought(spec: Spec, word: str) -> list[str]:
    """The word itself, or what it brings as another word for the same command: "leaderboard weekly"."""
    _, other, values = NAMES.get(_called(word), ("", None, ""))
    return values.split() if other is spec and values else [word]


def _is_lost(command: Command) -> bool:
    return isinstance(command, Help) and bool(command.problem)


def _without_slash(words: list[str]) -> list[str]:
    """Without `/awsquiz`, `/` or both: "/awsquiz /help"."""
    while words and words[0].removeprefix("/") in ("", "awsquiz"):
        words = words[1:]
    return [words[0].removeprefix("/"), *words[1:]] if words else words


def _clean(text: str) -> str:
    """Mentions stay as they are: their ids may know small letters from capitals."""
    pieces = _MENTION.split(unicodedata.normalize("NFKC", text[:MAX_WORDS]))
    return "".join(piece if at % 2 else _folded(piece) for at, piece in enumerate(pieces))


def _folded(text: str) -> str:
    return text.casefold().translate(_DASHES).translate(_QUOTES).replace(" - ", "-")


def _without_end(words: list[str]) -> list[str]:
    """Without what ends a sentence, unless nothing else is there: "?"."""
    return _END.sub("", " ".join(words)).split() or words


def _fill(spec: Spec, words: list[str]) -> Command:
    """Each phrase goes to the option that it is, each word to the first whose kind it looks like; the rest is
    the topic.
    """
    fields: dict[str, str | bool] = {}
    kinds = {o.kind: o.field for o in spec.options}
    if spec is Help.spec:
        return Help(everything=any(word not in _NOISE for word in words))  # whatever they want help with
    if list(kinds) == [OptionKind.ZONE]:
        return spec.command(**{kinds[OptionKind.ZONE]: " ".join(_meant(words))} if words else {})
    if alone := next((k for k in _ALONE if k in kinds and (k is OptionKind.PACK or len(kinds) == 1)), None):
        return spec.command(**{kinds[alone]: " ".join(words)})
    if found := kinds.keys() & {OptionKind.DATES, OptionKind.COUNTRY}:
        return _about_several(spec, kinds[found.pop()], words)
    noise, left = _NOISE, words
    if OptionKind.DAYS in kinds:
        noise = _NOISE | _NOISE_OF_DAYS
        said, left = phrases(words, kinds)
        fields = {kinds[kind]: phrase for kind, phrase in said.items()}
    elif OptionKind.WHICH in kinds:
        left = glued_halves(words)
    rest: list[str] = []
    for i, word in enumerate(left):
        free = {k: f for k, f in kinds.items() if f not in fields}
        kind = _kind_of(word, free, left[i - 1] if i else "", alone=not rest)
        if kind is not None:
            fields[kinds[kind]] = True if kind is OptionKind.EVERYONE else word
        else:
            rest.append(word)
    if OptionKind.DAYS in kinds:
        rest = rest if len(rest) == 1 and not fields else [word for word in rest if word not in noise]
    if rest and OptionKind.TOPIC in kinds:
        fields[kinds[OptionKind.TOPIC]] = " ".join(rest)
    elif any(word not in noise for word in rest):
        return Help(" ".join([*spec.words, *words]))
    return spec.command(**fields)  # the table names each command's own fields


def _kind_of(word: str, free: Mapping[OptionKind, str], after: str, *, alone: bool) -> OptionKind | None:
    """The first of the options that are free whose kind it looks like. A time may say which daily is meant,
    and not until when; where one is set too, only behind other words: "at 10:00 of 09:30".
    """
    kind = next((k for k in free if _looks_like(word, k)), None)
    plainly = one_of_several(word) and not is_bare(word)
    if kind is None and alone and word.isdecimal() and OptionKind.COUNT in free:
        return OptionKind.COUNT  # also one that is then refused; not the 53 of "route 53"
    if kind is OptionKind.TIME and is_bare(word) and not alone and after != "at":
        return None  # the 53 of "route 53"
    if kind is OptionKind.DATE and plainly and OptionKind.WHICH in free:
        return OptionKind.WHICH
    another = plainly and word[0].isdecimal() and after
    if kind is OptionKind.WHICH and OptionKind.TOPIC in free and not another:
        return None
    return kind


def _about_several(spec: Spec, field: str, words: list[str]) -> Command:
    """What is said of one of several dailies, and which it is."""
    words = glued_halves(words)
    which = next((word for word in words if one_of_several(word)), "")
    said = " ".join(word for word in words if word != which and word not in ("for", "from", "of", "on"))
    return spec.command(**{field: said, "which": which})


def _meant(words: list[str]) -> list[str]:
    """After `timezone` all words are meant as a zone, so that it can be corrected."""
    return [word for word in words if word not in _NOISE] or words


def _looks_like(word: str, kind: OptionKind) -> bool:
    if kind in CHOICES:
        return word in CHOICES[kind]
    match kind:
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
        case OptionKind.WHICH:
            return one_of_several(word)
    return False  # never one word among others
