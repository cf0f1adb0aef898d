"""Suggesting a question of one's own: a form, empty or begun with a colleague's message."""

from __future__ import annotations

from typing import Any

from bot.commands import Suggest, SuggestFrom, SuggestSent
from bot.context import Context, Refused
from bot.forms import ChoiceField, Form, Offer, TextField
from bot.game import telling
from bot.game.asker import asker, request_key
from bot.game.begun import begun
from bot.game.serving import serves
from bot.messages import plain
from bot.ports import Outcome, Reply, Request
from bot.store import suggestions
from bot.store.shown import SuggestionShown

LONGEST = 600  # of a question; the platforms' cards take no more


@serves(Suggest, writes=False)
def ask(ctx: Context, request: Request, command: Suggest) -> Outcome:  # noqa: ARG001 -- every feature's
    return Outcome(Reply(_form()))


@serves(SuggestFrom, writes=False)
def begin(ctx: Context, request: Request, command: SuggestFrom) -> Outcome:  # noqa: ARG001 -- every feature's
    """Nothing of the message is stored: what is kept is what its sender leaves in the form."""
    return Outcome(Reply(begun(_form(link=command.link), command.words)))


@serves(SuggestSent, writes=True)
def store(ctx: Context, request: Request, command: SuggestSent) -> Outcome:
    team, player = asker(ctx, request)
    lines = [line.strip() for line in command.options.splitlines() if line.strip()]
    options: list[dict[str, Any]] = [
        {"text": line.lstrip("* "), **({"right": True} if line.startswith("*") else {})} for line in lines
    ]
    if not command.question.strip() or len(options) < 2:
        raise Refused("Please write a question and at least two options, one a line.")
    body = {"stem": command.question.strip(), "options": options, "why": command.why.strip()}
    key = request_key("suggestion", request)
    id = suggestions.add(ctx.tx, key, player, body, ctx.now, named=command.named)
    due = () if id is None else telling.tell_admins(ctx, key, team.id, SuggestionShown(id))
    return Outcome(Reply(plain("Thank you. The admins decide, and you hear what became of it.")), due)


def _form(question: str = "", link: str = "") -> Form:
    return Form(
        title="Suggest a question",
        submit="Send",
        fields=(
            TextField("question", "Question", LONGEST, many_lines=True, value=question),
            TextField("options", "Options, one a line", 1_500, "* before each right one", many_lines=True),
            TextField("why", "Why is it right?", 600, many_lines=True, required=False),
            TextField("link", "A link that shows it", 300, required=False, value=link),
            ChoiceField("named", "Name me beside it", (Offer("Yes, name me", "1"),), required=False),
        ),
        does=SuggestSent(),
    )
