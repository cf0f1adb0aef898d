"""What the outbox sends: how it is drawn, where it may go, and what who waits for it hears."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TypeVar

from bot.context import Context, Contexts, Facts
from bot.drawing import around, board, contest, face, paused, peer, reported, set_aside, skipped, welcome
from bot.drawing.around import NOTHING, Around
from bot.drawing.unreachable import comes_later, too_late, unreachable
from bot.game import duelling, reminding, suggested
from bot.game.contests import WORTH_POSTING as ROUND_WORTH_POSTING
from bot.game.sending import WORTH_POSTING
from bot.messages import Channel, Message, Text, plain
from bot.ports import Reply, Trouble
from bot.store import Tx, cards, contests, installations, occurrences, people
from bot.store.cards import Card
from bot.store.outbox import Errand
from bot.store.shown import (
    AsideShown,
    BoardShown,
    CardShown,
    DecidedShown,
    DuelShown,
    LobbyShown,
    OnceShown,
    PausedShown,
    PeerSaid,
    PodiumShown,
    ReminderShown,
    RemindingShown,
    ReportShown,
    ScoresShown,
    Shown,
    SkippedShown,
    SuggestionShown,
    UntakenShown,
    WelcomeShown,
    read,
)
from bot.store.standing import Standing

S = TypeVar("S", Errand, Standing)
LATE = "late"  # a card's trouble when it was never taken in time


def draw(
    tx: Tx, contexts: Contexts, sent: Collection[S], absent: frozenset[int] = frozenset()
) -> dict[S, Message | Exception | None]:
    """The messages as of now; None where there is nothing left to send. What is wrong with one of them is no
    other's affair. absent: people of none of their channels any more.
    """
    try:
        found = {card.id: card for card in cards.get_all(tx, cards_of(sent))}
        near = around.of(tx, [card for card in found.values() if card.occasion.public], absent)
    except Exception as error:
        if len(sent) == 1:
            return dict.fromkeys(sent, error)
        return {each: draw(tx, contexts, [each], absent)[each] for each in sent}
    drawn: dict[S, Message | Exception | None] = {}
    for each in sent:
        try:
            ctx = contexts.of(tx, each.platform, each.workspace, Facts(absent=absent))
            drawn[each] = _draw(ctx, each, found, near)
        except Exception as error:
            drawn[each] = error
    return drawn


def draw_one(tx: Tx, contexts: Contexts, sent: S, absent: frozenset[int]) -> Message | None:
    """The same for one; what is wrong with it is raised."""
    drawn = draw(tx, contexts, [sent], absent)[sent]
    if isinstance(drawn, Exception):
        raise drawn
    return drawn


def _draw(
    ctx: Context, sent: Errand | Standing, found: Mapping[int, Card], near: Mapping[int, Around]
) -> Message | None:
    match read(sent.shows):
        case CardShown(card_id):
            return _card(ctx, found.get(card_id), near.get(card_id, NOTHING))
        case SuggestionShown() | DecidedShown() | AsideShown() | DuelShown() as shown:
            return _of_workspace(ctx, sent.workspace_id, shown)
        case BoardShown() as shared:
            return _board(ctx, sent, shared)
        case WelcomeShown():
            return welcome.draw(ctx)
        case LobbyShown() | ScoresShown() | PodiumShown() as shown:
            return contest.draw(ctx, shown)
        case PeerSaid() as shown:
            return peer.said(ctx, shown)
        case ReportShown() | PausedShown() | SkippedShown() as shown:
            aloud = isinstance(sent, Errand) and sent.user is None
            return _of_channel(ctx, shown, aloud=aloud)
        case OnceShown():
            return None
        case ReminderShown(player_id):
            return reminding.draw(ctx, player_id)
        case RemindingShown(player_id):
            return reminding.draw_welcome(ctx, player_id)
        case UntakenShown(trouble):
            return _untaken(ctx, sent.channel, trouble)


def _untaken(ctx: Context, channel: str, trouble: str) -> Message:
    what = Text(("What you asked me to post did not reach ", Channel(channel, "its channel"), "."))
    if trouble == LATE:
        return plain(what, *too_late(ctx.traits))
    return plain(what, *unreachable(Trouble(trouble), ctx.traits, elsewhere=True))


def _card(ctx: Context, card: Card | None, near: Around) -> Message | None:
    if card is None or _nobodys(ctx, card):
        return None
    return peer.draw(ctx, card) if card.occasion.by_votes else face.draw(ctx, card, near)


def _board(ctx: Context, sent: Errand | Standing, shared: BoardShown) -> Message | None:
    if isinstance(sent, Errand) and not ctx.names:
        return None
    return board.draw_shared(ctx, sent.workspace_id, sent.channel, shared)


def _of_channel(
    ctx: Context, shown: ReportShown | PausedShown | SkippedShown, *, aloud: bool
) -> Message | None:
    """For its keepers."""
    match shown:
        case ReportShown(report_id):
            return reported.draw(ctx, report_id)
        case PausedShown(schedule_id):
            return paused.draw(ctx, schedule_id, aloud=aloud)
        case SkippedShown(plan_id, on, why):
            return skipped.draw(ctx, plan_id, date.fromisoformat(on), why)


def _of_workspace(
    ctx: Context, workspace_id: int, shown: SuggestionShown | DecidedShown | AsideShown | DuelShown
) -> Message | None:
    match shown:
        case SuggestionShown(suggestion_id):
            return suggested.draw(ctx, workspace_id, suggestion_id)
        case DecidedShown(suggestion_id):
            return suggested.draw_decided(ctx, workspace_id, suggestion_id)
        case AsideShown(aside_id):
            return set_aside.draw(ctx, workspace_id, aside_id)
        case DuelShown():
            return duelling.draw(ctx, shown)


def asked_for(errand: Errand) -> bool:
    """Whether somebody has just asked for it, and can be told what became of it."""
    shown = read(errand.shows)
    shared = isinstance(shown, DuelShown) and shown.what == "share"
    return shared or isinstance(shown, CardShown | BoardShown | RemindingShown | LobbyShown)


def rather_never(errand: Errand) -> bool:
    """Whether it must not come twice, even if it may not have come at all."""
    return isinstance(read(errand.shows), ReminderShown)


def alone(errand: Errand) -> bool:
    """Whether it says anything where the message that it belongs below is gone."""
    return not isinstance(read(errand.shows), PeerSaid)


def may_enter(tx: Tx, errands: Collection[Errand]) -> set[str]:
    """The keys of those for which a public channel that we are not in may be entered. The clock does not go
    where somebody put us out; but after the whole installation was away nobody did, so once.
    """
    claimed = occurrences.among(tx, cards_of(errands))
    lost = installations.once_lost(tx, {errand.workspace_id for errand in errands})

    def may(errand: Errand) -> bool:
        match shown_by(errand):
            case CardShown(card_id) if card_id in claimed:
                team = errand.workspace_id
                return team in lost and installations.not_yet_back_in(tx, team, errand.channel)
            case PausedShown() | PeerSaid():
                return False
            case LobbyShown(contest_id):
                return contests.begun_by(tx, contest_id) is not None
        return True

    return {errand.key for errand in errands if may(errand)}


def wanted_at(ctx: Context, errand: Errand) -> datetime | None:
    """Before which it was in no channel, where that is known."""
    match read(errand.shows):
        case CardShown(card_id) | PeerSaid(card_id):
            card = cards.get(ctx.tx, card_id)
            return card.asked_at if card is not None else None
        case BoardShown() if errand.expires_at is not None:
            return errand.expires_at - WORTH_POSTING
        case LobbyShown() | ScoresShown() | PodiumShown() if errand.expires_at is not None:
            return errand.expires_at - ROUND_WORTH_POSTING
    return None


def later(ctx: Context, errand: Errand) -> Reply | None:
    """What they hear who wait for it, when it does not come at once; None for what nobody waits for."""
    match read(errand.shows):
        case CardShown():
            what = "question"
        case BoardShown():
            what = "leaderboard"
        case LobbyShown():
            what = "round"
        case RemindingShown():
            what = "first message"
        case _:
            return None
    return Reply(comes_later(what, ctx.traits))


def cards_of(sent: Collection[Errand | Standing]) -> set[int]:
    """The ids of the cards that they show."""
    return {shown.card_id for each in sent if isinstance(shown := shown_by(each), CardShown)}


def shown_by(sent: Errand | Standing) -> Shown | None:
    """None for what this version does not know, as whoever draws it will hear."""
    try:
        return read(sent.shows)
    except ValueError:
        return None


def _nobodys(ctx: Context, card: Card) -> bool:
    """One person's own, who was forgotten while it was on its way."""
    return not card.occasion.public and people.account_of(ctx.tx, card.asker_id or 0) is None
