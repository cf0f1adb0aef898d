"""Which shards a process runs."""

from __future__ import annotations

import pytest

from adapters.discord import Shards


@pytest.mark.parametrize(("ids", "count"), [((), 4), ((4,), 4), ((1, 0), 4), ((0, 0), 4), ((0,), 0)])
def test_what_cannot_be(ids: tuple[int, ...], count: int) -> None:
    with pytest.raises(ValueError, match="ascending from 0"):
        Shards(ids, count)


def test_all_of_them() -> None:
    assert Shards.all_of(3) == Shards((0, 1, 2), 3)
