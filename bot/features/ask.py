"""A question for the channel, or for one person."""

from __future__ import annotations

from datetime import timedelta

from bot.commands import Ask, Practice
from bot.features import card
from bot.features.context import Context
from bot.features.topics import check_difficulty, resolve
from bot.features.who import asker, request_key
from bot.messages import Choice, Choices, Link, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.grading import Kind
from bot.quiz.question import Question
from bot.quiz.selection import choose, shuffled
from bot.store import answers, outbox, people, posts
from bot.store.posts import NewPost, Post

OPEN_FOR = timedelta(hours=24)
STILL_FRESH = timedelta(minutes=10)  # a question this young is worth answering before asking another
GRACE = timedelta(seconds=10)  # the asking process posts at once; the clock picks up what it dropped
WORTH_POSTING = timedelta(hours=1)  # what somebody asked for is no answer to them any more after that
PUBLIC = (Kind.ASK, Kind.DAILY)


def ask(ctx: Context, request: Request, command: Ask) -> Outcome:
    """Put a card into the channel, unless a fresh one there still waits for this person."""
    team, player = asker(ctx, request)
    key = request_key("ask", request)
    if posts.by_key(ctx.tx, key) is not None:
        return Outcome()  # redelivered: the card is on its way, or there already
    topic = resolve(ctx.bank, command.topic, request.place.platform)
    difficulty = check_difficulty(command.difficulty)
    if not command.anyway:
        for waiting in posts.open_in(ctx.tx, team.id, request.place.channel, ctx.now - STILL_FRESH):
            if answers.get(ctx.tx, waiting.id, player.id) is None:
                return Outcome(_answer_first(waiting, topic, difficulty))
    people.hold_workspace(ctx.tx, team.id)
    asked = posts.asked_in(ctx.tx, team.id, request.place.channel, PUBLIC)
    question = choose(ctx.bank, asked, topic, difficulty, ctx.rng)
    new = NewPost(
        key=key,
        workspace_id=team.id,
        channel=request.place.channel,
        kind=Kind.ASK,
        shuffle=shuffled(question, ctx.rng),
        asker_id=player.id,
        asked_at=ctx.now,
        closes_at=ctx.now + OPEN_FOR,
    )
    post_id = posts.add(ctx.tx, new, question)
    if post_id is None:
        return Outcome()
    errand = f"card:{post_id}"
    what, soon, latest = f"card {post_id}", ctx.now + GRACE, ctx.now + WORTH_POSTING
    outbox.put(ctx.tx, errand, team.id, request.place.channel, what, soon, expires_at=latest)
    return Outcome(_other_difficulty(question, difficulty), (errand,))


def practice(ctx: Context, request: Request, command: Practice) -> Outcome:
    """A question that only the asking person sees."""
    team, player = asker(ctx, request)
    topic = resolve(ctx.bank, command.topic, request.place.platform)
    difficulty = check_difficulty(command.difficulty)
    key = request_key("practice", request)
    if posts.by_key(ctx.tx, key) is None:
        question = choose(ctx.bank, posts.practised_by(ctx.tx, player.id), topic, difficulty, ctx.rng)
        new = NewPost(
            key=key,
            workspace_id=team.id,
            channel=request.place.channel,
            kind=Kind.PRACTICE,
            shuffle=shuffled(question, ctx.rng),
            asker_id=player.id,
            asked_at=ctx.now,
            closes_at=ctx.now + OPEN_FOR,
        )
        posts.add(ctx.tx, new, question)
    post = posts.by_key(ctx.tx, key)
    if post is None:
        raise LookupError(f"{key} was just added")
    return Outcome(Reply(card.practice(ctx, post, ctx.question(post)), replaces=command.again))


def _answer_first(waiting: Post, topic: str, difficulty: str) -> Reply:
    link = Link("A question asked here a moment ago", waiting.link or "")
    return Reply(
        plain(
            Text((link, " still waits for your answer.")),
            Choices(
                (
                    Choice("Practise", Practice(topic, difficulty)),
                    Choice("Ask anyway", Ask(topic, difficulty, True)),
                )
            ),
        )
    )


def _other_difficulty(question: Question, wanted: str) -> Reply | None:
    if not wanted or question.difficulty == wanted:
        return None
    return Reply(
        plain(
            f"This channel has had every {wanted} question of this round, so this one is "
            f"{question.difficulty}. Nothing repeats until the topic is used up."
        )
    )
