"""A duel's way: who of the two asks, their next question, and what follows when both have answered all.

Nothing waits for a clock: whether a duel has lapsed is seen when somebody looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.context import Context, Refused
from bot.drawing import duel as drawing
from bot.game.asker import asker
from bot.game.asking import add_card
from bot.game.finding import too_old
from bot.messages import Message
from bot.ports import Outcome, Reply, Request
from bot.quiz.duel import APART, LASTS, LENGTH, chosen
from bot.quiz.occasion import DUEL
from bot.quiz.question import Question
from bot.store import cards, consent, duels, outbox, people, snapshots
from bot.store.cards import Card
from bot.store.duels import Duel, Side, State
from bot.store.people import Player
from bot.store.shown import DuelShown, write


@dataclass(frozen=True, slots=True)
class Seat:
    """Who asks, in which duel and on which side of it."""

    duel: Duel
    side: Side
    player: Player


def seat(ctx: Context, request: Request, duel_id: int) -> Seat:
    """Theirs, held until the transaction ends; Refused for everybody but the two."""
    _team, player = asker(ctx, request)
    duel = duels.get(ctx.tx, duel_id, hold=True)
    side = duel.side_of(player.id) if duel is not None else None
    if duel is None or side is None:
        raise too_old(ctx)
    return Seat(duel, side, player)


def lasts(ctx: Context, duel: Duel) -> bool:
    """Whether both are here still, and its day is not over."""
    known = people.by_ids(ctx.tx, [id for id in duel.ids if id is not None])
    here = [player for player in known.values() if not player.gone]
    return ctx.now < duel.until and len(here) == len(Side)


def questions(ctx: Context, *players: int) -> list[Question]:
    """What these people are asked; Refused where there are too few."""
    lately = duels.answered_lately(ctx.tx, players, ctx.now - APART) if players else set[str]()
    found = chosen(ctx.bank, lately, ctx.rng)
    if len(found) < LENGTH:
        raise Refused("There are too few questions with options here for a duel.")
    return found


def begin(ctx: Context, at: Seat) -> tuple[str, ...]:
    """Both are asked the same from now on, as it stands today; the key of the word to who challenged."""
    picked = questions(ctx, *(id for id in at.duel.ids if id is not None))
    snapshots.keep_all(ctx.tx, picked)
    duels.begin(ctx.tx, at.duel, [(q.id, q.revision) for q in picked], ctx.now + LASTS)
    return tell(ctx, at.duel, at.side.other, "accepted")


def go_on(ctx: Context, request: Request, at: Seat, due: tuple[str, ...] = ()) -> Outcome:
    """What one of the two sees now: their next question, that the other has some left, or how it went."""
    return Outcome(Reply(_stands(ctx, request, at), replaces=request.clicked), due)


def answered(ctx: Context, card: Card) -> tuple[str, ...]:
    """An answer was stored; where it was the last of both, the keys of the words that tell them."""
    duel_id, side = duels.of_card(card.key)
    duel = duels.get(ctx.tx, duel_id)
    if duel is None or None in duels.given(ctx.tx, duel)[side]:
        return ()
    duel = duels.get(ctx.tx, duel_id, hold=True)  # of two last answers at once, one sees the other
    if duel is None or duel.state is not State.ACCEPTED or not lasts(ctx, duel):
        return ()
    if any(None in theirs for theirs in duels.given(ctx.tx, duel)):
        return ()
    duels.move(ctx.tx, duel, State.FINISHED)
    return tuple(key for each in Side for key in tell(ctx, duel, each, "result"))


def tell(ctx: Context, duel: Duel, side: Side, what: str, until: datetime | None = None) -> tuple[str, ...]:
    """A private word to one of the two, which comes once; its key. until: it does not come later, None for
    a day.
    """
    user = people.account_of(ctx.tx, duel.ids[side] or 0)
    if user is None:
        return ()
    key, shows = duels.key_of(duel.id, what, side.value), write(DuelShown(duel.id, what, side.value))
    expires = until or ctx.now + LASTS
    outbox.put(ctx.tx, key, duel.workspace_id, "", shows, ctx.now, expires_at=expires, user=user)
    return (key,)


def draw(ctx: Context, shown: DuelShown) -> Message | None:
    """As of now; None where it is nothing to anybody any more."""
    duel, side = duels.get(ctx.tx, shown.duel_id), Side(shown.side)
    if duel is None:
        return None
    match shown.what, duel.state:
        case "share", State.FINISHED:
            return drawing.shared(ctx, duel)
        case "result", State.FINISHED:
            return drawing.result(ctx, duel, side)
        case "accepted", State.ACCEPTED if lasts(ctx, duel):
            return drawing.accepted(ctx, duel)
        case "challenge", State.OPEN if lasts(ctx, duel) and _takes_challenges(ctx, duel.ids[side]):
            return drawing.challenge(ctx, duel)
    return None


def _takes_challenges(ctx: Context, player_id: int | None) -> bool:
    """They may have said no while it was on its way."""
    return player_id is not None and consent.takes_challenges(ctx.tx, player_id)


def _stands(ctx: Context, request: Request, at: Seat) -> Message:
    if at.duel.state is State.FINISHED:
        return drawing.result(ctx, at.duel, at.side)
    if at.duel.state is not State.ACCEPTED or not lasts(ctx, at.duel):
        return drawing.over()
    given = duels.given(ctx.tx, at.duel)[at.side]
    if None not in given:
        return drawing.waits(ctx, at.duel, at.side)
    nth = given.index(None)
    return drawing.asked(ctx, _card(ctx, request, at, nth), nth + 1, len(given))


def _card(ctx: Context, request: Request, at: Seat, nth: int) -> Card:
    """Made when it is first looked at; the options of each of the two are shuffled by themselves."""
    key = duels.key_of(at.duel.id, at.side.value, nth)
    if cards.by_key(ctx.tx, key) is None:
        add_card(
            ctx,
            DUEL,
            snapshots.read(ctx.tx, *at.duel.questions[nth]),
            key=key,
            workspace_id=at.duel.workspace_id,
            channel=request.place.channel,
            topic="",
            asker_id=at.player.id,
        )
    card = cards.by_key(ctx.tx, key)
    if card is None:
        raise LookupError(f"{key} was just added")
    return card
