"""The first places of a round, told of those alone who want to be named."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.context import Context
from bot.drawing.names import WHOLE, Called, told_apart
from bot.messages import Bold, Part, Span, Text
from bot.quiz.contest import Placed
from bot.quiz.enough import told
from bot.store import consent
from bot.store.people import Player

FIRST = 3  # places
NAMED = 3  # people at one of them


def listed(ctx: Context, places: Sequence[Placed], *, podium: bool = False) -> tuple[Part, ...]:
    """One line a place; several people share one. Nobody leads with nothing. How many it does not name is
    told as any figure is: after one question that is how many were right.
    """
    first = _first(places)
    if not first:
        return (Text(("Nobody was right yet." if not podium else "Nobody was right.",)),)
    called = told_apart((Called(each.id, each.name, each.handle) for each in named(ctx, places)), WHOLE)
    spans: list[Span] = []
    for placed in first:
        who = _who(placed, called)
        number: Span = Bold(f"{placed.place}") if podium else f"{placed.place}"
        spans += ["\n" if spans else "", number, f"  {f'{who} · ' if who else ''}{placed.points:,} points"]
    return (Text(tuple(span for span in spans if span)),)


def named(ctx: Context, places: Sequence[Placed]) -> Collection[Player]:
    """Those of the first ones who want to be named and are there: of each place as many as it names."""
    if not ctx.names:
        return ()
    first = _first(places)
    called = consent.called(ctx.tx, {id for placed in first for id in placed.player_ids} - ctx.facts.absent)
    there = ([called[id] for id in placed.player_ids if id in called] for placed in first)
    return [each for place in there for each in place[:NAMED]]


def _first(places: Sequence[Placed]) -> list[Placed]:
    return [placed for placed in places if placed.place <= FIRST and placed.points]


def _who(placed: Placed, named: dict[int, str]) -> str:
    """ "Ana, Bo, among others"; "" for fewer than five who do not want to be named."""
    shown = [named[id] for id in placed.player_ids if id in named]
    others = len(placed.player_ids) - len(shown)
    enough = told(others)
    if not shown:
        return f"{enough:,} people or more" if enough else ""
    if others:
        return f"{', '.join(shown)}{f' and {enough:,} others or more' if enough else ', among others'}"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
