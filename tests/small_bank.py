"""A bank made in Python, so that no test of the engine depends on what the content files say.

The right options begin with "yes", so a test can read a card as a knowing person would.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.quiz.question import Bank, Question, Topic
from bot.quiz.task import Choose, Option

TOPICS = (
    Topic("compute", "Compute", "Lambda and EC2", ("lambda", "ec2", "step functions")),
    Topic("networking", "Networking", "VPC and friends", ("vpc", "nat gateway", "route 53")),
    Topic("databases", "Databases", "Tables of all kinds", ("rds", "dynamodb")),
)


def question(
    id: str, topic: str, difficulty: str = "medium", *, options: int = 4, right: int = 1, family: str = ""
) -> Question:
    """The first `right` options are right, in file order; the card shuffles them."""
    offered = tuple(
        Option(
            f"{'yes' if n < right else 'no'}, {id} option {n}",
            f"Why {n} of {id} is {'right' if n < right else 'wrong'}.",
        )
        for n in range(options)
    )
    return Question(
        id=id,
        topic=topic,
        stem=f"What about {id}?",
        task=Choose(offered, tuple(range(right))),
        difficulty=difficulty,
        links=(f"https://docs.aws.amazon.com/{topic}/{id}.html",),
        family=family,
    )


def bank_of(*questions: Question, topics: Iterable[Topic] = TOPICS) -> Bank:
    return Bank({t.id: t for t in topics}, {q.id: q for q in questions})


def edited(bank: Bank, id: str) -> Bank:
    """The same bank after somebody mended a question: new words, another right option, fewer of them."""
    old = bank.questions[id]
    one, two, *_ = old.options
    task = Choose((replace(one, text="mended"), replace(two, text="yes, now")), (1,))
    mended = replace(old, stem="Mended?", difficulty="hard", task=task)
    return Bank(bank.topics, {**bank.questions, id: mended})


# Twelve on compute, four of each difficulty, for whoever asks a lot in one day; databases holds the ones
# with several right answers.
SMALL = bank_of(
    *(question(f"com-{n}", "compute", ("easy", "medium", "hard")[n % 3]) for n in range(12)),
    *(question(f"net-{n}", "networking", "medium") for n in range(2)),
    question("dat-0", "databases", "medium", options=5, right=2),
)
