"""An admin mends a question of the workspace's packs; what was asked is graded again when they say so."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from bot import packing
from bot.commands import Edit, EditQuestion, GradeAgain, QuestionEdited, ReportText
from bot.forms import Form, TextField
from bot.health_rows import Row, printed_json, rows_of
from bot.messages import Message
from bot.store import audit, engines, workspaces
from bot.tokens import encode
from tests.drawn import as_text, choices_of
from tests.packs import adds, raw, suggests
from tests.quiz_table import Person, Table

OPTIONS: list[dict[str, Any]] = [
    {"text": "yes, in the vault", "right": True, "why": "It is sealed there."},
    {"text": "no, in the safe", "why": "Nobody has opened it for years."},
    {"text": "no, under the mat"},
]
KEY: dict[str, Any] = {
    "id": "key",
    "stem": "Where does the key live?",
    "options": OPTIONS,
    "refs": ["https://wiki.example/vault", "https://wiki.example/keys"],
    "difficulty": "hard",
}
MENDED = "yes, in the vault\n* no, in the safe\nno, under the mat"


@pytest.fixture
async def boss(table: Table) -> Person:
    adds(table, "runbooks", KEY, raw("door"), raw("lamp"))
    await table.tick()
    return table.person("Boss", admin=True)


def problems(table: Table) -> list[str]:
    engine = engines.reading(table.url, 1)
    with engine.connect() as tx:
        found = [str(problem) for problem in audit.problems(tx)]
    engine.dispose()
    return found


def rows_in(table: Table) -> list[Row]:
    """What the shell tells of this workspace's questions."""
    engine = engines.reading(table.url, 1)
    with engine.connect() as tx:
        team = workspaces.find(tx, "slack", "T1")
        assert team is not None
        found = rows_of(tx, team)
    engine.dispose()
    return found


def values(person: Person) -> dict[str, str]:
    """What stands in the form in front of them."""
    assert isinstance(person.private, Form)
    return {f.name: f.value for f in person.private.fields if isinstance(f, TextField)}


async def fills(person: Person, **changed: str) -> str:
    """They send the form in front of them, with this changed."""
    return await person.fills_in(values(person) | changed)


async def mends(boss: Person, **changed: str) -> str:
    await boss.says("/awsquiz edit runbooks/key")
    return await fills(boss, **changed)


async def asks_key(table: Table) -> None:
    """A card of that question."""
    while not table.cards or "Where does the key live?" not in table.card.text:
        await table.asked("runbooks", channel=f"c{next(table.ids)}")


async def chooses(person: Person, words: str) -> str:
    [n] = [n for n, line in enumerate(Table.card_lines(person.table.card)) if words in line]
    return await person.picks("ABCDEF"[n])


def stored(table: Table) -> dict[str, Any]:
    [body] = [
        json.loads(body) if isinstance(body, str) else body
        for (body,) in table.rows("SELECT body FROM pack_questions WHERE id = 'key'")
    ]
    return dict(body)


async def test_the_form_holds_it_and_what_is_saved_is_asked_in_seconds(table: Table, boss: Person) -> None:
    await asks_key(table)
    first = table.card
    with table.nothing_changes():
        await boss.says("/awsquiz edit runbooks/key")
    assert values(boss) == {
        "question": "Where does the key live?",
        "options": "* yes, in the vault\nno, in the safe\nno, under the mat",
        "why": "It is sealed there.",
        "link": "https://wiki.example/vault",
    }
    said = await fills(boss, question="Where does the key live now?", why="It is sealed there, since May.")
    assert said.startswith("Saved. runbooks/key is asked so in some seconds.")
    assert "What was asked before stays graded as it was." in said
    assert stored(table) == KEY | {
        "stem": "Where does the key live now?",
        "options": [OPTIONS[0] | {"why": "It is sealed there, since May."}, *OPTIONS[1:]],
    }
    await table.tick()
    assert "now?" not in first.text
    texts = set()
    for _ in range(6):
        await table.asked("runbooks", channel=f"c{next(table.ids)}")
        texts.add(table.card.text.splitlines()[1])
    assert "Where does the key live now?" in "\n".join(card.text for card in table.cards)
    assert problems(table) == []


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


async def test_a_mark_that_moves_alone_leaves_the_reason_behind(table: Table, boss: Person) -> None:
    said = await mends(boss, options=MENDED)
    assert "The reason was about the option that was right before, so it was left out:" in said
    assert "“It is sealed there.”" in said
    assert stored(table)["options"] == [
        {"text": "yes, in the vault"},
        {"text": "no, in the safe", "right": True},
        {"text": "no, under the mat"},
    ]
    await boss.clicks("Edit")
    assert values(boss)["why"] == ""
    said = await fills(boss, why="It is\nsealed there.")  # and who means it writes it again
    assert "left out" not in said
    await boss.says("/awsquiz edit runbooks/key")
    assert values(boss)["why"] == "It is sealed there."


async def test_a_reason_stays_with_its_option(table: Table, boss: Person) -> None:
    said = await mends(boss, options="* yes, in the sealed vault\nno, in the safe\nno, under the mat")
    assert "left out" not in said
    assert stored(table)["options"][0] == {  # it is worded anew, and nothing else
        "text": "yes, in the sealed vault",
        "right": True,
        "why": "It is sealed there.",
    }
    said = await mends(boss, options="* no, under the mat\n* yes, in the sealed vault\nno, in the safe")
    assert stored(table)["options"][:2] == [
        {"text": "no, under the mat", "right": True},
        {"text": "yes, in the sealed vault", "right": True, "why": "It is sealed there."},
    ]
    assert "left out" not in said


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


async def test_the_same_form_sent_again_saves_nothing_more(table: Table, boss: Person) -> None:
    await boss.says("/awsquiz edit runbooks/key")
    assert isinstance(boss.private, Form)
    form, given = boss.private, values(boss) | {"question": "Mended?"}
    await boss.fills_in(given)
    with table.nothing_changes():
        boss.private = form
        assert "Saved." in await boss.fills_in(given)


async def test_what_is_no_question_is_told_and_nothing_is_lost(table: Table, boss: Person) -> None:
    with table.nothing_changes():
        said = await mends(
            boss, options="yes, in the vault\nno, in the safe", question="Where <!channel> now?"
        )
        assert "Nothing was saved. No option is right: write * before each right one." in said
        assert "You wrote:\nWhere <!channel> now?\nyes, in the vault\nno, in the safe" in said
        for hostile in ("x" * 10_000, "\0\ud800", "`rm`"):
            await boss.says("/awsquiz edit runbooks/key")
            assert "Nothing was saved." in await fills(boss, question=hostile)


async def test_a_pack_that_is_gone_is_said_with_what_they_wrote(table: Table, boss: Person) -> None:
    await boss.says("/awsquiz edit runbooks/key")
    packing.remove(table.url, "slack:T1", "runbooks")
    with table.nothing_changes():
        said = await fills(boss, question="Mended?")
        assert "This button no longer works: the question is in no pack here any more." in said
        assert "You wrote:\nMended?" in said
    adds(table, "runbooks", KEY)
    await table.tick()
    await boss.says("/awsquiz edit runbooks/key")
    assert "Saved" in await fills(boss, question="Mended?")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Which question? Type its pack and its id: /awsquiz edit runbooks/restart"),
        ("runbooks/gone", "There is no question runbooks/gone in a pack here."),
        ("gone/key", "There is no question gone/key in a pack here."),
        ("nothing", "There is no question nothing in a pack here."),
        ("99/runbooks/key", "There is no question 99/runbooks/key in a pack here."),
        ("9" * 6_000 + "/runbooks/key", "There is no question 9999"),
        ("<!channel>/" + "é" * 9_000, "There is no question <!channel>/éé"),
    ],
)
async def test_what_cannot_be_edited_says_what_to_type(
    table: Table, boss: Person, typed: str, told: str
) -> None:
    with table.nothing_changes():
        assert told in await boss.does(Edit(typed))
        assert not isinstance(boss.private, Form)


async def test_it_is_found_by_its_whole_id_too(table: Table, boss: Person) -> None:
    ((team,),) = table.rows("SELECT id FROM workspaces")
    await boss.says(f"/awsquiz edit {team}/runbooks/key")
    assert values(boss)["question"] == "Where does the key live?"
    await boss.does(Edit("Runbooks/KEY "))  # as Discord hands it over
    assert values(boss)["question"] == "Where does the key live?"


async def test_a_question_too_long_for_a_form_says_so(table: Table, boss: Person) -> None:
    many = [f"{'a' * 110} {n}" for n in range(30)]
    adds(table, "long", {"id": "long", "stem": "Which?", "answers": many})
    await table.tick()
    assert "It is too long for a form." in await boss.says("/awsquiz edit long/long")


async def test_another_workspace_s_admin_finds_and_changes_nothing(table: Table, boss: Person) -> None:
    eve, bo = table.person("Eve", admin=True, workspace="T2"), table.person("Bo")
    await eve.says("/awsquiz help")
    adds(table, "runbooks", raw("key", "Theirs?"), workspace="slack:T2")
    await table.tick()
    await asks_key(table)
    await chooses(bo, "safe")
    await mends(boss, options=MENDED)
    await eve.says("/awsquiz edit runbooks/key")
    assert values(eve)["question"] == "Theirs?"
    ((team,),) = table.rows("SELECT id FROM workspaces WHERE name = 'T1'")
    ((pack, revision),) = table.rows(
        "SELECT packs.id, q.revision FROM packs JOIN pack_questions q ON q.pack_id = packs.id"
        " WHERE q.id = 'key' AND workspace_id = :team",
        team=team,
    )
    forged = (
        EditQuestion(pack, "key"),
        QuestionEdited(pack, "key", str(revision)),
        GradeAgain(pack, "key", str(revision)),
    )
    with table.nothing_changes():
        assert "no question" in await eve.does(Edit(f"{team}/runbooks/key"))
        for command in forged:
            said = await eve.presses(encode(command))
            assert "no longer works" in said
            assert "vault" not in said
            assert "Only" in await bo.presses(encode(command))
        assert "Only" in await bo.says("/awsquiz edit runbooks/key")
    assert table.rows('SELECT "right" FROM answers') == [(0,)]


async def test_an_edit_keeps_who_suggested_it(table: Table, boss: Person) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz help")
    await table.asked("compute")
    await ana.answers()
    suggests(table, "ours", raw("gate"), ana)
    await table.tick()
    await boss.says("/awsquiz edit ours/gate")
    await fills(boss, question="Which gate?")
    assert table.rows("SELECT named FROM pack_questions WHERE id = 'gate' AND author_id IS NOT NULL") == [
        (1,)
    ]
    await ana.forgets()
    assert table.rows("SELECT author_id, named FROM pack_questions WHERE id = 'gate'") == [(None, 0)]


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


async def test_reported_edited_and_put_back(table: Table, boss: Person) -> None:
    await asks_key(table)
    ((card,),) = table.rows("SELECT max(id) FROM cards")
    for name in ("Ana", "Bo", "Cy"):
        person = table.person(name)
        await chooses(person, "safe")
        await person.does(ReportText(card, "It is in the safe"))
    [told] = table.platform.told
    boss.private = told.message
    await boss.clicks("Edit", channel="D-1", direct=True)
    said = await fills(boss, options=MENDED)
    assert "3 answers of 3 people would become right, for 90 points." in said
    assert "It is set aside still, so it is not asked." in said
    assert "[Put back] [Edit]" in said
    assert "3 answers of 3 people are right now, for 90 points" in await boss.clicks("Grade again")
    assert "asked here again" in await boss.clicks("Put back")
    await table.tick()
    await asks_key(table)
    assert "✓ Right" in await chooses(table.person("Di"), "safe")
    assert problems(table) == []


async def test_a_flagged_question_of_a_pack_has_a_button_in_its_health(table: Table, boss: Person) -> None:
    await asks_key(table)
    for n in range(12):
        await chooses(table.person(f"P{n}"), "mat")
    said = await boss.says("/awsquiz questions")
    assert "Too hard." in said
    await boss.clicks("Edit runbooks/key")
    assert values(boss)["question"] == "Where does the key live?"


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
