"""Packs as admins bring and look after them in chat; what is wrong with a file costs one private word."""

from __future__ import annotations

import asyncio
import io
import re
import zipfile

import pytest

from bot import commands as c
from bot.forms import Form
from bot.ports import Handed, Place
from tests.fake_platform import FakePlatform
from tests.features.bringing import AIKEN, DEPLOYS, brings, lies
from tests.importing.decks import old_deck
from tests.packs import adds, raw
from tests.quiz_table import Person, Table


@pytest.fixture
def ana(table: Table) -> Person:
    return table.person("Ana", admin=True)


async def test_a_file_in_a_form_becomes_a_pack_that_is_asked_at_once(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz pack add")
    assert isinstance(ana.private, Form)
    lies(table, DEPLOYS)
    told = await ana.fills_in({"file": ("F1",), "pack": "", "title": ""})
    assert told == (
        "Added deploys: 2 questions (2 new, 0 edited, 0 removed).\nPeople ask for it with /awsquiz deploys"
    )
    await table.person("Bo").says("/awsquiz deploys")
    assert "How we deploy · medium" in table.card.text
    assert table.rows("SELECT name, title, language, licence, credit, source FROM packs") == [
        ("deploys", "How we deploy", "English", "CC BY 4.0", "The platform team", "")
    ]
    added_by = 'SELECT "user" FROM packs JOIN players ON players.id = added_by_id'
    assert table.rows(added_by) == [("U-ANA",)]


async def test_a_name_and_a_title_of_ones_own(table: Table, ana: Person) -> None:
    assert "Added on-call" in await brings(ana, DEPLOYS, pack="On call", title="Who is called")
    assert "Who is called" in await ana.says("/awsquiz pack list")


async def test_a_file_of_another_tool_says_what_it_could_not_take(table: Table, ana: Person) -> None:
    told = await brings(ana, AIKEN, "Logs 2026.txt")
    assert "Added logs-2026: 1 question (1 new" in told
    assert "Not taken: 1.\n" in told
    assert "ANSWER" in told
    await ana.says("/awsquiz logs-2026")
    assert "Where do logs live?" in table.card.text


async def test_a_second_file_makes_the_pack_consist_of_it(table: Table, ana: Person) -> None:
    await brings(ana, DEPLOYS)
    edited, _, _ = DEPLOYS.replace(b"deploy key live", b"key lie").partition(b"  - id: deploy-2")
    told = await brings(ana, edited)
    assert "Updated deploys: 1 question (0 new, 1 edited, 1 removed)." in told
    with table.nothing_changes():
        assert "already as in this file, 1 question" in await brings(ana, edited)


async def test_a_file_of_another_tool_leaves_title_and_licence(table: Table, ana: Person) -> None:
    await brings(ana, DEPLOYS)
    await brings(ana, AIKEN, "deploys.txt")
    assert table.rows("SELECT title, licence FROM packs") == [("How we deploy", "CC BY 4.0")]
    assert table.rows("SELECT count(*) FROM pack_questions") == [(1,)]


async def test_whatever_a_deck_is_called_it_is_added(table: Table, ana: Person) -> None:
    deck = old_deck(("Port of SSH?", "22"), deck="\U0001f469\u200d\U0001f4bb developers")
    assert "Added ports: 1 question" in await brings(ana, deck, "ports.apkg")
    assert table.rows("SELECT title FROM packs") == [("\U0001f469\U0001f4bb developers",)]


async def test_a_zip_of_several_files(table: Table, ana: Person) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("pack/deploys.yaml", DEPLOYS)
        archive.writestr("pack/logs.yaml", DEPLOYS.replace(b"deploy-", b"log-"))
    assert "Added runbooks: 4 questions" in await brings(ana, out.getvalue(), "Runbooks.zip")


async def test_advice_is_told_and_the_pack_taken(table: Table, ana: Person) -> None:
    three = DEPLOYS.replace(
        b'      - {text: "no, nobody"}',
        b'      - {text: "yes, a captain", right: true}\n      - {text: "no"}',
    )
    told = await brings(ana, three)
    assert "2 questions" in told
    assert "Advice: 1.\nline 13, deploy-2: 2 options are right, so the stem must ask for them" in told


async def test_a_form_that_comes_twice_changes_nothing(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz pack add")
    assert isinstance(ana.private, Form)
    form = ana.private
    file = lies(table, DEPLOYS)
    sent = c.PackAdd(form.does.since, file) if isinstance(form.does, c.PackAdd) else c.PackAdd()
    assert "Added deploys" in await ana.does(sent, id="V1")
    with table.nothing_changes():
        assert "already as in this file" in await ana.does(sent, id="V1")
    lies(table, DEPLOYS.replace(b"deploy key", b"key"), at="F2")
    assert "1 edited" in await ana.does(c.PackAdd(file="F2"))
    with table.nothing_changes():
        said = await ana.does(sent, id="V1")
    assert "were changed after this form was opened, so nothing was added" in said
    await ana.does(c.PackRemove("deploys"))
    await ana.clicks("Remove it")
    with table.nothing_changes():
        assert "were changed" in await ana.does(sent, id="V1")


async def test_one_file_at_a_time_of_a_workspace(table: Table, ana: Person) -> None:
    lies(table, DEPLOYS)
    lies(table, DEPLOYS, "more.yaml", "F2")
    said = await asyncio.gather(ana.does(c.PackAdd(file="F1")), ana.does(c.PackAdd(file="F2")))
    waits, added = sorted(said, key=lambda text: "Added" in text)
    assert "Another file is being read for you here." in waits
    assert "Added " in added
    assert table.rows("SELECT count(*) FROM packs") == [(1,)]
    for file in ("F1", "F2"):
        await ana.does(c.PackAdd(file=file))
    assert table.rows("SELECT name FROM packs ORDER BY name") == [("deploys",), ("more",)]


async def test_where_files_come_with_the_command_there_is_no_form(table: Table) -> None:
    discord = FakePlatform(lambda: table.now, "discord")
    table.platforms.append(discord)
    table.restarts()
    cy = table.person("Cy", admin=True, platform=discord)
    assert "Type /quiz pack add with its slash, choose file" in await cy.does(c.PackAdd())
    discord.files["F1"] = Handed("deploys.yaml", DEPLOYS)
    assert "People ask for it with /awsquiz topic:deploys" in await cy.does(c.PackAdd(file="F1"))


async def test_every_pack_is_listed_ten_a_page(table: Table, ana: Person) -> None:
    assert "has no pack of its own yet. Add one with /awsquiz pack add" in await ana.says("/awsquiz packs")
    for n in range(11):
        adds(table, f"pack-{n:02}", raw("a"), language="English", licence="CC BY 4.0")
    said = await ana.says("/awsquiz pack list")
    assert "page 1 of 2" in said
    assert "Pack 00 · 1 question · English · CC BY 4.0: /awsquiz pack show pack-00" in said
    said = await ana.clicks("Next")
    assert "Pack 10" in said
    assert "Pack 09" not in said
    assert ana.replaced[-1]
    assert "Pack 00" in await ana.clicks("Back")


async def test_a_pack_tells_all_of_itself_and_its_questions(table: Table, ana: Person) -> None:
    await brings(ana, DEPLOYS)
    said = await ana.says("/awsquiz pack show deploys")
    lines = said.splitlines()
    assert lines[:5] == [
        "How we deploy",
        "2 questions · English · CC BY 4.0",
        "Releases and rollbacks",
        "By The platform team",
        "Added 2026-11-23 by Ana",
    ]
    assert "deploy-1 · Where does the deploy key live?\ndeploy-2 · Who may start a rollback?" in said
    assert "People ask for it with /awsquiz deploys" in said
    await ana.forgets()
    assert "Added 2026-11-23\n" in await ana.says("/awsquiz pack show deploys")


async def test_a_name_is_known_by_its_plural_and_with_spaces(table: Table, ana: Person) -> None:
    adds(table, "on-calls", *(raw(f"q{n:02}", "x" * 100) for n in range(21)))
    said = await ana.says("/awsquiz pack show on call")
    assert "page 1 of 3" in said
    assert "Added 2026-11-23 in a shell" in said
    assert f"q00 · {'x' * 59}…\n" in said
    await ana.clicks("Next")
    said = await ana.clicks("Next")
    assert "q20" in said
    assert "q19" not in said
    assert "q20" in await ana.does(c.PackShow("on-calls", "99999"))
    assert "q00" in await ana.does(c.PackShow("on-calls", "-1"))


async def test_a_pack_that_there_is_not(table: Table, ana: Person) -> None:
    for words in ("show", "remove"):
        assert "has no pack “nothing”" in await ana.says(f"/awsquiz pack {words} nothing")
        assert "Which pack?" in await ana.says(f"/awsquiz pack {words}")
    assert "has no pack of its own yet" in await ana.clicks("All packs")


async def test_a_pack_is_removed_once_they_say_that_they_mean_it(table: Table, ana: Person) -> None:
    bo = table.person("Bo")
    await brings(ana, DEPLOYS)
    await bo.says("/awsquiz deploys")
    with table.nothing_changes():
        said = await ana.says("/awsquiz pack remove deploys")
    assert "Remove the pack deploys with 2 questions?" in said
    assert await ana.clicks("Remove it") == (
        "Removed deploys. Cards that asked its questions stay as they were."
    )
    assert table.rows("SELECT count(*) FROM packs") == [(0,)]
    assert "There is no topic “deploys”" in await bo.says("/awsquiz deploys")
    assert "Right" in await bo.answers()


async def test_a_pack_that_changed_since_is_asked_about_again(table: Table, ana: Person) -> None:
    await brings(ana, DEPLOYS)
    await ana.says("/awsquiz pack remove deploys")
    asked = ana.private
    await brings(ana, DEPLOYS.replace(b"deploy key", b"key"))
    ana.private = asked
    with table.nothing_changes():
        assert "Remove the pack deploys with 2 questions?" in await ana.clicks("Remove it")
    assert "Removed deploys" in await ana.clicks("Remove it")


async def test_packs_of_others_do_not_exist(table: Table, ana: Person) -> None:
    """Not for an admin of another workspace, under no name, button or page."""
    await brings(ana, DEPLOYS)
    eve = table.person("Eve", admin=True, workspace="T2")
    with table.nothing_changes():
        for said in (
            await eve.says("/awsquiz pack list"),
            await eve.says("/awsquiz pack show deploys"),
            await eve.presses("1:pkr:deploys:1"),
            await eve.says("/awsquiz deploys"),
        ):
            assert not re.search("How we|vault|platform team|Ana|2 questions", said)
    assert "Added deploys: 1 question" in await brings(eve, AIKEN, "deploys.txt")
    assert "2 questions" in await ana.says("/awsquiz pack show deploys")
    assert "1 question\n" in await eve.says("/awsquiz pack show deploys")
    await eve.says("/awsquiz pack remove deploys")
    await eve.clicks("Remove it")
    assert "2 questions" in await ana.says("/awsquiz pack show deploys")


async def test_names_are_completed_while_they_are_typed(table: Table, ana: Person) -> None:
    await brings(ana, DEPLOYS)
    for workspace, offered in (("T1", (("How we deploy", "deploys"),)), ("T2", ())):
        place = Place("slack", workspace, "general")
        for typed in ("", "depl", "how we"):
            assert table.bot.engine.suggest(c.OptionKind.PACK, typed, place) == offered
