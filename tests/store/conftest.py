"""A quiz that was played, another database, and what is in either."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, select

from bot.commands import Ask, RemindAt, RoundAt
from bot.store import rounds
from bot.store.schema import copied
from tests.features.days import was_away
from tests.packs import adds, decides, raw, suggests
from tests.quiz_table import Table
from tests.rescored import rescored


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Another database, where nothing is yet, not even tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/elsewhere/quiz.db"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
async def played(table: Table, monkeypatch: pytest.MonkeyPatch) -> Table:
    """A month's end with dailies, asks, practice, a report, somebody forgotten: something in every table."""
    ana, bo, cy = table.person("Ana", admin=True, zone="Asia/Tokyo"), table.person("Bo"), table.person("Cy")
    await was_away(table, bo)
    adds(table, "runbooks", raw("key"), topic="databases")
    table.later(days=4)
    await ana.says("/awsquiz daily at 09:30 utc mon-sun")
    suggests(table, "ours", raw("door"), ana)
    await decides(table, ana, ana)
    monkeypatch.setattr(rounds, "TAIL", 3)
    monkeypatch.setattr(rounds, "AT_ONCE", 1)  # else only a longer life leaves something of these
    for _ in range(5):
        await table.asked("networking", channel="busy")
    table.later(minutes=31)
    for day in range(4):
        await table.tick(2)
        for person in (ana, bo, cy):
            await person.answers(right=day % 2 == 0)
        await bo.does(Ask("compute", anyway=True))
        await ana.answers()
        await bo.clicks("Report a problem", on=None)
        await bo.writes("“Größe” is wrong… 🙃")
        table.later(days=1)
    await ana.does(RoundAt("16:00", "fri"))
    await bo.says("/awsquiz round compute", channel="games")
    await table.passes(seconds=30)
    await ana.answers(on=table.card)
    for _ in range(5):
        await ana.says("/awsquiz practice")
    await ana.answers()
    await ana.says("/awsquiz review")
    await ana.clicks("I know this topic")
    await ana.does(RemindAt("08:30"), "D-ANA", direct=True)
    await ana.answers()
    await bo.does(Ask("networking", anyway=True))
    await cy.answers(on=table.card)
    await cy.forgets()
    await bo.says("/awsquiz peer", "arguing")
    await bo.clicks("A", on=table.card)
    await ana.says("/awsquiz duel <@U-BO>")
    await rescored(table, "net-0", 1, by=bo)
    await rescored(table, "net-1", 1, by=bo)
    await table.passes(seconds=11)
    return table


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as tx:
        return {t.name: sorted((tuple(r) for r in tx.execute(select(t))), key=repr) for t in copied()}
