"""Every so many weeks, dates left out, holidays and topics by weekday, against a calendar on the wall."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quiz import holiday
from bot.quiz.asks import Asks, told_apart
from bot.quiz.dates import Span, parse_span, read_back, since, with_span, without_span, written
from bot.quiz.inputs import days_apart, parse_every, show_every
from bot.quiz.occurrence import Rule, deadline, following, upcoming
from tests.quiz import left_out_oracle
from tests.quiz import local_time_oracle as wall

START = date(2026, 1, 1)
DATES = st.integers(0, 700).map(lambda n: START + timedelta(days=n))
SPANS = st.builds(lambda first, n: Span(first, first + timedelta(days=n)), DATES, st.integers(0, 40))
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
ZONES = st.sampled_from(("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"))
EVERY_DAY = frozenset(range(7))


def days_of(spans: tuple[Span, ...]) -> set[date]:
    return {
        span.first + timedelta(days=n) for span in spans for n in range((span.last - span.first).days + 1)
    }


@settings(max_examples=80)
@given(
    days=WEEKDAYS,
    every=st.integers(1, 4),
    begun=DATES,
    spans=st.lists(SPANS, max_size=3),
    zone=ZONES,
    at=st.times().map(lambda t: time(t.hour, t.minute)),
    hour=st.integers(0, 23),
)
def test_its_dates_are_those_of_a_calendar(
    days: frozenset[int], every: int, begun: date, spans: list[Span], zone: str, at: time, hour: int
) -> None:
    now = datetime(begun.year, begun.month, begun.day, hour, tzinfo=UTC)
    kept: tuple[Span, ...] = ()
    for span in spans:
        kept = with_span(kept, span)
    rule = Rule(at, days, zone, every=every, counted_from=begun, skipped=kept)
    coming = left_out_oracle.dates(days, every, begun, days_of(tuple(spans)), begun - timedelta(days=2))[:10]
    due = [(on, wall.due(on, at, zone)) for on in coming]
    expected = [(on, moment) for on, moment in due if moment > now][:6]
    found = upcoming(rule, now, 6)
    assert [(each.on, each.due) for each in found][: len(expected)] == expected
    assert len(expected) == 6


@settings(max_examples=60)
@given(every=st.integers(2, 4), begun=DATES, pause=st.integers(1, 60), spans=st.lists(SPANS, max_size=2))
def test_neither_a_pause_nor_a_date_left_out_moves_the_count(
    every: int, begun: date, pause: int, spans: list[Span]
) -> None:
    plain = Rule(time(9), frozenset({0}), "UTC", every=every, counted_from=begun)
    now = datetime(begun.year, begun.month, begun.day, tzinfo=UTC)
    until = begun + timedelta(days=pause)
    kept = with_span((), spans[0]) if spans else ()
    other = Rule(time(9), frozenset({0}), "UTC", until, every=every, counted_from=begun, skipped=kept)
    usual = {each.on for each in upcoming(plain, now, 60)}
    assert {each.on for each in upcoming(other, now, 8)} <= usual


def test_every_two_weeks_begins_with_its_first_date() -> None:
    """Set on a Wednesday for Mondays and Thursdays: that Thursday, and none in the week after."""
    rule = Rule(time(9), frozenset({0, 3}), "Europe/Berlin", every=2, counted_from=date(2026, 11, 26))
    found = upcoming(rule, datetime(2026, 11, 25, 12, tzinfo=UTC), 4)
    assert [each.on.isoformat() for each in found] == ["2026-11-26", "2026-12-07", "2026-12-10", "2026-12-21"]


def test_one_that_is_late_may_still_come_however_long_it_is_until_the_next() -> None:
    rule = Rule(time(9), frozenset({0}), "UTC", every=2, counted_from=date(2026, 11, 23))
    one = following(rule, datetime(2026, 11, 22, tzinfo=UTC))
    assert deadline(rule, one) == datetime(2026, 11, 24, tzinfo=UTC)


@given(st.lists(st.tuples(st.booleans(), SPANS), max_size=8))
def test_spans_are_a_set_of_days_written_shortly(changes: list[tuple[bool, Span]]) -> None:
    spans: tuple[Span, ...] = ()
    expected: set[date] = set()
    for more, span in changes:
        spans = with_span(spans, span) if more else without_span(spans, span)
        expected = expected | days_of((span,)) if more else expected - days_of((span,))
        assert days_of(spans) == expected
        for one, after in pairwise(spans):
            assert one.last + timedelta(days=1) < after.first, "apart, and in order"
        assert read_back(written(spans)) == spans


def test_what_is_over_is_let_go() -> None:
    spans = (Span(date(2026, 1, 1), date(2026, 1, 3)), Span(date(2026, 2, 1), date(2026, 2, 3)))
    assert since(spans, date(2026, 1, 3)) == spans
    assert since(spans, date(2026, 1, 4)) == spans[1:]
    assert written(()) is None
    assert read_back(None) == ()


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2026-12-24", "2026-12-24"),
        ("2026-12-24..2027-01-02", "2027-01-02"),
        ("2026-12-24 .. 2027-01-02", "2027-01-02"),
        ("2026-12-24...2027-01-02", "2027-01-02"),
        ("2026-12-24 to 2027-01-02", "2027-01-02"),
        ("2026-12-24-2027-01-02", "2027-01-02"),
        ("2026-12-24 until 2027-01-02", "2027-01-02"),
    ],
)
def test_dates_as_people_write_them(text: str, last: str) -> None:
    assert parse_span(text) == Span(date(2026, 12, 24), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "24.12.2026", "2026-12-24..", "..2026-12-24", "2026-13-01", "2026-02-30", "2026-12"),
        *("2027-01-02..2026-12-24", "2026-12-24 2027-01-02", "2026-12-24..2027-01-02..2027-01-03"),
        *("٢٠٢٦-١٢-٢٤", "9" * 10_000, "2026-12-24" * 1000),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_date_is_none(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_span(text)


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2029])
def test_germanys_holidays_are_those_that_its_laws_name(year: int) -> None:
    """The nine that all of it has; Bavaria has Epiphany, Corpus Christi and All Saints as well."""
    sunday = left_out_oracle.easter(year)
    moving = {sunday + timedelta(days=n) for n in (-2, 1, 39, 50)}
    fixed = {date(year, *on) for on in ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))}
    all_year = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    found = {day for day in all_year if day.year == year and holiday.is_one("DE", day)}
    assert found == moving | fixed
    bavarian = {day for day in all_year if day.year == year and holiday.is_one("DE-BY", day)}
    assert bavarian - found == {date(year, 1, 6), sunday + timedelta(days=60), date(year, 11, 1)}


def test_a_holiday_is_no_date_of_it() -> None:
    rule = Rule(time(9), EVERY_DAY, "Europe/Berlin", holidays="DE")
    found = upcoming(rule, datetime(2026, 12, 23, 12, tzinfo=UTC), 3)
    assert [each.on.isoformat() for each in found] == ["2026-12-24", "2026-12-27", "2026-12-28"]


def test_a_holiday_is_one_where_the_daily_lives() -> None:
    """23:30 UTC of 24 December is Christmas Day in Berlin."""
    now = datetime(2026, 12, 24, 12, tzinfo=UTC)
    there = Rule(time(0, 30), EVERY_DAY, "Europe/Berlin", holidays="DE")
    assert following(there, now).on == date(2026, 12, 27)


def test_where_all_dates_are_holidays_they_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holiday, "is_one", lambda _code, day: day.weekday() == 6)
    rule = Rule(time(9), frozenset({6}), "UTC", holidays="XX")
    found = following(rule, datetime(2026, 11, 23, tzinfo=UTC))
    assert found.on.weekday() == 6
    other = Rule(time(9), frozenset({5, 6}), "UTC", holidays="XX")
    assert following(other, datetime(2026, 11, 23, tzinfo=UTC)).on == date(2026, 11, 28)


def test_a_place_that_the_library_knows_no_more_has_no_holidays() -> None:
    assert not holiday.is_one("XX", date(2026, 12, 25))
    assert not holiday.is_one("DE-XX", date(2026, 12, 25))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("DE", "DE"), ("de", "DE"), ("germany", "DE"), ("Germany", "DE"), ("DE-BY", "DE-BY")),
        *(("de by", "DE-BY"), ("germany by", "DE-BY"), ("united kingdom", "GB"), ("US-CA", "US-CA")),
        ("de augsburg", "DE-Augsburg"),
    ],
)
def test_countries_as_people_write_them(text: str, code: str) -> None:
    assert holiday.region(text).code == code
    assert holiday.region(code).code == code


@pytest.mark.parametrize("text", ["", " ", "-", "XX", "DE-XX", "Atlantis", "d" * 10_000, "DE-BY-BY", "\0"])
def test_what_is_no_country_is_none(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        holiday.region(text)


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        *(("every 2 weeks", 2), ("every two weeks", 2), ("Every other  week", 2), ("every second week", 2)),
        *(("fortnightly", 2), ("every fortnight", 2), ("biweekly", 2), ("weekly", 1), ("every week", 1)),
        *(("each week", 1), ("every 3 weeks", 3), ("every 4th week", 4)),
    ],
)
def test_weeks_as_people_write_them(text: str, weeks: int) -> None:
    assert parse_every(text) == weeks
    assert parse_every(show_every(weeks) or "every week") == weeks


@pytest.mark.parametrize(
    "text",
    [
        "every day",
        "every 2 days",
        "every other day",
        "every 0 weeks",
        "every 5 weeks",
        "2",
        "",
        "every 2 fortnights",
    ],
)
def test_what_is_no_number_of_weeks_is_none(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_every(text)


@pytest.mark.parametrize(
    ("text", "first", "each"),
    [
        ("networking", "networking", {}),
        ("mon:networking,fri:fun", "", {(0,): "networking", (4,): "fun"}),
        ("fun mon:vpc", "fun", {(0,): "vpc"}),
        ("Mon-Wed:cloud front, weekends:any", "", {(0, 1, 2): "cloud front", (5, 6): "any"}),
        ("mon+thu:vpc", "", {(0, 3): "vpc"}),
        ("fun, fri:", "fun", {(4,): ""}),
        ("note:this mon:vpc", "note:this", {(0,): "vpc"}),
        ("https://mon.example:80", "https://mon.example:80", {}),
    ],
)
def test_topics_by_weekday_as_people_write_them(
    text: str, first: str, each: dict[tuple[int, ...], str]
) -> None:
    assert days_apart(text) == (first, {frozenset(days): words for days, words in each.items()})


@given(WEEKDAYS, st.dictionaries(st.integers(0, 6), st.sampled_from(("", "vpc", "fun"))), st.data())
def test_each_date_has_the_topic_of_its_weekday(
    days: frozenset[int], by_day: dict[int, str], data: st.DataObject
) -> None:
    topic = data.draw(st.sampled_from(("", "vpc", "s3")))
    asks = Asks(topic, told_apart(topic, by_day, days))
    for on in (START + timedelta(days=n) for n in range(7)):
        if on.weekday() in days:
            assert asks.on(on) == by_day.get(on.weekday(), topic)
    assert set(asks.by_day) <= days
