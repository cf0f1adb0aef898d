"""O1, O2: whether the options alone, without their stem, tell which of them is right.

Of our questions outside families an expert picked 89 % from the options alone, inside 21 %. Where several
stems share their options and the key rotates, there is nothing to see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.quiz.question import Question
from content.lab.gates.result import Hint, Outcome, Result
from content.lab.gates.sample import ENOUGH
from content.lab.gates.text import flat

LEAST_IN_FAMILIES: Final = 0.75
_LEAST_SHARED: Final = 3  # options
_SAME_OPTION: Final = 0.75  # Jaccard likeness over words


def families(questions: Iterable[Question]) -> Iterator[Result]:
    bank = tuple(q for q in questions if len(q.correct) == 1)
    yield _sharing(bank)
    yield _borrowed(bank)


def _sharing(bank: tuple[Question, ...]) -> Result:
    """O1, of single-answer questions: all options but at most one stand in another question too."""
    options = [frozenset(flat(o.text) for o in q.options) for q in bank]
    keys = [flat(q.options[q.correct[0]].text) for q in bank]
    holders = _holders(options)
    alone, lopsided = [], []
    for index, (q, texts) in enumerate(zip(bank, options, strict=True)):
        near = set[int]().union(*(holders[text] for text in texts))
        family = [i for i in near if len(texts & options[i]) >= max(_LEAST_SHARED, len(texts) - 1)]
        often = max(Counter(keys[i] for i in family if keys[i] in texts).values(), default=0)
        if not set(family) - {index}:
            alone.append(Hint(q.id, "no other question has its options; make it one of a family"))
        elif often > len(family) / 2:
            lopsided.append(Hint(q.id, f"one option is right in {often} of the {len(family)} of its family"))
    part = 1 - (len(alone) + len(lopsided)) / len(bank) if bank else 1.0
    outcome: Outcome = "ok" if part >= LEAST_IN_FAMILIES else "fail" if len(bank) >= ENOUGH else "info"
    hints = (*lopsided, *alone) if outcome == "fail" else tuple(lopsided)
    wanted = f"≥ {LEAST_IN_FAMILIES:.0%}"
    return Result("O1", "options shared, keys in turn", f"{part:.1%}", wanted, outcome, hints)


def _borrowed(bank: tuple[Question, ...]) -> Result:
    """O2: at least half of the distractors are keys elsewhere. Only told: who knows AWS sees through many."""
    keys = [frozenset(flat(q.options[q.correct[0]].text).split()) for q in bank]
    holders = _holders(keys)
    borrowing = 0
    for index, q in enumerate(bank):
        wrong = [frozenset(flat(o.text).split()) for n, o in enumerate(q.options) if n not in q.correct]
        borrowing += 2 * sum(_is_key(words, index, keys, holders) for words in wrong) >= len(wrong)
    part = borrowing / len(bank) if bank else 1.0
    return Result("O2", "half the distractors are keys elsewhere", f"{part:.1%}", "–", "info")


def _is_key(
    words: frozenset[str], of: int, keys: list[frozenset[str]], holders: Mapping[str, set[int]]
) -> bool:
    near = set[int]().union(*(holders.get(word, set()) for word in words)) - {of}
    return any(len(words & keys[i]) >= _SAME_OPTION * len(words | keys[i]) for i in near)


def _holders(sets: list[frozenset[str]]) -> Mapping[str, set[int]]:
    """Where each text stands."""
    found: dict[str, set[int]] = {}
    for index, texts in enumerate(sets):
        for text in texts:
            found.setdefault(text, set()).add(index)
    return found
