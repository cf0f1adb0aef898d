"""The cards of dailies, on their way to their channels or to one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.context import Context
from bot.game.asking import add_card, new_card, next_for_person
from bot.game.fresh import known
from bot.game.subjects import askable
from bot.quiz.occasion import ANOTHER_DAILY, DAILY, OWN_DAILY
from bot.quiz.returning import comes_back
from bot.quiz.selection import APART, choose
from bot.quiz.unknown import Odds
from bot.store import Tx, cards, despatch, outbox, people, returns, rounds, workspaces
from bot.store.despatch import OnItsWay
from bot.store.history import Channel
from bot.store.shown import CardShown, errand_of, write

NOWHERE: Mapping[Channel, Odds | None] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A daily that a channel should have.

    schedule_id: the daily that it is one of, None for one of no schedule. scheduled: whether that date is one
    of that schedule's own. recap, needed: as a card has them. asker_id: who wanted it out of turn, in which
    nothing returns. due_at: when the clock sends it, if nobody else has by then.
    """

    ctx: Context
    workspace_id: int
    channel: str
    topic: str
    difficulty: str = ""
    on: date
    key: str
    due_at: datetime
    expires_at: datetime
    asker_id: int | None = None
    schedule_id: int | None = None
    scheduled: bool
    recap: bool = False
    needed: int | None = None


def add_dailies(
    tx: Tx, wanted: Sequence[Wanted], ahead: Mapping[Channel, Odds | None] = NOWHERE
) -> dict[str, int]:
    """Daily cards on their way to their channels, each the first of its date or another: their ids by key.

    None of a channel twice. A key that was used before has no new card. ahead: what is known already.
    """
    if not wanted:
        return {}
    workspaces.hold_all(tx, {w.workspace_id for w in wanted})
    now, banks = wanted[0].ctx.now, {(w.workspace_id, w.channel): w.ctx.bank for w in wanted}
    earlier = despatch.had_daily(tx, {(w.workspace_id, w.channel, w.on) for w in wanted})
    heard = rounds.heard_in(tx, {place: bank.known for place, bank in banks.items()}, now - APART)
    waiting = returns.waiting(tx, [(w.workspace_id, w.channel, w.on) for w in wanted if w.asker_id is None])
    not_yet = {place: bank for place, bank in banks.items() if place not in ahead}
    odds = {**ahead, **known(tx, not_yet, now.date())}
    new, missed = [], {}
    for each in wanted:
        place, subject = (each.workspace_id, each.channel), asked_about(each.ctx, each.topic)
        asked, bank, rng = heard[place], each.ctx.bank, each.ctx.rng
        level, back = each.difficulty, None
        if place in waiting:
            back = comes_back(bank, asked, now - APART, waiting[place], subject, rng, difficulty=level)
        if back:
            missed[each.key], question = back
        else:
            question = choose(bank, asked, subject, level, rng, odds[place])
        another = (each.workspace_id, each.channel, each.on) in earlier
        card = new_card(
            each.ctx,
            ANOTHER_DAILY if another else DAILY,
            question,
            key=each.key,
            workspace_id=each.workspace_id,
            channel=each.channel,
            topic=each.topic,
            difficulty=each.difficulty,
            asker_id=each.asker_id,
            on=each.on,
            schedule_id=each.schedule_id,
            scheduled=each.scheduled,
            returns_id=missed[each.key].card_id if back else None,
            recap=each.recap,
            needed=each.needed,
        )
        new.append((card, question))
    added = cards.add_all(tx, new)
    returns.plan(tx, [of.card_id for key, of in missed.items() if key in added])
    despatch.send(
        tx,
        [
            OnItsWay(added[w.key], w.workspace_id, w.channel, w.due_at, w.expires_at)
            for w in wanted
            if w.key in added
        ],
    )
    return added


def add_own_daily(
    ctx: Context,
    workspace_id: int,
    channel: str,
    topic: str,
    player_id: int,
    key: str,
    expires_at: datetime,
    *,
    difficulty: str = "",
    grace: timedelta = timedelta(),
) -> int | None:
    """The same for one person, as a private word: what they practise and this share their round."""
    user, known = people.account_of(ctx.tx, player_id), asked_about(ctx, topic)
    question = next_for_person(ctx, player_id, known, difficulty)
    card_id = add_card(
        ctx,
        OWN_DAILY,
        question,
        key=key,
        workspace_id=workspace_id,
        channel=channel,
        topic=topic,
        difficulty=difficulty,
        asker_id=player_id,
    )
    if card_id is not None:
        errand, shows, due = errand_of(card_id), write(CardShown(card_id)), ctx.now + grace
        outbox.put(ctx.tx, errand, workspace_id, channel, shows, due, expires_at=expires_at, user=user)
    return card_id


def asked_about(ctx: Context, topic: str) -> str:
    """What a daily on that topic asks about today: "" is anything, also for one that is gone."""
    return askable(ctx.bank, topic) if topic in ctx.bank.subjects.by_id else ""
