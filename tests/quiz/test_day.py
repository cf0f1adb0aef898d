"""Whose date is what, while zones change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.quiz.day import Reckoning, of_channel, today

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)  # a Monday, and Tuesday already in Kiritimati
EAST, WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
MON, TUE, WED = (date(2026, 11, 23) + timedelta(days=n) for n in range(3))


def left(zone: str, on: date) -> Reckoning:
    return Reckoning(zone, on)


def test_who_moves_nowhere_has_the_date_of_their_zone() -> None:
    assert today(Reckoning(), EAST, NOON) == (TUE, Reckoning(EAST))
    assert today(Reckoning(EAST), EAST, NOON) == (TUE, Reckoning(EAST))


def test_east_the_date_goes_on_until_it_is_over_where_they_were() -> None:
    assert today(left("UTC", MON), EAST, NOON) == (MON, left("UTC", MON))
    assert today(left("UTC", MON), EAST, NOON + timedelta(hours=12)) == (TUE, Reckoning(EAST))


def test_west_it_goes_on_until_it_is_over_where_they_are() -> None:
    assert today(left(EAST, TUE), WEST, NOON) == (TUE, left(EAST, TUE))
    assert today(left(EAST, TUE), WEST, NOON + timedelta(hours=46)) == (TUE, left(EAST, TUE))
    assert today(left(EAST, TUE), WEST, NOON + timedelta(hours=47)) == (WED, Reckoning(WEST))


def test_who_comes_back_was_never_away() -> None:
    assert today(left("UTC", MON), "UTC", NOON) == (MON, Reckoning("UTC"))


def test_who_left_on_no_known_date_has_moved() -> None:
    assert today(Reckoning("UTC"), EAST, NOON) == (TUE, Reckoning(EAST))


ZONES = st.sampled_from(("UTC", EAST, WEST, "America/New_York", "Asia/Tokyo", "Asia/Kathmandu"))


@given(st.lists(st.tuples(ZONES, st.integers(0, 30)), min_size=1, max_size=40))
def test_dates_never_go_back_and_no_sitting_earns_two(moves: list[tuple[str, int]]) -> None:
    """A person answers, moves, and waits for some hours or not at all, again and again."""
    now, reckoning, days, sitting = NOON, Reckoning(), list[date](), set[date]()
    for zone, hours in moves:
        if reckoning.zone not in (None, zone) and reckoning.left_on is None:
            reckoning = left(reckoning.zone or "", days[-1])
        day, reckoning = today(reckoning, zone, now)
        assert abs(day - now.date()) <= timedelta(days=1)
        assert day >= max(days, default=day)
        sitting |= {day} - set(days)
        assert len(sitting) <= 1
        days.append(day)
        if hours:
            sitting.clear()
        now += timedelta(hours=hours)


def test_a_channels_date_is_its_last_dailys_until_one_begins_where_it_is_now() -> None:
    monday = (MON, NOON - timedelta(hours=1))
    assert of_channel("UTC", NOON, None) == MON
    assert of_channel("UTC", NOON, monday) == MON
    assert of_channel(EAST, NOON, monday) == MON  # it was Tuesday there an hour ago, too
    assert of_channel(EAST, NOON + timedelta(hours=24), monday) == WED
    assert of_channel("UTC", NOON + timedelta(hours=12), monday) == TUE


def test_it_never_goes_back() -> None:
    tuesday = (TUE, NOON - timedelta(hours=1))
    assert of_channel(WEST, NOON, tuesday) == TUE
    later = NOON + timedelta(hours=12)  # Monday afternoon there; a date began since, and it was Tuesday's
    assert later.astimezone(ZoneInfo(WEST)).date() == MON
    assert of_channel(WEST, later, tuesday) == TUE
    assert of_channel(WEST, NOON, (TUE, NOON - timedelta(hours=3))) == TUE
