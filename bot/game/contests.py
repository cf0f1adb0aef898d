"""A round begins, is joined, and goes on: what people and the clock do to one alike."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.context import Context, Refused
from bot.game import closing
from bot.game.asking import add_card, send_card
from bot.game.sending import send
from bot.quiz.contest import FEWEST, LENGTHS, MOST_PEOPLE, SEEN_LATELY, enough, left, pick, window
from bot.quiz.occasion import CONTEST
from bot.quiz.question import Question
from bot.quiz.selection import APART
from bot.store import (
    cards,
    contest_cards,
    contest_players,
    contests,
    history,
    outbox,
    rounds,
    standing,
    workspaces,
)
from bot.store.contests import UNHEARD_OF, Contest, Ended, State
from bot.store.shown import LobbyShown, PodiumShown, ScoresShown, errand_of

WORTH_POSTING = timedelta(minutes=2)  # nobody waits longer for a round to begin, or for its next question
EVERYTHING = 2**31 - 1
LATELY = 5_000  # questions that a channel had in a week
_NO_ROOM = (
    f"{MOST_PEOPLE} people play this round, and it takes no more. Start the next one, or practise alone."
)
STOPPED = "stopped"  # a card's trouble when its round ended before it was sent


def wanted(count: str) -> int:
    """So many questions as somebody typed, or chose; Refused for any other number."""
    known = {"": LENGTHS[0], **{str(length): length for length in LENGTHS}}
    if count.strip() not in known:
        raise Refused("A round has 5, 10 or 15 questions. Leave the number out for 5.")
    return known[count.strip()]


def could_ask(ctx: Context, workspace_id: int, channel: str, topic: str) -> list[Question]:
    """What a round that begins now may ask there."""
    return left(ctx.bank, topic, _seen(ctx, workspace_id, channel), ())


def length(questions: list[Question], wanted: int) -> int:
    """How many questions of these a round of `wanted` has; 0 where they are too few for one."""
    many = enough(questions, wanted)
    return many if many >= FEWEST else 0


def begin(
    ctx: Context,
    key: str,
    workspace_id: int,
    channel: str,
    begun_by_id: int | None,
    topic: str,
    questions: int,
    *,
    due_in: timedelta = timedelta(),
    starts_at: datetime | None = None,
) -> str | None:
    """The key of its lobby's errand; None where one is under way there. due_in: when the clock sends it, if
    nobody else has by then. starts_at: of one that was planned.
    """
    id = contests.begin(
        ctx.tx, key, workspace_id, channel, begun_by_id, topic, questions, ctx.now, starts_at=starts_at
    )
    if id is None:
        return None
    if begun_by_id is not None:
        contest_players.join(ctx.tx, id, begun_by_id, ctx.now)
    errand = f"contest:{id}:lobby"
    standing_id = send(
        ctx,
        errand,
        workspace_id,
        channel,
        LobbyShown(id),
        due_at=ctx.now + due_in,
        expires_at=ctx.now + WORTH_POSTING,
    )
    if standing_id is None:
        raise LookupError(f"{errand} was sent before its round began")
    contests.shown_by(ctx.tx, id, standing_id)
    return errand


def join(ctx: Context, contest_id: int, player_id: int) -> None:
    """They play it from now on, if they did not before; Refused where it takes nobody more."""
    if contest_players.joined(ctx.tx, contest_id, player_id):
        return
    contest = contests.held(ctx.tx, contest_id)
    if contest is None or contest_players.many(ctx.tx, contest_id) >= MOST_PEOPLE:
        raise Refused(_NO_ROOM)
    contest_players.join(ctx.tx, contest_id, player_id, ctx.now)
    if contest.state in (State.BEGUN, State.LOBBY):
        standing.changed(ctx.tx, contest.standing_id)


def ask(ctx: Context, contest: Contest) -> None:
    """The next question on its way; the end where none is left."""
    question = _next(ctx, contest)
    if question is None:
        finish(ctx, contest, Ended.PLAYED)
        return
    number = contest.asked + 1
    card_id = add_card(
        ctx,
        CONTEST,
        question,
        key=f"contest:{contest.id}:{number}",
        workspace_id=contest.workspace_id,
        channel=contest.channel,
        topic=contest.topic,
    )
    if card_id is None:
        raise LookupError(f"question {number} of contest {contest.id} was asked before")
    contest_cards.add(ctx.tx, contest.id, number, card_id, window(question))
    contests.ask(ctx.tx, contest.id, number, ctx.now)
    send_card(
        ctx,
        card_id,
        contest.workspace_id,
        contest.channel,
        ctx.now,
        ctx.now + WORTH_POSTING,
        below=contest.lobby or "",
    )
    if number == 1:
        _redraw(ctx, contest)


def close(ctx: Context, contest: Contest) -> None:
    """Nobody answers its question any more: the scoreboard follows, or after the last one the podium."""
    asked = contest_cards.asked(ctx.tx, contest.id)
    closing.end(ctx.tx, [each.card_id for each, _ in asked], ctx.now)
    went = list(contest_players.how_it_went(ctx.tx, contest.id).values())
    contest_players.tell(ctx.tx, contest.id, contest.asked, fast=contest.fast)
    if contest.asked >= contest.questions or (len(went) > 1 and not any(went[-2:])):
        finish(ctx, contest, Ended.PLAYED)
        return
    contests.step(ctx.tx, contest.id, State.TELLING, ctx.now + UNHEARD_OF)
    _post(ctx, contest, f"scores:{contest.asked}", ScoresShown(contest.id, contest.asked))


def finish(ctx: Context, contest: Contest, why: Ended, at: datetime | None = None) -> None:
    """It is over: with a podium where anybody answered anything. Whoever calls this closes its question.

    at: since when, None for now.
    """
    contests.over(ctx.tx, contest.id, why, at or ctx.now)
    if why in (Ended.PLAYED, Ended.STOPPED) and any(contest_players.how_it_went(ctx.tx, contest.id).values()):
        _post(ctx, contest, "podium", PodiumShown(contest.id))
    _redraw(ctx, contest)


def stop(ctx: Context, contest: Contest, why: Ended, at: datetime | None = None) -> None:
    """In the middle: what is open closes, what nobody has begun to send is not sent. at: as in `finish`."""
    asked = [each for each, _ in contest_cards.asked(ctx.tx, contest.id)]
    for each in asked:
        if each.opened_at is None and outbox.withdraw(ctx.tx, errand_of(each.card_id), ctx.now):
            cards.never_posted(ctx.tx, each.card_id, STOPPED, ctx.now)
    closing.end(ctx.tx, [each.card_id for each in asked], ctx.now)
    if contest.asked:
        contest_players.tell(ctx.tx, contest.id, contest.asked, fast=contest.fast)
    if contest.state is State.BEGUN and why is Ended.STOPPED:  # else somebody hears that it never came
        outbox.withdraw(ctx.tx, f"contest:{contest.id}:lobby", ctx.now)
    if contest.state is State.TELLING:  # the podium tells it
        outbox.withdraw(ctx.tx, f"contest:{contest.id}:scores:{contest.asked}", ctx.now)
    finish(ctx, contest, why, at)


def _next(ctx: Context, contest: Contest) -> Question | None:
    """No other process chooses one for this workspace meanwhile."""
    workspaces.hold(ctx.tx, contest.workspace_id)
    place = contest.workspace_id, contest.channel
    earlier = [id for _, id in contest_cards.asked(ctx.tx, contest.id)]
    families = {ctx.bank.family_of[id] for id in earlier if id in ctx.bank.family_of}
    seen = {*_seen(ctx, *place), *earlier}
    candidates = left(ctx.bank, contest.topic, seen, families)
    if not candidates:
        return None
    heard = rounds.heard_in(ctx.tx, {place: ctx.bank.known}, ctx.now - APART)[place]
    return pick(ctx.bank, heard, candidates, ctx.rng)


def _seen(ctx: Context, workspace_id: int, channel: str) -> list[str]:
    place = workspace_id, channel
    return history.asked_lately_in(ctx.tx, place, EVERYTHING, ctx.now - SEEN_LATELY, LATELY)


def _post(ctx: Context, contest: Contest, what: str, shown: ScoresShown | PodiumShown) -> None:
    send(
        ctx,
        f"contest:{contest.id}:{what}",
        contest.workspace_id,
        contest.channel,
        shown,
        due_at=ctx.now,
        expires_at=ctx.now + WORTH_POSTING,
        below=contest.lobby or "",
    )


def _redraw(ctx: Context, contest: Contest) -> None:
    if contest.standing_id is not None:
        standing.changed_for_good(ctx.tx, [contest.standing_id])
