"""Vote, argue, vote again: begun by anybody, stretched or stopped by who began it or who runs the channel."""

from __future__ import annotations

from bot.commands import Peer, PeerMine, PeerStop, PeerStretch, PeerVote, Practice
from bot.context import Context, Refused
from bot.drawing import peer as drawing
from bot.game import keeping, own, peering, retelling
from bot.game.asker import asker, refuse_silent, request_key, unheard
from bot.game.asking import add_card, send_card
from bot.game.finding import find, reply_to, too_old
from bot.game.lost import resolve
from bot.game.sending import GRACE, WORTH_POSTING
from bot.game.serving import serves
from bot.messages import Bold, Choice, Choices, Link, Message, Span, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.occasion import PEER
from bot.quiz.peer import LASTS, Pace, Phase, Voted
from bot.store import answers, cards, peer_votes, peers, standing
from bot.store.cards import Card
from bot.store.holds import Holds
from bot.store.peers import Peer as Stands

_ENDED = {
    Phase.ARGUE: "The first vote is over. Argue now; the second vote opens soon.",
    Phase.SECOND: "That was the first vote. The second one is open: use the buttons on the card.",
}
_REVEALED = "The votes are over. The card shows the answer."


@serves(Peer, writes=True)
def begin(ctx: Context, request: Request, command: Peer) -> Outcome:
    """Put a question to the channel, unless one is argued about there."""
    if request.place.direct:
        alone = Choices((Choice("Practise", Practice(command.topic)),))
        raise Refused("There is nobody here to argue with. Start this in a channel, or practise.", alone)
    team, player = asker(ctx, request)
    channel, key = request.place.channel, request_key("peer", request)
    if cards.by_key(ctx.tx, key) is not None:
        return Outcome()  # the card is on its way, or there already
    topic = resolve(ctx, command)
    refuse_silent(request, Choices((Choice("Practise", Practice(topic)),)))
    question = peering.question_for(ctx, team.id, channel, topic)  # nobody else begins one from here on
    if (other := peers.under_way_in(ctx.tx, team.id, channel)) is not None:
        raise Refused(_one_is_on(ctx, other), drawing.stop(other))  # somebody may have deleted its card
    if question is None:
        raise Refused(
            "Nothing on that can be argued about here now: it takes a question with options and one answer. "
            "Try another topic."
        )
    card_id = add_card(
        ctx,
        PEER,
        question,
        key=key,
        workspace_id=team.id,
        channel=channel,
        topic=topic,
        asker_id=player.id,
    )
    if card_id is None:
        return Outcome()
    peers.add(ctx.tx, card_id)
    errand = send_card(ctx, card_id, team.id, channel, ctx.now + GRACE, ctx.now + WORTH_POSTING)
    said = "A minute to vote, three minutes to argue, and a minute to vote again."
    longer = Choice("Stretch it over a day", PeerStretch(card_id), spoken=f"Stretch it over a day: {_A_DAY}")
    return Outcome(Reply(plain(said, Choices((longer,)))), (errand,))


def _hold(request: Request, click: PeerVote) -> Holds:
    return Holds(request.place.platform, request.place.workspace, request.actor.user, click.card)


@serves(PeerVote, writes=True, hold=_hold)
def vote(ctx: Context, request: Request, click: PeerVote) -> Outcome:
    """One vote a person and turn, which they may change until its time is up."""
    card, stands = _found(ctx, request, click.card)
    _, player = asker(ctx, request, card.team)
    own.hear_zone(ctx, player)
    turn = stands.phase.turn
    ends = stands.next_at or ctx.now + LASTS[stands.pace][Phase.FIRST]
    if card.closed_at is not None or not turn or click.turn != turn or ctx.now >= ends:
        raise Refused(_too_late(ctx, card, stands, click))
    if click.option >= len(card.shuffle):
        raise too_old(ctx)
    clicked_at = request.at or ctx.now
    peer_votes.vote(ctx.tx, card.id, player.id, turn, card.shuffle[click.option], clicked_at)
    position = _stored(peer_votes.voted(ctx.tx, card.id, player.id), turn)
    text = ctx.question(card).options[position].text
    chosen = drawing.letter(card, position)
    more = "" if turn == 1 else ", and that is your answer"
    said = Text((Bold(f"You voted {chosen}"), f": {text}\n"))
    until = drawing.until(ends, stands.pace)
    closes = (f"Only you see this{more}. The vote closes ", until, ". You can change yours until then.")
    told = plain(said, Text(closes))
    return Outcome(reply_to(card, told), unheard=unheard(ctx, player))


@serves(PeerStretch, writes=True)
def stretch(ctx: Context, request: Request, command: PeerStretch) -> Outcome:
    """As long as nothing was told of the first vote."""
    card, _ = _found(ctx, request, command.card)
    _refuse_others(ctx, request, card, "stretch")
    stands = peering.hold(ctx, card)
    if stands is None or stands.phase not in (Phase.WAITS, Phase.FIRST) or card.closed_at is not None:
        raise Refused("The first vote is over, so this can't be stretched any more.")
    if stands.pace is not Pace.DAY:
        begun = stands.phase is Phase.FIRST
        peers.stretch(ctx.tx, card.id, ctx.now + LASTS[Pace.DAY][Phase.FIRST] if begun else None)
        peering.redraw(ctx, card)
    return Outcome(Reply(plain(f"Stretched over a day: {_A_DAY}."), replaces=True))


@serves(PeerStop, writes=True)
def stop(ctx: Context, request: Request, command: PeerStop) -> Outcome:
    """Show the answer before its time, for who began it or who runs the channel, once they mean it."""
    card, stands = _found(ctx, request, command.card)
    _refuse_others(ctx, request, card, "stop")
    if not command.sure:
        return Outcome(reply_to(card, plain(_REVEALED) if card.closed_at else _meant(card)))
    held = peering.hold(ctx, card)
    card, stands = _found(ctx, request, command.card)
    if held is None or card.closed_at is not None or not stands.phase.under_way:
        return Outcome(Reply(plain(_REVEALED), replaces=True))
    _, player = asker(ctx, request, card.team)
    due = peering.reveal(ctx, card, held, by=player)
    return Outcome(Reply(plain("Stopped. The card shows the answer in a moment."), replaces=True), due)


@serves(PeerMine, writes=True)
def mine(ctx: Context, request: Request, command: PeerMine) -> Outcome:
    card, _ = _found(ctx, request, command.card)
    if card.closed_at is None:
        raise Refused("The votes are still open. You hear how you did after the last one.")
    team, player = asker(ctx, request, card.team)
    voted, answer = peer_votes.voted(ctx.tx, card.id, player.id), answers.get(ctx.tx, card.id, player.id)
    ended = None if answer is None else retelling.ended_before(ctx, team, player, answer)[1]
    return Outcome(reply_to(card, drawing.mine(ctx, card, voted, answer, ended)))


def _stored(voted: Voted, turn: int) -> int:
    position = voted.first if turn == Phase.FIRST.turn else voted.second
    if position is None:
        raise LookupError("a vote was just stored")
    return position


def _found(ctx: Context, request: Request, card_id: int) -> tuple[Card, Stands]:
    card = find(ctx, request, card_id)
    stands = peers.get(ctx.tx, card.id) if card.occasion.by_votes else None
    if stands is None:
        raise too_old(ctx)
    return card, stands


def _too_late(ctx: Context, card: Card, stands: Stands, click: PeerVote) -> str:
    if card.closed_at is not None or not stands.phase.under_way:
        return _REVEALED
    if click.turn == Phase.FIRST.turn and stands.phase in _ENDED:
        return _ENDED[stands.phase]
    if click.turn == stands.phase.turn:
        return "This vote is over. Look at the card in a moment."
    raise too_old(ctx)


def _refuse_others(ctx: Context, request: Request, card: Card, does: str) -> None:
    _, player = asker(ctx, request, card.team)
    if card.owner_id == player.id or keeping.runs(ctx, request, card.channel):
        return
    who = keeping.or_keepers(ctx, request, card.channel, card.owner_id, "began it")
    raise Refused(f"Only {who} can {does} this.")


def _one_is_on(ctx: Context, card_id: int) -> Text:
    card = cards.get(ctx.tx, card_id)
    link = standing.link_of(ctx.tx, card.standing_id) if card else None
    where: Span = Link("See it", link) if link else "It comes in a moment"
    return Text(("This channel votes on a question already. ", where, ", and start another one after it."))


def _meant(card: Card) -> Message:
    return plain(
        "Stop here, and show everybody the answer? Nobody can vote after that.",
        Choices((Choice("Stop it", PeerStop(card.id, sure=True)),)),
    )


def _hours(phase: Phase) -> str:
    return f"{LASTS[Pace.DAY][phase].seconds // 3600} hours"


_A_DAY = (
    f"{_hours(Phase.FIRST)} to vote, {_hours(Phase.ARGUE)} to argue, and {_hours(Phase.SECOND)} to vote again"
)
