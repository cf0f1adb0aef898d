"""A review: its question, how sure one was, and how it went. Only its person ever sees any of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.commands import (
    LENGTHS,
    AskTopic,
    ForgetMe,
    HowSure,
    KnowTopic,
    Me,
    Practice,
    Review,
    ReviewInMessages,
)
from bot.context import Context
from bot.drawing import face, task
from bot.drawing.counted import counted
from bot.messages import Bold, Choice, Choices, Code, Message, Note, Part, Span, Style, Text, words
from bot.ports import Reply, Request
from bot.quiz.memory import Sure
from bot.quiz.review import AT_MOST
from bot.store import answers, memories
from bot.store.answers import Graded
from bot.store.cards import Card

_SAID = ((Sure.KNEW, "I knew it"), (Sure.GUESSED, "I guessed"), (Sure.UNSAID, "Just tell me"))
_MOVE = "Continue in my messages"


@dataclass(frozen=True, slots=True)
class Asks:
    """The card on the table, the nth of so many. first: nobody has told them yet what a review is."""

    card: Card
    nth: int
    of: int
    first: bool


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing is on the table. kept, of: how a review went that just ended; of is 0 where none did.

    today: their date. due: how many are due still and may be asked, AT_MOST if there are more; tomorrow: how
    many more the day after; then: the next date on which any is. new: whether there is something else, which
    they were never asked.
    known: topics of which they said that they know them.
    """

    today: date
    kept: int
    of: int
    due: int
    tomorrow: int
    then: date | None
    new: bool
    known: frozenset[str]
    first: bool


def draw(ctx: Context, request: Request, stands: Asks | Over, *, replaces: bool, known: str = "") -> Reply:
    """known: a topic of which they just said that they know it."""
    parts: list[Part] = [_what_it_is(ctx)] if stands.first else []
    if known:
        parts.append(Note((f"What is new on {ctx.bank.title_of(known)} comes last from now on.",)))
    if isinstance(stands, Over):
        parts += _over(ctx, stands)
    else:
        parts += _asks(ctx, request, stands, known)
    return Reply(Message(tuple(parts), words(parts)), replaces)


def how_sure(ctx: Context, card: Card, answer: Graded) -> Message:
    """Asked before they are told: who has seen whether it was right says nothing of what they knew."""
    parts = _how_sure(ctx, card, answer)
    return Message(tuple(parts), words(parts))


def comes_again(ctx: Context, answer: Graded) -> str | None:
    """When the learning point is due again, as this answer left it; None where the bank asks it no more."""
    if answer.point not in ctx.bank.by_point:
        return None
    memory = memories.get(ctx.tx, answer.player_id, answer.point)
    return in_days(answer.day, memory.due) if memory and memory.card == answer.card_id else None


def in_days(today: date, due: date) -> str:
    """When, as it is said: "tomorrow", "in 12 days", "on 3 Mar 2027"."""
    days = (due - today).days
    if days <= 1:
        return "tomorrow" if days == 1 else "today"
    return f"in {days} days" if days < 60 else f"on {due.day} {due:%b %Y}"


def _what_it_is(ctx: Context) -> Text:
    forget = Code(ctx.traits.typed(ForgetMe))
    return Text(
        (
            "A review asks what you are about to forget. It goes by what you answered here and when.\n"
            "Only you see it, no admin does; ",
            forget,
            " erases it.",
        )
    )


def _asks(ctx: Context, request: Request, stands: Asks, known: str) -> list[Part]:
    card = stands.card
    answer = answers.get(ctx.tx, card.id, card.asker_id or 0)
    if answer is not None:
        return _how_sure(ctx, card, answer)
    question = ctx.question(card)
    _, *parts, choices = face.practice(ctx, card, question).parts
    buttons = choices.choices if isinstance(choices, Choices) else ()
    if known:
        spoken = f"Ask me about {ctx.bank.title_of(known)} after all"
        buttons = (*buttons, Choice("Undo", AskTopic(known), spoken=spoken))
    elif memories.get(ctx.tx, card.asker_id or 0, ctx.bank.point_of(question.id)) is None:
        spoken = f"I know {ctx.bank.title_of(question.topic)}: ask me about it last"
        buttons = (*buttons, Choice("I know this topic", KnowTopic(card.id), spoken=spoken))
    if not request.place.direct:
        buttons = (*buttons, Choice(_MOVE, ReviewInMessages(card.id)))
    where = Note((f"{face.heading(ctx, card, question)} · {stands.nth} of {stands.of}",))
    return [where, *parts, Choices(buttons)]


def _how_sure(ctx: Context, card: Card, answer: Graded) -> list[Part]:
    question = ctx.question(card)
    chosen = task.you_gave(card, answer.response)
    return [
        Note((face.heading(ctx, card, question),)),
        Text((question.stem,)),
        *task.repeated(card, question.task),
        Text(
            (Bold(f"{chosen[:1].upper()}{chosen[1:]}. How sure were you?"),), task.own_words(answer.response)
        ),
        Choices(tuple(Choice(label, HowSure(card.id, sure.value)) for sure, label in _SAID)),
    ]


def _over(ctx: Context, over: Over) -> list[Part]:
    said: list[Span] = [Bold(f"{over.kept} of {over.of} kept. ")] if over.of else []
    if over.due:
        many = counted(over.due, "more is", "more are")
        said.append(f"{many if over.due < AT_MOST else f'{AT_MOST} or more are'} due now.")
    elif over.tomorrow:
        said.append(f"{counted(over.tomorrow, 'is', 'are')} due tomorrow.")
    elif over.then is not None:
        said.append(f"Nothing is due now; the next comes {in_days(over.today, over.then)}.")
    else:
        said.append("Nothing is due now.")
    if over.new:
        said.append(" There is more that you were never asked.")
    parts: list[Part] = [Text(tuple(said))]
    if over.known:
        titles = ", ".join(sorted(map(ctx.bank.title_of, over.known)))
        parts.append(Note((f"You said that you know these, so they come last: {titles}.",)))
    if over.due or over.new:
        more = (Choice(f"{n} more", Review(n, again=True)) for n in LENGTHS)
        after_all = (Choice("Ask about these too", AskTopic()),) if over.known else ()
        parts.append(Choices((*more, *after_all, Choice("My stats", Me()))))
    else:
        anything = (Code(f"{ctx.traits.typed(Practice)} TOPIC"), " asks anything at any time.")
        parts += [Note(anything), Choices((Choice("My stats", Me(), Style.PLAIN),))]
    return parts
