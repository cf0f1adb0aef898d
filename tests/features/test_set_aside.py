"""Three people who answered a question report it: it is set aside there, and admins decide."""

from __future__ import annotations

import asyncio

import pytest

from bot import packing
from bot.commands import AsideQuestions, PutBack, ReportText, SetAside
from tests.audited import problems
from tests.drawn import labels
from tests.features.asides import MANY, TWO, asked, heard, in_practice, presses, reported, reports
from tests.packs import adds, raw
from tests.quiz_table import Person, Table
from tests.small_bank import edited


@pytest.fixture
def boss(table: Table) -> Person:
    table.restarts(TWO)
    return table.person("Boss", admin=True)


async def test_three_who_answered_it_set_it_aside_and_an_admin_puts_it_back(
    table: Table, boss: Person
) -> None:
    await reported(table, "Ana", "Bo")
    assert heard(table, boss) == []
    await reports(table, "Cy", text="C is <!channel> right")
    [told] = heard(table, boss)
    assert (
        "Three people who answered this question reported it, so it is not asked here for now." in told.text
    )
    assert "net-0\nWhat about net-0?" in told.text
    assert "yes, net-0 option 0  ✓ right" in told.text
    assert told.text.count("“B is right too, says somebody”") == 2
    assert "“C is <!channel> right, says somebody”" in told.text
    assert not {"Ana", "Bo", "Cy"} & set(told.text.split())
    assert labels(told.message) == ["Put back", "Mend its key"]
    await table.tick()
    ana = table.person("Ana")
    await ana.says("/awsquiz networking", channel="elsewhere")
    assert asked(table)[-1] == "com-0"
    assert "Networking · VPC and friends · 0 questions" in await ana.says("/awsquiz topics")
    assert "asked here again" in await presses(boss, "Put back", told)
    await table.tick()
    await ana.says("/awsquiz networking", channel="elsewhere too")
    assert asked(table)[-1] == "net-0"
    assert "Networking · VPC and friends · 1 question" in await ana.says("/awsquiz topics")
    assert problems(table) == []


async def test_a_card_that_stands_is_answered_and_explained(table: Table, boss: Person) -> None:
    await reported(table, "Ana", "Bo", "Cy")
    await table.tick()
    card, di = table.card, table.person("Di")
    assert "✓ Right" in await di.answers(on=card)
    await table.passes(hours=24)
    assert "is right" in card.text
    assert "Why 0 of net-0 is right." in await di.clicks("Why?", on=card)
    assert table.rows("SELECT DISTINCT point FROM answers") in ([(None,)], [("net-0",)])
    assert problems(table) == []


async def test_who_did_not_answer_or_reports_again_does_not_count(table: Table, boss: Person) -> None:
    await reported(table, "Ana")
    for text in ("again", "and again"):
        await table.person("Ana").does(ReportText(1, text))
    for name in ("Di", "Ed", "Flo"):
        await table.person(name).does(ReportText(1, "wrong"))
    await reports(table, "Bo")
    assert heard(table, boss) == []
    await table.person("Di").answers(on=table.card)
    await table.person("Ana").does(ReportText(1, "once more"))
    [told] = heard(table, boss)  # Di answered later than they reported
    assert "And 3 earlier reports." in told.text


async def test_another_workspace_s_reports_and_bank_are_its_own(table: Table, boss: Person) -> None:
    eve = table.person("Eve", admin=True, workspace="T2")
    await reported(table, "Ana", "Bo")
    await reported(table, "Ana", "Bo", workspace="T2")
    assert table.platform.told == []
    await reports(table, "Cy", workspace="T2")
    [told] = table.platform.told
    assert (told.user, told.workspace) == ("U-EVE", "T2")
    await table.tick()
    await table.person("Ana").says("/awsquiz networking", channel="new")
    assert asked(table)[-1] == "net-0"
    ((row,),) = table.rows("SELECT id FROM set_aside")
    with table.nothing_changes():
        assert "no longer works" in await boss.does(PutBack(row))
        assert "no longer works" in await boss.does(SetAside(row))
        assert "No question is set aside here" in await boss.does(AsideQuestions())
    assert "asked here again" in await eve.does(PutBack(row))


async def test_only_admins_put_it_back(table: Table, boss: Person) -> None:
    await reported(table, "Ana", "Bo", "Cy")
    with table.nothing_changes():
        assert "Only" in await table.person("Ana").does(PutBack(1))
        assert "Only" in await table.person("Ana").does(SetAside(1))
        assert "net-0" not in await table.person("Ana").does(AsideQuestions())


async def test_what_was_reported_before_it_was_put_back_does_not_count_again(
    table: Table, boss: Person
) -> None:
    await reported(table, "Ana", "Bo", "Cy")
    assert "does not count again" in await presses(boss, "Put back", table.platform.told[-1])
    await table.tick()
    await reported(table, "Ana", "Di")
    assert len(heard(table, boss)) == 1
    await reports(table, "Ed", text="A new one")
    assert len(heard(table, boss)) == 2
    assert heard(table, boss)[-1].text.count("says somebody") == 3
    assert "A new one" in heard(table, boss)[-1].text
    late = await presses(boss, "Put back", table.platform.told[0])
    assert "It was put back, and set aside again." in late
    assert "[Put back]" in late
    assert "asked here again" in await boss.clicks("Put back")
    with table.nothing_changes():
        assert "put back already" in await boss.does(PutBack(1))
        assert "put back already" in await boss.does(PutBack(2))
    assert problems(table) == []


async def test_at_most_three_a_week_without_an_admin_s_word(table: Table, boss: Person) -> None:
    table.restarts(MANY)
    for _ in range(4):
        await reported(table, "Ana", "Bo", "Cy", topic="compute")
        await table.tick()
        table.later(hours=25)  # a person reports five a day
    first, second, third, fourth = heard(table, boss)
    assert labels(fourth.message) == ["Set aside", "Keep asking it", "Mend its key"]
    assert "this one is asked until an admin sets it aside" in fourth.text
    ids = [id for (id,) in table.rows("SELECT question_id FROM set_aside ORDER BY id")]
    await table.tick()
    practised = await in_practice(table, 30)
    assert ids[3] in practised
    assert not set(ids[:3]) & practised
    assert "not asked here any more" in await presses(boss, "Set aside", fourth)
    assert "set aside already" in await presses(boss, "Set aside", fourth)
    await table.tick()
    assert not set(ids) & await in_practice(table, 30)
    assert "asked here again" in await boss.clicks("Put back")
    await presses(boss, "Put back", second)
    await reported(table, "Ana", "Bo", "Cy", topic="compute")
    assert labels(heard(table, boss)[-1].message) == [
        "Put back",
        "Mend its key",
    ]  # two of this week stand without a word
    assert problems(table) == []
    assert third.text != first.text


async def test_a_week_later_there_is_room_again(table: Table, boss: Person) -> None:
    table.restarts(MANY)
    for _ in range(3):
        await reported(table, "Ana", "Bo", "Cy", topic="compute")
        await table.tick()
        table.later(hours=25)
    table.later(days=4)
    await reported(table, "Ana", "Bo", "Cy", topic="compute")
    assert labels(heard(table, boss)[-1].message) == ["Put back", "Mend its key"]


async def test_kept_asking_is_a_word_too(table: Table, boss: Person) -> None:
    table.restarts(MANY)
    for _ in range(4):
        await reported(table, "Ana", "Bo", "Cy", topic="compute")
        await table.tick()
        table.later(hours=25)
    told = heard(table, boss)[-1]
    await reports(table, "Di")
    assert len(heard(table, boss)) == 4  # once is enough
    assert "asked here as before" in await presses(boss, "Keep asking it", told)
    assert "put back already" in await presses(boss, "Set aside", told)
    await reports(table, "Ed")
    assert len(heard(table, boss)) == 4


async def test_admins_see_what_is_aside_and_nothing_is_lost_where_none_could_be_told(
    table: Table, boss: Person
) -> None:
    table.restarts(MANY)
    table.platform.admins.clear()
    for _ in range(2):
        await reported(table, "Ana", "Bo", "Cy", topic="compute")
        await table.tick()
    assert table.platform.told == []
    table.person("Boss", admin=True)
    ids = [id for (id,) in table.rows("SELECT question_id FROM set_aside ORDER BY id")]
    with table.nothing_changes():
        said = await boss.says("/awsquiz questions")
        assert f"Set aside here, as people reported it: {ids[0]}, {ids[1]}." in said
        first = await boss.clicks("Set aside or reported")
        assert "Set aside or reported · only you see this · 1 of 2" in first
        assert f"{ids[0]}\nWhat about {ids[0]}?" in first
        assert ids[1] in await boss.clicks("Next")
        assert boss.replaced[-1]
        assert await boss.clicks("Back") == first
        assert await boss.does(AsideQuestions("99999999", True)) == first
        assert ids[1] in await boss.does(AsideQuestions("99", True))
    await boss.does(AsideQuestions())
    await boss.clicks("Put back")
    said = await boss.says("/awsquiz questions")
    assert f"reported it: {ids[1]}." in said


async def test_a_reader_of_another_process_knows_it_within_seconds(table: Table, boss: Person) -> None:
    other = table.starts()
    try:
        ana = table.person("Ana")
        ana.process = other
        await ana.says("/awsquiz help")  # it has looked
        await reported(table, "Bo", "Cy", "Di")
        await other.clock.look()
        assert other.contexts.library.of("slack", "T1").questions.keys() == {"com-0"}
        assert other.contexts.library.of("slack", "T2").questions.keys() == {"net-0", "com-0"}
    finally:
        other.database.close()


async def test_a_pack_s_question_is_aside_until_it_is_put_back_whatever_becomes_of_the_pack(
    table: Table, boss: Person
) -> None:
    adds(table, "runbooks", raw("key"), raw("door"), topic="databases")
    await table.tick()
    await reported(table, "Ana", "Bo", "Cy", topic="runbooks")
    ((id,),) = table.rows("SELECT question_id FROM set_aside")
    [told] = heard(table, boss)
    assert labels(told.message) == ["Put back", "Edit"]
    await table.tick()
    ana = table.person("Ana")
    assert "Runbooks · 1 question" in await ana.says("/awsquiz topics")
    assert id not in await in_practice(table, 6, "runbooks")
    packing.remove(table.url, "slack:T1", "runbooks")
    await table.tick()
    assert "No question is set aside" in await boss.does(AsideQuestions())
    adds(table, "runbooks", raw("key"), raw("door"), topic="databases")
    await table.tick()
    assert id not in await in_practice(table, 6, "runbooks")
    packing.remove(table.url, "slack:T1", "runbooks")
    await table.tick()
    assert "in no pack here now" in await presses(boss, "Put back", told)
    assert problems(table) == []


async def test_a_wording_that_is_not_asked_any_more_sets_nothing_aside(table: Table, boss: Person) -> None:
    await reported(table, "Ana", "Bo")
    table.restarts(edited(TWO, "net-0"))
    await reports(table, "Cy")
    assert heard(table, boss) == []
    await table.person("Di").says("/awsquiz networking", channel="new")
    await reports(table, "Ana", "Bo")
    assert heard(table, boss) == []
    await reports(table, "Cy")
    assert len(heard(table, boss)) == 1


async def test_two_reports_at_once_set_it_aside_once(table: Table, boss: Person) -> None:
    other = table.starts()
    try:
        await reported(table, "Ana", "Bo")
        people = [table.person(name) for name in ("Cy", "Di")]
        for person in people:
            await person.answers(on=table.card)
        people[1].process = other
        for outcome in await asyncio.gather(*(person.asks(ReportText(1, "wrong")) for person in people)):
            await table.bot.engine.deliver(outcome)
        assert len(table.rows("SELECT id FROM set_aside")) == 1
        assert len(heard(table, boss)) == 1
    finally:
        other.database.close()


async def test_who_is_forgotten_does_not_count_and_put_nothing_back(table: Table, boss: Person) -> None:
    await reported(table, "Ana", "Bo")
    await table.person("Ana").forgets()
    await reports(table, "Cy")
    assert heard(table, boss) == []
    await reports(table, "Di")
    await presses(boss, "Put back", heard(table, boss)[0])
    assert table.rows("SELECT back_by_id IS NULL, state FROM set_aside") == [(0, "back")]
    await boss.forgets()
    assert table.rows("SELECT back_by_id IS NULL, state FROM set_aside") == [(1, "back")]
    assert problems(table) == []


async def test_the_same_report_sent_again_does_nothing_more(table: Table, boss: Person) -> None:
    await reported(table, "Ana", "Bo")
    cy = table.person("Cy")
    await cy.answers(on=table.card)
    for _ in range(2):
        assert "noted" in await cy.does(ReportText(1, "wrong"), id="the same")
    assert len(heard(table, boss)) == 1
    assert table.rows("SELECT count(*) FROM reports") == [(3,)]


async def test_a_question_that_was_changed_since_says_so(table: Table, boss: Person) -> None:
    await reported(table, "Ana", "Bo", "Cy")
    assert "changed since" not in await boss.does(AsideQuestions())
    table.restarts(edited(TWO, "net-0"))
    said = await boss.does(AsideQuestions())
    assert "It was changed since then, so it would be asked in other words." in said
    assert "What about net-0?" in said


async def test_what_this_version_cannot_read_hides_nothing(table: Table, boss: Person) -> None:
    await reported(table, "Ana", "Bo", "Cy")
    table.changes("""UPDATE snapshots SET body = '{"format": 2, "task": {"form": "essay"}}'""")
    said = await boss.does(AsideQuestions())
    assert "What about net-0?" in said
    assert "B is right too" in said
    assert "asked here again" in await boss.clicks("Put back")
