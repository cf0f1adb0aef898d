"""The ledger of phrases: how often each is shown in an option, and how often it is right.

A service or phrase that recurs must be right in about its fair share; this names those that are not.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from content.lab.gates.sample import Sample

_LEAST_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """`fair`: how often it would be keyed by luck; z: how far from that it is."""

    phrase: str
    shown: int
    keyed: int
    fair: float
    z: float
    ids: tuple[str, ...]

    def __str__(self) -> str:
        return f"“{self.phrase}” shown {self.shown}, right {self.keyed}, fair {self.fair:.1f}"


def ledger(sample: Sample) -> list[Entry]:
    """Phrases of one or two words, the most unfair first; two of the same options count once."""
    shown: dict[str, list[tuple[bool, float, str]]] = defaultdict(list)
    for item in sample.items:
        for j, said in enumerate(item.said):
            for phrase in set(_phrases(said)):
                shown[phrase].append((item.keyed[j], item.n / item.k, item.id))
    entries = [_entry(phrase, seen) for phrase, seen in shown.items() if len(seen) >= _LEAST_SHOWN]
    return sorted(entries, key=lambda e: (-abs(e.z), e.phrase))


def _phrases(said: tuple[str, ...]) -> Iterator[str]:
    yield from said
    yield from (" ".join(pair) for pair in pairwise(said))


def _entry(phrase: str, seen: list[tuple[bool, float, str]]) -> Entry:
    keyed = sum(right for right, _, _ in seen)
    fair = sum(p for _, p, _ in seen)
    spread = math.sqrt(sum(p * (1 - p) for _, p, _ in seen))
    ids = tuple(dict.fromkeys(id_ for right, _, id_ in seen if right == (keyed > fair)))
    return Entry(phrase, len(seen), keyed, fair, (keyed - fair) / spread, ids)
