"""A question graded again, as the shell and the form for editing it do."""

from __future__ import annotations

from functools import partial

from bot.quiz.mending import with_right
from bot.store import Tx, mends, people, rescoring, workspaces
from bot.store.rescoring import Outcome
from tests.quiz_table import TEAM, Person, Table


async def rescored(
    table: Table, question: str, *right: int, by: Person | None = None, team: str = TEAM, revision: str = ""
) -> Outcome:
    """right: which of its options are, in file order, all in one transaction."""

    def work(tx: Tx) -> Outcome:
        place = workspaces.find(tx, table.platform.name, team)
        assert place is not None
        planned = mends.plan(
            tx,
            question,
            lambda asked: with_right(asked.task, [asked.options[n].text for n in right]),
            workspace_id=place.id,
            revision=revision,
        )
        player = by and people.find(tx, place.id, by.actor.user)
        return rescoring.rescore(tx, planned, player.id if player else None, table.now)

    return await table.bot.database.write(partial(work))
