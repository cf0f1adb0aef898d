"""What somebody is about to forget, asked in private: one card after another in the same message."""

from __future__ import annotations

from dataclasses import replace

from bot.commands import (
    LENGTHS,
    AskTopic,
    HowSure,
    KnowTopic,
    Practice,
    Review,
    ReviewInMessages,
    SkipInReview,
)
from bot.context import Context, Refused
from bot.drawing import reviews
from bot.game import mending, retelling, reviewing
from bot.game.asker import asker, request_key
from bot.game.finding import find, reply_to, too_old
from bot.game.sending import WORTH_POSTING
from bot.game.serving import serves
from bot.messages import Choice, Choices, Style, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.memory import Sure
from bot.store import answers, known_topics, outbox
from bot.store.cards import Card
from bot.store.consequences import memory
from bot.store.shown import CardShown, errand_of, write


@serves(Review, writes=True, ahead=reviewing.ahead)
def review(ctx: Context, request: Request, command: Review) -> Outcome:
    _refuse_where_off(ctx)
    team, player = asker(ctx, request)
    length = int(command.length) if command.length in LENGTHS else 0
    stands = reviewing.go_on(ctx, request, team, player, length=length)
    return Outcome(reviews.draw(ctx, request, stands, replaces=command.again))


@serves(SkipInReview, writes=True, ahead=reviewing.ahead_of_next)
def skip(ctx: Context, request: Request, command: SkipInReview) -> Outcome:
    _refuse_where_off(ctx)
    card = _find(ctx, request, command.card)
    team, player = asker(ctx, request, card.team)
    stands = reviewing.go_on(ctx, request, team, player, skip=card.id)
    return Outcome(reviews.draw(ctx, request, stands, replaces=True))


@serves(KnowTopic, writes=True, ahead=reviewing.ahead_of_next)
def know(ctx: Context, request: Request, command: KnowTopic) -> Outcome:
    """The next question in place of this one, of something else if there is anything."""
    _refuse_where_off(ctx)
    card = _find(ctx, request, command.card)
    team, player = asker(ctx, request, card.team)
    topic = ctx.question(card).topic
    known_topics.add(ctx.tx, player.id, topic)
    stands = reviewing.go_on(ctx, request, team, player, skip=card.id)
    return Outcome(reviews.draw(ctx, request, stands, replaces=True, known=topic))


@serves(AskTopic, writes=True, ahead=reviewing.ahead)
def ask_about(ctx: Context, request: Request, command: AskTopic) -> Outcome:
    _refuse_where_off(ctx)
    team, player = asker(ctx, request)
    if not command.topic or command.topic in known_topics.of(ctx.tx, player.id):  # no database reads any text
        known_topics.remove(ctx.tx, player.id, command.topic)
    stands = reviewing.go_on(ctx, request, team, player)
    return Outcome(reviews.draw(ctx, request, stands, replaces=True))


@serves(HowSure, writes=True)
def how_sure(ctx: Context, request: Request, command: HowSure) -> Outcome:
    """Noted once, before they are told; then they are told."""
    card = _find(ctx, request, command.card)
    team, player = asker(ctx, request, card.team)
    answer = answers.get(ctx.tx, card.id, player.id)
    if answer is None or command.said not in {sure.value for sure in Sure}:
        raise too_old(ctx)
    if answer.sure is None:
        answer = replace(answer, sure=Sure(command.said))
        answers.set_sure(ctx.tx, card.id, player.id, Sure(command.said))
        if player.memory_since is not None and command.said:
            memory.replay_point(ctx.tx, player.id, answer.point)
    told = retelling.told(ctx, team, player, card, answer, mended=mending.told(ctx, player))
    return Outcome(reply_to(card, told, replaces=True))


@serves(ReviewInMessages, writes=True)
def in_messages(ctx: Context, request: Request, command: ReviewInMessages) -> Outcome:
    """The same card, where it outlives a reload."""
    _refuse_where_off(ctx)
    card = _find(ctx, request, command.card)
    _, player = asker(ctx, request, card.team)
    if card.posted_at is not None:
        return Outcome(Reply(plain("It waits in your messages with me already.")))
    if answers.get(ctx.tx, card.id, player.id) is not None:  # on another copy of it
        said = "You have answered this one already. Your review goes on without it."
        return Outcome(Reply(plain(said, Choices((Choice("Review", Review(), Style.PRIMARY),)))))
    lost = card.closed_at is not None  # nothing else closes it
    key = request_key("move", request) if lost else errand_of(card.id)  # each is sent once for ever
    outbox.put(
        ctx.tx,
        key,
        card.workspace_id,
        request.place.channel,
        write(CardShown(card.id)),
        ctx.now,
        expires_at=ctx.now + WORTH_POSTING,
        user=player.user,
    )
    return Outcome(Reply(plain("It is on its way to your messages with me, and goes on there.")), (key,))


def _find(ctx: Context, request: Request, card_id: int) -> Card:
    """A card of a review of theirs."""
    card = find(ctx, request, card_id)
    if not card.occasion.asks_sure:
        raise too_old(ctx)
    return card


def _refuse_where_off(ctx: Context) -> None:
    if not ctx.memory:
        raise Refused("Reviews are off here.", Choices((Choice("Practise", Practice()),)))
