"""`awsquiz check` finds what is wrong, says what it should be, and mends what follows from the answers."""

# ruff: noqa: S608  (the statements are our own)

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from sqlalchemy import NullPool, create_engine, text

from bot.commands import Practice, Review
from bot.store import Tx, audit, engines, pages, ranks
from bot.store.audit import Problem
from tests.quiz_table import Person, Table

FIRST_ASKED = "id = (SELECT min(id) FROM answers WHERE occasion = 'ask')"
FIRST_ENOUGH = "id = (SELECT min(id) FROM answers WHERE withheld = 'enough')"
REMEMBERED = "player_id = 1 AND point = 'com-2'"
BOARD = "player_id = 1 AND channel = '' AND period = '2026-11'"


def problems(table: Table) -> list[str]:
    engine = engines.reading(table.url, 1)
    with engine.connect() as tx:
        found = audit.problems(tx)
    engine.dispose()
    return lines(found)


def lines(found: list[Problem]) -> list[str]:
    return [str(p) for p in found]


@contextmanager
def tampered(table: Table, statement: str) -> Iterator[Tx]:
    """What somebody would see who knows SQL and should not have; it is undone afterwards."""
    engine = create_engine(table.url, poolclass=NullPool)  # without our pragmas: it checks no foreign keys
    with engine.connect() as tx:
        if tx.dialect.name == "postgresql":
            tx.exec_driver_sql("SET LOCAL session_replication_role = replica")  # nor does this
        tx.execute(text(statement))
        yield tx
        tx.rollback()


@pytest.fixture(params=[1, 2, pages.AT_ONCE], ids="pages of {}".format)
def rows_a_page(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With one row a page each row is the first and the last."""
    monkeypatch.setattr(pages, "AT_ONCE", request.param)


async def asked_and_answered(person: Person, *, right: bool = True) -> None:
    await person.table.asked("compute")
    await person.answers(right=right)


@pytest.fixture
async def lived(table: Table) -> Table:
    """A week: Ana answers every daily, Bo misses some, both ask and practise, Cy asks to be forgotten."""
    ana, bo, cy = table.person("Ana", admin=True), table.person("Bo"), table.person("Cy")
    await ana.says("/awsquiz daily at 09:30 utc mon-sun")
    table.later(minutes=31)
    for day in range(8):
        await table.tick(2)
        for person in (ana, *((bo,) if day % 3 < 2 else ()), cy):
            await person.answers(right=day % 2 == 0)
        for _ in range(6 if day == 0 else 1):
            await asked_and_answered(bo)
        await asked_and_answered(ana)
        await asked_and_answered(bo, right=day % 2 == 0)
        await cy.answers(right=True)
        table.later(days=1)
    await ana.does(Practice("networking"))
    await ana.answers()
    await ana.does(Review())
    await ana.answers()
    await ana.clicks("I guessed")
    await cy.forgets()
    await table.passes(seconds=30)
    return table


async def test_a_quiz_that_people_played_is_clean(lived: Table) -> None:
    kinds = {kind for (kind,) in lived.rows("SELECT DISTINCT occasion FROM answers")}
    withheld = {why for (why,) in lived.rows("SELECT DISTINCT withheld FROM answers")}
    assert kinds == {"ask", "daily", "practice", "review"}
    assert withheld >= {None, "practice", "enough"}
    assert lived.rows("SELECT count(*) FROM players WHERE best_streak > 2") == [(2,)]
    assert problems(lived) == []
    assert await lived.bot.database.write(audit.repair) == []


async def test_days_that_were_missed_are_in_the_replay(table: Table) -> None:
    ana, di = table.person("Ana", admin=True), table.person("Di")
    await ana.says("/awsquiz daily at 09:30 utc mon-sun")
    table.later(minutes=31)
    for day in range(6):
        await table.tick(2)
        for person in (ana, *((di,) if day in (0, 1, 5) else ())):
            await person.answers()
        table.later(days=1)
    assert table.rows("SELECT streak, best_streak FROM players ORDER BY id") == [(6, 6), (1, 2)]
    assert problems(table) == []


DERIVED = {
    "a score": (
        f"UPDATE scores SET points = points + 1000 WHERE {BOARD}",
        "the score of player 1 in workspace 1 everywhere, 2026-11: 1",
    ),
    "a score that is gone": (
        "DELETE FROM scores WHERE player_id = 2 AND channel = 'general' AND period = '2026-11-23'",
        "the score of player 2 in workspace 1 in channel general, 2026-11-23: none, should be ",
    ),
    "a score nobody earned": (
        "INSERT INTO scores (workspace_id, channel, period, player_id, points) VALUES (1, 'x', 'all', 1, 5)",
        "the score of player 1 in workspace 1 in channel x, all: 5, should be none",
    ),
    "a rank": (
        "UPDATE ranks SET people = people + 5 WHERE channel = '' AND period = 'all'"
        " AND points = (SELECT max(points) FROM ranks)",
        "who has 1",
    ),
    "who is on boards": (
        f"UPDATE scores SET shown = false WHERE {BOARD}",
        "the score of player 1 on the board of workspace 1 everywhere, 2026-11: hidden, should be shown",
    ),
    "a streak": ("UPDATE players SET streak = 99 WHERE id = 1", "the streak of player 1: 99 (best "),
    "a best streak": ("UPDATE players SET best_streak = 99 WHERE id = 2", "the streak of player 2: "),
    "the last kept day": (
        "UPDATE players SET kept_on = '2026-11-20' WHERE id = 1",
        "the streak of player 1: ",
    ),
    "the last forgiven day": (
        "UPDATE players SET forgiven_on = '2026-11-20' WHERE id = 1",
        "the streak of player 1: ",
    ),
    "when something is due": (
        f"UPDATE memories SET due = '2026-12-24' WHERE {REMEMBERED}",
        "a memory of player 1: another, should be as their answers have it",
    ),
    "what was forgotten of a memory": (
        f"DELETE FROM memories WHERE {REMEMBERED}",
        "a memory of player 1: none, should be as their answers have it",
    ),
    "a memory of who opened no review": (
        'INSERT INTO memories SELECT 2, point, question, card, at, "on", due, stability, difficulty,'
        f" right_first FROM memories WHERE {REMEMBERED}",
        "a memory of player 2: another, should be none",
    ),
    "a forgotten person's score": (
        "INSERT INTO scores (workspace_id, channel, period, player_id, points) VALUES (1, '', 'all', 3, 5)",
        "the score of player 3 in workspace 1 everywhere, all: 5, should be none",
    ),
    "a forgotten person's streak": (
        "UPDATE players SET streak = 2, best_streak = 2 WHERE id = 3",
        "the streak of player 3: 2 (best 2, kept on never, forgiven never), should be 0 (",
    ),
}

LEAVES_A_RANK = {"a score that is gone"}  # counted, though nobody's any more


@pytest.mark.usefixtures("rows_a_page")
async def test_what_is_derived_is_found_and_mended(lived: Table, subtests: pytest.Subtests) -> None:
    for what, (statement, said) in DERIVED.items():
        with subtests.test(what), tampered(lived, statement) as tx:
            line, *more = lines(audit.problems(tx))
            assert line.startswith(said)
            assert [each[:8] for each in more] == ["who has "] * (what in LEAVES_A_RANK)
            assert lines(audit.repair(tx)) == [line, *more]
            assert audit.problems(tx) == []


@pytest.mark.usefixtures("rows_a_page")
async def test_mending_changes_nothing_else(lived: Table) -> None:
    before = lived.contents()
    await lived.bot.database.write(
        lambda tx: [tx.execute(text(statement)) for statement, _ in DERIVED.values()] and None
    )
    assert len(problems(lived)) > 5
    await lived.bot.database.write(audit.repair)
    await lived.bot.database.write(partial(ranks.count_some, limit=100))  # as a second later
    assert problems(lived) == []
    assert lived.contents() == before


FACTS = {
    "a grade": (
        'UPDATE answers SET "right" = false WHERE id = 1',
        "answer 1 of player 1 to card 1: wrong, ",
    ),
    "points": (
        "UPDATE answers SET points = 70 WHERE id = 1",
        "answer 1 of player 1 to card 1: right, 70 points",
    ),
    "points withheld": (
        f"UPDATE answers SET points = 10, withheld = NULL WHERE {FIRST_ENOUGH}",
        "right, 0 points (withheld: enough)",
    ),
    "points for practice": (
        "UPDATE answers SET points = 10, withheld = NULL WHERE occasion = 'practice'",
        "right, 0 points (withheld: practice)",
    ),
    "picks": (
        "UPDATE answers SET response = '0123' WHERE id = 1",
        "the response '0123', should be 1 of its question's 4 options",
    ),
    "a response of no form": (
        "UPDATE answers SET response = 'a role' WHERE id = 1",
        "answer 1 of player 1 to card 1: the response 'a role', should be 1 of its question's 4",
    ),
    "a question of a later version": (
        """UPDATE snapshots SET body = '{"format": 9, "task": {"form": "draw"}}'""",
        "this version knows no task of the form 'draw', should be of a form that it knows",
    ),
    "another channel": (
        "UPDATE answers SET channel = 'x' WHERE id = 1",
        "answer 1: daily in x of workspace 1",
    ),
    "a daily's date": (
        "UPDATE answers SET day = '2026-11-01' WHERE id = 1",
        "answer 1: a daily's of 2026-11-01, should be of its card's date, 2026-11-23",
    ),
    "a day": (
        f"UPDATE answers SET day = '2026-11-01' WHERE {FIRST_ASKED}",
        "counts for: 2026-11-01, should be within a day of 2026-11-23",
    ),
    "a scored day": (
        f"UPDATE answers SET scored_on = '2026-11-01' WHERE {FIRST_ASKED}",
        "is scored on: 2026-11-01, should be within a day of 2026-11-23",
    ),
    "somebody else's practice": (
        "UPDATE answers SET player_id = 2 WHERE occasion = 'practice'",
        "player 2's, should be player 1's, who practised",
    ),
    "an occurrence without anything": (
        "UPDATE occurrences SET card_id = NULL WHERE on_date = '2026-11-23'",
        "the occurrence of schedule 1 on 2026-11-23: neither a card nor a reason, should be one of them",
    ),
    "an occurrence that was and was not": (
        "UPDATE occurrences SET missed = 'asleep' WHERE on_date = '2026-11-23'",
        "the occurrence of schedule 1 on 2026-11-23: missed (asleep), and its card 1 stands",
    ),
    "a card in trouble without a reason": (
        "UPDATE cards SET trouble = 'gone', posted_at = NULL WHERE id = 1",
        "the occurrence of schedule 1 on 2026-11-23: no reason, and its card 1 is in trouble",
    ),
    "one card for two occurrences": (
        "UPDATE occurrences SET card_id = 1 WHERE on_date = '2026-11-25'",
        "card 1: the daily of 2 occurrences, should be of one",
    ),
    "a card of another channel": (
        "UPDATE cards SET channel = 'x' WHERE id = 1",
        "card 1 of schedule 1: daily in x of 2026-11-23, should be daily in general of 2026-11-23",
    ),
    "an errand done too early": (
        "UPDATE cards SET posted_at = NULL WHERE id = 1",
        "the errand of card 1: done, and the card neither stands nor is in trouble, should be still to do",
    ),
    "an errand left over": (
        "UPDATE outbox SET done_at = NULL WHERE key = 'card:1'",
        "the errand of card 1: still to do, and the card stands, should be done",
    ),
    "no errand": (
        "DELETE FROM outbox WHERE key = 'card:1'",
        "the errand of card 1: there is none, should be there",
    ),
    "two errands": (
        "INSERT INTO outbox (key, workspace_id, channel, shows, due_at)"
        " SELECT 'again', 1, 'x', shows, due_at FROM outbox WHERE key = 'card:1'",
        "card 1: sent by 2 errands, should be sent by one",
    ),
    "two cards that are one message": (
        "UPDATE cards SET standing_id = 1 WHERE id = 2",
        "message 1: shows 2 cards, should be one",
    ),
    "two messages that are one": (
        "UPDATE standing SET message_id = (SELECT message_id FROM standing WHERE id = 1) WHERE id = 2",
        "message general-1 in general of workspace 1: stands 2 times, should be once",
    ),
    "a card without a message": (
        "UPDATE cards SET standing_id = NULL WHERE id = 1",
        "the message of card 1: there is none, should be there",
    ),
    "a message of another channel": (
        "UPDATE standing SET channel = 'x' WHERE id = 1",
        "the message of card 1: in another channel, should be in the card's",
    ),
    "a card posted nowhere": (
        "UPDATE standing SET message_id = NULL WHERE id = 1",
        "the message of card 1: stands: no, should be as its card was posted: yes",
    ),
    "a daily that could be answered for longer than anybody listened": (
        "UPDATE listening SET until = '2026-11-23 10:29:00'",
        "the time in which people could answer card 1: 86400 s, should be at most 3600 s, as was noted",
    ),
    "a daily that nobody could say was answerable": (
        "UPDATE cards SET heard_for = NULL WHERE id = 1",
        "card 1: closed, and nobody noted how long people were heard, should be noted",
    ),
    "a question without a date that was scheduled": (
        "UPDATE cards SET scheduled = true WHERE occasion = 'ask'",
        "asked by a schedule, or for so long, should be neither: it has no date",
    ),
    "a deleted card that is open": (
        "UPDATE cards SET deleted_at = closed_at, closed_at = NULL, heard_for = NULL WHERE id = 1",
        "card 1: deleted, and neither posted nor closed, should be both",
    ),
    "a schedule asleep": (
        "UPDATE schedules SET next_at = NULL",
        "schedule 1: active, and never due again, should be due at its next time",
    ),
    "a forgotten name": (
        "UPDATE players SET name = 'Cy' WHERE id = 3",
        "player 3: forgotten, and has a name",
    ),
    "a reference to nothing": (
        "UPDATE cards SET asker_id = 99 WHERE id = 1",
        "1 of cards by asker_id 99: there is none, should be a row of players",
    ),
    "a question that is gone": ("DELETE FROM snapshots", "is gone, should be kept as it was asked"),
}


@pytest.mark.usefixtures("rows_a_page")
async def test_what_is_not_ours_to_mend_is_named(lived: Table, subtests: pytest.Subtests) -> None:
    for what, (statement, said) in FACTS.items():
        with subtests.test(what), tampered(lived, statement) as tx:
            found = lines(audit.problems(tx))
            assert any(said in line for line in found), found
            audit.repair(tx)
            left = lines(audit.problems(tx))
            assert any(said in line for line in left), left


async def test_one_wrong_grade_is_one_line(lived: Table) -> None:
    """Whether an answer was the sixth of its day is judged by what the first five should have earned."""
    earned = "occasion = 'ask' AND points > 0 AND player_id = 2"
    ((wrong,),) = lived.rows(f"SELECT count(*) FROM answers WHERE {earned}")
    assert wrong > 5
    with tampered(lived, f"UPDATE answers SET points = 0 WHERE {earned}") as tx:
        assert len([line for line in lines(audit.problems(tx)) if line.startswith("answer ")]) == wrong
