"""Keys that were wrong, and what a mended one makes of the answers that were given before.

An answer is right by the key its card was asked with, or by any that it was given since: nobody loses. What
the last one says alone is what they know. Everybody had to choose as many options as their card asked for:
where the mended key has more, who chose only right ones is right; where it has fewer, who chose all of them.

Of a typed answer the key is what is accepted: answers, how near a number must be, and what is near and wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.quiz.matching import MOST, alike
from bot.quiz.task import Choose, Option, Picked, Response, Task, Typed, Wrote, is_right


class NotMended(ValueError):
    """A question as it was asked cannot be given this key; the message says why."""


def right_by(mended: Task, response: Response) -> bool:
    """Whether a response that fits the task as it was asked is right by its mended key."""
    match mended, response:
        case Choose(correct=correct), Picked(positions):
            picked, right = set(positions), set(correct)
            return picked <= right or right <= picked
        case Typed(), Wrote():
            return is_right(mended, response)
    return False


def same_key(one: Task, other: Task) -> bool:
    """Whether two versions of a task, with the same options, are answered alike."""
    match one, other:
        case Choose(correct=these), Choose(correct=those):
            return set(these) == set(those)
        case Typed(), Typed():
            return _accepted(one) == _accepted(other)
    return False


def with_right(task: Task, texts: Sequence[str]) -> Task:
    """The task with these options right, by their texts, or these answers accepted. Why an option was right
    or wrong is dropped where it is not any more, and why an answer is right where the first is not accepted.
    """
    match task:
        case Choose():
            return _chosen(task, texts)
        case Typed(answers, wrong=wrong):
            accepted = _answers(texts)
            stays = any(alike(answers[0], text) for text in accepted)
            near = tuple(word for word in wrong if not any(alike(word, text) for text in accepted))
            return replace(task, answers=accepted, why=task.why if stays else "", wrong=near)


def as_now(task: Task, now: Task) -> Task:
    """The task as it was asked with the key of how the question stands now, and its reasons."""
    match task, now:
        case Choose(), Choose(today, correct):
            mended = _chosen(task, [today[i].text for i in correct])
            reasons = {_plain(option.text): option.why for option in today}
            told = tuple(replace(o, why=reasons.get(_plain(o.text), o.why)) for o in mended.options)
            return replace(mended, options=told)
        case Typed(), Typed():
            return now
    raise NotMended("it was answered in another way than today")


def in_words(key: Task) -> str:
    """What is right by it, in a line."""
    match key:
        case Choose(options, correct):
            return _quoted([options[i].text for i in correct])
        case Typed(answers, _, tolerance, unit, wrong):
            within = f" ({tolerance} more or less)" if tolerance else ""
            said = f"{_quoted([f'{answer} {unit}'.rstrip() for answer in answers])}{within}"
            return f"{said} but not {_quoted(wrong)}" if wrong else said


def _chosen(task: Choose, texts: Sequence[str]) -> Choose:
    if not texts:
        raise NotMended("a key needs at least one right option")
    key = tuple(sorted({_position(task.options, text) for text in texts}))
    changed = set(key) ^ set(task.correct)
    kept = tuple(replace(o, why="") if i in changed else o for i, o in enumerate(task.options))
    return Choose(kept, key)


def _accepted(task: Typed) -> tuple[object, ...]:
    return frozenset(task.answers), task.tolerance, task.unit, frozenset(task.wrong)


def _answers(texts: Sequence[str]) -> tuple[str, ...]:
    """Each once."""
    found: list[str] = []
    for text in map(_plain, texts):
        if not text or len(text) > MOST:
            raise NotMended(f"an accepted answer has 1 to {MOST} characters")
        if not any(alike(text, other) for other in found):
            found.append(text)
    if not found:
        raise NotMended("a key needs at least one accepted answer")
    return tuple(found)


def _quoted(texts: Sequence[str]) -> str:
    return "; ".join(f"“{text}”" for text in texts)


def _position(options: Sequence[Option], text: str) -> int:
    found = [i for i, option in enumerate(options) if _plain(option.text) == _plain(text)]
    if len(found) != 1:
        how = "several options" if found else "no option"
        raise NotMended(f"it has {how} “{text}”")
    return found[0]


def _plain(text: str) -> str:
    """Line breaks and spaces of a file are no difference."""
    return " ".join(text.split())
