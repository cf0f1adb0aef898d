"""The database of a day, read as a stranger would, and held against the day when it is over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime

from sqlalchemy import Engine, create_engine, func, select, text, update
from sqlalchemy.exc import OperationalError

from bot.store import listening
from bot.store.schema import whole
from bot.store.tables import answers, cards, occurrences, outbox, players, schedules, standing
from tests.faults.ledger import Ledger, wrong_tallies
from tests.faults.life.process import NAME
from tests.faults.life.town import Channel
from tests.faults.workplace import LETTERS, Standing

_SIZES = {
    "sqlite": "SELECT tbl_name, sum(pgsize) FROM dbstat JOIN sqlite_master USING (name) GROUP BY tbl_name",
    "postgresql": "SELECT relname, pg_total_relation_size(relid) FROM pg_stat_user_tables",
}


# Of a channel: the dates of those that it must have had, and of those that it may have had.
Dailies = Callable[[Channel], tuple[set[date], set[date]]]


class Books:
    def __init__(self, url: str) -> None:
        self._engine: Engine = create_engine(url)
        self._url = url

    def close(self) -> None:
        self._engine.dispose()

    def due(self, moment: datetime) -> int:
        """Dailies that nobody has claimed yet though they are due by then."""
        return self._count(select(func.count()).where(schedules.c.next_at <= moment))

    def undone(self, now: datetime) -> tuple[int, int]:
        """Dailies to be claimed, errands to be done."""
        return self.due(now), self._count(select(func.count()).where(outbox.c.done_at.is_(None)))

    def stale(self) -> int:
        """Cards that show an old state."""
        old = (standing.c.version > standing.c.drawn, standing.c.message_id.is_not(None))
        return self._count(select(func.count()).select_from(standing).where(*old))

    def heard(self, now: datetime) -> None:
        """What the ticks of the time that was leapt over would have noted: people were heard in it."""
        times = listening.listening
        last = select(func.max(times.c.id)).where(times.c.platform == NAME).scalar_subquery()
        with self._engine.begin() as tx:
            tx.execute(update(times).where(times.c.id == last, times.c.until < now).values(until=now))

    def rows(self) -> dict[str, int]:
        return {
            table.name: self._count(select(func.count()).select_from(table))
            for table in whole().sorted_tables
        }

    def size(self) -> int:
        """Bytes on the disk; a log that goes back into the file is none."""
        with self._engine.connect() as tx:
            if tx.dialect.name == "postgresql":
                return int(tx.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
            tx.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            pages = tx.execute(text("PRAGMA page_count")).scalar_one()
            return int(pages) * int(tx.execute(text("PRAGMA page_size")).scalar_one())

    def each(self) -> dict[str, float]:
        """Bytes on the disk by row of each table, its indexes included; the largest table first. Nothing
        where SQLite was built without `dbstat`.
        """
        sizes: dict[str, int] = {}
        with self._engine.connect() as tx, suppress(OperationalError):
            sizes = {name: int(size) for name, size in tx.execute(text(_SIZES[tx.dialect.name]))}
        rows, largest = self.rows(), sorted(sizes, key=lambda name: -sizes[name])
        return {name: sizes[name] / rows[name] for name in largest if rows.get(name)}

    def lags(self) -> tuple[list[float], list[float]]:
        """Seconds, in order: from each daily's moment to its claim, and to its being in its channel."""
        query = select(occurrences.c.due, cards.c.asked_at, cards.c.posted_at).select_from(
            occurrences.join(cards, cards.c.id == occurrences.c.card_id)
        )
        with self._engine.connect() as tx:
            found = [row for row in tx.execute(query) if row.posted_at is not None]
        claimed = sorted((row.asked_at - row.due).total_seconds() for row in found)
        return claimed, sorted((row.posted_at - row.due).total_seconds() for row in found)

    def wrong(
        self,
        channels: list[Channel],
        dailies: Dailies,
        told: Mapping[str, Mapping[str, str]],
        stands: list[Standing],
    ) -> Iterator[str]:
        """Every promise that was broken, in words."""
        ledger = Ledger(self._url)
        known = ledger.cards()
        ids = {card.message for card in known}
        there = Counter(s.id for s in stands)
        yield from (f"{s.id} stands in {s.channel} and nobody knows of it" for s in stands if s.id not in ids)
        yield from (f"{id} is said to stand, and does not" for id in ids if not there[id])
        yield from self._wrong_dailies(channels, dailies)
        yield from self._wrong_answers(told)
        if twice := ledger.counted_twice():
            yield f"{twice} answers were counted twice"
        yield from wrong_tallies(known, stands)
        yield from ledger.problems()

    def _wrong_dailies(self, channels: list[Channel], dailies: Dailies) -> Iterator[str]:
        """Each channel has one card a day, at its own time of day in its own zone."""
        query = select(
            schedules.c.channel,
            occurrences.c.on_date,
            occurrences.c.due,
            cards.c.posted_at,
            occurrences.c.missed,
        ).select_from(
            occurrences.join(schedules, schedules.c.id == occurrences.c.schedule_id).outerjoin(
                cards, cards.c.id == occurrences.c.card_id
            )
        )
        by_id, seen = {c.id: c for c in channels}, defaultdict[str, list[date]](list)
        with self._engine.connect() as tx:
            found = tx.execute(query).all()
        for row in found:
            seen[row.channel].append(row.on_date)
            if row.posted_at is None:
                yield f"the daily of {row.channel} on {row.on_date} is not there: {row.missed}"
            if row.due != (due := by_id[row.channel].due_on(row.on_date)):
                yield f"the daily of {row.channel} was due at {row.due}, not at {due.astimezone(UTC)}"
        for channel in channels:
            had, (must, may) = seen[channel.id], dailies(channel)
            if len(had) != len(set(had)) or not must <= set(had) <= may:
                yield f"{channel.id} had the dailies of {had}, and should have had those of {sorted(must)}"

    def _wrong_answers(self, told: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
        """What each was told is what is stored, and nothing else is stored."""
        query = select(
            standing.c.message_id, players.c.user, answers.c.response, cards.c.shuffle
        ).select_from(
            answers.join(cards, cards.c.id == answers.c.card_id)
            .join(standing, standing.c.id == cards.c.standing_id)
            .join(players, players.c.id == answers.c.player_id)
        )
        stored = 0
        with self._engine.connect().execution_options(yield_per=5000) as tx:
            for message, user, response, shuffle in tx.execute(query):
                stored += 1
                letters = "".join(sorted(LETTERS[shuffle.index(p)] for p in response))
                if told.get(message, {}).get(user) != letters:
                    yield f"{user} was told {told.get(message, {}).get(user)}, stored is {letters}"
        if stored != (unique := sum(map(len, told.values()))):
            yield f"{stored} answers are stored, of {unique} people on their cards"

    def _count(self, query: object) -> int:
        with self._engine.connect() as tx:
            return int(tx.execute(query).scalar_one())  # type: ignore[call-overload]
