"""The clock's part of rounds: whichever process comes first takes a step that is due, once."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.context import Context, Contexts
from bot.game import contest_planning, skipping
from bot.game import contests as game
from bot.store import Tx, contest_plans, contest_players, contests, holds
from bot.store.contests import Contest, Ended, State

AT_ONCE = 20  # rounds in one transaction
LATE = timedelta(seconds=2)  # so late is who did not run, and people's taps may reach us late, too
TAPS_ARRIVE = timedelta(seconds=2)  # for those, after that
AWAY = timedelta(minutes=10)  # after that nobody waits for the next question


def anything_due(tx: Tx, now: datetime) -> bool:
    return contests.anything_due(tx, now) or contest_plans.anything_due(tx, now)


def take_due(tx: Tx, contexts: Contexts) -> bool:
    """Take some of the steps that are due; whether there may be more."""
    now = contexts.clock()
    announced = contest_planning.announce_due(tx, contexts)
    due = contests.due(tx, now, AT_ONCE)
    holds.alone(tx, *{(platform, workspace) for _, platform, workspace in due})  # before anything else
    for id, platform, workspace in due:
        contest = contests.held(tx, id)
        if contest is not None and contest.next_at is not None and contest.next_at <= now:
            _step(contexts.of(tx, platform, workspace), contest, now - contest.next_at)
    return announced or len(due) == AT_ONCE


def _step(ctx: Context, contest: Contest, late: timedelta) -> None:
    if late > AWAY:
        game.stop(ctx, contest, Ended.AWAY)
        skipping.slept(ctx, contest)
        return
    match contest.state:
        case State.LOBBY if not contest_players.many(ctx.tx, contest.id):
            game.finish(ctx, contest, Ended.EMPTY)
        case State.LOBBY | State.TOLD:
            game.ask(ctx, contest)
        case State.OPEN if late > LATE:
            contests.step(ctx.tx, contest.id, State.LATE, ctx.now + TAPS_ARRIVE)
        case State.OPEN | State.LATE:
            game.close(ctx, contest)
        case State.BEGUN | State.ASKING | State.TELLING:  # its errand ended without a word
            game.stop(ctx, contest, Ended.UNPOSTED)
