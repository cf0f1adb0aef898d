"""A click on a card: graded once, stored, and explained in private."""

from __future__ import annotations

from dataclasses import replace

from bot.commands import Answer, AnswerText, Stale, Why, WriteAnswer
from bot.context import Context, Refused
from bot.drawing import contest_verdict, reviews, typed, verdict
from bot.game import away, contest_taps, contests, duelling, grading, mending, own, retelling
from bot.game.asker import UNDECIDED, asker, today_of, unheard
from bot.game.contest_taps import Tap
from bot.game.finding import find, reply_to, too_old
from bot.game.serving import serves
from bot.game.typed import one_line
from bot.messages import Message
from bot.ports import Outcome, Reply, Request
from bot.quiz.absence import Gap
from bot.quiz.matching import MOST
from bot.quiz.occasion import CONTEST, DUEL
from bot.quiz.task import Choose, Picked, Response, Task, Typed, Wrote
from bot.store import answers, contest_mends, forgotten, standing
from bot.store.cards import Card
from bot.store.consequences import Given, follow
from bot.store.forgotten import Earlier
from bot.store.holds import Holds
from bot.store.people import Player
from bot.store.workspaces import Workspace

_ANSWERED_BEFORE = (
    "You answered this card before you asked to be forgotten, and the first answer counts. "
    "Which one it was is erased."
)
_NUMBERS = {2: "two", 3: "three", 4: "four"}


def _hold(request: Request, click: Answer | AnswerText) -> Holds:
    return Holds(request.place.platform, request.place.workspace, request.actor.user, click.card)


@serves(Answer, writes=True, hold=_hold)
def answer(ctx: Context, request: Request, click: Answer) -> Outcome:
    return _answered(ctx, request, click)


@serves(AnswerText, writes=True, hold=_hold)
def answer_text(ctx: Context, request: Request, sent: AnswerText) -> Outcome:
    return _answered(ctx, request, sent)


@serves(WriteAnswer, writes=True)
def write(ctx: Context, request: Request, command: WriteAnswer) -> Outcome:
    """The form for an answer, as long as one would be taken; else what that would be told."""
    card = find(ctx, request, command.card)
    task = ctx.question(card).task
    if card.occasion.by_votes or not isinstance(task, Typed):
        raise too_old(ctx)
    team, player = asker(ctx, request, card.team)
    if told := _again(ctx, card, team, player):
        return told
    if _is_late(ctx, card, None):
        return _late(ctx, card, None)
    return Outcome(Reply(typed.form(card, task, ctx.question(card).stem)))


def _answered(ctx: Context, request: Request, click: Answer | AnswerText) -> Outcome:
    """Grade an answer; a second one, a redelivery or a race shows the stored verdict again.

    Nearly every click is a first one, so it is stored unasked, and only what is there already is looked up.
    """
    card = find(ctx, request, click.card)
    if card.occasion.by_votes:  # forged: what is right is told after the last vote
        raise too_old(ctx)
    team, player = asker(ctx, request, card.team)
    own.hear_zone(ctx, player)
    waits = card.on_date is None and card.occasion is not CONTEST  # in a round hundreds may come at once
    if waits and not (player.zone or ctx.facts.zone_asked) and unheard(ctx, player):
        return UNDECIDED  # their zone says which day it is
    private = not card.occasion.public
    tap = contest_taps.of(ctx, request, card) if card.occasion is CONTEST else None
    # Who never answered may have been forgotten since the card was read.
    may_be_back = not private and (card.knows_forgotten or not player.streak.best)
    earlier = forgotten.of(ctx.tx, card.id, player.user) if may_be_back else None
    if earlier is Earlier.ANSWERED:
        raise Refused(_ANSWERED_BEFORE)
    if _is_late(ctx, card, tap):
        return _again(ctx, card, team, player, tap) or _late(ctx, card, tap)
    question = ctx.question(card)
    try:
        response = _response(ctx, card, question.task, click)
    except Refused:
        if told := _again(ctx, card, team, player, tap):
            return told
        raise
    if tap is not None:  # whoever answers plays
        contests.join(ctx, tap.contest.id, player.id)
    # A daily has its own date, whatever theirs is.
    day, reckoning = (card.on_date, player.reckoning) if card.on_date else today_of(ctx, team, player)
    shown = earlier is Earlier.SEEN
    at = tap.at if tap is not None else None
    graded = grading.grade(ctx, card, player, response, day, at, shown=shown)
    if not answers.add(ctx.tx, graded):
        if told := _again(ctx, card, team, player, tap):
            return told
        raise RuntimeError("an answer stands in the way of this one, and cannot be read")
    given = follow(ctx.tx, Given(graded, card, player, player.streak, reckoning))
    # Few answers come after a streak's end, so only of those is more asked of the database.
    ended = away.could_have_been(ctx, team, player, day, given.streak.days) if given.ended else None
    if tap is not None:  # its card counts when it closes: an edit a tap would be too many
        if tap.contest.ended is not None:  # it was on its way: who is ahead may be another
            contest_mends.tell_again(ctx.tx, tap.contest.id)
        asks = own.naming_question(ctx, player)
        said = contest_verdict.draw(ctx, card, given.answer, tap.asked, tap.contest, ended, asks=asks)
        return Outcome(Reply(said), unheard=unheard(ctx, player))
    standing.changed(ctx.tx, card.standing_id)
    message = _told(ctx, given, ended)
    due = duelling.answered(ctx, card) if card.occasion is DUEL else ()
    return Outcome(reply_to(card, message, replaces=private), due, unheard=unheard(ctx, player))


def _told(ctx: Context, given: Given, ended: Gap | None) -> Message:
    """What a first answer that is stored is told."""
    card, player = given.card, given.player
    if card.occasion.asks_sure:
        return reviews.how_sure(ctx, card, given.answer)
    mended = mending.told(ctx, player)
    told = verdict.draw(ctx, card, given.answer, given.streak.days, ended, mended=mended)
    if not card.recap:
        return told
    return replace(
        told, parts=(*told.parts, *own.naming_question(ctx, player))
    )  # the next ones may name them


def _again(
    ctx: Context, card: Card, team: Workspace, player: Player, tap: Tap | None = None
) -> Outcome | None:
    """The verdict of the answer that is stored; None where there is none."""
    earlier = answers.get(ctx.tx, card.id, player.id)
    if earlier is None:
        return None
    if tap is not None:
        _, ended = retelling.ended_before(ctx, team, player, earlier)
        told = contest_verdict.draw(ctx, card, earlier, tap.asked, tap.contest, ended, once_more=True)
        return Outcome(Reply(told))
    if card.occasion.asks_sure and earlier.sure is None:
        return Outcome(reply_to(card, reviews.how_sure(ctx, card, earlier), replaces=True))
    told = retelling.told(ctx, team, player, card, earlier, once_more=True)
    return Outcome(reply_to(card, told, replaces=not card.occasion.public))


def _is_late(ctx: Context, card: Card, tap: Tap | None) -> bool:
    """One's own questions never close; in a round it counts when the platform received it."""
    if tap is not None:
        return tap.late
    return card.occasion.public and (card.closed_at is not None or ctx.now >= card.closes_at)


def _late(ctx: Context, card: Card, tap: Tap | None) -> Outcome:
    if tap is not None:
        return Outcome(Reply(contest_verdict.too_late(tap.contest)))
    return Outcome(reply_to(card, verdict.every_reason(ctx, card, None)))


@serves(Why, writes=True)
def why(ctx: Context, request: Request, command: Why) -> Outcome:
    """After the closing: your answer and every rationale. Before it, only to those who answered."""
    card = find(ctx, request, command.card)
    _, player = asker(ctx, request)
    mine = answers.get(ctx.tx, card.id, player.id)
    if card.closed_at is None and mine is None:
        raise Refused("This card is still open. Answer it first, then you see why.")
    return Outcome(reply_to(card, verdict.every_reason(ctx, card, mine)))


@serves(Stale, writes=False)
def stale(ctx: Context, _: Request, __: Stale) -> Outcome:
    raise too_old(ctx)


def _response(ctx: Context, card: Card, task: Task, click: Answer | AnswerText) -> Response:
    """What was clicked, by file positions, or typed; Refused where the task cannot be answered so."""
    match task, click:
        case Typed(), AnswerText(text=text):
            if not (words := one_line(text, MOST)):
                raise Refused("There is nothing in your answer yet. Type it, then send it again.")
            return Wrote(words)
        case Choose(correct=correct), Answer(picks=picks):
            on_card = sorted(set(picks))
            if len(on_card) != len(correct) or not all(0 <= p < len(card.shuffle) for p in on_card):
                how_many = _NUMBERS.get(len(correct), "one")
                raise Refused(f"Choose exactly {how_many}, then send it again.")
            return Picked(tuple(sorted(card.shuffle[p] for p in on_card)))
    raise too_old(ctx)
