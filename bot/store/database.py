"""One writer with group commit, a few readers, and nothing else that touches the database.

Concurrent requests share one transaction and so one disk flush: a thousand clicks cost a few
commits. A request that fails is rolled back alone: where it wrote something its batch is undone and replayed
one by one, which each request must bear anyway, because platforms deliver some of them twice.

On SQLite everything shares its transactions. On PostgreSQL, where other processes write too, only requests do
that say what they hold; all others hold rows in an order of their own, and would stand in each other's way.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from bot.outage import OutOfReach, reason_of
from bot.store import Tx, consequences, engines, holds, shared_reads, standing
from bot.store.holds import Holds
from bot.store.migrate import upgrade
from bot.store.personal import FORGOT

T = TypeVar("T")
BATCH = 256  # requests in one transaction
BATCH_OF_SEVERAL = 32  # the same on PostgreSQL, which has room for 64 locks a connection
READERS = 4
TRIES = 5  # for one request alone, when other processes get in its way


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Tx], Any]
    holds: Holds | None
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[Any]


_Settled = tuple[_Job, Any, BaseException | None]


class Database:
    """Run synchronous functions over a transaction from an event loop."""

    def __init__(self, url: str) -> None:
        """Open (and create) the database at a SQLAlchemy URL and bring its schema up to date."""
        self._writing, self._reading = engines.writing(url, 1), engines.reading(url, READERS)
        upgrade(self._writing)
        self._alone = self._writing.dialect.name == "sqlite"  # nobody else writes
        self._batch = BATCH if self._alone else BATCH_OF_SEVERAL
        self._jobs: queue.Queue[_Job | None] = queue.Queue(maxsize=4 * BATCH)
        self._erased = threading.Event()  # whether the log holds anything that was erased
        self._erased.set()  # who was killed right after a forgetting has not seen to it
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._writer = threading.Thread(target=self._write_batches, name="writer", daemon=True)
        self._writer.start()

    async def write(self, work: Callable[[Tx], T], hold: Holds | None = None) -> T:
        """The result of `work`, committed; what it raises is raised here, rolled back. OutOfReach where the
        database is locked or gone, here and below.

        hold: of whom it decides, where it changes no row but that person's and new ones.
        """
        loop = asyncio.get_running_loop()
        job = _Job(work, hold, loop, loop.create_future())
        try:
            self._jobs.put_nowait(job)
        except queue.Full:
            await asyncio.to_thread(self._jobs.put, job)
        return await job.done  # type: ignore[no-any-return]  # the future is shared by jobs of every type

    async def read(self, work: Callable[[Tx], T]) -> T:
        """The result of `work` over one consistent snapshot."""

        def run() -> T:
            try:
                with self._reading.connect() as tx:
                    return work(tx)
            except Exception as error:
                if engines.out_of_reach(error):
                    raise away(error) from error
                raise

        return await asyncio.get_running_loop().run_in_executor(self._readers, run)

    async def overwrite_erased(self) -> None:
        """Leave nothing in the log of what was erased since the last time; what stands in the way of that now
        does not the next time.
        """
        if not self._erased.is_set():
            return
        self._erased.clear()
        done = False
        try:
            loop = asyncio.get_running_loop()
            done = await loop.run_in_executor(self._readers, engines.overwrite_log, self._reading)
        finally:
            if not done:
                self._erased.set()

    def close(self) -> None:
        """Finish what was asked for, then let go of the files."""
        self._jobs.put(None)
        self._writer.join()
        self._readers.shutdown()
        self._writing.dispose()
        self._reading.dispose()

    def _write_batches(self) -> None:
        while jobs := self._next_jobs():
            if together := [job for job in jobs if self._alone or job.holds]:
                _report(self._commit_together(together))
            for apart in () if self._alone else (job for job in jobs if not job.holds):
                _report(self._commit_together([apart]))

    def _next_jobs(self) -> list[_Job]:
        """What waits; nothing when it is over."""
        jobs: list[_Job] = []
        job = self._jobs.get()
        while job is not None:
            jobs.append(job)
            if len(jobs) == self._batch:
                break
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
        if job is None and jobs:
            self._jobs.put(None)  # to be found alone
        return jobs

    def _commit_together(self, jobs: list[_Job], tries: int = 1) -> list[_Settled]:
        try:
            with self._writing.begin() as tx:
                tx.info.clear()  # of what was undone
                holds.take(tx, (job.holds for job in jobs if job.holds))
                outcomes = _outcomes(tx, jobs)
                standing.number_changes(tx)
                erased = tx.info.pop(FORGOT, False)
            if erased:
                self._erased.set()
            return outcomes
        except Exception as error:
            if engines.out_of_reach(error):  # waiting for it once is enough
                return [(job, None, away(error)) for job in jobs]
            if len(jobs) > 1:
                return [outcome for job in jobs for outcome in self._commit_together([job])]
            if tries < TRIES and engines.rivalry(error):
                return self._commit_together(jobs, tries + 1)
            return [(jobs[0], None, error)]


def _outcomes(tx: Tx, jobs: list[_Job]) -> list[_Settled]:
    """What each comes to, in their order."""
    outcomes: list[_Settled] = []
    for hold, neighbours in groupby(jobs, key=lambda job: job.holds is not None):
        some = list(neighbours)
        with shared_reads.of(tx, [job.holds for job in some if job.holds]) if hold else nullcontext():
            outcomes += [_outcome(tx, job) for job in some]
        consequences.settle(tx)
    return outcomes


def _outcome(tx: Tx, job: _Job) -> _Settled:
    """Who fails before anything is written, as most who are refused do, leaves nothing to be undone."""
    before = engines.changes(tx)
    try:
        return job, job.work(tx), None
    except Exception as error:
        if engines.of_database(error) or engines.changes(tx) != before:
            raise
        return job, None, error


def away(error: Exception) -> OutOfReach:
    """Of SQLAlchemy's error what the driver said: its own words are many, and hold the statement."""
    return OutOfReach("database", reason_of(getattr(error, "orig", None) or error))


def _report(outcomes: list[_Settled]) -> None:
    """Wake each loop once for the whole batch."""

    def settle(mine: list[_Settled]) -> None:
        for job, result, error in mine:
            if job.done.cancelled():
                continue
            if error is not None:
                job.done.set_exception(error)
            else:
                job.done.set_result(result)

    for loop in {job.loop for job, _, _ in outcomes}:
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, [o for o in outcomes if o[0].loop is loop])
