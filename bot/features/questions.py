"""How the questions of a workspace do, for its admins: the worst first, and never who answered what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.commands import Questions
from bot.context import Context
from bot.drawing import question_health, set_aside
from bot.drawing.question_health import Line
from bot.game.asker import known
from bot.game.serving import serves
from bot.game.typed import page_of
from bot.messages import Choices
from bot.ports import Outcome, Reply, Request
from bot.quiz.health import Item, healths, latest, worst_first
from bot.store import health

_PAGE = 6  # of what a phone shows, and Discord takes in one message


@serves(Questions, writes=False)
def show(ctx: Context, request: Request, command: Questions) -> Outcome:
    """Each question that is asked today, as it is asked, or before anybody met it so, as it was last met."""
    team, _player = known(ctx, request)
    heard = health.heard(ctx.tx, team.id)
    worded = latest(heard.attempts)
    every = healths(heard.attempts)
    as_now = {id: Item(id, _revision(ctx, id)) for id in worded if id in ctx.bank.questions}
    items = (now if now in every else worded[id] for id, now in as_now.items())
    current = {item: every[item] for item in items}
    ranked = worst_first(current)
    page = page_of(command.page, -(-len(ranked) // _PAGE))
    shown = ranked[page * _PAGE : (page + 1) * _PAGE]
    asked = health.asked(ctx.tx, team.id, shown)
    lines = [
        Line(item.question, asked.get(item), current[item], item.revision == _revision(ctx, item.question))
        for item in shown
    ]
    message = question_health.draw(ctx, heard, lines, current.values(), page, -(-len(ranked) // _PAGE))
    parts = (*message.parts, *_edits(ctx, team.id, lines), *set_aside.line(set_aside.of(ctx, team.id)))
    return Outcome(Reply(replace(message, parts=parts), replaces=command.again))


def _edits(ctx: Context, workspace_id: int, lines: Sequence[Line]) -> tuple[Choices, ...]:
    """A button for each question with a flag that can be mended here."""
    found = []
    for line in lines:
        called = line.id.partition("/")[2] or line.id
        mends = set_aside.mending(ctx, workspace_id, line.id, called) if line.health.flags else None
        found += [mends] if mends is not None else []
    return (Choices(tuple(found)),) if found else ()


def _revision(ctx: Context, question: str) -> str:
    return ctx.bank.questions[question].revision
