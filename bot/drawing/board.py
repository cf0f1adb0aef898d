"""The leaderboard as it looks: top ten and your own row, for a channel or the whole workspace."""

from __future__ import annotations

import unicodedata

from bot.commands import PERIODS, Leaderboard, ShareLeaderboard
from bot.game import streaks
from bot.game.asker import today
from bot.game.context import Context
from bot.messages import Choice, Choices, Message, Note, Part, Style, Table, Text
from bot.quiz.periods import period_key
from bot.quiz.streak import Streak
from bot.store import people, scores
from bot.store.people import Player, Workspace
from bot.store.scores import EVERYWHERE, Row

TOP = 10
NAME = 20  # columns of a name: three of them and a streak fit a phone's line
_TITLES = {"week": "This week", "month": "This month", "all": "All time"}


def draw(
    ctx: Context, team: Workspace, channel: str, period: str, everyone: bool, viewer: Player | None
) -> Message:
    """The private board, with buttons."""
    scope = EVERYWHERE if everyone else channel
    rows, own = _rows(ctx, team, scope, period), None
    if rows and not any(viewer and r.player_id == viewer.id for r in rows):
        own = _own(ctx, team, scope, period, viewer)
    title = f"{_title(period, everyone)} · only you see this"
    parts: list[Part] = [Text((title,)), _body(ctx, team, rows, own, viewer)]
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


def draw_shared(ctx: Context, workspace_id: int, channel: str, what: list[str]) -> Message:
    """The board as the outbox posts it: `what` is period, scope and who shared it."""
    period, scope, player_id = what
    team = people.workspace_by_id(ctx.tx, workspace_id)
    rows = _rows(ctx, team, EVERYWHERE if scope == "everyone" else channel, period)
    sharer = people.names(ctx.tx, {int(player_id)}).get(int(player_id), "")
    title = f"{_title(period, scope == 'everyone')}{f' · shared by {sharer}' if sharer else ''}"
    return Message((Text((title,)), _body(ctx, team, rows, None, None)), title)


def _title(period: str, everyone: bool) -> str:
    return f"{_TITLES[period]} in {'the whole workspace' if everyone else 'this channel'}"


def _rows(ctx: Context, team: Workspace, scope: str, period: str) -> list[Row]:
    return scores.top(ctx.tx, team.id, scope, _key(ctx, team, period), TOP)


def _own(ctx: Context, team: Workspace, scope: str, period: str, viewer: Player | None) -> Row:
    """The asking person's own row, also while they have no points and so no rank."""
    if viewer is None:
        return Row(None, 0, "", 0, Streak(), None)
    mine = scores.mine(ctx.tx, team.id, scope, _key(ctx, team, period), viewer.id)
    zone = viewer.zone or viewer.told_zone
    return mine or Row(None, viewer.id, viewer.name, 0, viewer.streak, zone)


def _key(ctx: Context, team: Workspace, period: str) -> str:
    return period_key(period, today(ctx, team.zone or "UTC"))


def _body(
    ctx: Context, team: Workspace, rows: list[Row], own: Row | None, viewer: Player | None
) -> Table | Text:
    if not rows and own is None:
        return Text(("Nobody has points here yet. The first right answer leads.",))
    shown = [*rows, *([own] if own else [])]
    mine = viewer.id if viewer else 0
    names = ["You" if r.player_id == mine else _fit(r.name) for r in shown]
    width, ranks = max(map(_columns, names)), max(len(_rank(r)) for r in shown)
    points = max(len(str(r.points)) for r in shown)
    return Table(
        tuple(
            f"{_rank(row):>{ranks}}  {name}{' ' * (width - _columns(name))}  {row.points:>{points}}"
            + _streak(ctx, team, row)
            for row, name in zip(shown, names, strict=True)
        )
    )


def _rank(row: Row) -> str:
    return "–" if row.rank is None else str(row.rank)


def _streak(ctx: Context, team: Workspace, row: Row) -> str:
    days = streaks.now(
        ctx, team.id, row.player_id, row.streak, today(ctx, row.zone or team.zone or "UTC")
    ).days
    return f" · streak {days}" if days else ""


def _fit(name: str) -> str:
    while _columns(name) > NAME:
        name = name[:-2].rstrip() + "…"
    return name


def _columns(text: str) -> int:
    """Columns in a fixed-width face: East Asian wide letters take two."""
    return sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)
