"""Vote, argue, vote again, as its message shows it, and what people hear of their own votes."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.charts import LETTERS
from bot.commands import PeerMine, PeerStop, PeerVote
from bot.context import Context
from bot.drawing import face, peer_votes, task, verdict
from bot.messages import (
    Bold,
    Choice,
    Choices,
    Message,
    Moment,
    Note,
    Options,
    Part,
    Style,
    Text,
    beside,
    words,
)
from bot.quiz.absence import Gap
from bot.quiz.peer import LASTS, Pace, Phase, Voted
from bot.quiz.question import Question
from bot.quiz.task import Picked
from bot.store import cards, peers
from bot.store.answers import Graded
from bot.store.cards import Card
from bot.store.peers import Peer
from bot.store.shown import PeerSaid

_RULES = (
    "Nobody sees who voted for what. From five voters on, all see how the votes are spread; two to four hear "
    "only whether they agree."
)


def draw(ctx: Context, card: Card) -> Message | None:
    """As it should look now; None where there is nothing of it."""
    stands = peers.get(ctx.tx, card.id)
    if stands is None:
        return None
    question = ctx.question(card)
    if stands.phase.under_way:
        parts = tuple(_open(ctx, card, question, stands))
        return Message(parts, words(parts))
    parts = tuple(_revealed(ctx, card, question, stands))
    return Message(parts, words(parts), _shorter(parts, task.solution(card, question.explained)))


def said(ctx: Context, shown: PeerSaid) -> Message | None:
    """In the thread, when a phase begins; None once that is over."""
    card, stands = cards.get(ctx.tx, shown.card_id), peers.get(ctx.tx, shown.card_id)
    if card is None or stands is None:
        return None
    if not stands.phase.under_way:
        told = stands.result is not None and stands.result.moves is not None
        minds = ", and how minds changed" if told else ""
        over = Text((f"The votes are over. The card shows the answer{minds}.",))
        return None if shown.phase != Phase.COUNTS else _notified(card, over, _how_i_did(card))
    if stands.phase != shown.phase or stands.next_at is None:
        return None
    ends = until(stands.next_at, stands.pace)
    if stands.phase is Phase.ARGUE:
        return _notified(
            card, Text(("Argue here: which answer is right, and why? The second vote opens ", ends, "."))
        )
    letters = _letters(card, ctx.question(card), stands.phase.turn)
    return _notified(card, Text(("Now vote again. It closes ", ends, ".")), letters)


def _notified(card: Card, *parts: Part) -> Message:
    """Who is notified of it reads what it belongs to, and so is its thread called."""
    return Message(parts, f"{card.occasion.label} · {words(parts)}")


def mine(ctx: Context, card: Card, voted: Voted, answer: Graded | None, ended: Gap | None) -> Message:
    """What came of one's own votes, and why each option is right or wrong. ended: as in `verdict.draw`."""
    headline = _headline(ctx.question(card), card, voted)
    return verdict.explained(ctx, card, headline, first=answer, ended=ended)


def letter(card: Card, position: int) -> str:
    """What a position in file order is called on this card."""
    return task.given(card, Picked((position,)))


def until(at: datetime, pace: Pace) -> Moment:
    text = f"{at.astimezone(ZoneInfo('UTC')):%a %H:%M} UTC"
    return Moment(at, text, counts_down=pace is Pace.MINUTES)


def _open(ctx: Context, card: Card, question: Question, stands: Peer) -> list[Part]:
    ends = until(stands.next_at or ctx.now + LASTS[stands.pace][Phase.FIRST], stands.pace)
    parts: list[Part] = [Note((face.heading(ctx, card, question),))]
    match stands.phase:
        case Phase.ARGUE:
            parts += _asked(card, question, 0)
            parts += peer_votes.first(card, question.explained, stands.first)
            said = "Which answer is right, and why? Write it in this message's thread. "
            parts.append(Text((Bold("Now argue. "), said, "The second vote opens ", ends, ".")))
        case Phase.SECOND:
            parts += _asked(card, question, stands.phase.turn)
            parts += peer_votes.in_short(card, stands.first)
            said = ". You can change your vote until then. Who does not vote again keeps their first vote."
            parts.append(Note(("Second vote · closes ", ends, said)))
        case _:
            parts.append(Note((_RULES,)))
            parts += _asked(card, question, Phase.FIRST.turn)
            said = ". You can change your vote until then. After that you argue, and vote again."
            parts.append(Note(("First vote · closes ", ends, said)))
    parts.append(stop(card.id))
    return parts


def stop(card_id: int) -> Choices:
    return Choices((Choice("Stop", PeerStop(card_id), spoken="Stop, and show everybody the answer"),))


def _asked(card: Card, question: Question, turn: int) -> list[Part]:
    """turn: the vote that is open, 0 for none."""
    texts = tuple(question.options[p].text for p in card.shuffle)
    parts: list[Part] = [Text((question.stem,)), Options(texts)]
    if turn:
        parts.append(_letters(card, question, turn))
    return parts


def _letters(card: Card, question: Question, turn: int) -> Choices:
    each = enumerate(zip(LETTERS, card.shuffle, strict=False))
    return Choices(
        tuple(
            Choice(name, PeerVote(card.id, turn, at), spoken=f"Vote {name}: {question.options[p].text}")
            for at, (name, p) in each
        )
    )


def _revealed(ctx: Context, card: Card, question: Question, stands: Peer) -> list[Part]:
    voters = stands.result.spread.voters + stands.result.joined if stands.result else 0
    how = "Stopped" if stands.stopped else "Closed"
    heading = f"{how} · {voters} voted · {face.heading(ctx, card, question)}"
    key = question.explained
    parts: list[Part] = [Note((heading,)), Text((question.stem,)), *task.closed(card, key)]
    if stands.result is not None:
        parts += peer_votes.revealed(card, key, stands.first, stands.result)
    parts += [*task.solution(card, key), *face.mended(question), face.source(question)]
    parts.append(_how_i_did(card))
    return parts


def _shorter(parts: tuple[Part, ...], reasons: tuple[Part, ...]) -> tuple[tuple[Part, ...], ...]:
    """Where there is no room for all: each number in a line of small print, then without the reasons, which
    "How did I do?" tells. The options stay whole.
    """
    numbers = beside(parts)
    return numbers, tuple(part for part in numbers if part not in reasons)


def _how_i_did(card: Card) -> Choices:
    spoken = "How did I do? Your votes, and why each option is right or wrong"
    return Choices((Choice("How did I do?", PeerMine(card.id), Style.PRIMARY, spoken),))


def _headline(question: Question, card: Card, voted: Voted) -> str:
    if voted.last is None:
        return "You did not vote on this one."
    how = "right" if question.counts(Picked((voted.last,))) else "not this time"
    last = letter(card, voted.last)
    if voted.first is None or voted.second is None:
        return f"You voted {last}: {how}."
    if voted.first == voted.second:
        return f"You voted {last} both times: {how}."
    return f"You changed from {letter(card, voted.first)} to {last}: {how}."
