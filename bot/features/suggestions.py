"""What people suggested, for the admins who decide: taken, edited or declined, each once."""

from __future__ import annotations

from bot.commands import (
    ApproveSuggestion,
    DeclineSuggestion,
    EditSuggestion,
    SuggestionDeclined,
    SuggestionEdited,
    Suggestions,
)
from bot.context import Context, Refused
from bot.drawing import suggested as drawing
from bot.forms import Form, Offer, SeveralField, TextField
from bot.game import suggested, writing
from bot.game.asker import asker, known
from bot.game.serving import serves
from bot.game.typed import one_line
from bot.game.written import Words, kept, read, words_of
from bot.messages import Code, Text
from bot.ports import Outcome, Reply, Request
from bot.store import suggestions
from bot.store.suggestions import State, Suggestion

LONGEST = 300  # characters of a reason
_DIGITS = 9  # of a number, which a forged button may hold


@serves(Suggestions, writes=False)
def show(ctx: Context, request: Request, command: Suggestions) -> Outcome:
    """One at a time; behind the last comes the first again."""
    team, _player = known(ctx, request)
    after = command.after if len(command.after) <= _DIGITS and command.after.isascii() else ""
    after_id = int(after) if after.isdecimal() else 0
    found = suggestions.next_open(ctx.tx, team.id, after_id) or suggestions.next_open(ctx.tx, team.id)
    if found is None:
        return Outcome(Reply(drawing.nothing_waits(ctx), replaces=command.again))
    message = suggested.to_admin(ctx, found, suggestions.count_open(ctx.tx, team.id))
    return Outcome(Reply(message, replaces=command.again))


@serves(ApproveSuggestion, writes=True, stocks=True)
def approve(ctx: Context, request: Request, command: ApproveSuggestion) -> Outcome:
    found = _find(ctx, request, command.suggestion)
    _team, player = asker(ctx, request)
    if found.state is State.OPEN and command.seen != suggested.seen(found):
        return Outcome(Reply(drawing.changed(suggested.to_admin(ctx, found)), replaces=True))
    due = suggested.approve(ctx, found, player)
    return _so_it_is(ctx, request, found, due)


@serves(EditSuggestion, writes=False)
def edit(ctx: Context, request: Request, command: EditSuggestion) -> Outcome:
    """With what they wrote last, where that could not be taken."""
    found = _find(ctx, request, command.suggestion)
    if found.state is not State.OPEN:
        return _so_it_is(ctx, request, found)
    _team, player = known(ctx, request)
    draft = None if player is None else writing.kept_of(ctx, player, found.id)
    words, approves, seen = draft or (words_of(found.body), False, suggested.seen(found))
    said = read(words, found.body)
    return Outcome(Reply(_form(ctx, found, words, said if isinstance(said, tuple) else (), approves, seen)))


@serves(SuggestionEdited, writes=True, stocks=True)
def change(ctx: Context, request: Request, command: SuggestionEdited) -> Outcome:
    found = _find(ctx, request, command.suggestion)
    _team, player = asker(ctx, request)
    if found.state is not State.OPEN:
        return _so_it_is(ctx, request, found)
    words = kept(Words(command.question, command.options, command.why, command.link))
    now_seen = suggested.seen(found)
    if command.seen != now_seen:
        writing.keep(ctx, player, words, command.approve, found.id, now_seen)
        return Outcome(Reply(drawing.changed(suggested.to_admin(ctx, found), kept=True), replaces=True))
    said = read(words, found.body)
    if isinstance(said, tuple):
        writing.keep(ctx, player, words, command.approve, found.id, now_seen)
        form = _form(ctx, found, words, said, command.approve, now_seen)
        return Outcome(writing.once_more(ctx, said, form, EditSuggestion(found.id)))
    suggestions.change(ctx.tx, found, said)
    suggestions.drop_draft(ctx.tx, player, found.id)
    now = _find(ctx, request, found.id)
    due = suggested.approve(ctx, now, player) if command.approve else ()
    return _so_it_is(ctx, request, now, due)


@serves(DeclineSuggestion, writes=False)
def ask_why(ctx: Context, request: Request, command: DeclineSuggestion) -> Outcome:
    found = _find(ctx, request, command.suggestion)
    if found.state is not State.OPEN:
        return _so_it_is(ctx, request, found)
    why = TextField("reason", "Why not?", LONGEST, "Its author reads it", many_lines=True, required=False)
    return Outcome(Reply(Form("Decline it", "Decline", (why,), SuggestionDeclined(found.id))))


@serves(SuggestionDeclined, writes=True)
def decline(ctx: Context, request: Request, command: SuggestionDeclined) -> Outcome:
    found = _find(ctx, request, command.suggestion)
    _team, player = asker(ctx, request)
    due = suggested.decline(ctx, found, player, one_line(command.reason, LONGEST))
    return _so_it_is(ctx, request, found, due)


def _find(ctx: Context, request: Request, suggestion_id: int) -> Suggestion:
    """Of this workspace, and not gone with its author; else Refused."""
    team, _player = known(ctx, request)
    found = suggestions.get(ctx.tx, team.id, suggestion_id)
    if found is None:
        there = Code(ctx.traits.typed(Suggestions))
        gone = "This button no longer works: that suggestion is not here. What waits stands in "
        raise Refused(Text((gone, there, ".")))
    return found


def _so_it_is(ctx: Context, request: Request, found: Suggestion, due: tuple[str, ...] = ()) -> Outcome:
    """As it is now, also where another was first, drawn over what they clicked."""
    return Outcome(Reply(suggested.to_admin(ctx, _find(ctx, request, found.id)), replaces=True), due)


def _form(
    ctx: Context, found: Suggestion, words: Words, problems: tuple[str, ...], approves: bool, seen: str
) -> Form:
    """seen: how it stood when they began with these words."""
    tick = SeveralField(
        "approve",
        "And then",
        (Offer("Approve it at once", "1"),),
        "Else you see it again before you decide",
        required=False,
        chosen=("1",) if approves else (),
    )
    intro = "\n".join(problems) if ctx.traits.follows_up else ""
    fields = (*writing.fields(words), tick)
    does = SuggestionEdited(found.id, seen)
    return Form("Edit the suggestion", "Save", fields, does, intro)
