"""The bot was invited to a channel, or to a whole server: it says once what to type."""

from __future__ import annotations

from bot.commands import Joined
from bot.context import Context
from bot.game import dailies
from bot.game.sending import send
from bot.game.serving import serves
from bot.ports import Outcome, Request
from bot.store import installations, workspaces
from bot.store.shown import WelcomeShown


@serves(Joined, writes=True)
def joined(ctx: Context, request: Request, command: Joined) -> Outcome:
    place = request.place
    team = workspaces.of(ctx.tx, place.platform, place.workspace)
    installations.back(ctx.tx, [team.id], ctx.now)
    key = f"welcome:{place.platform}:{place.workspace}:{place.channel}{_anew(ctx, team.id, command)}"
    if send(ctx, key, team.id, place.channel, WelcomeShown(), due_at=ctx.now) is None:
        return Outcome()  # told before
    if command.since:
        dailies.take_up_again(ctx, team.id)
    return Outcome(due=(key,))


def _anew(ctx: Context, workspace_id: int, command: Joined) -> str:
    """What tells the greeting after one return from those before, and "" where there was none."""
    if command.since:
        return f":{command.since}"
    absence = installations.last(ctx.tx, workspace_id)
    return "" if absence is None else f":{absence.since:%Y%m%d%H%M%S}"
