"""A verdict told after its answer was stored: to who clicks again, or only now says how sure they were."""

from __future__ import annotations

from bot.context import Context
from bot.drawing import verdict
from bot.game import away
from bot.game.asker import today_of
from bot.messages import Message
from bot.quiz.absence import Gap
from bot.store.answers import Graded
from bot.store.cards import Card
from bot.store.consequences import streak
from bot.store.people import NOTHING_MENDED, Mended, Player
from bot.store.workspaces import Workspace


def told(
    ctx: Context,
    team: Workspace,
    player: Player,
    card: Card,
    answer: Graded,
    *,
    once_more: bool = False,
    mended: Mended = NOTHING_MENDED,
) -> Message:
    """With their streak as it is today. once_more, mended: as in `verdict.draw`."""
    days, ended = ended_before(ctx, team, player, answer)
    return verdict.draw(ctx, card, answer, days, ended, once_more=once_more, mended=mended)


def ended_before(ctx: Context, team: Workspace, player: Player, answer: Graded) -> tuple[int, Gap | None]:
    """Their streak as it is today, and where one ended before that answer that goes on if they were away."""
    day, _ = today_of(ctx, team, player)
    days = streak.now(ctx.tx, team.id, player.id, player.streak, day).days
    return days, away.could_have_been(ctx, team, player, answer.day, days)
