"""A question that somebody suggests for their workspace, and what its admins make of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.declaring import Command, Group, Needs, Spec, asked, declared


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
    """Open the form, with what somebody wrote last that could not be taken."""


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
    """options: one a line, with `*` before right ones. again: what stood in the form was theirs."""

    again: bool = False
    question: str = asked("")
    options: str = asked("")
    why: str = asked("")
    link: str = asked("")
    named: bool = asked(False)


_DECIDE = "decide what is asked of what people suggest"


@declared(
    Spec(
        words=("suggestions",),
        path=("quiz", "suggestions"),
        group=Group.KEEPERS,
        usage="suggestions",
        help="Decide what people suggested",
        admins=_DECIDE,
        code="sgl",
    )
)
@dataclass(frozen=True, slots=True)
class Suggestions(Command):
    """One that waits, the oldest that came after the one of this number; `again`: drawn over that one."""

    after: str = ""
    again: bool = False


@declared(Spec(code="sga", admins=_DECIDE))
@dataclass(frozen=True, slots=True)
class ApproveSuggestion(Command):
    """seen: the question as it was read (`game.suggested`)."""

    suggestion: int
    seen: str = ""


@declared(Spec(code="sge", admins=_DECIDE))
@dataclass(frozen=True, slots=True)
class EditSuggestion(Command):
    """Open the form that changes it."""

    suggestion: int


@declared(Spec(code="sgf", admins=_DECIDE))
@dataclass(frozen=True, slots=True)
class SuggestionEdited(Command):
    """seen: the question as it stood when the form was opened (`game.suggested`)."""

    suggestion: int
    seen: str = ""
    question: str = asked("")
    options: str = asked("")
    why: str = asked("")
    link: str = asked("")
    approve: bool = asked(False)


@declared(Spec(code="sgd", admins=_DECIDE))
@dataclass(frozen=True, slots=True)
class DeclineSuggestion(Command):
    """Open the form that asks why."""

    suggestion: int


@declared(Spec(code="sgn", admins=_DECIDE))
@dataclass(frozen=True, slots=True)
class SuggestionDeclined(Command):
    suggestion: int
    reason: str = asked("")
