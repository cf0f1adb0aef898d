"""A typed answer is graded again by what is accepted since; erased words stay as they were graded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from bot import rescoring
from bot.quiz.question import Question, Topic
from bot.quiz.task import Typed
from tests.command_line import typed as shell
from tests.quiz_table import Person, Table
from tests.small_bank import bank_of
from tests.store.test_audit import problems

TOPICS = (Topic("history", "History", "", ()),)
LANDED = Question(
    id="moon-1",
    topic="history",
    stem="Who walked on the moon second?",
    task=Typed(("Neil Armstrong", "Armstrong"), "He was the first.", wrong=("Buzz Aldrin",)),
)
PING = Question("ping-1", "history", "How long?", Typed(("200",), tolerance=Decimal(5), unit="ms"))


@pytest.fixture
def table(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    table = Table(database_url, bank=bank_of(LANDED, topics=TOPICS))
    yield table
    table.closes()


async def wrote(person: Person, words: str) -> str:
    await person.clicks("Type your answer", on=person.table.card)
    return await person.writes(words)


async def test_who_wrote_it_all_along_gains_and_nobody_loses(table: Table) -> None:
    ana, bo, cy, di = (table.person(name) for name in ("Ana", "Bo", "Cy", "Di"))
    await ana.says("/awsquiz history")
    for person, words in ((ana, "Buzz Aldrin"), (bo, "Armstrong"), (cy, "Buzz Aldrin"), (di, "Armstrong")):
        await wrote(person, words)
    await cy.forgets()
    await di.forgets()
    mend = ("rescore", "moon-1", "--right", "buzz aldrin")
    with table.nothing_changes():
        said = shell(*mend)[1]
    assert "“buzz aldrin” is right, and not “Neil Armstrong”; “Armstrong” but not “Buzz Aldrin”." in said
    assert "1 answer of 1 person would become right, for 20 points.\n1 answer by the key before keeps" in said
    assert shell(*mend, "--do")[0] == 0
    assert table.rows('SELECT response, "right", points, outdated FROM answers ORDER BY id') == [
        ("~Buzz Aldrin", 1, 20, 0),
        ("~Armstrong", 1, 20, 1),
        ("~", 0, 0, 0),
        ("~", 1, 20, 0),
    ]
    assert problems(table) == []
    eve, fay, gil = (table.person(name) for name in ("Eve", "Fay", "Gil"))
    verdict = await wrote(eve, "Buzz Aldrin")
    assert "✓ Right: “Buzz Aldrin”." in verdict
    assert "The answer is buzz aldrin." in verdict
    assert "He was the first." not in verdict
    verdict = await wrote(fay, "Armstrong")
    assert "✓ Right: “Armstrong”." in verdict
    assert "The key of this question was mended." in verdict
    assert "✗ Not this time" in await wrote(gil, "Gagarin")
    for person in (ana, bo, eve, fay):  # and as it counts now, it stays once nobody can tell why
        await person.forgets()
    assert table.rows("SELECT count(*) FROM answers WHERE response = '~'") == [(6,)]
    assert problems(table) == []
    assert "No answer became right." in shell(*mend, "--do")[1]
    assert problems(table) == []


async def test_what_is_accepted_today_is_the_key(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    table.restarts(bank_of(PING, topics=TOPICS))
    ana = table.person("Ana")
    await ana.says("/awsquiz history")
    assert "✗ Not this time" in await wrote(ana, "210 ms")
    assert isinstance(PING.task, Typed)
    task = replace(PING.task, tolerance=Decimal(10), why="Light is slow in glass.")
    monkeypatch.setattr(rescoring, "load", lambda _: bank_of(replace(PING, task=task), topics=TOPICS))
    said = shell("rescore", "ping-1", "--do")[1]
    assert "“200 ms” (10 more or less) is right, and not “200 ms” (5 more or less)." in said
    assert "1 answer of 1 person became right, for 20 points." in said
    assert problems(table) == []
    await table.passes(hours=25)
    assert "Light is slow in glass." in table.card.text


async def test_a_key_of_nothing_is_refused(table: Table) -> None:
    await table.person("Ana").says("/awsquiz history")
    for words in ("  ", "x" * 201):
        said = shell("rescore", "moon-1", "--right", words, "--do")[1]
        assert "stays as it is: an accepted answer has 1 to 200 characters." in said
    assert table.rows("SELECT count(*) FROM corrections") == [(0,)]
