"""What nobody could answer, nobody missed: out of turn, revealed, deleted, or while nobody was heard."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from bot.ports import CannotPost, Trouble, TryLater
from bot.quiz.stood import Stood, could_be_answered
from bot.quiz.streak import Daily, Past
from bot.store import Tx, standing
from bot.store.cards import get as by_id
from bot.store.past import since
from bot.store.tables import cards
from tests.fake_platform import FakePlatform
from tests.features.days import (
    a_daily_setter,  # noqa: F401 -- the fixture `admin`
    answers_a_question,
    daily_at,
    goes_to,
)
from tests.quiz_table import Person, Table


@pytest.mark.parametrize(("hours", "missed"), [(7, False), (8, True)])
async def test_a_daily_that_was_revealed_early_is_missed_by_nobody(
    table: Table, admin: Person, hours: int, missed: bool
) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    await daily_at(table, 24)
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
        await daily_at(table, day)
        await ana.answers()
        await bo.answers()
    for day in (28, 29):
        goes_to(table, day, "11:00")
        await table.tick(2)
        await boss.says("/awsquiz daily now")
        await table.tick(2)
        await bo.answers()
    await daily_at(table, 30)
    verdict = await ana.answers()
    assert "streak 6." in verdict
    assert "forgiven" not in verdict
    assert "streak 8." in await bo.answers()  # it keeps a day all the same


async def test_a_daily_out_of_turn_stands_for_its_days_own(table: Table, admin: Person) -> None:
    """It closes Tuesday's after an hour, and stands for the rest of the day."""
    ana, bo = table.person("Ana"), table.person("Bo")
    await daily_at(table, 23)
    await ana.answers()
    await bo.answers()
    await daily_at(table, 24)
    await bo.answers()
    await table.passes(hours=1)
    await admin.says("/awsquiz daily now")
    await daily_at(table, 25)
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
    await daily_at(table, 23)
    await ana.answers()
    await daily_at(table, 24)
    await table.passes(hours=hours)
    table.awake = outage != "the machine is off"
    table.platform.away = outage == "the platform is away"
    await daily_at(table, 25)
    verdict = await ana.answers()
    assert "streak 2." in verdict
    assert ("You missed Tuesday: forgiven." in verdict) is missed


async def test_hours_in_which_an_answer_came_too_late_do_not_count(table: Table, admin: Person) -> None:
    """Its time was up during an outage, and nobody closed it until evening."""
    ana = table.person("Ana")
    await daily_at(table, 23)
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
    await daily_at(table, 23)
    await ana.answers()
    await daily_at(table, 24)
    await table.passes(hours=4)
    table.awake = False
    table.restarts()
    await table.passes(hours=15)
    table.awake = True
    await daily_at(table, 25)
    assert "You missed Tuesday: forgiven." in await ana.answers()


def _forgets_what_it_noted(tx: Tx) -> None:
    tx.execute(update(cards).values(scheduled=None, heard_for=None))


async def test_a_daily_from_before_anybody_noted_who_listens_keeps_the_old_rule(
    table: Table, admin: Person
) -> None:
    """One that closed before the update, and one that stood open then."""
    ana = table.person("Ana")
    for day in (23, 24):
        await daily_at(table, day)
        await ana.answers()
    table.awake = False
    await daily_at(table, 25)
    await daily_at(table, 26)
    await table.bot.database.write(_forgets_what_it_noted)
    await daily_at(table, 27)
    assert "streak 1." in await ana.answers()  # both were missed
    await daily_at(table, 28)
    await daily_at(table, 29)  # and this one's, of the new rule, was not
    assert "streak 2." in await ana.answers()


@pytest.mark.parametrize("scheduled", [None, True, False])
@pytest.mark.parametrize("heard_for", [None, 0, 28_799, 28_800])
@pytest.mark.parametrize("deleted", [False, True])
async def test_the_past_has_the_dailies_that_could_be_answered(
    table: Table, admin: Person, scheduled: bool | None, heard_for: int | None, deleted: bool
) -> None:
    """Whether one is asked alone, when it closes, or all are, when a streak is counted."""
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    await daily_at(table, 24)
    facts = {"scheduled": scheduled, "heard_for": heard_for, "deleted_at": table.now if deleted else None}

    def settle(tx: Tx) -> tuple[Stood, Past]:
        tx.execute(update(cards).values(facts))
        card = by_id(tx, 1)
        assert card is not None
        return card.stood, since(tx, card.workspace_id, player_id=2, day=date(2026, 11, 22))

    stood, past = await table.bot.database.write(settle)
    assert past.closed == ({Daily("general", date(2026, 11, 23))} if could_be_answered(stood) else set())


async def test_another_platform_that_listens_hears_nobody_here(table: Table, admin: Person) -> None:
    table.platforms.append(FakePlatform(lambda: table.now, "discord"))
    table.restarts()
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    await daily_at(table, 24)
    table.platform.away = True
    await daily_at(table, 25)
    assert "forgiven" not in await ana.answers()


async def test_who_has_gone_on_is_given_back_what_a_deleted_daily_took(table: Table, admin: Person) -> None:
    """Two are deleted where nobody looks, and for a while their closings cannot be drawn."""
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    for day in (24, 25, 26):
        table.platform.edit_accidents.extend([TryLater(10)] * 9)
        await daily_at(table, day)
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
    await daily_at(table, 23)
    await ana.answers()
    tuesday = await daily_at(table, 24)
    await table.passes(hours=10)
    assert "streak 1." in await bo.answers(on=tuesday)
    table.platform.edit_accidents.append(CannotPost(trouble))
    await table.passes(seconds=11)
    edits = len(table.platform.edits)
    await table.passes(minutes=10)
    assert len(table.platform.edits) == edits  # that it closed is shown nowhere
    assert "You did not answer this one." in await ana.answers(on=tuesday)
    await daily_at(table, 25)
    assert "see it" not in table.card.text.partition("Tuesday")[2]
    assert "forgiven" not in await ana.answers()
    assert "streak 2." in await bo.answers()  # what was answered counts


async def test_a_daily_that_is_deleted_after_its_closing_was_missed_before(
    table: Table, admin: Person
) -> None:
    ana = table.person("Ana")
    await daily_at(table, 23)
    await ana.answers()
    tuesday = await daily_at(table, 24)
    await daily_at(table, 25)
    assert tuesday.text.startswith("Closed · ")
    table.platform.deletes(tuesday)
    await table.bot.database.write(lambda tx: standing.redraw(tx, [2]))
    await table.passes(minutes=1)
    assert table.platform.edits[-1][1] == tuesday.ref.id
    assert "You missed Tuesday: forgiven." in await ana.answers()
