"""What people suggested and what admins make of it: each is decided once, and its author hears."""

from __future__ import annotations

import asyncio

import pytest

from bot.commands import ApproveSuggestion, DeclineSuggestion, SuggestionDeclined, SuggestionEdited
from bot.forms import Form
from bot.messages import Message
from tests.drawn import choices_of, labels
from tests.features.suggestions import PACK, got, looks_at_it, suggested
from tests.features.written import OPTIONS, QUESTION, given, intro_of, stands_in, suggests
from tests.packs import adds, raw
from tests.quiz_table import Person, Table


@pytest.fixture
def boss(table: Table) -> Person:
    return table.person("Boss", admin=True)


@pytest.fixture
async def ana(table: Table, boss: Person) -> Person:  # admins hear, so there is one
    return await suggested(table)


async def test_an_approved_question_is_asked_within_seconds_and_its_author_hears(
    table: Table, boss: Person, ana: Person
) -> None:
    looks_at_it(table, boss)
    said = await boss.clicks("Approve")
    assert said == (
        "Approved by Boss: “Where does the deploy key live?”\n"
        "It is asked here from now on. Type /awsquiz ours for a question of that pack."
    )
    assert boss.replaced[-1]
    assert got(table, ana) == [
        "Your question was approved: “Where does the deploy key live?”\n"
        "It is asked here from now on, also with /awsquiz ours. It names you as who suggested it. Thank you."
    ]
    await table.tick()
    await ana.says("/awsquiz ours")
    assert "Our own questions · medium · suggested by Ana · asked by Ana" in table.card.text
    assert "Right" in await boss.answers()
    assert table.rows("SELECT id, author_id, named FROM pack_questions") == [
        ("where-does-the-deploy-key-1", _id(table, "Ana"), 1)
    ]
    assert "Our own questions · Suggested by people of this workspace · 1 question" in await ana.says(
        "/awsquiz topics"
    )


async def test_two_processes_ask_it(table: Table, boss: Person, ana: Person) -> None:
    other = table.starts()
    try:
        ana.process = other
        await ana.says("/awsquiz help")
        looks_at_it(table, boss)
        await boss.clicks("Approve")
        await other.clock.look()
        assert QUESTION in await ana.says("/awsquiz practice ours")
    finally:
        other.database.close()


async def test_the_second_admin_hears_what_was_decided_and_by_whom(
    table: Table, boss: Person, ana: Person
) -> None:
    eve = table.person("Eve", admin=True)
    await eve.says("/awsquiz suggestions")
    stale = eve.private
    looks_at_it(table, boss)
    await boss.clicks("Approve")
    for label in ("Approve", "Edit", "Decline"):
        eve.private = stale
        assert (await eve.clicks(label)).startswith("Approved by Boss: “Where does")
        assert eve.replaced[-1]
    assert "Approved by Boss" in await eve.does(SuggestionDeclined(1, "Too late."))
    assert "Approved by Boss" in await eve.does(SuggestionEdited(1, "", "Mine?", OPTIONS))
    assert len(got(table, ana)) == 1
    assert table.rows("SELECT state, reason FROM suggestions") == [("approved", "")]
    assert "Mine?" not in repr(table.contents())


async def test_two_admins_at_once_decide_once(table: Table, boss: Person, ana: Person) -> None:
    """In two processes."""
    other = table.starts()
    try:
        eve = table.person("Eve", admin=True)
        eve.process = other
        await eve.says("/awsquiz suggestions")
        looks_at_it(table, boss)
        said = await asyncio.gather(boss.clicks("Approve"), eve.does(SuggestionDeclined(1, "No.")))
    finally:
        other.database.close()
    assert len({words.partition(":")[0] for words in said}) == 1  # both hear of the same decision
    ((state, entry),) = table.rows("SELECT state, entry FROM suggestions")
    assert (state == "approved") == (entry is not None)
    assert table.rows("SELECT count(*) FROM pack_questions") == [(1 if state == "approved" else 0,)]
    assert len(got(table, ana)) == 1


async def test_a_click_that_comes_again_changes_nothing(table: Table, boss: Person, ana: Person) -> None:
    looks_at_it(table, boss)
    first = await boss.clicks("Approve")
    with table.nothing_changes():
        assert isinstance(boss.private, Message)
        assert await boss.does(ApproveSuggestion(1, "0a1b2c3d")) == first
    assert len(got(table, ana)) == 1


async def test_who_is_declined_hears_the_reason_kindly(table: Table, boss: Person, ana: Person) -> None:
    looks_at_it(table, boss)
    await boss.clicks("Decline")
    assert isinstance(boss.private, Form)
    assert not boss.private.fields[0].required
    said = await boss.writes("We have it\nalready.")
    assert said == ("Declined by Boss: “Where does the deploy key live?”\nThe reason: “We have it already.”")
    assert got(table, ana) == [
        "Your question was not taken this time: “Where does the deploy key live?”\n"
        "What an admin says of it: “We have it already.”\n"
        "Thank you all the same. You can suggest another with /awsquiz suggest."
    ]
    assert "Boss" not in got(table, ana)[0]
    assert table.rows("SELECT count(*) FROM packs") == [(0,)]


async def test_declined_without_a_word(table: Table, boss: Person, ana: Person) -> None:
    looks_at_it(table, boss)
    await boss.clicks("Decline")
    assert await boss.writes("") == "Declined by Boss: “Where does the deploy key live?”"
    assert "says of it" not in got(table, ana)[0]


async def test_an_edit_is_saved_and_seen_again(table: Table, boss: Person, ana: Person) -> None:
    looks_at_it(table, boss)
    await boss.clicks("Edit")
    assert stands_in(boss) == given(approve=False)
    said = await boss.fills_in(given("Where is the key?", "no, here\n* yes, there", "So.", approve=False))
    assert "Where is the key?\nA  no, here\nB  yes, there  ✓ right\nSo.\n" in said
    assert said.endswith("[Approve] [Edit] [Decline]")
    await boss.clicks("Approve")
    await table.tick()
    assert "Where is the key?" in await ana.says("/awsquiz practice ours")
    assert "approved: “Where is the key?”" in got(table, ana)[0]


async def test_saved_and_approved_at_once(table: Table, boss: Person, ana: Person) -> None:
    looks_at_it(table, boss)
    await boss.clicks("Edit")
    said = await boss.fills_in(given("Where is the key?", approve=True))
    assert said.startswith("Approved by Boss: “Where is the key?”")
    assert len(got(table, ana)) == 1


async def test_an_edit_that_cannot_be_taken_keeps_every_word(table: Table, boss: Person, ana: Person) -> None:
    looks_at_it(table, boss)
    await boss.clicks("Edit")
    await boss.fills_in(given("Mended?", "yes\nno", approve=True))
    assert "No option is right" in intro_of(boss)
    assert stands_in(boss) == given("Mended?", "yes\nno", approve=True)
    looks_at_it(table, boss)  # the window was closed
    await boss.clicks("Edit")
    assert stands_in(boss) == given("Mended?", "yes\nno", approve=True)
    eve = table.person("Eve", admin=True)
    await eve.says("/awsquiz suggestions")
    await eve.clicks("Edit")
    assert stands_in(eve)["question"] == QUESTION  # it is the boss's alone
    await eve.fills_in(given("Eve's?", approve=True))
    assert "Mended?" not in repr(table.contents())


async def test_on_discord_a_button_brings_the_edit_again(discord_table: Table) -> None:
    boss, ana = discord_table.person("Boss", admin=True), discord_table.person("Ana")
    await suggests(ana)
    looks_at_it(discord_table, boss)
    await boss.clicks("Edit")
    assert "No option is right" in await boss.fills_in(given("Mended?", "yes\nno", approve=False))
    await boss.clicks("Fill it in again")
    assert stands_in(boss)["question"] == "Mended?"
    said = await boss.fills_in(given("Mended?", approve=True))
    assert "Type /awsquiz topic:ours for a question of that pack." in said


async def test_nobody_approves_what_they_did_not_read(table: Table, boss: Person, ana: Person) -> None:
    eve = table.person("Eve", admin=True)
    looks_at_it(table, boss)
    await eve.says("/awsquiz suggestions")
    await eve.clicks("Edit")
    await eve.fills_in(given("Something else?", approve=False))
    said = await boss.clicks("Approve")
    assert said.startswith("It was edited since you read it. This is how it is now.\n")
    assert "Something else?" in said
    assert "Approved by Boss: “Something else?”" in await boss.clicks("Approve")


async def test_an_edit_of_what_another_admin_has_edited_meanwhile_loses_neither(
    table: Table, boss: Person, ana: Person
) -> None:
    eve = table.person("Eve", admin=True)
    looks_at_it(table, boss)
    await boss.clicks("Edit")
    await eve.says("/awsquiz suggestions")
    await eve.clicks("Edit")
    await eve.fills_in(given("Mended?", approve=False))
    said = await boss.fills_in(given("Typo?", approve=True))
    assert said.startswith("It was edited since you read it. This is how it is now. What you wrote is kept, ")
    assert "Mended?" in said
    assert table.rows("SELECT count(*) FROM pack_questions") == [(0,)]
    await boss.clicks("Edit")
    assert stands_in(boss) == given("Typo?", approve=True)
    assert "Approved by Boss: “Typo?”" in await boss.fills_in(stands_in(boss))


async def test_words_that_were_kept_do_not_undo_what_another_admin_saved_since(
    table: Table, boss: Person, ana: Person
) -> None:
    eve = table.person("Eve", admin=True)
    looks_at_it(table, boss)
    await boss.clicks("Edit")
    await boss.fills_in(given("Typo?", "yes\nno", approve=True))  # and the window is closed
    await eve.says("/awsquiz suggestions")
    await eve.clicks("Edit")
    await eve.fills_in(given("Mended?", approve=False))
    looks_at_it(table, boss)
    await boss.clicks("Edit")
    assert stands_in(boss)["question"] == "Typo?"
    said = await boss.fills_in(given("Typo?", approve=True))
    assert said.startswith("It was edited since you read it.")
    assert "Mended?" in said


async def test_suggestions_are_gone_through_one_by_one_the_oldest_first(table: Table, boss: Person) -> None:
    assert await boss.says("/awsquiz suggestions") == (
        "No suggestion waits for a decision. People suggest questions with /awsquiz suggest."
    )
    for n in range(3):
        await suggests(table.person(f"P{n}"), f"Question {n}?")
    said = await boss.says("/awsquiz suggestions")
    assert "P0 suggests a question. 3 wait for a decision; the oldest comes first." in said
    assert "Question 0?" in said
    assert said.endswith("[Approve] [Edit] [Decline] [Next]")
    assert "Question 1?" in await boss.clicks("Next")
    assert boss.replaced[-1]
    assert "Question 2?" in await boss.clicks("Next")
    assert "Question 0?" in await boss.clicks("Next")  # round again
    assert "2 suggestions wait for a decision." in await boss.clicks("Approve")
    assert "Question 1?" in await boss.clicks("Next")
    await boss.clicks("Approve")
    assert "Question 2?" in await boss.clicks("Next")
    assert "Next" not in labels(_message(boss))
    await boss.clicks("Decline")
    assert "[Next]" not in await boss.writes("")


async def test_what_nobody_could_be_told_of_waits_in_the_list(table: Table, boss: Person) -> None:
    table.platform.deaf.add("U-BOSS")
    await suggests(table.person("Ana"))
    assert table.platform.told == []
    assert QUESTION in await boss.says("/awsquiz suggestions")


async def test_only_admins_decide_and_rights_are_asked_at_the_click(
    table: Table, boss: Person, ana: Person
) -> None:
    looks_at_it(table, boss)
    ana.private = boss.private
    table.platform.admins.discard("U-BOSS")
    for person in (ana, boss):
        for label in ("Approve", "Edit", "Decline"):
            person.private = table.platform.told[0].message
            with table.nothing_changes():
                said = await person.clicks(label, channel="D-1", direct=True)
            assert said.startswith("Only admins can decide what is asked of what people suggest.")
        with table.nothing_changes():
            assert "Only admins can" in await person.does(SuggestionEdited(1, "", "Mine?", OPTIONS))
            assert "Only admins can" in await person.says("/awsquiz suggestions")


async def test_in_direct_messages_on_discord(discord_table: Table) -> None:
    """Where the admin was told."""
    boss, ana = discord_table.person("Boss", admin=True), discord_table.person("Ana")
    await suggests(ana)
    looks_at_it(discord_table, boss)
    assert "Approved by Boss" in await boss.clicks("Approve", channel="D-BOSS", direct=True)


async def test_another_workspace_decides_nothing(table: Table, boss: Person, ana: Person) -> None:
    mallory = table.person("Mallory", admin=True, workspace="T2")
    await suggests(mallory, "Theirs?")
    looks_at_it(table, boss)
    seen = next(c.does for c in choices_of(_message(boss)) if c.label == "Approve")
    assert isinstance(seen, ApproveSuggestion)
    for forged in (
        seen,
        DeclineSuggestion(1),
        SuggestionDeclined(1, "x"),
        SuggestionEdited(1, "", "x", OPTIONS),
    ):
        with table.nothing_changes():
            assert "no longer works" in await mallory.does(forged)
    said = await mallory.says("/awsquiz suggestions")
    assert "Theirs?" in said
    assert "Next" not in labels(_message(mallory))
    await mallory.clicks("Approve")
    await table.tick()
    assert "There is no topic “ours”" in await ana.says("/awsquiz ours")


async def test_packs_of_one_name_take_another(table: Table, boss: Person) -> None:
    adds(table, PACK, raw("key"))
    await table.tick()
    await suggests(table.person("Ana"))
    looks_at_it(table, boss)
    assert "Type /awsquiz our-own for a question" in await boss.clicks("Approve")


async def test_who_runs_the_bot_hears_of_no_suggestion_where_they_are_not(discord_table: Table) -> None:
    """An admin of the settings is of some server, and its own admins are told all the same."""
    discord_table.trusted = frozenset({"discord:U-OP"})
    discord_table.restarts()
    boss = discord_table.person("Boss", admin=True)
    platform = discord_table.platform
    platform.deaf.add("U-OP")
    platform.called["U-OP"] = None
    await suggests(discord_table.person("Ana"))
    assert got(discord_table, boss)[0].startswith("Ana suggests a question.")


async def test_an_author_who_takes_no_messages(table: Table, boss: Person, ana: Person) -> None:
    table.platform.deaf.add("U-ANA")
    looks_at_it(table, boss)
    assert "Approved by Boss" in await boss.clicks("Approve")


def _message(person: Person) -> Message:
    assert isinstance(person.private, Message)
    return person.private


def _id(table: Table, name: str) -> int:
    ((id,),) = table.rows("SELECT id FROM players WHERE name = :name", name=name)
    return int(id)
