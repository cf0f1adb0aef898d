"""The card that a button belongs to, for whoever may press it, and what is said to them there."""

from __future__ import annotations

from bot.commands import Ask
from bot.context import Context, Refused
from bot.messages import Code, Message, Text
from bot.ports import Reply, Request
from bot.store import cards, people
from bot.store.cards import Card


def find(ctx: Context, request: Request, card_id: int) -> Card:
    """The card, if it is this workspace's, and this person's where it is private; else Refused."""
    card = cards.get(ctx.tx, card_id)
    mine = card is not None and (card.platform, card.workspace) == (
        request.actor.platform,
        request.actor.workspace,
    )
    if card is None or not mine:
        raise too_old(ctx)
    if not card.occasion.public:
        owner = people.find(ctx.tx, card.workspace_id, request.actor.user)
        if owner is None or owner.id != card.asker_id:
            raise too_old(ctx)
    return card


def reply_to(card: Card, message: Message, *, replaces: bool = False) -> Reply:
    """What follows a click on this card."""
    return Reply(message, replaces, covered=card.covered)


def too_old(ctx: Context) -> Refused:
    command = Code(ctx.traits.typed(Ask))
    return Refused(Text(("This button no longer works. Type ", command, " for a new question.")))
