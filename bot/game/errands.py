"""What the outbox sends: how it is drawn, and what follows when it was posted or refused."""

from __future__ import annotations

from bot.commands import DailyAt, Practice
from bot.context import Context
from bot.drawing import board, face, reported, welcome
from bot.drawing.unreachable import unreachable
from bot.game import closing
from bot.game.dailies import NOT_RUNNING
from bot.messages import Choice, Choices, Code, Message, Text, plain
from bot.ports import MessageRef, Reply, Trouble
from bot.store import cards, outbox, people, schedules, standing
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
    write,
)
from bot.store.standing import Standing

LATE = "late"  # a card's trouble when it was never taken in time


def draw(ctx: Context, sent: Errand | Standing) -> Message | None:
    """The message as of now; None when there is nothing left to send."""
    match read(sent.shows):
        case CardShown(card_id):
            card = cards.get(ctx.tx, card_id)
            return None if card is None or _nobodys(ctx, card) else face.draw(ctx, card)
        case BoardShown() as shared:
            return board.draw_shared(ctx, sent.workspace_id, sent.channel, shared)
        case WelcomeShown():
            return welcome.draw(ctx.traits)
        case ReportShown(report_id):
            return reported.draw(ctx, report_id)
        case PausedShown(schedule_id):
            return _paused(ctx, schedule_id)
        case UntakenShown(trouble):
            words = unreachable(Trouble(trouble), ctx.traits)
            return plain("What you asked me to post did not reach its channel.", *words)


def posted(ctx: Context, errand: Errand, ref: MessageRef | None) -> None:
    """It stands in its channel: remember where, and let a new daily close the one before."""
    outbox.done(ctx.tx, errand.key, ctx.now)
    shown = read(errand.shows)
    if isinstance(shown, CardShown):
        cards.set_posted(ctx.tx, shown.card_id, ctx.now)  # before its message, as a click holds them
    if ref is None:
        return  # a private word, which stands nowhere
    standing.posted(ctx.tx, errand.key, ref.id, ref.link, ctx.now)
    if isinstance(shown, CardShown):
        closing.posted(ctx, shown.card_id)


def refused(ctx: Context, errand: Errand, trouble: Trouble, *, awaited: bool) -> Reply | None:
    """It is not taken: never try again, and say who can mend it and how.

    awaited: whether the reply is shown; where nobody waits for it, who asked gets a private word.
    """
    outbox.done(ctx.tx, errand.key, ctx.now)
    asker: int | None = None
    match read(errand.shows):
        case CardShown(card_id):
            cards.never_posted(ctx.tx, card_id, trouble.value, ctx.now)
            _miss_daily(ctx, card_id, errand, trouble)
            card = cards.get(ctx.tx, card_id)
            asker = card.asker_id if card is not None and card.occasion.public else None
        case BoardShown(shared_by=player_id):
            asker = player_id
        case _:
            return None
    if not awaited:
        _tell_asker(ctx, asker, errand, trouble)
        return None
    practise = Choices((Choice("Practise alone", Practice()),))
    return Reply(plain(*unreachable(trouble, ctx.traits), practise))


def missed(ctx: Context, errand: Errand) -> bool:
    """Nobody took it in time: it is not sent any more. Whether it was a daily, which says so when asked."""
    outbox.done(ctx.tx, errand.key, ctx.now)
    try:
        shown = read(errand.shows)
    except ValueError:  # of a version that knew more
        return False
    if not isinstance(shown, CardShown):
        return False
    cards.never_posted(ctx.tx, shown.card_id, LATE, ctx.now)
    occurrence = schedules.of_card(ctx.tx, shown.card_id)
    if occurrence is not None:
        schedule_id, on = occurrence
        reason = NOT_RUNNING if errand.attempts <= 1 else f"{ctx.traits.title} did not take it in time"
        schedules.set_outcome(ctx.tx, schedule_id, on, card_id=shown.card_id, missed=reason)
    return occurrence is not None


def _nobodys(ctx: Context, card: Card) -> bool:
    """One person's own, who was forgotten while it was on its way."""
    return not card.occasion.public and people.account_of(ctx.tx, card.asker_id or 0) is None


def _tell_asker(ctx: Context, player_id: int | None, errand: Errand, trouble: Trouble) -> None:
    user = people.account_of(ctx.tx, player_id) if player_id else None
    if user is not None:
        key, shows = f"untaken:{errand.key}", write(UntakenShown(trouble.value))
        outbox.put(ctx.tx, key, errand.workspace_id, errand.channel, shows, ctx.now, user=user)


def _miss_daily(ctx: Context, card_id: int, errand: Errand, trouble: Trouble) -> None:
    """A channel that refuses its daily pauses it, and the admin who set it hears so once. So does a person
    who takes no messages from us pause their own, and hears nothing.

    Where only this message was refused, the next one is tried as usual.
    """
    occurrence = schedules.of_card(ctx.tx, card_id)
    if occurrence is None:
        return
    schedule_id, on = occurrence
    reason = "I could not post in this channel"
    if not trouble.of_place:
        reason = f"{ctx.traits.title} did not take its message"
    schedules.set_outcome(ctx.tx, schedule_id, on, card_id=card_id, missed=reason)
    schedule = schedules.by_id(ctx.tx, schedule_id)
    own = schedule is not None and schedule.player_id is not None
    if not (trouble.of_place or (own and trouble is Trouble.DECLINED)):
        return
    schedules.set_trouble(ctx.tx, schedule_id, trouble.value)
    if schedule is not None and schedule.set_by is not None and not own:
        key, shows = f"trouble:{schedule_id}:{on}", write(PausedShown(schedule_id))
        outbox.put(ctx.tx, key, errand.workspace_id, errand.channel, shows, ctx.now, user=schedule.set_by)


def _paused(ctx: Context, schedule_id: int) -> Message | None:
    schedule = schedules.by_id(ctx.tx, schedule_id)
    if schedule is None or schedule.trouble is None:
        return None
    return plain(
        "The daily question you set is paused: I could not post in its channel.",
        *unreachable(Trouble(schedule.trouble), ctx.traits),
        Text(("Start it again there with ", Code(ctx.traits.typed(DailyAt)), ".")),
    )
