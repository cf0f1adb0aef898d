"""How a question that is answered in one's own words looks; `bot.drawing.task` calls it."""

from __future__ import annotations

from bot.commands import AnswerText, WriteAnswer
from bot.forms import Form, TextField
from bot.messages import WORDS, Bold, Choice, Choices, Note, Part, Style, Text
from bot.quiz.matching import MOST, accepts
from bot.quiz.task import Typed, Wrote
from bot.store.cards import Card

ECHO = 80  # characters of somebody's words that a line repeats
_ALSO = 3  # other accepted answers that are told
_FORGIVEN = "Case, accents and small typos do not matter."
_FORM_LABEL = 24  # characters of a unit that the form's label has room for


def asked(card: Card, task: Typed) -> tuple[Part, ...]:
    unit = (Note((f"The answer is in {task.unit}.",)),) if task.unit else ()
    button = Choice("Type your answer", WriteAnswer(card.id), Style.PRIMARY, line=AnswerText(card.id))
    return *unit, Choices((button,))


def form(card: Card, task: Typed, stem: str) -> Form:
    """The stem stands above it: the form covers the card."""
    label = f"Your answer, in {task.unit}" if 0 < len(task.unit) <= _FORM_LABEL else "Your answer"
    field = TextField(WORDS, label, MOST, _FORGIVEN)
    return Form("Your answer", "Answer", (field,), AnswerText(card.id), intro=stem)


def solution(task: Typed) -> Text:
    lead = f"The answer is {_answer(task)}."
    return _text(lead, *_also(task, ()), task.why)


def reasons(task: Typed, response: Wrote) -> Text:
    """What they wrote, what is accepted, and why."""
    if not accepts(task.answers, response.text, wrong=task.wrong, tolerance=task.tolerance, unit=task.unit):
        lead = f"✗ {quoted(response)} is not accepted. The answer is {_answer(task)}."
        return _text(lead, *_also(task, ()), task.why, own=True)
    if response.text == task.answers[0]:
        return _text(f"✓ {_answer(task)} is right.", *_also(task, ()), task.why)
    lead = f"✓ {quoted(response)} is accepted. The answer is {_answer(task)}."
    return _text(lead, *_also(task, (response.text,)), task.why, own=True)


def quoted(response: Wrote) -> str:
    """Somebody's words, in a line."""
    words = response.text if len(response.text) <= ECHO else f"{response.text[: ECHO - 1].rstrip()}…"
    return f"“{words}”"


def _answer(task: Typed) -> str:
    return f"{task.answers[0]} {task.unit}".rstrip()


def _also(task: Typed, but: tuple[str, ...]) -> tuple[str, ...]:
    """What else is accepted: the first few, and how many more."""
    others = [answer for answer in task.answers[1:] if answer not in but]
    said = []
    if others:
        more = f" and {len(others) - _ALSO} more" if len(others) > _ALSO else ""
        said.append(f"Also accepted: {'; '.join(others[:_ALSO])}{more}.")
    if task.tolerance:
        said.append(f"Up to {task.tolerance} more or less is right.")
    return tuple(said)


def _text(lead: str, *lines: str, own: bool = False) -> Text:
    return Text((Bold(lead), *(f"\n{line}" for line in lines if line)), own=own)
