"""A question that somebody suggests for their workspace."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Needs, Spec, asked, declared


@declared(
    Spec(
        words=("suggest",),
        path=("quiz", "suggest"),
        usage="suggest",
        help="Suggest a question of your own",
        code="sg",
    )
)
@dataclass(frozen=True, slots=True)
class Suggest(Command):
    """Open the form, empty."""


@declared(Spec(on_message="Make this a quiz question"))
@dataclass(frozen=True, slots=True)
class SuggestFrom(Command):
    """Open the form with a message of a colleague in it, which is stored nowhere before the form is sent.

    words: what the message says; link: where it stands, "" where the platform names none.
    """

    words: str
    link: str = ""


@declared(Spec(code="sgt", needs=Needs.ADMINS))
@dataclass(frozen=True, slots=True)
class SuggestSent(Command):
    """options: one a line, with `*` before right ones."""

    question: str = asked("")
    options: str = asked("")
    why: str = asked("")
    link: str = asked("")
    named: bool = asked(False)
