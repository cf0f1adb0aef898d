"""Closing a card before its time."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.commands import Reveal
from bot.context import Context, Refused
from bot.game import closing
from bot.game.asker import asker, zone_of
from bot.game.finding import find, reply_to, too_old
from bot.game.serving import serves
from bot.messages import plain
from bot.ports import Outcome, Request
from bot.quiz.occasion import Closes
from bot.store import people


@serves(Reveal, writes=True)
def reveal(ctx: Context, request: Request, command: Reveal) -> Outcome:
    """Close a card before its time: for whoever asked it, or an admin."""
    card = find(ctx, request, command.card)
    if Closes.ON_REQUEST not in card.occasion.closes:
        raise too_old(ctx)
    team, player = asker(ctx, request)
    if card.asker_id != player.id and not ctx.facts.admin:
        owner = people.names(ctx.tx, {card.asker_id}).get(card.asker_id) if card.asker_id else None
        who = f"{owner}, who asked, or an admin" if owner else "an admin"
        closes = card.closes_at.astimezone(ZoneInfo(zone_of(ctx, team, player)))
        raise Refused(f"Only {who} can reveal this now. It closes by itself on {closes:%A at %H:%M}.")
    if closing.close_one(ctx, card):
        return Outcome(reply_to(ctx, card, plain("Revealed. The card shows the answer in a moment.")))
    return Outcome(reply_to(ctx, card, plain("This card is closed already.")))
