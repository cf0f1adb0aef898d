"""Closing a card before its time."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.commands import Reveal
from bot.context import Context, Refused
from bot.game import closing, keeping
from bot.game.asker import asker, zone_of
from bot.game.finding import find, reply_to, too_old
from bot.game.serving import serves
from bot.messages import Choice, Choices, Message, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.occasion import Closes
from bot.store import figures, holds
from bot.store.cards import Card


@serves(Reveal, writes=True)
def reveal(ctx: Context, request: Request, command: Reveal) -> Outcome:
    """Close a card before its time: for who asked it, a keeper or an admin, once they mean it."""
    if command.sure:
        holds.alone(ctx.tx, (request.place.platform, request.place.workspace))
    card = find(ctx, request, command.card)
    if Closes.ON_REQUEST not in card.occasion.closes:
        raise too_old(ctx)
    team, player = asker(ctx, request)
    if card.owner_id != player.id and not keeping.runs(ctx, request, card.channel):
        who = keeping.or_keepers(ctx, request, card.channel, card.owner_id, "asked")
        closes = card.closes_at.astimezone(ZoneInfo(zone_of(ctx, team, player)))
        raise Refused(f"Only {who} can reveal this now. It closes by itself on {closes:%A at %H:%M}.")
    if card.closed_at is None and not command.sure:
        return Outcome(reply_to(card, _meant(ctx, card)))
    if card.closed_at is None and closing.reveal(ctx, card, player):
        said = "Revealed. The card shows the answer in a moment."
    else:
        said = "This card is closed already."
    if command.sure:
        return Outcome(Reply(plain(said), replaces=True))
    return Outcome(reply_to(card, plain(said)))


def _meant(ctx: Context, card: Card) -> Message:
    """Nobody can take it back, and on a phone the button is near the letters."""
    answered = figures.answered(ctx.tx, [card.id])[card.id]
    who = f"{answered} answered so far" if answered else "Nobody has answered yet"
    return plain(
        f"Show everybody the answer now? {who}, and nobody can answer after that.",
        Choices((Choice("Reveal it", Reveal(card.id, sure=True)),)),
    )
