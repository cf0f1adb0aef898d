"""The form for a question of a workspace's packs, and what is said of one that could not be saved."""

from __future__ import annotations

from typing import Final

from bot.commands import EditQuestion, QuestionEdited
from bot.context import Refused
from bot.forms import Form
from bot.game import written
from bot.game.editing import Stands
from bot.game.writing import fields
from bot.game.written import Words
from bot.messages import Bold, Choice, Choices, Part, Text

_INTRO: Final = "What was asked before stays graded as it was, unless you say otherwise afterwards."
_LONG: Final = (
    "It is too long for a form. Edit it in a file, and ask whoever runs the bot to add that with "
    "awsquiz pack add."
)


def form(now: Stands) -> Form:
    """As it stands, to be changed; Refused where no form has room for it."""
    words = written.words_of(now.entry.body)
    if len(words.options) > written.MOST:
        raise Refused(_LONG)
    return Form(
        title="Edit a question",
        submit="Save",
        fields=fields(words),
        does=QuestionEdited(now.pack.id, now.entry.id, now.revision),
        intro=f"{now.called}. {_INTRO}",
    )


def reason_gone(now: Stands, why: str) -> tuple[Part, ...]:
    """Of one that was saved without the reason that stood in the form, which was about another option."""
    if not why or written.has_reason(now.entry.body, why):
        return ()
    told = f"The reason was about the option that was right before, so it was left out: “{why}”."
    return Text((told, " Edit it to write why the new one is right.")), _again(now)


def not_saved(now: Stands, wrong: tuple[str, ...], words: Words) -> Refused:
    """What keeps it from being a question."""
    return Refused(Text((Bold("Nothing was saved. "), " ".join(wrong))), *yours(words), _again(now))


def changed(now: Stands, words: Words) -> Refused:
    """Another admin was faster: how it reads now, and what this one wrote."""
    told = Text((Bold("Nothing was saved. "), f"{now.called} was edited since you opened it. It reads now:"))
    return Refused(told, _shown(written.words_of(now.entry.body)), *yours(words), _again(now))


def _again(now: Stands) -> Choices:
    return Choices((Choice("Edit", EditQuestion(now.pack.id, now.entry.id)),))


def yours(words: Words) -> tuple[Part, ...]:
    """What they wrote, so that nothing is lost."""
    return (Text(("You wrote:",)), _shown(words)) if words != Words() else ()


def _shown(words: Words) -> Text:
    said = (words.question, words.options, words.why, words.link)
    return Text(("\n".join(filter(None, said)),))
