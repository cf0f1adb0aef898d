"""A question graded again by hand, by whoever runs the bot: told first, and done when they say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.content.load import ContentErrors, default_folder, load
from bot.quiz.mending import as_now, with_right
from bot.quiz.question import Question
from bot.quiz.task import Task
from bot.shelves import question_in
from bot.store import Tx, mends, opening, rescoring, workspaces
from bot.store.mends import Plan
from bot.store.opening import Begin
from bot.store.rescoring import Outcome

_TOLD = "They hear of it in their next verdict."


class NotRescored(Exception):
    """Nothing was changed; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """right: the texts of the right options, or the accepted answers; none for the key that it has today.

    revision: how those meant begin. workspace: as in "slack:T024BE7LD"; "" for all.
    """

    question: str
    right: tuple[str, ...] = ()
    revision: str = ""
    workspace: str = ""


def rescore(url: str, wanted: Wanted, now: datetime, *, do: bool) -> Iterator[str]:
    """Lines that tell what would change, or what has. NotRescored, and `opening.Unusable` as always."""
    with opening.snapshots(url) as begin:
        with begin() as tx:
            planned = _planned(tx, wanted, _key_for(tx, wanted))
            expected = rescoring.outcome(tx, planned)
        yield from _changes(planned)
        if not planned.mends:
            yield "Nothing changes."
        elif not do:
            yield from _outcome(expected, "would become")
            yield "Nothing was changed. The same with --do does it."
        else:
            with opening.changes(url) as write:
                _do(begin, write, planned, now)
            yield from _outcome(expected, "became")
            if expected.people:
                yield _TOLD


def _do(begin: Begin, write: Begin, planned: Plan, now: datetime) -> None:
    """Step by step, so that a bot that runs on it answers in between."""
    for mend in planned.mends:
        rescoring.run(write, partial(rescoring.begin, mend=mend, by=None, now=now))
        with begin() as tx:
            steps = rescoring.rest(tx, mend)
        for step in steps:
            rescoring.run(write, step)


def _planned(tx: Tx, wanted: Wanted, key_for: Callable[[Question], Task]) -> Plan:
    team = None
    if wanted.workspace:
        platform, _, name = wanted.workspace.partition(":")
        found = workspaces.find(tx, platform, name)
        if found is None:
            raise NotRescored(
                f"“{wanted.workspace}” is no workspace here. Write PLATFORM:WORKSPACE, as in slack:T024BE7LD."
            )
        team = found.id
    planned = mends.plan(tx, wanted.question, key_for, workspace_id=team, revision=wanted.revision)
    if not planned.asked:
        where = " there" if wanted.revision or wanted.workspace else ""
        raise NotRescored(f"“{wanted.question}” was never asked{where}. Cards and reports show each id.")
    return planned


def _key_for(tx: Tx, wanted: Wanted) -> Callable[[Question], Task]:
    if wanted.right:
        return lambda asked: with_right(asked.task, wanted.right)
    try:
        today = question_in(tx, load(default_folder()), wanted.question)
    except (ContentErrors, ValueError) as errors:
        raise NotRescored(str(errors)) from None
    if today is None:
        raise NotRescored(
            f"“{wanted.question}” is not among today's questions, so its key is not known. "
            'Say it: --right "the text of the right option, or an accepted answer".'
        )
    return lambda asked: as_now(asked.task, today.task)


def _changes(planned: Plan) -> Iterator[str]:
    for mend, places in mends.by_revision(planned):
        where = "1 workspace" if places == 1 else f"{places} workspaces"
        about = f"{planned.question_id} {mend.revision}, asked in {where}"
        if mend.stored:
            yield f"{about}: its key is mended already, {mend.due} is right."
        else:
            yield f"{about}: {mend.due} is right, and not {mend.shown}."
    for left in planned.left:
        yield f"{planned.question_id} {left.revision} stays as it is: {left.why}."


def _outcome(found: Outcome, became: str) -> Iterator[str]:
    if found.answers:
        who = f"{_count(found.answers, 'answer')} of {_count(found.people, 'person', 'people')}"
        yield f"{who} {became} right, for {_count(found.points, 'point')}."
    else:
        yield f"No answer {became} right."
    if found.outdated:
        stay = f"{_count(found.outdated, 'answer')} by the key before keep{'s' * (found.outdated == 1)}"
        yield f"{stay} what was earned; memory counts {'it' if found.outdated == 1 else 'them'} as wrong."


def _count(n: int, what: str, several: str = "") -> str:
    return f"{n} {what if n == 1 else several or f'{what}s'}"
