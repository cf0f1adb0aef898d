"""A workspace's own questions, in chat: asked for by their pack's name, and nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import commands as c
from bot import packing
from bot.ports import Place
from bot.quiz.question import Topic
from tests.packs import adds, raw
from tests.quiz_table import Person, Table
from tests.small_bank import SMALL


async def test_a_pack_is_asked_for_by_its_name_a_second_after_it_was_added(table: Table) -> None:
    ana = table.person("Ana")
    assert "There is no topic “runbooks”" in await ana.says("/awsquiz runbooks")
    adds(table, "runbooks", raw("key", "Where does the key live?"))
    await table.tick()
    await ana.says("/awsquiz runbooks")
    assert "Where does the key live?" in table.card.text
    assert "Runbooks · medium" in table.card.text
    assert "Right" in await ana.answers()
    ((team,),) = table.rows("SELECT id FROM workspaces")
    assert table.rows("SELECT question_id, topic FROM cards") == [(f"{team}/runbooks/key", "runbooks")]


async def test_whoever_asks_knows_a_change_also_where_no_clock_ticks(table: Table) -> None:
    """The first request of a process looks; so does one that comes seconds after the last look."""
    adds(table, "runbooks", raw("key"))
    await table.person("Ana").says("/awsquiz runbooks")
    assert "What about key?" in table.card.text


async def test_practice_a_title_and_a_daily_know_it(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    adds(table, "runbooks", raw("key"), raw("door"), title="How we deploy")
    await table.tick()
    assert "What about" in await ana.says("/awsquiz practice how we deploy")
    assert "How we deploy" in await ana.says("/awsquiz daily at 09:30 utc runbooks")
    await table.passes(minutes=31)
    assert "Daily · How we deploy" in table.card.text


async def test_on_a_topic_of_ours_its_questions_are_asked_among_the_topics(table: Table) -> None:
    adds(table, "runbooks", raw("key"), topic="databases")
    await table.tick()
    for _ in range(2):
        await table.asked("databases")
    ids = {row[0] for row in table.rows("SELECT question_id FROM cards")}
    assert {id.partition("/")[2] or id for id in ids} == {"dat-0", "runbooks/key"}
    await table.asked("runbooks")
    assert "What about key?" in table.card.text


async def test_a_pack_that_moves_to_another_topic_is_asked_there(table: Table) -> None:
    """Its questions stay as they are; so does the process that has built them."""
    adds(table, "runbooks", raw("key"))
    await table.tick()
    adds(table, "runbooks", raw("key"), topic="databases")
    await table.tick()
    for _ in range(2):
        await table.asked("databases")
    ids = {row[0] for row in table.rows("SELECT question_id FROM cards WHERE topic = 'databases'")}
    assert {id.partition("/")[2] or id for id in ids} == {"dat-0", "runbooks/key"}
    adds(table, "runbooks", raw("key"), raw("door"))
    await table.tick()
    await table.asked("runbooks")
    await table.asked("runbooks")
    assert table.rows("SELECT count(*) FROM cards WHERE topic = 'runbooks'") == [(2,)]


async def test_where_a_later_version_has_a_topic_of_that_name_the_topic_has_it(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    adds(table, "runbooks", raw("key"))
    await table.tick()
    topics = {**SMALL.topics, "runbooks": Topic("runbooks", "Runbooks of AWS", "Automation", ())}
    later = replace(SMALL.questions["dat-0"], id="run-0", topic="runbooks", stem="Which document?")
    table.restarts(replace(SMALL, topics=topics, questions={**SMALL.questions, "run-0": later}))
    await table.tick()
    assert "Runbooks of AWS · Automation · 2 questions" in await ana.says("/awsquiz topics")
    for _ in range(2):
        await table.asked("runbooks")
        assert "Runbooks of AWS" in table.card.text
    ids = {row[0] for row in table.rows("SELECT question_id FROM cards")}
    assert {id.partition("/")[2] or id for id in ids} == {"run-0", "runbooks/key"}
    assert "What about key?" in await ana.says("/awsquiz pack show runbooks")
    adds(table, "books", raw("key"))
    await ana.says("/awsquiz pack remove runbooks")
    assert "Removed runbooks" in await ana.clicks("Remove it")
    await table.asked("books")
    assert "Books · medium" in table.card.text


async def test_topics_names_packs_with_their_count_language_and_licence(table: Table) -> None:
    adds(table, "runbooks", raw("key"), raw("door"), language="English", licence="CC BY 4.0", about="Ours")
    await table.tick()
    told = await table.person("Ana").says("/awsquiz topics")
    assert "Runbooks · Ours · 2 questions · English · CC BY 4.0" in told
    assert told.count("Runbooks") == 1
    place = Place("slack", "T1", "general")
    assert ("Runbooks", "runbooks") in table.bot.engine.suggest(c.OptionKind.TOPIC, "", place)
    assert ("Runbooks", "runbooks") in table.bot.engine.suggest(c.OptionKind.TOPIC, "runb", place)


async def test_an_edited_question_does_not_regrade_what_was_asked(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    adds(table, "runbooks", raw("key", right="yes, the vault"))
    await table.tick()
    await ana.says("/awsquiz runbooks")
    first = table.card
    adds(table, "runbooks", raw("key", "Mended?", right="yes, the safe"))
    await table.tick()
    assert "Right" in await ana.answers(on=first)
    assert "the vault" in first.text
    await table.asked("runbooks")
    assert "Mended?" in table.card.text
    packing.remove(table.url, "slack:T1", "runbooks")
    await table.tick()
    assert "Right" in await bo.answers(on=first)
    assert "There is no topic “runbooks”" in await bo.says("/awsquiz runbooks")
    await table.passes(days=2)
    assert "the vault" in first.text


async def test_a_daily_of_a_pack_that_is_gone_asks_about_anything(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    adds(table, "runbooks", raw("key"))
    await table.tick()
    await ana.says("/awsquiz daily at 09:30 utc runbooks")
    packing.remove(table.url, "slack:T1", "runbooks")
    await table.passes(minutes=31)
    mend = "To choose anew: /awsquiz daily at any, or a topic's name in place of “any”."
    note = table.card.text.partition("\n")[2].partition("\n")[0]
    on = table.card.text.partition(" · ")[2].partition(" · ")[0]
    assert note == f"The pack or topic “runbooks” is gone, so this one is on {on}. {mend}"
    told = await ana.says("/awsquiz daily")
    assert ", any topic." in told
    assert f"The pack or topic “runbooks” is gone, so it asks about any topic. {mend}" in told
    assert "is gone" not in await ana.says("/awsquiz daily at any")
    assert "is gone" not in await ana.says("/awsquiz daily")


async def test_a_card_of_a_pack_that_was_removed_since_says_nothing_of_it(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    adds(table, "runbooks", raw("key"))
    await table.tick()
    await ana.says("/awsquiz daily at 09:30 utc runbooks")
    await table.passes(minutes=31)
    packing.remove(table.url, "slack:T1", "runbooks")
    await table.tick()
    await ana.answers()
    await table.passes(seconds=30)
    assert "1 answered" in table.card.text
    assert "is gone" not in table.card.text


async def test_two_processes_know_the_same(table: Table) -> None:
    other = table.starts()
    try:
        ana = table.person("Ana")
        ana.process = other
        await ana.says("/awsquiz help")  # it has looked
        adds(table, "runbooks", raw("key"))
        await other.clock.look()
        assert other.contexts.library.of("slack", "T1").packs.keys() == {"runbooks"}
        await ana.says("/awsquiz runbooks")
        assert "What about key?" in table.card.text
    finally:
        other.database.close()


async def test_packs_of_one_name_in_two_workspaces_never_meet(table: Table) -> None:
    ana, eve = table.person("Ana"), table.person("Eve", workspace="T2")
    adds(table, "runbooks", raw("same", "Ours?"))
    adds(table, "runbooks", raw("same", "Theirs?"), raw("more", "Theirs, too?"), workspace="slack:T2")
    adds(table, "secrets", raw("s"), workspace="slack:T2")
    await table.tick()
    seen = [await _practised(ana) for _ in range(4)]
    assert all("Ours?" in text for text in seen)
    assert all("Theirs" in text for text in [await _practised(eve) for _ in range(4)])
    assert "There is no topic “secrets”" in await ana.says("/awsquiz secrets")
    assert "Secrets" not in await ana.says("/awsquiz topics")
    place = Place("slack", "T1", "general")
    assert "secrets" not in {v for _, v in table.bot.engine.suggest(c.OptionKind.TOPIC, "secr", place)}
    for _ in range(20):
        await ana.says("/awsquiz practice")
    asked = table.rows(
        "SELECT DISTINCT workspaces.name, question_id FROM cards JOIN workspaces"
        " ON workspaces.id = workspace_id WHERE question_id LIKE '%/%'"
    )
    numbers = dict(table.rows("SELECT name, id FROM workspaces"))
    assert asked
    assert all(id.startswith(f"{numbers[name]}/") for name, id in asked)


@pytest.mark.parametrize(
    ("body", "told"),
    [("3", "question not understood"), (f"[{'7' * 5_000}]", "packs not read")],  # the second no Python reads
    ids=["no question", "unreadable"],
)
async def test_what_cannot_be_read_of_one_workspace_is_its_own_trouble(
    table: Table, capsys: pytest.CaptureFixture[str], body: str, told: str
) -> None:
    """As somebody's hand would have left it in the database."""
    ana, eve = table.person("Ana"), table.person("Eve", workspace="T2")
    adds(table, "runbooks", raw("key"))
    table.changes(f"UPDATE pack_questions SET body = '{body}'")  # noqa: S608
    adds(table, "secrets", raw("theirs"), workspace="slack:T2")
    table.restarts()
    await table.tick(3)
    assert capsys.readouterr().out.count(told) == 1
    assert "What about theirs?" in await eve.says("/awsquiz practice secrets")
    assert "only you see this" in await ana.says("/awsquiz practice networking")
    packing.remove(table.url, "slack:T1", "runbooks")
    adds(table, "runbooks", raw("key"))
    await table.tick()
    assert "What about key?" in await _practised(ana)


async def _practised(person: Person) -> str:
    return await person.says("/awsquiz practice runbooks")


async def test_two_may_use_our_own_ids(table: Table) -> None:
    ana = table.person("Ana")
    adds(table, "runbooks", raw("net-0", "Not ours?"))
    await table.tick()
    await ana.does(c.Practice("runbooks"))
    await ana.does(c.Practice("networking"))
    ids = {row[0] for row in table.rows("SELECT question_id FROM cards")}
    assert len(ids) == 2
    assert any(id.endswith("/runbooks/net-0") for id in ids)
