"""Which part of all servers this process serves: Discord deals servers out to shards by their id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from bot.sentences import SHARDS

_WRITTEN = re.compile(r"(?:(\d+)-(\d+)|(\d+(?:,\d+)*))/(\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shards:
    """`ids` of `count`, ascending."""

    ids: tuple[int, ...]
    count: int

    def __post_init__(self) -> None:
        if not self.ids or list(self.ids) != sorted(set(self.ids)) or not 0 <= self.ids[-1] < self.count:
            raise ValueError(SHARDS)

    @classmethod
    def parse(cls, text: str) -> Self:
        found = _WRITTEN.fullmatch(text.replace(" ", ""))
        if found is None:
            raise ValueError(SHARDS)
        first, last, listed, count = found.groups()
        ids = range(int(first), int(last) + 1) if first else map(int, listed.split(","))
        return cls(tuple(ids), int(count))

    @classmethod
    def all_of(cls, count: int) -> Self:
        return cls(tuple(range(count)), count)
