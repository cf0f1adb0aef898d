"""Zones by their names, by a city's alone, and what only seems to be one."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.quiz.places import ABBREVIATIONS, CITIES, is_offset, places_of
from bot.quiz.zones import cities, names_a_zone, parse_zone, place_names

SPOKEN = {
    "et",
    "ct",
    "mt",
    "pt",
    "eastern",
    "central",
    "mountain",
    "pacific",
    "mest",
    "nzt",
    "brt",
    "art",
} | {
    *("trt", "gst", "ict", "sgt", "pht"),
}  # that people say and the tz database does not


@pytest.mark.parametrize("text", ["Etc/UTC", "zulu", "Etc/Zulu", "UCT", "utc", "UTC+0", "+00:00", "z"])
def test_greenwichs_other_names(text: str) -> None:
    assert parse_zone(text) == "UTC"


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("istanbul", "Europe/Istanbul"),
        ("louisville", "America/Kentucky/Louisville"),
        ("port of spain", "America/Port_of_Spain"),
        ("Zürich", "Europe/Zurich"),
        ("new-york", "America/New_York"),
        ("los angeles time", "America/Los_Angeles"),
        ("mumbai", "Asia/Kolkata"),
    ],
)
def test_a_city_alone(text: str, zone: str) -> None:
    assert parse_zone(text) == zone


def test_every_city_is_read_as_it_is_offered() -> None:
    assert {city: parse_zone(city) for city in cities()} == cities()


@pytest.mark.parametrize(
    "text", [*ABBREVIATIONS, "EST", "utc+2", "gmt -1", "+02:00", "Etc/GMT+1", "-5", "UTC+5:30"]
)
def test_what_does_not_say_when_clocks_change_is_no_zone(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_zone(text)
    assert bool(places_of(text)) != is_offset(text)


@pytest.mark.parametrize("abbreviation", sorted(ABBREVIATIONS.keys() - SPOKEN))
def test_the_first_place_offered_says_so_itself(abbreviation: str) -> None:
    zone = ZoneInfo(ABBREVIATIONS[abbreviation][0])
    said = {datetime(2026, month, 1, tzinfo=UTC).astimezone(zone).tzname() for month in (1, 7)}
    assert abbreviation.upper() in said


def test_what_is_offered_is_a_place_and_is_understood() -> None:
    offered = {*place_names(), *CITIES.values(), *(p for places in ABBREVIATIONS.values() for p in places)}
    assert offered - {"UTC"} == {name for name in offered if "/" in name}
    assert {name for name in offered if parse_zone(name) != name} == set()


@pytest.mark.parametrize(
    "word", ["msk", "center", "canary", "identity center", "resolute", "ci/cd", "lambda"]
)
def test_a_word_of_aws_is_no_place(word: str) -> None:
    assert not names_a_zone(word)


@pytest.mark.parametrize("typed", ["EST", "est", " Est ", "EST time", "est TIME"])
def test_an_abbreviation_is_some_places_and_no_zone(typed: str) -> None:
    assert places_of(typed)[0] == "America/New_York"
    with pytest.raises(ValueError, match=r"(?i)est"):
        parse_zone(typed)


def test_what_is_no_abbreviation_is_no_places() -> None:
    assert places_of("berlin") == places_of("time est") == ()


@pytest.mark.parametrize(
    ("typed", "name"), [("gmt", "GMT"), ("Etc/GMT", "GMT"), ("utc", "UTC"), ("etc/utc", "UTC")]
)
def test_universal_time_is_called_as_it_is(typed: str, name: str) -> None:
    assert parse_zone(typed) == name


@pytest.mark.parametrize("typed", ["UTC+2", "GMT-3", "Etc/GMT+1", "MST"])
def test_what_does_not_say_where_is_no_zone(typed: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)utc|gmt|mst"):
        parse_zone(typed)
