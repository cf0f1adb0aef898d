"""Whom messages name of the bot's own accord, so that their platform is asked who is still there."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from bot.context import Contexts, Facts
from bot.drawing import contest
from bot.game.errands import cards_of, shown_by
from bot.store import Tx, cards, recap_messages, recaps
from bot.store.outbox import Errand
from bot.store.people import Player
from bot.store.shown import CardShown, LobbyShown, PodiumShown, ScoresShown, Shown, read
from bot.store.standing import Standing

S = TypeVar("S", Errand, Standing)


def naming(tx: Tx, sent: Collection[S]) -> set[S]:
    """Those of them that may name people who did not ask for that now."""
    telling = recap_messages.telling_among(tx, cards_of(sent))

    def may(shown: Shown | None) -> bool:
        match shown:
            case CardShown(card_id):
                return card_id in telling
            case LobbyShown() | ScoresShown() | PodiumShown():
                return True
        return False

    return {each for each in sent if may(shown_by(each))}


def named(tx: Tx, contexts: Contexts, sent: Errand | Standing, absent: frozenset[int]) -> Collection[Player]:
    """Whom one of those names, where these are in its channel no more."""
    ctx = contexts.of(tx, sent.platform, sent.workspace, Facts(absent=absent))
    match read(sent.shows):
        case CardShown(card_id) if ctx.names:
            card = cards.get(tx, card_id)
            return () if card is None else recaps.named(tx, card, absent)
        case LobbyShown() | ScoresShown() | PodiumShown() as shown:
            return contest.named(ctx, shown)
    return ()
