"""A round that a channel plays together: begun, joined, made fast, stopped; and one's own place in it."""

from __future__ import annotations

from datetime import timedelta

from bot.commands import JoinRound, MyPlace, PaceRound, Practice, Round, StopRound
from bot.context import Context, Refused
from bot.drawing import contest as drawing
from bot.drawing import contest_verdict
from bot.drawing.counted import counted
from bot.game import contest_taps, keeping, own
from bot.game import contests as game
from bot.game.asker import asker, known, refuse_silent, request_key
from bot.game.finding import too_old
from bot.game.lost import resolve
from bot.game.serving import serves
from bot.game.setting import refuse_unreachable
from bot.messages import Choice, Choices, Link, Part, Text, plain
from bot.ports import Outcome, Reply, Request
from bot.quiz.contest import FEWEST
from bot.store import contest_players, contests, holds, people, standing, workspaces
from bot.store.contests import Contest, Ended, State

GRACE = timedelta(seconds=3)  # as `sending.GRACE`, where people wait for it
_TOO_FEW = (
    "There are too few questions for a round{about}: it takes {least} with one right option each that this "
    "channel has not seen this week. {instead}"
)


@serves(Round, writes=True)
def begin(ctx: Context, request: Request, command: Round) -> Outcome:
    """A lobby in the channel; where one is open there already, the way to it."""
    if request.place.direct:
        raise Refused("A round is for several people. Start one in a channel, or practise here.", _alone())
    team, player = asker(ctx, request)
    channel, key = request.place.channel, request_key("round", request)
    if contests.by_key(ctx.tx, key) is not None:
        return Outcome()  # it is on its way, or there already
    topic = resolve(ctx, command)
    wanted = game.wanted(command.count)
    refuse_silent(request, _alone())
    refuse_unreachable(ctx)
    workspaces.hold(ctx.tx, team.id)
    if (other := contests.under_way(ctx.tx, team.id, channel)) is not None:
        raise Refused(*_under_way(other))
    many = game.length(game.could_ask(ctx, team.id, channel, topic), wanted)
    if not many:
        raise _too_few(command, topic)
    errand = game.begin(ctx, key, team.id, channel, player.id, topic, many, due_in=GRACE)
    if errand is None:
        return Outcome()
    fewer = f"There are {many} questions for it that this channel has not seen this week, so it has {many}."
    return Outcome(Reply(plain(fewer)) if many < wanted else None, (errand,))


@serves(JoinRound, writes=True)
def join(ctx: Context, request: Request, command: JoinRound) -> Outcome:
    contest = _find(ctx, request, command.contest)
    if contest.ended is not None:
        raise Refused("This round is over. Start another one.")
    _team, player = asker(ctx, request)
    game.join(ctx, contest.id, player.id)
    begins = "Tap an answer to its question."
    if not contest.asked:
        planned = contests.plan_of(contest) is not None
        begins = "It starts when its time comes." if planned else "It starts in a moment."
    return Outcome(Reply(plain(f"You play. {begins}", *own.naming_question(ctx, player))))


@serves(PaceRound, writes=True)
def pace(ctx: Context, request: Request, command: PaceRound) -> Outcome:
    """Until it begins, who began it or a keeper says whether time counts."""
    contest = _held(ctx, request, command.contest, "choose that")
    if contest.state not in (State.BEGUN, State.LOBBY):
        raise Refused("The round has begun, so it stays as it is.")
    contests.set_fast(ctx.tx, contest.id, command.fast)
    standing.changed_for_good(ctx.tx, [contest.standing_id] if contest.standing_id is not None else [])
    return Outcome(Reply(plain("Fast: time counts." if command.fast else "Relaxed: time does not count.")))


@serves(StopRound, writes=True)
def stop(ctx: Context, request: Request, command: StopRound) -> Outcome:
    """Who began it or a keeper ends it, once they mean it."""
    if command.sure:
        holds.alone(ctx.tx, (request.place.platform, request.place.workspace))
    contest = _held(ctx, request, command.contest, "stop it")
    if contest.ended is not None:
        return Outcome(Reply(plain("This round is over already."), replaces=command.sure))
    if not command.sure and contest.asked:
        sure = Choices((Choice("Stop it", StopRound(contest.id, sure=True)),))
        return Outcome(Reply(plain("Stop the round for everybody? What was answered still counts.", sure)))
    game.stop(ctx, contest, Ended.STOPPED, contest_taps.heard(ctx, request, contest))
    return Outcome(Reply(plain("The round is stopped."), replaces=command.sure))


@serves(MyPlace, writes=False)
def my_place(ctx: Context, request: Request, command: MyPlace) -> Outcome:
    """As of the last scoreboard, so that nobody learns from it how the open question goes."""
    contest = _find(ctx, request, command.contest)
    team, player = known(ctx, request)
    if player is None or team.id != contest.workspace_id:
        raise Refused(contest_verdict.not_playing(contest))
    told = contest_players.told(ctx.tx, contest.id, player.id)
    return Outcome(Reply(contest_verdict.place(ctx, contest, player.id, told)))


def _too_few(command: Round, topic: str) -> Refused:
    least = counted(FEWEST, "question")
    if not topic:
        said = _TOO_FEW.format(about="", least=least, instead="Play one in some days, or practise alone.")
        return Refused(said, _alone())
    said = _TOO_FEW.format(about=" on that", least=least, instead="Play one on anything instead?")
    return Refused(said, Choices((Choice("Play on anything", Round(command.count)),)))


def _find(ctx: Context, request: Request, contest_id: int) -> Contest:
    """The round, if it is this workspace's; else Refused."""
    contest = contests.get(ctx.tx, contest_id)
    here = request.actor.platform, request.actor.workspace
    if contest is None or (contest.platform, contest.workspace) != here:
        raise too_old(ctx)
    return contest


def _held(ctx: Context, request: Request, contest_id: int, what: str) -> Contest:
    """The same for who began it or a keeper, and nobody takes a step of it meanwhile; else Refused."""
    contest = _find(ctx, request, contest_id)
    _refuse_others(ctx, request, contest, what)
    held = contests.held(ctx.tx, contest.id)
    if held is None:
        raise too_old(ctx)
    return held


def _refuse_others(ctx: Context, request: Request, contest: Contest, what: str) -> None:
    account = people.account_of(ctx.tx, contest.begun_by_id) if contest.begun_by_id else None
    if account == request.actor.user or keeping.runs(ctx, request, contest.channel):
        return
    who = keeping.or_keepers(ctx, request, contest.channel, contest.begun_by_id, "began it")
    raise Refused(f"Only {who} can {what}.")


def _under_way(other: Contest) -> tuple[Part, ...]:
    """The way to it, and its buttons: somebody may have deleted its lobby."""
    said = "A round is under way in this channel. "
    way = (Link("See it", other.link),) if other.link else ()
    return Text((said, *way)), Choices((Choice("Join", JoinRound(other.id)), drawing.stop(other)))


def _alone() -> Choices:
    return Choices((Choice("Practise", Practice()),))
