"""Questions, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Group, Needs, Option, OptionKind, Spec, declared

_TOPIC = Option("topic", OptionKind.TOPIC, "A topic, a service such as s3, an exam such as saa, or new")
_DIFFICULTY = Option("difficulty", OptionKind.DIFFICULTY, "easy, medium or hard")


@declared(
    Spec(
        words=(),
        path=("awsquiz",),
        aliases=dict.fromkeys(("ask", "question", "next", "another", "start", "quiz"), ""),
        usage="[topic] [easy|medium|hard]",
        first="[topic]",
        help="Ask the channel a question",
        options=(_TOPIC, _DIFFICULTY),
        seen_by="everyone",
        code="ask",
    )
)
@dataclass(frozen=True, slots=True)
class Ask(Command):
    """A question card in the channel. `anyway` skips the offer to answer the waiting one first."""

    topic: str = ""
    difficulty: str = ""
    anyway: bool = False


@declared(
    Spec(
        words=("practice",),
        aliases={"practise": ""},
        path=("quiz", "practice"),
        usage="practice [topic] [easy|medium|hard]",
        first="practice",
        help="Practise alone, for no points",
        options=(_TOPIC, _DIFFICULTY),
        code="pr",
    )
)
@dataclass(frozen=True, slots=True)
class Practice(Command):
    """A question for one person. `again` draws over the private message it was clicked on."""

    topic: str = ""
    difficulty: str = ""
    again: bool = False


@declared(
    Spec(
        words=("review",),
        aliases={"revise": ""},
        path=("quiz", "review"),
        usage="review [3|5|10]",
        first="review",
        help="What you are about to forget",
        options=(Option("length", OptionKind.LENGTH, "How many questions: 3, 5 or 10"),),
        memory=True,
        needs=Needs.ZONE,
        code="rv",
    )
)
@dataclass(frozen=True, slots=True)
class Review(Command):
    """The next question of a review, or how it went. `again` draws over the message it was clicked on."""

    length: str = ""
    again: bool = False


@declared(
    Spec(
        words=("leaderboard",),
        aliases={
            **dict.fromkeys(("board", "lb", "scoreboard", "rank", "ranking", "top"), ""),
            **dict.fromkeys(("weekly", "this week"), "week"),
            **dict.fromkeys(("monthly", "this month"), "month"),
            "all time": "all",
        },
        path=("quiz", "leaderboard"),
        usage="leaderboard [week|month|all] [everyone]",
        first="leaderboard",
        help="Who is ahead here",
        names=True,
        options=(
            Option("period", OptionKind.PERIOD, "week, month or all"),
            Option("everyone", OptionKind.EVERYONE, "The whole workspace, not this channel alone"),
        ),
        needs=Needs.GUEST,
        code="lb",
    )
)
@dataclass(frozen=True, slots=True)
class Leaderboard(Command):
    period: str = ""
    everyone: bool = False
    again: bool = False


@declared(Spec(code="sh", needs=Needs.GUEST))
@dataclass(frozen=True, slots=True)
class ShareLeaderboard(Command):
    period: str = ""
    everyone: bool = False


@declared(
    Spec(
        words=("season",),
        aliases=dict.fromkeys(("fair board", "fair"), ""),
        path=("quiz", "season"),
        usage="season",
        help="A fair board of this month's dailies",
        names=True,
        code="sn",
    )
)
@dataclass(frozen=True, slots=True)
class Season(Command):
    """last: the season before."""

    last: bool = False
    again: bool = False


@declared(
    Spec(
        words=("me",),
        aliases=dict.fromkeys(
            ("stats", "my stats", "score", "my score", "points", "my points", "streak", "my streak"), ""
        ),
        path=("quiz", "me"),
        usage="me",
        group=Group.YOU,
        first="me",
        help="Your points and streak",
        needs=Needs.ZONE,
        code="me",
    )
)
@dataclass(frozen=True, slots=True)
class Me(Command):
    pass
