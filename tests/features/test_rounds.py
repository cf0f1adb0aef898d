"""How far a channel and a person are in their rounds is stored, and equals what they were asked."""

from __future__ import annotations

import random
from functools import partial

import pytest

from bot.commands import Ask, Practice
from bot.ports import Trouble
from bot.quiz.selection import Heard
from bot.store import audit, rounds
from tests.quiz_table import CHANNEL, Table
from tests.small_bank import SMALL, bank_of, question


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stored as soon as there is anything to store."""
    monkeypatch.setattr(rounds, "AT_ONCE", 1)
    monkeypatch.setattr(rounds, "TAIL", 10)


async def problems(table: Table) -> list[str]:
    return [str(p) for p in await table.bot.database.read(audit.problems)]


async def heard(table: Table) -> list[str]:
    """The ids that a channel was asked, as a replay has them."""
    return [
        id
        for (id,) in table.rows(
            "SELECT question_id FROM cards WHERE occasion <> 'practice' AND trouble IS NULL ORDER BY id"
        )
    ]


async def marks(table: Table) -> str:
    read = partial(rounds.heard_in, known={(1, CHANNEL): table.bank.known}, since=table.now)
    found = await table.bot.database.write(read)
    return found[1, CHANNEL].rounds.write()


async def test_nothing_repeats_in_a_channel_whose_rounds_are_stored(table: Table) -> None:
    for n in range(40):
        await table.asked("compute")
        asked = await heard(table)
        assert await marks(table) == Heard.of(SMALL, asked).rounds.write()
        assert len(set(asked[12 * (n // 12) :])) == n % 12 + 1
    [(through, known)] = table.rows("SELECT through, known FROM channel_rounds")
    assert 0 < through < 40
    assert known == SMALL.known.digest
    assert await problems(table) == []


async def test_what_was_refused_is_not_stored_as_asked(table: Table) -> None:
    rng = random.Random(1)
    for _ in range(30):
        table.platform.refusing = {CHANNEL: Trouble.NOT_INVITED} if rng.random() < 0.3 else {}
        await table.asked("networking")
        assert await marks(table) == Heard.of(SMALL, await heard(table)).rounds.write()
    assert await problems(table) == []


async def test_a_bank_with_other_questions_goes_on_as_if_it_had_read_everything(table: Table) -> None:
    for _ in range(25):
        await table.asked()
    table.restarts(bank_of(*list(SMALL.questions.values())[1:], question("net-new", "networking")))
    for _ in range(15):
        await table.asked()
        assert await marks(table) == Heard.of(table.bank, await heard(table)).rounds.write()
    assert len(table.rows("SELECT digest FROM known_questions")) == 2
    assert await problems(table) == []


async def test_questions_that_no_marks_stand_for_go(table: Table) -> None:
    for _ in range(25):
        await table.asked()
        await table.asked(channel="other")
    await table.tick()
    table.restarts(bank_of(*list(SMALL.questions.values())[1:], question("net-new", "networking")))
    for _ in range(15):
        await table.asked()
    await table.passes(hours=2)
    assert len(table.rows("SELECT digest FROM known_questions")) == 2  # the other channel's stay
    for _ in range(15):
        await table.asked(channel="other")
    await table.passes(hours=2)
    assert table.rows("SELECT digest FROM known_questions") == [(table.bank.known.digest,)]
    assert await marks(table) == Heard.of(table.bank, await heard_in_general(table)).rounds.write()
    assert await problems(table) == []


async def heard_in_general(table: Table) -> list[str]:
    found = table.rows(
        "SELECT question_id FROM cards WHERE channel = :place AND trouble IS NULL ORDER BY id", place=CHANNEL
    )
    return [id for (id,) in found]


async def test_a_person_practises_in_rounds_of_their_own_until_they_are_forgotten(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Ask("compute"))  # revealed in the midst of it, so it belongs where it was asked
    for n in range(30):
        await ana.does(Practice("compute"))
        if n == 14:
            assert table.rows("SELECT through FROM practice_rounds") == []
            await ana.reveals(table.cards[0])
    practised = [
        id for (id,) in table.rows("SELECT question_id FROM cards WHERE asker_id IS NOT NULL ORDER BY id")
    ]
    read = partial(rounds.practised_by, known=SMALL.known, player_id=1, since=table.now)
    found: Heard = await table.bot.database.write(read)
    assert found.rounds.write() == Heard.of(SMALL, practised).rounds.write()
    assert len(table.rows("SELECT through FROM practice_rounds")) == 1
    assert await problems(table) == []
    await ana.forgets()
    assert table.rows("SELECT through FROM practice_rounds") == []


async def test_marks_that_are_wrong_are_found_and_mended(table: Table) -> None:
    for _ in range(15):
        await table.asked("compute")
    before = table.rows("SELECT marks FROM channel_rounds")
    table.changes("UPDATE channel_rounds SET marks = replace(marks, '2', '1')")
    assert await problems(table) == [
        "the rounds of channel general in workspace 1: miscounted, should be as its cards are"
    ]
    await table.bot.database.write(audit.repair)
    assert table.rows("SELECT marks FROM channel_rounds") == before
