"""Where somebody's review stands, and what comes next in it.

The rule of what is asked is `quiz.review`'s. One card stands on the table at a time, and stays there until it
is answered or skipped, however often its person comes back to it; after as many as they chose, it is over. So
it is on another date, but for the card that waits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.commands import Ask, Practice
from bot.context import Context
from bot.drawing.reviews import Asks, Over
from bot.game.asker import known, request_key, today_of, zone_of
from bot.game.asking import add_card
from bot.game.remembered import asked_lately, coming, due
from bot.ports import Request
from bot.quiz.day import date_in
from bot.quiz.occasion import REVIEW
from bot.quiz.review import Turn, Why, turns
from bot.quiz.unknown import Candidate, FirstTries, Tries, likeliest_unknown
from bot.store import answers, beginnings, cards, known_topics, memories, reminders, reviews
from bot.store.beginnings import Step
from bot.store.cards import Card
from bot.store.people import Player
from bot.store.reviews import Sitting
from bot.store.workspaces import Workspace


def ahead(ctx: Context, request: Request) -> list[Step]:
    """What must be written before somebody's first review; and what others knew is looked up before any."""
    team, player = known(ctx, request)
    if not ctx.memory:
        return []
    ctx.tried.count(ctx.tx, team.id, ctx.now)
    if player is None or player.memory_since is not None:
        return []
    return beginnings.steps(ctx.tx, player.id, ctx.bank.point_of, ctx.now)


def ahead_of_next(ctx: Context, request: Request) -> list[Step]:
    """The same, where a button of a review is clicked: of somebody else's nothing begins."""
    _, player = known(ctx, request)
    return ahead(ctx, request) if player is not None and reviews.get(ctx.tx, player.id) is not None else []


def ahead_of_practice(ctx: Context, request: Request) -> list[Step]:
    """What others knew, where it is a review by its other name: nothing begins by it."""
    command = request.command
    of_nothing = isinstance(command, Practice) and not (command.topic or command.difficulty)
    may_be = isinstance(command, Ask) and request.place.direct  # some words there mean nothing in particular
    if ctx.memory and (of_nothing or may_be):
        team, player = known(ctx, request)
        if player is not None and player.memory_since is not None:
            ctx.tried.count(ctx.tx, team.id, ctx.now)
    return []


def go_on(
    ctx: Context, request: Request, team: Workspace, player: Player, *, length: int = 0, skip: int = 0
) -> Asks | Over:
    """What they see now: the card that waits for them, the next one, or how it went.

    length: of their reviews from now on, 0 to leave it. skip: the card they would rather not answer.
    """
    reminders.opened(ctx.tx, player.id)
    if player.memory_since is None:  # there was nothing to replay
        beginnings.begin(player.id, 0, ctx.now, ctx.tx)
    found = reviews.get(ctx.tx, player.id)
    sitting = found or Sitting()
    if length:
        sitting = replace(sitting, length=length)
    today, _ = today_of(ctx, team, player)
    last = cards.get(ctx.tx, sitting.card) if sitting.card else None
    waits = last is not None and last.id != skip and _waits(ctx, last, player)
    if last is not None and date_in(zone_of(ctx, team, player), last.asked_at) < today:
        sitting = replace(sitting, first_card=last.id if waits else None)
    if last is not None and waits:
        return _asks(ctx, player, last, sitting, first=found is None)
    tally = reviews.tally(ctx.tx, player.id, sitting.first_card) if sitting.first_card else None
    asked = asked_lately(ctx, zone_of(ctx, team, player), player.id, today)
    turn = _next(ctx, player, today, asked)
    if turn is None or (tally is not None and tally.put >= sitting.length):
        reviews.keep(ctx.tx, player.id, Sitting(sitting.length))
        return _over(ctx, player, today, asked, tally, more=turn.why if turn else None, first=found is None)
    card = _put(ctx, request, team, player, turn)
    sitting = replace(sitting, first_card=sitting.first_card or card.id, card=card.id)
    return _asks(ctx, player, card, sitting, first=found is None)


def _asks(ctx: Context, player: Player, card: Card, sitting: Sitting, *, first: bool) -> Asks:
    reviews.keep(ctx.tx, player.id, sitting)
    put = reviews.tally(ctx.tx, player.id, sitting.first_card or card.id).put
    return Asks(card, put, max(put, sitting.length), first)


def _waits(ctx: Context, card: Card, player: Player) -> bool:
    """Whether somebody has more to do with it: to answer it, unless its question is asked no more, or to say
    how sure they were.
    """
    answer = answers.get(ctx.tx, card.id, player.id)
    return card.question_id in ctx.bank.questions if answer is None else answer.sure is None


def _next(ctx: Context, player: Player, today: date, asked: Mapping[str, date]) -> Turn | None:
    """What is due, else what is new; nothing before its time."""
    known, bank = due(ctx, player.id, today, asked), ctx.bank
    for turn in turns(bank.by_point, known, _new(ctx, player), asked, today, bank.family_of):
        if turn.why is not Why.AHEAD:
            return turn
    return None


def _new(ctx: Context, player: Player) -> Iterator[str]:
    """Points they were never asked, likeliest unknown first; read when something wants the first one."""
    tried = memories.first_tries(ctx.tx, player.id)
    items = {point: ctx.bank.questions[ids[0]] for point, ids in ctx.bank.by_point.items()}
    topics, labels = defaultdict[str, Tries](Tries), defaultdict[str, Tries](Tries)
    for point, right in tried.items():
        if (item := items.get(point)) is not None:
            for tries, of in ((topics, item.topic), (labels, item.difficulty)):
                tries[of] = Tries(tries[of].answered + 1, tries[of].right + right)
    new = [Candidate(p, q.topic, q.difficulty) for p, q in items.items() if p not in tried]
    ctx.rng.shuffle(new)
    tries_of_all = FirstTries(topics, labels, ctx.tried.of(player.workspace_id))
    yield from likeliest_unknown(new, tries_of_all, known_topics.of(ctx.tx, player.id))


def _put(ctx: Context, request: Request, team: Workspace, player: Player, turn: Turn) -> Card:
    # Delivered again after they were forgotten, it must not find a card that is nobody's.
    key = request_key(f"rv{player.id}", request)
    add_card(
        ctx,
        REVIEW,
        ctx.bank.questions[turn.question],
        key=key,
        workspace_id=team.id,
        channel=request.place.channel,
        topic="",
        asker_id=player.id,
    )
    card = cards.by_key(ctx.tx, key)
    if card is None:
        raise LookupError(f"{key} was just added")
    return card


def _over(
    ctx: Context,
    player: Player,
    today: date,
    asked: Mapping[str, date],
    tally: reviews.Tally | None,
    *,
    more: Why | None,
    first: bool,
) -> Over:
    """more: what would be asked next, if anything. What is due and comes behind what is new, because one of
    its family was asked today, comes first tomorrow.
    """
    dates, now = coming(ctx, player.id, today, asked), len(due(ctx, player.id, today, asked))
    tomorrow = today + timedelta(days=1)
    if more is not Why.DUE:
        dates, now = [tomorrow] * now + dates, 0
    return Over(
        today=today,
        kept=tally.kept if tally else 0,
        of=tally.answered if tally else 0,
        due=now,
        tomorrow=dates.count(tomorrow),
        then=dates[0] if dates else None,
        new=more is Why.NEW,
        known=known_topics.of(ctx.tx, player.id) & ctx.bank.topics.keys(),
        first=first,
    )
