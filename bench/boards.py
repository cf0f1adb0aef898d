"""Boards of a big team beside those of a small one: the whole board through the engine, and one's own rank.

In both each person has given fifty answers, from Monday to Wednesday; scores are their sums, one in a hundred
hides, and everybody missed Thursday, so that each streak on the board has to be looked at.

    python -m bench.boards
"""

# ruff: noqa: S608  (the statements are our own)

from __future__ import annotations

import asyncio
import itertools
import random
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import create_engine, text

from adapters.terminal import PLACE, Terminal
from bench.figure import Figure
from bench.growth import ratios
from bot.app import App
from bot.commands import Leaderboard
from bot.messages import Message
from bot.ports import Actor, Request
from bot.quiz.question import Bank
from bot.store import engines, ranks, scores
from bot.store.database import Database
from bot.store.scores import EVERYWHERE

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)  # a Friday
CARDS, SMALL, BIG, QUICK = 50, 1_000, 100_000, 10_000
TIMES = 20  # a round
_NUMBERS = "WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < :many)"
_FILLED = (
    "INSERT INTO workspaces (id, platform, name) VALUES (1, :platform, :team)",
    f"""{_NUMBERS}
    INSERT INTO players (id, workspace_id, user, name, handle, hidden, streak, best_streak, kept_on)
    SELECT n, 1, 'u' || n, 'Person ' || n, '', n % 100 = 7, 3, 3, '2026-11-25' FROM i""",
    f"""{_NUMBERS.replace(":many", ":cards + 1")}
    INSERT INTO cards (id, key, workspace_id, channel, occasion, question_id, revision, topic, shuffle,
      on_date, asked_at, posted_at, closes_at, closed_at)
    SELECT n, 'c' || n, 1, :channel, 'daily', 'q' || n, 'r', 't', '0123',
      date('2026-11-23', '+' || ((n - 1) * 3 / :cards) || ' days'),
      '2026-11-23', '2026-11-23', '2026-11-26', '2026-11-26' FROM i""",
    """INSERT INTO answers (card_id, player_id, occasion, channel, question_id, topic, response, right,
      points, at, day, scored_on)
    SELECT c.id, p.id, 'daily', c.channel, c.question_id, 't', '0', 1, (p.id * 7 + c.id * p.id % 13) % 4 * 10,
      c.asked_at, c.on_date, c.on_date FROM cards c, players p WHERE c.id <= :cards ORDER BY c.id, p.id""",
)
_SCORED = """INSERT INTO scores (workspace_id, channel, period, player_id, points, shown)
    SELECT 1, :channel, :period, p.id, sum(a.points), NOT p.hidden
    FROM answers a JOIN players p ON p.id = a.player_id GROUP BY p.id HAVING sum(a.points) > 0"""


def filled(folder: str, people: int) -> str:
    """The URL of a database with so many of them."""
    url = f"sqlite:///{folder}/{people}.db"
    Database(url).close()
    engine = create_engine(url)
    given: dict[str, object] = {"platform": PLACE.platform, "team": PLACE.workspace, "channel": PLACE.channel}
    given |= {"many": people, "cards": CARDS}
    with engine.begin() as tx:
        tx.exec_driver_sql("PRAGMA synchronous=OFF")
        indexes = tx.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            " AND tbl_name IN ('answers', 'scores')"
        ).all()
        for name, _ in indexes:
            tx.exec_driver_sql(f"DROP INDEX {name}")
        for statement in _FILLED:
            tx.execute(text(statement), {k: v for k, v in given.items() if f":{k}" in statement})
        for channel in (PLACE.channel, EVERYWHERE):
            for period in ("2026-11-23", "2026-11", "all"):
                tx.execute(text(_SCORED), {"channel": channel, "period": period})
        for _, sql in indexes:
            tx.exec_driver_sql(sql)
        while ranks.count_some(tx, 10_000):
            pass
    engine.dispose()
    return url


def board(app: App, loop: asyncio.AbstractEventLoop) -> Callable[[], object]:
    """Somebody in the midst of the team asks for it."""
    ids = itertools.count()

    def asked() -> None:
        actor = Actor(PLACE.platform, PLACE.workspace, "u501", "Person 501")
        request = Request(f"r{next(ids)}", actor, PLACE, Leaderboard("week"))
        reply = loop.run_until_complete(app.engine.handle(request)).reply
        assert reply is not None
        assert isinstance(reply.message, Message)
        assert "You" in reply.message.summary

    return asked


def figures(quick: bool) -> list[Figure]:
    big = QUICK if quick else BIG
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        urls = [filled(folder, people) for people in (SMALL, big)]
        loop = asyncio.new_event_loop()
        stack.callback(loop.close)
        apps = [
            App(url, Bank({}, {}), [Terminal(lambda _: None)], now=lambda: NOW, rng=random.Random(1))
            for url in urls
        ]
        for app in apps:
            stack.callback(app.database.close)
        whole = ratios([board(app, loop) for app in apps], TIMES)
        readers = [stack.enter_context(engines.reading(url, 1).connect()) for url in urls]
        mine = [partial(scores.mine, tx, 1, PLACE.channel, "2026-11-23", 501) for tx in readers]
        own = ratios(mine, 3 * TIMES)
    beside = (
        f"{big:,} people and {big * CARDS:,} answers ÷ {SMALL:,} people and {SMALL * CARDS:,}; CPU, SQLite"
    )
    return [
        Figure("the board through the engine", whole, 2, 1.3, "less", beside=beside),
        Figure("own rank, the query", own, 3, 1.5, "less", beside=beside),
    ]


if __name__ == "__main__":
    for figure in figures("--quick" in sys.argv):
        print(f"{figure.name}: {figure.median:.2f} ({min(figure.ratios):.2f}-{max(figure.ratios):.2f})")
        print(f"  {figure.beside}")
