"""A calendar as a picture. A day of more answers has a larger square: no colour is the only sign of it."""

from __future__ import annotations

from itertools import pairwise

from adapters.discord.brush import Brush
from adapters.discord.look import EDGE, EMPTY, INK, MORE, SMALL, SOFT, WIDTH
from bot.charts import Calendar

# Room for "Wed", for the months above, and for what the squares mean below.
_ROW_NAMES, _HEAD, _FOOT = 58, 34, 54


def height(calendar: Calendar) -> int:
    return _HEAD + round(7 * _cell(calendar)) + _FOOT


def draw(brush: Brush, calendar: Calendar, top: int) -> None:
    cell, left = _cell(calendar), EDGE + _ROW_NAMES
    for week, name in enumerate(calendar.weeks):
        brush.write(left + week * cell, top, name, SMALL, SOFT)
    for day, name in enumerate(calendar.days):
        brush.write(EDGE, top + _HEAD + day * cell + (cell - SMALL) / 2 - 2, name, SMALL, SOFT)
    for at, count in enumerate(calendar.counts):
        x, y = left + at // 7 * cell, top + _HEAD + at % 7 * cell
        _square(brush, x, y, cell, _level(count, calendar.steps), len(calendar.steps))
    _legend(brush, calendar, top + _HEAD + round(7 * cell) + 20)


def _cell(calendar: Calendar) -> float:
    return (WIDTH - 2 * EDGE - _ROW_NAMES) / max(len(calendar.weeks), 1)


def _legend(brush: Brush, calendar: Calendar, top: int) -> None:
    x, cell = float(EDGE), 24.0
    x += brush.write(x, top, calendar.unit, SMALL, SOFT) + 20
    for level, name in enumerate(_ranges(calendar.steps)):
        _square(brush, x, top + 1, cell, level, len(calendar.steps))
        x += cell + 6
        x += brush.write(x, top, name, SMALL, INK) + 18


def _ranges(steps: tuple[int, ...]) -> list[str]:
    """What each size of square stands for: 0, 1-2, 3-5, 6-9, 10+."""
    lows = (0, *steps)
    spans = [str(low) if above == low + 1 else f"{low}-{above - 1}" for low, above in pairwise(lows)]
    return [*spans, f"{lows[-1]}+"]


def _level(count: int, steps: tuple[int, ...]) -> int:
    return sum(count >= step for step in steps)


def _square(brush: Brush, x: float, y: float, cell: float, level: int, levels: int) -> None:
    full = cell - 3
    brush.box(x, y, x + full, y + full, EMPTY, radius=4)
    if level:
        share = 0.4 + 0.6 * level / levels
        aside = full * (1 - share) / 2
        colour = MORE[min(level, len(MORE)) - 1]
        brush.box(x + aside, y + aside, x + full - aside, y + full - aside, colour, radius=4)
