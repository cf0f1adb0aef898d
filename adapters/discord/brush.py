"""Letters and boxes with smooth edges, by Pillow. What they show must never enter: `painting` has that."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from adapters.discord import text

if TYPE_CHECKING:  # nobody waits for the library before the first picture
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FINE = 2  # everything is drawn so much larger first, as Pillow rounds no corner smoothly
# What Pillow's own font has: the letters of English.
_LETTERS = frozenset(map(chr, range(0x20, 0x7F))) | set("…·’‘“”±°«»©™")


@dataclass(frozen=True, slots=True)
class Brush:
    """Draws `FINE` times as large as it is told."""

    draw: ImageDraw

    def box(
        self, x: float, y: float, to_x: float, to_y: float, colour: str, *, radius: int, inside: str = ""
    ) -> None:
        """inside: what fills it, where only its edge has the colour."""
        corners = tuple(FINE * each for each in (x, y, to_x, to_y))
        radius = min(radius, int(to_x - x) // 2, int(to_y - y) // 2)
        width = 3 * FINE if inside else 0
        self.draw.rounded_rectangle(
            corners, radius * FINE, fill=inside or colour, outline=colour, width=width
        )

    def write(self, x: float, y: float, words: str, size: int, colour: str, room: float = 0) -> float:
        """How wide it was. room: how wide it may be; what is too long ends in …"""
        font = _font(size)
        shown = readable(words)
        while room and shown and font.getlength(shown) > room * FINE:
            shown = shown[:-2].rstrip() + "…" if len(shown) > 1 else ""
        self.draw.text((x * FINE, y * FINE), shown, font=font, fill=colour)
        return font.getlength(shown) / FINE


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    font = ImageFont.load_default(size * FINE)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("this Pillow was built without FreeType: it draws no letters of that size")
    return font


def readable(words: str) -> str:
    """Letters that Pillow's own font has, which are those of English; any other as ?"""
    return "".join(ch if ch in _LETTERS else "?" for ch in text.one_line(words, 80))
