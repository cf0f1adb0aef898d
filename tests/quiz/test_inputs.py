"""Times, days, dates and zones as people type them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.inputs import parse_date, parse_days, show_days
from bot.quiz.times import parse_time
from bot.quiz.zones import parse_zone, zone_names


def makes_sense(parse: Callable[[str], object], typed: str) -> bool:
    try:
        parse(typed)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("09:30", time(9, 30)),
        ("9:30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("9h30", time(9, 30)),
        ("0930", time(9, 30)),
        ("2130", time(21, 30)),
        ("9", time(9)),
        ("9am", time(9)),
        ("9 AM", time(9)),
        ("9:30pm", time(21, 30)),
        ("9.30PM", time(21, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12:30am", time(0, 30)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
        ("1am", time(1)),
        ("1pm", time(13)),
        ("noon", time(12)),
        ("Midnight", time(0)),
        ("9:30 p.m.", time(21, 30)),
        ("half past nine", time(9, 30)),
        ("half-past nine pm", time(21, 30)),
        ("quarter to one pm", time(12, 45)),
        ("ten to nine", time(8, 50)),
        ("20 after 9", time(9, 20)),
        ("nine forty five", time(9, 45)),
        ("nine oclock in the morning", time(9)),
        ("9 uhr", time(9)),
    ],
)
def test_times(typed: str, meant: time) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "24:00",
        "25:99",
        "9:60",
        "13am",
        "0am",
        "9:3",
        "-9",
        "+9:30",
        "9::30",
        "half nine",
        "half to nine",
        "1 2",
        "am",
        "12 in the evening",
        "9-30",
        "quarter past 9:10",
        "99 past 9",
        "1e3",
    ],
)
def test_what_is_no_time(typed: str) -> None:
    assert not makes_sense(parse_time, typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("Mon-Fri", {0, 1, 2, 3, 4}),
        ("monday-friday", {0, 1, 2, 3, 4}),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("mon,wed,fri", {0, 2, 4}),
        ("mon, wed", {0, 2}),
        ("sat", {5}),
        ("thurs", {3}),
        ("fri-mon", {4, 5, 6, 0}),
        ("mon-tue,sat", {0, 1, 5}),
        ("daily", set(range(7))),
        ("everyday", set(range(7))),
        ("mon-sun", set(range(7))),
        ("monday to friday", {0, 1, 2, 3, 4}),
        ("from Monday through Wednesday", {0, 1, 2}),
        ("every weekday", {0, 1, 2, 3, 4}),
        ("every day", set(range(7))),
        ("on weekends", {5, 6}),
        ("every monday", {0}),
        ("mon, wed, and fri", {0, 2, 4}),
        ("mon wed fri", {0, 2, 4}),
        ("mondays & thursdays", {0, 3}),
        ("weekdays and saturday", {0, 1, 2, 3, 4, 5}),
        ("m-f", {0, 1, 2, 3, 4}),
    ],
)
def test_days(typed: str, meant: set[int]) -> None:
    assert parse_days(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "mo",
        "funday",
        "mon-",
        "-fri",
        "mon,,fri",
        "mon-fry",
        "1-5",
        "monkey",
        "every",
        "every other day",
        "every 2 days",
        "day",
        "not monday",
        "weekdays-sat",
    ],
)
def test_what_are_no_days(typed: str) -> None:
    assert not makes_sense(parse_days, typed)


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ({5}, "sat"),
        ({5, 6}, "sat, sun"),
        ({1, 2, 3}, "tue-thu"),
        ({0, 1, 2, 3, 4}, "mon-fri"),
        ({0, 1, 2, 4}, "mon, tue, wed, fri"),
        ({0, 2, 3, 4}, "mon, wed, thu, fri"),
        (set(range(7)), "mon-sun"),
    ],
)
def test_days_in_the_shortest_words(days: set[int], shown: str) -> None:
    assert show_days(frozenset(days)) == shown


@given(st.frozensets(st.integers(0, 6), min_size=1))
def test_days_as_we_show_them_are_days_as_we_read_them(days: frozenset[int]) -> None:
    assert parse_days(show_days(days)) == days


def test_dates() -> None:
    assert parse_date(" 2027-01-04 ") == date(2027, 1, 4)


@pytest.mark.parametrize("typed", ["", "2027-02-30", "2027-13-01", "04.01.2027", "tomorrow", "2027-1-4"])
def test_what_is_no_date(typed: str) -> None:
    assert not makes_sense(parse_date, typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("EUROPE/BERLIN", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("America/New York", "America/New_York"),
        ("ushuaia", "America/Argentina/Ushuaia"),
        ("utc", "UTC"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ],
)
def test_zones(typed: str, meant: str) -> None:
    assert parse_zone(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("localtime", "Factory", "", "Mars/Phobos", "Europe", "Berlin/Europe", "../../etc/passwd", "+02:00"),
    ],
)
def test_what_is_no_zone(typed: str) -> None:
    assert not makes_sense(parse_zone, typed)


@settings(max_examples=60)
@given(st.sampled_from(zone_names()), st.sampled_from([str.lower, str.upper, str.title, str]))
def test_every_zone_is_read_back_in_any_case(name: str, case: type[str]) -> None:
    assert parse_zone(case(name)) == name


@settings(max_examples=200)
@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    for parse in (parse_time, parse_days, parse_date, parse_zone):
        makes_sense(parse, typed)
