"""How a command is declared: everything about it stands in one place, and every list derives from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Flag, StrEnum, auto
from typing import ClassVar, TypeVar


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person, a button or a platform asks for."""

    spec: ClassVar[Spec]  # set by `declared`


T = TypeVar("T")
ASKED, SPARE = "asked", "spare"


def asked(default: T, *, spare: bool = False) -> T:
    """A field that the person who sends the command fills in: by a form, or by picking several options.

    spare: a platform without room for it leaves it out, and it keeps its default.
    """
    filled: T = field(default=default, metadata={ASKED: True, SPARE: spare})
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
    EVERY = "every"  # in how many weeks
    LEVEL = "level"  # a difficulty, or a mix of them
    WHICH = "which"  # one of a channel's dailies, by its time, or all of them
    DATES = "dates"  # one, or from one to another
    COUNTRY = "country"  # whose public holidays
    DATE = "date"
    PERSON = "person"
    LENGTH = "length"
    COUNT = "count"
    PACK = "pack"  # one of the workspace's own, by its name
    FILE = "file"  # what a person hands over, in the platform's own words for it
    WORDS = "words"
    QUESTION = "question"


DIFFICULTIES = ("easy", "medium", "hard")
MIXED = "mixed"
LEVELS = (*DIFFICULTIES, MIXED)
PERIODS = ("week", "month", "all")
LENGTHS = ("3", "5", "10")  # of a review, in questions
COUNTS = ("5", "10", "15")  # of a round, in questions
CHOICES: dict[OptionKind, tuple[str, ...]] = {
    OptionKind.DIFFICULTY: DIFFICULTIES,
    OptionKind.LEVEL: LEVELS,
    OptionKind.PERIOD: PERIODS,
    OptionKind.LENGTH: LENGTHS,
    OptionKind.COUNT: COUNTS,
}


class Group(StrEnum):
    """Whom a command concerns, as the help says it."""

    PLAY = "Play"
    YOU = "You"
    KEEPERS = "Keepers"


# What people type to bots that they want no more of, whatever it is that they mean.
TO_STOP = ("stop", "cancel", "quit", "exit", "leave", "unsubscribe", "opt out")


@dataclass(frozen=True, slots=True)
class Option:
    """`field` is the command's field; `required` on Discord (typed words may leave anything out)."""

    field: str
    kind: OptionKind
    help: str
    required: bool = False


_MENTION = re.compile(r"<@([^<>@|\s]{1,64})>")


def mentioned(text: str) -> str | None:
    """The user's id in a mention as every adapter writes it, "<@U1>"; None for anything else."""
    found = _MENTION.fullmatch(text.strip())
    return found[1] if found else None


class Needs(Flag):
    """What must be asked of the platform before the command runs."""

    NOTHING = 0
    RIGHTS = auto()  # what this person may do here, and where it decides, how many are here
    GUEST = auto()  # whether this person is a guest of the workspace
    PERSON = auto()  # the same of the person whom the command names
    ZONE = auto()  # the person's time zone
    PLACE = auto()  # whether a post here would be taken
    ADMINS = auto()  # who the workspace's admins are, as far as that can be learnt
    FILE = auto()  # the file that the command names; where it names none, whether one can be read


@dataclass(frozen=True, slots=True)
class Spec:
    """All there is to know of one command but what it does.

    words: what follows `/awsquiz` in Slack and the terminal.
    aliases: other words for the same, with the values they bring: {"weekly": "week"}.
    hints: words that may mean it, so that it is offered where they are typed and never done.
    path: Discord's name: `("awsquiz",)`, or sub-commands such as `("quiz", "daily", "set")`.
        Nobody can type a command without a path: a button or the platform sends it.
    usage: the words with their options, as help and the README write them.
    group: where the help has it; first: its shortest use, "" for what only the list of all commands names.
    names: whether it is about who is named to others, so that there is nothing to do where nobody is.
    memory: whether it is about what people remember, so that there is nothing to do where that is off.
    seen_by: "everyone" for what lands in the channel, "you" for what only the asker sees.
    admins: what only the workspace's admins can do, in the words that refuse others ("Only admins can …").
    keepers: what only this channel's keepers, and admins, can do, in the same way; both "" for all.
    begins: whether it sets up a channel that has neither keeper nor daily, which makes a keeper.
    at_once: whether it is done before its platform is asked about the person, so that nobody waits for that.
    on_message: what a message's own menu calls it, "" for what stands in none. It takes the message's words
        and a link to it. Slack's manifests have a shorter name for it, because Slack takes no more.
    code: what stands for it in a button's token; "" for what stands on none.
        Never reuse one: old cards hold it.
    command: whose spec it is, which `declared` fills in.
    """

    words: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    usage: str = ""
    help: str = ""
    options: tuple[Option, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    group: Group = Group.PLAY
    first: str = ""
    names: bool = False
    memory: bool = False
    seen_by: str = "you"
    admins: str = ""
    keepers: str = ""
    begins: bool = False
    needs: Needs = Needs.NOTHING
    at_once: bool = False
    on_message: str = ""
    code: str = ""
    command: type[Command] = Command

    @property
    def slow(self) -> bool:
        """Whether a platform is asked at that moment, which may take it seconds (zones are remembered)."""
        return bool(self.needs & (Needs.RIGHTS | Needs.PERSON | Needs.PLACE | Needs.FILE))


DECLARED: list[Spec] = []  # in the order of their declarations, which is the order of the help
C = TypeVar("C", bound=Command)


def declared(spec: Spec) -> Callable[[type[C]], type[C]]:
    """The class is a command of the quiz; what is not for all needs to know who somebody is."""

    def declare(command: type[C]) -> type[C]:
        needs = spec.needs | Needs.RIGHTS if spec.admins or spec.keepers else spec.needs
        if any(option.kind is OptionKind.PERSON for option in spec.options):
            needs |= Needs.PERSON
        command.spec = replace(spec, needs=needs, command=command)
        DECLARED.append(command.spec)
        return command

    return declare
