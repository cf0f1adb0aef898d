"""Letters, boxes and ticks, by Pillow, twice as large as they are meant to be seen. What they
show must never enter: `bars` and `calendars` have that.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from adapters.discord import text

if TYPE_CHECKING:  # nobody waits for the library before the first picture
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

TWICE = 2  # so whoever shows it smaller smooths the corners, which Pillow does not
# What Pillow's own font has: the letters of English.
_ALIKE = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe", "đ": "d", "ı": "i"}
)  # which no accent tells apart from these
_LETTERS = frozenset(map(chr, range(0x20, 0x7F))) | set("…·’‘“”±°«»©™")


@dataclass(frozen=True, slots=True)
class Brush:
    """Draws twice as large as it is told."""

    draw: ImageDraw

    def box(
        self, x: float, y: float, to_x: float, to_y: float, colour: str, *, radius: int, inside: str = ""
    ) -> None:
        """inside: what fills it, where only its edge has the colour."""
        corners = tuple(TWICE * each for each in (x, y, to_x, to_y))
        radius = min(radius, int(to_x - x) // 2, int(to_y - y) // 2)
        width = 3 * TWICE if inside else 0
        self.draw.rounded_rectangle(
            corners, radius * TWICE, fill=inside or colour, outline=colour, width=width
        )

    def tick(self, x: float, y: float, size: float, colour: str) -> None:
        """In place of ✓, which the font has not."""
        points = ((0.05, 0.55), (0.38, 0.88), (0.95, 0.12))
        corners = [((x + a * size) * TWICE, (y + b * size) * TWICE) for a, b in points]
        self.draw.line(corners, fill=colour, width=4 * TWICE, joint="curve")

    def write(self, x: float, y: float, words: str, size: int, colour: str, room: float = 0) -> float:
        """How wide it was. room: how wide it may be; what is too long ends in …"""
        font = _font(size)
        shown = readable(words)
        while room and shown and font.getlength(shown) > room * TWICE:
            shown = shown[:-2].rstrip() + "…" if len(shown) > 1 else ""
        self.draw.text((x * TWICE, y * TWICE), shown, font=font, fill=colour)
        return font.getlength(shown) / TWICE


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    font = ImageFont.load_default(size * TWICE)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("this Pillow was built without FreeType: it draws no letters of that size")
    return font


def readable(words: str) -> str:
    """In letters that Pillow's own font has, which are those of English: others without their accents, and …
    in place of what is none of them even so.
    """
    shown = []
    for ch in unicodedata.normalize("NFKD", text.one_line(words, 80).translate(_ALIKE)):
        if ch in _LETTERS:
            shown.append(ch)
        elif not unicodedata.combining(ch) and shown[-1:] != ["…"]:
            shown.append("…")
    return "".join(shown)
