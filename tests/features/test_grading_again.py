"""A key of a workspace's pack that is edited: what was asked is graded again when an admin says so."""

from __future__ import annotations

import asyncio
import json

import pytest

from bot.commands import Edit
from bot.forms import Form
from bot.health_rows import printed_json
from bot.messages import Message
from tests.audited import problems
from tests.drawn import as_text, choices_of
from tests.features.editing import (
    MENDED,
    an_admin,
    asks_key,
    chooses,
    fills,
    mends,
    rows_in,
    values,
)
from tests.packs import adds
from tests.quiz_table import Person, Table


@pytest.fixture
async def boss(table: Table) -> Person:
    return await an_admin(table)


async def test_a_new_key_is_previewed_and_grades_again_on_a_button_alone(table: Table, boss: Person) -> None:
    ana, bo, cy = (table.person(name) for name in ("Ana", "Bo", "Cy"))
    await asks_key(table)
    assert "✓ Right" in await chooses(ana, "vault")
    assert "✗ Not this time" in await chooses(bo, "safe")
    await chooses(cy, "mat")
    said = await mends(boss, options=MENDED, why="Since May.")
    assert "Its key changed. What was asked before is not graded by it yet." in said
    assert "“Where does the key live?”\nRight until now: “yes, in the vault”." in said
    assert "From now on: “no, in the safe”." in said
    assert "1 answer of 1 person would become right, for 30 points." in said
    assert "1 answer by the key before keeps what was earned; memory would count it as wrong." in said
    assert table.rows('SELECT "right" FROM answers ORDER BY id') == [(1,), (0,), (0,)]
    assert table.rows("SELECT count(*) FROM corrections") == [(0,)]
    assert "By mended keys 1 answer of 1 person is right now, for 30 points." in await boss.clicks(
        "Grade again"
    )
    assert table.rows('SELECT "right", points, outdated FROM answers ORDER BY id') == [
        (1, 30, 1),
        (1, 30, 0),
        (0, 0, 0),
    ]
    ((name,),) = table.rows("SELECT name FROM corrections JOIN players ON players.id = by_id")
    assert name == "Boss"
    assert table.platform.told == []
    await table.asked("compute")
    told = "An earlier question was mended: your answer to it is right now, +30 points."
    assert told in await bo.answers()
    assert "mended" not in await ana.answers()
    assert "mended" not in await cy.answers()
    assert problems(table) == []


async def test_graded_again_once_however_often_it_is_pressed(table: Table, boss: Person) -> None:
    bo = table.person("Bo")
    await asks_key(table)
    await chooses(bo, "safe")
    await mends(boss, options=MENDED)
    preview = boss.private
    await boss.clicks("Grade again")
    with table.nothing_changes():
        boss.private = preview
        assert "1 answer of 1 person is right now, for 30 points" in await boss.clicks("Grade again")
        again = await mends(boss)
        assert "[Grade again]" not in again
    assert problems(table) == []


async def test_whoever_answers_a_standing_card_afterwards_is_graded_by_both_keys(
    table: Table, boss: Person
) -> None:
    await asks_key(table)
    said = await mends(boss, options=MENDED)
    assert "No answer would become right." in said
    assert "Graded again. No answer became right" in await boss.clicks("Grade again")
    assert "✓ Right" in await chooses(table.person("Ana"), "vault")
    assert "✓ Right" in await chooses(table.person("Bo"), "safe")
    assert "✗ Not this time" in await chooses(table.person("Cy"), "mat")
    assert problems(table) == []


async def test_each_wording_whose_options_are_there_takes_the_key_and_others_are_named(
    table: Table, boss: Person
) -> None:
    bo = table.person("Bo")
    await asks_key(table)
    await chooses(bo, "safe")
    await mends(
        boss, options="* yes, in the vault\nno, in a drawer", question="Where does the key live today?"
    )
    await table.tick()
    said = await mends(boss, options="yes, in the vault\n* no, in a drawer")
    assert "One earlier wording keeps its key: it has no option “no, in a drawer”." in said
    assert "[Grade again]" not in said
    said = await mends(boss, options="* no, under the mat\nno, in a drawer")
    assert "Right until now: “yes, in the vault”. From now on: “no, under the mat”." in said
    assert "[Grade again]" in said


async def test_typed_answers_are_accepted_and_their_number_s_tolerance_stays(
    table: Table, boss: Person
) -> None:
    limit = {
        "id": "limit",
        "stem": "How long may it run?",
        "answers": ["15"],
        "unit": "minutes",
        "tolerance": 1,
    }
    adds(table, "limits", limit)
    await table.tick()
    ana, bo = table.person("Ana"), table.person("Bo")
    for person, words in ((ana, "15"), (bo, "a quarter of an hour")):
        await person.says("/awsquiz practice limits")
        await person.clicks("Type your answer")
        await person.writes(words)
    await boss.says("/awsquiz edit limits/limit")
    assert values(boss)["options"] == "= 15"
    assert "= before answers" in as_text(boss.private or Form("", "", (), Edit()))
    said = await fills(boss, options="= 15\n= a quarter of an hour")
    assert "Right until now: “15 minutes” (1 more or less)." in said
    assert "1 answer of 1 person would become right, for 0 points." in said
    await boss.clicks("Grade again")
    assert table.rows('SELECT "right" FROM answers ORDER BY id') == [(1,), (1,)]
    assert problems(table) == []


async def test_who_was_slower_hears_it_and_loses_nothing(table: Table, boss: Person) -> None:
    other = table.person("Other", admin=True)
    await boss.says("/awsquiz edit runbooks/key")
    await other.says("/awsquiz edit runbooks/key")
    await fills(other, question="Where is the key?")
    with table.nothing_changes():
        said = await fills(boss, question="Where would the key be?", why="Mine.")
    assert (
        "Nothing was saved. runbooks/key was edited since you opened it. It reads now:\nWhere is the key?"
        in said
    )
    assert "You wrote:\nWhere would the key be?\n* yes, in the vault" in said
    assert "Mine." in said
    await boss.clicks("Edit")
    assert values(boss)["question"] == "Where is the key?"
    assert "Saved" in await fills(boss, question="Where would the key be?")


async def test_a_preview_of_an_older_wording_grades_nothing(table: Table, boss: Person) -> None:
    bo, other = table.person("Bo"), table.person("Other", admin=True)
    await asks_key(table)
    await chooses(bo, "safe")
    await mends(boss, options=MENDED)
    preview = boss.private
    await mends(other, options="yes, in the vault\nno, in the safe\n* no, under the mat")
    boss.private = preview
    with table.nothing_changes():
        said = await boss.clicks("Grade again")
    assert "Nothing was graded. runbooks/key was edited since." in said
    assert "From now on: “no, under the mat”." in said
    assert "No answer became right" in await boss.clicks("Grade again")
    assert table.rows('SELECT "right" FROM answers') == [(0,)]
    assert problems(table) == []


async def test_who_graded_it_again_and_is_forgotten_did_nothing(table: Table, boss: Person) -> None:
    bo = table.person("Bo")
    await asks_key(table)
    await chooses(bo, "safe")
    await mends(boss, options=MENDED)
    await boss.clicks("Grade again")
    await boss.forgets()
    assert table.rows("SELECT by_id FROM corrections") == [(None,)]
    assert table.rows('SELECT "right" FROM answers') == [(1,)]
    assert problems(table) == []


async def test_health_goes_by_the_key_that_holds_now(table: Table, boss: Person) -> None:
    await asks_key(table)
    for n in range(10):
        await chooses(table.person(f"P{n}"), "safe" if n < 3 else "vault")
    assert "7 of 10 right" in await boss.says("/awsquiz questions")
    await mends(boss, options=MENDED)
    await boss.clicks("Grade again")
    said = await boss.says("/awsquiz questions")
    assert "3 of 10 right" in said
    assert "most often wrong: “yes, in the vault” 7 of 10" in said
    assert table.rows('SELECT count(*) FROM answers WHERE "right"') == [(10,)]  # nobody lost anything
    (row,) = json.loads(printed_json(rows_in(table)))
    assert (row["right"], row["favourite_wrong"]) == (3, "yes, in the vault")


async def test_many_answers_are_graded_again_in_steps_and_none_is_left(table: Table, boss: Person) -> None:
    await asks_key(table)
    for n in range(25):
        await chooses(table.person(f"P{n}"), ("vault", "safe", "mat")[n % 3])
    await mends(boss, options=MENDED)
    assert "8 answers of 8 people are right now, for 240 points" in await boss.clicks("Grade again")
    assert table.rows("SELECT done FROM corrections") == [(1,)]
    assert table.rows('SELECT count(*) FROM answers WHERE "right"') == [(17,)]
    assert problems(table) == []


async def test_who_was_stopped_goes_on(table: Table, boss: Person) -> None:
    """As where the bot ends between two steps: the button finds what is left."""
    bo = table.person("Bo")
    await asks_key(table)
    await chooses(bo, "safe")
    await mends(boss, options=MENDED)
    preview = boss.private
    await boss.clicks("Grade again")
    table.changes("UPDATE corrections SET done = false")
    table.changes('UPDATE answers SET "right" = false, points = 0, mended_after = NULL')
    table.changes("UPDATE scores SET points = 0")
    assert "[Grade again]" in await mends(boss)
    boss.private = preview
    assert "1 answer of 1 person is right now, for 30 points" in await boss.clicks("Grade again")
    assert table.rows("SELECT done FROM corrections") == [(1,)]


async def test_who_answers_while_it_is_graded_again_is_graded_by_both_keys(
    table: Table, boss: Person
) -> None:
    """Two processes: one grades in steps, people answer by the other."""
    other = table.starts()
    try:
        await asks_key(table)
        card = table.card
        for n in range(20):
            await chooses(table.person(f"P{n}"), "safe")
        await mends(boss, options=MENDED)
        assert isinstance(boss.private, Message)
        [again] = [choice.does for choice in choices_of(boss.private) if choice.label == "Grade again"]
        late = [table.person(f"Late {n}") for n in range(10)]
        for person in late:
            person.process = other
        safe = next(n for n, line in enumerate(table.card_lines(card)) if "safe" in line)
        await asyncio.gather(boss.does(again), *(person.picks("ABC"[safe], card) for person in late))
        assert table.rows('SELECT count(*) FROM answers WHERE "right" AND NOT outdated') == [(30,)]
        assert table.rows("SELECT done FROM corrections") == [(1,)]
        assert problems(table) == []
    finally:
        other.database.close()
