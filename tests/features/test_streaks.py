"""Streaks as people live them: with dailies, zones, late answers and forgiven misses.

The rule itself is tested day by day in tests/quiz; here it is that every answer and every closing
reaches it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.commands import Ask
from bot.ports import CannotPost, Trouble, TryLater
from bot.quiz.stood import Stood, could_be_answered
from bot.quiz.streak import Daily, Past
from bot.store import Tx, standing
from bot.store.cards import get as by_id
from bot.store.past import whole
from bot.store.tables import cards
from tests.fake_platform import FakePlatform, Posted
from tests.quiz_table import Person, Table


def goes_to(table: Table, day: int, time: str = "09:00") -> None:
    """A day of November 2026 (the 23rd is a Monday) or, from 31 on, of December."""
    hour, minute = map(int, time.split(":"))
    table.now = datetime(2026, 11, 1, hour, minute, tzinfo=UTC) + timedelta(days=day - 1)


async def answers_a_question(person: Person, channel: str = "general") -> str:
    await person.does(Ask("compute", anyway=True), channel)
    return await person.answers(on=person.table.card)


async def daily_at(table: Table, day: int, admin: Person) -> Posted:
    """The daily of a day, posted by the clock; the one before closes."""
    goes_to(table, day, "09:30")
    await table.tick(2)
    assert table.card.text.startswith("Daily · ")
    return table.card


@pytest.fixture
async def admin(table: Table) -> Person:
    """Somebody who has set a daily for this channel, every day at 09:30."""
    admin = table.person("Admin", admin=True)
    await admin.says("/awsquiz daily at 09:30 utc mon-sun")
    return admin


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
    await daily_at(table, 23, admin)
    await ana.answers()
    tuesday = await daily_at(table, 24, admin)
    goes_to(table, 25, "09:00")  # Wednesday, and Tuesday's is still open
    assert "streak 2." in await ana.answers(on=tuesday)
    await daily_at(table, 25, admin)
    assert "streak 3." in await ana.answers()


async def test_a_late_answer_mends_the_day_before(table: Table, admin: Person) -> None:
    """Wednesday kept first, then Tuesday's daily while it is open: three in a row, and none was missed."""
    ana = table.person("Ana")
    await daily_at(table, 23, admin)
    await ana.answers()
    tuesday = await daily_at(table, 24, admin)
    goes_to(table, 25, "09:00")
    assert "streak 2." in await answers_a_question(ana)
    assert "streak 3." in await ana.answers(on=tuesday)
    await daily_at(table, 25, admin)
    await table.tick()
    assert "forgiven" not in await ana.answers()


async def test_a_daily_that_closes_unanswered_is_a_miss(table: Table, admin: Person) -> None:
    ana = table.person("Ana")
    for day in (23, 24, 25):
        await daily_at(table, day, admin)
        await ana.answers()
    await daily_at(table, 26, admin)
    await daily_at(table, 27, admin)  # Thursday's closes now: forgiven
    assert "Streak 3" in await ana.says("/awsquiz me")
    await daily_at(table, 28, admin)  # Friday's closes too: over
    goes_to(table, 29, "09:00")
    assert "Streak 0 · best 3" in await ana.says("/awsquiz me")


async def test_a_closing_that_comes_after_the_next_answer_counts_too(table: Table, admin: Person) -> None:
    """Tuesday's daily is open when Wednesday is kept; when it closes, Tuesday turns out missed."""
    ana = table.person("Ana")
    await daily_at(table, 23, admin)
    await ana.answers()
    await daily_at(table, 24, admin)
    goes_to(table, 25, "09:00")
    assert "streak 2." in await answers_a_question(ana)
    await daily_at(table, 25, admin)
    assert "You missed Tuesday: forgiven." in await ana.answers()


@pytest.mark.parametrize("ago", [8, 28])
async def test_it_counts_for_whoever_answered_there_within_28_days(
    table: Table, admin: Person, ago: int
) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23, admin)
    await ana.answers()
    for day in range(24, 23 + ago):
        goes_to(table, day, "10:00")
        await table.tick(2)
        await answers_a_question(ana, "elsewhere")
    await daily_at(table, 23 + ago, admin)
    goes_to(table, 24 + ago, "09:00")
    assert "forgiven" not in await answers_a_question(ana, "elsewhere")  # it is open still
    await daily_at(table, 24 + ago, admin)
    assert f"You missed {table.now - timedelta(days=1):%A}: forgiven." in await ana.answers()


async def test_your_next_verdict_says_that_a_miss_was_forgiven_and_only_that_one(
    table: Table, admin: Person
) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23, admin)
    await ana.answers()
    await daily_at(table, 24, admin)
    await daily_at(table, 25, admin)
    verdict = await ana.answers()
    assert "streak 2." in verdict
    assert "You missed Tuesday: forgiven. One miss in seven days is." in verdict
    assert (await ana.answers()).endswith(verdict)  # clicking again shows the same
    assert "forgiven" not in await answers_a_question(ana)
    await daily_at(table, 26, admin)
    assert "forgiven" not in await ana.answers()


async def test_a_second_miss_within_seven_days_ends_it_and_a_later_one_does_not(
    table: Table, admin: Person
) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    ana_misses, bo_misses = (24, 30), (24, 31)  # six days apart, and seven
    for day in range(23, 33):
        await daily_at(table, day, admin)
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
    await daily_at(table, 23, admin)
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
    await daily_at(table, 23, admin)
    await ana.answers()
    goes_to(table, 27, "09:00")  # the machine was off from Tuesday to Thursday
    await table.tick(6)
    await daily_at(table, 27, admin)
    verdict = await ana.answers()
    assert "streak 2." in verdict
    assert "forgiven" not in verdict


async def test_a_channel_is_yours_for_28_days_after_you_answered_there(table: Table, admin: Person) -> None:
    """Both last answered a daily on Saturday 28 November, and were forgiven 21 December already. The daily
    of Saturday the 26th is still theirs, the one of Sunday the 27th is not, and Sundays are free."""
    ana, bo = table.person("Ana"), table.person("Bo")
    goes_to(table, 28, "09:00")
    await table.tick(6)  # the days before were missed, one a tick
    saturday = await daily_at(table, 28, admin)
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
    await daily_at(table, 23, admin)
    await ana.answers()
    tuesday = await daily_at(table, 24, admin)
    open_tuesday = tuesday.message
    await daily_at(table, 25, admin)
    tuesday.message = open_tuesday
    assert "You did not answer this one." in await ana.answers(on=tuesday)
    assert "You missed Tuesday: forgiven." in await ana.answers(on=table.card)


@pytest.mark.parametrize(("hours", "missed"), [(7, False), (8, True)])
async def test_a_daily_that_was_revealed_early_is_missed_by_nobody(
    table: Table, admin: Person, hours: int, missed: bool
) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23, admin)
    await ana.answers()
    await daily_at(table, 24, admin)
    await table.passes(hours=hours)
    await admin.reveals(table.card)
    goes_to(table, 25, "09:00")
    verdict = await answers_a_question(ana)
    assert "streak 2." in verdict
    assert ("You missed Tuesday: forgiven." in verdict) is missed


async def test_a_daily_out_of_turn_on_a_free_day_is_missed_by_nobody(table: Table) -> None:
    """An admin tries `daily now` on Saturday and on Sunday; whoever is off then goes on from Friday."""
    boss, ana, bo = table.person("Boss", admin=True), table.person("Ana"), table.person("Bo")
    await boss.says("/awsquiz daily at 09:30 utc mon-fri")
    for day in range(23, 28):
        await daily_at(table, day, boss)
        await ana.answers()
        await bo.answers()
    for day in (28, 29):
        goes_to(table, day, "11:00")
        await table.tick(2)
        await boss.says("/awsquiz daily now")
        await table.tick(2)
        await bo.answers()
    await daily_at(table, 30, boss)
    verdict = await ana.answers()
    assert "streak 6." in verdict
    assert "forgiven" not in verdict
    assert "streak 8." in await bo.answers()  # it keeps a day all the same


async def test_a_daily_out_of_turn_stands_for_its_days_own(table: Table, admin: Person) -> None:
    """It closes Tuesday's after an hour, and stands for the rest of the day."""
    ana, bo = table.person("Ana"), table.person("Bo")
    await daily_at(table, 23, admin)
    await ana.answers()
    await bo.answers()
    await daily_at(table, 24, admin)
    await bo.answers()
    await table.passes(hours=1)
    await admin.says("/awsquiz daily now")
    await daily_at(table, 25, admin)
    assert "You missed Tuesday: forgiven." in await ana.answers()
    verdict = await bo.answers()  # one of the two is enough
    assert "streak 3." in verdict
    assert "forgiven" not in verdict


@pytest.mark.parametrize(("hours", "missed"), [(1, False), (7, False), (8, True)])
@pytest.mark.parametrize("outage", ["the machine is off", "the platform is away"])
async def test_what_nobody_could_answer_nobody_missed(
    table: Table, admin: Person, outage: str, hours: int, missed: bool
) -> None:
    """Tuesday's daily is posted, and some hours later people are heard no more until Wednesday's is due."""
    ana = table.person("Ana")
    await daily_at(table, 23, admin)
    await ana.answers()
    await daily_at(table, 24, admin)
    await table.passes(hours=hours)
    table.awake = outage != "the machine is off"
    table.platform.away = outage == "the platform is away"
    await daily_at(table, 25, admin)
    verdict = await ana.answers()
    assert "streak 2." in verdict
    assert ("You missed Tuesday: forgiven." in verdict) is missed


async def test_hours_in_which_an_answer_came_too_late_do_not_count(table: Table, admin: Person) -> None:
    """Its time was up during an outage, and nobody closed it until evening."""
    ana = table.person("Ana")
    await daily_at(table, 23, admin)
    await ana.answers()
    await admin.says("/awsquiz daily at 21:00 utc mon-sun")
    goes_to(table, 24, "21:00")
    await table.tick(2)
    await admin.says("/awsquiz daily off")
    await table.passes(hours=1)
    table.awake = False
    await table.passes(hours=22, minutes=50)
    table.awake = True
    table.later(hours=10)  # people are heard, and nobody notices that Tuesday's is over
    await table.tick(2)
    assert "forgiven" not in await answers_a_question(ana)


async def test_hours_before_and_after_an_outage_count_together(table: Table, admin: Person) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23, admin)
    await ana.answers()
    await daily_at(table, 24, admin)
    await table.passes(hours=4)
    table.awake = False
    table.restarts()
    await table.passes(hours=15)
    table.awake = True
    await daily_at(table, 25, admin)
    assert "You missed Tuesday: forgiven." in await ana.answers()


def _forgets_what_it_noted(tx: Tx) -> None:
    tx.execute(update(cards).values(scheduled=None, heard_for=None))


async def test_a_daily_from_before_anybody_noted_who_listens_keeps_the_old_rule(
    table: Table, admin: Person
) -> None:
    """One that closed before the update, and one that stood open then."""
    ana = table.person("Ana")
    for day in (23, 24):
        await daily_at(table, day, admin)
        await ana.answers()
    table.awake = False
    await daily_at(table, 25, admin)
    await daily_at(table, 26, admin)
    await table.bot.database.write(_forgets_what_it_noted)
    await daily_at(table, 27, admin)
    assert "streak 1." in await ana.answers()  # both were missed
    await daily_at(table, 28, admin)
    await daily_at(table, 29, admin)  # and this one's, of the new rule, was not
    assert "streak 2." in await ana.answers()


@pytest.mark.parametrize("scheduled", [None, True, False])
@pytest.mark.parametrize("heard_for", [None, 0, 28_799, 28_800])
@pytest.mark.parametrize("deleted", [False, True])
async def test_the_past_has_the_dailies_that_could_be_answered(
    table: Table, admin: Person, scheduled: bool | None, heard_for: int | None, deleted: bool
) -> None:
    """Whether one is asked alone, when it closes, or all are, when a streak is counted."""
    ana = table.person("Ana")
    await daily_at(table, 23, admin)
    await ana.answers()
    await daily_at(table, 24, admin)
    facts = {"scheduled": scheduled, "heard_for": heard_for, "deleted_at": table.now if deleted else None}

    def settle(tx: Tx) -> tuple[Stood, Past]:
        tx.execute(update(cards).values(facts))
        card = by_id(tx, 1)
        assert card is not None
        return card.stood, whole(tx, card.workspace_id, player_id=2)

    stood, past = await table.bot.database.write(settle)
    assert past.closed == ({Daily("general", date(2026, 11, 23))} if could_be_answered(stood) else set())


async def test_another_platform_that_listens_hears_nobody_here(table: Table, admin: Person) -> None:
    table.platforms.append(FakePlatform(lambda: table.now, "discord"))
    table.restarts()
    ana = table.person("Ana")
    await daily_at(table, 23, admin)
    await ana.answers()
    await daily_at(table, 24, admin)
    table.platform.away = True
    await daily_at(table, 25, admin)
    assert "forgiven" not in await ana.answers()


async def test_who_has_gone_on_is_given_back_what_a_deleted_daily_took(table: Table, admin: Person) -> None:
    """Two are deleted where nobody looks, and for a while their closings cannot be drawn."""
    ana = table.person("Ana")
    await daily_at(table, 23, admin)
    await ana.answers()
    for day in (24, 25, 26):
        table.platform.edit_accidents.extend([TryLater(10)] * 9)
        await daily_at(table, day, admin)
        if day < 26:
            table.platform.deletes(table.card)
    table.platform.edit_accidents.clear()
    assert "streak 1." in await ana.answers()
    await table.passes(seconds=11)
    assert "Streak 2 · best 2" in await ana.says("/awsquiz me")


@pytest.mark.parametrize("trouble", [Trouble.DELETED, Trouble.GONE])
async def test_a_deleted_daily_is_over_when_its_tally_cannot_be_drawn(
    table: Table, admin: Person, trouble: Trouble
) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await daily_at(table, 23, admin)
    await ana.answers()
    tuesday = await daily_at(table, 24, admin)
    await table.passes(hours=10)
    assert "streak 1." in await bo.answers(on=tuesday)
    table.platform.edit_accidents.append(CannotPost(trouble))
    await table.passes(seconds=11)
    edits = len(table.platform.edits)
    await table.passes(minutes=10)
    assert len(table.platform.edits) == edits  # that it closed is shown nowhere
    assert "You did not answer this one." in await ana.answers(on=tuesday)
    await daily_at(table, 25, admin)
    assert "see it" not in table.card.text.partition("Tuesday")[2]
    assert "forgiven" not in await ana.answers()
    assert "streak 2." in await bo.answers()  # what was answered counts


async def test_a_daily_that_is_deleted_after_its_closing_was_missed_before(
    table: Table, admin: Person
) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23, admin)
    await ana.answers()
    tuesday = await daily_at(table, 24, admin)
    await daily_at(table, 25, admin)
    assert tuesday.text.startswith("Closed · ")
    table.platform.deletes(tuesday)
    await table.bot.database.write(lambda tx: standing.redraw(tx, [2]))
    await table.passes(minutes=1)
    assert table.platform.edits[-1][1] == tuesday.ref.id
    assert "You missed Tuesday: forgiven." in await ana.answers()


async def test_three_zones_in_one_sitting_earn_one_day(table: Table) -> None:
    ana = table.person("Ana")
    goes_to(table, 23, "12:00")
    assert "streak 1." in await answers_a_question(ana)
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Tokyo", "UTC"):
        assert zone in await ana.says(f"/awsquiz timezone {zone}")
        assert "streak 1." in await answers_a_question(ana)
    goes_to(table, 24, "12:00")
    await ana.says("/awsquiz timezone Pacific/Kiritimati")
    assert "streak 2." in await answers_a_question(ana)  # Tuesday, which nobody can leave behind
    assert "Streak 2" in await ana.says("/awsquiz me")


async def test_three_zones_told_by_the_platform_earn_one_day(table: Table) -> None:
    ana = table.person("Ana")
    goes_to(table, 23, "12:00")
    for zone in ("Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        table.platform.zones[ana.actor.user] = zone
        assert "streak 1." in await answers_a_question(ana)


async def test_three_zones_of_the_team_earn_one_day(table: Table) -> None:
    """Nor do three dailies out of turn, which have dates of their own."""
    boss, ana = table.person("Boss", admin=True), table.person("Ana")
    goes_to(table, 23, "12:00")
    for zone in ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        await boss.says(f"/awsquiz timezone workspace {zone}")
        assert "streak 1." in await answers_a_question(ana)
        await boss.says("/awsquiz daily now")
        assert "streak 1." in await ana.answers(on=table.card)


async def test_a_changed_zone_counts_from_the_next_date(table: Table) -> None:
    """In the evening Ana says that she is in Tokyo, where it is Tuesday already."""
    ana = table.person("Ana")
    goes_to(table, 23, "20:00")
    await answers_a_question(ana)
    assert "Your days are counted there from tomorrow on." in await ana.says("/awsquiz timezone asia/tokyo")
    goes_to(table, 24, "14:59")
    assert "streak 2." in await answers_a_question(ana)
    goes_to(table, 24, "15:00")  # Wednesday in Tokyo
    assert "streak 3." in await answers_a_question(ana)


async def test_before_any_day_was_counted_a_zone_counts_at_once(table: Table) -> None:
    ana = table.person("Ana")
    goes_to(table, 23, "20:00")
    assert "tomorrow" not in await ana.says("/awsquiz timezone asia/tokyo")
    await answers_a_question(ana)
    goes_to(table, 24, "15:00")
    assert "streak 2." in await answers_a_question(ana)  # Tuesday and Wednesday in Tokyo
