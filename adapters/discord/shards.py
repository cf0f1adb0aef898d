"""Which part of all servers this process serves: Discord deals servers out to shards by their id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Shards:
    """`ids` of `count`, ascending from 0."""

    ids: tuple[int, ...]
    count: int

    def __post_init__(self) -> None:
        if not self.ids or list(self.ids) != sorted(set(self.ids)) or not 0 <= self.ids[-1] < self.count:
            raise ValueError(f"shards {self.ids} of {self.count}: give each once, ascending from 0")

    @classmethod
    def all_of(cls, count: int) -> Self:
        return cls(tuple(range(count)), count)

    def of(self, guild: str) -> int:
        """The shard that hears of a server."""
        return (int(guild) >> 22) % self.count
