"""A question's revision: the same while nothing a player sees has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.quiz.question import Option
from tests.small_bank import question

ONE = question("net-0", "networking", options=4, right=2)


def test_the_right_options_are_known_by_their_place() -> None:
    assert ONE.correct == (0, 1)


def test_what_players_see_changes_the_revision() -> None:
    first, *rest = ONE.options
    seen = [
        replace(ONE, stem="Another stem?"),
        replace(ONE, options=(Option("other words", first.why, True), *rest)),
        replace(ONE, options=(Option(first.text, "another why", True), *rest)),
        replace(ONE, options=(Option(first.text, first.why, False), *rest)),
        replace(ONE, options=(*rest, first)),
        replace(ONE, options=tuple(rest)),
        replace(ONE, refs=("https://docs.aws.amazon.com/other.html",)),
        replace(ONE, difficulty="hard"),
    ]
    assert len({q.revision for q in (ONE, *seen)}) == len(seen) + 1


def test_what_nobody_sees_does_not() -> None:
    checked = replace(ONE, verified_on=date(2027, 1, 1), bloom="analyze", seed=2, exam=())
    assert checked.revision == ONE.revision
