"""What is particular about a platform, told by the platform itself, so that nobody asks for its name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from bot.commands import Command


class Notation(Enum):
    """How a command is written."""

    WORDS = auto()  # /awsquiz daily at 09:30
    NAMED = auto()  # /quiz daily set at:09:30


class Handing(Enum):
    """How a person hands over a file."""

    FORM = auto()  # in a form
    OPTION = auto()  # as an option of the command


class Admission(Enum):
    """What a channel must give the bot before it can post there."""

    INVITATION = auto()
    PERMISSIONS = auto()


@dataclass(frozen=True, slots=True)
class Traits:
    """title: the platform as people call it, in the middle of a sentence.

    workspace: what a whole team's place is called there.
    asks_zone: whether a team is asked once for its time zone, because the platform knows nobody's.
    tells_zones: whether the platform knows people's, and need only be asked.
    admins, managers: who runs the whole workspace, and who runs any one channel, as people there call them.
    hands: how files are handed over.
    edits_a_minute: how many messages of one workspace may be redrawn in a minute; None for any number.
    follows_up: whether a form may come right after another was sent.
    """

    title: str
    workspace: str
    notation: Notation
    admission: Admission
    asks_zone: bool
    edits_a_minute: int | None
    tells_zones: bool = False
    admins: str = "admins"
    managers: str = "admins"
    hands: Handing = Handing.FORM
    follows_up: bool = True

    def typed(self, command: type[Command], *values: str) -> str:
        """What a person types for a command, with values for its first options:
        "/awsquiz timezone Europe/Berlin", "/quiz timezone mine zone:Europe/Berlin".
        """
        spec = command.spec
        if self.notation is Notation.WORDS:
            return "/" + " ".join(["awsquiz", *spec.words, *values])
        named = (f"{o.field}:{v}" for o, v in zip(spec.options, values, strict=False))
        return "/" + " ".join([*spec.path, *named])

    def written(self, command: Command) -> str:
        """What a person types for exactly this: "/awsquiz leaderboard week" or
        "/quiz leaderboard period:week".
        """
        spec = command.spec
        given = {o.field: value for o in spec.options if (value := getattr(command, o.field))}
        if self.notation is Notation.WORDS:
            values = ("everyone" if value is True else value for value in given.values())
            return "/" + " ".join(["awsquiz", *spec.words, *values])
        return "/" + " ".join([*spec.path, *(f"{field}:{value}" for field, value in given.items())])
