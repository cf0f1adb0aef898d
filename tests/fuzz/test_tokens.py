"""A button's token is worth nothing in the wrong hands, however it was made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot import commands as c
from bot.tokens import decode, encode
from tests.every_command import ON_A_BUTTON, any_of, card_of
from tests.fuzz.strange import CHARACTERS, TEXT
from tests.fuzz.street import CARDS, HERS, Street

IDS = (
    st.sampled_from([*CARDS, HERS, HERS + 1])
    | st.just(HERS)
    | st.integers(0, 40)
    | st.integers(0, 10**18 - 1)
)
TOPICS = st.sampled_from(("", "compute", "lambda", "databases"))
REAL = st.one_of(
    *(any_of(kind, IDS, TOPICS) for kind in ON_A_BUTTON),
    st.builds(c.Answer, IDS, st.permutations(range(5)).map(lambda order: tuple(order[:2]))),
    st.builds(c.Answer, IDS, st.integers(0, 4).map(lambda pick: (pick,))),
).map(encode)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A real token with a few letters more, less or other."""
    token = draw(REAL)
    for _ in range(draw(st.integers(1, 3))):
        at, width = draw(st.integers(0, len(token))), draw(st.integers(0, 3))
        letters = draw(st.text(st.sampled_from("1:aabcdwhyrep%0289") | CHARACTERS, max_size=3))
        token = token[:at] + letters + token[at + width :]
    return token


@given(token=st.one_of(REAL, mutated(), TEXT), admin=st.booleans())
def test_any_token(street: Street, token: str, admin: bool) -> None:
    pressed(street, decode(token), admin)


@given(command=st.builds(c.Answer, IDS, st.lists(st.integers(-6, 30), max_size=6).map(tuple)))
def test_picks_that_no_card_offers(street: Street, command: c.Answer) -> None:
    """Not through a token: a platform's own list of choices can be forged too."""
    pressed(street, command, admin=False)


@given(card=IDS, words=TEXT, admin=st.booleans())
def test_any_words_in_a_form(street: Street, card: int, words: str, admin: bool) -> None:
    pressed(street, c.ReportText(card, words), admin)


def pressed(street: Street, command: c.Command, admin: bool) -> None:
    seen = street.goes(lambda person: person.does(command), admin=admin)
    assert seen
    assert "Something went wrong" not in seen
    if command.spec.admins and not admin:
        assert " can " in seen
    elif card_of(command) in CARDS:
        assert "This button no longer works" in seen
