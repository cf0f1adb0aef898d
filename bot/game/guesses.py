"""What may have been meant by words that nobody can understand as they stand: offered, never done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.commands import (
    CHOICES,
    DIFFICULTIES,
    TABLE,
    Ask,
    Command,
    DailyAdd,
    DailyAt,
    Interview,
    OptionKind,
    Peer,
    Practice,
    Round,
    Spec,
)
from bot.context import Context, Refused
from bot.game.near import near, resembles
from bot.game.subjects import is_small, meant, nearest
from bot.game.wishes import as_set, read_wishes
from bot.phrases import reads, says_when
from bot.quiz.dates import parse_span
from bot.quiz.holiday import region
from bot.quiz.inputs import parse_date
from bot.quiz.question import Bank
from bot.quiz.zones import parse_zone
from bot.words import NAMES, glued, parse, parse_daily

MOST_WORDS = 8  # more are a sentence, and no slip of anything
_NAMES = {glued(name): (name, spec) for name, spec, _ in NAMES.values()}
_SHORT = 5  # letters of a hint that is taken only as it stands: "step" is no "stop"
_LONGEST = 4  # words of a name, however it is split
_READ: dict[OptionKind, Callable[[str], object]] = {
    OptionKind.DATE: parse_date,
    OptionKind.ZONE: parse_zone,
    OptionKind.DATES: parse_span,
    OptionKind.COUNTRY: region,
}
_ONE_WORD_MORE = 2  # slips that an unknown word beside a known topic counts as: "s3 buckets"


def guess(ctx: Context, typed: str) -> Command | None:
    """The command or the topic that is nearest, as it would have been typed; None where nothing is so near
    that it may have been meant.
    """
    words = _few(typed)
    found = [*_commands(ctx, words), *_topics(ctx.bank, words), *_daily(ctx, words)]
    return min(found, key=_slips)[1] if found else None


def guess_topic(bank: Bank, typed: str) -> str | None:
    """The same where only a topic can be meant: the name of one."""
    found = list(_topics(bank, _few(typed)))
    return min(found, key=_slips)[1].topic if found else None


def hinted(typed: str) -> tuple[Spec, ...]:
    """What a word may mean that never does it by itself: "stop"."""
    said = " ".join(word for word in typed.casefold().split() if not is_small(word))
    found = near(said, {glued(hint) for spec in TABLE for hint in spec.hints})
    hint = next((hint for slips, hint in found if slips == 0 or len(hint) > _SHORT), None)
    return tuple(spec for spec in TABLE if hint in {glued(other) for other in spec.hints})


def _commands(ctx: Context, words: Sequence[str]) -> Iterator[tuple[int, Command]]:
    """A command's name with slips, or in another place than in front."""
    for run, rest in _runs(words):
        for slips, found in near(run, _NAMES):
            name, spec = _NAMES[found]
            for more, around in _around(spec, rest):
                command = parse(" ".join([name, *around]))
                fitting = _fitting(ctx, command) if command.spec.words[:1] == spec.words[:1] else None
                if fitting is not None:
                    yield slips + more + fitting[0], fitting[1]
                    break


def _topics(bank: Bank, words: Sequence[str]) -> Iterator[tuple[int, Ask]]:
    """A topic's name with slips, or without any beside one word that nobody knows; beside a command's name it
    is that command's, and never a question for all: "daily lambda".
    """
    difficulty = next((word for word in words if word in DIFFICULTIES), "")
    for run, rest in _runs([word for word in words if word != difficulty]):
        found = nearest(bank, run)
        if found is None:
            continue
        slips, name = found
        unknown = [word for word in rest if not is_small(word)]
        if not unknown or (len(unknown) == 1 and not slips and not resembles(unknown[0], _NAMES)):
            yield slips + len(unknown) * _ONE_WORD_MORE, Ask(name, difficulty)


def _daily(ctx: Context, words: Sequence[str]) -> Iterator[tuple[int, Command]]:
    """A time, maybe with days and a place, and nothing else: "every day at 9"; or any of a daily's values."""
    values = [word for word in words if not resembles(word, ["daily"])]
    command = parse_daily(" ".join(values))
    said = len(values) < len(words) or (says_when(words) and command.at)
    if values and said and _understood(ctx, command):
        yield 1, command


def _few(typed: str) -> list[str]:
    words = typed.casefold().split()
    return words if len(words) <= MOST_WORDS else []


def _slips(found: tuple[int, Command]) -> int:
    return found[0]


def _runs(words: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Some words beside each other and the rest, the most first, which explain more than a few where both are
    as near; of two words also the second before the first.
    """
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length]), [*words[:start], *words[start + length :]]
    if len(words) == 2:
        yield f"{words[1]} {words[0]}", []


def _around(spec: Spec, rest: list[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands around a command's name, as it is and then as it may be meant, with the slips in it."""
    yield 0, rest
    choices = {glued(choice): choice for o in spec.options for choice in CHOICES.get(o.kind, ())}
    slips, kept = 0, []
    for word in rest:
        found = near(word, choices)
        if found:
            slips += found[0][0]
            kept.append(choices[found[0][1]])
        elif is_small(word):
            slips += 1  # "daily of" is nearer to "daily off" than to "daily" alone
        else:
            kept.append(word)
    yield slips, kept


def _fitting(ctx: Context, command: Command) -> tuple[int, Command] | None:
    """The command where all its values are understood, a topic's slips put right; else None."""
    if not isinstance(command, Ask | Interview | Peer | Practice | Round):
        return (0, command) if _understood(ctx, command) else None
    id = meant(ctx.bank, command.topic, asked=not isinstance(command, Ask))
    if id is not None:
        return 0, command if id else replace(command, topic="")
    found = nearest(ctx.bank, command.topic)
    return (found[0], replace(command, topic=found[1])) if found else None


def _understood(ctx: Context, command: Command) -> bool:
    if isinstance(command, DailyAt | DailyAdd):
        return _taken(lambda: read_wishes(ctx, as_set(command)))
    typed = [(getattr(command, o.field), _READ[o.kind]) for o in command.spec.options if o.kind in _READ]
    return not getattr(command, "problem", "") and all(not value or reads(value, by) for value, by in typed)


def _taken(read: Callable[[], object]) -> bool:
    try:
        read()
    except Refused:
        return False
    return True
