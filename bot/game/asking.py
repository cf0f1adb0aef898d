"""A question on its way: chosen, put on a card, and the card handed to the outbox."""

from __future__ import annotations

from datetime import date, datetime

from bot.context import Context
from bot.game.subjects import askable
from bot.quiz.grading import sight_of
from bot.quiz.occasion import Occasion
from bot.quiz.question import Question
from bot.quiz.selection import APART, APART_ALONE, choose, shuffled
from bot.store import cards, despatch, rounds, workspaces
from bot.store.cards import NewCard
from bot.store.despatch import OnItsWay
from bot.store.shown import errand_of


def next_for_channel(ctx: Context, workspace_id: int, channel: str, topic: str, difficulty: str) -> Question:
    """The channel's next question; no other process chooses one for this workspace meanwhile."""
    workspaces.hold(ctx.tx, workspace_id)
    heard = rounds.heard_in(ctx.tx, {(workspace_id, channel): ctx.bank.known}, ctx.now - APART)
    return choose(ctx.bank, heard[workspace_id, channel], askable(ctx.bank, topic), difficulty, ctx.rng)


def next_for_person(ctx: Context, player_id: int, topic: str, difficulty: str) -> Question:
    """What one person practises next, or has as their own daily."""
    heard = rounds.practised_by(ctx.tx, ctx.bank.known, player_id, ctx.now - APART_ALONE)
    return choose(ctx.bank, heard, askable(ctx.bank, topic), difficulty, ctx.rng)


def add_card(
    ctx: Context,
    occasion: Occasion,
    question: Question,
    *,
    key: str,
    workspace_id: int,
    channel: str,
    topic: str,
    difficulty: str = "",
    asker_id: int | None = None,
) -> int | None:
    """A new card; None when this key was used before. topic, difficulty: what was wanted, "" for any."""
    new = new_card(
        ctx,
        occasion,
        question,
        key=key,
        workspace_id=workspace_id,
        channel=channel,
        topic=topic,
        difficulty=difficulty,
        asker_id=asker_id,
    )
    return cards.add(ctx.tx, new, question)


def new_card(
    ctx: Context,
    occasion: Occasion,
    question: Question,
    *,
    key: str,
    workspace_id: int,
    channel: str,
    topic: str,
    difficulty: str = "",
    asker_id: int | None = None,
    on: date | None = None,
    schedule_id: int | None = None,
    scheduled: bool | None = None,
    returns_id: int | None = None,
    recap: bool = False,
    needed: int | None = None,
) -> NewCard:
    """The same before it is added; one with a date needs that, and whether that is of its schedule.

    returns_id: the earlier daily that returns in it.
    """
    return NewCard(
        key=key,
        workspace_id=workspace_id,
        channel=channel,
        occasion=occasion,
        shuffle=shuffled(question, ctx.rng),
        asker_id=asker_id,
        asked_topic=topic,
        asked_difficulty=difficulty,
        asked_at=ctx.now,
        closes_at=ctx.now + occasion.open_for,
        on_date=on,
        schedule_id=schedule_id,
        scheduled=scheduled,
        returns_id=returns_id,
        sight=sight_of(occasion, back=returns_id is not None),
        recap=recap,
        needed=needed,
    )


def send_card(
    ctx: Context,
    card_id: int,
    workspace_id: int,
    channel: str,
    due_at: datetime,
    expires_at: datetime,
    below: str = "",
) -> str:
    """Hand a card to the outbox; the errand's key. below: the message in whose thread it belongs."""
    despatch.send(ctx.tx, [OnItsWay(card_id, workspace_id, channel, due_at, expires_at, below)])
    return errand_of(card_id)
