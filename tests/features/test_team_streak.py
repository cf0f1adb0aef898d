"""The team's streak: dailies in a row that enough people answered, told on the card that makes it longer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from tests.fake_platform import Posted
from tests.features.days import a_daily_setter, daily_at, goes_to
from tests.features.recaps import days
from tests.quiz_table import Person, Table

__all__ = ["a_daily_setter"]


async def answer(table: Table, people: int, card: Posted | None = None) -> str:
    """So many of the team; the card afterwards."""
    card = card or table.card
    for n in range(people):
        await table.person(f"P{n}").answers(on=card)
    await table.passes(seconds=11)
    return card.text


@pytest.mark.usefixtures("admin")
async def test_it_grows_when_enough_answer(table: Table) -> None:
    await daily_at(table, 23)
    assert "Team streak" not in await answer(table, 1)
    assert "Team streak 1: 2 or more of you answered." in await answer(table, 2)
    await daily_at(table, 24)
    assert "Team streak" not in table.card.text
    assert "Team streak 2: 2 or more of you answered." in await answer(table, 3)


@pytest.mark.usefixtures("admin")
async def test_one_that_too_few_answer_ends_it(table: Table) -> None:
    for day in (23, 24):
        await daily_at(table, day)
        await answer(table, 2)
    await daily_at(table, 25)
    await answer(table, 1)
    await daily_at(table, 26)
    assert "Team streak 1:" in await answer(table, 2)


async def test_rest_days_pauses_and_deleted_ones_leave_it_as_it_was(table: Table, admin: Person) -> None:
    await admin.says("/awsquiz daily at 09:30 utc mon,wed-fri")
    await daily_at(table, 23)
    await answer(table, 2)
    await daily_at(table, 25)  # Tuesday is no day of it
    await answer(table, 2)
    await admin.says("/awsquiz daily pause until 2026-11-27")
    await daily_at(table, 27)
    assert "Team streak 3:" in await answer(table, 2)
    await admin.says("/awsquiz daily at 09:30 utc mon-sun")
    table.platform.deletes(await daily_at(table, 28))
    await daily_at(table, 29)
    assert "Team streak 4:" in await answer(table, 2)


@pytest.mark.parametrize("reveals", [False, True])
async def test_one_that_a_keeper_ends_early_leaves_it_as_it_was(
    table: Table, admin: Person, reveals: bool
) -> None:
    for day in (23, 24):
        await daily_at(table, day)
        await answer(table, 2)
    await daily_at(table, 25)
    await table.passes(minutes=30)
    if reveals:
        await admin.clicks("Reveal now", on=table.card)
        assert "Revealed" in await admin.clicks("Reveal it")
    else:
        await admin.says("/awsquiz daily now")
    await daily_at(table, 26)
    assert "Team streak 3:" in await answer(table, 2)


@pytest.mark.usefixtures("admin")
async def test_it_takes_a_share_of_last_months_people(table: Table) -> None:
    await daily_at(table, 23)
    await answer(table, 10)
    for day in range(24, 31):
        goes_to(table, day, "09:30")
        await table.tick(2)
    await daily_at(table, 31)  # the first of December
    assert "Team streak" not in await answer(table, 3)
    assert "Team streak 1: 4 or more of you answered." in await answer(table, 4)
    assert table.rows("SELECT active_in, active_people FROM schedules") == [("2026-11", 10)]


async def leaves(table: Table, name: str) -> None:
    await table.bot.engine.heard("slack", "T1", table.person(name).actor.user, None, None)


async def is_erased(table: Table, name: str) -> None:
    await table.person(name).forgets()


@pytest.mark.usefixtures("admin")
@pytest.mark.parametrize("goes", [leaves, is_erased])
async def test_who_has_gone_is_none_of_those_whose_share_it_takes(
    table: Table, goes: Callable[[Table, str], Awaitable[None]]
) -> None:
    await daily_at(table, 23)
    await answer(table, 10)
    for n in range(6):
        await goes(table, f"P{n}")
    await days(table, 24, 30)
    await daily_at(table, 31)
    for n in (6, 7):
        await table.person(f"P{n}").answers(on=table.card)
    await table.passes(seconds=11)
    assert "Team streak 1: 2 or more of you answered." in table.card.text


async def test_a_daily_that_takes_the_place_of_one_that_is_off_begins_its_own(
    table: Table, admin: Person
) -> None:
    for day in (23, 24, 25):
        await daily_at(table, day)
        await answer(table, 2)
    await admin.says("/awsquiz daily off")
    goes_to(table, 28)
    await admin.says("/awsquiz daily add 09:30 utc mon-sun compute")
    assert "streak of this daily is 0 dailies" in await admin.says("/awsquiz daily team")
    await daily_at(table, 29)
    assert "Team streak 1: 2 or more of you answered." in await answer(table, 2)


async def test_keepers_choose_the_share_or_none(table: Table, admin: Person) -> None:
    await daily_at(table, 23)
    await answer(table, 2)
    await daily_at(table, 24)
    said = await admin.says("/awsquiz daily team")
    assert (
        "The team streak of this daily is 1 daily. 40 % of those who answered it last month keep it" in said
    )
    assert "counts no team streak" in await admin.clicks("No streak")
    await daily_at(table, 25)
    assert "Team streak" not in await answer(table, 5)
    assert "80 % of those" in await admin.clicks("80 %")
    others = await table.person("P0").says("/awsquiz daily team")
    assert others.startswith("Only this channel's keepers can say what keeps the team's streak: Admin.")


async def test_how_many_they_were_is_last_months_number(table: Table, admin: Person) -> None:
    await daily_at(table, 23)
    await answer(table, 5)
    await days(table, 24, 31)  # the last is the first of December
    assert "answered it last month (5 people) keep it" in await admin.says("/awsquiz daily team")
    await admin.says("/awsquiz daily pause until 2027-01-04")
    table.later(days=33)
    assert "answered it last month keep it" in await admin.says("/awsquiz daily team")


async def test_it_is_told_in_a_channel(table: Table, admin: Person) -> None:
    assert await admin.says("/awsquiz daily team", "D-A", direct=True) == (
        "What a team does is told in a channel. Ask for it in one."
    )
    assert "This channel has no daily question." in await admin.says("/awsquiz daily team", "elsewhere")
