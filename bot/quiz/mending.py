"""Keys that were wrong, and what a mended one makes of the answers that were given before.

An answer is right by the key its card was asked with, or by any that it was given since: nobody loses. What
the last one says alone is what they know. Everybody had to choose as many options as their card asked for:
where the mended key has more, who chose only right ones is right; where it has fewer, who chose all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.quiz.task import Choose, Option, Response, Task


class NotMended(ValueError):
    """A question as it was asked cannot be given this key; the message says why."""


def right_by(mended: Task, response: Response) -> bool:
    """Whether a response that fits the task as it was asked is right by its mended key."""
    match mended:
        case Choose(correct=correct):
            picked, right = set(response.positions), set(correct)
            return picked <= right or right <= picked


def same_key(one: Task, other: Task) -> bool:
    """Whether two versions of a task, with the same options, are answered alike."""
    match one, other:
        case Choose(correct=these), Choose(correct=those):
            return set(these) == set(those)


def with_right(task: Task, texts: Sequence[str]) -> Task:
    """The task with these options right, by their texts. Why an option was right or wrong is dropped where it
    is not any more.
    """
    match task:
        case Choose(options, correct):
            if not texts:
                raise NotMended("a key needs at least one right option")
            key = tuple(sorted({_position(options, text) for text in texts}))
            changed = set(key) ^ set(correct)
            kept = tuple(replace(o, why="") if i in changed else o for i, o in enumerate(options))
            return Choose(kept, key)


def as_now(task: Task, now: Task) -> Task:
    """The task as it was asked with the key of how the question stands now, and its reasons."""
    match task, now:
        case Choose(), Choose(today, correct):
            mended = with_right(task, [today[i].text for i in correct])
            reasons = {_plain(option.text): option.why for option in today}
            told = tuple(replace(o, why=reasons.get(_plain(o.text), o.why)) for o in mended.options)
            return replace(mended, options=told)


def _position(options: Sequence[Option], text: str) -> int:
    found = [i for i, option in enumerate(options) if _plain(option.text) == _plain(text)]
    if len(found) != 1:
        how = "several options" if found else "no option"
        raise NotMended(f"it has {how} “{text}”")
    return found[0]


def _plain(text: str) -> str:
    """Line breaks and spaces of a file are no difference."""
    return " ".join(text.split())
