"""Who asked to be forgotten is new here, and has given their one answer all the same."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.commands import Ask, Practice
from bot.store import audit
from tests.quiz_table import Person, Table, sqlite


async def points(person: Person) -> str:
    return await person.says("/awsquiz leaderboard")


async def test_who_was_forgotten_answers_no_card_a_second_time(table: Table) -> None:
    boss, ana = table.person("Boss", admin=True), table.person("Ana")
    await boss.says("/awsquiz daily now")
    await table.tick(2)
    card = table.card
    assert "Not this time" in await ana.answers(right=False, on=card)
    for _ in range(3):
        assert "are erased" in await ana.forgets()
        said = await ana.answers(on=card)
        assert said == (
            "You answered this card before you asked to be forgotten, and the first answer counts. "
            "Which one it was is erased."
        )
    await table.passes(seconds=30)
    assert "1 answered" in card.text
    assert "Ana" not in await points(boss)
    assert table.rows('SELECT count(*) FROM players WHERE "user" = :u', u="U-ANA") == [(0,)]


async def test_nobody_else_is_taken_for_them(table: Table) -> None:
    await table.asked("compute")
    card = table.card
    await table.person("Ana").answers(on=card)
    await table.person("Ana").forgets()
    assert "Right" in await table.person("Bo").answers(on=card)
    await table.person("Ana", workspace="T2").does(Ask("compute"))
    assert "Right" in await table.person("Ana", workspace="T2").answers(on=table.card)


async def test_a_solution_seen_before_earns_nothing_afterwards(table: Table) -> None:
    """Seen alone, in practice: the card itself is not answered yet, and is worth nothing any more."""
    ana = table.person("Ana")
    await table.asked("compute")
    card = table.card
    stem = card.text.splitlines()[1]
    for _ in range(30):
        await ana.does(Practice("compute"))
        seen = str(ana.private)
        await ana.answers()
        if stem in seen:
            break
    else:
        pytest.fail("the question never came up")
    await ana.forgets()
    said = await ana.answers(on=card)
    assert said.startswith("✓ Right")
    assert "No points: you saw the solution before you asked to be forgotten." in said
    assert table.rows("SELECT sum(points) FROM answers") == [(0,)]
    assert await table.bot.database.read(audit.problems) == []
    await ana.forgets()  # and then that is their one answer to it
    assert "before you asked to be forgotten" in await ana.answers(on=card)


async def test_otherwise_they_are_new(table: Table) -> None:
    ana = table.person("Ana")
    await table.asked("compute", "easy")
    await ana.answers(on=table.card)
    await ana.forgets()
    await table.asked("networking", "easy")
    assert "streak 1" in await ana.answers(on=table.card)


async def test_what_is_kept_of_them_goes_when_the_card_closes(table: Table) -> None:
    ana, bo = table.person("Ana"), table.person("Bo")
    await bo.does(Ask("compute"))
    await ana.answers(on=table.card)
    await ana.forgets()
    ((digest,),) = table.rows("SELECT digest FROM forgotten")
    assert re.fullmatch("[0-9a-f]{64}", str(digest))
    await bo.reveals(table.card)
    assert table.rows("SELECT * FROM forgotten") == []


async def test_somebody_may_go_on_the_day_the_database_was_made(tmp_path: Path) -> None:
    """Or brought up to date: SQLite lists a database for the migration's own tables from then on."""
    table = Table(f"sqlite:///{tmp_path}/new.db")
    ana = table.person("Ana")
    await table.asked("compute")
    await ana.answers(on=table.card)
    assert "are erased" in await ana.forgets()
    table.closes()


async def test_the_key_is_nobodys_to_read(table: Table) -> None:
    """Beside SQLite's file, for its owner alone; on a server in a table of its own."""
    ana = table.person("Ana")
    await table.asked("compute")
    await ana.answers(on=table.card)
    await ana.forgets()
    stored = table.rows("SELECT key FROM forgetting_key")
    url = make_url(table.url)
    if url.get_backend_name() == "postgresql":
        assert [len(str(key)) for (key,) in stored] == [64]
        return
    assert stored == []
    key, mode = kept_in(Path(f"{url.database}.key"))
    assert len(bytes.fromhex(key)) == 32
    assert mode == 0o600


def kept_in(file: Path) -> tuple[str, int]:
    return file.read_text(), stat.S_IMODE(file.stat().st_mode)


async def test_another_process_knows_it_too(table: Table) -> None:
    ana = table.person("Ana")
    await table.asked("compute")
    card = table.card
    await ana.answers(on=card)
    await ana.forgets()
    table.restarts()
    assert "before you asked to be forgotten" in await ana.answers(on=card)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
async def test_a_key_made_by_root_is_the_bots(tmp_path: Path) -> None:
    """`awsquiz forget` may be typed by another user than the one that the bot runs as."""
    table = Table(sqlite(tmp_path / "quiz.db"))
    os.chown(tmp_path / "quiz.db", 12345, 12345)
    ana = table.person("Ana")
    await table.asked("compute")
    await ana.answers(on=table.card)
    await ana.forgets()
    assert owner_of(tmp_path / "quiz.db.key") == 12345
    table.closes()


def owner_of(file: Path) -> int:
    return file.stat().st_uid
