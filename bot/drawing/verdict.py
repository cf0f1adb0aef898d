"""What a person is told about their own answer; words carry it, signs only help."""

from __future__ import annotations

from collections.abc import Iterator

from bot.commands import Me, Report, WasAway
from bot.context import Context
from bot.drawing import face, practising, task
from bot.drawing.counted import counted
from bot.drawing.reviews import comes_again
from bot.messages import Bold, Choice, Choices, Message, Note, Part, Style, Text, words
from bot.quiz.absence import Gap
from bot.quiz.grading import AGAIN_AFTER_DAYS, BACK_AFTER_DAYS, EARNING_A_DAY, NoPoints, Sight
from bot.store.answers import Graded
from bot.store.cards import Card
from bot.store.people import NOTHING_MENDED, Mended

_MORE = "Practise more"
_SPOKEN = "{}: another question, only for you"
_AWAY = "I was away: my streak goes on, and nobody else is told"
_WITHHELD = {
    NoPoints.OCCASION: "{occasion} earns no points, and keeps your streak.",
    NoPoints.SHOWN: "No points: you saw the solution before you asked to be forgotten.",
    NoPoints.SEEN: f"No points: you have answered or revealed this question within {AGAIN_AFTER_DAYS} days.",
    NoPoints.ENOUGH: f"No points: {EARNING_A_DAY} questions a day earn them, and you have had yours.",
}


def draw(
    ctx: Context,
    card: Card,
    answer: Graded,
    streak: int,
    ended: Gap | None = None,
    *,
    once_more: bool = False,
    mended: Mended = NOTHING_MENDED,
) -> Message:
    """Right or wrong, why, where to read on, and what it earned.

    ended: where a streak ended that goes on if they were away.
    once_more: they had answered before, and what they clicked now counts for nothing.
    mended: what became right of what they answered earlier.
    """
    question, own = ctx.question(card), task.own_words(answer.response)
    parts: list[Part] = []
    if not card.occasion.public:  # it stands in place of the question, so the question comes along
        parts += [Note((face.heading(ctx, card, question),)), Text((question.stem,))]
        parts += task.repeated(card, question.task)
    if once_more:
        before = task.given(card, answer.response)
        parts.append(Text((f"You already answered {before}; the first answer counts.",), own))
    parts.append(Text((Bold(_headline(card, answer, streak)),), own))
    parts += task.reasons(card, question.explained, answer.response)
    parts += face.mended(question)
    if answer.withheld is not None:
        parts.append(Note((_withheld(card, answer.withheld),)))
    if card.occasion.asks_sure and (due := comes_again(ctx, answer)) is not None:
        parts.append(Note((f"It comes again {due}.",)))
    parts += of_the_streak(answer, ended)
    if mended.answers:
        parts.append(Note((_mended(mended),)))
    parts.append(face.source(question))
    again = not card.occasion.public
    more = "Next" if again else _MORE
    parts.append(
        Choices(
            (
                Choice(
                    more,
                    practising.next_one(card, question) if again else practising.more(card, question),
                    Style.PRIMARY if again else Style.PLAIN,
                    _SPOKEN.format(more),
                ),
                Choice("My stats", Me()),
                *i_was_away(card, ended),
                Choice("Report a problem", Report(card.id)),
            )
        )
    )
    return _message(parts)


def of_the_streak(answer: Graded, ended: Gap | None) -> Iterator[Note]:
    """What is told once of the days before an answer."""
    if answer.forgiven is not None:
        yield Note((f"You missed {answer.forgiven:%A}: forgiven. One miss in seven days is.",))
    if ended is not None:
        why = f"{counted(len(ended.days), 'day')} before {ended.back:%A} without an answer"
        yield Note((f"A streak of {ended.streak} ended: {why}. Were you away?",))


def i_was_away(card: Card, ended: Gap | None) -> tuple[Choice, ...]:
    return (Choice("I was away", WasAway(card.id), spoken=_AWAY),) if ended else ()


def every_reason(ctx: Context, card: Card, answer: Graded | None) -> Message:
    """The Why? of a closed card: your answer and each option's rationale."""
    if answer is None:
        return explained(ctx, card, "You did not answer this one.")
    how = "right" if answer.right else "not this time"
    headline = f"{_sentence(task.you_gave(card, answer.response))}: {how}."
    return explained(ctx, card, headline, own=task.own_words(answer.response))


def explained(
    ctx: Context,
    card: Card,
    headline: str,
    *,
    own: bool = False,
    first: Graded | None = None,
    ended: Gap | None = None,
) -> Message:
    """Each option's rationale below what is said of their own. own: it holds what they wrote.

    first: their answer, where nobody told them of it before. ended: as in `draw`.
    """
    question = ctx.question(card)
    parts: list[Part] = [
        Text((Bold(headline),), own=own),
        *task.every_reason(card, question.explained),
        *face.mended(question),
        *(() if first is None else of_the_streak(first, ended)),
        face.source(question),
        Choices(
            (
                Choice(_MORE, practising.more(card, question), spoken=_SPOKEN.format(_MORE)),
                *i_was_away(card, ended),
                Choice("Report a problem", Report(card.id)),
            )
        ),
    ]
    return _message(parts)


def _withheld(card: Card, why: NoPoints) -> str:
    if why is NoPoints.SEEN and card.sight is Sight.DAILY:
        return f"No points: you have answered or revealed this daily within {BACK_AFTER_DAYS} days."
    return _WITHHELD[why].format(occasion=card.occasion.label)


def _headline(card: Card, answer: Graded, streak: int) -> str:
    if not answer.right:
        return f"✗ Not this time: {task.you_gave(card, answer.response)}. Streak {streak}."
    earned = f"+{counted(answer.points, 'point')} · " if answer.points else ""
    return (
        f"✓ Right: {task.given(card, answer.response)}. {earned}{'streak' if earned else 'Streak'} {streak}."
    )


def _mended(mended: Mended) -> str:
    points = f", +{counted(mended.points, 'point')}" if mended.points else ""
    if mended.answers == 1:
        return f"An earlier question was mended: your answer to it is right now{points}."
    return f"Earlier questions were mended: {mended.answers} of your answers are right now{points}."


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _message(parts: list[Part]) -> Message:
    return Message(tuple(parts), words(parts))
