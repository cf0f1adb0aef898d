"""A click on a card: graded once, stored, and explained in private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.commands import Answer as Click
from bot.commands import Ask, Stale, Why, typed
from bot.features import streaks, verdict
from bot.features.context import Context, Refused
from bot.features.who import asker, today, zone_of
from bot.messages import Code, Text
from bot.ports import Outcome, Reply, Request
from bot.quiz.grading import AGAIN_AFTER_DAYS, Kind, award, is_right
from bot.quiz.periods import period_key
from bot.quiz.question import Question
from bot.store import answers, people, posts, scores
from bot.store.answers import Answer
from bot.store.people import Player, Workspace
from bot.store.posts import Post

PERIODS = ("week", "month", "all")
_NUMBERS = {2: "two", 3: "three", 4: "four"}


def answer(ctx: Context, request: Request, click: Click) -> Outcome:
    """Grade a click; a second one, a redelivery or a race shows the stored verdict again."""
    post = find(ctx, request, click.post, hold=True)
    team, player = asker(ctx, request)
    if ctx.facts.zone is not None and ctx.facts.zone != player.told_zone:
        people.set_told_zone(ctx.tx, player.id, ctx.facts.zone)
    again = post.kind is Kind.PRACTICE
    earlier = answers.get(ctx.tx, post.id, player.id)
    if earlier is not None:
        return Outcome(Reply(verdict.draw(ctx, post, earlier, _streak(ctx, team, player)), replaces=again))
    if not again and (post.closed_at is not None or ctx.now >= post.closes_at):
        return Outcome(Reply(verdict.every_reason(ctx, post, None)))
    question = ctx.question(post)
    picks = _file_positions(post, question, click.picks)
    day = post.on_date or today(ctx, zone_of(ctx, team, player))
    graded = _grade(ctx, team, post, question, player, picks, day)
    if not answers.add(ctx.tx, graded):
        return answer(ctx, request, click)  # another process was first: its verdict stands
    if not again:
        posts.count_answer(ctx.tx, post.id, graded.right)
    if graded.points:
        keys = [period_key(p, graded.scored_on) for p in PERIODS]
        scores.add(ctx.tx, team.id, post.channel, keys, player.id, graded.points)
    streak = streaks.keep(ctx, player, day)
    if streak.forgiven_on is not None and streak.forgiven_on != player.forgiven_told:
        people.set_forgiven_told(ctx.tx, player.id, streak.forgiven_on)
        if streak.days > 1:  # else another miss ended the streak after all
            answers.set_forgiven(ctx.tx, post.id, player.id, streak.forgiven_on)
            graded = replace(graded, forgiven=streak.forgiven_on)
    return Outcome(Reply(verdict.draw(ctx, post, graded, streak.days), replaces=again))


def why(ctx: Context, request: Request, command: Why) -> Outcome:
    """After the closing: your answer and every rationale. Before it, only to those who answered."""
    post = find(ctx, request, command.post)
    _, player = asker(ctx, request)
    mine = answers.get(ctx.tx, post.id, player.id)
    if post.closed_at is None and mine is None:
        raise Refused("This card is still open. Answer it first, then you see why.")
    return Outcome(Reply(verdict.every_reason(ctx, post, mine)))


def stale(_: Context, request: Request, __: Stale) -> Outcome:
    raise too_old(request)


def find(ctx: Context, request: Request, post_id: int, *, hold: bool = False) -> Post:
    """The card a button belongs to, if it is this workspace's, and this person's where it is private.

    hold: nobody else closes it or counts an answer on it meanwhile.
    """
    post = posts.hold(ctx.tx, post_id) if hold else posts.get(ctx.tx, post_id)
    mine = post is not None and (post.platform, post.workspace) == (
        request.actor.platform,
        request.actor.workspace,
    )
    if post is None or not mine:
        raise too_old(request)
    if post.kind is Kind.PRACTICE:
        owner = people.find(ctx.tx, post.workspace_id, request.actor.user)
        if owner is None or owner.id != post.asker_id:
            raise too_old(request)
    return post


def too_old(request: Request) -> Refused:
    command = Code(typed(Ask, request.place.platform))
    return Refused(Text(("This button no longer works. Type ", command, " for a new question.")))


def _file_positions(post: Post, question: Question, picks: tuple[int, ...]) -> tuple[int, ...]:
    wanted = len(question.correct)
    if len(set(picks)) != wanted or not all(0 <= p < len(post.shuffle) for p in picks):
        raise Refused(f"Choose exactly {_NUMBERS.get(wanted, 'one')}, then send it again.")
    return tuple(sorted(post.shuffle[p] for p in set(picks)))


def _grade(
    ctx: Context,
    team: Workspace,
    post: Post,
    question: Question,
    player: Player,
    picks: tuple[int, ...],
    day: date,
) -> Answer:
    right = is_right(picks, question.correct)
    since = ctx.now - timedelta(days=AGAIN_AFTER_DAYS)
    given = award(
        post.kind,
        question.difficulty,
        right=right,
        seen=answers.seen_since(ctx.tx, player.id, question.id, since),
        earned_today=answers.earned_on(ctx.tx, player.id, day),
    )
    return Answer(
        post_id=post.id,
        player_id=player.id,
        kind=post.kind,
        channel=post.channel,
        question_id=question.id,
        topic=question.topic,
        picks=picks,
        right=right,
        points=given.points,
        withheld=given.withheld,
        forgiven=None,
        at=ctx.now,
        day=day,
        scored_on=today(ctx, team.zone or "UTC"),
    )


def _streak(ctx: Context, team: Workspace, player: Player) -> int:
    return streaks.now(ctx, team.id, player.id, player.streak, today(ctx, zone_of(ctx, team, player))).days
