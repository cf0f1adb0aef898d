"""How a command is declared: everything about it stands in one place, and every list derives from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Flag, StrEnum, auto
from typing import ClassVar, TypeVar


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person, a button or a platform asks for."""

    spec: ClassVar[Spec]  # set by `declared`


T = TypeVar("T")
ASKED = "asked"


def asked(default: T) -> T:
    """A field that the person who sends the command fills in: by a form, or by picking several options."""
    filled: T = field(default=default, metadata={ASKED: True})
    return filled


class OptionKind(StrEnum):
    """What an option holds, which decides how its words are recognised and completed."""

    TOPIC = "topic"
    DIFFICULTY = "difficulty"
    PERIOD = "period"
    EVERYONE = "everyone"
    TIME = "time"
    ZONE = "zone"
    DAYS = "days"
    DATE = "date"


DIFFICULTIES = ("easy", "medium", "hard")
PERIODS = ("week", "month", "all")
CHOICES: dict[OptionKind, tuple[str, ...]] = {
    OptionKind.DIFFICULTY: DIFFICULTIES,
    OptionKind.PERIOD: PERIODS,
}


@dataclass(frozen=True, slots=True)
class Option:
    """`field` is the command's field; `required` on Discord (typed words may leave anything out)."""

    field: str
    kind: OptionKind
    help: str
    required: bool = False


class Needs(Flag):
    """What must be asked of the platform before the command runs."""

    NOTHING = 0
    ADMIN = auto()  # whether this person may run the channel's quiz
    ZONE = auto()  # the person's time zone
    PLACE = auto()  # whether a post here would be taken


@dataclass(frozen=True, slots=True)
class Spec:
    """All there is to know of one command but what it does.

    words: what follows `/awsquiz` in Slack and the terminal; aliases: other words for the same.
    path: Discord's name: `("awsquiz",)`, or sub-commands such as `("quiz", "daily", "set")`.
        Nobody can type a command without a path: a button or the platform sends it.
    usage: the words with their options, as help and the README write them.
    seen_by: "everyone" for what lands in the channel, "you" for what only the asker sees.
    admins: what only admins can do, in the words that refuse others ("Only admins can …"); "" for all.
    own: what it concerns is the place alone, so that in their own direct messages everybody may.
    code: what stands for it in a button's token; "" for what stands on none.
        Never reuse one: old cards hold it.
    command: whose spec it is, which `declared` fills in.
    """

    words: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    usage: str = ""
    help: str = ""
    options: tuple[Option, ...] = ()
    aliases: tuple[tuple[str, ...], ...] = ()
    seen_by: str = "you"
    admins: str = ""
    own: bool = False
    needs: Needs = Needs.NOTHING
    code: str = ""
    command: type[Command] = Command

    @property
    def slow(self) -> bool:
        """Whether a platform is asked at that moment, which may take it seconds (zones are remembered)."""
        return bool(self.needs & (Needs.ADMIN | Needs.PLACE))


DECLARED: list[Spec] = []  # in the order of their declarations, which is the order of the help
C = TypeVar("C", bound=Command)


def declared(spec: Spec) -> Callable[[type[C]], type[C]]:
    """The class is a command of the quiz; what is for admins alone needs to know who is one."""

    def declare(command: type[C]) -> type[C]:
        needs = spec.needs | Needs.ADMIN if spec.admins else spec.needs
        command.spec = replace(spec, needs=needs, command=command)
        DECLARED.append(command.spec)
        return command

    return declare
