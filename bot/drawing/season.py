"""A season's board: its first three, and the reader's own place. It tells places, never a rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.commands import Leaderboard, Season
from bot.drawing.counted import counted
from bot.drawing.names import YOU
from bot.messages import Choice, Choices, Message, Note, Part, Table, Text, words
from bot.quiz.enough import ENOUGH
from bot.quiz.season import LEAST, Placed
from bot.store.people import Player

RULE = (
    "It counts right answers out of the dailies that you could answer: from your first one here on, and not "
    "on days away, so who joined late can win. With few answers you stand near everybody's average. Once a "
    "recap has told that it is over, what is answered later counts in no season, and days away that are said "
    "later change it no more."
)
_TOO_FEW = f"Too few to say. It takes {ENOUGH} people who answered {counted(LEAST, 'daily', 'dailies')} each."


def draw(
    board: Sequence[Placed] | None, names: Mapping[int, str], viewer: Player | None, on: date, *, last: bool
) -> Message:
    """board: None while too few are on it. names: of its first ones. last: of the season before this one."""
    parts: list[Part] = [Text((f"The season of {on:%B} in this channel · only you see this",))]
    if board is None:
        parts.append(Text((_TOO_FEW,)))
    else:
        mine = {viewer.id: YOU} if viewer is not None and viewer.id in names else {}
        parts += [lines(board, {**names, **mine}), Text((_own(board, viewer),))]
    parts.append(Note((RULE,)))
    other = Choice("This month", Season(False, True)) if last else Choice("Last month", Season(True, True))
    parts.append(Choices((other, Choice("Points", Leaderboard("month")))))
    return Message(tuple(parts), words(parts))


def lines(board: Sequence[Placed], names: Mapping[int, str]) -> Table:
    """Those of the board's first ones who may be named; nobody's place moves for another's."""
    return Table(tuple(f"{each.rank}  {names[each.player_id]}" for each in board if each.player_id in names))


def _own(board: Sequence[Placed], viewer: Player | None) -> str:
    if viewer is not None and viewer.hidden:
        return "You are hidden from the boards."
    for each in board:
        if viewer is not None and each.player_id == viewer.id:
            others = sum(one.rank == each.rank for one in board) - 1
            shared = f", with {counted(others, 'other')}" if others else ""
            return f"You are number {each.rank} of {len(board)}{shared}."
    return f"You are not on it: it takes {counted(LEAST, 'answered daily', 'answered dailies')}."
