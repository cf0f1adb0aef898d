"""A question for the channel, or for one person."""

from __future__ import annotations

from datetime import timedelta

from bot.commands import Ask, Practice
from bot.context import Context, Refused
from bot.drawing import face, instead, reviews, waiting
from bot.game import reviewing
from bot.game.asker import TWICE, asker, refuse_silent, request_key, wish
from bot.game.asking import add_card, next_for_channel, next_for_person, send_card
from bot.game.lost import resolve
from bot.game.sending import GRACE, WORTH_POSTING
from bot.game.serving import serves
from bot.game.typed import check_difficulty
from bot.messages import Choice, Choices, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.occasion import ASK, PRACTICE, Closes
from bot.store import answers, cards, history
from bot.store.cards import Card
from bot.store.people import Player
from bot.store.workspaces import Workspace

STILL_FRESH = timedelta(minutes=10)  # a question this young is worth answering before asking another
AT_MOST = 3  # open questions of one person in a channel


@serves(Ask, writes=True, ahead=reviewing.ahead_of_practice)
def ask(ctx: Context, request: Request, command: Ask) -> Outcome:
    """Put a card into the channel, unless a fresh one there still waits for this person."""
    if request.place.direct:  # there is nobody to ask but themselves
        return practice(ctx, request, Practice(resolve(ctx, command), command.difficulty))
    team, player = asker(ctx, request)
    channel, key = request.place.channel, request_key("ask", request)
    own = history.asked_by(ctx.tx, team.id, channel, player.id, ASK, ctx.now - ASK.open_for)
    if cards.by_key(ctx.tx, key) is not None or _clicked_twice(ctx, request, own):
        return Outcome()  # the card is on its way, or there already
    topic = resolve(ctx, command)
    difficulty = check_difficulty(command.difficulty)
    refuse_silent(request, Choices((Choice("Practise", Practice(topic, difficulty)),)))
    still_open = [card for card in own if card.closed_at is None]
    if len(still_open) >= AT_MOST:
        raise Refused(*waiting.enough(ctx, still_open, topic, difficulty))
    first = None if command.anyway else _waits_for(ctx, team, channel, player, topic)
    if first is not None:
        return Outcome(Reply(waiting.answer_first(ctx, first, player, topic, difficulty)))
    question = next_for_channel(ctx, team.id, channel, topic, difficulty)
    card_id = add_card(
        ctx,
        ASK,
        question,
        key=key,
        workspace_id=team.id,
        channel=channel,
        topic=topic,
        difficulty=difficulty,
        asker_id=player.id,
    )
    if card_id is None:
        return Outcome()
    errand = send_card(ctx, card_id, team.id, channel, ctx.now + GRACE, ctx.now + WORTH_POSTING)
    said = instead.other_subject(ctx.bank, question, topic, "This channel has")
    said = said or instead.other_difficulty(ctx.bank, question, topic, difficulty)
    return Outcome(Reply(plain(said)) if said else None, (errand,))


@serves(Practice, writes=True, ahead=reviewing.ahead_of_practice)
def practice(ctx: Context, request: Request, command: Practice) -> Outcome:
    """A question that only who asks sees: of nothing in particular, once their memory has begun, what they
    review.
    """
    team, player = asker(ctx, request)
    if ctx.memory and player.memory_since is not None and not (command.topic or command.difficulty):
        stands = reviewing.go_on(ctx, request, team, player)
        return Outcome(reviews.draw(ctx, request, stands, replaces=command.again))
    topic = resolve(ctx, command)
    difficulty = check_difficulty(command.difficulty)
    channel, key = request.place.channel, request_key(f"pr{player.id}", request)
    if cards.by_key(ctx.tx, key) is None:
        question = next_for_person(ctx, player.id, topic, difficulty)
        add_card(
            ctx,
            PRACTICE,
            question,
            key=key,
            workspace_id=team.id,
            channel=channel,
            topic=topic,
            difficulty=difficulty,
            asker_id=player.id,
        )
    card = cards.by_key(ctx.tx, key)
    if card is None:
        raise LookupError(f"{key} was just added")
    return Outcome(Reply(face.practice(ctx, card, ctx.question(card)), replaces=command.again))


def _clicked_twice(ctx: Context, request: Request, own: list[Card]) -> bool:
    what = wish(request)
    return bool(what) and any(card.key.endswith(what) and card.asked_at > ctx.now - TWICE for card in own)


def _waits_for(ctx: Context, team: Workspace, channel: str, player: Player, topic: str) -> Card | None:
    """A young card of the topic that this person has not answered, and that anybody may at any time."""
    for card in history.open_in(ctx.tx, team.id, channel, ctx.now - STILL_FRESH):
        waits = Closes.BY_TIME in card.occasion.closes  # what is voted on, or of a round, does not
        wanted = waits and ctx.bank.subjects.is_about(ctx.question(card), topic)
        if wanted and answers.get(ctx.tx, card.id, player.id) is None:
            return card
    return None
