"""What people remember follows from their answers, in whatever order they come and however many there are."""

from __future__ import annotations

import random
from datetime import timedelta
from functools import partial

from sqlalchemy import insert

from bot.commands import Practice, Review
from bot.messages import Message
from bot.store import Tx, audit, beginnings, engines, people, tables, workspaces
from bot.store.beginnings import AT_ONCE, ROWS, Step
from tests.drawn import labels
from tests.quiz_table import START, TEAM, Person, Table
from tests.small_bank import bank_of, question


def problems(table: Table) -> list[str]:
    engine = engines.reading(table.url, 1)
    with engine.connect() as tx:
        found = [str(problem) for problem in audit.problems(tx)]
    engine.dispose()
    return found


async def says_how_sure(person: Person, rng: random.Random) -> None:
    if isinstance(person.private, Message) and "I knew it" in labels(person.private):
        await person.clicks(rng.choice(("I knew it", "I guessed", "Just tell me")))


async def test_memories_are_a_replay_of_the_answers_whatever_clocks_and_people_do(table: Table) -> None:
    """Days pass, the clock is set back, two answers come in one second, people travel, some say how sure."""
    rng = random.Random(7)
    ana, bo = table.person("Ana", zone="Asia/Tokyo"), table.person("Bo", zone="America/Lima")
    for n in range(60):
        person = rng.choice((ana, bo))
        match rng.randrange(6):
            case 0:
                await table.asked(rng.choice(("compute", "networking")))
                await ana.answers(on=table.card, right=rng.random() < 0.5)
                await bo.answers(on=table.card, right=rng.random() < 0.5)
            case 1:
                await person.does(Practice("compute"))
                await person.answers(right=rng.random() < 0.5)
            case 2 | 3:
                if "only you see this" in await person.does(Review()):
                    if "I knew it" not in labels_of(person):
                        await person.answers(right=rng.random() < 0.5)
                    if rng.random() < 0.8:
                        await says_how_sure(person, rng)
            case 4:
                table.later(hours=rng.choice((1, 30, 300, -2, -20)))
            case 5:
                await person.travels(rng.choice(("Asia/Tokyo", "America/Lima", "UTC")))
        if n == 30:
            table.restarts()
    assert table.rows("SELECT count(*) FROM memories")[0][0] > 10
    assert {sure for (sure,) in table.rows("SELECT DISTINCT sure FROM answers")} == {
        "knew",
        "guessed",
        "",
        None,
    }
    assert problems(table) == []


def labels_of(person: Person) -> list[str]:
    assert isinstance(person.private, Message)
    return labels(person.private)


YEARS, DAYS = 3_000, 3_650  # answers, in that time


def ten_years(tx: Tx) -> None:
    """Somebody's history as older versions kept it."""
    team = workspaces.of(tx, "slack", TEAM)
    _, player = people.asking(tx, "slack", TEAM, "U-ANA", people.Called("Ana"), team=team)
    rng = random.Random(3)
    rows, given = [], []
    for n in range(1, YEARS + 1):
        at = START - timedelta(days=DAYS) + n * timedelta(days=DAYS) / (YEARS + 1)
        card = {"id": n, "key": f"k{n}", "workspace_id": team.id, "channel": "C", "occasion": "practice"}
        card |= {"question_id": f"old-{rng.randrange(900)}", "revision": "r", "topic": "compute"}
        rows.append(card | {"shuffle": "0123", "asker_id": player.id, "asked_at": at, "closes_at": at})
        answer = {"card_id": n, "player_id": player.id, "occasion": "practice", "channel": "C"}
        answer |= {"question_id": card["question_id"], "topic": "compute", "response": "0", "points": 0}
        given.append(
            answer | {"right": rng.random() < 0.7, "at": at, "day": at.date(), "scored_on": at.date()}
        )
    tx.execute(insert(tables.cards), rows)
    tx.execute(insert(tables.answers), given)


async def test_ten_years_of_answers_begin_in_steps_none_of_which_holds_up_others(table: Table) -> None:
    await table.bot.database.write(ten_years)

    def steps(tx: Tx) -> list[Step]:
        return beginnings.steps(tx, 1, lambda question: f"point {question}", table.now)

    changes = []
    for step in await table.bot.database.read(steps):
        changes.append(await table.bot.database.write(partial(changed, step)))
    assert sum(changes) > YEARS
    assert max(changes) <= ROWS + 10
    assert AT_ONCE <= ROWS
    assert problems_of_memories(table) == []


def changed(step: Step, tx: Tx) -> int:
    before = rows_changed(tx)
    step(tx)
    return rows_changed(tx) - before


def rows_changed(tx: Tx) -> int:
    """What this transaction has changed so far."""
    if tx.dialect.name == "sqlite":
        return int(tx.exec_driver_sql("SELECT total_changes()").scalar_one())
    query = "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables"
    return int(tx.exec_driver_sql(query).scalar_one() or 0)


def problems_of_memories(table: Table) -> list[str]:
    return [problem for problem in problems(table) if "remembers" in problem]


async def test_what_is_answered_while_it_begins_is_not_lost(table: Table) -> None:
    ana = table.person("Ana")
    await table.asked("networking")
    await ana.answers(right=False)
    steps = await table.bot.database.read(
        lambda tx: beginnings.steps(tx, ana_is(table), lambda question: question, table.now)
    )
    await table.asked("compute")
    await ana.answers()
    for step in steps:
        await table.bot.database.write(step)
    assert table.rows("SELECT count(*) FROM memories") == [(2,)]
    assert problems(table) == []


async def test_begun_twice_at_once_it_is_as_the_later_one_left_it(table: Table) -> None:
    """Asked for twice, with an answer in between; the one that knows less writes last."""
    ana = table.person("Ana")
    table.restarts(bank_of(question("net-0", "networking")))
    begun = []
    for right in (True, False):
        await table.asked("networking")
        await ana.answers(right=right, on=table.card)
        begun.append(await table.bot.database.read(partial(begins, ana_is(table))))
        table.later(days=1)
    first, second = begun
    for step in (*second[:-1], *first[:-1], second[-1], first[-1]):
        await table.bot.database.write(step)
    assert problems(table) == []


async def test_where_memory_is_off_what_has_begun_by_half_goes_too(table: Table) -> None:
    """The process ended between two steps."""
    ana = table.person("Ana")
    await table.asked("networking")
    await ana.answers()
    *steps, _ = await table.bot.database.read(partial(begins, ana_is(table)))
    for step in steps:
        await table.bot.database.write(step)
    assert table.rows("SELECT count(*) FROM memories") == [(1,)]
    table.memory = False
    table.restarts()
    await table.passes(minutes=1)
    assert table.rows("SELECT count(*) FROM memories") == [(0,)]


def begins(player_id: int, tx: Tx) -> list[Step]:
    return beginnings.steps(tx, player_id, lambda question: question, START)


async def test_who_is_forgotten_while_it_begins_stays_forgotten(table: Table) -> None:
    ana = table.person("Ana")
    await table.asked("networking")
    await ana.answers(right=False)
    steps = await table.bot.database.read(
        lambda tx: beginnings.steps(tx, ana_is(table), lambda question: question, table.now)
    )
    await ana.forgets()
    for step in steps:
        await table.bot.database.write(step)
    assert table.rows("SELECT count(*) FROM memories") == [(0,)]
    assert problems(table) == []


def ana_is(table: Table) -> int:
    ((id,),) = table.rows("SELECT id FROM players WHERE name = 'Ana'")
    return int(id)
