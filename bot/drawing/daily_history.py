"""A channel's last dailies: what each was about, and how it went."""

from __future__ import annotations

from bot.context import Context
from bot.drawing.counted import went
from bot.messages import Link, Span, Text
from bot.store import figures, standing
from bot.store.cards import Card


def draw(ctx: Context, dailies: list[Card]) -> list[Text]:
    """One line for each, the newest first: its date leads to it where it stands still."""
    answered = figures.answered(ctx.tx, [card.id for card in dailies])
    links = standing.links_of(ctx.tx, [card.standing_id for card in dailies if card.standing_id is not None])
    lines: list[Span] = []
    for card in dailies:
        many, link = answered[card.id], links.get(card.standing_id or 0)
        on = f"{card.on_date:%a} {card.on_date.day} {card.on_date:%b}" if card.on_date else "some day"
        topic = ctx.bank.title_of(ctx.question(card).topic)
        told = f"open, {many} answered" if many else "open, no answers yet"
        if card.closed_at is not None:
            told = went(figures.of(ctx.tx, card.id, many), percent=True)
        lines += ["\n" if lines else "", Link(on, link) if link else on, f" · {topic} · {told}"]
    return [Text(tuple(lines))]
