"""Suggesting a question: a form, empty or begun with a colleague's message, until it can be taken."""

from __future__ import annotations

from datetime import timedelta

from bot.commands import Suggest, SuggestFrom, Suggestions, SuggestSent
from bot.context import Context, Refused
from bot.drawing import suggested as drawing
from bot.forms import Form, Offer, SeveralField
from bot.game import suggested, telling, writing
from bot.game.asker import asker, known, request_key
from bot.game.begun import begun
from bot.game.serving import serves
from bot.game.written import Words, kept, read
from bot.messages import Code, Message, Part, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.store import suggestions
from bot.store.people import Player
from bot.store.shown import SuggestionShown

MOST_A_DAY = 5  # of one person
_DAY = timedelta(days=1)
_MESSAGE = 1_000  # characters of a colleague's message, to be cut to a question
_NAMED = "Admins see who suggests it; others only if you tick this"
_UNNAMED = "Names are off here: nobody sees who suggests it, ticked or not"


@serves(Suggest, writes=False)
def ask(ctx: Context, request: Request, command: Suggest) -> Outcome:  # noqa: ARG001 -- every feature's
    """With what they wrote last that could not be taken, and why not."""
    player = _who_may(ctx, request)
    draft = None if player is None else writing.kept_of(ctx, player)
    if draft is None:
        return Outcome(Reply(_form(ctx, Words())))
    words, named, _seen = draft
    said = read(words)
    return Outcome(Reply(_again(ctx, words, said if isinstance(said, tuple) else (), named)))


@serves(SuggestFrom, writes=False)
def begin(ctx: Context, request: Request, command: SuggestFrom) -> Outcome:
    """Nothing of the message is stored: what is kept is what its sender leaves in the form."""
    _who_may(ctx, request)
    form = _form(ctx, Words(link=command.link), question=_MESSAGE)
    return Outcome(Reply(begun(form, command.words)))


@serves(SuggestSent, writes=True)
def store(ctx: Context, request: Request, command: SuggestSent) -> Outcome:
    _refuse_guests(request)
    team, player = asker(ctx, request)
    words = kept(Words(command.question, command.options, command.why, command.link))
    said, key = read(words), request_key("suggestion", request)
    if isinstance(said, tuple):
        writing.keep(ctx, player, words, command.named)
        form = _again(ctx, words, said, command.named)
        return Outcome(writing.once_more(ctx, said, form, Suggest()))
    if suggestions.others_since(ctx.tx, player.id, key, ctx.now - _DAY) >= MOST_A_DAY:
        writing.keep(ctx, player, words, command.named)
        there = Code(ctx.traits.typed(Suggest))
        return Outcome(Reply(plain(_ENOUGH, Text(("Your words are kept: you find them in ", there, ".")))))
    id = None
    if not suggestions.waits(ctx.tx, player.id, said):
        id = suggestions.add(ctx.tx, key, player, said, ctx.now, named=command.named)
    if command.again:
        suggestions.drop_draft(ctx.tx, player)
    due = () if id is None else telling.tell_admins(ctx, key, team.id, SuggestionShown(id))
    return Outcome(Reply(_thanks(ctx, suggested.advice(said))), due)


def _form(
    ctx: Context,
    words: Words,
    intro: str = "",
    *,
    named: bool = False,
    again: bool = False,
    question: int = 400,
) -> Form:
    tick = SeveralField(
        "named",
        "Your name",
        (Offer("Name me beside the question", "1"),),
        _NAMED if ctx.names else _UNNAMED,
        required=False,
        chosen=("1",) if named else (),
    )
    fields = (*writing.fields(words, question), tick)
    return Form("Suggest a question", "Send", fields, SuggestSent(again=again), intro)


def _again(ctx: Context, words: Words, problems: tuple[str, ...], named: bool) -> Form:
    """Five fields leave no room for more where the words stand in a message of their own."""
    intro = "\n".join(problems) if ctx.traits.follows_up else ""
    return _form(ctx, words, intro, named=named, again=True)


def _thanks(ctx: Context, advice: tuple[str, ...]) -> Message:
    parts: list[Part] = [Text(("Thank you. An admin decides, and you hear what became of it.",))]
    if not ctx.facts.admins:
        where = Code(ctx.traits.typed(Suggestions))
        parts.append(Text(("I could tell no admin of it just now. They see it with ", where, ".")))
    if advice:
        parts.append(drawing.could_be_better(advice, "Could be better, and an admin may edit it:"))
    return plain(*parts)


def _who_may(ctx: Context, request: Request) -> Player | None:
    """Who it is, where they are known; Refused before they write anything in vain."""
    _refuse_guests(request)
    _team, player = known(ctx, request)
    if player and suggestions.others_since(ctx.tx, player.id, "", ctx.now - _DAY) >= MOST_A_DAY:
        raise Refused(_ENOUGH)
    return player


def _refuse_guests(request: Request) -> None:
    if request.silent:
        raise Refused(
            "Suggesting a question is for full members who may write in this channel themselves. "
            "You can answer questions, and practise alone."
        )


_ENOUGH = (
    f"Thank you: you suggested {MOST_A_DAY} questions within a day, and that is the most. Send more tomorrow."
)
