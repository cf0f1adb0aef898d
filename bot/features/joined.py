"""The bot was invited to a channel: it says once what to type."""

from __future__ import annotations

from bot.commands import Joined
from bot.context import Context
from bot.game.sending import send
from bot.game.serving import serves
from bot.ports import Outcome, Request
from bot.store import people
from bot.store.shown import WelcomeShown


@serves(Joined, writes=True)
def joined(ctx: Context, request: Request, _: Joined) -> Outcome:
    place = request.place
    team = people.workspace(ctx.tx, place.platform, place.workspace)
    key = f"welcome:{place.platform}:{place.workspace}:{place.channel}"
    if send(ctx, key, team.id, place.channel, WelcomeShown(), due_at=ctx.now) is None:
        return Outcome()
    return Outcome(due=(key,))
