"""A rank is exact at every moment, whatever has been counted ahead, and no two clicks share a row of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, create_engine, event, func, insert, select

from bot.ranking import Ranking
from bot.store import Tx, engines, people, ranks
from bot.store.audit import ranks as checked
from bot.store.consequences import score
from bot.store.people import SEEN
from bot.store.tables import players, scores, workspaces
from bot.store.upsert import insert as upsert
from tests.quiz_table import Table

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
BOARD = (1, "general", "all")
PEOPLE = range(1, 9)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = create_engine(database_url)
    with engine.begin() as tx:
        tx.execute(insert(workspaces).values(id=1, platform="slack", name="T1"))
        tx.execute(
            insert(players),
            [{"id": n, "workspace_id": 1, "user": f"U{n}", "name": f"P{n}"} for n in PEOPLE],
        )
    yield engine
    engine.dispose()


def earns(tx: Tx, player_id: int, points: int) -> None:
    """As a click leaves it."""
    row = dict(zip(("workspace_id", "channel", "period"), BOARD, strict=True))
    hidden = tx.execute(select(players.c.hidden).where(players.c.id == player_id)).scalar_one()
    added = upsert(tx.dialect.name, scores).values(
        {**row, "player_id": player_id, "points": points, "shown": not hidden}
    )
    tx.execute(
        added.on_conflict_do_update(
            index_elements=[*row, "player_id"], set_={"points": scores.c.points + points}
        )
    )


def ahead_one_by_one(tx: Tx, points: int) -> int:
    query = select(func.count()).select_from(scores.join(players)).where(scores.c.points > points, *SEEN)
    return int(tx.execute(query).scalar_one())


def something_happens(tx: Tx, rng: random.Random) -> None:
    who = rng.choice(PEOPLE)
    person = people.find(tx, 1, f"U{who}")
    match rng.randrange(8):
        case 0:
            people.set_hidden(tx, who, rng.random() < 0.5)
        case 1:
            people.set_gone(tx, who, NOW)
        case 2:
            people.set_called(tx, who, f"P{who}", "")
        case 3 if person is not None and rng.random() < 0.3:
            score.forget(tx, person)
        case 4:
            ranks.count_some(tx, rng.choice((1, 3, 100)))
        case _:
            people.set_called(tx, who, f"P{who}", "")  # who answers is there
            earns(tx, who, rng.choice((10, 20, 30)))


@pytest.mark.parametrize("seed", range(4))
def test_a_rank_is_what_counting_one_by_one_comes_to(engine: Engine, seed: int) -> None:
    rng = random.Random(seed)
    with engine.begin() as tx:
        for _ in range(120):
            something_happens(tx, rng)
            for points in (0, 10, 30, 70, 200):
                assert ranks.ahead(tx, *BOARD, points) == ahead_one_by_one(tx, points)
            assert list(checked.problems(tx)) == []
        while ranks.count_some(tx, 3):
            pass
        assert not ranks.any_uncounted(tx)
        counted = select(func.sum(ranks.ranks.c.people), func.min(ranks.ranks.c.people))
        assert tx.execute(counted).one()[0] == ahead_one_by_one(tx, 0)
        assert tx.execute(counted).one()[1] > 0
        assert list(checked.problems(tx)) == []


async def test_a_click_counts_nothing_and_the_next_second_does(table: Table) -> None:
    ana = table.person("Ana")
    await table.asked("compute")
    await ana.answers()
    assert table.rows("SELECT * FROM ranks") == []
    [(ranked,)] = table.rows("SELECT DISTINCT ranked FROM scores")
    assert ranked == 0
    await table.tick()
    assert len(table.rows("SELECT * FROM ranks WHERE people = 1")) == 6
    assert table.rows("SELECT * FROM scores WHERE ranked <> points") == []


async def test_who_is_forgotten_leaves_the_count(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await table.asked("compute")
    await ana.answers()
    await bo.answers()
    await table.tick()
    await bo.forgets()
    assert {people for (people,) in table.rows("SELECT people FROM ranks")} == {1}


def test_two_processes_do_not_wait_for_each_other_to_count(postgres_emptied: str) -> None:
    one, other = (engines.writing(postgres_emptied, 1) for _ in range(2))
    with one.begin() as tx:
        tx.execute(insert(workspaces).values(id=1, platform="slack", name="T1"))
        tx.execute(insert(players).values(id=1, workspace_id=1, user="U1", name="P1"))
        earns(tx, 1, 10)
    with one.begin() as tx, other.begin() as meanwhile:
        assert ranks.count_some(tx, 10) == 1
        assert ranks.count_some(meanwhile, 10) == 0
    with other.begin() as tx:
        assert ranks.count_some(tx, 10) == 0
        assert ranks.ahead(tx, *BOARD, 0) == 1
    one.dispose()
    other.dispose()


async def test_a_board_of_ten_takes_as_many_statements_as_one_of_two(table: Table) -> None:
    """Whose streaks have to be looked at: everybody missed a day."""
    asking = table.person("P0")
    await table.asked("compute", "hard")
    counts = []
    for upto in (2, 10):
        for n in range(upto):
            await table.person(f"P{n}").answers(on=table.cards[0])
        table.later(days=2)
        with statements() as run:
            await asking.says("/awsquiz leaderboard all")
        counts.append(len(run))
        table.later(days=-2)
    assert counts[0] == counts[1] <= 14


class statements:
    """Every statement that is run meanwhile, in whatever thread."""

    def __enter__(self) -> list[str]:
        self.run: list[str] = []
        event.listen(Engine, "before_cursor_execute", self._note)
        return self.run

    def __exit__(self, *_: object) -> None:
        event.remove(Engine, "before_cursor_execute", self._note)

    def _note(self, _c: object, _cursor: object, statement: str, *_: object) -> None:
        self.run.append(statement)


async def test_a_few_seconds_are_counted_together(table: Table) -> None:
    now = 100.0
    ranking = Ranking(table.bot.database, lambda: now)

    async def any_left(at: float) -> bool:
        nonlocal now
        now = at
        await ranking.pump("slack")
        await ranking.finished()
        return await table.bot.database.read(ranks.any_uncounted)

    async def scores(topic: str) -> None:
        await table.asked(topic)
        await table.person("Ana").answers()

    await scores("networking")
    assert not await any_left(at=100.0)
    await scores("compute")
    assert await any_left(at=104.9)
    assert not await any_left(at=105.0)
