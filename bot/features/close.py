"""Cards that close: by time, by the next daily, or because their asker says so."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.commands import Reveal
from bot.features import streaks
from bot.features.answer import find
from bot.features.context import Context, Refused
from bot.features.who import asker, zone_of
from bot.messages import plain
from bot.ports import Outcome, Reply, Request
from bot.store import Tx, people, posts


def anything_due(tx: Tx, now: datetime) -> bool:
    return posts.anything_to_close(tx, now)


def close_due(ctx: Context) -> int:
    """Close every card whose time is up; how many."""
    closed = posts.close_due(ctx.tx, ctx.now)
    return _settle(ctx, closed)


def close_dailies_before(ctx: Context, post_id: int) -> None:
    """A new daily stands: the channel's earlier ones close."""
    post = posts.get(ctx.tx, post_id)
    if post is not None:
        _settle(ctx, posts.close_dailies(ctx.tx, post.workspace_id, post.channel, post.id, ctx.now))


def reveal(ctx: Context, request: Request, command: Reveal) -> Outcome:
    """Close a card before its time: for whoever asked it, or an admin."""
    post = find(ctx, request, command.post)
    team, player = asker(ctx, request)
    if post.asker_id != player.id and not ctx.facts.admin:
        owner = people.names(ctx.tx, {post.asker_id}).get(post.asker_id) if post.asker_id else None
        who = f"{owner}, who asked, or an admin" if owner else "an admin"
        closes = post.closes_at.astimezone(ZoneInfo(zone_of(ctx, team, player)))
        raise Refused(f"Only {who} can reveal this now. It closes by itself on {closes:%A at %H:%M}.")
    if posts.close_one(ctx.tx, post.id, ctx.now):
        _settle(ctx, [post.id])
        return Outcome(Reply(plain("Revealed. The card shows the answer in a moment.")))
    return Outcome(Reply(plain("This card is closed already.")))


def _settle(ctx: Context, closed: list[int]) -> int:
    for post_id in closed:
        post = posts.get(ctx.tx, post_id)
        if post is not None:
            streaks.daily_closed(ctx, post)
    return len(closed)
