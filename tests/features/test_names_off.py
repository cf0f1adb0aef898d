"""AWSQUIZ_NAMES=off: a quiz without boards and names. Everybody has their own numbers, in private."""

from __future__ import annotations

import pytest

from bot.commands import Ask, Help, Leaderboard, ShareLeaderboard
from tests.drawn import labels
from tests.quiz_table import Table

OFF = "This quiz shows no names, so it has no leaderboards. Your own points: /awsquiz me."


@pytest.fixture
def nameless(table: Table) -> Table:
    table.names = False
    table.restarts()
    return table


@pytest.mark.parametrize("command", [Leaderboard(), Leaderboard("all", True), ShareLeaderboard("week")])
async def test_leaderboards_refuse_kindly(nameless: Table, command: Leaderboard | ShareLeaderboard) -> None:
    ana = nameless.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    with nameless.nothing_changes():
        assert await ana.does(command) == OFF
    assert [asked for asked in nameless.platform.asked if asked.startswith("members")] == []


async def test_a_card_names_nobody_open_or_closed(nameless: Table) -> None:
    ana, bo = nameless.person("Ana"), nameless.person("Bo")
    await ana.does(Ask("networking"))
    assert "Ana" not in nameless.card.text
    assert (await bo.says("/awsquiz networking")).startswith("A question is still open")
    assert "Only who asked, or admins, can reveal this now" in await bo.reveals(nameless.card)
    assert "Revealed" in await ana.reveals(nameless.card)
    await nameless.passes(seconds=11)
    assert nameless.card.text.startswith("Closed · ")
    assert "Ana" not in nameless.card.text


async def test_who_asks_first_is_told_of_their_own_question(nameless: Table) -> None:
    ana = nameless.person("Ana")
    await ana.does(Ask("networking"))
    assert (await ana.says("/awsquiz networking")).startswith("Your question is still open")


async def test_ones_own_numbers_are_there_without_a_way_to_a_board(nameless: Table) -> None:
    ana = nameless.person("Ana")
    await ana.does(Ask("networking"))
    await ana.answers()
    assert "20 points" in await ana.says("/awsquiz me")
    assert ana.private is not None
    assert labels(ana.private) == ["Practise", "Settings", "My data"]  # type: ignore[arg-type]


async def test_who_asks_to_be_named_is_told_that_nobody_is(nameless: Table) -> None:
    ana = nameless.person("Ana")
    await ana.does(Ask("compute"))
    await ana.answers()
    with nameless.nothing_changes():
        assert await ana.says("/awsquiz name me") == "This quiz shows no names, so my posts name nobody."
    assert await ana.says("/awsquiz name me off") == "My posts do not name you."


async def test_who_comes_back_to_boards_is_told_that_there_are_none(nameless: Table) -> None:
    ana = nameless.person("Ana")
    await ana.says("/awsquiz hide me")
    assert nameless.rows("SELECT hidden FROM players") == [(1,)]
    assert await ana.says("/awsquiz show me") == "This quiz shows no names, so it has no leaderboards."
    assert nameless.rows("SELECT hidden FROM players") == [(0,)]


@pytest.mark.parametrize("everything", [False, True])
async def test_the_help_leaves_the_board_out(nameless: Table, everything: bool) -> None:
    said = await nameless.person("Ana").does(Help(everything=everything))
    assert "board" not in said
    assert "/awsquiz me ·" in said


async def test_a_board_on_its_way_does_not_arrive_and_one_that_stands_loses_its_names(table: Table) -> None:
    """Names were shown until whoever runs it said otherwise."""
    ana = table.person("Ana")
    await ana.does(Ask("networking"))
    await ana.answers()
    await ana.does(ShareLeaderboard("week"))
    stands = table.card
    assert "Ana" in stands.text
    await ana.asks(ShareLeaderboard("month"))
    table.names = False
    table.restarts()
    await ana.says("/awsquiz hide me")
    await table.passes(minutes=1)
    assert table.card is stands
    assert stands.text == "This quiz shows no names, so it has no leaderboards."
