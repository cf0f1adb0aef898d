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
_A_LETTER, _A_DIGIT = 16, 16  # at most, of labels and numbers beside bars
_LEAST = 4  # wide, of what is not nothing
_LABELS, _MOST = 120, 260  # the least and the greatest column of labels
_ABOVE = 36  # an option's line above its bars
_TICK = 34


def height(chart: Bars | Shares) -> int:
    return _head(chart) + _row(chart) * min(len(chart.labels), ROWS) - _APART


def draw(brush: Brush, chart: Bars | Shares, top: int) -> None:
    x = EDGE + brush.write(EDGE, top, chart.title, LETTERS, INK, room=WIDTH - 2 * EDGE)
    if isinstance(chart, Bars):
        brush.write(x + 10, top + 2, f"({chart.unit})", SMALL, SOFT, room=max(WIDTH - EDGE - x - 10, 1))
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
            brush.write(EDGE, middle - 3, chart.labels[row], LETTERS, INK, room=_labels(chart) - 14)
            left, colour = EDGE + _labels(chart), BAR
        for at, series in enumerate(chart.series):
            share, hollow = min(series.values[row] / full, 1), at % 2 == 1
            right, bar = WIDTH - EDGE - _numbers(chart), y + at * _THICK + 3
            brush.box(left, bar, right, bar + _THICK - 6, EMPTY, radius=4)
            shown = max((right - left) * share, _LEAST) if series.values[row] else 0
            _bar(brush, left, bar, shown, _THICK - 6, colour, hollow=hollow)
            brush.write(right + 12, bar + (_THICK - SMALL) / 2 - 5, str(series.values[row]), SMALL, INK)


def _head(chart: Bars | Shares) -> int:
    return _TITLE + _LEGEND * (len(chart.series) > 1)


def _row(chart: Bars | Shares) -> int:
    return _THICK * len(chart.series) + _APART + _ABOVE * isinstance(chart, Shares)


def _labels(bars: Bars) -> int:
    """How wide their column is."""
    return min(max(_LABELS, _A_LETTER * max(map(len, bars.labels), default=0) + 14), _MOST)


def _numbers(chart: Bars | Shares) -> int:
    digits = max((len(str(value)) for each in chart.series for value in each.values), default=1)
    return 12 + _A_DIGIT * max(digits, 2)


def _legend(brush: Brush, chart: Bars | Shares, top: int) -> None:
    if len(chart.series) < 2:  # one is what the title says
        return
    x = float(EDGE)
    for at, series in enumerate(chart.series):
        _bar(brush, x, top + 4, 24, 18, BAR, hollow=at % 2 == 1)
        x += 32
        x += brush.write(x, top, series.name, SMALL, SOFT) + 24


def _option(brush: Brush, shares: Shares, at: int, y: float) -> None:
    x = float(EDGE)
    x += brush.write(x, y, OF_OPTIONS[at], LETTERS, INK) + 12
    if at in shares.right:
        brush.tick(x, y + 5, 22, BAR)
        x += _TICK
    brush.write(x, y, shares.texts[at], LETTERS, INK if at in shares.right else SOFT, room=WIDTH - EDGE - x)


def _bar(brush: Brush, x: float, y: float, width: float, tall: float, colour: str, *, hollow: bool) -> None:
    if width >= 2:
        brush.box(x, y, x + width, y + tall, colour, radius=4, inside=PAPER if hollow else "")
