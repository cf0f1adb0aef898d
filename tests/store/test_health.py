"""What a look at question health reads: one workspace's, some people at a time, up to a limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import Engine, create_engine, insert

from bot.store import Tx, health, tables
from tests.effort import effort

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUESTIONS = 20


def _played(tx: Tx, team: int, people: int) -> None:
    """Everybody answered each of the questions twice, rightly at first."""
    tx.execute(insert(tables.workspaces).values(id=team, platform="slack", name=f"T{team}"))
    first = team * 100_000
    tx.execute(
        insert(tables.players),
        [{"id": first + n, "workspace_id": team, "user": f"U{n}", "name": f"P{n}"} for n in range(people)],
    )
    card = {
        "workspace_id": team,
        "channel": "general",
        "occasion": "ask",
        "topic": "compute",
        "revision": "r",
    }
    card |= {"shuffle": "01", "asked_at": NOW, "closes_at": NOW}
    answer = {"occasion": "ask", "channel": "general", "topic": "compute", "points": 0, "at": NOW}
    cards, answers = [], []
    for n in range(2 * QUESTIONS):
        question = f"q{n % QUESTIONS}"
        cards.append({**card, "id": first + n, "key": f"{team}-{n}", "question_id": question})
        right = {"right": n < QUESTIONS, "response": "0" if n < QUESTIONS else "1", "day": NOW.date()}
        answers += [
            {**answer, **right, "card_id": first + n, "player_id": first + p, "question_id": question}
            for p in range(people)
        ]
    tx.execute(insert(tables.cards), cards)
    tx.execute(insert(tables.answers), answers)


@pytest.fixture
def lived(database_url: str) -> Iterator[Engine]:
    engine = create_engine(database_url)
    with engine.begin() as tx:
        for team, people in ((1, 20), (2, 500), (3, 20)):
            _played(tx, team, people)
    with engine.connect() as tx:
        tx.exec_driver_sql("ANALYZE" if tx.dialect.name == "postgresql" else "PRAGMA optimize=0")
        tx.commit()
    yield engine
    engine.dispose()


def test_first_answers_of_one_workspace_alone(lived: Engine) -> None:
    with lived.connect() as tx:
        found = health.heard(tx, 1)
    assert (found.people, found.of_all) == (20, 20)
    assert len(found.attempts) == 20 * QUESTIONS
    assert all(each.right for each in found.attempts)
    assert {each.person // 100_000 for each in found.attempts} == {1}


def test_others_cost_it_nothing_and_it_stops_at_its_limit(lived: Engine) -> None:
    with lived.connect() as tx:
        few, some = (effort(tx, partial(health.heard, tx, 3, most)) for most in (10**6, 10**6))
        much = effort(tx, partial(health.heard, tx, 2))
        enough = effort(tx, partial(health.heard, tx, 2, 100 * QUESTIONS))
        found = health.heard(tx, 2, 100 * QUESTIONS)
    assert few == some < much / 15, "a workspace of 20 reads no answer of the 500"
    assert enough < much / 4
    assert (found.people, found.of_all) == (100, 500)
    assert min(each.person for each in found.attempts) == 200_400, "those who came last"
