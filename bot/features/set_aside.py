"""What admins say of questions that people reported: aside, or asked again."""

from __future__ import annotations

from bot.commands import AsideQuestions, PutBack, SetAside
from bot.context import Context, Refused
from bot.drawing import set_aside
from bot.game import own_key
from bot.game.asker import asker, known
from bot.game.finding import too_old
from bot.game.serving import serves
from bot.game.setting_aside import BOTH_COUNT, is_last
from bot.game.typed import page_of
from bot.messages import plain
from bot.ports import Outcome, Reply, Request
from bot.store import aside, pack_changes
from bot.store.aside import Aside, State
from bot.store.workspaces import Workspace

_AGAIN = "What was reported until now does not count again."


@serves(AsideQuestions, writes=False)
def show(ctx: Context, request: Request, command: AsideQuestions) -> Outcome:
    team, _player = known(ctx, request)
    found = set_aside.of(ctx, team.id)
    message = set_aside.page(ctx, found, page_of(command.page, len(found)))
    return Outcome(Reply(message, replaces=command.again))


@serves(PutBack, writes=True, stocks=True)
def put_back(ctx: Context, request: Request, command: PutBack) -> Outcome:
    team, player = asker(ctx, request)
    row = _row(ctx, team, command.aside)
    if not aside.put_back(ctx.tx, row, player, ctx.now):
        return _as_it_is(ctx, row)
    if row.state is State.WAITS:
        return Outcome(Reply(plain(f"It is asked here as before. {_AGAIN}")))
    if ctx.bank.find(row.question_id) is None:
        told = "It is not set aside any more. It is in no pack here now, so it is not asked."
        return Outcome(Reply(plain(told)))
    both = f"{BOTH_COUNT} " if own_key.two_keys(ctx, team.id, row.question_id) else ""
    return Outcome(Reply(plain(f"It is asked here again in some seconds. {both}{_AGAIN}")))


@serves(SetAside, writes=True, stocks=True)
def put_aside(ctx: Context, request: Request, command: SetAside) -> Outcome:
    team, _player = asker(ctx, request)
    row = _row(ctx, team, command.aside)
    if row.state is not State.WAITS:
        return _as_it_is(ctx, row)
    if is_last(ctx, team.id, row.question_id):
        raise Refused("It is the last question that can be asked here, so it stays. Add others first.")
    aside.mean(ctx.tx, row)
    told = "It is not asked here any more, in some seconds. Cards that stand can still be answered."
    return Outcome(Reply(plain(told, *set_aside.buttons(ctx, _row(ctx, team, row.id)))))


def _row(ctx: Context, team: Workspace, id: int) -> Aside:
    """As nobody changes it meanwhile."""
    pack_changes.hold(ctx.tx)
    row = aside.get(ctx.tx, team.id, id)
    if row is None:
        raise too_old(ctx)
    return row


def _as_it_is(ctx: Context, row: Aside) -> Outcome:
    """For a button that comes too late: another admin has had their word."""
    last = aside.last(ctx.tx, row.workspace_id, row.question_id) or row
    match last.state:
        case State.BACK:
            return Outcome(Reply(plain("It was put back already, so it is asked here.")))
        case State.WAITS:
            told = "It was put back, and reported again since. It is asked until an admin sets it aside."
        case State.REPORTED | State.MEANT | State.MENDED:
            told = (
                "It is set aside already." if last.id == row.id else "It was put back, and set aside again."
            )
    return Outcome(Reply(plain(told, *set_aside.buttons(ctx, last))))
