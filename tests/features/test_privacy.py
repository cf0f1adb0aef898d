"""`hide me`, `show me`, `forget me`: what is kept and shown of you is yours to say."""

from __future__ import annotations

import json
import re

import pytest

from bot.commands import Ask, Practice, ReportText, ShareLeaderboard
from bot.forms import Given
from bot.ports import Trouble
from bot.store import boards, own_data, people
from bot.store.forgetting import HOLDERS
from bot.store.schema import whole
from bot.store.tables import outbox, players, standing
from tests.fake_platform import Lost
from tests.quiz_table import Person, Table


@pytest.fixture
async def ana(table: Table) -> Person:
    """Somebody who has used everything there is."""
    ana, bo = table.person("Ana", admin=True), table.person("Bo")
    await ana.says("/awsquiz timezone Europe/Berlin")
    await ana.says("/awsquiz daily at 09:30")
    await ana.does(Ask("networking"))
    await ana.answers()
    await bo.answers(right=False)
    await ana.does(ReportText(1, "wrong"))
    await ana.does(Practice("compute"))
    await ana.answers()
    await ana.says("/awsquiz leaderboard")
    await ana.clicks("Share")
    return ana


async def leaves(person: Person, words: str) -> str:
    return await (person.forgets() if words == "forget me" else person.says(f"/awsquiz {words}"))


async def test_hiding_tells_the_way_back(table: Table) -> None:
    ana = table.person("Ana")
    assert "come back with /awsquiz show me" in await ana.says("/awsquiz hide me")
    assert "on the leaderboards again" in await ana.says("/awsquiz show me")


async def test_hidden_people_go_on_as_before(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz hide me")
    await ana.does(Ask("networking"))
    assert "+20 points · streak 1" in await ana.answers()
    assert "20 points" in await ana.says("/awsquiz me")


@pytest.mark.parametrize("words", ["forget me", "delete me", "forget me!", "ForgetMe"])
async def test_forgetting_asks_once_before_it_does(table: Table, ana: Person, words: str) -> None:
    with table.nothing_changes():
        asked = await ana.says(f"/awsquiz {words}")
    assert asked.startswith("Erase your name, points, streak and settings here?")
    assert "are erased" in await ana.clicks("Erase it all")
    assert ana.replaced[-1]  # no button that erases is left behind


@pytest.mark.parametrize("words", ["stop", "cancel", "opt out", "opt-out", "unsubscribe", "stop it please"])
async def test_who_wants_no_more_of_it_is_asked_what(table: Table, ana: Person, words: str) -> None:
    with table.nothing_changes():
        said = await ana.says(f"/awsquiz {words}")
    assert said == (
        f"“{words}” alone does nothing. Do you mean one of these?\n"
        "[Stop the daily here] [Take me off the leaderboards] [Erase all that is mine] [Help]"
    )
    assert "off the leaderboards" in await ana.clicks("Take me off the leaderboards")
    await ana.says(f"/awsquiz {words}")
    assert "The daily question is off" in await ana.clicks("Stop the daily here")
    await ana.says(f"/awsquiz {words}")
    with table.nothing_changes():
        assert (await ana.clicks("Erase all that is mine")).endswith("[Erase it all]")


async def test_forgotten_the_totals_are_kept(table: Table, ana: Person) -> None:
    await ana.forgets()
    await table.passes(hours=24)
    card = next(c for c in table.cards if "Networking" in c.text and "Closed" in c.text)
    assert "2 answered, " in card.text


async def test_forgotten_they_are_new_here(table: Table, ana: Person) -> None:
    assert "are erased" in await ana.forgets()
    assert "not answered anything yet" in await ana.says("/awsquiz me")
    await ana.does(Ask("compute", anyway=True))
    assert "streak 1." in await ana.answers(on=table.card)


async def test_their_name_and_points_are_gone(table: Table, ana: Person) -> None:
    await ana.forgets()
    contents = table.contents()
    assert [row for rows in contents.values() for row in rows if "Ana" in row] == []
    assert table.rows("SELECT count(*) FROM scores WHERE player_id = 1") == [(0,)]
    assert table.rows("SELECT DISTINCT player_id FROM reports") == [(None,)]
    assert table.rows("SELECT name, zone FROM players WHERE id = 1") == [("", None)]


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


async def test_their_streak_is_erased_too(table: Table, ana: Person) -> None:
    """The reply says so."""
    await ana.forgets()
    row = table.rows(
        "SELECT streak, best_streak, kept_on, forgiven_on, forgiven_told FROM players WHERE id = 1"
    )
    assert row == [(0, 0, None, None, None)]


async def test_their_id_stands_nowhere(table: Table, ana: Person) -> None:
    """Not as the daily's setter, a private word's reader, or a part of the platform's request ids."""
    table.platform.refusing["general"] = Trouble.GONE
    await table.passes(hours=24)
    await ana.forgets()
    found = {name: row for name, rows in table.contents().items() for row in rows if "U-ANA" in repr(row)}
    assert found == {}


async def test_a_forgotten_setters_daily_goes_on(table: Table, ana: Person) -> None:
    await ana.forgets()
    table.later(minutes=30)
    await table.tick()
    assert table.card.text.startswith("Daily · ")


async def test_newcomers_have_nothing_to_forget(table: Table) -> None:
    assert "are erased" in await table.person("Bo").forgets()


async def test_forgetting_twice(table: Table, ana: Person) -> None:
    for _ in range(2):
        assert "are erased" in await ana.forgets()
    assert "are erased" in await table.person("Bo").forgets()
    assert table.rows('SELECT count(*) FROM players WHERE "user" IS NOT NULL') == [(0,)]


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
    board = table.card
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


async def test_no_stored_text_keeps_their_number(table: Table, ana: Person) -> None:
    """A board is stored as it was shared, with everybody's points."""
    naming = re.compile(r'"(player_id|shared_by)": 1\b')
    assert naming.search(repr(table.contents()))
    await ana.forgets()
    assert not naming.search(repr(table.contents()))


async def test_my_data_is_everything_of_mine(table: Table, ana: Person) -> None:
    """Each column that says whose something is brings its row; nobody else's is in it."""
    table.platform.refusing["general"] = Trouble.GONE
    await ana.says("/awsquiz daily at 09:30", channel="D-ANA", direct=True)
    await table.passes(hours=24)  # a private word is on its way or told
    before = table.contents()
    assert await ana.says("/awsquiz my data") == "This is everything that is kept of you here, as JSON."
    assert table.contents() == before
    assert ana.file is not None
    assert ana.file.name == "awsquiz-my-data.json"
    data = json.loads(ana.file.text)
    for column in own_data.columns():
        name = "boards" if column in boards.PERSONAL else column.table.name
        assert data[name], column
    assert "Ana" in ana.file.text
    assert "Bo" not in ana.file.text
    assert "U-BO" not in ana.file.text
    assert {row["player_id"] for row in data["answers"]} == {1}
    assert len(data["answers"]) == 2
    assert data["boards"][0]["places"] == [{"points": 20, "streak": 1}]
    assert not {"answered", "right"} & data["cards"][0].keys()  # what others did is not hers


async def test_my_data_by_a_button_and_by_the_form(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz me")
    await ana.clicks("My data")
    by_button = ana.file
    await ana.says("/awsquiz me")
    await ana.clicks("Settings")
    given: dict[str, Given] = {"zone": "Europe/Berlin", "name": ("shown",), "erase": ("download",)}
    assert (await ana.fills_in(given)).startswith("This is everything")
    assert ana.file == by_button is not None


async def test_of_a_newcomer_nothing_is_kept(table: Table) -> None:
    bo = table.person("Bo")
    assert await bo.says("/awsquiz my data") == "Nothing is kept of you here."
    assert bo.file is None


async def test_my_data_of_another_workspace_is_not_in_it(table: Table, ana: Person) -> None:
    twin = table.person("Ana", workspace="T2")
    await twin.does(Ask("compute"))
    await twin.says("/awsquiz my data")
    assert twin.file is not None
    assert json.loads(twin.file.text)["answers"] == []


def test_everything_that_says_whose_it_is_is_somebodys_to_forget() -> None:
    """Every reference to a person and every platform's user id, in any table there is."""
    forgotten = {column for holder in HOLDERS for column in holder.PERSONAL} | set(people.NOBODYS)
    of_people = {
        column
        for table in whole().sorted_tables
        for column in table.columns
        if any(key.column.table is players for key in column.foreign_keys)
        or re.fullmatch(r"user|.*_by|.*user.*|.*person.*|author", column.name)
    }
    assert of_people == forgotten - {
        standing.c.shows,
        outbox.c.shows,
    }
