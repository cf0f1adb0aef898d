"""The questions as the gates see them: words counted once, keys as numbers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.quiz.question import Question
from content.lab.gates.text import content, words

# Below this many questions a share or a z says more about luck than about the bank.
ENOUGH: Final = 100


@dataclass(frozen=True, slots=True)
class Item:
    """One question. k options, n of them keyed; `said` has each option's words, `meant` their roots."""

    question: Question
    options: tuple[str, ...]
    keyed: tuple[bool, ...]
    stem_words: tuple[str, ...]
    stem_meant: frozenset[str]
    said: tuple[tuple[str, ...], ...]
    meant: tuple[frozenset[str], ...]

    @property
    def id(self) -> str:
        return self.question.id

    @property
    def k(self) -> int:
        return len(self.options)

    @property
    def n(self) -> int:
        return sum(self.keyed)

    @property
    def keys(self) -> tuple[int, ...]:
        return tuple(j for j, right in enumerate(self.keyed) if right)

    @property
    def distractors(self) -> tuple[int, ...]:
        return tuple(j for j, right in enumerate(self.keyed) if not right)


@dataclass(frozen=True, slots=True)
class Sample:
    """Sound items only: two options or more, some of them keyed and some not.

    Our own bank asks people to choose, and nothing else: M1 fails what offers nothing to choose from.
    """

    items: tuple[Item, ...]
    rarity: dict[str, float]

    @property
    def enough(self) -> bool:
        return len(self.items) >= ENOUGH


def sample(questions: Iterable[Question]) -> Sample:
    items = tuple(_item(q) for q in questions if 0 < len(q.correct) < len(q.options))
    seen = Counter(word for item in items for word in item.stem_meant.union(*item.meant))
    rarity = {word: math.log(len(items) / count) + 1 for word, count in seen.items()}
    return Sample(items, rarity)


def _item(question: Question) -> Item:
    said = tuple(tuple(words(o.text)) for o in question.options)
    stem = tuple(words(question.stem))
    return Item(
        question=question,
        options=tuple(o.text for o in question.options),
        keyed=tuple(n in question.correct for n in range(len(question.options))),
        stem_words=stem,
        stem_meant=content(stem),
        said=said,
        meant=tuple(content(s) for s in said),
    )
