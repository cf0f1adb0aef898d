"""Bars as a picture. A second series is hollow, what is right has a tick, and every bar has its number: no
colour is the only sign of anything.
"""

from __future__ import annotations

from adapters.discord.brush import Brush
from adapters.discord.look import BAR, EDGE, EMPTY, INK, LETTERS, PAPER, SMALL, SOFT, WIDTH, WRONG
from bot.charts import LETTERS as OF_OPTIONS
from bot.charts import Bars, Shares

ROWS = 20  # of bars; the words have all

_TITLE, _LEGEND = 44, 40
_THICK, _APART = 25, 17  # a bar, and what is between two labels
_LABELS, _NUMBERS = 176, 60  # the columns beside bars
_ABOVE = 36  # an option's line above its bars
_TICK = 34


def height(chart: Bars | Shares) -> int:
    return _head(chart) + _row(chart) * min(len(chart.labels), ROWS) - _APART


def draw(brush: Brush, chart: Bars | Shares, top: int) -> None:
    brush.write(EDGE, top, chart.title, LETTERS, INK, room=WIDTH - 2 * EDGE)
    _legend(brush, chart, top + _TITLE)
    full = chart.full or max((max(s.values, default=0) for s in chart.series), default=0) or 1
    for row in range(min(len(chart.labels), ROWS)):
        y = top + _head(chart) + row * _row(chart)
        if isinstance(chart, Shares):
            _option(brush, chart, row, y)
            left, colour = EDGE, BAR if row in chart.right or not chart.right else WRONG
            y += _ABOVE
        else:
            middle = y + (_THICK * len(chart.series) - LETTERS) / 2
            brush.write(EDGE, middle - 3, chart.labels[row], LETTERS, INK, room=_LABELS - 14)
            left, colour = EDGE + _LABELS, BAR
        for at, series in enumerate(chart.series):
            _bar_of(brush, left, y + at * _THICK, series.values[row], full, colour, hollow=at % 2 == 1)


def _head(chart: Bars | Shares) -> int:
    return _TITLE + _LEGEND * (len(chart.series) > 1)


def _row(chart: Bars | Shares) -> int:
    return _THICK * len(chart.series) + _APART + _ABOVE * isinstance(chart, Shares)


def _legend(brush: Brush, chart: Bars | Shares, top: int) -> None:
    if len(chart.series) < 2:  # one is what the title says
        return
    x = float(EDGE)
    for at, series in enumerate(chart.series):
        _bar(brush, x, top + 4, 24, 18, BAR, hollow=at % 2 == 1)
        x += 32
        x += brush.write(x, top, " ".join((series.name, chart.unit)), SMALL, SOFT) + 24


def _option(brush: Brush, shares: Shares, at: int, y: float) -> None:
    x = float(EDGE)
    x += brush.write(x, y, OF_OPTIONS[at], LETTERS, INK) + 12
    if at in shares.right:
        brush.tick(x, y + 5, 22, BAR)
        x += _TICK
    brush.write(x, y, shares.texts[at], LETTERS, INK if at in shares.right else SOFT, room=WIDTH - EDGE - x)


def _bar_of(brush: Brush, left: float, y: float, value: int, full: int, colour: str, *, hollow: bool) -> None:
    right = WIDTH - EDGE - _NUMBERS
    brush.box(left, y + 3, right, y + _THICK - 3, EMPTY, radius=4)
    _bar(brush, left, y + 3, (right - left) * min(value / full, 1), _THICK - 6, colour, hollow=hollow)
    brush.write(right + 12, y + (_THICK - SMALL) / 2 - 2, str(value), SMALL, INK, room=_NUMBERS - 12)


def _bar(brush: Brush, x: float, y: float, width: float, tall: float, colour: str, *, hollow: bool) -> None:
    if width >= 2:
        brush.box(x, y, x + width, y + tall, colour, radius=4, inside=PAPER if hollow else "")
