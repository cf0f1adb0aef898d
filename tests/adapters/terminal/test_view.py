"""A message in letters alone, charts and all."""

from __future__ import annotations

from adapters.terminal.view import draw
from bot.charts import Bars, Series
from bot.messages import Table, plain
from tests.adapters.drawings import spread


def test_bars_are_drawn_in_characters() -> None:
    by_week = Bars("Answers by week", "answers", ("2 Nov", "9 Nov"), (Series("answers", (10, 40)),))
    assert draw(plain(by_week)) == (
        "  Answers by week (answers)\n2 Nov  10 answers  ██\n9 Nov  40 answers  ████████\n"
    )
    assert "B  12 people  ████████  ✓ right\n" in draw(plain(spread(3, 12)))


def test_also_where_their_numbers_stand_beside_them() -> None:
    points = Bars("This week", "points", ("1. Ana", "2. Bo"), (Series("points", (40, 10)),), told=())
    assert draw(plain(Table(("1  Ana  40 points · 1 day",)), points)) == (
        "1  Ana  40 points · 1 day\n1. Ana  40 points  ████████\n2. Bo   10 points  ██\n"
    )
