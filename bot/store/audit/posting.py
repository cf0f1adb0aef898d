"""Dailies and cards: each occurrence once and accounted for, each card on its way, standing or in trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from sqlalchemy import String, and_, cast, exists, func, literal, not_, or_, select, true

from bot.quiz import occasion
from bot.store import Tx
from bot.store.among import among
from bot.store.problem import Problem
from bot.store.reminders import reminders
from bot.store.tables import cards, occurrences, outbox, players, schedules, standing

# Long over: its errand is gone together with its message (`store.retention`).
_ERRANDS = outbox.alias()
_LET_GO = and_(
    cards.c.standing_id.is_(None),
    cards.c.closed_at.is_not(None),
    ~exists().where(_ERRANDS.c.key == literal("card:").concat(cast(cards.c.id, String))),
)
Check = Callable[[Tx], Iterator[Problem]]


def problems(tx: Tx) -> Iterator[Problem]:
    checks: tuple[Check, ...] = (
        _unaccounted,
        _claimed_twice,
        _not_their_card,
        _errands,
        _posted_twice,
        _not_their_message,
        _no_next,
        _remembered,
    )
    return chain.from_iterable(check(tx) for check in checks)


def _unaccounted(tx: Tx) -> Iterator[Problem]:
    """An occurrence has a card that stands or may yet, or else the reason why there is none."""
    query = (
        select(occurrences, cards.c.trouble, cards.c.posted_at)
        .select_from(occurrences.outerjoin(cards))
        .order_by(occurrences.c.schedule_id, occurrences.c.on_date)
    )
    lost = and_(
        occurrences.c.missed.is_(None), or_(occurrences.c.card_id.is_(None), cards.c.trouble.is_not(None))
    )
    stands = and_(occurrences.c.missed.is_not(None), cards.c.posted_at.is_not(None))
    for row in tx.execute(query.where(or_(lost, stands))):
        about = f"the occurrence of schedule {row.schedule_id} on {row.on_date}"
        if row.card_id is None:
            yield Problem(about, "neither a card nor a reason", "one of them")
        elif row.missed is None:
            yield Problem(about, f"no reason, and its card {row.card_id} is in trouble", "a reason too")
        else:
            yield Problem(about, f"missed ({row.missed}), and its card {row.card_id} stands", "one of them")


def _claimed_twice(tx: Tx) -> Iterator[Problem]:
    """Unique by the tables' own keys; a damaged or hand-made index would let a second one in."""
    key = (occurrences.c.schedule_id, occurrences.c.on_date)
    for schedule, on, n in tx.execute(select(*key, func.count()).group_by(*key).having(func.count() > 1)):
        yield Problem(f"the occurrence of schedule {schedule} on {on}", f"there {n} times", "there once")
    count = func.count()
    taken = select(occurrences.c.card_id, count).where(occurrences.c.card_id.is_not(None))
    for card, n in tx.execute(taken.group_by(occurrences.c.card_id).having(count > 1)):
        yield Problem(f"card {card}", f"the daily of {n} occurrences", "of one")


def _not_their_card(tx: Tx) -> Iterator[Problem]:
    """An occurrence's card is the daily of its channel and date, or that person's own; and a scheduled card
    is an occurrence's.
    """
    of_its_date = cards.c.on_date.is_not_distinct_from(occurrences.c.on_date)
    daily = and_(among(cards.c.occasion, occasion.DATED), of_its_date)
    own = cards.c.occasion == occasion.OWN_DAILY.name
    theirs = cards.c.asker_id.is_not_distinct_from(schedules.c.player_id)
    query = (
        select(
            occurrences.c.schedule_id,
            occurrences.c.on_date,
            schedules.c.channel,
            cards.c.id,
            cards.c.occasion,
            cards.c.channel.label("card_channel"),
            cards.c.on_date.label("card_date"),
        )
        .select_from(occurrences.join(schedules).join(cards, cards.c.id == occurrences.c.card_id))
        .where(
            or_(
                not_(or_(daily, and_(theirs, own))),
                cards.c.channel != schedules.c.channel,
                cards.c.workspace_id != schedules.c.workspace_id,
            )
        )
    )
    for row in tx.execute(query):
        about = f"card {row.id} of schedule {row.schedule_id}"
        stored = f"{row.occasion} in {row.card_channel} of {row.card_date}"
        yield Problem(about, stored, f"daily in {row.channel} of {row.on_date}, in the same workspace")
    others = (  # NULL: asked before a channel had several
        select(cards.c.id, cards.c.schedule_id, occurrences.c.schedule_id.label("posted_for"))
        .select_from(occurrences.join(cards, cards.c.id == occurrences.c.card_id))
        .where(cards.c.schedule_id != occurrences.c.schedule_id)
    )
    for id, noted, posted_for in tx.execute(others):
        yield Problem(
            f"card {id}", f"one of schedule {noted}", f"of schedule {posted_for}, as it was posted for"
        )
    orphans = (
        select(cards.c.id, cards.c.key)
        .select_from(cards.outerjoin(occurrences, occurrences.c.card_id == cards.c.id))
        .where(cards.c.key.startswith("daily:"), occurrences.c.card_id.is_(None))
    )
    for id, key in tx.execute(orphans):
        yield Problem(f"card {id}", f"scheduled as {key}, and no occurrence's", "its occurrence's")


def _errands(tx: Tx) -> Iterator[Problem]:
    """A card's errand is done when the card stands or is in trouble, and only then."""
    settled = or_(cards.c.posted_at.is_not(None), cards.c.trouble.is_not(None))
    sent = outbox.c.done_at.is_not(None)
    message = cards.outerjoin(standing, standing.c.id == cards.c.standing_id)
    card = message.outerjoin(outbox, outbox.c.key == standing.c.key)
    query = (
        select(cards.c.id, cards.c.posted_at, cards.c.trouble, outbox.c.key, outbox.c.done_at)
        .select_from(card)
        .where(among(cards.c.occasion, occasion.PUBLIC), not_(_LET_GO))
        .where(or_(outbox.c.key.is_(None), and_(sent, not_(settled)), and_(not_(sent), settled)))
        .order_by(cards.c.id)
    )
    for row in tx.execute(query):
        about = f"the errand of card {row.id}"
        if row.key is None:
            yield Problem(about, "there is none", "there")
        elif row.done_at is not None:
            yield Problem(about, "done, and the card neither stands nor is in trouble", "still to do")
        else:
            how = "stands" if row.posted_at is not None else f"is in trouble ({row.trouble})"
            yield Problem(about, f"still to do, and the card {how}", "done")


def _posted_twice(tx: Tx) -> Iterator[Problem]:
    count = func.count()
    sent = (
        select(cards.c.id, count)
        .select_from(cards.join(standing).join(outbox, outbox.c.shows == standing.c.shows))
        .group_by(cards.c.id)
    )
    for card, n in tx.execute(sent.having(count > 1)):
        yield Problem(f"card {card}", f"sent by {n} errands", "sent by one")
    shared = (
        select(cards.c.standing_id, count)
        .where(cards.c.standing_id.is_not(None))
        .group_by(cards.c.standing_id)
    )
    for message, n in tx.execute(shared.having(count > 1)):
        yield Problem(f"message {message}", f"shows {n} cards", "one")
    place = (standing.c.workspace_id, standing.c.channel, standing.c.message_id)
    twice = select(*place, count).where(standing.c.message_id.is_not(None)).group_by(*place)
    for workspace, channel, message, n in tx.execute(twice.having(count > 1)):
        about = f"message {message} in {channel} of workspace {workspace}"
        yield Problem(about, f"stands {n} times", "once")


def _not_their_message(tx: Tx) -> Iterator[Problem]:
    """A public card has one message, in its own channel, which stands once the card was posted."""
    query = (
        select(cards.c.id, cards.c.posted_at, standing.c.id.label("message"), standing.c.message_id)
        .select_from(cards.outerjoin(standing, standing.c.id == cards.c.standing_id))
        .where(among(cards.c.occasion, occasion.PUBLIC), not_(_LET_GO))
        .where(
            or_(
                standing.c.id.is_(None),
                standing.c.channel != cards.c.channel,
                standing.c.workspace_id != cards.c.workspace_id,
                standing.c.message_id.is_(None) != cards.c.posted_at.is_(None),
            )
        )
        .order_by(cards.c.id)
    )
    for row in tx.execute(query):
        about = f"the message of card {row.id}"
        if row.message is None:
            yield Problem(about, "there is none", "there")
        elif (row.message_id is None) != (row.posted_at is None):
            stands, posted = (("no", "yes")[fact is not None] for fact in (row.message_id, row.posted_at))
            yield Problem(about, f"stands: {stands}", f"as its card was posted: {posted}")
        else:
            yield Problem(about, "in another channel", "in the card's")


def _no_next(tx: Tx) -> Iterator[Problem]:
    query = select(schedules.c.id).where(
        schedules.c.active == true(), schedules.c.trouble.is_(None), schedules.c.next_at.is_(None)
    )
    for id in tx.execute(query).scalars():
        yield Problem(f"schedule {id}", "active, and never due again", "due at its next time")
    on = reminders.c.stopped.is_(None)
    lost = and_(on, or_(reminders.c.next_at.is_(None), reminders.c.next_on <= reminders.c.last_on))
    for id in tx.execute(select(reminders.c.player_id).where(lost)).scalars():
        yield Problem(f"the reminders of player {id}", "on, and due on no new date", "due at their next time")


def _remembered(tx: Tx) -> Iterator[Problem]:
    """Their scores and streaks are looked at where everybody's are."""
    query = select(players.c.id).where(
        players.c.user.is_(None),
        or_(players.c.name != "", players.c.zone.is_not(None), players.c.told_zone.is_not(None)),
    )
    for id in tx.execute(query).scalars():
        yield Problem(f"player {id}", "forgotten, and has a name or a zone still", "nobody")
