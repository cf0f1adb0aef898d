"""What the outbox sends: how it is drawn, where it may go, and what who waits for it hears."""

from __future__ import annotations

from datetime import datetime

from bot.context import Context
from bot.drawing import board, face, paused, reported, welcome
from bot.drawing.unreachable import comes_later, too_late, unreachable
from bot.game.sending import WORTH_POSTING
from bot.messages import Channel, Message, Text, plain
from bot.ports import Reply, Trouble
from bot.store import cards, installations, occurrences, people
from bot.store.cards import Card
from bot.store.outbox import Errand
from bot.store.shown import (
    BoardShown,
    CardShown,
    PausedShown,
    ReportShown,
    UntakenShown,
    WelcomeShown,
    read,
)
from bot.store.standing import Standing

LATE = "late"  # a card's trouble when it was never taken in time


def draw(ctx: Context, sent: Errand | Standing) -> Message | None:
    """The message as of now; None when there is nothing left to send."""
    match read(sent.shows):
        case CardShown(card_id):
            card = cards.get(ctx.tx, card_id)
            return None if card is None or _nobodys(ctx, card) else face.draw(ctx, card)
        case BoardShown() if isinstance(sent, Errand) and not ctx.names:
            return None
        case BoardShown() as shared:
            return board.draw_shared(ctx, sent.workspace_id, sent.channel, shared)
        case WelcomeShown():
            return welcome.draw(ctx)
        case ReportShown(report_id):
            return reported.draw(ctx, report_id)
        case PausedShown(schedule_id):
            return paused.draw(ctx, schedule_id, aloud=isinstance(sent, Errand) and sent.user is None)
        case UntakenShown(trouble):
            what = Text(
                ("What you asked me to post did not reach ", Channel(sent.channel, "its channel"), ".")
            )
            if trouble == LATE:
                return plain(what, *too_late(ctx.traits))
            return plain(what, *unreachable(Trouble(trouble), ctx.traits, elsewhere=True))


def asked_for(errand: Errand) -> bool:
    """Whether somebody asked for it in public, and can be told what became of it."""
    return isinstance(read(errand.shows), CardShown | BoardShown)


def may_enter(ctx: Context, errand: Errand) -> bool:
    """Whether a public channel that we are not in may be entered for it. The clock does not go where somebody
    put us out; but after the whole installation was away nobody did, so once.
    """
    match read(errand.shows):
        case CardShown(card_id) if occurrences.of_card(ctx.tx, card_id) is not None:
            return installations.not_yet_back_in(ctx.tx, errand.workspace_id, errand.channel)
        case PausedShown():
            return False
    return True


def wanted_at(ctx: Context, errand: Errand) -> datetime | None:
    """Before which it was in no channel, where that is known."""
    match read(errand.shows):
        case CardShown(card_id):
            card = cards.get(ctx.tx, card_id)
            return card.asked_at if card is not None else None
        case BoardShown() if errand.expires_at is not None:
            return errand.expires_at - WORTH_POSTING
    return None


def later(ctx: Context, errand: Errand) -> Reply | None:
    """What they hear who wait for it, when it does not come at once; None for what nobody waits for."""
    match read(errand.shows):
        case CardShown():
            what = "question"
        case BoardShown():
            what = "leaderboard"
        case _:
            return None
    return Reply(comes_later(what, ctx.traits))


def _nobodys(ctx: Context, card: Card) -> bool:
    """One person's own, who was forgotten while it was on its way."""
    return not card.occasion.public and people.account_of(ctx.tx, card.asker_id or 0) is None
