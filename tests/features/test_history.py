"""Whatever happens in whatever order, what is stored equals a replay of what people did.

Hypothesis makes up weeks of a team: asks, dailies, answers in time and late, closings, outages, deleted
cards, zones that change. The model notes only what each person did; the oracle of tests/quiz and plain
sums say what must follow.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands import Answer, Ask, Practice, Timezone
from bot.quiz import occasion as occasions
from bot.quiz.streak import Daily, Past, replay
from tests.quiz.streak_oracle import Life, Shown, minutes_in
from tests.quiz_table import START, Person, Table, sqlite

CHANNELS = ("here", "there")
ZONES = ("UTC", "Asia/Tokyo", "America/Los_Angeles", "Europe/Berlin")
MONDAY = START.date()
Event = tuple[str, int, int]


@dataclass
class Calendar:
    """On somebody's wall, looked at every hour: a new zone waits until the page is over here and there."""

    zone: str = "UTC"
    going_to: str | None = None
    at: datetime = START
    on: date = MONDAY
    used: bool = False  # before that, a zone is just set

    def turns(self, now: datetime) -> None:
        while self.at < now:
            self.at += timedelta(hours=1)
            here, there = (
                self.at.astimezone(ZoneInfo(z)).date() for z in (self.zone, self.going_to or self.zone)
            )
            if self.on < min(here, there):
                self.zone, self.going_to, self.on = self.going_to or self.zone, None, there

    def moves(self, zone: str, now: datetime) -> None:
        if not self.used:
            self.zone, self.on = zone, now.astimezone(ZoneInfo(zone)).date()
        else:
            self.going_to = None if zone == self.zone else zone


@dataclass
class World:
    table: Table
    people: list[Person]
    admin: Person
    calendars: dict[str, Calendar] = field(default_factory=dict)
    kept: dict[str, set[date]] = field(default_factory=dict)
    dailies: dict[str, set[tuple[str, date]]] = field(default_factory=dict)
    awake: list[tuple[datetime, datetime]] = field(default_factory=list)  # when people were heard
    deleted: set[str] = field(default_factory=set)  # the keys of what was deleted while it was open

    async def happens(self, event: Event) -> None:
        what, who, which = event
        does: dict[str, Callable[[Person, int], Awaitable[None]]] = {
            "asks": self.asks,
            "practises": self.practises,
            "answers": self.answers,
            "now": self.daily_now,
            "waits": self.waits,
            "moves": self.moves,
            "reveals": self.reveals,
            "sleeps": self.sleeps,
            "deletes": self.deletes,
        }
        await does[what](self.people[who], which)

    async def asks(self, person: Person, which: int) -> None:
        await person.does(Ask("compute", anyway=True), CHANNELS[which % 2])
        await self.answers(person, 0)

    async def practises(self, person: Person, which: int) -> None:
        await person.does(Practice("compute"))
        await person.answers(right=which % 2 == 0)
        person.private = None
        self.keeps_today(person)

    async def answers(self, person: Person, which: int) -> None:
        """One of the newest cards, which may be closed, or answered already."""
        cards = self.table.rows(
            "SELECT id, occasion, channel, on_date, closed_at FROM cards WHERE occasion != 'practice'"
            " AND posted_at IS NOT NULL ORDER BY id DESC LIMIT 1 OFFSET :which",
            which=which % 4,
        )
        for id, occasion, channel, on_date, closed_at in cards:
            before = self.table.rows("SELECT count(*) FROM answers")
            reply = await person.does(Answer(id, (which % 2,)), channel)
            new = self.table.rows("SELECT count(*) FROM answers") != before
            assert not new or closed_at is None, reply
            if new and occasion in occasions.DATED:
                on = date.fromisoformat(on_date)
                self.dailies.setdefault(person.actor.user, set()).add((channel, on))
                self.keeps(person, on)
            elif new:
                self.keeps_today(person)

    async def daily_now(self, person: Person, which: int) -> None:  # noqa: ARG002 -- whoever it was, an admin
        await self.admin.says("/awsquiz daily now", CHANNELS[which % 2])
        await self.table.tick()

    async def waits(self, person: Person, which: int) -> None:  # noqa: ARG002 -- time is everybody's
        """A few hours at a time, as the clock would notice; up to two days."""
        for _ in range(which % 6 + 1):
            since = self.table.now
            self.table.later(hours=8)
            if self.table.awake:
                self.awake.append((since, self.table.now))
            await self.table.tick(2)

    async def sleeps(self, person: Person, which: int) -> None:
        """The same, and nobody was heard meanwhile."""
        self.table.awake = False
        await self.waits(person, which)
        self.table.awake = True

    async def deletes(self, person: Person, which: int) -> None:  # noqa: ARG002 -- whoever it was, a moderator
        """A card that is open goes, and its next redraw says so."""
        open_cards = [card for card in self.table.cards if "[Reveal now]" in card.text]
        if open_cards:
            gone = open_cards[which % len(open_cards)]
            self.table.platform.deletes(gone)
            self.deleted.add(gone.key)

    async def moves(self, person: Person, which: int) -> None:
        zone = ZONES[which % 4]
        self.calendar(person).moves(zone, self.table.now)
        await person.does(Timezone(zone))

    async def reveals(self, person: Person, which: int) -> None:  # noqa: ARG002 -- an admin may
        open_cards = [card for card in self.table.cards if "[Reveal now]" in card.text]
        if open_cards:
            await self.admin.reveals(open_cards[which % len(open_cards)])
            await self.table.tick()

    def today(self, person: Person) -> date:
        return self.calendar(person).on

    def calendar(self, person: Person) -> Calendar:
        """Their calendar on its page of now."""
        mine = self.calendars.setdefault(person.actor.user, Calendar())
        mine.turns(self.table.now)
        return mine

    def keeps_today(self, person: Person) -> None:
        self.calendar(person).used = True
        self.keeps(person, self.today(person))

    def keeps(self, person: Person, day: date) -> None:
        self.kept.setdefault(person.actor.user, set()).add(day)

    def closed(self) -> set[Shown]:
        rows = self.table.rows(
            "SELECT cards.channel, on_date, scheduled, cards.posted_at, closed_at, standing.key"
            " FROM cards JOIN standing ON standing.id = standing_id"
            " WHERE closed_at IS NOT NULL AND cards.posted_at IS NOT NULL AND on_date IS NOT NULL"
        )
        found = set()
        for channel, on, planned, posted, over, key in rows:
            minutes = self.minutes(posted, over)
            found.add(Shown(channel, date.fromisoformat(on), bool(planned), minutes, key in self.deleted))
        return found

    def minutes(self, posted: str, closed: str) -> int:
        """Of those, in how many people were heard."""
        begun, over = (datetime.fromisoformat(at).replace(tzinfo=UTC) for at in (posted, closed))
        return minutes_in(self.awake, begun, over)

    def check_streaks(self) -> None:
        stored = self.table.rows("SELECT user, streak, best_streak, kept_on, forgiven_on FROM players")
        for user, days, best, kept_on, forgiven_on in stored:
            kept, answered = self.kept.get(user, set()), self.dailies.get(user, set())
            life = Life(kept, answered, self.closed())
            past = Past(
                kept=frozenset(kept),
                answered=frozenset(Daily(*d) for d in answered),
                closed=frozenset(Daily(d.channel, d.on) for d in self.closed() if d.counts()),
            )
            replayed = replay(past, kept_on and date.fromisoformat(kept_on))
            assert (days, best) == (replayed.days, replayed.best)
            assert (kept_on, forgiven_on) == tuple(
                d and d.isoformat() for d in (replayed.kept_on, replayed.forgiven_on)
            )
            if replayed.kept_on == max(kept, default=None):
                assert (days, best) == life.streak(max(kept, default=date.min))

    async def check_what_people_see(self) -> None:
        for person in self.people:
            user = person.actor.user
            life = Life(self.kept.get(user, set()), self.dailies.get(user, set()), self.closed())
            if life.kept:
                streak, best = life.streak(self.today(person))
                assert f"Streak {streak} · best {best}" in await person.says("/awsquiz me")

    def check_sums(self) -> None:
        sums: Counter[tuple[str, str, int]] = Counter()
        answers = self.table.rows("SELECT player_id, channel, at, points FROM answers")
        for player, channel, at, points in answers:
            day = datetime.fromisoformat(at).date()  # the workspace has no zone: UTC
            keys = ((day - timedelta(days=day.weekday())).isoformat(), day.strftime("%Y-%m"), "all")
            for scope in (channel, ""):
                for key in keys:
                    sums[scope, key, player] += points
        scores = self.table.rows("SELECT channel, period, player_id, points FROM scores")
        assert {(c, period, p): n for c, period, p, n in scores} == {k: n for k, n in sums.items() if n}


def event(what: str, most: int = 11) -> st.SearchStrategy[Event]:
    return st.tuples(st.just(what), st.integers(0, 1), st.integers(0, most))


EVENTS = st.one_of(
    *(event("waits"),) * 3,
    *(event("answers"),) * 4,
    event("asks"),
    event("now"),
    event("practises"),
    event("moves"),
    event("reveals"),
    event("sleeps"),
    event("deletes"),
)


async def live(folder: str, events: list[Event]) -> None:
    table = Table(sqlite(Path(folder) / "quiz.db"), "discord")
    people = [table.person("Ana"), table.person("Bo")]
    world = World(table, people, table.person("Admin", admin=True))
    try:
        await world.admin.says("/awsquiz daily at 09:30 Asia/Tokyo mon-sun compute", "here")
        await world.admin.says("/awsquiz daily at 20:00 America/Los_Angeles mon-fri", "there")
        for each in events:
            await world.happens(each)
            world.check_streaks()
        await world.check_what_people_see()
        world.check_sums()
    finally:
        table.closes()


@settings(max_examples=12, print_blob=True)
@given(st.lists(EVENTS, min_size=5, max_size=40))
def test_what_is_stored_is_what_happened(events: list[Event]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(live(folder, events))
