"""How a task looks, and what was given to it: everything drawn that differs by its form."""

from __future__ import annotations

from collections import Counter

from bot.charts import LETTERS, Series, Shares
from bot.commands import Answer
from bot.drawing import typed
from bot.drawing.beginning import beginning
from bot.messages import Bold, Choice, Choices, Options, Part, Pick, Text
from bot.quiz.task import Choose, Picked, Response, Task, Typed, Wrote
from bot.store.cards import Card

SHORT = 60  # characters of an answer told in one line


def asked(card: Card, task: Task) -> tuple[Part, ...]:
    """Below the stem while it may be answered: what there is to choose from, and the control."""
    match task:
        case Choose():
            return _answering(card, task)
        case Typed():
            return typed.asked(card, task)


def closed(card: Card, task: Task) -> tuple[Part, ...]:
    """Below the stem afterwards, the right answer marked."""
    match task:
        case Choose():
            return (Options(_texts(card, task), _right(card, task)),)
        case Typed():
            return ()  # the solution says it


def repeated(card: Card, task: Task) -> tuple[Part, ...]:
    """Below the stem above a verdict that stands in place of the card: nothing marked, nothing to press."""
    match task:
        case Choose():
            return (Options(_texts(card, task)),)
        case Typed():
            return ()


def solution(card: Card, task: Task) -> tuple[Text, ...]:
    """The right answer and why it is: where several are right, each with its own reason."""
    match task:
        case Choose(options, correct):
            return tuple(
                _because(f"{_letters(card, (p,))} is right", options[p].why) for p in _as_shown(card, correct)
            )
        case Typed():
            return (typed.solution(task),)


def solution_in_short(card: Card, task: Task) -> str:
    match task:
        case Choose(correct=correct):
            return f"{_letters(card, correct)} ({right_in_short(card, task)})"
        case Typed():
            return right_in_short(card, task)


def right_in_short(card: Card, task: Task) -> str:
    """The same without letters, for where another card's stand below it."""
    match task:
        case Choose(options, correct):
            return beginning("; ".join(options[p].text for p in _as_shown(card, correct)), SHORT)
        case Typed(answers):
            return beginning(answers[0], SHORT)


def spread(card: Card, task: Task, responses: Counter[Response]) -> tuple[Part, ...]:
    """How often each thing was answered, where that tells nobody's own words. It tells of all `responses`:
    who calls asks `store.figures` which of them may be told of.
    """
    match task:
        case Choose():
            return (_shares(card, task, responses),)
        case Typed():
            return ()  # they are people's own words


def given(card: Card, response: Response) -> str:
    """What somebody answered: "A and C"."""
    match response:
        case Picked(positions):
            return _letters(card, positions)
        case Wrote():
            return typed.quoted(response)


def you_gave(card: Card, response: Response) -> str:
    match response:
        case Picked(positions):
            return f"you chose {_letters(card, positions)}"
        case Wrote():
            return f"you wrote {typed.quoted(response)}"


def own_words(response: Response) -> bool:
    """Whether it is what somebody wrote, which no cache may keep."""
    return isinstance(response, Wrote)


def reasons(card: Card, task: Task, response: Response) -> tuple[Text, ...]:
    """Why theirs is right or not, then what they should have answered."""
    match task, response:
        case Choose(correct=correct), Picked(positions):
            picked = _as_shown(card, positions)
            missed = (p for p in _as_shown(card, correct) if p not in picked)
            return tuple(_reason(card, task, p) for p in (*picked, *missed))
        case Typed(), Wrote():
            return (typed.reasons(task, response),)
    return ()


def every_reason(card: Card, task: Task) -> tuple[Text, ...]:
    match task:
        case Choose():
            return tuple(_reason(card, task, p) for p in card.shuffle)
        case Typed():
            return (typed.solution(task),)


def why_spoken(task: Task) -> str:
    """What a closed card's Why? tells, for who hears the button."""
    match task:
        case Choose():
            return "Why? Your answer, and why each option is right or wrong"
        case Typed():
            return "Why? Your answer, and what is accepted"


def _as_shown(card: Card, positions: tuple[int, ...]) -> list[int]:
    """File positions in the order in which this card shows them."""
    return sorted(positions, key=card.shuffle.index)


def _letters(card: Card, positions: tuple[int, ...]) -> str:
    """File positions as the letters they have on this card: "B", "A and C"."""
    *most, last = (LETTERS[card.shuffle.index(p)] for p in _as_shown(card, positions))
    return f"{', '.join(most)} and {last}" if most else last


def _answering(card: Card, task: Choose) -> tuple[Part, ...]:
    """The options, with one button a letter, or to be picked where several are asked for."""
    texts = _texts(card, task)
    if len(task.correct) > 1:
        return (Options(texts, pick=Pick(len(task.correct), Answer(card.id))),)
    letters = (
        Choice(letter, Answer(card.id, (i,)), spoken=f"Answer {letter}: {text}")
        for i, (letter, text) in enumerate(zip(LETTERS, texts, strict=False))
    )
    return Options(texts), Choices(tuple(letters))


def _texts(card: Card, task: Choose) -> tuple[str, ...]:
    return tuple(task.options[p].text for p in card.shuffle)


def _shares(card: Card, task: Choose, responses: Counter[Response]) -> Shares:
    picked: Counter[int] = Counter()
    for response, count in responses.items():
        for position in response.positions if isinstance(response, Picked) else ():
            picked[position] += count
    many = responses.total()
    chose = Series("people", tuple(picked[p] for p in card.shuffle))
    return Shares(f"What {many} people chose", _texts(card, task), (chose,), many, _right(card, task))


def _right(card: Card, task: Choose) -> tuple[int, ...]:
    """Where on this card what is right stands."""
    return tuple(i for i, p in enumerate(card.shuffle) if p in task.correct)


def _reason(card: Card, task: Choose, position: int) -> Text:
    """The letter alone tells nobody what they chose once the card is out of sight."""
    letter, option = _letters(card, (position,)), task.options[position]
    lead = f"✓ {letter} is right" if position in task.correct else f"✗ {letter} is not right"
    return Text((Bold(f"{lead}: {option.text}"), f"\n{option.why}" if option.why else ""))


def _because(lead: str, why: str) -> Text:
    return Text((Bold(f"{lead}: "), why) if why else (Bold(f"{lead}."),))
