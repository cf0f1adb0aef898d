"""An admin edits a question of the workspace's packs in a form."""

from __future__ import annotations

import pytest

from bot import packing
from bot.commands import Edit, EditQuestion, GradeAgain, QuestionEdited, ReportText
from bot.forms import Form
from bot.tokens import encode
from tests.audited import problems
from tests.features.editing import (
    KEY,
    MENDED,
    OPTIONS,
    an_admin,
    asks_key,
    chooses,
    fills,
    mends,
    stored,
    values,
)
from tests.packs import adds, raw, suggests
from tests.quiz_table import Person, Table


@pytest.fixture
async def boss(table: Table) -> Person:
    return await an_admin(table)


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
