"""Fair folds: items that resemble each other stay together, so that no classifier is shown the answer."""

from __future__ import annotations

import random
from typing import Final

from content.lab.gates.repeats import alike
from content.lab.gates.sample import Sample
from content.lab.gates.text import bigrams

FOLDS: Final = 5
_SAME_CLUSTER: Final = 0.5


def clusters(sample: Sample) -> list[list[int]]:
    """Items joined where they are of one family, or the word pairs of stem and options are half alike."""
    grams = [bigrams(" ".join((i.question.stem, *i.options))) for i in sample.items]
    home = list(range(len(grams)))

    def root(index: int) -> int:
        while home[index] != index:
            index = home[index]
        return index

    first: dict[str, int] = {}
    kin = (i.question.family or i.id for i in sample.items)
    mates = [(first.setdefault(name, index), index) for index, name in enumerate(kin)]
    for a, b in (*mates, *sorted(alike(grams, _SAME_CLUSTER))):
        home[root(b)] = root(a)
    found: dict[int, list[int]] = {}
    for index in range(len(grams)):
        found.setdefault(root(index), []).append(index)
    return list(found.values())


def folds(groups: list[list[int]], seed: int) -> list[list[int]]:
    """Whole clusters dealt out, each to the fold that has the fewest items so far."""
    shuffled = list(groups)
    random.Random(seed).shuffle(shuffled)
    dealt: list[list[int]] = [[] for _ in range(FOLDS)]
    for group in shuffled:
        min(dealt, key=len).extend(group)
    return dealt
