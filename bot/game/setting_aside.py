"""When reports set a question aside, and who hears of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.context import Context
from bot.drawing import set_aside
from bot.game import telling
from bot.messages import Part, Text
from bot.store import aside, pack_changes, reports
from bot.store.aside import NOT_ASKED, State
from bot.store.cards import Card
from bot.store.shown import AsideShown

ENOUGH: Final = 3  # people who answered it
MOST: Final = 3  # questions in a WEEK, without any admin's word
WEEK: Final = timedelta(days=7)
BOTH_COUNT: Final = "An answer by either of its keys counts."


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
    waits = full or is_last(ctx, team, id)
    row = aside.put(ctx.tx, team, id, ctx.now, State.WAITS if waits else State.REPORTED)
    return telling.tell_admins(ctx, f"aside:{row}", team, AsideShown(row))


def is_asked(ctx: Context, workspace_id: int, question: str) -> bool:
    last = aside.last(ctx.tx, workspace_id, question)
    return last is None or last.state not in NOT_ASKED


def stands(ctx: Context, workspace_id: int, question: str) -> str:
    """The last word on asking it there, "" before the first."""
    last = aside.last(ctx.tx, workspace_id, question)
    return "" if last is None else f"{last.id}{last.state}"


def after_mending(ctx: Context, workspace_id: int, question: str, stood: str) -> tuple[Part, ...]:
    """One that was given another key than it is asked with is asked no more; what is told of it.

    stood: what was said of asking it when an admin wanted that. A later word holds.
    """
    pack_changes.hold(ctx.tx)
    last = aside.last(ctx.tx, workspace_id, question)
    if stands(ctx, workspace_id, question) != stood or (last is not None and last.state in NOT_ASKED):
        return still(ctx, workspace_id, question)
    if is_last(ctx, workspace_id, question):
        return (Text(("It is the last question that can be asked here, so it is asked still. ", BOTH_COUNT)),)
    if last is not None and last.state is State.WAITS:
        aside.mean(ctx.tx, last)
    else:
        aside.put(ctx.tx, workspace_id, question, ctx.now, State.MENDED)
    told = "It is not asked here any more, in some seconds, until an admin puts it back."
    now = aside.last(ctx.tx, workspace_id, question)
    return Text((told,)), *(set_aside.buttons(ctx, now) if now is not None else ())


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
