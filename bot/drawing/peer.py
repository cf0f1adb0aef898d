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
    words,
)
from bot.quiz.peer import LASTS, Phase, Voted
from bot.quiz.question import Question
from bot.quiz.task import Picked
from bot.store import peers
from bot.store.cards import Card
from bot.store.peers import Peer

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
    parts = (_open if stands.phase.under_way else _revealed)(ctx, card, question, stands)
    return Message(tuple(parts), words(parts))


def mine(ctx: Context, card: Card, voted: Voted) -> Message:
    """What came of one's own votes, and why each option is right or wrong."""
    return verdict.explained(ctx, card, _headline(ctx.question(card), card, voted))


def letter(card: Card, position: int) -> str:
    """What a position in file order is called on this card."""
    return task.given(card, Picked((position,)))


def until(at: datetime) -> Moment:
    return Moment(at, f"{at.astimezone(ZoneInfo('UTC')):%a %H:%M} UTC")


def _open(ctx: Context, card: Card, question: Question, stands: Peer) -> list[Part]:
    ends = until(stands.next_at or ctx.now + LASTS[stands.pace][Phase.FIRST])
    parts: list[Part] = [Note((face.heading(ctx, card, question),))]
    match stands.phase:
        case Phase.ARGUE:
            parts += _asked(card, question, 0)
            parts += peer_votes.first(card, question.explained, stands.first)
            said = "Which answer is right, and why? Write it below this message or in its thread. "
            parts.append(Text((Bold("Now argue. "), said, "The second vote opens ", ends, ".")))
        case Phase.SECOND:
            parts += _asked(card, question, stands.phase.turn)
            parts += peer_votes.in_short(card, stands.first)
            said = ". You can change your vote until then. Who does not vote again keeps their first vote."
            parts.append(Note(("Second vote · open until ", ends, said)))
        case _:
            parts.append(Note((_RULES,)))
            parts += _asked(card, question, Phase.FIRST.turn)
            said = ". You can change your vote until then. After that you argue, and vote again."
            parts.append(Note(("First vote · open until ", ends, said)))
    stop = Choice("Stop", PeerStop(card.id), spoken="Stop, and show everybody the answer")
    parts.append(Choices((stop,)))
    return parts


def _asked(card: Card, question: Question, turn: int) -> list[Part]:
    """turn: the vote that is open, 0 for none."""
    texts = tuple(question.options[p].text for p in card.shuffle)
    parts: list[Part] = [Text((question.stem,)), Options(texts)]
    if turn:
        letters = (
            Choice(name, PeerVote(card.id, turn, at), spoken=f"Vote {name}: {text}")
            for at, (name, text) in enumerate(zip(LETTERS, texts, strict=False))
        )
        parts.append(Choices(tuple(letters)))
    return parts


def _revealed(ctx: Context, card: Card, question: Question, stands: Peer) -> list[Part]:
    voters = stands.result.spread.voters + stands.result.joined if stands.result else 0
    how = "Stopped" if stands.stopped else "Closed"
    heading = f"{how} · {voters} voted · {face.heading(ctx, card, question)}"
    key = question.explained
    parts: list[Part] = [Note((heading,)), Text((question.stem,)), *task.closed(card, key)]
    if stands.result is not None:
        parts += peer_votes.revealed(card, key, stands.first, stands.result)
    parts += [*task.solution(card, key), *face.mended(question), face.source(question)]
    spoken = "How did I do? Your votes, and why each option is right or wrong"
    parts.append(Choices((Choice("How did I do?", PeerMine(card.id), Style.PRIMARY, spoken),)))
    return parts


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
