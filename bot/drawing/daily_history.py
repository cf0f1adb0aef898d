"""A channel's last dailies: what each was about, and how it went."""

from __future__ import annotations

from bot.context import Context
from bot.messages import Link, Span, Text
from bot.store import figures, standing
from bot.store.cards import Card
from bot.store.figures import Figures


def draw(ctx: Context, dailies: list[Card]) -> list[Text]:
    """One line for each, the newest first: its date leads to it where it stands still."""
    answered = figures.answered(ctx.tx, [card.id for card in dailies])
    links = standing.links_of(ctx.tx, [card.standing_id for card in dailies if card.standing_id is not None])
    lines: list[Span] = []
    for card in dailies:
        many, link = answered[card.id], links.get(card.standing_id or 0)
        on = f"{card.on_date:%a} {card.on_date.day} {card.on_date:%b}" if card.on_date else "some day"
        topic = ctx.bank.title_of(ctx.question(card).topic)
        went = (
            f"open, {many} answered" if card.closed_at is None else share(figures.of(ctx.tx, card.id, many))
        )
        lines += ["\n" if lines else "", Link(on, link) if link else on, f" · {topic} · {went}"]
    return [Text(tuple(lines))]


def share(went: Figures) -> str:
    """ "12 answered, 70 % of the first 10 right": a share is told of five people and more, and of fives."""
    if not went.answered:
        return "nobody answered"
    many = f"{went.answered} answered"
    if not went.told:
        return f"{many}, too few to say how many were right"
    first = f" of the first {went.told}" if went.told < went.answered else ""
    return f"{many}, {round(100 * went.right / went.told)} %{first} right"
