"""Vote, argue, vote again: which question, and the steps that the clock takes."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.context import Context, Contexts
from bot.game import closing, grading
from bot.game.asker import today_of
from bot.game.sending import WORTH_POSTING
from bot.game.subjects import askable
from bot.quiz import arguable, peer
from bot.quiz.peer import LASTS, Phase
from bot.quiz.question import Question
from bot.quiz.selection import APART
from bot.quiz.task import Picked, correct_of
from bot.store import (
    Tx,
    answers,
    cards,
    divided,
    history,
    holds,
    outbox,
    peer_votes,
    peers,
    people,
    rounds,
    standing,
    workspaces,
)
from bot.store.cards import Card
from bot.store.consequences import Given, follow
from bot.store.peers import Peer
from bot.store.people import Player
from bot.store.shown import PeerSaid, write

AT_ONCE = 25  # that are looked for together; each has a transaction of its own
OF_PEOPLE = 50  # whose last votes are graded in one transaction
_LOOKS_BACK = timedelta(days=365)


def anything_due(tx: Tx, now: datetime) -> bool:
    return bool(peers.due(tx, now, 1))


def due(tx: Tx, now: datetime) -> list[int]:
    """The cards of some whose time is up."""
    return peers.due(tx, now, AT_ONCE)


def question_for(ctx: Context, workspace_id: int, channel: str, topic: str) -> Question | None:
    """What a channel argues about next; no other process chooses one for this workspace meanwhile.

    None where nothing with options and one answer is left that does not stand open there.
    """
    workspaces.hold(ctx.tx, workspace_id)
    heard = rounds.heard_in(ctx.tx, {(workspace_id, channel): ctx.bank.known}, ctx.now - APART)
    since = (ctx.now - _LOOKS_BACK).date()
    return arguable.choose(
        ctx.bank,
        heard[workspace_id, channel],
        askable(ctx.bank, topic),
        divided.known_in(ctx.tx, workspace_id, channel, since),
        {card.question_id for card in history.open_in(ctx.tx, workspace_id, channel, ctx.now - _LOOKS_BACK)},
        ctx.rng,
    )


def step(tx: Tx, contexts: Contexts, card_id: int) -> bool:
    """The next step of one whose time is up, if nobody else has taken it; whether another is due at once."""
    card = _alone(tx, card_id)
    stands = peers.get(tx, card_id, hold=True)
    if card is None or stands is None or stands.next_at is None or stands.next_at > contexts.clock():
        return False
    ctx = contexts.of(tx, card.platform, card.workspace)
    if stands.phase is Phase.COUNTS:
        return _grade_some(ctx, card)
    if card.closed_at is not None:  # somebody deleted its message: nobody hears what came of it
        _end(tx, card)
        return False
    votes = peer_votes.votes(tx, card_id)
    following = peer.next_phase(stands.phase, len(votes))
    if following is Phase.COUNTS:
        reveal(ctx, card, stands)
        return True
    first = stands.first or peer.spread([vote.first for vote in votes if vote.first is not None])
    peers.enter(tx, card_id, following, ctx.now + LASTS[stands.pace][following], first)
    redraw(ctx, card)
    _say(ctx, card, following, ctx.now + LASTS[stands.pace][following])
    return False


def reveal(ctx: Context, card: Card, stands: Peer, by: Player | None = None) -> tuple[str, ...]:
    """Nobody votes any more; the keys of what is to be posted. by: who stopped it before its time."""
    right = correct_of(ctx.question(card).explained)
    told = peer.result(peer_votes.votes(ctx.tx, card.id), right, again=stands.phase is Phase.SECOND)
    peers.reveal(ctx.tx, card.id, told, ctx.now, stopped=by is not None)
    if by is None:
        closing.end(ctx.tx, [card.id], ctx.now)
    else:
        closing.reveal(ctx, card, by)
    if stands.first is None:
        return ()
    return _say(ctx, card, Phase.COUNTS, ctx.now + WORTH_POSTING)  # who argued hears of it there


def redraw(ctx: Context, card: Card) -> None:
    """What is open now is worth no wait."""
    if card.standing_id is not None:
        standing.changed_for_good(ctx.tx, [card.standing_id])


def hold(ctx: Context, card: Card) -> Peer | None:
    """As it stands, and nobody votes or takes a step meanwhile."""
    _alone(ctx.tx, card.id)
    return peers.get(ctx.tx, card.id, hold=True)


def _say(ctx: Context, card: Card, phase: Phase, expires_at: datetime) -> tuple[str, ...]:
    """In its thread, because nobody is told of an edit; the errand's key, none where it stands nowhere."""
    message = standing.get(ctx.tx, card.standing_id) if card.standing_id is not None else None
    if message is None or not message.message_id:
        return ()
    key, shows = f"peer:{card.id}:{phase}", write(PeerSaid(card.id, phase.value))
    team, below = card.workspace_id, message.message_id
    outbox.put(ctx.tx, key, team, card.channel, shows, ctx.now, expires_at=expires_at, below=below)
    return (key,)


def _alone(tx: Tx, card_id: int) -> Card | None:
    holds.alone_where(tx, [card_id])
    return cards.get(tx, card_id)


def _grade_some(ctx: Context, card: Card) -> bool:
    """Whether there may be more."""
    some = peer_votes.ungraded(ctx.tx, card.id, OF_PEOPLE)
    known = people.by_ids(ctx.tx, [each.player_id for each in some])
    for each in some:
        if each.player_id in known:
            _grade(ctx, card, known[each.player_id], each.vote)
    if len(some) == OF_PEOPLE:
        return True
    _end(ctx.tx, card)
    return False


def _grade(ctx: Context, card: Card, player: Player, vote: int) -> None:
    """Somebody's last vote is their answer, as of now."""
    day, reckoning = today_of(ctx, card.team, player)
    graded = grading.grade(ctx, card, player, Picked((vote,)), day)
    if answers.add(ctx.tx, graded):
        follow(ctx.tx, Given(graded, card, player, player.streak, reckoning))


def _end(tx: Tx, card: Card) -> None:
    peers.end(tx, card.id)
    peer_votes.drop_nobodys(tx, card.id)
