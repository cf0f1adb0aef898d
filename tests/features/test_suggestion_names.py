"""Who suggested a question, who may know it, and what becomes of that with hiding and forgetting."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from bot.commands import Suggest
from bot.forms import Form
from tests.command_line import ran
from tests.features.suggestions import PACK, got, looks_at_it, suggested
from tests.features.written import QUESTION, given, suggests
from tests.quiz_table import Person, Table


@pytest.fixture
def boss(table: Table) -> Person:
    return table.person("Boss", admin=True)


@pytest.fixture
async def ana(table: Table, boss: Person) -> Person:  # admins hear, so there is one
    return await suggested(table)


async def test_who_does_not_tick_it_is_named_to_admins_alone(table: Table, boss: Person) -> None:
    await suggests(table.person("Cy"))
    assert got(table, boss)[0].startswith("Cy suggests a question.\n")
    looks_at_it(table, boss)
    await boss.clicks("Approve")
    await table.tick()
    await boss.says("/awsquiz ours")
    assert QUESTION in table.card.text
    assert "Cy" not in table.card.text


async def test_the_name_goes_with_hiding_and_with_forgetting(table: Table, boss: Person, ana: Person) -> None:
    looks_at_it(table, boss)
    await boss.clicks("Approve")
    await table.tick()
    await boss.says("/awsquiz ours")
    assert "suggested by Ana" in table.card.text
    assert "Questions that you asked or suggested name you no more." in await ana.says("/awsquiz hide me")
    await table.passes(seconds=11)
    assert "suggested by" not in table.card.text
    await ana.says("/awsquiz show me")
    await boss.does(Suggest())  # nothing of hers
    await ana.forgets()
    await table.passes(seconds=11)
    assert "Ana" not in table.card.text
    assert QUESTION in table.card.text
    assert table.rows("SELECT author_id, named FROM pack_questions") == [(None, 0)]
    assert table.rows("SELECT player_id, named, state FROM suggestions") == [(None, 0, "approved")]


async def test_what_goes_out_of_the_pack_names_nobody(
    table: Table, boss: Person, ana: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    looks_at_it(table, boss)
    await boss.clicks("Approve")
    monkeypatch.setenv("DATABASE_URL", table.url)
    file = tmp_path / "ours.yaml"
    ended = ran("export", PACK, "--workspace", "slack:T1", "--to", "yaml", "-o", str(file))
    assert QUESTION in file.read_text(), ended.stderr
    assert "Ana" not in file.read_text()


async def test_what_waits_goes_with_who_suggested_it(table: Table, boss: Person, ana: Person) -> None:
    looks_at_it(table, boss)
    stale = boss.private
    await boss.clicks("Edit")
    await boss.fills_in(given("Mended?", "yes\nno", approve=False))  # kept, as an edit of hers
    await ana.forgets()
    assert table.rows("SELECT count(*) FROM suggestions") == [(0,)]
    boss.private = stale
    assert "no longer works" in await boss.clicks("Approve")
    assert "No suggestion waits" in await boss.says("/awsquiz suggestions")


async def test_a_button_of_what_went_decides_nothing_of_what_came_after(
    table: Table, boss: Person, ana: Person
) -> None:
    looks_at_it(table, boss)
    stale = boss.private
    await ana.forgets()
    await suggests(table.person("Bo"), "Bo's?")
    for label in ("Decline", "Edit", "Approve"):
        boss.private = stale
        assert "no longer works" in await boss.clicks(label)


async def test_an_author_who_is_forgotten_while_an_admin_approves_it_is_nobody(
    table: Table, boss: Person
) -> None:
    """In two processes, whoever is first."""
    other = table.starts()
    try:
        for n in range(5):
            author = table.person(f"A{n}")
            await suggests(author, f"Question {n}?", named=True)
            looks_at_it(table, boss)
            await author.says("/awsquiz forget me")
            author.process = other
            await asyncio.gather(boss.clicks("Approve"), author.clicks("Erase it all"))
    finally:
        other.database.close()
    assert table.rows("SELECT id FROM pack_questions WHERE author_id IS NOT NULL OR named") == []
    assert table.rows("SELECT id FROM suggestions WHERE player_id IS NOT NULL OR named") == []


async def test_my_data_has_what_one_suggested_and_what_became_of_it(
    table: Table, boss: Person, ana: Person
) -> None:
    await suggests(ana, "Unfinished?", "yes\nno")
    looks_at_it(table, boss)
    await boss.clicks("Decline")
    await boss.writes("We have it already.")
    await ana.says("/awsquiz my data")
    assert ana.file is not None
    one, two = json.loads(ana.file.text)["suggestions"]
    assert (one["body"]["stem"], one["state"], one["reason"]) == (QUESTION, "declined", "We have it already.")
    assert (two["body"]["question"], two["state"]) == ("Unfinished?", "draft")


async def test_the_data_of_who_decided_has_no_word_of_who_suggested(
    table: Table, boss: Person, ana: Person
) -> None:
    looks_at_it(table, boss)
    await boss.clicks("Decline")
    await boss.writes("We have it already.")
    await boss.says("/awsquiz my data")
    assert boss.file is not None
    (row,) = json.loads(boss.file.text)["suggestions"]
    assert (row["reason"], row["body"], row["player_id"]) == ("We have it already.", None, None)
    assert "deploy key" not in boss.file.text


async def test_with_names_off_admins_are_not_told_who(table: Table, boss: Person) -> None:
    table.names = False
    table.restarts()
    ana = table.person("Ana")
    await suggests(ana, named=True)
    assert got(table, boss)[0].startswith("Somebody suggests a question")
    looks_at_it(table, boss)
    await boss.clicks("Approve")
    assert "It names you" not in got(table, ana)[0]
    await ana.says("/awsquiz suggest")
    assert isinstance(ana.private, Form)
    assert ana.private.fields[-1].hint == "Names are off here: nobody sees who suggests it, ticked or not"


async def test_who_hides_by_then_hears_of_no_name(table: Table, boss: Person, ana: Person) -> None:
    await ana.says("/awsquiz hide me")
    looks_at_it(table, boss)
    await boss.clicks("Approve")
    assert got(table, ana)[0].endswith("It is asked here from now on, also with /awsquiz ours. Thank you.")
