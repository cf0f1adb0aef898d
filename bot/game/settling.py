"""What follows when something was posted, refused, missed or deleted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.commands import Practice
from bot.context import Context
from bot.drawing.unreachable import in_brief, unreachable
from bot.game import closing, contest_posts, doubles, skipping, telling
from bot.game.dailies import NOT_RUNNING
from bot.game.errands import LATE
from bot.messages import Choice, Choices, plain
from bot.ports import MessageRef, Reply, Trouble, Unserved
from bot.quiz.contest import Skipped
from bot.store import (
    Tx,
    cards,
    contests,
    holds,
    installations,
    occurrences,
    outbox,
    people,
    planning,
    reminders,
    returns,
    schedules,
    standing,
)
from bot.store.outbox import Errand
from bot.store.shown import (
    BoardShown,
    CardShown,
    DuelShown,
    LobbyShown,
    PausedShown,
    PodiumShown,
    ReminderShown,
    RemindingShown,
    ScoresShown,
    Shown,
    UntakenShown,
    read,
    write,
)
from bot.store.standing import Standing

_ASKED_FOR = CardShown | BoardShown | LobbyShown | ScoresShown | PodiumShown
NOT_SET = "Until then there are no reminders."


def posted(tx: Tx, sent: Mapping[Errand, MessageRef | None], now: datetime) -> None:
    """They stand in their channels: remember where, and let each new daily close the one before.

    sent: where each stands; None for a private word, which stands nowhere.
    """
    there = {errand: ref for errand, ref in sent.items() if ref is not None}
    on_cards = {
        errand: shown.card_id for errand in sent if isinstance(shown := read(errand.shows), CardShown)
    }
    in_public = [errand for errand in on_cards if errand in there]
    holds.alone(tx, *{(e.platform, e.workspace) for e in in_public})  # before anything else is held
    outbox.done(tx, [errand.key for errand in sent], now)
    installations.back(tx, {errand.workspace_id for errand in there}, now)
    cards.set_posted(tx, on_cards.values(), now)
    closing.posted(tx, [on_cards[errand] for errand in in_public], now)
    told = [s.player_id for errand in sent if isinstance(s := read(errand.shows), ReminderShown)]
    reminders.told(tx, told, now)
    standing.posted(tx, {e.key: (ref.id, ref.link, ref.thread) for e, ref in there.items()}, now)
    contest_posts.posted(tx, there, now)
    doubles.watch(tx, there, now)


def deleted(ctx: Context, message: Standing) -> None:
    """Somebody deleted it, or the channel it stood in: a card that nobody can answer any more is over."""
    shown = read(message.shows)
    if isinstance(shown, CardShown):
        closing.deleted(ctx, shown.card_id)


def refused(ctx: Context, errand: Errand, trouble: Trouble, mend: str = "", *, awaited: bool) -> Reply | None:
    """It is not taken: never try again, and say who can mend it and how.

    mend: as `bot.ports.Unserved` says.
    awaited: whether the reply is shown; where nobody waits for it, who asked gets a private word.
    """
    outbox.done(ctx.tx, [errand.key], ctx.now)
    shown = read(errand.shows)
    if isinstance(shown, telling.TO_KEEPERS):
        if errand.user is not None and trouble is Trouble.DECLINED:
            telling.tell_next(ctx, errand)
        return None
    if isinstance(shown, ReminderShown | RemindingShown):
        return _not_reminded(ctx, shown, trouble, mend)
    if isinstance(shown, DuelShown) and awaited and errand.user is None:
        return Reply(plain(*unreachable(trouble, ctx.traits, mend)))
    if not isinstance(shown, _ASKED_FOR):
        return None
    asker = _asker(ctx, shown)
    _end_round(ctx, shown, trouble)
    if isinstance(shown, CardShown):
        cards.never_posted(ctx.tx, shown.card_id, trouble.value, ctx.now)
        returns.not_posted(ctx.tx, shown.card_id)
        _miss_daily(ctx, shown.card_id, errand, trouble)
    if not awaited:
        _tell_asker(ctx, asker, errand, trouble.value)
        return None
    return _nothing_posted(ctx, trouble, mend)


def _nothing_posted(ctx: Context, trouble: Trouble, mend: str) -> Reply:
    """Nothing of it comes to the channel, and it is not in the way of playing alone."""
    practise = Choices((Choice("Practise alone", Practice()),))
    return Reply(plain(*unreachable(trouble, ctx.traits, mend), practise))


def held(ctx: Context, errand: Errand, away: Unserved, at: datetime) -> None:
    """The whole installation is in trouble: try again then, and remember for what it waits."""
    if away.trouble.is_absence:
        installations.lost(ctx.tx, errand.platform, errand.workspace, ctx.now)
    outbox.again(ctx.tx, errand.key, at, in_brief(away.trouble, ctx.traits, away.mend))


def missed(ctx: Context, errand: Errand, away: Unserved | None = None) -> bool:
    """Nobody took it in time: it is not sent any more, and who asked for it gets a private word.

    Whether it was a daily, which says so when asked. away: the whole installation's trouble that lasts still.
    """
    outbox.done(ctx.tx, [errand.key], ctx.now)
    try:
        shown = read(errand.shows)
    except ValueError:  # of a version that knew more
        return False
    never = Skipped.AWAY if errand.attempts <= 1 else Skipped.LATE
    _end_round(ctx, shown, away.trouble if away else never)
    if isinstance(shown, _ASKED_FOR):
        _tell_asker(ctx, _asker(ctx, shown), errand, LATE)
    if not isinstance(shown, CardShown):
        return False
    cards.never_posted(ctx.tx, shown.card_id, LATE, ctx.now)
    returns.not_posted(ctx.tx, shown.card_id)
    occurrence = occurrences.of_card(ctx.tx, shown.card_id)
    if occurrence is not None:
        schedule_id, on = occurrence
        in_vain = NOT_RUNNING if errand.attempts <= 1 else f"{ctx.traits.title} did not take it in time"
        why = in_brief(away.trouble, ctx.traits, away.mend) if away else errand.waits_for
        reason = why or in_vain
        occurrences.set_outcome(ctx.tx, schedule_id, on, card_id=shown.card_id, missed=reason)
    return occurrence is not None


def _end_round(ctx: Context, shown: Shown, why: str) -> None:
    """What is a round's message ends it. why: as `SkippedShown` has it, for who planned it."""
    contest_id = contest_posts.contest_of(ctx, shown)
    if contest_id is not None:
        contest_posts.lost(ctx, contest_id)
        skipping.unposted(ctx, contest_id, why)


def _asker(ctx: Context, shown: Shown) -> int | None:
    """Who asked for it in public: what one had sent to oneself is told by no other word."""
    if isinstance(shown, BoardShown):
        return shown.shared_by
    contest_id = contest_posts.contest_of(ctx, shown)
    if contest_id is not None:
        return contests.begun_by(ctx.tx, contest_id)
    card = cards.get(ctx.tx, shown.card_id) if isinstance(shown, CardShown) else None
    return card.asker_id if card is not None and card.occasion.public else None


def _tell_asker(ctx: Context, player_id: int | None, errand: Errand, trouble: str) -> None:
    user = people.account_of(ctx.tx, player_id) if player_id else None
    if user is not None:
        key, shows = f"untaken:{errand.key}", write(UntakenShown(trouble))
        outbox.put(ctx.tx, key, errand.workspace_id, errand.channel, shows, ctx.now, user=user)


def _not_reminded(
    ctx: Context, shown: ReminderShown | RemindingShown, trouble: Trouble, mend: str
) -> Reply | None:
    """Who takes no messages from us gets no more reminders; who has just set them hears so, and has none."""
    new = isinstance(shown, RemindingShown)
    if new or trouble.of_place or trouble is Trouble.DECLINED:
        reminders.stop(ctx.tx, shown.player_id, trouble.value)
    return Reply(plain(*unreachable(trouble, ctx.traits, mend), NOT_SET)) if new else None


def _miss_daily(ctx: Context, card_id: int, errand: Errand, trouble: Trouble) -> None:
    """A channel that refuses its daily pauses all it has, and one of its keepers hears so once. So does a
    person who takes no messages from us pause their own, and hears nothing.

    Where only this message was refused, the next one is tried as usual.
    """
    occurrence = occurrences.of_card(ctx.tx, card_id)
    if occurrence is None:
        return
    schedule_id, on = occurrence
    reason = "I could not post in this channel"
    if not trouble.of_place:
        reason = f"{ctx.traits.title} did not take its message"
    occurrences.set_outcome(ctx.tx, schedule_id, on, card_id=card_id, missed=reason)
    schedule = schedules.by_id(ctx.tx, schedule_id)
    own = schedule is not None and schedule.player_id is not None
    if not (trouble.of_place or (own and trouble is Trouble.DECLINED)):
        return
    for daily in schedules.of_channel(ctx.tx, errand.workspace_id, errand.channel):
        if daily.id == schedule_id or (trouble.of_place and daily.active):
            planning.set_trouble(ctx.tx, daily.id, trouble.value)
    if not own and (schedule is None or schedule.trouble is None):  # else one of its others was refused first
        key = f"trouble:{schedule_id}:{on}"
        telling.tell(ctx, key, errand.workspace_id, errand.channel, PausedShown(schedule_id))
