"""A round's messages: its lobby, who is ahead after each question, and how it ended."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.commands import JoinRound, MyPlace, PaceRound, Round, StopRound, Why
from bot.context import Context
from bot.drawing import contest_places, task
from bot.drawing.beginning import beginning
from bot.drawing.contest_about import about
from bot.drawing.contest_places import listed
from bot.drawing.counted import counted
from bot.drawing.counted import went as told_of
from bot.drawing.gone import is_gone
from bot.drawing.named import name_of
from bot.messages import Bold, Choice, Choices, Message, Moment, Note, Part, Span, Style, Text, words
from bot.quiz.contest import FULL, LENGTHS, LOBBY, places
from bot.store import cards, contest_cards, contest_players, contests, figures
from bot.store.contest_players import ALL
from bot.store.contests import Contest, Ended, State
from bot.store.people import Player
from bot.store.shown import LobbyShown, PodiumShown, ScoresShown

_OWN_BOARD = "One tap each, and only you see how yours was. Its points stay in this round: its answers {}."
_REVIEWS, _EARN = "help your reviews, and earn no weekly points", "earn no weekly points"
_STEM = 120  # characters of a stem told again
_ENDS = {
    Ended.PLAYED: "It is over.",
    Ended.STOPPED: "It was stopped.",
    Ended.EMPTY: "Nobody joined, so it did not begin.",
    Ended.UNPOSTED: "It ended: a message of it was not taken here.",
    Ended.AWAY: "It ended: I was not running.",
}


def draw(ctx: Context, shown: LobbyShown | ScoresShown | PodiumShown) -> Message | None:
    """None where its round is gone."""
    contest = contests.get(ctx.tx, shown.contest_id)
    if contest is None:
        return None
    match shown:
        case LobbyShown():
            return _lobby(ctx, contest)
        case ScoresShown(number=number):
            return _scores(ctx, contest, number)
        case PodiumShown():
            return _podium(ctx, contest)


def named(ctx: Context, shown: LobbyShown | ScoresShown | PodiumShown) -> Collection[Player]:
    """Whom its places name."""
    contest = contests.get(ctx.tx, shown.contest_id)
    if contest is None or (isinstance(shown, LobbyShown) and contest.ended is None):
        return ()
    number = shown.number if isinstance(shown, ScoresShown) else ALL
    tallies = contest_players.tallies(ctx.tx, contest.id, number, fast=contest.fast)
    return contest_places.named(ctx, places(tallies))


def title(ctx: Context, contest: Contest) -> str:
    line = f"Round · {counted(contest.questions, 'question')} · {about(ctx, contest.topic)}"
    starter = name_of(ctx, contest.begun_by_id)
    return f"{line} · begun by {starter}" if starter else line


def _lobby(ctx: Context, contest: Contest) -> Message:
    many = contest_players.many(ctx.tx, contest.id)
    parts: list[Part] = [Note((title(ctx, contest),))]
    if contest.ended is not None:
        parts.append(Text((Bold(_ENDS[contest.ended]), f" {_played(many)}" if contest.asked else "")))
        if contest.asked:
            tallies = contest_players.tallies(ctx.tx, contest.id, ALL, fast=contest.fast)
            parts += listed(ctx, places(tallies))
        topic = "" if is_gone(ctx, contest.topic) else contest.topic
        as_long = next((f"{length}" for length in LENGTHS if length >= contest.questions), "")
        parts.append(Choices((Choice("Another round", Round(as_long, topic)),)))
    elif contest.state in (State.BEGUN, State.LOBBY):
        moment = _starts(ctx, contest)
        parts += [
            Text((Bold("A round starts "), moment, ".")),
            Text((_pace(contest), "\n", _OWN_BOARD.format(_REVIEWS if ctx.memory else _EARN))),
            Note((f"{counted(many, 'person', 'people')} joined so far",)),
            Choices((Choice("Join", JoinRound(contest.id), Style.PRIMARY), *_paces(contest), stop(contest))),
        ]
    else:
        parts += [
            Text((Bold("The round is on."), " Tap an answer to join it. ", _pace(contest))),
            Choices((Choice("Join", JoinRound(contest.id)), stop(contest))),
        ]
    return Message(tuple(parts), words(parts))


def _starts(ctx: Context, contest: Contest) -> Moment:
    """One that was planned is announced minutes before. What is on its way has its lobby's time yet."""
    soonest = ctx.now + LOBBY
    starts = contest.starts_at or soonest
    if contest.state is State.BEGUN:
        starts = max(starts, soonest)
    away = counted(int(LOBBY.total_seconds()), "second")
    if contests.plan_of(contest) is not None and starts > soonest:
        away = counted(max(round((starts - ctx.now).total_seconds() / 60), 1), "minute")
    return Moment(starts, f"in {away}", counts_down=True)


def _pace(contest: Contest) -> str:
    if contest.fast:
        return f"Fast: a right answer earns {FULL:,} points at once, and half of that at the last moment."
    return f"Relaxed: every right answer earns {FULL:,} points, however long it takes."


def _paces(contest: Contest) -> tuple[Choice, Choice]:
    """A tick says which one is on: colour is for Join, which is what there is to do."""
    relaxed, fast = ("Relaxed", "✓ Fast") if contest.fast else ("✓ Relaxed", "Fast")
    return (
        Choice(relaxed, PaceRound(contest.id), spoken=f"{relaxed}: no points for being fast"),
        Choice(fast, PaceRound(contest.id, fast=True), spoken=f"{fast}: points for being fast"),
    )


def stop(contest: Contest) -> Choice:
    return Choice("Stop", StopRound(contest.id), spoken="Stop this round")


def _played(many: int) -> str:
    return f"{counted(many, 'person', 'people')} played."


def _scores(ctx: Context, contest: Contest, number: int) -> Message:
    tallies = contest_players.tallies(ctx.tx, contest.id, number, fast=contest.fast)
    play = "1 plays" if len(tallies) == 1 else f"{len(tallies)} play"
    parts: list[Part] = [
        Note((f"Round · after question {number} of {contest.questions} · {play}",)),
        *_answer(ctx, contest, number),
        *listed(ctx, places(tallies)),
        Choices((Choice("My place", MyPlace(contest.id)),)),
    ]
    return Message(tuple(parts), words(parts))


def _answer(ctx: Context, contest: Contest, number: int) -> tuple[Part, ...]:
    """Of the question that has just closed: edits notify nobody, this does."""
    found = next((a for a, _ in contest_cards.asked(ctx.tx, contest.id) if a.number == number), None)
    return () if found is None else (Text(_told(ctx, found.card_id)),)


def _told(ctx: Context, card_id: int) -> tuple[Span, ...]:
    card = cards.get_all(ctx.tx, [card_id])[0]
    answered = figures.answered(ctx.tx, [card_id])[card_id]
    solution = task.solution_in_short(card, ctx.question(card).explained)
    return "Answer: ", Bold(solution), f" · {told_of(figures.of(ctx.tx, card_id, answered))}"


def _podium(ctx: Context, contest: Contest) -> Message:
    tallies = contest_players.tallies(ctx.tx, contest.id, ALL, fast=contest.fast)
    questions = counted(contest.asked, "question")
    parts: list[Part] = [
        Note((f"Round · podium · {questions} · {len(tallies)} played",)),
        *listed(ctx, places(tallies), podium=True),
    ]
    buttons = [Choice("My place", MyPlace(contest.id), Style.PRIMARY)]
    went = contest_players.how_it_went(ctx.tx, contest.id)
    missed = most_missed(figures.how_many_right(ctx.tx, went))
    if missed is not None:
        card = cards.get_all(ctx.tx, [missed])[0]
        stem = beginning(ctx.question(card).stem, _STEM)
        parts.append(Text(("Most missed: ", stem, "\n", *_told(ctx, missed))))
        buttons.append(Choice("Why?", Why(missed), spoken="Why? The most missed question, explained"))
    parts.append(Choices(tuple(buttons)))
    return Message(tuple(parts), words(parts))


def most_missed(counted: Mapping[int, tuple[int, int]]) -> int | None:
    """The card that the smallest share got right; None where nobody was wrong, or too few to say answered.

    counted: by card how many answers may be told of, and how many of those are right.
    """
    shares = {card_id: right / told for card_id, (told, right) in counted.items() if right < told}
    return min(shares, key=shares.__getitem__, default=None)
