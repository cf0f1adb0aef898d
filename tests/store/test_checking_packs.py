"""`awsquiz check` names what is wrong with packs and with what is set aside."""

from __future__ import annotations

import pytest

from bot.commands import ReportText
from bot.store import audit
from tests.packs import adds, raw
from tests.quiz_table import Table
from tests.store.test_audit import lines, problems, tampered


@pytest.fixture
async def packed(table: Table) -> Table:
    """A pack of two in one workspace, one of them set aside, and a pack in another."""
    adds(table, "runbooks", raw("key"), raw("door"))
    adds(table, "others", raw("key"), workspace="slack:T2")
    await table.tick()
    await table.person("Somebody").says("/awsquiz runbooks")
    for name in ("Ana", "Bo", "Cy"):
        person = table.person(name)
        await person.answers(on=table.card)
        await person.does(ReportText(1, "wrong"))
    await table.tick()
    return table


WRONG = {
    "UPDATE pack_questions SET revision = 99 WHERE id = 'door'": (
        "question door of the pack runbooks: changed by the number 99, should be at most"
    ),
    "UPDATE packs SET revision = 99 WHERE name = 'others'": (
        "others: changed by the number 99, should be at most"
    ),
    "DELETE FROM pack_changes": "should be at most 0, the number of the last change there",
    "UPDATE pack_questions SET id = 'gate' WHERE id = 'door'": (
        "question gate of the pack runbooks: it says that its id is 'door', should be 'gate'"
    ),
    "UPDATE packs SET workspace_id = 1, own = true": (
        "packs of what people of workspace 1 suggest: 2, should be one"
    ),
    "UPDATE set_aside SET state = 'back'": "should be both, or neither",
    "UPDATE set_aside SET state = 'lost'": "'lost', should be one of back, meant, mended, reported, waits",
    "UPDATE set_aside SET question_id = '2/others/key'": "of workspace 2, should be of 1, where it is aside",
    "INSERT INTO set_aside (id, workspace_id, question_id, at)"
    " SELECT 2, workspace_id, question_id, at FROM set_aside": "set aside 2 times at once, should be once",
}


async def test_nothing_is_wrong_with_what_was_done(packed: Table) -> None:
    assert packed.rows("SELECT count(*) FROM set_aside") == [(1,)]
    assert problems(packed) == []


async def test_each_thing_that_nobody_did_is_named(packed: Table, subtests: pytest.Subtests) -> None:
    for statement, told in WRONG.items():
        with subtests.test(statement), tampered(packed, statement) as tx:
            assert any(told in line for line in lines(audit.problems(tx))), lines(audit.problems(tx))
