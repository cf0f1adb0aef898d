"""Who answers before anybody knows more of them than their account, and what is heard of them later."""

from __future__ import annotations

from dataclasses import replace

from bot.commands import Answer, Practice
from bot.ports import Member
from tests.quiz_table import TEAM, Person, Table


def newcomer(table: Table, zone: str | None = None, workspace: str = TEAM) -> Person:
    person = table.person("Zoe", zone=zone, workspace=workspace)
    person.actor = replace(person.actor, name="zoe.z", provisional=True)
    return person


def called(table: Table) -> list[tuple[str, str, str | None]]:
    return table.rows("SELECT name, handle, told_zone FROM players WHERE \"user\" = 'U-ZOE'")


async def test_a_newcomers_zone_is_asked_before_a_day_is_theirs(table: Table) -> None:
    """It is Tuesday in Auckland."""
    zoe = newcomer(table, zone="Pacific/Auckland")
    table.later(hours=4)
    await table.asked("compute")
    await zoe.answers()
    assert table.rows("SELECT day FROM answers") == [("2026-11-24",)]
    assert table.platform.asked.count("zone_of") == 1
    await table.asked("storage")
    await zoe.answers(on=table.card)
    assert table.platform.asked.count("zone_of") == 1


async def test_a_platform_that_says_nothing_keeps_nobody_from_answering(table: Table) -> None:
    zoe = newcomer(table)
    await table.asked("compute")
    assert "streak 1." in await zoe.answers()
    assert table.rows("SELECT day FROM answers") == [("2026-11-23",)]


async def test_a_daily_has_its_own_date_and_needs_no_zone(table: Table) -> None:
    await table.person("Boss", admin=True).says("/awsquiz daily at 09:01 utc")
    await table.passes(minutes=2)
    zoe = newcomer(table, zone="Pacific/Auckland")
    table.platform.asked.clear()
    outcome = await zoe.asks(Answer(1, (0,)))
    assert outcome.reply is not None
    assert outcome.unheard
    assert table.platform.asked == []
    await zoe.travels("Pacific/Auckland", called=Member("Zoe", "Zoe Zett"))
    assert called(table) == [("Zoe", "Zoe Zett", "Pacific/Auckland")]
    assert not (await zoe.asks(Answer(1, (0,)))).unheard


async def test_an_account_is_no_new_name(table: Table) -> None:
    zoe = newcomer(table, zone="Asia/Tokyo")
    await zoe.does(Practice("compute"))
    assert called(table) == [("zoe.z", "", None)]
    await zoe.travels("Asia/Tokyo", called=Member("Zoe", "Zoe Zett"))
    await zoe.answers()
    assert called(table) == [("Zoe", "Zoe Zett", "Asia/Tokyo")]
    zoe.actor = replace(zoe.actor, name="Zoë", provisional=False)
    await zoe.does(Practice("compute"))
    assert called(table) == [("Zoë", "Zoe Zett", "Asia/Tokyo")]


async def test_who_acts_is_there_whatever_was_said_of_them(table: Table) -> None:
    zoe = newcomer(table, zone="Asia/Tokyo")
    await zoe.does(Practice("compute"))
    who = zoe.actor
    await table.bot.engine.heard(who.platform, who.workspace, who.user, None, None)
    assert table.rows("SELECT gone FROM players WHERE \"user\" = 'U-ZOE'") == [(1,)]
    await zoe.answers()
    assert table.rows("SELECT gone FROM players WHERE \"user\" = 'U-ZOE'") == [(0,)]


async def test_nothing_is_kept_of_whom_nobody_knows(table: Table) -> None:
    await table.person("Ana").does(Practice("compute"))
    with table.nothing_changes():
        await table.person("Bo").travels("Asia/Tokyo")
        await newcomer(table, workspace="T-ELSEWHERE").travels("Asia/Tokyo")


async def test_who_was_forgotten_stays_so(table: Table) -> None:
    zoe = table.person("Zoe")
    await zoe.does(Practice("compute"))
    await zoe.forgets()
    with table.nothing_changes():
        await zoe.travels("Asia/Tokyo")
