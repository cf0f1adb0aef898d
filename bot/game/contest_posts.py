"""What follows for a round when its messages stand, or do not come to stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.context import Context
from bot.game import contests as game
from bot.game.contest_clocks import OLDEST, before_known
from bot.ports import MessageRef
from bot.quiz.contest import LOBBY
from bot.store import Tx, contest_cards, contest_mends, contests, holds
from bot.store.contests import Ended, State
from bot.store.outbox import Errand
from bot.store.shown import CardShown, LobbyShown, PodiumShown, ScoresShown, Shown, read

READ = timedelta(seconds=6)  # for which a scoreboard stands before the next question
TAPS_ARRIVE = timedelta(seconds=3)  # after a question's last moment, for those that took a while


def posted(tx: Tx, there: Mapping[Errand, MessageRef], now: datetime) -> None:
    """The next step's time follows from the moment that people could see a message."""
    for errand, ref in there.items():
        match read(errand.shows):
            case LobbyShown(id):
                contest = contests.held(tx, id)
                if contest is not None and contest.state is State.BEGUN:
                    soon = _since(ref, now) + LOBBY
                    contests.opens_at(tx, id, max(contest.starts_at or soon, soon))
            case ScoresShown(id, number):
                contest = contests.held(tx, id)
                if contest is not None and contest.state is State.TELLING and contest.asked == number:
                    contests.step(tx, id, State.TOLD, now + READ)
            case CardShown(card_id) if errand.below:
                _opened(tx, card_id, ref, now)


def contest_of(ctx: Context, shown: Shown) -> int | None:
    """Of which round a message is; None for all others."""
    match shown:
        case LobbyShown(id) | ScoresShown(id) | PodiumShown(id):
            return id
        case CardShown(card_id):
            asked = contest_cards.of_card(ctx.tx, card_id)
            return asked.contest_id if asked else None
    return None


def lost(ctx: Context, contest_id: int) -> None:
    """A message of its was refused, or nobody took it in time: its round ends."""
    contest = contests.get(ctx.tx, contest_id)
    if contest is None or contest.ended is not None:
        return
    holds.alone(ctx.tx, (contest.platform, contest.workspace))
    contest = contests.held(ctx.tx, contest.id)
    if contest is not None and contest.ended is None:
        game.stop(ctx, contest, Ended.UNPOSTED)


def _opened(tx: Tx, card_id: int, ref: MessageRef, now: datetime) -> None:
    """It closes so long after we heard of it. What was reckoned before that, and what is reckoned from now on
    by the platform's clock, has one beginning.
    """
    asked = contest_cards.of_card(tx, card_id)
    if asked is None:
        return
    contest = contests.held(tx, asked.contest_id)
    answered, over = contest_cards.is_answered(tx, card_id), contest is not None and contest.ended is not None
    at = stood = _since(ref, now, contest_cards.clocks_apart(tx, asked))
    if ref.at is not None and (answered or over):
        at = before_known(tx, asked, ref.at, now)
    contest_cards.opened(tx, card_id, at, ref.at, stood + asked.within)
    if contest is not None and contest.state is State.ASKING and contest.asked == asked.number:
        contests.step(tx, contest.id, State.OPEN, stood + asked.within + TAPS_ARRIVE)
    if answered and over:  # they have other points now than its podium says
        contest_mends.tell_again(tx, asked.contest_id)


def _since(ref: MessageRef, now: datetime, apart: timedelta = timedelta()) -> datetime:
    """When it came to stand, by our clock; of what was found again that is known by its platform's alone.

    apart: so much ours is before that one, as far as that is known.
    """
    if not ref.found or ref.at is None or not now - OLDEST < ref.at + apart < now:
        return now
    return ref.at + apart
