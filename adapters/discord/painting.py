"""Numbers as a picture: a card with the drawings one below the other, and nothing of Discord."""

from __future__ import annotations

from adapters.discord import bars, calendars
from adapters.discord.brush import Brush
from adapters.discord.look import EDGE, GAP, PAPER, WIDTH
from bot.charts import Calendar, Drawing


def paint(drawings: tuple[Drawing, ...]) -> bytes:
    """A PNG of what is drawn, twice as large as it is meant to be seen."""
    heights = [_height(drawing) for drawing in drawings]
    tall = sum(heights) + GAP * (len(heights) - 1) + 2 * EDGE
    brush = Brush(WIDTH, tall)
    brush.box(0, 0, WIDTH, tall, PAPER, radius=24)
    top = EDGE
    for drawing, height in zip(drawings, heights, strict=True):
        if isinstance(drawing, Calendar):
            calendars.draw(brush, drawing, top)
        else:
            bars.draw(brush, drawing, top)
        top += height + GAP
    return brush.png()


def _height(drawing: Drawing) -> int:
    return calendars.height(drawing) if isinstance(drawing, Calendar) else bars.height(drawing)
