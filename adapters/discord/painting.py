"""Numbers as a picture: how they look, and nothing of Discord.

A card of one dark colour reads the same in both of Discord's themes. No colour is the only sign of anything:
a day of more answers has a larger square, a second kind of bar is hollow, and every bar has its number.
"""

from __future__ import annotations

import io
from itertools import pairwise

from adapters.discord.brush import FINE, Brush
from bot.messages import Bars, Calendar, Drawing

ROWS = 20  # of bars; the words have all

_WIDTH = 600  # nearly twice what a phone shows, so that letters stay sharp
_EDGE, _GAP = 24, 24
_PAPER, _INK, _SOFT, _EMPTY = "#2b2d31", "#f2f3f5", "#b5bac1", "#3d3f45"
_BARS, _MORE = "#ff9900", ("#b36b00", "#cc7a00", "#f08c00", "#ffb84d")
_COLOURS = 64  # in the file, edges of letters and all
_LETTERS, _SMALL = 25, 22  # pixels: 14 and 12 points on a phone

# The calendar: room for "Wed", for the months above, and for what the squares mean below.
_ROW_NAMES, _HEAD, _FOOT = 58, 34, 54
# Bars: the line that says which is which, a bar, what is between two labels; the columns beside them.
_LINE, _BAR, _APART = 46, 25, 17
_LABELS, _NUMBERS = 176, 60


def paint(drawings: tuple[Drawing, ...]) -> bytes:
    """A PNG of what is drawn."""
    from PIL import Image, ImageDraw

    heights = [_height(drawing) for drawing in drawings]
    size = (_WIDTH * FINE, (sum(heights) + _GAP * (len(heights) - 1) + 2 * _EDGE) * FINE)
    image = Image.new("RGBA", size, "#00000000")
    brush = Brush(ImageDraw.Draw(image))
    brush.box(0, 0, _WIDTH, size[1] // FINE, _PAPER, radius=24)
    top = _EDGE
    for drawing, height in zip(drawings, heights, strict=True):
        if isinstance(drawing, Calendar):
            _calendar(brush, drawing, top)
        else:
            _bars(brush, drawing, top)
        top += height + _GAP
    small = image.resize((_WIDTH, size[1] // FINE), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    small.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _cell(calendar: Calendar) -> float:
    return (_WIDTH - 2 * _EDGE - _ROW_NAMES) / max(len(calendar.weeks), 1)


def _height(drawing: Drawing) -> int:
    if isinstance(drawing, Calendar):
        return _HEAD + round(7 * _cell(drawing)) + _FOOT
    return _LINE + _row(drawing) * min(len(drawing.labels), ROWS) - _APART


def _calendar(brush: Brush, calendar: Calendar, top: int) -> None:
    cell, left = _cell(calendar), _EDGE + _ROW_NAMES
    for week, name in enumerate(calendar.weeks):
        brush.write(left + week * cell, top, name, _SMALL, _SOFT)
    for day, name in enumerate(calendar.days):
        brush.write(_EDGE, top + _HEAD + day * cell + (cell - _SMALL) / 2 - 2, name, _SMALL, _SOFT)
    for at, count in enumerate(calendar.counts):
        x, y = left + at // 7 * cell, top + _HEAD + at % 7 * cell
        _square(brush, x, y, cell, _level(count, calendar.steps), len(calendar.steps))
    _legend(brush, calendar, top + _HEAD + round(7 * cell) + 20)


def _legend(brush: Brush, calendar: Calendar, top: int) -> None:
    x, cell = float(_EDGE), 24.0
    x += brush.write(x, top, calendar.unit, _SMALL, _SOFT) + 20
    for level, name in enumerate(_ranges(calendar.steps)):
        _square(brush, x, top + 1, cell, level, len(calendar.steps))
        x += cell + 6
        x += brush.write(x, top, name, _SMALL, _INK) + 18


def _ranges(steps: tuple[int, ...]) -> list[str]:
    """What each size of square stands for: 0, 1-2, 3-5, 6-9, 10+."""
    lows = (0, *steps)
    spans = [str(low) if above == low + 1 else f"{low}-{above - 1}" for low, above in pairwise(lows)]
    return [*spans, f"{lows[-1]}+"]


def _level(count: int, steps: tuple[int, ...]) -> int:
    return sum(count >= step for step in steps)


def _square(brush: Brush, x: float, y: float, cell: float, level: int, levels: int) -> None:
    full = cell - 3
    brush.box(x, y, x + full, y + full, _EMPTY, radius=4)
    if level:
        share = 0.4 + 0.6 * level / levels
        aside = full * (1 - share) / 2
        colour = _MORE[min(level, len(_MORE)) - 1]
        brush.box(x + aside, y + aside, x + full - aside, y + full - aside, colour, radius=4)


def _row(bars: Bars) -> int:
    return _BAR * len(bars.series) + _APART


def _bars(brush: Brush, bars: Bars, top: int) -> None:
    left, right = _EDGE + _LABELS, _WIDTH - _EDGE - _NUMBERS
    x = float(left)
    for at, series in enumerate(bars.series):
        _bar(brush, x, top + 4, 24, 18, at)
        x += 32
        x += brush.write(x, top, " ".join((series.name, bars.unit)), _SMALL, _SOFT) + 24
    full = bars.full or max((max(s.values, default=0) for s in bars.series), default=0) or 1
    for row, label in enumerate(bars.labels[:ROWS]):
        y = top + _LINE + row * _row(bars)
        middle = y + (_BAR * len(bars.series) - _LETTERS) / 2
        brush.write(_EDGE, middle - 3, label, _LETTERS, _INK, room=_LABELS - 14)
        for at, series in enumerate(bars.series):
            bar, value = y + at * _BAR, series.values[row]
            brush.box(left, bar + 3, right, bar + _BAR - 3, _EMPTY, radius=4)
            _bar(brush, left, bar + 3, (right - left) * min(value / full, 1), _BAR - 6, at)
            brush.write(right + 12, bar + (_BAR - _SMALL) / 2 - 2, str(value), _SMALL, _INK)


def _bar(brush: Brush, x: float, y: float, width: float, height: float, series: int) -> None:
    if width >= 2:
        hollow = series % 2 == 1
        brush.box(x, y, x + width, y + height, _BARS, radius=4, inside=_PAPER if hollow else "")
