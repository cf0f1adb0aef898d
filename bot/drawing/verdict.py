"""What a person is told about their own answer; words carry it, signs only help."""

from __future__ import annotations

from bot.commands import Me, Practice, Report
from bot.drawing import face
from bot.game.context import Context
from bot.messages import Bold, Choice, Choices, Message, Note, Part, Span, Style, Text, text_of
from bot.quiz.grading import AGAIN_AFTER_DAYS, EARNING_A_DAY, NoPoints
from bot.quiz.question import Question
from bot.store.answers import Answer
from bot.store.cards import Card

_WITHHELD = {
    NoPoints.PRACTICE: "Practice earns no points, and keeps your streak.",
    NoPoints.SEEN: f"No points: you answered this question within {AGAIN_AFTER_DAYS} days.",
    NoPoints.ENOUGH: f"No points: {EARNING_A_DAY} questions a day earn them, and you have had yours.",
}


def draw(ctx: Context, card: Card, answer: Answer, streak: int) -> Message:
    """Right or wrong, why, where to read on, and what it earned."""
    question = ctx.question(card)
    parts: list[Part] = []
    if not card.occasion.public:  # it stands in place of the question, so the question comes along
        parts += [Note((face.heading(ctx, card, question),)), Text((question.stem,))]
        parts.append(face.options(card, question))
    parts.append(Text((Bold(_headline(card, answer, streak)),)))
    parts += [_reason(card, question, p) for p in _worth_saying(question, answer)]
    if answer.withheld is not None:
        parts.append(Note((_WITHHELD[answer.withheld],)))
    if answer.forgiven is not None:
        parts.append(Note((f"You missed {answer.forgiven:%A}: forgiven. One miss in seven days is.",)))
    parts.append(Note((face.link(question), f" · {question.id}")))
    again = not card.occasion.public
    parts.append(
        Choices(
            (
                Choice(
                    "Next" if again else "Another",
                    Practice(question.topic, again=again),
                    Style.PRIMARY if again else Style.PLAIN,
                    "Practise another question, only for you",
                ),
                Choice("My stats", Me()),
                Choice("Report a problem", Report(card.id)),
            )
        )
    )
    return _message(parts)


def every_reason(ctx: Context, card: Card, answer: Answer | None) -> Message:
    """The Why? of a closed card: your answer and each option's rationale."""
    question = ctx.question(card)
    if answer is None:
        headline = "You did not answer this one."
    else:
        headline = (
            f"You chose {face.shown(card, answer.picks)}: {'right' if answer.right else 'not this time'}."
        )
    parts: list[Part] = [
        Text((Bold(headline),)),
        *(_reason(card, question, p) for p in card.shuffle),
        Note((face.link(question), f" · {question.id}")),
        Choices(
            (
                Choice("Another", Practice(question.topic), spoken="Practise another question, only for you"),
                Choice("Report a problem", Report(card.id)),
            )
        ),
    ]
    return _message(parts)


def _headline(card: Card, answer: Answer, streak: int) -> str:
    letters = face.shown(card, answer.picks)
    if not answer.right:
        return f"✗ Not this time: you chose {letters}. Streak {streak}."
    earned = f"+{answer.points} · " if answer.points else ""
    return f"✓ Right: {letters}. {earned}{'streak' if earned else 'Streak'} {streak}."


def _worth_saying(question: Question, answer: Answer) -> list[int]:
    """What they chose first, then what they should have chosen."""
    return [*answer.picks, *(p for p in question.correct if p not in answer.picks)]


def _reason(card: Card, question: Question, position: int) -> Text:
    option = question.options[position]
    letter = face.shown(card, (position,))
    lead: Span = Bold(f"✓ {letter} is right: " if option.right else f"✗ {letter} is not: ")
    return Text((lead, option.why))


def _message(parts: list[Part]) -> Message:
    return Message(tuple(parts), "\n".join(text_of(p.spans) for p in parts if isinstance(p, Text | Note)))
