"""`my data`: everything that is kept of you, and nothing of anybody else."""

from __future__ import annotations

import json

import pytest

from bot.commands import Ask
from bot.forms import Given
from bot.ports import Trouble
from bot.store import boards, own_data, rounds
from tests.features.using import a_user_of_everything  # noqa: F401 -- the fixture `ana`
from tests.quiz_table import Person, Table, letters_of
from tests.rescored import rescored


async def test_my_data_is_everything_of_mine(
    table: Table, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each column that says whose something is brings its row; nobody else's is in it."""
    table.platform.refusing["general"] = Trouble.GONE
    await ana.says("/awsquiz daily at 09:30", channel="D-ANA", direct=True)
    await table.passes(hours=24)  # a private word is on its way or told
    table.later(days=8)
    monkeypatch.setattr(rounds, "AT_ONCE", 1)
    monkeypatch.setattr(rounds, "TAIL", 3)
    for _ in range(5):  # so many that how far she is in her rounds is stored
        await ana.says("/awsquiz practice easy")
    await ana.does(Ask("compute"), "elsewhere")  # in another month
    await ana.answers(on=table.card)
    await rescored(table, "net-0", 1, by=ana)
    await rescored(table, "net-1", 1, by=ana)
    await ana.says("/awsquiz peer", "arguing")
    await ana.clicks("A", on=table.card)
    await ana.says("/awsquiz duel <@U-BO>")
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
    assert len(data["answers"]) == 4
    assert data["boards"][0]["places"] == [{"points": 20, "streak": 1}]


async def test_my_data_by_a_button_and_by_the_form(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz me")
    await ana.clicks("My data")
    by_button = ana.file
    await ana.says("/awsquiz me")
    await ana.clicks("Settings")
    given: dict[str, Given] = {
        "zone": "Europe/Berlin",
        "name": ("shown",),
        "away": "",
        "unasked": ("all",),
        "erase": ("download",),
    }
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


async def test_it_does_not_tell_what_is_right_of_an_open_card(table: Table) -> None:
    """Files of the small bank list the right option first."""
    ana = table.person("Ana")
    await ana.says("/awsquiz peer")
    letter = letters_of(table.card.text, "yes")
    await ana.clicks(letter, on=table.card)

    async def told() -> tuple[object, object]:
        await ana.says("/awsquiz my data")
        assert ana.file is not None
        data = json.loads(ana.file.text)
        return data["peer_votes"][0]["first"], data["cards"][0]["shuffle"]

    assert await told() == (f"option {' ABCDEF'.index(letter)} as shown", None)
    for _ in range(3):
        await table.passes(seconds=181)
    first, shuffle = await told()
    assert (first, shuffle is None) == (0, False)
