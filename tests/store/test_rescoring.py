"""After a rescore everything derived equals a replay; who is stopped in between goes on."""

from __future__ import annotations

import random
from functools import partial

import pytest

from bot.commands import Practice, Review
from bot.quiz.mending import with_right
from bot.store import Tx, audit, mends, ranks, rescoring
from bot.store.audit import repair
from bot.store.mends import Plan
from tests.quiz_table import Table
from tests.rescored import rescored
from tests.small_bank import bank_of, question
from tests.store.test_audit import lines, problems, tampered

BANK = bank_of(*(question(f"com-{n}", "compute", ("easy", "medium", "hard")[n % 3]) for n in range(6)))


def planned(question: str, right: int, tx: Tx) -> Plan:
    return mends.plan(tx, question, lambda asked: with_right(asked.task, [asked.options[right].text]))


@pytest.fixture
async def asked(table: Table) -> Table:
    """Sixty people chose the second option of com-0, who should have been right, and Ana the first."""
    table.restarts(bank_of(question("com-0", "compute")))
    await table.asked("compute")
    await table.person("Ana").answers()
    wrong = table.card_lines(table.card).index("no, com-0 option 1")
    for n in range(60):
        await table.person(f"P{n}").picks("ABCD"[wrong])
    return table


@pytest.mark.parametrize("seed", range(4))
async def test_everything_derived_equals_a_replay(table: Table, seed: int) -> None:
    """Days of dailies, questions and practice by four people, with keys mended at any moment."""
    chance = random.Random(seed)
    table.restarts(BANK)
    people = [table.person(name, admin=True) for name in ("Ana", "Bo", "Cy", "Di")]
    await people[0].says("/awsquiz daily at 09:30 utc mon-sun")
    table.later(minutes=31)
    for _ in range(6):
        await table.tick(2)
        for _ in range(7):
            await table.asked("compute")
            for person in chance.sample(people, 3):
                await person.picks(chance.choice("ABCD"), table.card)
        await people[0].does(Practice("compute"))
        await people[0].picks(chance.choice("ABCD"))
        await people[1].does(Review())
        if "Your daily" not in str(people[1].private) and chance.random() < 0.5:
            await people[1].answers(right=chance.random() < 0.5)
        if chance.random() < 0.7:
            before = table.rows("SELECT player_id, sum(points) FROM answers GROUP BY player_id")
            await rescored(table, f"com-{chance.randrange(6)}", chance.randrange(4))
            after = dict(table.rows("SELECT player_id, sum(points) FROM answers GROUP BY player_id"))
            assert all(after[player] >= points for player, points in before)
            assert problems(table) == []
        if chance.random() < 0.2:
            await people[3].forgets()
        table.later(hours=chance.choice((5, 24)))
    await rescored(table, "com-1", 2)
    assert table.rows("SELECT count(*) FROM answers WHERE mended_after IS NOT NULL") != [(0,)]
    assert problems(table) == []
    before_repair = table.contents()
    assert await table.bot.database.write(repair) == []
    assert table.contents() == before_repair


async def test_who_is_stopped_in_between_goes_on(asked: Table) -> None:
    write = asked.bot.database.write
    [mend] = (await asked.bot.database.read(partial(planned, "com-0", 1))).mends
    await write(partial(rescoring.begin, mend=mend, by=None, now=asked.now))
    half, *others = await asked.bot.database.read(partial(rescoring.rest, mend=mend))
    assert len(others) == -(-61 // rescoring.AT_ONCE)  # one less of answers, and the end: the card is open
    await write(half)
    [unfinished] = problems(asked)
    assert "begun, and not done, should be done" in unfinished
    done = rescoring.AT_ONCE - 1  # and Ana's, which stays right
    assert asked.rows("SELECT count(*) FROM answers WHERE mended_after IS NOT NULL") == [(done,)]
    assert (await rescored(asked, "com-0", 1)).answers == 60 - done
    assert problems(asked) == []
    assert asked.rows("SELECT count(*) FROM corrections") == [(1,)]
    assert asked.rows("SELECT count(*) FROM answers WHERE points = 10") == [(0,)]
    assert asked.rows("SELECT count(*), sum(mended_points) FROM players WHERE mended = 1") == [(60, 60 * 20)]


async def test_who_answers_in_between_is_graded_once(asked: Table) -> None:
    write, late = asked.bot.database.write, asked.person("Late")
    [mend] = (await asked.bot.database.read(partial(planned, "com-0", 1))).mends
    await write(partial(rescoring.begin, mend=mend, by=None, now=asked.now))
    wrong = asked.card_lines(asked.card).index("no, com-0 option 1")
    assert "✓ Right" in await late.picks("ABCD"[wrong])
    for step in await asked.bot.database.read(partial(rescoring.rest, mend=mend)):
        await write(step)
        await write(step)  # whoever does it again does nothing
    assert asked.rows("SELECT sum(mended) FROM players") == [(60,)]
    await write(partial(ranks.count_some, limit=1000))
    assert problems(asked) == []


TAMPERED = {
    "a correction that is gone": ("DELETE FROM corrections", "right, 20 points, should be wrong, 0 points"),
    "another key": (
        "UPDATE corrections SET key = replace(CAST(key AS text), '[1]', '[2]')::json",
        "right, 20 points, should be wrong, 0 points",
    ),
    "another revision": ("UPDATE corrections SET revision = 'x'", "right, 20 points, should be wrong"),
    "an answer set back": (
        'UPDATE answers SET "right" = false, points = 0 WHERE id = 2',
        "answer 2 of player 3 to card 1: wrong, 0 points, should be right, 20 points",
    ),
    "points beside it": (
        "UPDATE answers SET points = 70 WHERE id = 2",
        "answer 2 of player 3 to card 1: right, 70 points, should be right, 20 points",
    ),
    "what memory counts": (
        "UPDATE answers SET outdated = false WHERE id = 1",
        "right by the key that holds, should be right by an earlier key alone",
    ),
    "an answer made right that was": (
        "UPDATE answers SET mended_after = 1 WHERE id = 1",
        "made right after answer 1, should be right or wrong as it was given",
    ),
    "a key of no form": (
        """UPDATE corrections SET key = '{"form": "draw"}'""",
        "of no form that this version knows",
    ),
    "one that nobody finished": ("UPDATE corrections SET done = false", "begun, and not done"),
}


async def test_what_was_tampered_with_is_found(asked: Table, subtests: pytest.Subtests) -> None:
    await rescored(asked, "com-0", 1)
    kind = "" if asked.url.startswith("sqlite") else "::json"
    for what, (template, said) in TAMPERED.items():
        statement = template.replace("::json", kind)
        with subtests.test(what), tampered(asked, statement) as tx:
            found = lines(audit.problems(tx))
            assert any(said in line for line in found), found


async def test_a_workspace_s_own_plan_names_what_keeps_its_key(asked: Table) -> None:
    read = asked.bot.database.read
    stays = await read(partial(planned, "com-0", 0))
    assert (stays.mends, [left.why for left in stays.left]) == ((), ["it was asked with this key"])

    def misspelt(tx: Tx) -> Plan:
        return mends.plan(tx, "com-0", lambda asked: with_right(asked.task, ["nothing"]))

    assert [left.why for left in (await read(misspelt)).left] == ["it has no option “nothing”"]
    assert not (await read(partial(planned, "com-9", 0))).asked
