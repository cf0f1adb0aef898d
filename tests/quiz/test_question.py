"""A question's revision: the same while nothing a player sees has changed."""

from __future__ import annotations

import re
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


def test_everything_that_a_card_keeps_changes_it_and_it_has_32_digits() -> None:
    kept = [replace(ONE, id="net-1"), replace(ONE, topic="compute")]
    assert len({q.revision for q in (ONE, *kept)}) == len(kept) + 1
    assert re.fullmatch("[0-9a-f]{32}", ONE.revision)


def test_what_nobody_sees_does_not() -> None:
    sorted_anew = replace(ONE, exam=("SAA-C03.1",), point="1.2", family="endpoints", services=("vpc",))
    assert sorted_anew.revision == ONE.revision
