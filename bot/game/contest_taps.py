"""A tap on a question of a round: who taps plays, and what counts is when the platform received it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.context import Context
from bot.game.contest_clocks import ours
from bot.game.finding import too_old
from bot.ports import Request
from bot.store import contest_cards, contests
from bot.store.cards import Card
from bot.store.contest_cards import Asked
from bot.store.contests import Contest, Ended


@dataclass(frozen=True, slots=True)
class Tap:
    """at: when it was received, by our clock. late: whether its question had closed by then, or its round."""

    asked: Asked
    contest: Contest
    at: datetime
    late: bool


def of(ctx: Context, request: Request, card: Card) -> Tap:
    asked = contest_cards.of_card(ctx.tx, card.id)
    contest = contests.get(ctx.tx, asked.contest_id) if asked else None
    if asked is None or contest is None:
        raise too_old(ctx)
    return _tap(ctx, request, asked, contest)


def heard(ctx: Context, request: Request, contest: Contest) -> datetime:
    """When the platform received what somebody wants of a round, reckoned as the taps on its newest question:
    what was tapped before it counts, also where both are on their way at once.
    """
    asked = [each for each, _ in contest_cards.asked(ctx.tx, contest.id)]
    return ours(ctx.tx, asked[-1], request.at, ctx.now) if asked else ctx.now


def _tap(ctx: Context, request: Request, asked: Asked, contest: Contest) -> Tap:
    """By the platform's clock alone, from its post to its tap: ours may be another, and we may hear of either
    late, so that the tap can lie ahead of us. Whatever it says, nobody tapped before the question stood.
    """
    at, opened = ours(ctx.tx, asked, request.at, ctx.now), asked.opened_at
    late = _cut_short(contest, asked, at)
    if opened is None:  # it stands, and we have not heard so yet
        return Tap(asked, contest, at, late)
    return Tap(asked, contest, max(at, opened), late or at > opened + asked.within)


def _cut_short(contest: Contest, asked: Asked, at: datetime) -> bool:
    """Whether its round had ended while it was open; what was asked before had its whole time."""
    if contest.ended in (None, Ended.PLAYED) or asked.number < contest.asked:
        return False
    return contest.ended_at is not None and at > contest.ended_at
