"""What a written answer to an open prompt makes of its key points: found by words, so a person corrects it.

A phrase of several words is a *claim*, which says something of its point; a *name* only shows that somebody
heard of it. A claim makes the point, and so do two phrases of one word; anything less mentions it. A claim is
met where its words stand in one sentence, in any order, with two others between them at most on average, and
no "not" among or before them that is not its own. tests/quiz/test_interview.py measures it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from typing import Final

from bot.quiz.question import Interview, KeyPoint
from bot.quiz.wording import NOT, Stems, sentences, stems

GAP: Final = 2  # words between two of a claim's
HYPHENATED: Final = 4  # parts of such a word at most
LONGEST: Final = 10_000  # characters of an answer that are looked at

Phrase = tuple[frozenset[Stems], ...]  # for each of its words, what may stand for it


class Touched(Enum):
    """How far an answer got with a key point."""

    OPEN = "open"
    MENTIONED = "mentioned"
    MADE = "made"


def touched(interview: Interview, answer: str) -> tuple[Touched, ...]:
    """For each key point, in order."""
    said = [_Sentence(each) for each in sentences(answer[:LONGEST])]
    return tuple(_of(point, said) for point in interview.key_points)


def made(found: tuple[Touched, ...]) -> tuple[int, ...]:
    """The positions of those that were made."""
    return tuple(at for at, how in enumerate(found) if how is Touched.MADE)


@lru_cache(maxsize=4096)
def phrase(written: str) -> Phrase:
    """As it is compared: "pay|bill idle" is met by "pays while idle" and by "idle, it is billed"; a hyphen
    lets nothing stand between: "gateway-endpoint free".
    """
    words = (frozenset(filter(None, map(stems, word.split("|")))) for word in written.casefold().split())
    return tuple(options for options in words if options)


@dataclass(frozen=True)
class _Sentence:
    words: Stems

    @cached_property
    def ending(self) -> dict[Stems, list[int]]:
        """Where each of its words ends, in order, and what may be a hyphenated one."""
        ends = defaultdict[Stems, list[int]](list)
        for at in range(len(self.words)):
            for n in range(1, min(HYPHENATED, at + 1) + 1):
                ends[self.words[at + 1 - n : at + 1]].append(at)
        return dict(ends)

    def meets(self, wanted: Phrase) -> bool:
        if not wanted or any(options.isdisjoint(self.ending) for options in wanted):
            return False
        found = defaultdict[int, dict[int, int]](dict)  # where a word of it ends: which, and how long it is
        for word, options in enumerate(wanted):
            for option in sorted(options & self.ending.keys(), key=len):
                for at in self.ending[option]:
                    found[at][word] = len(option)
        begun: dict[int, int] = {}  # where each of its words was met last
        within = GAP * (len(wanted) - 1) + sum(max(map(len, options)) for options in wanted)
        for at in sorted(found):
            begun |= {word: at + 1 - n for word, n in found[at].items()}
            first = min(begun.values())
            if len(begun) == len(wanted) and at - first < within and not self._denied(wanted, first, at):
                return True
        return False

    def _denied(self, wanted: Phrase, first: int, last: int) -> bool:
        """Whether a "not" stands there that the claim does not have."""
        own = any((NOT,) in options for options in wanted)
        return not own and NOT in self.words[max(first - 1, 0) : last]


def _of(point: KeyPoint, said: list[_Sentence]) -> Touched:
    phrases = [phrase(each) for each in point.phrases]
    if any(sentence.meets(claim) for claim in phrases if len(claim) > 1 for sentence in said):
        return Touched.MADE
    words = [any(sentence.meets(word) for sentence in said) for word in phrases if len(word) == 1]
    if sum(words) > 1:
        return Touched.MADE
    named = any(words) or any(sentence.meets(phrase(name)) for name in point.names for sentence in said)
    return Touched.MENTIONED if named else Touched.OPEN
