"""A check goes page by page: it holds little, whatever there is, and keeps nobody waiting."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, NullPool, create_engine, event, func, insert, select

from bench import filled
from bot.commands import Answer, Ask
from bot.store import Tx, audit, engines, opening, pages
from bot.store.tables import answers, players, workspaces
from tests.command_line import typed
from tests.quiz_table import Table


@pytest.fixture
async def crowd(table: Table) -> Table:
    """Seven people and three cards: a few pages of each, and the last ones not full."""
    people = [table.person(name) for name in ("Ana", "Bo", "Cy", "Di", "Eve", "Flo", "Gus")]
    for topic in ("compute", "networking", "databases"):
        await people[0].does(Ask(topic, anyway=True))
        for person in people:
            await person.answers(on=table.card)
    return table


@pytest.fixture
def pages_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "AT_ONCE", 2)


@contextmanager
def opened(table: Table) -> Iterator[Engine]:
    engine = create_engine(table.url, poolclass=NullPool)
    yield engine
    engine.dispose()


def found(table: Table) -> list[str]:
    with opening.snapshots(table.url) as begin:
        return [str(problem) for problem in audit.check(begin)]


def mended(table: Table) -> list[str]:
    with opening.snapshots(table.url) as begin, opening.changes(table.url) as write:
        return [str(problem) for problem in audit.mend(begin, write)]


WRONG_EVERYWHERE = (
    "UPDATE scores SET points = points + 1",
    "UPDATE players SET best_streak = 99",
)


@pytest.mark.usefixtures("pages_of_two")
async def test_what_is_wrong_of_everybody_is_told_once_of_each_and_mended(
    crowd: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(crowd) == []
    for statement in WRONG_EVERYWHERE:
        crowd.changes(statement)
    ((scores,),) = crowd.rows("SELECT count(*) FROM scores")
    told = found(crowd)
    assert len([line for line in told if line.startswith("the streak of player ")]) == 7
    assert len([line for line in told if line.startswith("the score of player ")]) == scores
    assert len(told) == len(set(told)) == 7 + scores
    with monkeypatch.context() as patch:
        patch.setattr(pages, "AT_ONCE", 100)
        assert sorted(found(crowd)) == sorted(told)
    assert mended(crowd) == told
    assert found(crowd) == []


@pytest.mark.usefixtures("pages_of_two")
async def test_whoever_types_it_reads_a_line_of_each(crowd: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", crowd.url)
    crowd.changes("UPDATE players SET best_streak = 99 WHERE id IN (1, 7)")
    crowd.changes("UPDATE cards SET trouble = 'gone' WHERE id = 3")
    code, said = typed("check")
    *lines, last = said.splitlines()
    assert (code, last) == (1, f"{len(lines)} problems, 2 of which `awsquiz check --repair` mends.")
    crowd.changes("UPDATE cards SET trouble = NULL WHERE id = 3")
    code, said = typed("check", "--repair")
    first, second, *rest = said.splitlines()
    assert first.startswith("mended the streak of player 1: 1 (best 99, ")
    assert second.startswith("mended the streak of player 7: 1 (best 99, ")
    assert (code, rest) == (
        0,
        ["2 things mended.", "Everything that is stored is as it should be: 0 problems."],
    )


@pytest.mark.usefixtures("pages_of_two")
async def test_an_answer_that_comes_meanwhile_is_no_problem_and_does_not_wait(crowd: Table) -> None:
    """A page is as of one moment; who was looked at already, and who comes later, is as they are."""
    crowd.changes("UPDATE players SET best_streak = 99 WHERE id IN (1, 7)")
    with opening.snapshots(crowd.url) as begin:
        problems = audit.check(begin)
        assert str(next(problems)).startswith("the streak of player 1: ")
        await crowd.asked("compute")
        for name in ("Ana", "Bo", "Gus", "New"):
            assert await crowd.person(name).does(Answer(4, (0,)))
        assert [str(problem)[:24] for problem in problems] == ["the streak of player 7: "]


@pytest.mark.usefixtures("pages_of_two")
async def test_what_was_erased_leaves_the_log_between_two_pages(crowd: Table) -> None:
    log = engines.reading(crowd.url, 1)
    emptied = []
    with opening.snapshots(crowd.url) as begin:
        assert list(audit.check(begin, lambda *_: emptied.append(engines.overwrite_log(log)))) == []
    assert all(emptied)
    assert len(emptied) > 2 + 4
    log.dispose()


@pytest.mark.usefixtures("pages_of_two")
async def test_only_pages_that_need_it_are_held_for_mending(crowd: Table) -> None:
    taken: list[Tx] = []
    crowd.changes("UPDATE players SET best_streak = 99 WHERE id IN (1, 2, 7)")
    with opening.snapshots(crowd.url) as begin, opening.changes(crowd.url) as write:

        @contextmanager
        def counted() -> Iterator[Tx]:
            with write() as tx:
                taken.append(tx)
                yield tx

        assert len(list(audit.mend(begin, counted))) == 3
    assert len(taken) == 2


@pytest.mark.usefixtures("pages_of_two")
async def test_what_was_mended_stays_when_the_rest_fails(crowd: Table) -> None:
    crowd.changes("UPDATE players SET best_streak = 99 WHERE id IN (1, 7)")
    with opening.snapshots(crowd.url) as begin, opening.changes(crowd.url) as write:
        next(audit.mend(begin, write))
    assert [line[:24] for line in found(crowd)] == ["the streak of player 7: "]


async def test_a_page_that_another_process_spoils_is_mended_again(crowd: Table) -> None:
    if crowd.url.startswith("sqlite"):
        pytest.skip("SQLite has one writer at a time")
    crowd.changes("UPDATE players SET best_streak = 99 WHERE id = 1")
    deadlocks = iter(["DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$"])
    with opening.snapshots(crowd.url) as begin, opening.changes(crowd.url) as write:

        @contextmanager
        def spoiled_once() -> Iterator[Tx]:
            with write() as tx:
                yield tx
                for statement in deadlocks:
                    tx.exec_driver_sql(statement)

        assert len(list(audit.mend(begin, spoiled_once))) == 1
    assert list(deadlocks) == []
    assert found(crowd) == []


async def test_a_bot_that_starts_meanwhile_is_seen(crowd: Table) -> None:
    """Where nobody has SQLite's file open it is read without a trace, as if nobody could change it."""
    crowd.bot.database.close()
    with opening.snapshots(crowd.url) as begin:
        with begin() as tx:
            assert tx.execute(select(func.count()).select_from(answers)).scalar() == 21
        crowd.restarts()
        await crowd.person("Bo").does(Ask("compute", anyway=True))
        await crowd.person("Ana").answers(on=crowd.card)
        with begin() as tx:
            assert tx.execute(select(func.count()).select_from(answers)).scalar() == 22


async def test_no_page_goes_through_a_whole_table(crowd: Table) -> None:
    """Else ten million answers would be gone through once for each hundred people."""
    if not crowd.url.startswith("sqlite"):
        pytest.skip("PostgreSQL rightly goes through all of a small table")
    asked: list[tuple[str, object]] = []
    begun = False

    def note(_tx: Tx, _cursor: object, statement: str, values: object, *_: object) -> None:
        if begun and statement.startswith("SELECT"):
            asked.append((statement, values))

    def tell(what: str, *_: int) -> None:
        nonlocal begun
        begun = what in ("cards", "people")

    with opened(crowd) as engine:
        event.listen(engine, "before_cursor_execute", note)
        assert list(audit.check(engine.connect, tell)) == []
        event.remove(engine, "before_cursor_execute", note)
        with engine.connect() as tx:
            plans = {
                statement: [row[3] for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]  # type: ignore[arg-type]
                for statement, values in asked
            }
    assert len(plans) > 8
    whole = re.compile("SCAN (answers|cards|scores|players)(?! USING COVERING)")
    assert [(s, p) for s, p in plans.items() if any(map(whole.match, p))] == []


def most_held(file: Path) -> int:
    """Bytes."""
    with opening.snapshots(f"sqlite:///{file}") as begin:
        tracemalloc.start()
        assert [str(problem) for problem in audit.check(begin)] == []
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return most


def test_five_times_the_answers_need_no_more_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "AT_ONCE", 10)
    monkeypatch.setattr(filled, "DAYS", 20)
    few, many = tmp_path / "few.db", tmp_path / "many.db"
    one = filled.fill(few, 1_200)
    assert filled.fill(many, 5 * one) == 5 * one > 5_000
    most_held(few)  # what is compiled and read once
    assert most_held(many) < 1.2 * most_held(few)


def test_pages_reach_over_ids_that_are_gone(table: Table) -> None:
    with opened(table) as engine, engine.begin() as tx:
        assert pages.page(tx, players, 0) is None
        tx.execute(insert(workspaces).values(id=1, platform="slack", name="T1"))
        for id in (3, 7, 900):
            tx.execute(insert(players).values(id=id, workspace_id=1, name=""))
        assert pages.page(tx, players, 0) == range(901)
        assert pages.page(tx, players, 8) == range(8, 901)
        assert pages.page(tx, players, 901) is None
