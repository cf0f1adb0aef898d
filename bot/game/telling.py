"""Who hears of a channel's daily: who set it and its keepers, one after the other, until one can be told."""

from __future__ import annotations

from bot.context import Context
from bot.store import keepers, outbox, schedules
from bot.store.outbox import Errand
from bot.store.people import Player
from bot.store.shown import PausedShown, ReportShown, Shown, read, write

_NTH = "@"  # in the errand's key, for all but the first


def told(ctx: Context, workspace_id: int, channel: str) -> list[str]:
    """Users in the order in which they are told: who set the daily is the first."""
    daily = schedules.get(ctx.tx, workspace_id, channel)
    if daily is not None and daily.player_id is not None:
        return []  # their own, and they know
    setter = [daily.set_by] if daily is not None and daily.set_by is not None else []
    others = [] if ctx.admins_only else [k.user for k in keepers.of(ctx.tx, workspace_id, channel)]
    return list(dict.fromkeys([*setter, *others]))


def tell(ctx: Context, key: str, workspace_id: int, channel: str, shown: Shown) -> bool:
    """A private word to the first of them; whether it is on its way now, and was not before."""
    return _tell_nth(ctx, key, 0, workspace_id, channel, write(shown))


def tell_next(ctx: Context, errand: Errand) -> None:
    """One of them left, or takes no messages from us."""
    key, _, nth = errand.key.rpartition(_NTH)
    if not nth.isdecimal():
        key, nth = errand.key, "0"
    _tell_nth(ctx, key, int(nth) + 1, errand.workspace_id, errand.channel, errand.shows)


def pass_on(ctx: Context, person: Player) -> None:
    """One of them is about to be forgotten: what is on its way to them goes to the next."""
    for errand in outbox.on_their_way_to(ctx.tx, person):
        if isinstance(read(errand.shows), PausedShown | ReportShown):
            tell_next(ctx, errand)


def _tell_nth(ctx: Context, key: str, nth: int, workspace_id: int, channel: str, shows: str) -> bool:
    everybody = told(ctx, workspace_id, channel)
    user = everybody[nth] if nth < len(everybody) else None
    if user is None and not aloud(shows):
        return False
    return outbox.put(
        ctx.tx, f"{key}{_NTH}{nth}" if nth else key, workspace_id, channel, shows, ctx.now, user=user
    )


def aloud(shows: str) -> bool:
    """Whether the channel may hear it where no keeper can: what people reported is for keepers alone."""
    return isinstance(read(shows), PausedShown)
