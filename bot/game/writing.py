"""The form in which people write a question, and what they wrote there for as long as it cannot be taken."""

from __future__ import annotations

from typing import Final

from bot.commands import Command
from bot.context import Context
from bot.forms import Form, TextField
from bot.game.written import Words, counted
from bot.messages import Choice, Choices, Text, plain
from bot.ports import Reply
from bot.store import suggestions
from bot.store.people import Player

_MARKS: Final = "* before each right one; = before answers that people type"


def fields(words: Words, question: int = 400) -> tuple[TextField, TextField, TextField, TextField]:
    """`question`, `options`, `why` and `link`. What is too long already stands there whole, to be cut.

    question: for how many characters there is room, where others' words are still to be cut.
    """
    return (
        _field("question", "Question", question, words.question, many_lines=True),
        _field("options", "Options, one a line", 800, words.options, _MARKS, many_lines=True, listed=True),
        _field("why", "Why is it right?", 240, words.why, many_lines=True, required=False),
        _field("link", "A page that shows it", 500, words.link, "https://…", required=False),
    )


def once_more(ctx: Context, problems: tuple[str, ...], form: Form, again: Command) -> Reply:
    """The form with their words in it and what to better, or a button that brings it. again: its command."""
    if ctx.traits.follows_up:
        return Reply(form)
    told = Text(("\n".join(problems),))
    return Reply(plain(told, "Your words are kept.", Choices((Choice("Fill it in again", again),))))


def keep(ctx: Context, author: Player, words: Words, ticked: bool, of: int = 0, seen: str = "") -> None:
    """In place of what they wrote before. of: the suggestion that they edit; seen: as it stood then."""
    body = {"question": words.question, "options": words.options, "why": words.why, "link": words.link}
    suggestions.keep_draft(ctx.tx, author, {**body, "ticked": ticked, "seen": seen}, ctx.now, of)


def kept_of(ctx: Context, author: Player, of: int = 0) -> tuple[Words, bool, str] | None:
    """What they wrote last, whether they ticked the last field, and how what they edit stood then."""
    found = suggestions.draft(ctx.tx, author, of)
    if found is None:
        return None
    question, options, why, link = (str(found[name]) for name in ("question", "options", "why", "link"))
    return Words(question, options, why, link), bool(found["ticked"]), str(found.get("seen") or "")


def _field(
    name: str,
    label: str,
    most: int,
    value: str,
    hint: str = "",
    *,
    many_lines: bool = False,
    required: bool = True,
    listed: bool = False,
) -> TextField:
    longest = max(most, counted(value))
    return TextField(name, label, longest, hint, many_lines, required, value, listed)
