"""What can be seen of an option without knowing AWS: seventeen cues, each a number an option."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from statistics import fmean
from typing import Final

from bot.content.advice import ABSOLUTES
from content.lab.gates.agreement import agreement
from content.lab.gates.sample import Item, Sample
from content.lab.gates.text import HEDGES, NEGATIONS, jaccard

Cue = Callable[[Item, Sample], list[float]]

_CLAUSE: Final = re.compile(
    r"[,;:]|\b(?:and|or|but|which|that|because|so|when|while|if|unless|until|after|before|as)\b"
)
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_WORDS_FOR_NUMBERS: Final = "one two three four five six seven eight nine ten dozen hundred thousand"
_COUNTED: Final = frozenset(_WORDS_FOR_NUMBERS.split())
_NAME: Final = re.compile(r"(?<!^)\b[A-Z][A-Za-z0-9]*|^[A-Z][a-z]*[A-Z0-9]\w*")
_MARK: Final = re.compile(r"[^\w\s]")


def _each(measure: Callable[[str], float]) -> Cue:
    return lambda item, _: [measure(text) for text in item.options]


def _listed(found: frozenset[str]) -> Cue:
    return lambda item, _: [float(sum(w in found for w in said)) for said in item.said]


def _word_length(item: Item, _: Sample) -> list[float]:
    return [fmean(map(len, said)) if said else 0.0 for said in item.said]


def _stem_words(item: Item, _: Sample) -> list[float]:
    return [float(len(meant & item.stem_meant)) for meant in item.meant]


def _stem_share(item: Item, _: Sample) -> list[float]:
    return [len(meant & item.stem_meant) / len(meant) if meant else 0.0 for meant in item.meant]


def _rarest(item: Item, sample: Sample) -> list[float]:
    return [max((sample.rarity[w] for w in meant & item.stem_meant), default=0.0) for meant in item.meant]


def _shared(item: Item, _: Sample) -> list[float]:
    return [
        float(sum(len(meant & other) for i, other in enumerate(item.meant) if i != j))
        for j, meant in enumerate(item.meant)
    ]


def _likeness(item: Item) -> list[list[float]]:
    """For each option, how alike each other option is."""
    return [
        [jaccard(meant, other) for i, other in enumerate(item.meant) if i != j]
        for j, meant in enumerate(item.meant)
    ]


def numbers(text: str) -> list[float]:
    return [float(found.replace(",", "")) for found in _NUMBER.findall(text) if found.count(".") < 2]


def _counted(item: Item, _: Sample) -> list[float]:
    return [
        float(len(_NUMBER.findall(text)) + sum(w in _COUNTED for w in said))
        for text, said in zip(item.options, item.said, strict=True)
    ]


CUES: Final[dict[str, Cue]] = {
    "characters": _each(lambda text: float(len(text))),
    "words": lambda item, _: [float(len(said)) for said in item.said],
    "word length": _word_length,
    "hedges": _listed(HEDGES),
    "absolutes": _listed(ABSOLUTES),
    "negations": _listed(NEGATIONS),
    "words of the stem": _stem_words,
    "share of stem words": _stem_share,
    "rarest stem word": _rarest,
    "words of other options": _shared,
    "likeness to others": lambda item, _: [fmean(row) for row in _likeness(item)],
    "closest pair": lambda item, _: [max(row) for row in _likeness(item)],
    "clauses": _each(lambda text: float(len(_CLAUSE.findall(text)))),
    "numbers": _counted,
    "proper names": _each(lambda text: float(len(_NAME.findall(text)))),
    "punctuation": _each(lambda text: float(len(_MARK.findall(text)))),
    "agreement": lambda item, _: [float(agreement(item.question.stem, text)) for text in item.options],
}

Cues = dict[str, list[float]]


def measure(sample: Sample) -> list[Cues]:
    """Every cue of every item, rounded so that equal cues tie on every machine."""
    return [
        {name: [round(x, 6) for x in cue(item, sample)] for name, cue in CUES.items()}
        for item in sample.items
    ]


def standardised(row: Sequence[float]) -> list[float]:
    """Within one item: mean 0, standard deviation 1; a cue that is the same everywhere says nothing."""
    mean = fmean(row)
    deviation = fmean((x - mean) ** 2 for x in row) ** 0.5
    return [(x - mean) / deviation if deviation > 1e-9 else 0.0 for x in row]
