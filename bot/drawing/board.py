"""The leaderboard as it looks: top ten and your own row, for a channel or the whole workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.charts import Bars, Series
from bot.commands import PERIODS, Leaderboard, Season, ShareLeaderboard
from bot.context import Context
from bot.drawing.counted import counted
from bot.drawing.names import YOU, Called, columns, told_apart
from bot.messages import Choice, Choices, Message, Note, Part, Style, Table, Text, plain, words
from bot.quiz.periods import period_key
from bot.quiz.streak import Streak
from bot.store import people, scores, workspaces
from bot.store.consequences import streak
from bot.store.people import Player
from bot.store.scores import EVERYWHERE, Row
from bot.store.shown import BoardShown, Line
from bot.store.workspaces import Workspace

TOP = 10
NAME = 14  # columns of a name: with a rank, points and days it fits a phone's line
NAMELESS = "This quiz shows no names, so it has no leaderboards."
_TITLES = {"week": "This week", "month": "This month", "all": "All time"}


@dataclass(frozen=True, slots=True)
class _Line:
    """People with the same points share a rank."""

    rank: int
    name: str
    points: int
    streak: int


def draw(
    ctx: Context, team: Workspace, channel: str, period: str, everyone: bool, viewer: Player | None
) -> Message:
    """The private board, with buttons."""
    rows = _rows(ctx, team, channel, period, everyone)
    own = _own(ctx, team, channel, period, everyone, viewer)
    if own.rank is not None and own.player_id not in {row.player_id for row in rows}:
        rows.append(own)
    others = (Called(row.player_id, row.name, row.handle) for row in rows if row.player_id != own.player_id)
    names = told_apart(others, NAME) | {own.player_id: YOU}
    title = f"{_title(period, everyone)} · only you see this"
    streaks = _streaks(ctx, team, [*rows, own])
    lines = [_Line(row.rank or 0, names[row.player_id], row.points, streaks[row.player_id]) for row in rows]
    parts: list[Part] = [Text((title,)), *_body(lines, period)]
    if own.rank is None:
        own_days = streaks[own.player_id]
        since = "" if period == "all" else f" {_TITLES[period].lower()}"
        days = f" Your streak: {counted(own_days, 'day')}." if own_days else ""
        parts.append(Text((f"{YOU}: no points yet{since}.{days}",)))
    if viewer is not None and viewer.hidden:
        parts.append(Note(("You are hidden from the boards.",)))
    buttons = [
        Choice(
            _TITLES[p].removeprefix("This ").removesuffix(" time").capitalize(),
            Leaderboard(p, everyone, True),
            Style.PRIMARY if p == period else Style.PLAIN,
            _TITLES[p],
        )
        for p in PERIODS
    ]
    buttons.append(
        Choice("Share", ShareLeaderboard(period, everyone), spoken="Share this board with the channel")
    )
    if not everyone:
        buttons.append(Choice("Season", Season(), spoken="A fair board of this month's dailies"))
    return Message((*parts, Choices(tuple(buttons))), words(parts))


def named(ctx: Context, team: Workspace, channel: str, period: str, everyone: bool) -> list[int]:
    """Who stands on it, whoever reads it."""
    return [row.player_id for row in _rows(ctx, team, channel, period, everyone)]


def shared_now(
    ctx: Context, team: Workspace, channel: str, period: str, everyone: bool, sharer: Player
) -> BoardShown:
    """The board as it stands at this moment, to be shown to the channel."""
    return BoardShown(period, everyone, sharer.id, _places(ctx, team, channel, period, everyone))


def draw_shared(ctx: Context, workspace_id: int, channel: str, board: BoardShown) -> Message:
    """The board as it was when it was shared, without those who do not want to be on it any more."""
    if not ctx.names:
        return plain(NAMELESS)
    team = workspaces.by_id(ctx.tx, workspace_id)
    places = board.places
    if places is None:  # shared by the version before, which kept no places
        places = _places(ctx, team, channel, board.period, board.everyone)
    shown = people.shown(ctx.tx, {p.player_id for p in places} | {board.shared_by})
    left = [p for p in places if p.player_id in shown]
    names = told_apart((Called(p.id, p.name, p.handle) for p in shown.values()), NAME)
    lines = [
        _Line(
            1 + sum(other.points > place.points for other in left),
            names[place.player_id],
            place.points,
            place.streak,
        )
        for place in left
    ]
    sharer = names.get(board.shared_by)
    title = f"{_title(board.period, board.everyone)}{f' · shared by {sharer}' if sharer else ''}"
    parts = (Text((title,)), *_body(lines, board.period))
    return Message(parts, words(parts))


def _title(period: str, everyone: bool) -> str:
    return f"{_TITLES[period]} in {'the whole workspace' if everyone else 'this channel'}"


def _rows(ctx: Context, team: Workspace, channel: str, period: str, everyone: bool) -> list[Row]:
    scope = EVERYWHERE if everyone else channel
    return scores.top(ctx.tx, team.id, scope, _key(ctx, team, period), TOP, absent=ctx.facts.absent)


def _own(
    ctx: Context, team: Workspace, channel: str, period: str, everyone: bool, viewer: Player | None
) -> Row:
    """The asking person's own row, also while they have no points and so no rank."""
    if viewer is None:
        return Row(None, 0, "", "", 0, Streak(), None)
    scope = EVERYWHERE if everyone else channel
    mine = scores.mine(ctx.tx, team.id, scope, _key(ctx, team, period), viewer.id, ctx.facts.absent)
    zone = viewer.zone or viewer.told_zone
    return mine or Row(None, viewer.id, viewer.name, viewer.handle, 0, viewer.streak, zone)


def _key(ctx: Context, team: Workspace, period: str) -> str:
    return period_key(period, ctx.today(team.zone or "UTC"))


def _places(ctx: Context, team: Workspace, channel: str, period: str, everyone: bool) -> tuple[Line, ...]:
    rows = _rows(ctx, team, channel, period, everyone)
    streaks = _streaks(ctx, team, rows)
    return tuple(Line(row.player_id, row.points, streaks[row.player_id]) for row in rows)


def _streaks(ctx: Context, team: Workspace, rows: Sequence[Row]) -> dict[int, int]:
    """How many days each of them has kept, as of their own date."""
    of = {row.player_id: (row.streak, ctx.today(row.zone or team.zone or "UTC")) for row in rows}
    return {player: each.days for player, each in streak.now_each(ctx.tx, team.id, of).items()}


def _body(lines: Sequence[_Line], period: str) -> tuple[Part, ...]:
    """A table, and from two people on their points as bars, which say no more than it does."""
    if not lines:
        return (Text(("Nobody has points here yet. The first right answer leads.",)),)
    if len(lines) == 1:
        return (_table(lines),)
    names = tuple(f"{line.rank}. {line.name}" for line in lines)
    points = Series("points", tuple(line.points for line in lines))
    return _table(lines), Bars(_TITLES[period], "points", names, (points,), told=())


def _table(lines: Sequence[_Line]) -> Table:
    points = [counted(line.points, "point") for line in lines]
    width, of_rank = max(columns(line.name) for line in lines), max(len(str(line.rank)) for line in lines)
    of_points = max(map(len, points))
    return Table(
        tuple(
            f"{line.rank:>{of_rank}}  {line.name}{' ' * (width - columns(line.name))}  {earned:>{of_points}}"
            + (f" · {counted(line.streak, 'day')}" if line.streak else "")
            for line, earned in zip(lines, points, strict=True)
        )
    )
