"""A slip of the finger is another word's near miss only where that word is still to be seen."""

from __future__ import annotations

import pytest

from bot.game.near import near
from bot.words import glued

NAMES = (
    *("lambda", "s3", "ec2", "vpc", "iam", "nat", "role", "rest api", "secret", "fire hose", "xray"),
    *("route 53", "route table"),
)
WHOLE = [glued(name) for name in NAMES]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lamda", "lambda"),
        ("Lambad", "lambda"),
        ("lambdaa", "lambda"),
        ("lambda's", "lambda"),
        ("vcp", "vpc"),
        ("aim", "iam"),
        ("rloe", "role"),
        ("rol", ""),
        ("restapi", "rest api"),
        ("rest-apis", "rest api"),
        ("secert", "secret"),
        ("firehosse", "fire hose"),
        ("fier hsoe", ""),
        ("rotue tabel", "route table"),
        ("route 54", "route 53"),
        ("rout53", "route 53"),
        ("today reset", ""),
        ("score", ""),
        ("friday", ""),
        ("reset", ""),
        ("s4", ""),
        ("ec3", ""),
        ("nta", "nat"),
        ("hat", ""),
        ("mole", ""),
        ("roles", "role"),
        ("roale", "role"),
        ("lamdas", "lambda"),
        ("rose", ""),
        ("rolee", "role"),
        ("", ""),
        ("?", ""),
    ],
)
def test_one_slip_or_two_in_a_long_name(typed: str, name: str) -> None:
    assert [found for _, found in near(typed, WHOLE)] == ([glued(name)] if name else [])


def test_the_fewest_slips_come_first_and_then_a_right_beginning() -> None:
    assert near("dailyof", ["dailyon", "dailyoff"]) == [(1, "dailyoff"), (1, "dailyon")]
    assert near("dailyon", ["dailyoff", "dailyon"])[0] == (0, "dailyon")
