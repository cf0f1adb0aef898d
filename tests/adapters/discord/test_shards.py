"""Which shards a process runs, as a person writes them."""

from __future__ import annotations

import pytest

from adapters.discord import Shards


@pytest.mark.parametrize(
    ("written", "ids", "count"),
    [
        ("0-1/4", (0, 1), 4),
        ("0,2/4", (0, 2), 4),
        ("2/4", (2,), 4),
        ("0-15/16", tuple(range(16)), 16),
        (" 0 , 2 / 4 ", (0, 2), 4),
    ],
)
def test_what_can_be_written(written: str, ids: tuple[int, ...], count: int) -> None:
    assert Shards.parse(written) == Shards(ids, count)


@pytest.mark.parametrize("written", ["", "4", "4/4", "1-0/4", "0-1,3/4", "a/b", "-1/4", "0/0", "٢/٤"])
def test_what_cannot_is_told_how(written: str) -> None:
    with pytest.raises(ValueError, match="0-1/4"):
        Shards.parse(written)


def test_all_of_them() -> None:
    assert Shards.all_of(3) == Shards.parse("0-2/3")
