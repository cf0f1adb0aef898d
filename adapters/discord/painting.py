"""Numbers as a picture: a card with the drawings one below the other, and nothing of Discord."""

from __future__ import annotations

import io

from adapters.discord import bars, calendars
from adapters.discord.brush import TWICE, Brush
from adapters.discord.look import COLOURS, EDGE, GAP, PAPER, WIDTH
from bot.charts import Calendar, Drawing

_QUICKLY = 3  # of 9: a picture is a few kilobytes in any case, and somebody may wait for it


def paint(drawings: tuple[Drawing, ...]) -> bytes:
    """A PNG of what is drawn, twice as large as it is meant to be seen."""
    from PIL import Image, ImageDraw

    heights = [_height(drawing) for drawing in drawings]
    size = WIDTH, sum(heights) + GAP * (len(heights) - 1) + 2 * EDGE
    image = Image.new("RGBA", (size[0] * TWICE, size[1] * TWICE), "#00000000")
    brush = Brush(ImageDraw.Draw(image))
    brush.box(0, 0, *size, PAPER, radius=24)
    top = EDGE
    for drawing, height in zip(drawings, heights, strict=True):
        if isinstance(drawing, Calendar):
            calendars.draw(brush, drawing, top)
        else:
            bars.draw(brush, drawing, top)
        top += height + GAP
    file = io.BytesIO()
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE).save(file, "PNG", compress_level=_QUICKLY)
    return file.getvalue()


def _height(drawing: Drawing) -> int:
    return calendars.height(drawing) if isinstance(drawing, Calendar) else bars.height(drawing)
