"""A suggested question: to the admins who decide, and to its author what became of it."""

from __future__ import annotations

from bot.commands import (
    ApproveSuggestion,
    Ask,
    DeclineSuggestion,
    EditSuggestion,
    Suggest,
    Suggestions,
)
from bot.context import Context
from bot.drawing import typed
from bot.drawing.beginning import beginning
from bot.drawing.counted import counted
from bot.drawing.named import name_of
from bot.messages import (
    Bold,
    Choice,
    Choices,
    Code,
    Link,
    Message,
    Note,
    Options,
    Part,
    Span,
    Style,
    Text,
    plain,
    words,
)
from bot.quiz.question import Question
from bot.quiz.task import Choose, Typed
from bot.store import people
from bot.store.suggestions import State, Suggestion

PACK = "Our own questions"  # the title of the workspace's pack
_STEM = 120  # characters of a question that say which one it is


def open_one(
    ctx: Context, found: Suggestion, question: Question | None, advice: tuple[str, ...], seen: str, of: int
) -> Message:
    """question: None where this version cannot read it. seen: what Approve approves. of: how many wait."""
    parts: list[Part] = [Text(_who(ctx, found, of))]
    if question is None:
        parts.append(Text(("This version of the bot cannot read it. Edit it, or decline it.",)))
    else:
        parts += _card(question)
        parts += [could_be_better(advice, "Could be better:")] if advice else []
    approve = Choice("Approve", ApproveSuggestion(found.id, seen), Style.PRIMARY, "Approve: ask it here")
    choices = [] if question is None else [approve]
    choices.append(Choice("Edit", EditSuggestion(found.id), spoken="Edit it before you decide"))
    choices.append(Choice("Decline", DeclineSuggestion(found.id), spoken="Decline it, with a reason or not"))
    if of > 1:
        choices.append(_next(found))
    parts.append(Choices(tuple(choices)))
    return Message(tuple(parts), words(parts))


def decided(ctx: Context, found: Suggestion, pack: str, more: int) -> Message:
    """pack: what people type for what it joined. more: how many wait still."""
    by = _name(ctx, found.decided_by_id) or "an admin"
    done = "Approved" if found.state is State.APPROVED else "Declined"
    parts: list[Part] = [Text((Bold(f"{done} by {by}: "), _stem(found)))]
    if found.state is State.APPROVED and pack:
        ask = Code(ctx.traits.typed(Ask, pack))
        parts.append(Text(("It is asked here from now on. Type ", ask, " for a question of that pack.")))
    if found.reason:
        parts.append(Text((f"The reason: “{found.reason}”",)))
    if more:
        parts.append(Note((f"{counted(more, 'suggestion waits', 'suggestions wait')} for a decision.",)))
        parts.append(Choices((_next(found),)))
    return Message(tuple(parts), words(parts))


def to_author(ctx: Context, found: Suggestion, pack: str) -> Message:
    """pack: what people type for what it joined."""
    if found.state is State.APPROVED:
        ask = Code(ctx.traits.typed(Ask, pack)) if pack else "any question"
        named = " It names you as who suggested it." if found.named and name_of(ctx, found.player_id) else ""
        return plain(
            Text((Bold("Your question was approved: "), _stem(found))),
            Text(("It is asked here from now on, also with ", ask, f".{named} Thank you.")),
        )
    again = Code(ctx.traits.typed(Suggest))
    return plain(
        Text((Bold("Your question was not taken this time: "), _stem(found))),
        *((Text((f"What an admin says of it: “{found.reason}”",)),) if found.reason else ()),
        Text(("Thank you all the same. You can suggest another with ", again, ".")),
    )


def nothing_waits(ctx: Context) -> Message:
    suggest = Code(ctx.traits.typed(Suggest))
    return plain(Text(("No suggestion waits for a decision. People suggest questions with ", suggest, ".")))


def changed(message: Message, *, kept: bool = False) -> Message:
    """The same, for who was about to approve what it was before, or to save their edit of that. kept: their
    words are.
    """
    yours = " What you wrote is kept, and Edit brings it." if kept else ""
    told = Text((Bold(f"It was edited since you read it. This is how it is now.{yours}"),))
    return Message((told, *message.parts), words((told, *message.parts)))


def could_be_better(advice: tuple[str, ...], lead: str) -> Text:
    """advice: a sentence each."""
    return Text((Bold(lead), *(f"\n• {each}" for each in advice)))


def _who(ctx: Context, found: Suggestion, of: int) -> tuple[Span, ...]:
    name = _name(ctx, found.player_id) if ctx.names else None
    wish = ", and wants to be named beside it" if found.named else ""
    waits = f" {of} wait for a decision; the oldest comes first." if of > 1 else ""
    return Bold(f"{name or 'Somebody'} suggests a question{wish}."), waits


def _card(question: Question) -> list[Part]:
    """As its card will look once it is closed."""
    parts: list[Part] = [Note((f"{PACK} · {question.difficulty}",)), Text((question.stem,))]
    match question.task:
        case Choose(options, correct):
            parts.append(Options(tuple(option.text for option in options), correct))
            parts += [Text((options[at].why,)) for at in correct if options[at].why]
        case Typed() as task:
            parts.append(typed.solution(task))
    for link in question.links[:1]:
        parts.append(Note((Link(f"Read more on {link.split('/')[2]}", link),)))
    return parts


def _next(found: Suggestion) -> Choice:
    return Choice("Next", Suggestions(str(found.id), again=True), spoken="The next suggestion that waits")


def _stem(found: Suggestion) -> str:
    return f"“{beginning(str(found.body['stem']), _STEM)}”"


def _name(ctx: Context, player_id: int | None) -> str | None:
    """Whom an admin must be able to ask: also who hides from boards."""
    if player_id is None:
        return None
    found = people.by_ids(ctx.tx, [player_id]).get(player_id)
    return found.name if found else None
