"""The leaderboard as it looks: top ten and your own row, for a channel or the whole workspace."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands import PERIODS, Leaderboard, ShareLeaderboard
from bot.context import Context
from bot.messages import Choice, Choices, Message, Note, Part, Style, Table, Text
from bot.quiz.periods import period_key
from bot.quiz.streak import Streak
from bot.store import people, scores
from bot.store.consequences import streak as streaks
from bot.store.people import Player, Workspace
from bot.store.scores import EVERYWHERE, Row
from bot.store.shown import BoardShown, Line

TOP = 10
NAME = 20  # columns of a name: three of them and a streak fit a phone's line
_TITLES = {"week": "This week", "month": "This month", "all": "All time"}


@dataclass(frozen=True, slots=True)
class _Line:
    """People with the same points share a rank; who has none has no rank either."""

    rank: int | None
    name: str
    points: int
    streak: int


def draw(
    ctx: Context, team: Workspace, channel: str, period: str, everyone: bool, viewer: Player | None
) -> Message:
    """The private board, with buttons."""
    rows = _rows(ctx, team, channel, period, everyone)
    mine = viewer.id if viewer else 0
    lines = [_line(ctx, team, row, "You" if row.player_id == mine else row.name) for row in rows]
    if rows and not any(row.player_id == mine for row in rows):
        lines.append(_line(ctx, team, _own(ctx, team, channel, period, everyone, viewer), "You"))
    title = f"{_title(period, everyone)} · only you see this"
    parts: list[Part] = [Text((title,)), _body(lines)]
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
        Choice("Share", ShareLeaderboard(period, everyone), spoken="Show this board to the channel")
    )
    return Message((*parts, Choices(tuple(buttons))), title)


def shared_now(
    ctx: Context, team: Workspace, channel: str, period: str, everyone: bool, sharer: Player
) -> BoardShown:
    """The board as it stands at this moment, to be shown to the channel."""
    rows = _rows(ctx, team, channel, period, everyone)
    places = (Line(row.player_id, row.points, _streak(ctx, team, row)) for row in rows)
    return BoardShown(period, everyone, sharer.id, tuple(places))


def draw_shared(ctx: Context, workspace_id: int, channel: str, board: BoardShown) -> Message:
    """The board as it was when it was shared, without those who do not want to be on it any more."""
    team = people.workspace_by_id(ctx.tx, workspace_id)
    places = board.places
    if places is None:  # shared by the version before, which kept no places
        rows = _rows(ctx, team, channel, board.period, board.everyone)
        places = tuple(Line(row.player_id, row.points, _streak(ctx, team, row)) for row in rows)
    names = people.shown_names(ctx.tx, {p.player_id for p in places} | {board.shared_by})
    left = [p for p in places if p.player_id in names]
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
    return Message((Text((title,)), _body(lines)), title)


def _title(period: str, everyone: bool) -> str:
    return f"{_TITLES[period]} in {'the whole workspace' if everyone else 'this channel'}"


def _rows(ctx: Context, team: Workspace, channel: str, period: str, everyone: bool) -> list[Row]:
    scope = EVERYWHERE if everyone else channel
    return scores.top(ctx.tx, team.id, scope, _key(ctx, team, period), TOP)


def _own(
    ctx: Context, team: Workspace, channel: str, period: str, everyone: bool, viewer: Player | None
) -> Row:
    """The asking person's own row, also while they have no points and so no rank."""
    if viewer is None:
        return Row(None, 0, "", 0, Streak(), None)
    scope = EVERYWHERE if everyone else channel
    mine = scores.mine(ctx.tx, team.id, scope, _key(ctx, team, period), viewer.id)
    return mine or Row(None, viewer.id, viewer.name, 0, viewer.streak, viewer.zone or viewer.told_zone)


def _key(ctx: Context, team: Workspace, period: str) -> str:
    return period_key(period, ctx.today(team.zone or "UTC"))


def _line(ctx: Context, team: Workspace, row: Row, name: str) -> _Line:
    return _Line(row.rank, name, row.points, _streak(ctx, team, row))


def _streak(ctx: Context, team: Workspace, row: Row) -> int:
    day = ctx.today(row.zone or team.zone or "UTC")
    return streaks.now(ctx.tx, team.id, row.player_id, row.streak, day).days


def _body(lines: Sequence[_Line]) -> Table | Text:
    if not lines:
        return Text(("Nobody has points here yet. The first right answer leads.",))
    names = [_fit(line.name) for line in lines]
    ranks = ["–" if line.rank is None else str(line.rank) for line in lines]
    width, of_rank = max(map(_columns, names)), max(map(len, ranks))
    of_points = max(len(str(line.points)) for line in lines)
    return Table(
        tuple(
            f"{rank:>{of_rank}}  {name}{' ' * (width - _columns(name))}  {line.points:>{of_points}}"
            + (f" · streak {line.streak}" if line.streak else "")
            for line, name, rank in zip(lines, names, ranks, strict=True)
        )
    )


def _fit(name: str) -> str:
    while _columns(name) > NAME:
        name = name[:-2].rstrip() + "…"
    return name


def _columns(text: str) -> int:
    """Columns in a fixed-width face: East Asian wide letters take two."""
    return sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)
