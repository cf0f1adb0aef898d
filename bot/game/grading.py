"""The one way in which what somebody gave becomes an answer with a grade."""

from __future__ import annotations

from datetime import date, datetime

from bot.context import Context
from bot.quiz.grading import award
from bot.quiz.occasion import Earns
from bot.quiz.task import Response
from bot.store import answers
from bot.store.answers import Before, Graded
from bot.store.cards import Card
from bot.store.people import Player


def grade(
    ctx: Context,
    card: Card,
    player: Player,
    response: Response,
    day: date,
    at: datetime | None = None,
    *,
    shown: bool = False,
) -> Graded:
    """The answer before it is stored. day: what it counts for. at: when it was given, None for now. shown: as
    in `quiz.grading.award`.
    """
    question = ctx.question(card)
    right = question.counts(response)
    past = Before(seen=False, earned=0)
    if right and card.occasion.earns is not Earns.NOTHING:  # what nobody earns needs no look
        past = answers.before(ctx.tx, player.id, question.id, card.sight, ctx.now, day)
    given = award(
        card.occasion,
        question.difficulty,
        right=right,
        seen=past.seen,
        earned_today=past.earned,
        shown=shown,
    )
    return Graded(
        card_id=card.id,
        player_id=player.id,
        occasion=card.occasion,
        channel=card.channel,
        question_id=question.id,
        topic=question.topic,
        response=response,
        right=right,
        points=given.points,
        withheld=given.withheld,
        forgiven=None,
        at=at or ctx.now,
        day=day,
        scored_on=ctx.today(card.team.zone or "UTC"),
        point=ctx.bank.point_of(question.id),
        outdated=right and not question.knows(response),
    )
