"""When a daily is due, against a clock on the wall, in zones that make it hard."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz.occurrence import Occurrence, Rule, deadline, following, moment, upcoming
from bot.quiz.zones import zone_names
from tests.quiz import local_time_oracle as oracle

# Midnight changes, half hours, 45 minutes, both hemispheres, changes that cross midnight, and none at all.
ZONES = (
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Santiago",
    "America/Havana",
    "America/Asuncion",
    "America/Nuuk",
    "Atlantic/Azores",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Norfolk",
    "Pacific/Pago_Pago",
    "UTC",
)
EVERY_DAY = frozenset(range(7))
YEARS = range(2026, 2037)


def _future(zone: str) -> bytes:
    """What a zone will do: the last line of its file, or all of it where changes are listed one by one."""
    data = files("tzdata.zoneinfo").joinpath(*zone.split("/")).read_bytes()
    rule = data.rsplit(b"\n", 2)[1]
    return rule if b"," in rule or len(data) < 1000 else data


def all_futures() -> list[str]:
    """One zone of the tz database for each way the next years can go."""
    return list({_future(zone): zone for zone in zone_names()}.values())


@st.composite
def days_near_changes(draw: st.DrawFn) -> tuple[str, date]:
    zone = draw(st.one_of(st.sampled_from(ZONES), st.sampled_from(zone_names())))
    changes = oracle.changes(zone, draw(st.sampled_from(YEARS)))
    near_a_change: bool = draw(st.booleans())
    if changes and near_a_change:
        return zone, draw(st.sampled_from(changes))
    return zone, date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 30)))


TIMES = st.one_of(
    st.times().filter(lambda t: t.hour in (0, 1, 2, 3, 23)),
    st.builds(time, st.just(0), st.integers(0, 59)),
    st.times(),
).map(lambda t: time(t.hour, t.minute))


@settings(max_examples=120)
@given(days_near_changes(), TIMES)
def test_a_local_time_is_the_moment_the_wall_first_shows_it(where: tuple[str, date], at: time) -> None:
    zone, on = where
    assert moment(on, at, zone) == oracle.due(on, at, zone)


def test_every_change_of_the_clocks_in_ten_years() -> None:
    """In every zone of the tz database, at the hours where clocks change."""
    for zone in all_futures():
        for on in (day for year in YEARS for day in oracle.changes(zone, year)):
            for at in (time(0, 0), time(0, 59), time(1, 30), time(2, 30), time(23, 30)):
                assert moment(on, at, zone) == oracle.due(on, at, zone), (zone, on, at)


@settings(max_examples=40)
@given(
    days_near_changes(),
    TIMES,
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(-30 * 60, 30 * 60),
    st.one_of(st.none(), st.integers(-3, 5)),
)
def test_the_next_one_is_the_first_chosen_day_that_lies_ahead(
    where: tuple[str, date], at: time, days: frozenset[int], minutes: int, pause: int | None
) -> None:
    zone, on = where
    after = datetime.combine(on, time(12), UTC) + timedelta(minutes=minutes)
    not_before = None if pause is None else on + timedelta(days=pause)
    ahead = [
        Occurrence(day, oracle.due(day, at, zone))
        for day in (on + timedelta(days=n) for n in range(-3, 13))
        if day.weekday() in days and (not_before is None or day >= not_before)
    ]
    expected = min((o for o in ahead if o.due > after), key=lambda o: o.due)
    assert following(Rule(at, days, zone, not_before), after) == expected


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [time(0, 30), time(1, 30), time(2, 30), time(23, 30)])
def test_each_chosen_day_of_a_year_has_exactly_one(zone: str, at: time) -> None:
    start = datetime(2026, 12, 31, 12, tzinfo=UTC)
    found = upcoming(Rule(at, EVERY_DAY, zone), start, 365)
    assert [o.on for o in found] == [found[0].on + timedelta(days=n) for n in range(365)]
    assert all(a.due < b.due for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("zone", "on", "at", "shown"),
    [
        ("Europe/Berlin", date(2027, 3, 28), time(2, 30), "03:30"),
        ("America/New_York", date(2027, 3, 14), time(2, 30), "03:30"),
        ("Australia/Lord_Howe", date(2027, 10, 3), time(2, 15), "02:45"),
        ("Africa/Cairo", date(2027, 4, 30), time(0, 30), "01:30"),
        ("America/Santiago", date(2027, 9, 5), time(0, 0), "01:00"),
    ],
)
def test_a_skipped_time_moves_forward(zone: str, on: date, at: time, shown: str) -> None:
    assert f"{oracle.wall(moment(on, at, zone), zone):%H:%M}" == shown


def test_a_repeated_time_fires_the_first_time_only() -> None:
    rule = Rule(time(2, 30), EVERY_DAY, "Europe/Berlin")
    night = datetime(2027, 10, 30, 22, tzinfo=UTC)  # midnight before the clocks go back
    first, second = upcoming(rule, night, 2)
    assert first.due == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert second.on == date(2027, 11, 1)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati"])
def test_a_late_one_is_worth_posting_until_its_local_midnight(zone: str) -> None:
    rule = Rule(time(9, 30), EVERY_DAY, zone)
    occurrence = following(rule, datetime(2026, 11, 23, tzinfo=UTC))
    assert deadline(rule, occurrence) == oracle.due(occurrence.on + timedelta(days=1), time(), zone)


def test_one_late_in_the_evening_has_six_hours() -> None:
    rule = Rule(time(22, 0), EVERY_DAY, "Europe/Berlin")
    occurrence = following(rule, datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert deadline(rule, occurrence) == datetime(2026, 11, 24, 3, tzinfo=UTC)


def test_the_next_one_ends_it() -> None:
    """Midnight is skipped in Cairo that night, so the next one comes 23 hours later."""
    rule = Rule(time(0, 0), EVERY_DAY, "Africa/Cairo")
    occurrence = following(rule, datetime(2027, 4, 29, 12, tzinfo=UTC))
    assert occurrence.on == date(2027, 4, 30)
    assert deadline(rule, occurrence) == following(rule, occurrence.due).due


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [time(0, 0), time(9, 30), time(18, 1), time(23, 59)])
def test_the_deadlines_of_a_year_keep_the_rule(zone: str, at: time) -> None:
    """Around every change of the clocks, and once a month."""
    rule = Rule(at, EVERY_DAY, zone)
    found = upcoming(rule, datetime(2026, 12, 31, 12, tzinfo=UTC), 366)
    for n, (one, after) in enumerate(pairwise(found)):
        offsets = {(one.due + timedelta(days=d)).astimezone(ZoneInfo(zone)).utcoffset() for d in (-2, 2)}
        if len(offsets) == 1 and n % 30:
            continue
        midnight = oracle.due(one.on + timedelta(days=1), time(), zone)
        assert deadline(rule, one) == min(max(midnight, one.due + timedelta(hours=6)), after.due)


def test_a_time_that_moves_over_midnight_is_worth_posting_when_it_is_due() -> None:
    """Nuuk's clocks go from Saturday 23:00 to Sunday 00:00, so Saturday's 23:30 comes at 00:30."""
    rule = Rule(time(23, 30), EVERY_DAY, "America/Nuuk")
    occurrence = following(rule, datetime(2027, 3, 27, 12, tzinfo=UTC))
    assert occurrence.on == date(2027, 3, 27)
    assert deadline(rule, occurrence) > occurrence.due


def test_a_date_that_had_its_daily_gets_no_second_one() -> None:
    rule = Rule(time(15, 0), EVERY_DAY, "Europe/Berlin")
    found = following(rule, datetime(2026, 11, 23, 10, tzinfo=UTC), later_than=date(2026, 11, 23))
    assert found.on == date(2026, 11, 24)
    coming = upcoming(rule, datetime(2026, 11, 23, 10, tzinfo=UTC), 2, later_than=date(2026, 11, 23))
    assert [o.on for o in coming] == [date(2026, 11, 24), date(2026, 11, 25)]


def test_another_hour_later_that_day_ends_nothing() -> None:
    """The hour was changed meanwhile; the next one is tomorrow's all the same."""
    occurrence = Occurrence(date(2026, 11, 23), datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    assert deadline(Rule(time(10, 0), EVERY_DAY, "UTC"), occurrence) == datetime(2026, 11, 24, tzinfo=UTC)


def test_a_pause_ends_on_its_date() -> None:
    rule = Rule(time(9, 30), frozenset(range(5)), "Europe/Berlin", date(2027, 1, 4))
    occurrence = following(rule, datetime(2026, 11, 23, tzinfo=UTC))
    assert occurrence == Occurrence(date(2027, 1, 4), datetime(2027, 1, 4, 8, 30, tzinfo=UTC))
