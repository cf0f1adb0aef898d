"""What is said instead of asking another question: which ones wait already, and where."""

from __future__ import annotations

from collections.abc import Iterable

from bot.commands import Ask, Practice
from bot.context import Context
from bot.drawing.named import name_of
from bot.messages import Choice, Choices, Link, Message, Part, Span, Text, plain
from bot.store import standing
from bot.store.cards import Card
from bot.store.people import Player

STEM = 100  # characters of a question that say which one it is


def answer_first(ctx: Context, waiting: Card, viewer: Player, topic: str, difficulty: str) -> Message:
    """The offer to answer what waits; `topic` and `difficulty` are what they wanted."""
    stem, link = _stem(ctx, waiting), standing.link_of(ctx.tx, waiting.standing_id)
    said: tuple[Span, ...] = (f"{_whose(ctx, waiting, viewer)} is on its way: {stem}",)
    if link:
        said = (f"{_whose(ctx, waiting, viewer)} is still open: ", Link(stem, link))
    anyway = Choice("Ask anyway", Ask(topic, difficulty, True))
    return plain(Text(said), Choices((Choice("Practise", Practice(topic, difficulty)), anyway)))


def enough(ctx: Context, own: Iterable[Card], topic: str, difficulty: str) -> tuple[Part, ...]:
    """Why this person asks no more here for now."""
    spans: list[Span] = []
    for card in own:
        stem, link = _stem(ctx, card), standing.link_of(ctx.tx, card.standing_id)
        spans += ["\n" if spans else "", Link(stem, link) if link else stem]
    return (
        Text(("Three questions of yours are open here, and that is the most. Reveal one, then ask again.",)),
        Text(tuple(spans)),
        Choices((Choice("Practise", Practice(topic, difficulty)),)),
    )


def _whose(ctx: Context, card: Card, viewer: Player) -> str:
    if card.occasion.dated:
        return f"Today's {card.occasion.label.casefold()}"
    if card.asker_id == viewer.id:
        return "Your question"
    asker = name_of(ctx, card.asker_id)
    return f"{asker}'s question" if asker else "A question"


def _stem(ctx: Context, card: Card) -> str:
    stem = " ".join(ctx.question(card).stem.split())
    return stem if len(stem) <= STEM else stem[: STEM - 1].rstrip() + "…"
