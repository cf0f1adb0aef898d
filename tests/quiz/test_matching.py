"""What is accepted of what people type: the rule in `bot.quiz.matching`, sentence by sentence."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.matching import accepts, alike, is_number, typos

NUMBERS = st.from_regex(r"-?(0|[1-9][0-9]{0,5})(\.[0-9]{1,3})?", fullmatch=True)
WORDS = st.text(st.sampled_from("abcdefgäéñøßłIJ XYZ-.'&#+0123456789"), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        ("The Beatles", "beatles"),
        ("Größe", "GROSSE"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("U.S.A.", "usa"),
        ("Multi-AZ", "multi az"),
        ("don't", "dont"),
        ("L’été", "l'ete"),
        ("der Rhein", "Rhein"),
        ("los Andes", "andes"),
        ("half  life", " half life "),
        ("2006", "２００６"),
        ("2006", "٢٠٠٦"),
        ("½", "1/2"),
        ("zero\u200bwidth", "zerowidth"),
        ("?!", "?!"),
        ("A", "a"),
    ],
)
def test_what_is_passed_over(answer: str, typed: str) -> None:
    assert accepts([answer], typed)
    assert accepts([typed], answer)


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        ("C#", "C"), ("C++", "C"), ("50%", "50"), ("R&D", "RD"), ("-5", "5"), ("<5", ">5"), ("3.5", "35"),
        ("10.0.0.0/8", "10.0.0.0/9"), ("10.0.0.0", "10000"), ("?!", "!?"), ("東京", "京東"), ("かき", "がき"),
        ("東京都庁舎", "東京都庁車"), ("1:30", "130"), ("The Who", "The"),
    ],
)  # fmt: skip
def test_what_is_not(answer: str, typed: str) -> None:
    assert not accepts([answer], typed)


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        ("3.5", "3,5"), ("3,5", "3.5"), ("3500", "3 500"), ("3500", "3'500"), ("3500", "3_500"),
        ("3500", "3,500"), ("3500", "3.500"), ("3.5", "3,500"), ("3,500", "3500"), ("3.500", "3.5"),
        ("1,234,567.5", "1.234.567,5"), ("1234567", "1,234,567"), ("1000", "1e3"), (".5", "0.5"),
        ("-5", "−5"),
        ("+5", "5"), ("007", "7"), ("3.5 ms", "3,5 milliseconds"), ("3.5ms", "3.5 msec"),
        ("2 weeks", "2 week"), ("5 µs", "5 us"), ("50%", "50 percent"), ("3 km/h", "3 km/h"),
    ],
)  # fmt: skip
def test_numbers_are_compared_by_their_value(answer: str, typed: str) -> None:
    assert accepts([answer], typed)


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        ("3,500", "3.6"), ("3.500", "3501"), ("0.125", "125"), ("3.5 ms", "3.5"), ("3.5", "3.5 ms"),
        ("3.5 ms", "3.5 s"), ("5 KB", "5 KiB"), ("5 kilobytes", "5 kibibytes"), ("5 MB", "5 Mbit"),
        ("12 34", "1234"), ("1,23,4", "1234"), ("5", "5 or 6"), ("5", "5 + 0"), ("0e5", "0e6"),
        ("1e5", "1e6"),
    ],
)  # fmt: skip
def test_and_nothing_else_is_that_number(answer: str, typed: str) -> None:
    assert not accepts([answer], typed)


@pytest.mark.parametrize(
    ("typed", "right"),
    [("3.4", True), ("3.6 ms", True), ("3,55 miliseconds", True), ("3.61", False), ("3.5 s", False),
     ("3.5 us", False), ("3.5 m", False), ("nearly 3.5", False)],
)  # fmt: skip
def test_a_tolerance_and_a_unit_that_the_question_states(typed: str, right: bool) -> None:
    assert accepts(["3.5"], typed, tolerance=Decimal("0.1"), unit="ms") is right


@pytest.mark.parametrize(
    ("answer", "typed", "right"),
    [
        ("vpc", "vcp", False), ("sgs", "sg", False), ("kafka", "kafak", True), ("kafka", "kfkaa", False),
        ("kafkas", "kafka", True), ("kubernetes", "kubernets", True), ("kubernetes", "cubernets", True),
        ("kubernetes", "cubrnets", False), ("Aurora 2", "Auroar 2", True), ("Aurora 2", "Aurora 3", False),
        ("IPv4", "IPv6", False), ("IPv4", "IPv5", False), ("EC2 fleet", "EC2 flete", True),
        ("C# code", "C code", False),
        ("synchronous", "asynchronous", False), ("encrypted", "unencrypted", False),
        ("possible", "impossible", False), ("node js", "nodejs", True),
    ],
)  # fmt: skip
def test_small_typos(answer: str, typed: str, right: bool) -> None:
    assert accepts([answer], typed) is right


def test_a_typo_that_makes_a_wrong_word_is_none() -> None:
    assert accepts(["effect"], "affect")
    assert not accepts(["effect"], "affect", wrong=["affect"])
    assert accepts(["effect"], "efect", wrong=["affect"])
    assert accepts(["affect", "effect"], "affect", wrong=["affects"])
    assert not accepts(["Pikachu"], "Pikacha", wrong=["Pikacho"])  # as near to the one as to the other


@given(WORDS, st.lists(WORDS, max_size=3))
def test_an_accepted_answer_is_accepted(answer: str, others: list[str]) -> None:
    if answer.strip():
        assert accepts([*others, answer], answer, wrong=others)
        assert alike(answer, answer)


@given(st.text(min_size=1, max_size=60), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_whatever_the_script_and_its_form(answer: str, form: str) -> None:
    if answer.strip():
        assert accepts([answer], answer)
        assert accepts([answer], unicodedata.normalize(form, answer))  # type: ignore[arg-type]


@given(WORDS, WORDS)
def test_case_and_accents_make_no_difference(answer: str, typed: str) -> None:
    plain = "".join(ch for ch in unicodedata.normalize("NFD", typed) if not unicodedata.combining(ch))
    assert len({accepts([answer], said) for said in (typed, typed.upper(), typed.lower(), plain)}) == 1


@given(st.data(), st.one_of(NUMBERS, WORDS))
def test_a_changed_digit_never_matches(data: st.DataObject, answer: str) -> None:
    places = [at for at, ch in enumerate(answer) if ch.isdigit()]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != answer[at]]))
    assert not accepts([answer], answer[:at] + other + answer[at + 1 :])


@given(NUMBERS, st.sampled_from(["", " ms", " KiB", " people"]))
def test_a_number_is_read_as_it_is_written(number: str, unit: str) -> None:
    assert is_number(number)
    assert not unit or not is_number(number + unit)
    assert accepts([number + unit], number.replace(".", ",") + unit)


@given(st.text("abcdefgh", min_size=8, max_size=12), st.data())
def test_two_neighbours_turned_around_are_one_typo(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    turned = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert typos(word, turned) == (0 if turned == word else 1)


def test_of_ten_thousand_characters_the_first_two_hundred_count() -> None:
    assert accepts(["x" * 120], "x" * 120 + " " * 10_000 + "y")
    for once in ("9", "9,999", "a ", "\ufdfa", "e\u0301", "1e", "1 000", "-", "'"):
        hostile = once * 10_000
        assert not accepts(["Neil Armstrong"], hostile)
        assert accepts([hostile], hostile)
