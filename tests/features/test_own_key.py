"""An admin mends the key of a question of the shared bank: it is graded again in their workspace alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.commands import Edit, GradeByKey, KeyMended, MendKey, PutBack, ReportText
from bot.forms import Form, SeveralField
from bot.quiz.task import Choose, Option, Typed
from tests.audited import problems
from tests.features.editing import chooses
from tests.packs import adds, raw
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of, edited, question

TWO = bank_of(question("net-0", "networking"), question("com-0", "compute"))


@pytest.fixture
def boss(table: Table) -> Person:
    table.restarts(TWO)
    return table.person("Boss", admin=True)


def field(person: Person) -> SeveralField:
    """What is asked in the form in front of them."""
    assert isinstance(person.private, Form)
    [only] = person.private.fields
    assert isinstance(only, SeveralField)
    return only


async def ticks(person: Person, *words: str) -> str:
    """In the form in front of them, the options that say so."""
    offers = field(person).offers
    chosen = tuple(offer.value for word in words for offer in offers if word in offer.label)
    assert len(chosen) == len(words)
    return await person.fills_in({"right": chosen})


async def mends(boss: Person, *words: str, question: str = "net-0") -> str:
    await boss.says(f"/awsquiz edit {question}")
    return await ticks(boss, *words)


async def asks(table: Table, workspace: str = "T1") -> None:
    """A card of net-0."""
    newcomer = table.person(f"Asks {next(table.ids)}", workspace=workspace)
    await newcomer.says("/awsquiz networking", channel=f"c{next(table.ids)}")


def points(table: Table) -> list[tuple[object, ...]]:
    return table.rows(
        'SELECT players.name, "right", points FROM answers JOIN players ON players.id = player_id'
        " ORDER BY answers.id"
    )


async def test_the_form_says_whose_it_is_and_what_is_right(table: Table, boss: Person) -> None:
    with table.nothing_changes():
        await boss.says("/awsquiz edit net-0")
    assert isinstance(boss.private, Form)
    said = boss.private.intro
    assert "net-0 is of the bank that all workspaces share, so its words stay." in said
    assert "graded again in this workspace alone." in said
    assert "What about net-0?" in said
    assert field(boss).chosen == ("0",)
    assert [offer.label for offer in field(boss).offers] == [
        "yes, net-0 option 0",
        *(f"no, net-0 option {n}" for n in range(1, 4)),
    ]


async def test_previewed_then_graded_again_and_asked_no_more(table: Table, boss: Person) -> None:
    ana, bo, cy = (table.person(name) for name in ("Ana", "Bo", "Cy"))
    await asks(table)
    await chooses(ana, "option 0")
    await chooses(bo, "option 1")
    await chooses(cy, "option 2")
    with table.nothing_changes():
        said = await mends(boss, "option 1")
    assert "Right until now: “yes, net-0 option 0”. From now on: “no, net-0 option 1”." in said
    assert "1 answer of 1 person would become right, for 20 points." in said
    assert "It is not asked in this workspace any more then" in said
    assert "Only in this workspace: the bank and all others stay as they are. Nobody loses points." in said
    said = await boss.clicks("Grade again")
    assert "By mended keys 1 answer of 1 person is right now, for 20 points." in said
    assert "It is not asked here any more, in some seconds, until an admin puts it back." in said
    assert points(table) == [("Ana", 1, 20), ("Bo", 1, 20), ("Cy", 0, 0)]
    ((by,),) = table.rows("SELECT name FROM corrections JOIN players ON players.id = by_id")
    assert by == "Boss"
    await table.tick()
    assert "set aside here for now, so this one is on Compute" in await bo.says("/awsquiz networking", "x")
    assert "An earlier question was mended: your answer to it is right now, +20 points." in await bo.answers()
    assert problems(table) == []


async def test_no_other_workspace_notices(table: Table, boss: Person) -> None:
    eve, mallory = table.person("Eve", workspace="T2"), table.person("Mallory", admin=True, workspace="T2")
    await asks(table, "T2")
    await chooses(eve, "option 1")
    await asks(table)
    await chooses(table.person("Bo"), "option 1")
    await mends(boss, "option 1")
    await boss.clicks("Grade again")
    await table.tick()
    assert points(table) == [("Eve", 0, 0), ("Bo", 1, 20)]
    await asks(table, "T2")
    assert "What about net-0?" in table.card.text
    assert "Not this time" in await chooses(table.person("Di", workspace="T2"), "option 1")
    with table.nothing_changes():
        await mallory.says("/awsquiz edit net-0")
        assert field(mallory).chosen == ("0",)
        ((row,),) = table.rows("SELECT id FROM set_aside")
        assert "no longer works" in await mallory.does(PutBack(row))
    assert problems(table) == []


async def test_put_back_it_counts_by_either_key_until_the_bank_has_another(
    table: Table, boss: Person
) -> None:
    await asks(table)
    await mends(boss, "option 1")
    said = await boss.clicks("Grade again")
    assert "No answer became right; from now on the new key counts too." in said
    said = await boss.clicks("Put back")
    assert "It is asked here again in some seconds. An answer by either of its keys counts." in said
    await table.tick()
    await asks(table)
    assert "✓ Right" in await chooses(table.person("Ana"), "option 0")
    assert "✓ Right" in await chooses(table.person("Bo"), "option 1")
    await boss.says("/awsquiz edit net-0")
    assert field(boss).chosen == ("1",)
    table.restarts(edited(TWO, "net-0"))  # mended in the bank
    await asks(table)
    assert "Mended?" in table.card.text
    await boss.says("/awsquiz edit net-0")
    assert field(boss).chosen == ("1",)
    said = await ticks(boss, "yes, now")
    assert "That is the key that it is graded by here, so nothing is to be done." in said
    assert "One earlier wording keeps its key: it has no option “yes, now”." in said
    assert problems(table) == []


async def test_once_the_bank_is_mended_what_was_asked_before_can_be_graded_by_that(
    table: Table, boss: Person
) -> None:
    await asks(table)
    await chooses(table.person("Bo"), "option 1")
    one = TWO.questions["net-0"]
    assert isinstance(one.task, Choose)
    today = replace(one, stem="Better?", task=replace(one.task, correct=(1,)))
    table.restarts(replace(TWO, questions={**TWO.questions, "net-0": today}))
    said = await mends(boss, "option 1")
    assert "1 answer of 1 person would become right, for 20 points." in said
    assert "any more" not in said
    said = await boss.clicks("Grade again")
    assert "1 answer of 1 person is right now" in said
    assert "any more" not in said
    assert table.rows("SELECT count(*) FROM set_aside") == [(0,)]
    assert problems(table) == []


async def test_the_same_key_and_one_that_was_never_asked(table: Table, boss: Person) -> None:
    with table.nothing_changes():
        said = await mends(boss, "option 0")
        assert "That is the key that it is graded by here, so nothing is to be done." in said
        said = await mends(boss, "option 0", "option 3")
        assert "It was never asked here, so there is nothing to grade again." in said
    assert "It is not asked here any more" in await boss.clicks("Set aside")
    assert table.rows("SELECT question_id, state FROM set_aside") == [("net-0", "mended")]
    assert table.rows("SELECT count(*) FROM corrections") == [(0,)]
    said = await boss.says("/awsquiz questions")
    assert "Set aside here, as an admin gave it another key: net-0." in said
    assert "An admin gave this question another key here" in await boss.clicks("Set aside or reported")
    assert problems(table) == []


async def test_a_button_pressed_again_does_nothing_and_an_old_one_is_told(table: Table, boss: Person) -> None:
    other, bo = table.person("Other", admin=True), table.person("Bo")
    await asks(table)
    await chooses(bo, "option 1")
    await mends(boss, "option 1")
    first = boss.private
    await mends(other, "option 2")
    await boss.clicks("Grade again")
    with table.nothing_changes():
        boss.private = first
        assert "1 answer of 1 person is right now" in await boss.clicks("Grade again")
        said = await other.clicks("Grade again")
        assert "Nothing was graded: its key was mended here since. It is as follows now." in said
        assert "Right until now: “no, net-0 option 1”. From now on: “no, net-0 option 2”." in said
    assert "Graded again." in await other.clicks("Grade again")
    await boss.does(PutBack(1))
    with table.nothing_changes():  # the first word on asking it was another
        boss.private = first
        assert "It is as follows now." in await boss.clicks("Grade again")
    assert problems(table) == []


async def test_from_the_private_word_about_reports(table: Table, boss: Person) -> None:
    await asks(table)
    ((card,),) = table.rows("SELECT max(id) FROM cards")
    for name in ("Ana", "Bo", "Cy"):
        await chooses(table.person(name), "option 1")
        await table.person(name).does(ReportText(card, "It is the second"))
    [told] = table.platform.told
    boss.private = told.message
    await boss.clicks("Mend its key", channel="D-1", direct=True)
    said = await ticks(boss, "option 1")
    assert "3 answers of 3 people would become right, for 60 points." in said
    assert "It is set aside still, so it is not asked." in said
    said = await boss.clicks("Grade again")
    assert "3 answers of 3 people are right now" in said
    assert table.rows("SELECT state FROM set_aside") == [("reported",)]
    assert "An answer by either of its keys counts." in await boss.clicks("Put back")
    assert problems(table) == []


async def test_the_last_question_stays_and_both_keys_count(table: Table, boss: Person) -> None:
    table.restarts(bank_of(question("net-0", "networking")))
    await asks(table)
    await mends(boss, "option 1")
    said = await boss.clicks("Grade again")
    assert "It is the last question that can be asked here, so it is asked still." in said
    assert "An answer by either of its keys counts." in said
    assert table.rows("SELECT count(*) FROM set_aside") == [(0,)]


async def test_only_admins_and_no_forged_button(table: Table, boss: Person) -> None:
    bo = table.person("Bo")
    await asks(table)
    await chooses(bo, "option 1")
    adds(table, "runbooks", raw("key"))
    await table.tick()
    revision = TWO.questions["net-0"].revision[:8]
    with table.nothing_changes():
        assert "Only" in await bo.says("/awsquiz edit net-0")
        for command in (
            MendKey("net-0"),
            KeyMended("net-0", revision, (1,)),
            GradeByKey("net-0", revision, (1,)),
        ):
            assert "Only" in await bo.does(command)
        for id in ("gone", "1/runbooks/key", "<!channel>" * 900, ""):
            for command in (MendKey(id), KeyMended(id, revision, (1,)), GradeByKey(id, revision, (1,))):
                assert "no longer works" in await boss.does(command)
        for right in ((), (4,), (0, 25)):
            for command in (KeyMended("net-0", revision, right), GradeByKey("net-0", revision, right)):
                assert "choose at least one option" in await boss.does(command)
        assert "was changed in the bank since" in await boss.does(GradeByKey("net-0", "0" * 8, (1,)))
        assert "its key was mended" in await boss.does(GradeByKey("net-0", revision, (1,), 99))


async def test_what_is_typed_is_for_whoever_runs_the_bot(table: Table, boss: Person) -> None:
    written = replace(question("net-0", "networking"), task=Typed(("443",)))
    table.restarts(replace(TWO, questions={**TWO.questions, "net-0": written}))
    with table.nothing_changes():
        said = await boss.does(Edit("NET-0 "))
        assert 'awsquiz rescore net-0 --right "an accepted answer"' in said


async def test_long_options_stand_whole_above_the_boxes(table: Table, boss: Person) -> None:
    one = TWO.questions["net-0"]
    texts = [f"{'An option that is long enough to be cut beside a box ' * 2}{n}" for n in range(2)]
    task = Choose(tuple(Option(text, "") for text in texts), (0,))
    table.restarts(replace(TWO, questions={**TWO.questions, "net-0": replace(one, task=task)}))
    await boss.says("/awsquiz edit net-0")
    assert isinstance(boss.private, Form)
    assert f"1. {texts[0]}\n2. {texts[1]}" in boss.private.intro
    assert [offer.label for offer in field(boss).offers] == [f"{n}. {t}" for n, t in enumerate(texts, 1)]


async def test_who_mended_it_and_is_forgotten_did_nothing(table: Table, boss: Person) -> None:
    await asks(table)
    await chooses(table.person("Bo"), "option 1")
    await mends(boss, "option 1")
    await boss.clicks("Grade again")
    await boss.forgets()
    assert table.rows("SELECT by_id FROM corrections") == [(None,)]
    assert points(table) == [("Bo", 1, 20)]
    assert problems(table) == []
