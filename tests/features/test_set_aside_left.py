"""What can still be asked where a question is set aside, and what is said where nothing is left."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.commands import Ask, Practice, PutBack, Review
from bot.messages import Message
from tests.audited import problems
from tests.drawn import as_text
from tests.features.asides import TWO, asked, heard, presses, reported, reports
from tests.packs import adds, raw
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of, question


@pytest.fixture
def boss(table: Table) -> Person:
    table.restarts(TWO)
    return table.person("Boss", admin=True)


async def test_it_comes_nowhere_any_more(table: Table, boss: Person) -> None:
    await reported(table, "Ana", "Bo", "Cy")
    await table.tick()
    before = len(asked(table))
    ana = table.person("Ana")
    said = await ana.says("/awsquiz networking", channel="new")
    assert said == ("Every question on Networking is set aside here for now, so this one is on Compute.")
    for _ in range(3):
        await ana.does(Practice())
        await ana.does(Practice("networking"))
    for _ in range(4):
        await ana.does(Review())
        if "only you see this" in as_text(ana.private or Message((), "")):
            await ana.answers()
    await boss.says("/awsquiz daily at 09:30 utc networking")
    await ana.says("/awsquiz daily at 09:30 utc networking", channel="D-ANA", direct=True)
    await table.passes(minutes=31)
    assert len(asked(table)) > before + 8
    assert set(asked(table, before)) == {"com-0"}
    assert problems(table) == []


async def test_the_last_question_stays(table: Table, boss: Person) -> None:
    table.restarts(bank_of(question("net-0", "networking")))
    await reported(table, "Ana", "Bo", "Cy")
    [told] = heard(table, boss)
    assert "[Set aside]" in told.text
    assert "the last question that can be asked here" in await presses(boss, "Set aside", told)
    await table.tick()
    await table.person("Ana").says("/awsquiz networking", channel="new")
    assert asked(table)[-1] == "net-0"


async def test_the_last_question_stays_also_where_the_one_before_was_set_aside_a_second_ago(
    table: Table, boss: Person
) -> None:
    await reported(table, "Ana", "Bo", "Cy")
    await reported(table, "Ana", "Bo", "Cy", topic="compute")
    assert table.rows("SELECT question_id, state FROM set_aside ORDER BY id") == [
        ("net-0", "reported"),
        ("com-0", "waits"),
    ]
    last = heard(table, boss)[-1]
    assert "the last question that can be asked here" in await presses(boss, "Set aside", last)
    await table.tick()
    await table.person("Ana").says("/awsquiz networking", channel="new")
    assert asked(table)[-1] == "com-0"


LAST_OF_ALL = bank_of(
    replace(question("com-0", "compute", "hard"), services=("batch",), exam=("SAA-C03.2",), since="2026-05"),
    replace(question("com-1", "compute"), services=("lambda",)),
    question("net-0", "networking"),
)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("batch", "batch"),
        ("saa", "SAA-C03"),
        ("saa domain 2", "SAA-C03, domain 2"),
        ("new", "what changed lately"),
    ],
)
async def test_a_service_an_exam_and_what_is_new_are_not_gone_where_their_last_question_is_aside(
    table: Table, boss: Person, typed: str, told: str
) -> None:
    table.restarts(LAST_OF_ALL)
    await boss.says(f"/awsquiz daily at 09:30 utc {typed}", channel="daily")
    ana = table.person("Ana")
    await ana.says(f"/awsquiz daily at 09:30 utc {typed}", channel="D-ANA", direct=True)
    await reported(table, "Bo", "Cy", "Di", topic=typed)
    await table.tick()
    aside = f"Every question on {told} is set aside here for now, so this one is on "
    assert aside in await ana.says(f"/awsquiz {typed}", channel="new")
    assert aside in await ana.says(f"/awsquiz practice {typed}")
    assert "gone" not in await boss.says("/awsquiz daily", channel="daily")
    await table.passes(minutes=31)
    here = {card.ref.place.channel: card.text for card in table.cards}
    assert aside in here["daily"]
    assert aside in table.platform.told[-1].text
    await boss.does(PutBack(1))
    await boss.says("/awsquiz daily now", channel="daily")
    assert asked(table)[-1] == "com-0"
    assert problems(table) == []


async def test_of_a_service_that_is_aside_its_topic_comes_first(table: Table, boss: Person) -> None:
    table.restarts(LAST_OF_ALL)
    await reported(table, "Bo", "Cy", "Di", topic="batch")
    await table.tick()
    for n in range(6):
        await table.person(f"P{n}").says("/awsquiz batch", channel=f"of {n}")
    assert set(asked(table, 1)) == {"com-1"}


HARD = bank_of(
    question("com-0", "compute"),
    replace(question("com-1", "compute", "hard"), services=("batch",), exam=("SAA-C03.2",), since="2026-05"),
    question("net-0", "networking"),
)


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("", ""),
        ("compute", " on Compute"),
        ("runbooks", " on Runbooks"),
    ],
)
async def test_hard_where_every_hard_question_is_aside_says_so(
    table: Table, boss: Person, typed: str, on: str
) -> None:
    table.restarts(HARD)
    adds(table, "runbooks", raw("key") | {"difficulty": "hard"}, raw("door") | {"difficulty": "easy"})
    await table.tick()
    ana = table.person("Ana")
    assert await ana.says(f"/awsquiz {typed} hard", channel="before") == ""
    for topic in ("compute hard", "runbooks hard"):
        await reported(table, "Bo", "Cy", "Di", topic=topic)
        await table.tick()
    said = await ana.says(f"/awsquiz {typed} hard", channel="new")
    level = "easy" if typed == "runbooks" else "(?:easy|medium)"
    assert re.fullmatch(f"Every hard question{on} is set aside here for now, so this one is {level}.", said)


async def test_hard_where_there_is_none_and_where_the_round_had_it(table: Table, boss: Person) -> None:
    table.restarts(HARD)
    ana, bo = table.person("Ana"), table.person("Bo")
    said = await ana.says("/awsquiz networking hard", channel="new")
    assert said == "There is no hard question on Networking here, so this one is medium."
    assert await ana.says("/awsquiz compute hard", channel="other") == ""
    said = await bo.does(Ask("compute", "hard", anyway=True), "other")
    assert said.startswith("This channel has had every hard question of this round, so this one is medium.")


FAMILY = bank_of(
    *(question(f"com-{n}", "compute", family="kin") for n in range(3)), question("com-9", "compute")
)


async def test_no_mate_of_what_was_set_aside_is_asked_right_after_it(table: Table, boss: Person) -> None:
    """It shares its options, and would be answered by leaving out its key."""
    table.restarts(FAMILY)
    ana, channels = table.person("Ana"), [f"of {n}" for n in range(6)]
    for channel in channels:
        await table.person(f"Asks {channel}").says("/awsquiz compute", channel=channel)
        if asked(table)[-1] != "com-9":
            break
    await reports(table, "Bo", "Cy", "Di")
    await table.tick()
    await ana.says("/awsquiz compute", channel=channel)
    assert asked(table)[-1] == "com-9"
