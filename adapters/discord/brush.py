"""Letters, boxes and ticks, by Pillow, twice as large as they are meant to be seen. What they show must never
enter: `bars` and `calendars` have that.

There are few colours, so each point is drawn as the number that its colour has in the file. To look for them
afterwards would take longer than all the rest, and many cards may close at once.
"""

from __future__ import annotations

import io
import unicodedata
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from adapters.discord import text
from adapters.discord.look import BAR as _BAR
from adapters.discord.look import EMPTY, INK, MORE, PAPER, SOFT, WRONG

TWICE = 2  # so whoever shows it smaller smooths the corners, which Pillow does not
# What Pillow's own font has: the letters of English.
_LETTERS = frozenset(map(chr, range(0x20, 0x7F))) | set("…·’‘“”±°«»©™")
_ALIKE = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe", "đ": "d", "ı": "i"}
)  # which no accent tells apart from these

_NOTHING = 0  # the first colour, which is seen through
_SHADES = 16  # of letters' edges, from the paper to the letters' own
_PLAIN = (PAPER, EMPTY, _BAR, WRONG, *MORE)
_WRITTEN = (INK, SOFT)
_QUICKLY = 3  # of 9


class Brush:
    """Draws twice as large as it is told."""

    def __init__(self, width: int, height: int) -> None:
        self._image = Image.new("L", (width * TWICE, height * TWICE), _NOTHING)
        self._draw = ImageDraw.Draw(self._image)

    def png(self) -> bytes:
        self._image.putpalette(_palette())
        file = io.BytesIO()
        self._image.save(file, "PNG", transparency=_NOTHING, compress_level=_QUICKLY)
        return file.getvalue()

    def box(
        self, x: float, y: float, to_x: float, to_y: float, colour: str, *, radius: int, inside: str = ""
    ) -> None:
        """inside: what fills it, where only its edge has the colour."""
        corners = tuple(TWICE * each for each in (x, y, to_x, to_y))
        radius = min(radius, int(to_x - x) // 2, int(to_y - y) // 2)
        width = 3 * TWICE if inside else 0
        fill, outline = _number_of(inside or colour), _number_of(colour)
        self._draw.rounded_rectangle(corners, radius * TWICE, fill=fill, outline=outline, width=width)

    def tick(self, x: float, y: float, size: float, colour: str) -> None:
        """In place of ✓, which the font has not."""
        points = ((0.05, 0.55), (0.38, 0.88), (0.95, 0.12))
        corners = [((x + a * size) * TWICE, (y + b * size) * TWICE) for a, b in points]
        self._draw.line(corners, fill=_number_of(colour), width=4 * TWICE, joint="curve")

    def write(self, x: float, y: float, words: str, size: int, colour: str, room: float = 0) -> float:
        """On paper. How wide it was; room: how wide it may be, and what is too long ends in …"""
        font = _font(size)
        shown = readable(words)
        while room and shown and font.getlength(shown) > room * TWICE:
            shown = shown[:-2].rstrip() + "…" if len(shown) > 1 else ""
        if shown.strip():
            _, _, right, bottom = font.getbbox(shown)
            letters = Image.new("L", (int(right) + 1, int(bottom) + 1))
            ImageDraw.Draw(letters).text((0, 0), shown, font=font, fill=255)
            place = round(x * TWICE), round(y * TWICE)
            self._image.paste(letters.point(_shades_of(colour)), place, letters.point(_COVERS))
        return font.getlength(shown) / TWICE


_COVERS = [0 if cover < _SHADES else 255 for cover in range(256)]


@cache
def _shades_of(colour: str) -> list[int]:
    """For each of 256 degrees to which a letter covers a point, the number of that shade."""
    first = 1 + len(_PLAIN) + _SHADES * _WRITTEN.index(colour)
    return [first + cover * _SHADES // 256 for cover in range(256)]


def _number_of(colour: str) -> int:
    return 1 + _PLAIN.index(colour)


@cache
def _palette() -> list[int]:
    """Red, green and blue of each number."""
    shades = [_between(PAPER, colour, n / (_SHADES - 1)) for colour in _WRITTEN for n in range(_SHADES)]
    colours = [(0, 0, 0), *(_between(each, each, 1) for each in _PLAIN), *shades]
    return [part for colour in colours for part in colour]


def _between(one: str, other: str, share: float) -> tuple[int, ...]:
    pairs = ((int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return tuple(round(a + (b - a) * share) for a, b in pairs)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
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
