"""Who hears of a channel's daily or planned round: who set it and the channel's keepers, one after the other,
until one can be told. Of what concerns a whole workspace its admins hear, those who know the quiz.
"""

from __future__ import annotations

from datetime import datetime

from bot.context import Context
from bot.ports import Place
from bot.store import contest_plans, keepers, outbox, people, schedules, workspaces
from bot.store.outbox import Errand
from bot.store.people import Player
from bot.store.shown import PausedShown, ReportShown, Shown, SkippedShown, read, write

TO_KEEPERS = PausedShown | ReportShown | SkippedShown
_NTH = "@"  # in the errand's key, for all but the first
MOST_ADMINS = 5  # that hear of one thing
_RUNNERS = 20  # that a platform is asked about


def runners(ctx: Context, place: Place) -> list[str]:
    """Users who look after some channel of a workspace and may be its admins, the latest first."""
    team = workspaces.find(ctx.tx, place.platform, place.workspace)
    return [] if team is None else keepers.runners(ctx.tx, team.id, _RUNNERS)


def tell_admins(ctx: Context, key: str, workspace_id: int, shown: Shown) -> tuple[str, ...]:
    """A private word to those admins who ever used the quiz, else to the first there is; the errands' keys.

    What their platform tells of them must stand in the facts (`Needs.ADMINS`).
    """
    known = people.known(ctx.tx, workspace_id, ctx.facts.admins)
    told = [user for user in ctx.facts.admins if user in known][:MOST_ADMINS] or ctx.facts.admins[:1]
    keys = [key if nth == 0 else f"{key}{_NTH}{nth}" for nth in range(len(told))]
    return tuple(
        each
        for each, user in zip(keys, told, strict=True)
        if outbox.put(ctx.tx, each, workspace_id, "", write(shown), ctx.now, user=user)
    )


def told(ctx: Context, workspace_id: int, channel: str, shows: str) -> list[str]:
    """Users in the order in which they are told of what is shown: who planned that round is the first, else
    who set a daily there.
    """
    dailies = schedules.of_channel(ctx.tx, workspace_id, channel)
    if any(daily.player_id is not None for daily in dailies):
        return []  # their own, and they know
    setter = _planner(ctx, shows) + [daily.set_by for daily in dailies if daily.set_by is not None]
    others = [] if ctx.admins_only else [k.user for k in keepers.of(ctx.tx, workspace_id, channel)]
    return list(dict.fromkeys([*setter, *others]))


def _planner(ctx: Context, shows: str) -> list[str]:
    shown = read(shows)
    plan = contest_plans.by_id(ctx.tx, shown.plan_id) if isinstance(shown, SkippedShown) else None
    user = people.account_of(ctx.tx, plan.set_by_id) if plan and plan.set_by_id else None
    return [user] if user else []


def tell(
    ctx: Context,
    key: str,
    workspace_id: int,
    channel: str,
    shown: Shown,
    expires_at: datetime | None = None,
) -> bool:
    """A private word to the first of them; whether it is on its way now, and was not before."""
    return _tell_nth(ctx, key, 0, workspace_id, channel, write(shown), expires_at)


def tell_next(ctx: Context, errand: Errand) -> None:
    """One of them left, or takes no messages from us."""
    key, _, nth = errand.key.rpartition(_NTH)
    if not nth.isdecimal():
        key, nth = errand.key, "0"
    where = errand.workspace_id, errand.channel
    _tell_nth(ctx, key, int(nth) + 1, *where, errand.shows, errand.expires_at)


def pass_on(ctx: Context, person: Player) -> None:
    """One of them is about to be forgotten: what is on its way to them goes to the next."""
    for errand in outbox.on_their_way_to(ctx.tx, person):
        if isinstance(read(errand.shows), TO_KEEPERS):
            tell_next(ctx, errand)


def _tell_nth(
    ctx: Context,
    key: str,
    nth: int,
    workspace_id: int,
    channel: str,
    shows: str,
    expires_at: datetime | None,
) -> bool:
    everybody = told(ctx, workspace_id, channel, shows)
    user = everybody[nth] if nth < len(everybody) else None
    if user is None and not aloud(shows):
        return False
    key = f"{key}{_NTH}{nth}" if nth else key
    return outbox.put(ctx.tx, key, workspace_id, channel, shows, ctx.now, expires_at=expires_at, user=user)


def aloud(shows: str) -> bool:
    """Whether the channel may hear it where no keeper can: all else is for keepers alone."""
    return isinstance(read(shows), PausedShown)
