"""Streaks as people live them: with dailies, zones, late answers and forgiven misses.

The rule itself is tested day by day in tests/quiz; here it is that every answer and every closing
reaches it.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands import Ask
from tests.features.days import (
    a_daily_setter,  # noqa: F401 -- the fixture `admin`
    answers_a_question,
    daily_at,
    goes_to,
)
from tests.quiz_table import Person, Table


async def test_any_answer_keeps_the_day_wrong_or_right(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))
    assert "Streak 1." in await ana.answers(right=False)
    goes_to(table, 24)
    assert "streak 2." in await answers_a_question(ana)
    assert "streak 2." in await answers_a_question(ana)  # the same day counts once


async def test_your_day_is_where_you_are(table: Table) -> None:
    """23:30 UTC on Monday is Tuesday in Berlin already, and 00:30 is still Monday in New York."""
    bo, nick = table.person("Bo", zone="Europe/Berlin"), table.person("Nick", zone="America/New_York")
    goes_to(table, 23, "12:00")
    await answers_a_question(bo)
    await answers_a_question(nick)
    goes_to(table, 23, "23:30")
    assert "streak 2." in await answers_a_question(bo)
    assert "streak 1." in await answers_a_question(nick)
    goes_to(table, 24, "00:30")
    assert "streak 1." in await answers_a_question(nick)


async def test_a_daily_counts_for_its_own_date_while_it_is_open(table: Table, admin: Person) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    tuesday = await daily_at(table, 24)
    goes_to(table, 25, "09:00")  # Wednesday, and Tuesday's is still open
    assert "streak 2." in await ana.answers(on=tuesday)
    await daily_at(table, 25)
    assert "streak 3." in await ana.answers()


async def test_a_late_answer_mends_the_day_before(table: Table, admin: Person) -> None:
    """Wednesday kept first, then Tuesday's daily while it is open: three in a row, and none was missed."""
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    tuesday = await daily_at(table, 24)
    goes_to(table, 25, "09:00")
    assert "streak 2." in await answers_a_question(ana)
    assert "streak 3." in await ana.answers(on=tuesday)
    await daily_at(table, 25)
    await table.tick()
    assert "forgiven" not in await ana.answers()


async def test_a_daily_that_closes_unanswered_is_a_miss(table: Table, admin: Person) -> None:
    ana = table.person("Ana")
    for day in (23, 24, 25):
        await daily_at(table, day)
        await ana.answers()
    await daily_at(table, 26)
    await daily_at(table, 27)  # Thursday's closes now: forgiven
    assert "Streak 3" in await ana.says("/awsquiz me")
    await daily_at(table, 28)  # Friday's closes too: over
    goes_to(table, 29, "09:00")
    assert "Streak 0 · best 3" in await ana.says("/awsquiz me")


async def test_a_closing_that_comes_after_the_next_answer_counts_too(table: Table, admin: Person) -> None:
    """Tuesday's daily is open when Wednesday is kept; when it closes, Tuesday turns out missed."""
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    await daily_at(table, 24)
    goes_to(table, 25, "09:00")
    assert "streak 2." in await answers_a_question(ana)
    await daily_at(table, 25)
    assert "You missed Tuesday: forgiven." in await ana.answers()


@pytest.mark.parametrize("ago", [8, 28])
async def test_it_counts_for_whoever_answered_there_within_28_days(
    table: Table, admin: Person, ago: int
) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    for day in range(24, 23 + ago):
        goes_to(table, day, "10:00")
        await table.tick(2)
        await answers_a_question(ana, "elsewhere")
    await daily_at(table, 23 + ago)
    goes_to(table, 24 + ago, "09:00")
    assert "forgiven" not in await answers_a_question(ana, "elsewhere")  # it is open still
    await daily_at(table, 24 + ago)
    assert f"You missed {table.now - timedelta(days=1):%A}: forgiven." in await ana.answers()


async def test_your_next_verdict_says_that_a_miss_was_forgiven_and_only_that_one(
    table: Table, admin: Person
) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    await daily_at(table, 24)
    await daily_at(table, 25)
    verdict = await ana.answers()
    assert "streak 2." in verdict
    assert "You missed Tuesday: forgiven. One miss in seven days is." in verdict
    assert (await ana.answers()).endswith(verdict)  # clicking again shows the same
    assert "forgiven" not in await answers_a_question(ana)
    await daily_at(table, 26)
    assert "forgiven" not in await ana.answers()


async def test_a_second_miss_within_seven_days_ends_it_and_a_later_one_does_not(
    table: Table, admin: Person
) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    ana_misses, bo_misses = (24, 30), (24, 31)  # six days apart, and seven
    for day in range(23, 33):
        await daily_at(table, day)
        if day not in ana_misses:
            await ana.answers()
        if day not in bo_misses:
            await bo.answers()
    assert "Streak 2 · best 6" in await ana.says("/awsquiz me")
    assert "Streak 8 · best 8" in await bo.says("/awsquiz me")


async def test_an_ended_streak_is_not_called_forgiven(table: Table) -> None:
    ana = table.person("Ana")
    for day in (16, 17, 18):
        goes_to(table, day)
        await answers_a_question(ana)
    goes_to(table, 23)  # Thursday and Friday passed: the first forgiven, the second the end
    verdict = await answers_a_question(ana)
    assert "streak 1." in verdict
    assert "forgiven" not in verdict
    goes_to(table, 24)
    assert "forgiven" not in await answers_a_question(ana)


async def test_without_a_channel_a_working_day_without_an_answer_is_missed(table: Table) -> None:
    ana = table.person("Ana")
    for day in (23, 24):
        goes_to(table, day)
        await answers_a_question(ana)
    goes_to(table, 25, "23:00")
    assert "Streak 2" in await ana.says("/awsquiz me")  # Wednesday is not over
    goes_to(table, 26, "23:00")
    assert "Streak 2" in await ana.says("/awsquiz me")  # Wednesday forgiven, Thursday not over
    goes_to(table, 27, "00:30")
    assert "Streak 0" in await ana.says("/awsquiz me")


async def test_without_a_channel_weekends_are_free(table: Table) -> None:
    ana = table.person("Ana")
    goes_to(table, 27)  # Friday
    await answers_a_question(ana)
    goes_to(table, 30)
    verdict = await answers_a_question(ana)
    assert "streak 2." in verdict
    assert "forgiven" not in verdict


async def test_a_paused_or_stopped_daily_never_breaks_anything(table: Table, admin: Person) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    await admin.says("/awsquiz daily pause until 2026-12-10")
    goes_to(table, 24, "10:00")
    await table.tick(2)
    goes_to(table, 39, "09:00")
    await table.tick(2)
    assert "streak 2." in await answers_a_question(ana)
    assert "Streak 2" in await ana.says("/awsquiz me")


async def test_a_daily_that_was_missed_by_the_bot_is_missed_by_nobody(table: Table, admin: Person) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    goes_to(table, 27, "09:00")  # the machine was off from Tuesday to Thursday
    await table.tick(6)
    await daily_at(table, 27)
    verdict = await ana.answers()
    assert "streak 2." in verdict
    assert "forgiven" not in verdict


async def test_a_channel_is_yours_for_28_days_after_you_answered_there(table: Table, admin: Person) -> None:
    """Both last answered a daily on Saturday 28 November, and were forgiven 21 December already. The daily
    of Saturday the 26th is still theirs, the one of Sunday the 27th is not, and Sundays are free."""
    ana, bo = table.person("Ana"), table.person("Bo")
    goes_to(table, 28, "09:00")
    await table.tick(6)  # the days before were missed, one a tick
    saturday = await daily_at(table, 28)
    for person in (ana, bo):
        await person.answers(on=saturday)
    december = 30
    for day in range(29, december + 28):
        goes_to(table, day, "10:00")
        await table.tick(2)
        if day not in (december + 21, december + 26):
            await answers_a_question(ana, "elsewhere")
        if day not in (december + 21, december + 27):
            await answers_a_question(bo, "elsewhere")
    goes_to(table, december + 29, "09:00")
    assert "Streak 1 " in await ana.says("/awsquiz me")
    assert "Streak 28 " in await bo.says("/awsquiz me")


async def test_a_late_answer_may_come_after_the_closing_and_is_none(table: Table, admin: Person) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    tuesday = await daily_at(table, 24)
    open_tuesday = tuesday.message
    await daily_at(table, 25)
    tuesday.message = open_tuesday
    assert "You did not answer this one." in await ana.answers(on=tuesday)
    assert "You missed Tuesday: forgiven." in await ana.answers(on=table.card)
