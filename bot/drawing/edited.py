"""What grading a question again by its key of today comes to, and what it came to."""

from __future__ import annotations

from collections.abc import Iterator

from bot.commands import GradeAgain
from bot.drawing.beginning import beginning
from bot.drawing.counted import counted
from bot.messages import Bold, Choice, Choices, Note, Part, Style, Text
from bot.store.mended_answers import Tally
from bot.store.mends import Mend, Plan
from bot.store.rescoring import Outcome

_MOST = 3  # wordings that are told apart
_STEM = 80  # characters of a question's beginning
NOBODY_LOSES = "Nobody loses points. Each whom it concerns hears of it in their next verdict."


def preview(plan: Plan, outcome: Outcome, does: GradeAgain) -> tuple[Part, ...]:
    """What would change, and the button that does it."""
    told = [Text(("Its key changed. What was asked before is not graded by it yet.",))]
    told = told if any(not mend.stored for mend in plan.mends) else []
    button = Choices((Choice("Grade again", does, Style.PRIMARY),))
    return *told, *changes(plan, outcome), button, Note((NOBODY_LOSES,))


def changes(plan: Plan, outcome: Outcome) -> list[Part]:
    """The key of each wording before and then, and what becomes of the answers."""
    mends = [mend for mend in plan.mends if not mend.stored]
    told: list[Part] = []
    told += map(_mend, mends[:_MOST])
    if len(mends) > _MOST:
        told.append(Text((f"And {counted(len(mends) - _MOST, 'earlier wording')} in the same way.",)))
    told.append(Text((" ".join(_comes_to(outcome)),)))
    return told + left(plan)


def left(plan: Plan) -> list[Part]:
    """Wordings that cannot take the key of today."""
    kept = [each.why for each in plan.left if not each.same]
    if not kept:
        return []
    which = (
        "One earlier wording keeps its key"
        if len(kept) == 1
        else f"{len(kept)} earlier wordings keep their keys"
    )
    return [Text((f"{which}: {kept[0]}.",))]


def done(tally: Tally) -> Text:
    if not tally.answers:
        return Text(("Graded again. No answer became right; from now on the new key counts too.",))
    who = f"{counted(tally.answers, 'answer')} of {counted(tally.people, 'person', 'people')}"
    verb = "is" if tally.answers == 1 else "are"
    points = counted(tally.points, "point")
    return Text((f"Graded again. By mended keys {who} {verb} right now, for {points}. {NOBODY_LOSES}",))


def _mend(mend: Mend) -> Text:
    stem = beginning(mend.question.stem, _STEM)
    return Text((Bold(f"“{stem}”"), f"\nRight until now: {mend.shown}. From now on: {mend.due}."))


def _comes_to(found: Outcome) -> Iterator[str]:
    if found.answers:
        who = f"{counted(found.answers, 'answer')} of {counted(found.people, 'person', 'people')}"
        yield f"{who} would become right, for {counted(found.points, 'point')}."
    else:
        yield "No answer would become right."
    if found.outdated:
        keep = "keeps" if found.outdated == 1 else "keep"
        as_wrong = "it" if found.outdated == 1 else "them"
        yield (
            f"{counted(found.outdated, 'answer')} by the key before {keep} what was earned; "
            f"memory would count {as_wrong} as wrong."
        )
