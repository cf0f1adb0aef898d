"""A disk that is full, read-only or snatched away: a clear word, nothing half-written, and work goes on."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text

from bot.commands import Ask
from bot.store import audit, opening
from tests.command_line import SLACK, awsquiz
from tests.quiz_table import Person, Table, sqlite

TRY_AGAIN = "Something went wrong here, and nothing was changed. Please try again."
KILLS = {"sqlite": 10, "postgresql": 4}


def problems(url: str) -> list[str]:
    with opening.snapshot(url) as tx:
        return [str(p) for p in audit.problems(tx)]


@pytest.fixture
async def quiz(tmp_path: Path) -> Table:
    """A card that stands and waits for answers, on SQLite."""
    table = Table(sqlite(tmp_path / "quiz.db"))
    await table.person("Ana", admin=True).says("/awsquiz daily at 09:30 utc mon-sun")
    await table.person("Ana").does(Ask("compute"))
    return table


def pragma(table: Table, words: str) -> None:
    """On the writer's one connection, which is at rest and may be unable to begin."""
    connection = table.bot.database._writing.raw_connection()
    connection.cursor().execute(f"PRAGMA {words}")
    connection.close()  # gives it back


async def test_a_full_disk(quiz: Table) -> None:
    pragma(quiz, "max_page_count=1")  # SQLite takes it as: not a page more than there are
    refused: list[Person] = []
    for n in range(500):  # first the room inside the pages is used up
        before = quiz.contents()
        if TRY_AGAIN in await quiz.person(f"P{n}").answers():
            refused.append(quiz.person(f"P{n}"))
            after = quiz.contents()
            # That somebody was there may be known before their platform is asked for their zone.
            assert set(before.pop("players")) <= set(after.pop("players"))
            assert after == before
        if len(refused) == 3:
            break
    assert len(refused) == 3
    assert problems(quiz.url) == []
    quiz.later(minutes=31)
    await quiz.tick(2)  # the clock meets it too, and comes back
    pragma(quiz, "max_page_count=1000000")
    for person in refused:
        assert "✓ Right" in await person.answers(on=quiz.cards[0])
    await quiz.tick(2)
    assert "Daily · " in quiz.card.text
    assert problems(quiz.url) == []
    quiz.closes()


async def test_a_disk_that_becomes_read_only(quiz: Table) -> None:
    pragma(quiz, "query_only=1")
    bo = quiz.person("Bo")
    with quiz.nothing_changes():
        assert TRY_AGAIN in await bo.answers()
        assert TRY_AGAIN in await bo.says("/awsquiz practice")
        await quiz.tick(2)
    assert "Daily at 09:30" in await bo.says("/awsquiz daily show")  # reading goes on
    pragma(quiz, "query_only=0")
    assert "✓ Right" in await bo.answers()
    assert problems(quiz.url) == []
    quiz.closes()


async def test_a_file_that_is_read_only_from_the_start(quiz: Table) -> None:
    quiz.closes()
    read_only = f"sqlite:///file:{quiz.url.removeprefix('sqlite:///')}?mode=ro&uri=true"
    quiz.url = read_only
    quiz.bot = quiz.starts()
    with quiz.nothing_changes():
        assert TRY_AGAIN in await quiz.person("Bo").answers()
    assert problems(read_only) == []
    quiz.closes()
    assert_one_sentence(run(read_only), "attempt to write a readonly database")


def run(url: str) -> subprocess.CompletedProcess[str]:
    """`awsquiz run`, which must not get as far as Slack."""
    return awsquiz("run", env={**SLACK, "DATABASE_URL": url})


def assert_one_sentence(ended: subprocess.CompletedProcess[str], words: str) -> None:
    said = ended.stdout + ended.stderr
    assert (ended.returncode, said.count("\n")) == (1, 1), said
    assert said.startswith("DATABASE_URL ")
    assert words in said
    assert "s3cret" not in said


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:////proc/awsquiz/quiz.db", "/proc/awsquiz: No such file or directory"),
        ("sqlite:////proc", "unable to open database file"),
        ("sqlite:///{tmp}/letter.db", "file is not a database"),
        ("sqlite:///{tmp}/newer.db", "newer awsquiz"),
        ("sqlite://", "in memory"),
        ("postgresql+psycopg://me:s3cret@127.0.0.1:9/quiz", "onnection refused"),
        ("postgresql+psycopg://me@127.0.0.1:9/quiz?password=s3cret", "onnection refused"),
        ("postgresql+psycopg://me:s3cret@127.0.0.1:s3cret/quiz", "no database's URL"),
        ("postgres://me:s3cret@127.0.0.1:9/quiz", "onnection refused"),
    ],
)
def test_a_database_that_cannot_be_opened_ends_the_start_with_a_sentence(
    url: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "letter.db").write_text("dear diary, " * 1000)
    sqlite(tmp_path / "newer.db")
    with closing(sqlite3.connect(tmp_path / "newer.db")) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    assert_one_sentence(run(url.replace("{tmp}", str(tmp_path))), words)


def test_killed_at_any_moment_it_opens_and_is_as_it_should_be(database_url: str) -> None:
    """SIGKILL in the middle of whatever it writes next; everything that people were told is there."""
    moment = random.Random(20261124)
    engine = create_engine(database_url, poolclass=NullPool)
    told: set[tuple[str, str]] = set()
    for turn in range(KILLS[engine.dialect.name]):
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.store.living", database_url, str(turn)],
            stdout=subprocess.PIPE,
            text=True,
        )
        with child:
            assert child.stdout is not None
            for _ in range(moment.randrange(1, 60)):
                card, user = child.stdout.readline().split()
                told.add((card, user))
            child.kill()
            told |= {
                (card, user) for line in child.stdout if line.endswith("\n") for card, user in [line.split()]
            }
        assert problems(database_url) == [], f"after kill {turn + 1}"
        with engine.connect() as tx:
            rows = tx.execute(
                text(
                    "SELECT 'card:' || answers.card_id, players.\"user\" FROM answers"
                    " JOIN players ON players.id = answers.player_id"
                )
            )
            stored = {tuple(row) for row in rows}
        erased = {(card, user) for card, user in told if user == "U-P4"}
        assert told - erased <= stored
    assert len(told) > 20
