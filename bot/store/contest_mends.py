"""What a round told, told again: a key of it is mended, or a tap comes that was on its way when it ended."""

from __future__ import annotations

from sqlalchemy import select

from bot.store import Tx, contest_players, contests, standing
from bot.store.contest_cards import contest_cards
from bot.store.contests import State
from bot.store.tables import cards

_TOLD = (State.TELLING, State.TOLD, State.OVER)  # of its newest question, too


def asking(tx: Tx, workspace_id: int, question_id: str, revision: str) -> list[int]:
    """The rounds of a workspace that asked it as it was then."""
    asked = (
        cards.c.workspace_id == workspace_id,
        cards.c.question_id == question_id,
        cards.c.revision == revision,
    )
    query = (
        select(contest_cards.c.contest_id).join(cards, cards.c.id == contest_cards.c.card_id).where(*asked)
    )
    return sorted(set(tx.execute(query).scalars()))


def tell_again(tx: Tx, contest_id: int) -> None:
    """Everybody's place as of its last scoreboard, and the messages that show who was ahead, or the key.

    Nobody takes a step of it meanwhile; who answers tells it again.
    """
    contest = contests.held(tx, contest_id)
    if contest is None:
        return
    told = contest.asked if contest.state in _TOLD else contest.asked - 1
    if told:
        contest_players.tell(tx, contest.id, told, fast=contest.fast)
    standing.redraw(tx, contest_players.messages_of(tx, contest.id, contest.workspace_id, contest.channel))
