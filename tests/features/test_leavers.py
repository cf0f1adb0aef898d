"""Who left the workspace is erased after 90 days, also whom no board names; who comes back before is not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.app import App
from bot.commands import Ask
from bot.leavers import A_TURN, Leavers
from bot.ports import Actor, Member, Place, Request
from bot.store import Tx
from bot.store.tables import outbox, players
from tests.fake_platform import FakePlatform
from tests.quiz_table import START, Person, Table
from tests.small_bank import SMALL


async def played(table: Table) -> Person:
    """Somebody who answered once, and whom nobody's board ever asked after."""
    ana = table.person("Ana")
    await table.asked("compute")
    await ana.answers(on=table.card)
    return ana


async def days(table: Table, count: int) -> None:
    """Each with a full round of questions."""
    for _ in range(count):
        await table.passes(hours=23, minutes=58)
        await table.passes(minutes=1)
        await table.passes(minutes=1)


async def some_days(table: Table) -> None:
    """Nobody need ask each day for ninety of them."""
    await days(table, 2)
    table.later(days=87)
    await days(table, 2)


def known(table: Table) -> bool:
    return table.rows('SELECT count(*) FROM players WHERE "user" = :u', u="U-ANA") == [(1,)]


async def test_who_left_is_erased_after_ninety_days(table: Table) -> None:
    ana = await played(table)
    table.platform.called[ana.actor.user] = None
    await days(table, 2)
    assert known(table)
    table.later(days=86)
    await table.passes(minutes=1)
    assert known(table)
    await days(table, 4)
    assert not known(table)
    assert "Ana" not in repr(table.contents())
    assert table.rows("SELECT count(*) FROM answers") == [(1,)]


async def test_who_comes_back_before_is_not(table: Table) -> None:
    ana = await played(table)
    table.platform.called[ana.actor.user] = None
    await days(table, 2)
    table.platform.called[ana.actor.user] = Member("Ana")
    table.later(days=87)
    await days(table, 4)
    assert known(table)
    assert "points" in await ana.says("/awsquiz me")


async def test_who_does_something_again_is_not(table: Table) -> None:
    """Whatever their platform says of them."""
    ana = await played(table)
    table.platform.called[ana.actor.user] = None
    await days(table, 2)
    table.later(days=80)
    await ana.does(Ask("networking", anyway=True))
    await days(table, 12)
    assert known(table)


async def test_a_platform_that_says_nothing_erases_nobody(table: Table) -> None:
    ana = await played(table)
    table.platform.called[ana.actor.user] = None
    await days(table, 2)
    table.platform.silent = True
    table.later(days=200)
    await days(table, 2)
    assert known(table)


async def test_everybody_is_asked_after_a_few_a_minute_and_once_a_day(table: Table) -> None:
    for n in range(2 * A_TURN):
        await table.person(f"P{n:02}").says("/awsquiz hide me")
    table.platform.asked.clear()
    await table.passes(seconds=1)
    assert table.platform.asked == []
    await table.passes(minutes=1)
    assert len(table.platform.asked) == A_TURN
    for _ in range(30):
        await table.passes(minutes=1)
    assert sorted(table.platform.asked) == [f"members U-P{n:02}" for n in range(2 * A_TURN)]


async def test_never_is_never(table: Table) -> None:
    ana = await played(table)
    table.platform.called[ana.actor.user] = None
    platforms = {"slack": table.platform}
    never = Leavers(table.bot.database, table.bot.contexts, platforms, erase_days=0)
    table.platform.asked.clear()
    for _ in range(3):
        table.later(days=100)
        await never.pump("slack")
        await never.finished()
    assert known(table)
    assert table.platform.asked == []


@pytest.mark.parametrize("words", ["compute", "networking"])
async def test_their_boards_are_drawn_without_them(table: Table, words: str) -> None:
    ana = table.person("Ana")
    await ana.does(Ask(words))
    card = table.card
    assert "asked by Ana" in card.text
    table.platform.called[ana.actor.user] = None
    await days(table, 1)
    await table.passes(seconds=20)
    assert "Ana" not in card.text


async def test_the_program_asks_by_itself_and_keeps_to_its_settings(
    database_url: str,
) -> None:
    now = [START]
    platform = FakePlatform(lambda: now[0])
    bot = App(
        database_url,
        SMALL,
        [platform],
        now=lambda: now[0],
        keep_days=40,
        erase_left_days=1,
    )
    place = Place("slack", "T1", "general")
    outcome = await bot.engine.handle(Request("1", Actor("slack", "T1", "U-ANA", "Ana"), place, Ask()))
    await bot.engine.deliver(outcome)
    platform.called["U-ANA"] = None

    def counted(tx: Tx) -> tuple[int, int]:
        errands = select(func.count()).select_from(outbox)
        known = select(func.count()).where(players.c.user.is_not(None))
        return int(tx.execute(errands).scalar_one()), int(tx.execute(known).scalar_one())

    assert await bot.database.read(counted) == (1, 1)
    for days in (0, 1, 1, 1, 1, 37):
        now[0] += timedelta(days=days, minutes=1)
        await bot.clock.tick()
        await bot.clock.finished()
        if days == 0:
            assert await bot.database.read(counted) == (1, 1)
    assert await bot.database.read(counted) == (0, 0)
    bot.database.close()
