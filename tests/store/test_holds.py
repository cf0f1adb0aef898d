"""What transactions hold: many answer at once, one closes a card, and nobody waits in a circle."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, insert, text

from bot.commands import Reveal
from bot.store import Tx, engines, holds
from bot.store.holds import Holds
from bot.store.tables import cards, workspaces
from tests.quiz_table import Table
from tests.until import until

_WAITING = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")


class Transaction:
    """One in a thread of its own, as in a process of its own."""

    def __init__(self, engine: Engine, hold: Callable[[Tx], object]) -> None:
        self._engine, self._hold = engine, hold
        self.holds, self._may_end = threading.Event(), threading.Event()
        self._over: Future[None] = Future()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            with self._engine.begin() as tx:
                self._hold(tx)
                self.holds.set()
                assert self._may_end.wait(10)
        except BaseException as error:
            self._over.set_exception(error)
        else:
            self._over.set_result(None)

    def ends(self) -> None:
        self._may_end.set()
        self._over.result(10)


@pytest.fixture
def engine(postgres_emptied: str) -> Iterator[Engine]:
    """With a card in each of three workspaces."""
    engine = engines.writing(postgres_emptied, 16)
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    with engine.begin() as tx:
        for n in (1, 2, 3):
            tx.execute(insert(workspaces).values(id=n, platform="slack", name=f"T{n}"))
            where = {"id": n, "key": str(n), "workspace_id": n, "channel": "c"}
            tx.execute(insert(cards).values(**where, **CARD, asked_at=at, closes_at=at))
    yield engine
    engine.dispose()


def answering(team: str, *people: str) -> Callable[[Tx], None]:
    return lambda tx: holds.take(tx, [Holds("slack", team, person) for person in people])


def closing(card: int) -> Callable[[Tx], None]:
    return lambda tx: holds.alone_where(tx, [card])


CARD = {"occasion": "ask", "question_id": "q", "revision": "r", "topic": "t", "shuffle": "01"}


async def waiting(engine: Engine, many: int) -> None:
    def are() -> bool:
        with engine.connect() as tx:
            return int(tx.execute(_WAITING).scalar_one()) == many

    await until(are)


async def test_many_answer_at_once_and_whoever_closes_a_card_waits_for_them(engine: Engine) -> None:
    ana, bo = Transaction(engine, answering("T1", "Ana")), Transaction(engine, answering("T1", "Bo"))
    assert ana.holds.wait(10)
    assert bo.holds.wait(10)
    close = Transaction(engine, closing(1))
    await waiting(engine, 1)
    ana.ends()
    assert not close.holds.is_set()
    bo.ends()
    assert close.holds.wait(10)
    close.ends()


async def test_a_card_can_be_closed_where_people_answer_all_the_time(engine: Engine) -> None:
    """Whoever comes later waits behind the closing; row locks would let them by for ever."""
    ana = Transaction(engine, answering("T1", "Ana"))
    assert ana.holds.wait(10)
    close = Transaction(engine, closing(1))
    await waiting(engine, 1)
    late = Transaction(engine, answering("T1", "Late"))
    await waiting(engine, 2)
    ana.ends()
    assert close.holds.wait(10)
    assert not late.holds.is_set()
    close.ends()
    assert late.holds.wait(10)
    late.ends()


async def test_other_workspaces_and_other_people_do_not_wait(engine: Engine) -> None:
    all_at_once = [
        Transaction(engine, hold)
        for hold in (answering("T1", "Ana"), answering("T2", "Bo", "Cy"), closing(3))
    ]
    assert all(each.holds.wait(10) for each in all_at_once)
    again = Transaction(engine, answering("T2", "Cy"))
    await waiting(engine, 1)
    for each in all_at_once:
        each.ends()
    again.ends()


async def test_batches_never_wait_in_a_circle(engine: Engine) -> None:
    """PostgreSQL ends one of those who do, after a second: here nobody is ended."""
    rng = random.Random(5)
    batches = [
        [Holds("slack", f"T{rng.randrange(6)}", f"U{rng.randrange(9)}") for _ in range(8)] for _ in range(300)
    ]

    def run(batch: list[Holds]) -> None:
        with engine.begin() as tx:
            holds.take(tx, batch)

    with ThreadPoolExecutor(8) as threads:
        running = [threads.submit(run, batch) for batch in batches]
        await asyncio.to_thread(lambda: [each.result(30) for each in running])


async def test_a_stranger_with_our_cards_number_does_not_wait_for_us_nor_we_for_them(
    postgres_emptied: str,
) -> None:
    """A forged button: what it holds is its own workspace."""
    table = Table(postgres_emptied)
    await table.asked("compute")
    ((card,),) = table.rows("SELECT id FROM cards")
    engine = engines.writing(postgres_emptied, 1)
    ana = Transaction(engine, answering("T1", "Ana"))
    assert ana.holds.wait(10)
    said = await table.person("Eve", workspace="T2").does(Reveal(int(card), sure=True))
    ana.ends()
    assert "This button no longer works." in said
    engine.dispose()
    table.closes()
