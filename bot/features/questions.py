"""How the questions of a workspace do, for its admins: the worst first, and never who answered what."""

from __future__ import annotations

from bot.commands import Questions
from bot.context import Context
from bot.drawing import question_health
from bot.drawing.question_health import Line
from bot.game.asker import known
from bot.game.serving import serves
from bot.ports import Outcome, Reply, Request
from bot.quiz.health import healths, latest, worst_first
from bot.store import health

_PAGE = 6  # of what a phone shows, and Discord takes in one message
_DIGITS = 5  # of a page's number, which a forged button may hold


@serves(Questions, writes=False)
def show(ctx: Context, request: Request, command: Questions) -> Outcome:
    """Each question that is asked today, in the wording in which it was last met."""
    team, _player = known(ctx, request)
    heard = health.heard(ctx.tx, team.id)
    worded = latest(heard.attempts)
    every = healths(heard.attempts)
    current = {item: every[item] for id, item in worded.items() if id in ctx.bank.questions}
    ranked = worst_first(current)
    page = min(_number(command.page), max((len(ranked) - 1) // _PAGE, 0))
    shown = ranked[page * _PAGE : (page + 1) * _PAGE]
    asked = health.asked(ctx.tx, shown)
    lines = [
        Line(item.question, asked.get(item), current[item], item.revision == _revision(ctx, item.question))
        for item in shown
    ]
    message = question_health.draw(ctx, heard, lines, current.values(), page, -(-len(ranked) // _PAGE))
    return Outcome(Reply(message, replaces=command.again))


def _revision(ctx: Context, question: str) -> str:
    return ctx.bank.questions[question].revision


def _number(page: str) -> int:
    """From zero; what is no number is the first."""
    known = page.isascii() and page.isdecimal() and len(page) <= _DIGITS
    return max(int(page) - 1, 0) if known else 0
