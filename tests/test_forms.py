"""What a person gave becomes the command it is for, or nothing at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import Answer, Command, DailyFilled, Me, ReportText, Stale, Why
from bot.forms import Field, Form, Given, TextField, filled
from tests.adapters.forms import Wish

WISH: dict[str, Given] = {"note": "n", "topic": ("s3",), "days": ("1",), "loud": ("1",), "weeks": ("2",)}


def filled_in(**other: Given) -> Command:
    return filled(Wish(7), {**WISH, **other})


def test_words_fill_the_field_of_their_name() -> None:
    assert filled(ReportText(7), {"text": "B is right too"}) == ReportText(7, "B is right too")


def test_picks_are_positions_in_their_order() -> None:
    assert filled(Answer(7), {"picks": ("2", "0", "2")}) == Answer(7, (0, 2))
    assert filled(Answer(7, (1,)), {"picks": ()}) == Answer(7)


def test_each_field_has_its_type() -> None:
    assert filled_in() == Wish(7, "n", "s3", (1,), True, 2)
    assert filled_in(loud=(), topic=(), days=()) == Wish(7, "n", "", (), False, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weeks": ("x",)},
        {"weeks": ()},
        {"weeks": ("-1",)},
        {"weeks": ("9" * 19,)},
        {"weeks": ("²",)},
        {"loud": ("yes",)},
        {"topic": ("s3", "vpc")},
        {"days": "1"},
        {"days": ("x",)},
        {"card": "8"},
        {"unknown": "x"},
    ],
    ids=str,
)
def test_what_a_field_cannot_be_is_stale(wrong: dict[str, Given]) -> None:
    assert filled_in(**wrong) == Stale()


@pytest.mark.parametrize("missing", WISH)
def test_a_form_without_one_of_its_fields_is_stale(missing: str) -> None:
    given = {name: value for name, value in WISH.items() if name != missing}
    assert filled(Wish(7), given) == Stale()


def test_what_a_platform_had_no_room_for_keeps_its_default() -> None:
    given: dict[str, Given] = {"at": "9:30", "zone": "", "days": (), "topic": "any", "until": ""}
    assert filled(DailyFilled(), given) == DailyFilled(at="9:30", topic="any")
    assert filled(DailyFilled(), given | {"every": ("2",)}) == DailyFilled(at="9:30", topic="any", every="2")
    assert filled(DailyFilled(), {**given, "which": "9:30"}) == Stale()


def test_a_command_that_asks_for_nothing_is_never_filled_in() -> None:
    assert filled(Me(), {}) == Stale()
    assert filled(Why(7), {"card": "8"}) == Stale()
    assert filled(Stale(), {"text": "x"}) == Stale()


@given(
    st.sampled_from([ReportText(7), Answer(7), Why(7), Me(), Stale()]),
    st.dictionaries(
        st.sampled_from(["text", "picks", "card", "x"]),
        st.text() | st.lists(st.text(), max_size=3).map(tuple),
    ),
)
def test_it_never_fails_and_never_touches_what_the_token_carries(
    command: ReportText | Answer | Why | Me | Stale, values: dict[str, Given]
) -> None:
    result = filled(command, values)
    assert result == Stale() or getattr(result, "card", 7) == 7


TEXT = TextField("text", "What?", 9)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ((), "use a button"),
        ((TextField("words", "What?", 9),), "ReportText asks for text, the form for words"),
        ((TEXT, TEXT), "asks for text, the form for text, text"),
    ],
)
def test_a_form_asks_for_what_its_command_does(fields: tuple[Field, ...], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Form("T", "Send", fields, ReportText(7))
