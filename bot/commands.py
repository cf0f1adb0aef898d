"""THE table: everything a person can ask, with its words, options and help.

Slack's parser, Discord's slash commands, /awsquiz help, the buttons' tokens and the README's table
all come from here, so no platform can know a command that another does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Ask:
    """A question card in the channel. `anyway` skips the offer to answer the waiting one first."""

    topic: str = ""
    difficulty: str = ""
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class Practice:
    """A question for one person. `again` draws over the private message it was clicked on."""

    topic: str = ""
    difficulty: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Leaderboard:
    period: str = ""
    everyone: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class ShareLeaderboard:
    period: str = ""
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Me:
    pass


@dataclass(frozen=True, slots=True)
class DailyAt:
    """Set this channel's daily; what is left empty keeps its value."""

    at: str = ""
    zone: str = ""
    days: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class DailyShow:
    pass


@dataclass(frozen=True, slots=True)
class DailyNow:
    pass


@dataclass(frozen=True, slots=True)
class DailyPause:
    until: str = ""


@dataclass(frozen=True, slots=True)
class DailyOff:
    pass


@dataclass(frozen=True, slots=True)
class Timezone:
    zone: str = ""


@dataclass(frozen=True, slots=True)
class TimezoneWorkspace:
    zone: str = ""


@dataclass(frozen=True, slots=True)
class HideMe:
    pass


@dataclass(frozen=True, slots=True)
class ShowMe:
    pass


@dataclass(frozen=True, slots=True)
class ForgetMe:
    pass


@dataclass(frozen=True, slots=True)
class Topics:
    pass


@dataclass(frozen=True, slots=True)
class Help:
    """The help; `problem` is what could not be understood, shown letter for letter."""

    problem: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The picks are positions on the card, from zero, in the order shown there."""

    card: int
    picks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    card: int


@dataclass(frozen=True, slots=True)
class Reveal:
    card: int


@dataclass(frozen=True, slots=True)
class Report:
    """Open the form that asks what is wrong with a card's question."""

    card: int


@dataclass(frozen=True, slots=True)
class ReportText:
    card: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """The bot was invited to a channel, or joined a server: say once what to type."""


@dataclass(frozen=True, slots=True)
class Stale:
    """A button whose token nothing understands: too old, or forged."""


Command = (
    Ask
    | Practice
    | Leaderboard
    | ShareLeaderboard
    | Me
    | DailyAt
    | DailyShow
    | DailyNow
    | DailyPause
    | DailyOff
    | Timezone
    | TimezoneWorkspace
    | HideMe
    | ShowMe
    | ForgetMe
    | Topics
    | Help
    | Answer
    | Why
    | Reveal
    | Report
    | ReportText
    | Joined
    | Stale
)


class Kind(StrEnum):
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
CHOICES: dict[Kind, tuple[str, ...]] = {Kind.DIFFICULTY: DIFFICULTIES, Kind.PERIOD: PERIODS}


@dataclass(frozen=True, slots=True)
class Option:
    """`field` is the command's field; `required` on Discord (typed words may leave anything out)."""

    field: str
    kind: Kind
    help: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Spec:
    """One command a person can type.

    words: what follows `/awsquiz` in Slack and the terminal.
    path: Discord's name: `("awsquiz",)`, or sub-commands such as `("quiz", "daily", "set")`.
    usage: the words with their options, as help and the README write them.
    seen_by: "everyone" for what lands in the channel, "you" for what only the asker sees.
    """

    command: type[Command]
    words: tuple[str, ...]
    path: tuple[str, ...]
    usage: str
    help: str
    options: tuple[Option, ...] = ()
    seen_by: str = "you"
    admin: bool = False


_TOPIC = Option("topic", Kind.TOPIC, "A topic or a service, such as lambda or s3")
_DIFFICULTY = Option("difficulty", Kind.DIFFICULTY, "easy, medium or hard")
_ZONE = Option("zone", Kind.ZONE, "A time zone, such as Europe/Berlin")

TABLE: tuple[Spec, ...] = (
    Spec(
        Ask,
        (),
        ("awsquiz",),
        "[topic] [easy|medium|hard]",
        "Ask the channel a question",
        (_TOPIC, _DIFFICULTY),
        seen_by="everyone",
    ),
    Spec(
        Practice,
        ("practice",),
        ("quiz", "practice"),
        "practice [topic] [easy|medium|hard]",
        "Practise alone: no points, keeps your streak",
        (_TOPIC, _DIFFICULTY),
    ),
    Spec(
        Leaderboard,
        ("leaderboard",),
        ("quiz", "leaderboard"),
        "leaderboard [week|month|all] [everyone]",
        "Who is ahead here; everyone: in the whole workspace",
        (
            Option("period", Kind.PERIOD, "week, month or all"),
            Option("everyone", Kind.EVERYONE, "The whole workspace, not this channel alone"),
        ),
    ),
    Spec(Me, ("me",), ("quiz", "me"), "me", "Your points, accuracy and streak"),
    Spec(
        DailyAt,
        ("daily", "at"),
        ("quiz", "daily", "set"),
        "daily at 09:30 [Europe/Berlin] [mon-fri] [topic]",
        "Set this channel's daily question",
        (
            Option("at", Kind.TIME, "When, such as 09:30 or 9am"),
            _ZONE,
            Option("days", Kind.DAYS, "Days, such as mon-fri or mon,wed"),
            Option("topic", Kind.TOPIC, "A topic, or any"),
        ),
        admin=True,
    ),
    Spec(DailyShow, ("daily", "show"), ("quiz", "daily", "show"), "daily show", "Show this channel's daily"),
    Spec(
        DailyNow,
        ("daily", "now"),
        ("quiz", "daily", "now"),
        "daily now",
        "Post a daily question now",
        admin=True,
    ),
    Spec(
        DailyPause,
        ("daily", "pause"),
        ("quiz", "daily", "pause"),
        "daily pause until 2027-01-04",
        "Pause the daily until a date",
        (Option("until", Kind.DATE, "The day it starts again, such as 2027-01-04", required=True),),
        admin=True,
    ),
    Spec(
        DailyOff, ("daily", "off"), ("quiz", "daily", "off"), "daily off", "Stop the daily here", admin=True
    ),
    Spec(
        Timezone,
        ("timezone",),
        ("quiz", "timezone", "mine"),
        "timezone [ZONE]",
        "Your own time zone",
        (_ZONE,),
    ),
    Spec(
        TimezoneWorkspace,
        ("timezone", "workspace"),
        ("quiz", "timezone", "workspace"),
        "timezone workspace ZONE",
        "The team's time zone",
        (Option("zone", Kind.ZONE, "A time zone, such as Europe/Berlin", required=True),),
        admin=True,
    ),
    Spec(HideMe, ("hide", "me"), ("quiz", "privacy", "hide"), "hide me", "Take me off the leaderboards"),
    Spec(ShowMe, ("show", "me"), ("quiz", "privacy", "show"), "show me", "Put me back on them"),
    Spec(ForgetMe, ("forget", "me"), ("quiz", "privacy", "forget"), "forget me", "Erase all that is mine"),
    Spec(Topics, ("topics",), ("quiz", "topics"), "topics", "What there is to learn"),
    Spec(Help, ("help",), ("quiz", "help"), "help", "What you can type"),
)

GROUP_HELP: dict[tuple[str, ...], str] = {
    ("quiz",): "Learn AWS together",
    ("quiz", "daily"): "This channel's daily question",
    ("quiz", "timezone"): "Time zones",
    ("quiz", "privacy"): "What is kept and shown of you",
}

ADMIN_COMMANDS: frozenset[type[Command]] = frozenset(s.command for s in TABLE if s.admin)


def typed(command: type[Command], platform: str, *values: str) -> str:
    """What a person types on a platform for a command, with values for its first options:
    "/awsquiz timezone Europe/Berlin", "/quiz timezone mine zone:Europe/Berlin".
    """
    spec = next(s for s in TABLE if s.command is command)
    if platform == "discord":
        named = (f"{o.field}:{v}" for o, v in zip(spec.options, values, strict=False))
        return "/" + " ".join([*spec.path, *named])
    return "/" + " ".join(["awsquiz", *spec.words, *values])
