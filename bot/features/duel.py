"""Challenging a colleague to a duel, and playing it: each alone, with no result before both are done."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.commands import (
    Duel,
    DuelAccept,
    DuelDecline,
    DuelNext,
    DuelShare,
    DuelTakeBack,
    Practice,
    mentioned,
)
from bot.context import Context, Refused
from bot.drawing import duel as drawing
from bot.forms import Form, PersonField
from bot.game import duelling
from bot.game.asker import asker, refuse_silent, request_key, zone_of
from bot.game.finding import too_old
from bot.game.sending import GRACE, WORTH_POSTING, send
from bot.game.serving import serves
from bot.game.typed import short
from bot.messages import Choice, Choices, Code, Message, Text, plain
from bot.ports import Outcome, Reply, Request, Rights
from bot.quiz.duel import LASTS
from bot.quiz.occurrence import moment
from bot.store import consent, duels, outbox, people
from bot.store.duels import Side, State
from bot.store.people import Player
from bot.store.shown import DuelShown
from bot.store.workspaces import Workspace

MOST_A_DAY = 5  # challenges of one person
_ENOUGH = f"You have challenged people {MOST_A_DAY} times within a day, and that is the most. Go on tomorrow."
_PRACTISE = Choices((Choice("Practise", Practice()),))


@serves(Duel, writes=True)
def challenge(ctx: Context, request: Request, command: Duel) -> Outcome:
    """Whoever cannot be reached looks like somebody who has not answered yet: no name, no error, no haste."""
    if not ctx.names:
        raise Refused("This quiz shows no names, so nobody can be challenged.", _PRACTISE)
    refuse_silent(request, _PRACTISE)
    team, player = asker(ctx, request)
    key = request_key("duel", request)
    if (earlier := duels.by_key(ctx.tx, key)) is not None:
        return Outcome(Reply(drawing.passed_on(earlier.id)))
    if (waiting := duels.challenge_of(ctx.tx, player.id, ctx.now)) is not None:
        raise Refused(*drawing.waits_already(waiting.id))
    if duels.challenges_since(ctx.tx, player.id, ctx.now - LASTS) >= MOST_A_DAY:
        raise Refused(_ENOUGH)
    duelling.questions(ctx)
    if not command.person:
        return Outcome(Reply(_form()))
    user, told = _meant(ctx, request, command.person)
    other = people.find(ctx.tx, team.id, user)
    if other is not None and (known := _already(ctx, player, other)) is not None:
        return Outcome(Reply(known))
    day_ends = _reach(ctx, team, other, told) if other is not None else None
    channel = "" if request.place.direct else request.place.channel
    until = ctx.now + LASTS
    reached = other.id if other is not None and day_ends is not None else None
    id = duels.add(ctx.tx, key, player, reached, channel, ctx.now, until)
    duel = duels.get(ctx.tx, id or 0)
    if duel is None:
        raise LookupError(f"{key} was just added")
    # What becomes of that word brings no reply (`game.settling`), so nobody sees whether it went.
    due = duelling.tell(ctx, duel, Side.CHALLENGED, "challenge", day_ends)
    return Outcome(Reply(drawing.passed_on(duel.id)), due)


@serves(DuelTakeBack, writes=True)
def take_back(ctx: Context, request: Request, command: DuelTakeBack) -> Outcome:
    at = duelling.seat(ctx, request, command.duel)
    if at.side is not Side.CHALLENGER:
        raise too_old(ctx)
    if at.duel.state in (State.OPEN, State.DECLINED):
        duels.move(ctx.tx, at.duel, State.TAKEN_BACK)
    if at.duel.state in (State.OPEN, State.DECLINED, State.TAKEN_BACK):
        return Outcome(Reply(drawing.taken_back(), replaces=request.clicked))
    if at.duel.state is State.ACCEPTED and duelling.lasts(ctx, at.duel):  # too late: they have begun
        return Outcome(Reply(drawing.under_way(ctx, at.duel, at.side), replaces=request.clicked))
    return duelling.go_on(ctx, request, at)


@serves(DuelAccept, writes=True)
def accept(ctx: Context, request: Request, command: DuelAccept) -> Outcome:
    """And ask them the first question, or go on where they have accepted before."""
    at = duelling.seat(ctx, request, command.duel)
    due: tuple[str, ...] = ()
    if at.duel.state is State.OPEN and at.side is Side.CHALLENGED and duelling.lasts(ctx, at.duel):
        due = duelling.begin(ctx, at)
        at = duelling.seat(ctx, request, command.duel)
    return duelling.go_on(ctx, request, at, due)


@serves(DuelDecline, writes=True)
def decline(ctx: Context, request: Request, command: DuelDecline) -> Outcome:
    at = duelling.seat(ctx, request, command.duel)
    if at.side is not Side.CHALLENGED:
        raise too_old(ctx)
    if at.duel.state is State.OPEN:
        duels.move(ctx.tx, at.duel, State.DECLINED)
    if at.duel.state in (State.OPEN, State.DECLINED):
        return Outcome(Reply(drawing.declined(), replaces=request.clicked))
    return duelling.go_on(ctx, request, at)


@serves(DuelNext, writes=True)
def go_on(ctx: Context, request: Request, command: DuelNext) -> Outcome:
    return duelling.go_on(ctx, request, duelling.seat(ctx, request, command.duel))


@serves(DuelShare, writes=True)
def share(ctx: Context, request: Request, command: DuelShare) -> Outcome:
    """Note that one of them wants it; the second one's wish posts it where it was begun."""
    at = duelling.seat(ctx, request, command.duel)
    duel = at.duel
    if duel.state is not State.FINISHED or not duel.channel:
        return duelling.go_on(ctx, request, at)
    refuse_silent(request)
    duels.share(ctx.tx, duel, at.side)
    if not duel.shares[at.side.other]:
        return Outcome(Reply(drawing.sharing(ctx, duel, at.side)))
    key, expires = duels.key_of(duel.id, "share"), ctx.now + WORTH_POSTING
    shown, due = DuelShown(duel.id, "share"), ctx.now + GRACE
    if send(ctx, key, duel.workspace_id, duel.channel, shown, due_at=due, expires_at=expires) is None:
        there = duels.is_shared(ctx.tx, duel)
        if not there:
            outbox.reopen(ctx.tx, key, ctx.now, expires)  # maybe it can be posted by now
        return Outcome(Reply(drawing.shared_before(there=there)))
    return Outcome(Reply(plain("Both of you want it, so it is on its way to the channel.")), (key,))


def _form() -> Form:
    whom = PersonField("person", "Whom do you challenge?", "A colleague who uses this quiz")
    return Form("Challenge to a duel", "Challenge", (whom,), Duel())


def _meant(ctx: Context, request: Request, person: str) -> tuple[str, Rights]:
    """The user who is meant, and what their platform says of them."""
    user, told = mentioned(person), ctx.facts.named
    if user is None or told is None:
        how = Code(ctx.traits.typed(Duel, "@PERSON"))
        said = f"I can't tell who “{short(person)}” is. Type "
        raise Refused(Text((said, how, " and choose the name from the list that opens.")))
    if user == request.actor.user:
        raise Refused("A duel takes two. You can practise alone.", _PRACTISE)
    if told.itself:
        raise Refused("I know all the answers, so that would not be fair. Challenge a colleague.")
    return user, told


def _already(ctx: Context, player: Player, other: Player) -> Message | None:
    """What these two have to do with each other already, which both know."""
    running = duels.under_way(ctx.tx, player.id, other.id, ctx.now)
    if running is not None and (side := running.side_of(player.id)) is not None:
        return drawing.under_way(ctx, running, side) if duelling.lasts(ctx, running) else None
    theirs = duels.challenge_by(ctx.tx, other.id, player.id, ctx.now)
    return None if theirs is None else drawing.challenge(ctx, theirs)


def _reach(ctx: Context, team: Workspace, other: Player, told: Rights) -> datetime | None:
    """The end of their day, where they may be written to today; if so, it was that day's word."""
    zone = zone_of(ctx, team, other)
    on = ctx.today(zone)  # nobody asked for a zone here, so the facts hold none
    if not told.member or not consent.may_write(ctx.tx, other.id, on, duel=True):
        return None
    return moment(on + timedelta(days=1), time(), zone)
