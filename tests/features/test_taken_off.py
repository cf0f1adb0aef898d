"""`hide me`, `forget me`: what was shared or asked stops naming who has gone."""

from __future__ import annotations

import pytest

from bot.commands import Ask, ShareLeaderboard, StopRound
from bot.tokens import encode
from tests.fake_platform import Lost
from tests.features.using import a_user_of_everything  # noqa: F401 -- the fixture `ana`
from tests.quiz_table import Person, Table


async def leaves(person: Person, words: str) -> str:
    return await (person.forgets() if words == "forget me" else person.says(f"/awsquiz {words}"))


async def test_what_is_drawn_from_now_on_does_not_name_them(table: Table, ana: Person) -> None:
    await ana.forgets()
    await table.passes(hours=24)
    card = next(c for c in table.cards if "Networking" in c.text and "Closed" in c.text)
    assert "Ana" not in card.text


async def test_an_open_card_stops_naming_them_soon(table: Table, ana: Person) -> None:
    await table.passes(seconds=11)
    assert "Ana" in table.cards[0].text
    await ana.forgets()
    await table.passes(seconds=11)
    assert "Ana" not in table.cards[0].text


@pytest.mark.parametrize("words", ["forget me", "hide me"])
async def test_boards_shared_lately_stop_naming_them(table: Table, ana: Person, words: str) -> None:
    """Sharer and row; what was shared stays as it was for everybody else."""
    cleo = table.person("Cleo")
    await cleo.does(Ask("networking", anyway=True))
    await cleo.answers(on=table.card)
    table.later(minutes=10)
    await cleo.does(ShareLeaderboard())
    hers, cleos = (c for c in table.cards if c.text.startswith("This week"))
    assert hers.text == "This week in this channel · shared by Ana\n1  Ana  20 points · 1 day"
    table.later(days=20)
    await table.asked("compute")  # what Cleo earns now changes no board of then
    await cleo.answers(on=table.card)
    reply = await leaves(ana, words)
    assert "can still show your name" not in reply
    await table.passes(seconds=1)
    assert hers.text == "This week in this channel\nNobody has points here yet. The first right answer leads."
    assert cleos.text.startswith("This week in this channel · shared by Cleo\n1  Cleo  ")
    assert "Ana" not in cleos.text
    assert len(cleos.text.splitlines()) == 2


@pytest.mark.parametrize("words", ["forget me", "hide me"])
async def test_cards_that_they_asked_stop_naming_them(table: Table, words: str) -> None:
    """Open ones and closed ones, and what is said of them to others."""
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.does(Ask("networking"))
    closed = table.card
    await table.passes(days=20)
    await ana.does(Ask("compute"))
    card = table.card
    assert "Closed" in closed.text
    assert "asked by Ana" in closed.text
    assert "Ana's question" in await bo.does(Ask("compute"))
    await leaves(ana, words)
    await table.passes(seconds=11)
    assert "Ana" not in card.text
    assert "Ana" not in closed.text
    assert "Ana" not in await bo.does(Ask("compute"))
    assert "Ana" not in await bo.reveals(card)


@pytest.mark.parametrize("words", ["forget me", "hide me"])
async def test_older_boards_stay_and_the_reply_says_so(table: Table, ana: Person, words: str) -> None:
    board = next(card for card in table.cards if card.text.startswith("This week"))
    table.later(days=31)
    assert "shared more than 30 days ago" in await leaves(ana, words)
    await table.passes(seconds=11)
    assert "Ana" in board.text


@pytest.mark.parametrize("words", ["forget me", "hide me"])
async def test_a_board_that_arrives_meanwhile_loses_the_name_too(table: Table, words: str) -> None:
    """It stands, nobody knows it yet, and somebody on it goes."""
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.does(Ask("networking"))
    await ana.answers()
    table.platform.accidents.append(Lost.AFTER)
    await bo.does(ShareLeaderboard())
    board = table.card
    assert "Ana" in board.text
    await leaves(ana, words)
    await table.passes(minutes=1)
    await table.passes(seconds=11)
    assert "Ana" not in board.text


async def test_boards_that_name_somebody_else_are_left_alone(table: Table, ana: Person) -> None:
    for _ in range(3):
        await ana.does(ShareLeaderboard())
        table.later(minutes=1)
    await table.passes(seconds=11)
    edits = len(table.platform.edits)
    cleo = table.person("Cleo")
    await cleo.says("/awsquiz hide me")
    await table.passes(seconds=11)
    assert len(table.platform.edits) == edits


async def test_hiding_again_draws_nothing_again(table: Table, ana: Person) -> None:
    await ana.presses(encode(StopRound(1, sure=True)), "games")  # else its lobby is drawn as time passes
    await ana.says("/awsquiz hide me")
    await table.passes(seconds=11)
    edits = len(table.platform.edits)
    for _ in range(3):
        await ana.says("/awsquiz hide me")
        await table.passes(seconds=11)
    assert len(table.platform.edits) == edits


async def test_what_people_look_at_now_is_drawn_before_old_boards(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await ana.does(Ask("networking"))
    await ana.answers()
    for n in range(60):
        await bo.does(ShareLeaderboard(), channel=f"c{n}")
    await table.passes(days=2)
    await bo.does(Ask("compute", anyway=True))
    card = table.card
    await table.passes(seconds=20)
    await ana.says("/awsquiz hide me")
    await bo.answers(on=card)
    await table.passes(seconds=1)
    assert "1 answered" in card.text


async def test_nobody_hears_of_old_boards_that_they_are_not_on(table: Table) -> None:
    bo = table.person("Bo")
    await bo.does(Ask("networking"))
    await bo.answers()
    await bo.does(ShareLeaderboard())
    table.later(days=31)
    for words in ("hide me", "forget me"):
        assert "can still show your name" not in await leaves(table.person("Ana"), words)
    assert "can still show your name" in await bo.says("/awsquiz hide me")
