"""A database as the bot would have filled it in a hundred days, with any number of answers.

Everybody answers the dailies of their channel but for every seventeenth, and a question that somebody asked
every fifth day. Rows lie in the order of dates, so one person's are far apart. `awsquiz check` finds nothing.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import NullPool, create_engine

from bot.content.load import default_folder, load
from bot.quiz import streak
from bot.quiz.grading import POINTS
from bot.quiz.occasion import ASK, DAILY, Occasion
from bot.quiz.periods import PERIODS, period_key
from bot.quiz.question import Question
from bot.quiz.streak import Daily, Past
from bot.quiz.task import Picked, is_right, response_text
from bot.store import snapshots
from bot.store.migrate import upgrade

PEOPLE, DAYS, FIRST = 50, 100, date(2026, 1, 5)  # of each workspace
STANDING = 20  # cards of each workspace: messages of older ones are let go


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of one day, the same in every workspace."""

    on: date
    occasion: Occasion
    question: Question
    who: tuple[int, ...]  # of its people, by number, answered

    def response(self, person: int) -> Picked:
        right = self.question.correct
        if (person * 7 + self.on.toordinal()) % 10 < 7:
            return Picked(right)
        count = len(self.question.options)
        return Picked(tuple(sorted((i + 1) % count for i in right)))

    def right(self, person: int) -> bool:
        return is_right(self.question.task, self.response(person))

    def points(self, person: int) -> int:
        return POINTS[self.question.difficulty] if self.right(person) else 0


def fill(file: Path, answers: int) -> int:
    """A database in which all is as it should be; how many answers it holds."""
    asked = _asked()
    teams = answers // sum(len(each.who) for each in asked)
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool)
    upgrade(engine)
    with engine.begin() as tx:
        snapshots.keep_all(tx, [each.question for each in asked])
    engine.dispose()
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode=OFF")
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA cache_size=-200000")
        built_at_the_end = db.execute(
            "SELECT name, sql FROM sqlite_master"
            " WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('answers', 'scores')"
        ).fetchall()
        for name, _ in built_at_the_end:
            db.execute(f"DROP INDEX {name}")
        _workspaces(db, teams)
        _people(db, teams, asked)
        _cards(db, teams, asked)
        _answers(db, teams, asked)
        for _, sql in built_at_the_end:
            db.execute(sql)
        db.commit()
        db.execute("PRAGMA journal_mode=WAL")
        count: int = db.execute("SELECT count(*) FROM answers").fetchone()[0]
    return count


def _asked() -> list[_Asked]:
    questions = iter(load(default_folder()).questions.values())
    found = []
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        here = tuple(p for p in range(PEOPLE) if (p + number) % 17)
        found.append(_Asked(day, DAILY, next(questions), here))
        if number % 5 == 0:
            found.append(_Asked(day, ASK, next(questions), here))
    return found


def _workspaces(db: sqlite3.Connection, teams: int) -> None:
    rows = ((team, "slack", f"T{team}") for team in range(1, teams + 1))
    db.executemany("INSERT INTO workspaces (id, platform, name) VALUES (?, ?, ?)", rows)
    schedules = ((team, team, _channel(team), "2027-01-01 09:00:00.000000") for team in range(1, teams + 1))
    db.executemany(
        "INSERT INTO schedules (id, workspace_id, channel, at, days, topic, active, next_at)"
        " VALUES (?, ?, ?, '09:00', '0123456', '', 1, ?)",
        schedules,
    )
    db.execute(
        "INSERT INTO listening (platform, since, until)"
        " VALUES ('slack', '2026-01-01 00:00:00.000000', '2026-12-01 00:00:00.000000')"
    )


def _people(db: sqlite3.Connection, teams: int, asked: list[_Asked]) -> None:
    closed = frozenset(Daily("", each.on) for each in asked)
    for person in range(PEOPLE):
        answered = [each for each in asked if person in each.who]
        dailies = frozenset(Daily("", each.on) for each in answered)
        kept = streak.replay(
            Past(kept=frozenset(each.on for each in answered), answered=dailies, closed=closed)
        )
        snapshot = (kept.days, kept.best, kept.kept_on, kept.forgiven_on)
        points: Counter[str] = Counter()
        for each in answered:
            for period in PERIODS:
                points[period_key(period, each.on)] += each.points(person)
        points = +points  # nobody has a score of nothing
        rows = (
            (_player(team, person, teams), team, f"U{person}", f"Person {person}", *map(_text, snapshot))
            for team in range(1, teams + 1)
        )
        db.executemany(
            'INSERT INTO players (id, workspace_id, "user", name, streak, best_streak, kept_on, forgiven_on)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        db.executemany(
            "INSERT INTO scores (workspace_id, channel, period, player_id, points) VALUES (?, ?, ?, ?, ?)",
            (
                (team, channel, period, _player(team, person, teams), count)
                for team in range(1, teams + 1)
                for channel in ("", _channel(team))
                for period, count in points.items()
            ),
        )


def _cards(db: sqlite3.Connection, teams: int, asked: list[_Asked]) -> None:
    for number, each in enumerate(asked):
        since, until = f"{each.on} 09:00:00.000000", f"{each.on + timedelta(days=1)} 09:00:00.000000"
        daily, stands = each.occasion is DAILY, number >= len(asked) - STANDING
        ids = [(team, _card(team, number, teams)) for team in range(1, teams + 1)]
        if stands:
            db.executemany(
                "INSERT INTO standing (id, key, workspace_id, channel, shows, posted_at, message_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((id, f"card:{id}", t, _channel(t), f"card {id}", since, f"{id}") for t, id in ids),
            )
            db.executemany(
                "INSERT INTO outbox (key, workspace_id, channel, shows, due_at, done_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                ((f"card:{id}", t, _channel(t), f"card {id}", since, since) for t, id in ids),
            )
        dated = (each.on.isoformat(), True, 86_400) if daily else (None, None, None)
        key = "daily:{}:" + str(each.on) if daily else "ask:{}:" + str(each.on)
        question = (each.question.id, each.question.revision, each.question.topic)
        facts = (each.occasion.name, *question, *dated, since, since, until, until)
        db.executemany(
            "INSERT INTO cards (id, key, workspace_id, channel, standing_id, occasion, question_id, revision,"
            " topic, on_date, scheduled, heard_for, asked_at, posted_at, closes_at, closed_at,"
            " shuffle) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '0123')",
            ((id, key.format(t), t, _channel(t), id if stands else None, *facts) for t, id in ids),
        )
        if daily:
            db.executemany(
                "INSERT INTO occurrences (schedule_id, on_date, due, card_id) VALUES (?, ?, ?, ?)",
                ((t, each.on.isoformat(), since, id) for t, id in ids),
            )


def _answers(db: sqlite3.Connection, teams: int, asked: list[_Asked]) -> None:
    for number, each in enumerate(asked):
        db.executemany(
            "INSERT INTO answers (card_id, player_id, occasion, channel, question_id, topic, response,"
            ' "right", points, at, day, scored_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
            _rows(number, each, teams),
        )


def _rows(number: int, each: _Asked, teams: int) -> Iterator[tuple[object, ...]]:
    day, occasion = each.on.isoformat(), each.occasion.name
    graded = [(p, response_text(each.response(p)), each.right(p), each.points(p)) for p in each.who]
    for team in range(1, teams + 1):
        card, channel = _card(team, number, teams), _channel(team)
        about = (occasion, channel, each.question.id, each.question.topic)
        for person, response, right, points in graded:
            player = _player(team, person, teams)
            at = f"{day} 10:00:{person:02d}.000000"
            yield (card, player, *about, response, right, points, at, day, day)


def _channel(team: int) -> str:
    return f"C{team:06d}"


def _player(team: int, person: int, teams: int) -> int:
    return person * teams + team


def _card(team: int, number: int, teams: int) -> int:
    return number * teams + team


def _text(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
