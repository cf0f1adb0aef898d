"""Asking in a channel with a long history and a large bank, beside a short one and ours.

Both channels have come through their topics' rounds as the rule wants it, and stand somewhere in them.

    python -m bench.asking
"""

from __future__ import annotations

import asyncio
import itertools
import random
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import create_engine, insert

from adapters.terminal import PLACE, Terminal
from bench.figure import Figure
from bench.growth import ratios
from bot.app import App
from bot.commands import Ask
from bot.context import Contexts
from bot.game.asking import next_for_channel
from bot.library import OneBank
from bot.ports import Actor, Request
from bot.quiz.occasion import DAILY
from bot.quiz.question import Bank, Question, Topic
from bot.quiz.task import Choose, Option
from bot.store import engines
from bot.store.database import Database
from bot.store.tables import cards, standing, workspaces

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
LITTLE, MUCH, QUICK = (100, 376), (100_000, 10_000), (10_000, 10_000)  # cards, and questions in the bank
TOPICS = 12
TIMES = 20  # a round


def bank_of(questions: int) -> Bank:
    """Topics of different sizes, so that each is somewhere else in its round."""
    topics = [f"t{n}" for n in range(TOPICS)]
    sizes = [questions * (n + TOPICS) // sum(range(TOPICS, 2 * TOPICS)) for n in range(TOPICS)]
    sizes[-1] += questions - sum(sizes)
    task = Choose(tuple(Option(f"option {n}", "Because.") for n in range(4)), (0,))
    these = [
        Question(f"{topic}-{n}", topic, "What?", task, ("easy", "medium", "hard")[n % 3])
        for topic, size in zip(topics, sizes, strict=True)
        for n in range(size)
    ]
    return Bank({t: Topic(t, t, t, ()) for t in topics}, {q.id: q for q in these})


def asked(bank: Bank, count: int, rng: random.Random) -> list[Question]:
    """What a channel heard that was asked about anything."""
    left: dict[str, list[Question]] = {topic: [] for topic in bank.topics}
    heard = []
    for topic in rng.choices(list(bank.topics), [len(bank.by_topic[t]) for t in bank.topics], k=count):
        if not left[topic]:
            left[topic] = rng.sample(bank.by_topic[topic], len(bank.by_topic[topic]))
        heard.append(left[topic].pop())
    return heard


def filled(folder: str, count: int, bank: Bank) -> str:
    """The URL of a database with a channel that was asked so much: closed dailies, one an hour."""
    url = f"sqlite:///{folder}/{count}.db"
    Database(url).close()
    engine = create_engine(url)
    with engine.begin() as tx:
        tx.exec_driver_sql("PRAGMA synchronous=OFF")
        tx.execute(insert(workspaces).values(id=1, platform=PLACE.platform, name=PLACE.workspace))
        here = {"workspace_id": 1, "channel": PLACE.channel}
        messages, rows = [], []
        for id, question in enumerate(asked(bank, count, random.Random(1)), 1):
            at = NOW - timedelta(hours=25 + count - id)
            messages.append({**here, "id": id, "key": f"card:{id}", "shows": "", "posted_at": at})
            row = {**here, "id": id, "key": str(id), "standing_id": id, "question_id": question.id}
            row |= {"revision": question.revision, "topic": question.topic, "shuffle": "0123"}
            row |= {"occasion": DAILY.name, "on_date": at.date(), "asked_at": at, "posted_at": at}
            rows.append(row | {"closes_at": at + DAILY.open_for, "closed_at": at + DAILY.open_for})
        tx.execute(insert(standing), messages)
        tx.execute(insert(cards), rows)
    engine.dispose()
    return url


def asking(app: App, loop: asyncio.AbstractEventLoop) -> Callable[[], object]:
    """Somebody else each time, through the engine."""
    ids = itertools.count()

    def ask() -> None:
        who = f"u{next(ids)}"
        actor = Actor(PLACE.platform, PLACE.workspace, who, who)
        outcome = loop.run_until_complete(
            app.engine.handle(Request(f"r{who}", actor, PLACE, Ask(anyway=True)))
        )
        assert outcome.due

    return ask


def figures(quick: bool) -> list[Figure]:
    sides = (LITTLE, QUICK if quick else MUCH)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        loop = asyncio.new_event_loop()
        stack.callback(loop.close)
        through: list[Callable[[], object]] = []
        choosing: list[Callable[[], object]] = []
        for count, questions in sides:
            bank = bank_of(questions)
            url = filled(folder, count, bank)
            tx = stack.enter_context(engines.reading(url, 1).connect())
            terminal = Terminal(lambda _: None)
            contexts = Contexts(OneBank(bank), {terminal.name: terminal}, lambda: NOW, random.Random(1))
            ctx = contexts.of(tx, PLACE.platform, PLACE.workspace)
            app = App(url, bank, [terminal], now=lambda: NOW, rng=random.Random(1))
            stack.callback(app.database.close)
            through.append(asking(app, loop))
            through[-1]()  # how far the channel is, is stored from then on
            choosing.append(partial(next_for_channel, ctx, 1, PLACE.channel, "", ""))
        chosen = ratios(choosing, 3 * TIMES)
        asked_through = ratios(through, TIMES)
    (few, small), (many, large) = sides
    beside = f"{many:,} cards in the channel, a bank of {large:,} ÷ {few} and {small}; CPU, SQLite"
    return [
        Figure("asking", asked_through, 5, 2, "less", beside=beside),
        Figure("choosing a daily", chosen, 5, 2, "less", beside=beside),
    ]


if __name__ == "__main__":
    for figure in figures("--quick" in sys.argv):
        print(f"{figure.name}: {figure.median:.2f} ({min(figure.ratios):.2f}-{max(figure.ratios):.2f})")
        print(f"  {figure.beside}")
