"""`hide me`, `show me`, `forget me`: what is kept and shown of you is yours to say."""

from __future__ import annotations

import re

import pytest

from bot.commands import Ask
from bot.ports import Trouble
from bot.store import people
from bot.store.forgetting import HOLDERS
from bot.store.schema import whole
from bot.store.tables import outbox, players, standing
from tests.features.using import a_user_of_everything  # noqa: F401 -- the fixture `ana`
from tests.quiz_table import Person, Table


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
        "[Stop the daily here] [No more reminders] [Take me off the leaderboards] "
        "[Write me nothing unasked] [Erase all that is mine] "
        "[Help]"
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
    assert table.rows("SELECT count(*) FROM reports WHERE player_id IS NULL") == [(1,)]
    assert table.rows("SELECT count(*) FROM reports WHERE player_id = 1") == [(0,)]
    assert table.rows("SELECT name, zone FROM players WHERE id = 1") == [("", None)]


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
    assert table.rows("SELECT count(*) FROM players WHERE \"user\" IN ('U-ANA', 'U-BO')") == [(0,)]


async def test_no_stored_text_keeps_their_number(table: Table, ana: Person) -> None:
    """A board is stored as it was shared, with everybody's points."""
    naming = re.compile(r'"(player_id|shared_by)": 1\b')
    assert naming.search(repr(table.contents()))
    await ana.forgets()
    assert not naming.search(repr(table.contents()))


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
