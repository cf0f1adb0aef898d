"""Messages that stand and name a person who wants to be named no more, or is not there any more."""

from __future__ import annotations

from bot.context import Context
from bot.store import boards, contest_players, duels, pack_questions, recap_messages, standing
from bot.store.people import Player


def redraw(ctx: Context, player: Player) -> None:
    """Boards that were shared lately, weeks' recaps, rounds' messages, duels that both wanted shown, and
    cards that say who asked, or who suggested the question: nothing else names anybody in public.
    """
    standing.redraw(ctx.tx, duels.shared_naming(ctx.tx, player))
    standing.redraw(ctx.tx, boards.naming_lately(ctx.tx, player, ctx.now))
    standing.redraw(ctx.tx, contest_players.messages_naming(ctx.tx, player.id))
    standing.redraw_asked_by(ctx.tx, player.id)
    standing.redraw(
        ctx.tx, recap_messages.standing_lately(ctx.tx, player.workspace_id, ctx.now - boards.NAMING)
    )
    standing.redraw_asking(ctx.tx, pack_questions.naming(ctx.tx, player))
