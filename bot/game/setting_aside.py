"""When reports set a question aside, and who hears of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.context import Context
from bot.drawing import set_aside
from bot.game import telling
from bot.messages import Part, Text
from bot.store import aside, pack_changes, reports
from bot.store.aside import State
from bot.store.cards import Card
from bot.store.shown import AsideShown

ENOUGH: Final = 3  # people who answered it
MOST: Final = 3  # questions in a WEEK, without any admin's word
WEEK: Final = timedelta(days=7)


def consider(ctx: Context, card: Card) -> tuple[str, ...]:
    """After a report of a card's question: what is on its way to the admins, where it is set aside by that.

    A report of a wording that is not asked any more sets nothing aside, nor does one from before it was put
    back.
    """
    team, id = card.workspace_id, card.question_id
    today = ctx.bank.questions.get(id)
    if today is None or today.revision != card.revision:
        return ()
    pack_changes.hold(ctx.tx)  # of two reports at once one is the third
    last = aside.last(ctx.tx, team, id)
    if last is not None and last.state is not State.BACK:
        return ()
    after = aside.heard(ctx.tx, team, id)
    if reports.people_against(ctx.tx, team, id, card.revision, after) < ENOUGH:
        return ()
    full = aside.since(ctx.tx, team, ctx.now - WEEK) >= MOST
    row = aside.put(ctx.tx, team, id, ctx.now, waits=full or is_last(ctx, team, id))
    return telling.tell_admins(ctx, f"aside:{row}", team, AsideShown(row))


def is_last(ctx: Context, workspace_id: int, question: str) -> bool:
    """Whether nothing would be left to ask without it; whoever asks holds `pack_changes`. The bank may not
    know yet what was set aside a second ago.
    """
    gone = {each.question_id for each in aside.of(ctx.tx, workspace_id)}
    return ctx.bank.questions.keys() <= {question, *gone}


def still(ctx: Context, workspace_id: int, question: str) -> tuple[Part, ...]:
    """Of one that is aside, or waits for an admin's word: that it is, and what they can do."""
    last = aside.last(ctx.tx, workspace_id, question)
    if last is None or last.state is State.BACK:
        return ()
    told = "It is asked still." if last.state is State.WAITS else "It is set aside still, so it is not asked."
    return Text((told,)), *set_aside.buttons(ctx, last)
