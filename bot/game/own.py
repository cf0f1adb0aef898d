"""What is a person's own to set, however they say it."""

from __future__ import annotations

import json
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.commands import ForgetMe, LeaveMeOut, NameMe, ShowMe
from bot.context import Context
from bot.drawing import board
from bot.game import dailies, naming, reminding, telling
from bot.game.asker import today_of
from bot.game.typed import read_zone
from bot.messages import Choice, Choices, Code, Note, Part, Text, plain
from bot.ports import File, Reply
from bot.store import (
    answers,
    boards,
    consent,
    duels,
    forgetting,
    own_data,
    people,
    recap_messages,
    reminders,
    schedules,
)
from bot.store.people import Player, Unasked
from bot.store.workspaces import Workspace

OLD_BOARDS = (
    "Leaderboards that were shared more than 30 days ago, or before I was updated, and weeks that I told of "
    "so long ago can still show your name: I can't change those any more."
)
OLD_WEEKS = (
    "Weeks that I told of more than 30 days ago can still show your name: I can't change those any more."
)
# What stays of who was forgotten, in one sentence: said to them, and to whoever erases somebody by hand.
STAYS = (
    "What stays names nobody: the answers that a card's totals are counted from, the text of problems that "
    "were reported, and until an open card closes a keyed hash by which nobody answers it twice."
)
DATA_FILE = "awsquiz-my-data.json"
# Nobody can take it back, so it is asked once.
ERASE = plain(
    "Erase your name, points, streak and settings here? Cards keep their totals. Nobody can undo it.",
    Choices((Choice("Erase it all", ForgetMe(sure=True)),)),
)


def set_zone(ctx: Context, team: Workspace, player: Player, typed: str) -> Part:
    """Their zone from now on; a day that was counted already stays in the zone before."""
    zone = read_zone(typed)
    words = f"Your time zone is {zone} now. It is {clock(ctx, zone)} there."
    date, counted = today_of(ctx, team, player)
    if counted.zone != zone and player.reckoning.zone is not None:
        people.set_reckoning(ctx.tx, player.id, replace(counted, left_on=date))
        words += " Your days are counted there from tomorrow on."
    people.set_zone(ctx.tx, player.id, zone)
    _follow(ctx, player)
    return Text((words,))


def hear_zone(ctx: Context, player: Player) -> None:
    """What the platform says of their zone: what comes to them follows it, unless they chose another."""
    if ctx.facts.zone is not None and ctx.facts.zone != player.told_zone:
        people.set_told_zone(ctx.tx, player.id, ctx.facts.zone)
        if player.zone is None:
            _follow(ctx, player)


def _follow(ctx: Context, player: Player) -> None:
    """Their own daily and their reminders."""
    dailies.move(ctx, schedules.of_person(ctx.tx, player.id))
    reminding.move(ctx, [reminders.get(ctx.tx, player.id)])


def hide(ctx: Context, player: Player) -> tuple[Part, ...]:
    """Off the boards, also those that were shared lately."""
    old = old_boards(ctx, player)
    if not player.hidden:
        people.set_hidden(ctx.tx, player.id, True)
        naming.redraw(ctx, player)
        duels.leave(ctx.tx, player)
    words = (
        "You are off the leaderboards. Questions that you asked or suggested name you no more. "
        "Your points and streak go on; come back with "
    )
    return (Text((words, Code(ctx.traits.typed(ShowMe)), ".")), *old)


def show(ctx: Context, player: Player) -> Part:
    people.set_hidden(ctx.tx, player.id, False)
    return Text(("You are on the leaderboards again." if ctx.names else board.NAMELESS,))


def name(ctx: Context, player: Player) -> Part:
    """In posts, which means that they are to be seen on boards, too. Nothing is kept of it where nobody is
    named.
    """
    if not ctx.names:
        return Text(("This quiz shows no names, so my posts name nobody.",))
    if player.hidden:
        people.set_hidden(ctx.tx, player.id, False)
    consent.set_named(ctx.tx, player.id, True)
    naming.redraw(ctx, player)
    again = " You are on the leaderboards again, too." if player.hidden else ""
    return Text((f"I name you in my posts now: podiums, recaps, a season's end.{again}",))


def leave_out(ctx: Context, player: Player) -> tuple[Part, ...]:
    """Out of posts, also of those that tell of a week and are drawn anew."""
    old = (Note((OLD_WEEKS,)),) if _in_old_weeks(ctx, player) else ()
    consent.set_named(ctx.tx, player.id, False)
    naming.redraw(ctx, player)
    still = " Leaderboards that somebody asks for still do." if ctx.names and not player.hidden else ""
    return (Text((f"My posts do not name you.{still}",)), *old)


_TAKEN = {
    Unasked.ALL: "I may write to you unasked, once a day at most.",
    Unasked.NO_DUELS: "Nobody can challenge you to a duel.",
    Unasked.NONE: "I write to you nothing that you did not ask for.",
}


def take_unasked(ctx: Context, player: Player, taken: Unasked) -> Part:
    """Which words they get that they did not ask for."""
    consent.set_unasked(ctx.tx, player.id, taken)
    return Text((_TAKEN[taken],))


def naming_question(ctx: Context, player: Player) -> tuple[Part, ...]:
    """Whether posts may name them, where nobody has asked them yet; from now on somebody has."""
    if player.allows.asked or player.hidden or not ctx.names:
        return ()
    consent.set_asked(ctx.tx, player.id)
    asks = Note(("My posts name the first three of a round, a week and a season: only those who want it.",))
    return asks, Choices((Choice("Name me in posts", NameMe()), Choice("Leave me out", LeaveMeOut())))


def data(ctx: Context, player: Player | None) -> Reply:
    """Everything that is kept of them, as a file."""
    if player is None:
        return Reply(plain("Nothing is kept of you here."))
    text = json.dumps(own_data.of(ctx.tx, player), ensure_ascii=False, indent=1)
    return Reply(plain("This is everything that is kept of you here, as JSON."), file=File(DATA_FILE, text))


def erase(ctx: Context, player: Player) -> tuple[Note, ...]:
    """All that is theirs, and their name from what stands; what to say of what cannot be reached."""
    old = old_boards(ctx, player)
    naming.redraw(ctx, player)
    telling.pass_on(ctx, player)
    forgetting.forget(ctx.tx, player)
    return old


def old_boards(ctx: Context, player: Player) -> tuple[Note, ...]:
    """What to say where a board or a recap may stand that names them and that nobody can draw anew."""
    first = answers.first_at(ctx.tx, player.id)
    old = boards.out_of_reach(ctx.tx, player, first, ctx.now) or _in_old_weeks(ctx, player)
    return (Note((OLD_BOARDS,)),) if old else ()


def _in_old_weeks(ctx: Context, player: Player) -> bool:
    """Whether a recap may stand that names them and that nobody can draw anew."""
    first = answers.first_at(ctx.tx, player.id) if player.allows.named else None
    until = ctx.now - boards.NAMING
    return first is not None and recap_messages.out_of_reach(ctx.tx, player.workspace_id, first, until)


def clock(ctx: Context, zone: str) -> str:
    """The time of day there."""
    return f"{ctx.now.astimezone(ZoneInfo(zone)):%H:%M}"
