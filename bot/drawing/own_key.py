"""A question of the shared bank with a wrong key: the form that says what is right, and what that changes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from bot.commands import GradeByKey, KeyMended
from bot.context import Context
from bot.drawing import edited
from bot.forms import Form, Offer, SeveralField
from bot.messages import Choice, Choices, Code, Note, Part, Style, Text
from bot.quiz.question import Question
from bot.quiz.task import Choose
from bot.store.mends import Plan
from bot.store.rescoring import Outcome

_OFFER: Final = 75  # characters of an option that every platform shows beside a box


def form(ctx: Context, question: Question, task: Choose, right: Collection[int], revision: str) -> Form:
    """right: what is right by the key that holds here."""
    texts = [" ".join(option.text.split()) for option in task.options]
    long = any(len(text) > _OFFER for text in texts)
    labels = [f"{n}. {text}" for n, text in enumerate(texts, 1)] if long else texts
    here = ctx.traits.workspace
    intro = (
        f"{question.id} is of the bank that all {here}s share, so its words stay. If its key is wrong, say "
        f"what is right: then it is graded again in this {here} alone.\n\n{question.stem}"
    )
    return Form(
        title="Mend a key",
        submit="See what changes",
        fields=(
            SeveralField(
                "right",
                "Which are right?",
                tuple(Offer(label, str(at)) for at, label in enumerate(labels)),
                "Nothing is changed before you say so.",
                chosen=tuple(map(str, sorted(right))),
            ),
        ),
        does=KeyMended(question.id, revision),
        intro="\n".join([intro, *labels] if long else [intro]),
    )


def typed(question: Question) -> Text:
    """Of one whose answers are typed, which no box can say."""
    return Text(
        (
            f"People type the answers to {question.id}, and it is of the bank that all share. Whoever runs "
            "the bot can grade it again: ",
            Code(f'awsquiz rescore {question.id} --right "an accepted answer"'),
        )
    )


def preview(
    ctx: Context, plan: Plan, outcome: Outcome, does: GradeByKey, *, due: bool, aside: bool
) -> tuple[Part, ...]:
    """due: whether anything is graded again. aside: whether it is asked no more then."""
    here = ctx.traits.workspace
    told = edited.changes(plan, outcome) if due else [_nothing(plan), *edited.left(plan)]
    if aside:
        then = f"It is not asked in this {here} any more then, because it would be asked with the key before."
        told.append(Text((then,)))
    told.append(Choices((Choice("Grade again" if due else "Set aside", does, Style.PRIMARY),)))
    alone = f"Only in this {here}: the bank and all others stay as they are."
    told.append(Note((f"{alone} {edited.NOBODY_LOSES}" if due else alone,)))
    return tuple(told)


def _nothing(plan: Plan) -> Text:
    if not plan.asked:
        return Text(("It was never asked here, so there is nothing to grade again.",))
    return Text(("What was asked of it here stays graded as it is.",))
