"""A question of the bank that all workspaces share, with the key that one of them gives it: it is graded by
that there, and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands import GradeByKey, MendKey
from bot.context import Context, Refused
from bot.drawing import edited, own_key
from bot.forms import Form
from bot.game import regrading, setting_aside
from bot.game.regrading import Regrading
from bot.messages import Choice, Choices, Part, Text
from bot.quiz.mending import same_key, with_right
from bot.quiz.pack import place_of
from bot.quiz.question import Question
from bot.quiz.task import Choose, Task
from bot.store import cards, corrections

_LONGEST = 100  # characters of what somebody calls a question
_REVISION = 8  # of its characters that a button holds


@dataclass(frozen=True, slots=True)
class Wanted:
    """right: positions in file order, ascending."""

    question: Question
    task: Choose
    right: tuple[int, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(self.task.options[at].text for at in self.right)

    @property
    def differs(self) -> bool:
        """Whether it is asked with another key."""
        return set(self.right) != set(self.task.correct)


def find(ctx: Context, id: str) -> Question | None:
    """As it stands in the bank, also where it is set aside; None for one of a pack, or of none."""
    return ctx.bank.find(id) if place_of(id) is None else None


def named(ctx: Context, typed: str) -> Question | None:
    """The one that somebody means by these words."""
    return find(ctx, typed.strip().casefold()[:_LONGEST])


def form(ctx: Context, workspace_id: int, id: str) -> Form:
    """With the key that holds there; Refused for what has no options to choose from."""
    question, task = _chosen(ctx, id)
    key = cards.here(ctx.tx, workspace_id, question).explained
    right = key.correct if isinstance(key, Choose) else task.correct
    return own_key.form(ctx, question, task, right, revision_of(question))


def wanted(ctx: Context, id: str, revision: str, right: tuple[int, ...]) -> Wanted:
    """Refused where it was changed since, or no option is right."""
    question, task = _chosen(ctx, id)
    again = Choices((Choice("Mend its key", MendKey(question.id)),))
    if revision != revision_of(question):
        told = "Nothing was graded: the question was changed in the bank since you opened it."
        raise Refused(told, again)
    if not right or max(right) >= len(task.options):
        raise Refused("Nothing was graded: choose at least one option that is right.", again)
    return Wanted(question, task, tuple(sorted(set(right))))


def revision_of(question: Question) -> str:
    """As buttons name it."""
    return question.revision[:_REVISION]


def regraded(ctx: Context, workspace_id: int, want: Wanted) -> Regrading:
    """What grading it again there comes to."""

    def key_for(asked: Question) -> Task:
        return with_right(asked.task, want.texts)

    return regrading.of(ctx.tx, workspace_id, want.question.id, key_for)


def two_keys(ctx: Context, workspace_id: int, id: str) -> bool:
    """Whether it has another key there than it is asked with today."""
    question = find(ctx, id)
    if question is None:
        return False
    return not same_key(cards.here(ctx.tx, workspace_id, question).explained, question.task)


def preview(ctx: Context, workspace_id: int, want: Wanted) -> tuple[Part, ...]:
    """What it comes to, and the button that does it, where there is anything to do."""
    found, id = regraded(ctx, workspace_id, want), want.question.id
    aside = want.differs and setting_aside.is_asked(ctx, workspace_id, id)
    if found.due or aside:
        last = corrections.last(ctx.tx, workspace_id, id)
        stood = setting_aside.stands(ctx, workspace_id, id)
        does = GradeByKey(id, revision_of(want.question), want.right, last, stood)
        told = own_key.preview(ctx, found.plan, found.outcome, does, due=found.due, aside=aside)
    else:
        nothing = Text(("That is the key that it is graded by here, so nothing is to be done.",))
        told = nothing, *edited.left(found.plan)
    return *told, *setting_aside.still(ctx, workspace_id, id)


def _chosen(ctx: Context, id: str) -> tuple[Question, Choose]:
    question = find(ctx, id)
    if question is None:
        raise Refused("This button no longer works: the question is not in the bank any more.")
    if not isinstance(question.task, Choose):
        raise Refused(own_key.typed(question))
    return question, question.task
