"""A question for the channel, or for one person."""

from __future__ import annotations

from datetime import timedelta

from bot.commands import Ask, Practice
from bot.context import Context
from bot.drawing import face
from bot.game.asker import asker, request_key
from bot.game.asking import add_card, next_for_channel, send_card
from bot.game.lost import resolve
from bot.game.sending import WORTH_POSTING
from bot.game.serving import serves
from bot.game.typed import check_difficulty
from bot.messages import Choice, Choices, Link, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.occasion import ASK, PRACTICE
from bot.quiz.question import Question
from bot.quiz.selection import choose
from bot.store import answers, cards, standing
from bot.store.cards import Card

STILL_FRESH = timedelta(minutes=10)  # a question this young is worth answering before asking another
GRACE = timedelta(seconds=10)  # the asking process posts at once; the clock picks up what it dropped


@serves(Ask, writes=True)
def ask(ctx: Context, request: Request, command: Ask) -> Outcome:
    """Put a card into the channel, unless a fresh one there still waits for this person."""
    if request.place.direct:  # there is nobody to ask but themselves
        return practice(ctx, request, Practice(resolve(ctx, command), command.difficulty))
    team, player = asker(ctx, request)
    channel, key = request.place.channel, request_key("ask", request)
    if cards.by_key(ctx.tx, key) is not None:
        return Outcome()  # redelivered: the card is on its way, or there already
    topic = resolve(ctx, command)
    difficulty = check_difficulty(command.difficulty)
    if not command.anyway:
        for waiting in cards.open_in(ctx.tx, team.id, channel, ctx.now - STILL_FRESH):
            if answers.get(ctx.tx, waiting.id, player.id) is None:
                return Outcome(_answer_first(ctx, waiting, topic, difficulty))
    question = next_for_channel(ctx, team.id, channel, topic, difficulty)
    card_id = add_card(ctx, ASK, question, key=key, workspace_id=team.id, channel=channel, asker_id=player.id)
    if card_id is None:
        return Outcome()
    errand = send_card(ctx, card_id, team.id, channel, ctx.now + GRACE, ctx.now + WORTH_POSTING)
    return Outcome(_other_difficulty(question, difficulty), (errand,))


@serves(Practice, writes=True)
def practice(ctx: Context, request: Request, command: Practice) -> Outcome:
    """A question that only the asking person sees."""
    team, player = asker(ctx, request)
    topic = resolve(ctx, command)
    difficulty = check_difficulty(command.difficulty)
    channel, key = request.place.channel, request_key("practice", request)
    if cards.by_key(ctx.tx, key) is None:
        question = choose(ctx.bank, cards.practised_by(ctx.tx, player.id), topic, difficulty, ctx.rng)
        add_card(ctx, PRACTICE, question, key=key, workspace_id=team.id, channel=channel, asker_id=player.id)
    card = cards.by_key(ctx.tx, key)
    if card is None:
        raise LookupError(f"{key} was just added")
    return Outcome(Reply(face.practice(ctx, card, ctx.question(card)), replaces=command.again))


def _answer_first(ctx: Context, waiting: Card, topic: str, difficulty: str) -> Reply:
    link = Link("A question asked here a moment ago", standing.link_of(ctx.tx, waiting.standing_id) or "")
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
