"""A key that was wrong: what was asked is graded again, nobody loses, and each hears of it once."""

from __future__ import annotations

import json

import pytest

from bot.commands import Ask, HowSure, Practice, Review, Why
from bot.quiz.memory import Sure
from bot.quiz.question import Bank
from bot.quiz.task import Choose
from bot.store import audit, engines
from bot.store.rescoring import Outcome
from tests.drawn import as_text
from tests.fake_platform import Posted
from tests.quiz_table import Person, Table
from tests.rescored import rescored
from tests.small_bank import bank_of, edited, question

HARD = bank_of(question("com-2", "compute", "hard"), question("net-0", "networking"))
SEVERAL = bank_of(question("dat-0", "databases", options=5, right=2), question("net-0", "networking"))


def problems(table: Table) -> list[str]:
    engine = engines.reading(table.url, 1)
    with engine.connect() as tx:
        found = [str(problem) for problem in audit.problems(tx)]
    engine.dispose()
    return found


def restocked(table: Table, bank: Bank) -> Table:
    table.restarts(bank)
    return table


@pytest.fixture
def hard(table: Table) -> Table:
    """Two questions, so that which is asked is known."""
    return restocked(table, HARD)


def letter(card: Posted, option: int) -> str:
    """Of an option in file order."""
    [line] = [n for n, text in enumerate(Table.card_lines(card)) if text.endswith(f"option {option}")]
    return "ABCDEF"[line]


async def chose(person: Person, *options: int, on: Posted | None = None) -> str:
    card = on or person.table.card
    return await person.picks("".join(sorted(letter(card, option) for option in options)), card)


async def test_who_was_right_all_along_gains_and_nobody_loses(hard: Table) -> None:
    ana, bo, cy = (hard.person(name) for name in ("Ana", "Bo", "Cy"))
    await hard.asked("compute")
    assert "✓ Right" in await chose(ana, 0)
    assert "✗ Not this time" in await chose(bo, 1)
    await chose(cy, 2)
    assert await rescored(hard, "com-2", 1) == Outcome(answers=1, people=1, points=30, outdated=1)
    board = await ana.says("/awsquiz leaderboard")
    assert "1  You  30 points" in board
    assert "1  Bo   30 points" in board
    assert "Cy" not in board
    assert hard.rows("SELECT player_id, points FROM scores WHERE channel = '' AND period = 'all'") == [
        (2, 30),
        (3, 30),
    ]
    assert "30" in await bo.says("/awsquiz me")
    assert problems(hard) == []


async def test_each_hears_of_it_once_in_their_next_verdict(hard: Table) -> None:
    ana, bo = hard.person("Ana"), hard.person("Bo")
    await hard.asked("compute")
    await chose(ana, 0)
    await chose(bo, 1)
    await rescored(hard, "com-2", 1)
    assert hard.platform.told == []
    await hard.asked("networking")
    told = "An earlier question was mended: your answer to it is right now, +30 points."
    assert told in await bo.answers()
    assert told not in await bo.answers()
    assert "mended" not in await ana.answers()
    await hard.asked("networking")
    assert "mended" not in await bo.answers()
    assert problems(hard) == []


async def test_several_are_told_in_one_line(table: Table) -> None:
    restocked(table, bank_of(question("com-0", "compute"), question("net-0", "networking")))
    ana = table.person("Ana")
    for topic in ("compute", "networking"):
        await table.asked(topic)
        await chose(ana, 1)
    await rescored(table, "com-0", 1)
    await rescored(table, "net-0", 1)
    await ana.does(Practice())
    told = "Earlier questions were mended: 2 of your answers are right now, +40 points."
    assert told in await ana.answers()
    assert problems(table) == []


async def test_twice_is_once(hard: Table) -> None:
    ana = hard.person("Ana")
    await hard.asked("compute")
    await chose(ana, 1)
    await rescored(hard, "com-2", 1)
    before = hard.contents()
    assert await rescored(hard, "com-2", 1) == Outcome(0, 0, 0, 0)
    await hard.tick()
    assert hard.contents()["answers"] == before["answers"]
    assert hard.contents()["corrections"] == before["corrections"]
    assert hard.contents()["scores"] != []


async def test_a_key_that_is_mended_twice_counts_each_time(hard: Table) -> None:
    ana, bo, cy = (hard.person(name) for name in ("Ana", "Bo", "Cy"))
    await hard.asked("compute")
    for n, person in enumerate((ana, bo, cy)):
        await chose(person, n)
    await rescored(hard, "com-2", 1)
    assert await rescored(hard, "com-2", 2) == Outcome(answers=1, people=1, points=30, outdated=1)
    assert hard.rows('SELECT "right", points, outdated FROM answers ORDER BY player_id') == [
        (1, 30, 1),
        (1, 30, 1),
        (1, 30, 0),
    ]
    await rescored(hard, "com-2", 0)
    assert hard.rows("SELECT outdated FROM answers ORDER BY player_id") == [(0,), (1,), (1,)]
    assert problems(hard) == []


async def test_the_closed_card_shows_the_mended_key(hard: Table) -> None:
    ana, others = hard.person("Ana"), [hard.person(f"P{n}") for n in range(4)]
    await hard.asked("compute")
    card = hard.card
    await chose(ana, 0)
    for person in others:
        await chose(person, 1)
    shown, right = letter(card, 0), letter(card, 1)
    await hard.passes(hours=24)
    assert f"{shown} is right" in card.text
    assert "5 answered, 1 right" in card.text
    await rescored(hard, "com-2", 1)
    await hard.passes(seconds=11)
    assert f"{right} is right" in card.text
    assert f"{shown} is right" not in card.text
    assert "5 answered, 5 right" in card.text
    why = await ana.does(Why(1))
    assert f"✓ {right} is right" in why
    assert f"You chose {shown}: right." in why
    assert "Answers that were right by the key before count too." in why


async def test_an_open_card_counts_both_keys_from_then_on(hard: Table) -> None:
    ana, bo, cy = (hard.person(name) for name in ("Ana", "Bo", "Cy"))
    await hard.asked("compute")
    await rescored(hard, "com-2", 1)
    said = await chose(ana, 0)
    assert "✓ Right" in said
    assert "Answers that were right by the key before count too." in said
    assert "✓ Right" in await chose(bo, 1)
    assert "✗ Not this time" in await chose(cy, 2)
    assert hard.rows('SELECT "right", points, outdated FROM answers ORDER BY player_id') == [
        (1, 30, 1),
        (1, 30, 0),
        (0, 0, 0),
    ]
    assert problems(hard) == []


async def test_memory_takes_the_new_key(hard: Table) -> None:
    ana, bo = hard.person("Ana"), hard.person("Bo")
    for person, said in ((ana, 0), (bo, 1)):
        await person.does(Practice("compute"))
        [card] = [m for m in [person.private] if m is not None]
        lines = [line for line in as_text(card).splitlines() if line.endswith(f"option {said}")]
        await person.picks(lines[0][0])
        await person.does(Review())
    first = "SELECT player_id, right_first FROM memories ORDER BY player_id"
    assert hard.rows(first) == [(2 - 1, 1), (2, 0)]
    assert await rescored(hard, "com-2", 1) == Outcome(answers=1, people=1, points=0, outdated=1)
    assert hard.rows(first) == [(1, 0), (2, 1)]
    assert problems(hard) == []
    await ana.does(HowSure(1, Sure.KNEW.value))


async def test_a_streak_stays(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    restocked(table, HARD)
    await ana.says("/awsquiz daily at 09:30 utc mon-sun")
    table.later(minutes=31)
    for _ in range(3):
        await table.tick(2)
        await chose(ana, 1)
        table.later(days=1)
    before = table.rows("SELECT streak, best_streak, kept_on FROM players WHERE id = 1")
    await rescored(table, "com-2", 1)
    await rescored(table, "net-0", 1)
    assert table.rows("SELECT streak, best_streak, kept_on FROM players WHERE id = 1") == before
    assert before[0][0] == 3
    assert problems(table) == []


async def test_what_could_not_have_earned_then_earns_nothing_now(hard: Table) -> None:
    """The second time within 90 days earns nothing, whatever the key said."""
    ana = hard.person("Ana")
    for _ in range(2):
        await hard.asked("compute")
        await chose(ana, 1)
    assert await rescored(hard, "com-2", 1) == Outcome(answers=2, people=1, points=30, outdated=0)
    assert hard.rows("SELECT points, withheld FROM answers ORDER BY id") == [(30, None), (0, "seen")]
    assert problems(hard) == []


async def test_later_answers_of_a_day_keep_what_they_earned(table: Table) -> None:
    """Five earn points on a day; what a mended key adds takes nothing from the fifth."""
    names = [f"com-{n}" for n in range(7)]
    restocked(table, bank_of(*(question(name, "compute") for name in names)))
    ana = table.person("Ana")
    asked: list[str] = []
    for n in range(7):
        await table.asked("compute")
        asked.append(table.rows("SELECT question_id FROM cards ORDER BY id DESC LIMIT 1")[0][0])
        await chose(ana, 1 if n in (0, 6) else 0)
    assert (await rescored(table, asked[0], 1)).points == 20
    assert (await rescored(table, asked[6], 1)).points == 0  # five had earned by then
    assert table.rows("SELECT sum(points) FROM answers") == [(120,)]
    assert problems(table) == []
    await table.asked("compute", channel="elsewhere")
    assert problems(table) == []


async def test_several_right_answers(table: Table) -> None:
    restocked(table, SEVERAL)
    ana, bo, cy = (table.person(name) for name in ("Ana", "Bo", "Cy"))
    await table.asked("databases")
    await chose(ana, 0, 1)
    await chose(bo, 1, 2)
    await chose(cy, 2, 3)
    assert (await rescored(table, "dat-0", 1, 2)).people == 1
    assert table.rows('SELECT "right", outdated FROM answers ORDER BY player_id') == [(1, 1), (1, 0), (0, 0)]
    await rescored(table, "dat-0", 1, 2, 3)  # nobody could choose three
    assert table.rows('SELECT "right", outdated FROM answers ORDER BY player_id') == [(1, 1), (1, 0), (1, 0)]
    assert problems(table) == []


async def test_another_workspace_keeps_its_key(hard: Table) -> None:
    ana, eve = hard.person("Ana"), hard.person("Eve", workspace="T2")
    await hard.asked("compute")
    await chose(ana, 1)
    await eve.does(Ask("compute", anyway=True))
    theirs = hard.card
    await chose(eve, 1, on=theirs)
    await rescored(hard, "com-2", 1)
    assert hard.rows('SELECT "right" FROM answers ORDER BY player_id') == [(1,), (0,)]
    assert "✗ Not this time" in await chose(hard.person("Fay", workspace="T2"), 1, on=theirs)
    assert problems(hard) == []


async def test_two_revisions_are_mended_each_by_its_own_options(hard: Table) -> None:
    ana = hard.person("Ana")
    await hard.asked("compute")
    await chose(ana, 1)
    hard.restarts(edited(HARD, "com-2"))
    await hard.asked("compute")
    revisions = [r for (r,) in hard.rows("SELECT revision FROM cards ORDER BY id")]
    assert (await rescored(hard, "com-2", 1, revision=revisions[0])).people == 1
    assert hard.rows("SELECT revision FROM corrections") == [(revisions[0],)]
    assert problems(hard) == []


async def test_who_is_forgotten_is_told_nothing_and_owns_nothing(hard: Table) -> None:
    ana, bo = hard.person("Ana"), hard.person("Bo")
    await hard.asked("compute")
    await chose(ana, 1)
    await chose(bo, 1)
    await ana.forgets()
    await rescored(hard, "com-2", 1, by=bo)
    assert hard.rows("SELECT mended FROM players ORDER BY id") == [(0,), (0,), (1,)]
    assert problems(hard) == []
    await bo.says("/awsquiz my data")
    assert bo.file is not None
    [mine] = json.loads(bo.file.text)["players"]
    assert (mine["mended"], mine["mended_points"]) == (1, 30)
    await bo.forgets()
    assert hard.rows("SELECT sum(mended), sum(mended_points) FROM players") == [(0, 0)]
    assert hard.rows("SELECT by_id FROM corrections") == [(None,)]
    assert problems(hard) == []


async def test_the_bank_s_own_question_is_asked_with_the_mended_key_too(hard: Table) -> None:
    """Until its file is mended the same revision is asked on: both keys count on its new cards."""
    await hard.asked("compute")
    await rescored(hard, "com-2", 1)
    await hard.asked("compute")
    assert "✓ Right" in await chose(hard.person("Ana"), 1)
    assert isinstance(HARD.questions["com-2"].task, Choose)
    assert problems(hard) == []
