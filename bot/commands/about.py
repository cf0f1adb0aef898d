"""What there is to learn, to play and to type."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Spec, declared


@declared(
    Spec(
        words=("topics",),
        path=("quiz", "topics"),
        usage="topics",
        first="topics",
        help="What there is to learn",
        code="top",
    )
)
@dataclass(frozen=True, slots=True)
class Topics(Command):
    pass


@declared(
    Spec(
        words=("play",),
        aliases=dict.fromkeys(("games", "play together", "lets play"), ""),
        path=("quiz", "play"),
        usage="play",
        help="What there is to play, one tap each",
        code="ply",
    )
)
@dataclass(frozen=True, slots=True)
class Play(Command):
    """A round, a vote, a duel, practice or a review, each behind its button."""


@declared(
    Spec(
        words=("help",),
        aliases=dict.fromkeys(("?", "commands", "hello", "hi", "hey"), ""),
        path=("quiz", "help"),
        usage="help",
        help="What you can type",
        code="help",
    )
)
@dataclass(frozen=True, slots=True)
class Help(Command):
    """The help; `problem` is what could not be understood, shown letter for letter; `everything` lists all
    commands with all their options.
    """

    problem: str = ""
    everything: bool = False
