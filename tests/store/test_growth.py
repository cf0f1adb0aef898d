"""A look at a channel or a board costs the same however long it has been there, and however many they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, create_engine, insert

from bot.quiz.memory import Memory
from bot.quiz.occasion import ASK, DAILY
from bot.store import Tx, boards, cards, despatch, history, memories, ranks, rounds, scores, tables
from bot.store.shown import CardShown, write
from tests.effort import effort
from tests.small_bank import SMALL

LITTLE, MUCH = 60, 1500
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
SINCE = NOW - timedelta(days=2)


def _played(tx: Tx, team: int, count: int) -> None:
    """A workspace with a channel that was asked so many, a person who practised as many, and so many people.
    Half of what was asked were dailies; all have closed, and the newest is a day old.
    """
    ids = [id for id in SMALL.questions if SMALL.questions[id].topic == "compute"]
    tx.execute(insert(tables.workspaces).values(id=team, platform="slack", name=f"T{team}"))
    first = team * 100_000
    tx.execute(
        insert(tables.players),
        [{"id": first + n, "workspace_id": team, "user": f"U{n}", "name": f"P{n:05}"} for n in range(count)],
    )
    messages, rows = [], []
    for n in range(2 * count):
        at, private = NOW - timedelta(days=1, hours=2 * count - n), n % 2 == 1
        row = {"id": first + n, "key": f"{team}-{n}", "workspace_id": team, "channel": "general"}
        row |= {"question_id": ids[n // 2 % len(ids)], "revision": "r", "topic": "compute", "shuffle": "0123"}
        row |= {"asked_at": at, "posted_at": at, "closes_at": at + DAILY.open_for, "closed_at": None}
        row |= {"standing_id": None, "on_date": None, "occasion": "practice", "asker_id": first}
        if not private:
            occasion = DAILY if n % 4 == 0 else ASK
            on = (NOW - timedelta(days=2 * count - n)).date() if occasion is DAILY else None
            row |= {"standing_id": first + n, "occasion": occasion.name, "closed_at": at, "on_date": on}
            row |= {"asker_id": first if occasion is ASK else None}
            message = {"id": first + n, "key": f"m{team}-{n}", "workspace_id": team, "channel": "general"}
            messages.append({**message, "shows": write(CardShown(first + n)), "posted_at": at})
        rows.append(row)
    tx.execute(insert(tables.standing), messages)
    errand = {"workspace_id": team, "channel": "general", "due_at": NOW, "done_at": NOW}
    tx.execute(insert(tables.outbox), [{**errand, "key": m["key"], "shows": m["shows"]} for m in messages])
    tx.execute(insert(tables.cards), rows)
    tx.execute(
        insert(tables.scores),
        [
            {"workspace_id": team, "channel": "general", "period": "all", "player_id": first + n}
            | {"points": 10 * (1 + n % 20)}
            for n in range(count)
        ],
    )
    memories.keep(
        tx,
        first,
        (
            Memory(f"{n}.1", f"q{n}", n, NOW, TODAY, TODAY + timedelta(days=n - 20), 9.0, 5.0, True)
            for n in range(count)
        ),
    )
    while ranks.count_some(tx, 1000):
        pass
    for heard in (
        rounds.heard_in(tx, {(team, "general"): SMALL.known}, SINCE)[team, "general"],
        rounds.practised_by(tx, SMALL.known, first, SINCE),
    ):
        assert heard.lately


@pytest.fixture
def lived(database_url: str) -> Iterator[Engine]:
    engine = create_engine(database_url)
    with engine.begin() as tx:
        for team, count in ((1, LITTLE), (2, MUCH)):
            _played(tx, team, count)
    with engine.connect() as tx:
        tx.exec_driver_sql("ANALYZE" if tx.dialect.name == "postgresql" else "PRAGMA optimize=0")
        tx.commit()
    yield engine
    engine.dispose()


CARDS: dict[int, cards.Card] = {}  # the newest daily of each

LOOKS: dict[str, Callable[[Tx, int], object]] = {
    "what a channel heard": lambda tx, t: rounds.heard_in(tx, {(t, "general"): SMALL.known}, SINCE),
    "what a person practised": lambda tx, t: rounds.practised_by(tx, SMALL.known, t * 100_000, SINCE),
    "what it heard lately": lambda tx, t: history.asked_lately_in(tx, (t, "general"), 10**9, SINCE, 10),
    "what one practised lately": lambda tx, t: history.practised_lately(tx, t * 100_000, 10**9, SINCE, 10),
    "what is open": lambda tx, t: history.open_in(tx, t, "general", NOW - timedelta(minutes=10)),
    "what is open beside it": lambda tx, t: history.open_now(tx, [(t, "general")]),
    "what one asked": lambda tx, t: history.asked_by(tx, t, "general", t * 100_000, ASK, NOW),
    "a daily of a date": lambda tx, t: despatch.had_daily(tx, {(t, "general", TODAY), (t, "random", TODAY)}),
    "an open daily": lambda tx, t: history.any_open(tx, t, "general", DAILY),
    "the daily before": lambda tx, t: history.ones_before(tx, [CARDS[t]], shown=True),
    "the last date": lambda tx, t: history.last_date(tx, t, "general"),
    "a board just shared": lambda tx, t: boards.shared_lately(tx, t, "general", "week", False, NOW),
    "the first ten": lambda tx, t: scores.top(tx, t, "general", "all", 10),
    "what is due for review": lambda tx, t: memories.longest_due(tx, t * 100_000, TODAY, 200),
    "what is due next": lambda tx, t: memories.coming(tx, t * 100_000, TODAY, 20),
    "one learning point": lambda tx, t: memories.get(tx, t * 100_000, "7.1"),
    "what one was asked lately": lambda tx, t: [*history.asked_lately(tx, t * 100_000, TODAY, 20)],
    "one's own rank": lambda tx, t: scores.mine(tx, t, "general", "all", t * 100_000 + 3),
}


@pytest.mark.parametrize("look", LOOKS)
def test_much_costs_what_little_does(lived: Engine, look: str) -> None:
    with lived.connect() as tx:
        for team, count in ((1, LITTLE), (2, MUCH)):
            newest = cards.get(tx, team * 100_000 + 2 * (count - 2))
            assert newest is not None
            assert newest.occasion is DAILY
            CARDS[team] = newest
        little, much = (effort(tx, partial(LOOKS[look], tx, team)) for team in (1, 2))
    # One channel has most of the cards, so a plan may well pass by some others on its way.
    assert much <= 1.5 * little + 70, (little, much)
    assert little < MUCH, little  # who looks through all of a table finds the same for everybody
