"""What people type on a phone, and what they mean by it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import commands as c
from bot.words import parse
from tests.small_bank import TOPICS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("my data", c.MyData()),
        ("Download my data!", c.MyData()),
        ("my lambda", c.Ask("my lambda")),
        ("", c.Ask()),
        ("   ", c.Ask()),
        ("lambda", c.Ask("lambda")),
        ("S3", c.Ask("s3")),
        ("hard", c.Ask(difficulty="hard")),
        ("lambda hard", c.Ask("lambda", "hard")),
        ("Hard Lambda", c.Ask("lambda", "hard")),
        ("nat gateway easy", c.Ask("nat gateway", "easy")),
        ("route 53", c.Ask("route 53")),
        ("practice", c.Practice()),
        ("practise lambda medium", c.Practice("lambda", "medium")),
        ("leaderboard", c.Leaderboard()),
        ("LEADERBOARD Month", c.Leaderboard("month")),
        ("leaderboard everyone all", c.Leaderboard("all", True)),
        ("me", c.Me()),
        ("daily", c.DailyShow()),
        ("daily show", c.DailyShow()),
        ("daily now", c.DailyNow()),
        ("daily off", c.DailyOff()),
        ("daily pause until 2027-01-04", c.DailyPause("2027-01-04")),
        ("daily pause 2027-01-04", c.DailyPause("2027-01-04")),
        ("daily pause", c.DailyPause()),
        ("timezone", c.Timezone()),
        ("timezone Europe/Berlin", c.Timezone("europe/berlin")),
        ("timezone berlin", c.Timezone("berlin")),
        ("timezone workspace Europe/Berlin", c.TimezoneWorkspace("europe/berlin")),
        ("timezone workspace", c.TimezoneWorkspace()),
        ("hide me", c.HideMe()),
        ("show me", c.ShowMe()),
        ("forget me", c.ForgetMe()),
        ("topics", c.Topics()),
        ("help", c.Help()),
        ("?", c.Help()),
        ("help!", c.Help()),
        ("/help", c.Help()),
        ("help me please", c.Help()),
        ("help daily", c.Help(everything=True)),
        ("lambda.", c.Ask("lambda")),
        ("leader board", c.Leaderboard()),
        ("Leaderboards", c.Leaderboard()),
        ("lb", c.Leaderboard()),
        ("rank", c.Leaderboard()),
        ("top everyone", c.Leaderboard(everyone=True)),
        ("this week", c.Leaderboard("week")),
        ("weekly everyone", c.Leaderboard("week", True)),
        ("leaderboard this month", c.Leaderboard("month")),
        ("leaderboard weekly", c.Leaderboard("week")),
        ("all-time", c.Leaderboard("all")),
        ("score?", c.Me()),
        ("my points", c.Me()),
        ("streak", c.Me()),
        ("topic", c.Topics()),
        ("time zone berlin", c.Timezone("berlin")),
        ("time zone workspace", c.TimezoneWorkspace()),
        ("delete me", c.ForgetMe()),
        ("daily resume", c.DailyResume()),
        ("daily stop", c.DailyOff()),
    ],
)
def test_what_is_meant(typed: str, meant: c.Command) -> None:
    assert parse(typed) == meant
    assert parse(f"  {typed.upper()} ") == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("daily at 09:30", c.DailyAt("09:30")),
        ("daily at 9.30", c.DailyAt("9.30")),
        ("daily at 9am", c.DailyAt("9am")),
        ("daily at 9 am", c.DailyAt("9am")),
        ("daily 9am", c.DailyAt("9am")),
        ("daily at noon", c.DailyAt("noon")),
        ("daily at", c.DailyAt()),
        ("daily at 09:30 Europe/Berlin", c.DailyAt("09:30", "europe/berlin")),
        ("daily at 09:30 utc", c.DailyAt("09:30", "utc")),
        ("daily at 09:30 mon-fri", c.DailyAt("09:30", days="mon-fri")),
        ("daily at 09:30 Mon - Fri", c.DailyAt("09:30", days="mon-fri")),
        ("daily at 09:30 mon,wed", c.DailyAt("09:30", days="mon,wed")),
        ("daily at 09:30 weekdays", c.DailyAt("09:30", days="weekdays")),
        ("daily at 09:30 step functions", c.DailyAt("09:30", topic="step functions")),
        ("daily at lambda", c.DailyAt(topic="lambda")),
        ("daily at mon-fri", c.DailyAt(days="mon-fri")),
        (
            "daily at lambda mon-thu America/New_York 17:00",
            c.DailyAt("17:00", "america/new_york", "mon-thu", "lambda"),
        ),
        ("daily at 9 route 53", c.DailyAt("9", topic="route 53")),
        ("remind at 8", c.RemindAt("8")),
        ("remind 08:30 weekdays", c.RemindAt("08:30", "weekdays")),
        ("remind me at 8:30", c.RemindAt("8:30")),
        ("remind me at 8:30 on weekdays please", c.RemindAt("8:30", "on weekdays")),
        ("remind me every day at 9 am", c.RemindAt("9am", "every day")),
        ("reminder at noon", c.RemindAt("noon")),
        ("remind", c.RemindAt()),
        ("remind off", c.RemindOff()),
        ("Don't remind me", c.RemindOff()),
        ("reminders off", c.RemindOff()),
        ("stop reminding me", c.RemindOff()),
        ("no more reminders!", c.RemindOff()),
    ],
)
def test_a_dailys_or_a_reminders_parts_in_any_order(typed: str, meant: c.Command) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("“lambda”", c.Ask("lambda")),
        ("‘lambda’ hard", c.Ask("lambda", "hard")),
        ("daily at “09:30” mon–fri", c.DailyAt("09:30", days="mon-fri")),
        ("daily at 09:30 mon—fri", c.DailyAt("09:30", days="mon-fri")),
        ("daily at 09:30 mon – fri", c.DailyAt("09:30", days="mon-fri")),
        ("daily pause until 2027–01–04", c.DailyPause("2027-01-04")),
        ("ｌａｍｂｄａ", c.Ask("lambda")),
        ("lambda\u00a0hard", c.Ask("lambda", "hard")),
        ("daily\nat\t09:30", c.DailyAt("09:30")),
    ],
)
def test_a_phones_quotes_dashes_and_spaces(typed: str, meant: c.Command) -> None:
    assert parse(typed) == meant


def test_days_with_a_space_after_the_comma() -> None:
    """The bot itself writes days so: "Daily at 09:30 UTC, mon, wed, any topic"."""
    assert parse("daily at 09:30 mon, wed") == c.DailyAt("09:30", days="mon,wed")


@pytest.mark.parametrize("service", ["monitoring", "ci/cd", "pub/sub"])
def test_a_service_that_looks_like_days_or_a_zone(service: str) -> None:
    assert parse(f"daily at 09:30 {service}") == c.DailyAt("09:30", topic=service)


@pytest.mark.parametrize(
    "typed",
    ["daily tomorrow", "leaderboard yesterday", "me too", "hide", "forget everything", "daily now now"],
)
def test_a_known_first_word_with_others_asks_for_help_letter_for_letter(typed: str) -> None:
    assert parse(typed) == c.Help(typed)


@pytest.mark.parametrize(
    "topic", ["new relic", "next.js", "start tls", "top secret", "score matching", "question answering"]
)
def test_another_word_for_a_command_may_begin_a_topic(topic: str) -> None:
    """Only the bank knows; see `bot.game.lost.resolve`."""
    assert parse(topic) == c.Ask(topic)


def test_an_unknown_first_word_is_taken_for_a_topic() -> None:
    assert parse("lambada") == c.Ask("lambada")


def test_nobody_means_ten_thousand_characters() -> None:
    command = parse("lambda " + "x" * 10_000)
    assert isinstance(command, c.Ask)
    assert len(command.topic) <= 300


@pytest.mark.parametrize("service", [s for t in TOPICS for s in (*t.services, t.id)])
@pytest.mark.parametrize("before", ["", "practice "])
def test_every_service_is_heard_whole(before: str, service: str) -> None:
    command = parse(before + service)
    assert isinstance(command, c.Ask | c.Practice)
    assert command.topic == service


TYPED = (
    "daily at 9:30 am pause until timezone workspace me hide show lambda everyone week hard "
    "mon-fri - “ 53 in /"
)
WORDS = st.sampled_from(TYPED.split())


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=8).map(" ".join)))
def test_whatever_is_typed_is_a_command(typed: str) -> None:
    command = parse(typed)
    assert type(command) in {spec.command for spec in c.TABLE}
