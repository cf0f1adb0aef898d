"""M17 and M18: nothing is asked twice in the same words, and no stem gives another item's key away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from content.lab.gates.result import Hint, Result, share, zero
from content.lab.gates.sample import Sample
from content.lab.gates.text import bigrams, flat

_SAME_STEM: Final = 0.70
_SAME_STEM_AND_KEY: Final = 0.60
_LONG_KEY: Final = 5

Pair = tuple[int, int]


def repeats(sample: Sample) -> Iterator[Result]:
    items = sample.items
    stems = [bigrams(i.question.stem) for i in items]
    both = [bigrams(" ".join((i.question.stem, *(i.options[j] for j in i.keys)))) for i in items]
    ids = [i.id for i in items]
    yield zero("M17", "repeated stems", _repeated([flat(i.question.stem) for i in items], ids))
    kin = [i.question.family for i in items]
    yield zero("M17", "stems nearly alike", _near(alike(stems, _SAME_STEM), ids, kin, "stems"))
    yield zero(
        "M17",
        "stem and key nearly alike",
        _near(alike(both, _SAME_STEM_AND_KEY), ids, kin, "stems and keys"),
    )
    yield share("M18", "key quoted in another stem", _quoted(sample), len(items), 0.01, "warn", sample.enough)


def alike(sets: Sequence[frozenset[tuple[str, str]]], least: float) -> dict[Pair, float]:
    """Pairs whose Jaccard likeness reaches `least`, found through what they share."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, found in enumerate(sets):
        for gram in found:
            holders[gram].append(index)
    shared: Counter[Pair] = Counter()
    for found_in in holders.values():
        shared.update((a, b) for n, a in enumerate(found_in) for b in found_in[n + 1 :])
    near = {}
    for (a, b), both in shared.items():
        likeness = both / (len(sets[a]) + len(sets[b]) - both)
        if likeness >= least:
            near[a, b] = likeness
    return near


def _repeated(stems: list[str], ids: list[str]) -> Iterator[Hint]:
    first: dict[str, str] = {}
    for stem, id_ in zip(stems, ids, strict=True):
        if stem in first:
            yield Hint(id_, f"the stem is that of {first[stem]}; ask something else")
        first.setdefault(stem, id_)


def _near(pairs: dict[Pair, float], ids: list[str], kin: list[str], what: str) -> Iterator[Hint]:
    """Siblings are alike by design, and are kept apart where they are asked."""
    for (a, b), likeness in sorted(pairs.items()):
        if kin[a] and kin[a] == kin[b]:
            continue
        yield Hint(ids[b], f"the {what} of this and {ids[a]} are {likeness:.0%} alike; rewrite one")


def _quoted(sample: Sample) -> Iterator[Hint]:
    stems = [(i.id, i.question.family, f" {flat(i.question.stem)} ") for i in sample.items]
    for item in sample.items:
        for j in item.keys:
            key = flat(item.options[j])
            if len(key.split()) < _LONG_KEY:
                continue
            kin = item.question.family
            others = (s for s in stems if s[0] != item.id and not (kin and s[1] == kin))
            giver = next((id_ for id_, _, stem in others if f" {key} " in stem), "")
            if giver:
                yield Hint(giver, f"the stem quotes the key of {item.id}; put it in other words")
