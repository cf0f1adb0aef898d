"""The colours and sizes of pictures, in pixels of a picture half as large as the one that is sent.

A card of one dark colour reads the same in both of Discord's themes.
"""

from __future__ import annotations

from typing import Final

WIDTH: Final = 600  # nearly twice what a phone shows, and it is sent twice as large: letters stay sharp
EDGE: Final = 24
GAP: Final = 24  # between two drawings
LETTERS: Final = 25  # 14 points on a phone
SMALL: Final = 22  # 12

PAPER: Final = "#2b2d31"
INK: Final = "#f2f3f5"
SOFT: Final = "#b5bac1"
EMPTY: Final = "#3d3f45"
BAR: Final = "#ff9900"
WRONG: Final = "#8e939c"
MORE: Final = ("#b36b00", "#cc7a00", "#f08c00", "#ffb84d")  # darker to lighter, for more
