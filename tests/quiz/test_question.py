"""A question's revision: the same while nothing a player sees has changed."""

from __future__ import annotations

from dataclasses import replace

from bot.quiz.task import Choose, Option
from tests.small_bank import question

ONE = question("net-0", "networking", options=4, right=2)


def test_the_right_options_are_known_by_their_place() -> None:
    assert ONE.correct == (0, 1)


def test_what_players_see_changes_the_revision() -> None:
    first, *rest = ONE.options
    seen = [
        replace(ONE, stem="Another stem?"),
        replace(ONE, task=Choose((Option("other words", first.why), *rest), (0, 1))),
        replace(ONE, task=Choose((Option(first.text, "another why"), *rest), (0, 1))),
        replace(ONE, task=Choose(ONE.options, (1,))),
        replace(ONE, task=Choose((*rest, first), (0, 3))),
        replace(ONE, task=Choose(tuple(rest), (0,))),
        replace(ONE, links=("https://docs.aws.amazon.com/other.html",)),
        replace(ONE, difficulty="hard"),
    ]
    assert len({q.revision for q in (ONE, *seen)}) == len(seen) + 1


def test_what_nobody_sees_does_not() -> None:
    sorted_anew = replace(ONE, exam=("SAA-C03.1",), point="1.2", family="endpoints", services=("vpc",))
    assert sorted_anew.revision == ONE.revision
