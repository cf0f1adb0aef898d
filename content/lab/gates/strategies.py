"""M11 to M14: twenty-six ways to guess without knowing AWS. None may do better, or worse, than luck."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from typing import Final

from content.lab.gates.chance import FAMILY_SIGMA, WARN_SIGMA, Odds, odds, score, weights
from content.lab.gates.cues import Cues, numbers
from content.lab.gates.result import Hint, Outcome, Result
from content.lab.gates.sample import Item, Sample

Strategy = Callable[[Item, Cues], list[float]]
_MOST_HINTS: Final = 12


def _most(cue: str) -> Strategy:
    return lambda _, cues: cues[cue]


def _least(cue: str) -> Strategy:
    return lambda _, cues: [-x for x in cues[cue]]


def _middle(cue: str) -> Strategy:
    return lambda _, cues: [-abs(x - median(cues[cue])) for x in cues[cue]]


def _odd(cue: str) -> Strategy:
    return lambda _, cues: [abs(x - median(cues[cue])) for x in cues[cue]]


def _middle_number(item: Item, _: Cues) -> list[float]:
    """The middle of the first numbers, where at least three options have one."""
    firsts = [next(iter(numbers(text)), None) for text in item.options]
    known = sorted(x for x in firsts if x is not None)
    if len(known) < 3:
        return [0.0] * item.k
    centre = median(known)
    return [float("-inf") if x is None else -abs(x - centre) for x in firsts]


def _alphabet(item: Item, _: Cues) -> list[float]:
    first = min(text.lower() for text in item.options)
    return [float(text.lower() == first) for text in item.options]


def _place(place: int) -> Strategy:
    """Always the same place in the file; without such a place the guesser has no opinion."""
    return lambda item, _: [float(j == (place if place >= 0 else item.k - 1)) for j in range(item.k)]


NAMED: Final[dict[str, Strategy]] = {
    "longest": _most("characters"),
    "shortest": _least("characters"),
    "most words": _most("words"),
    "most hedged": _most("hedges"),
    "fewest absolutes": _least("absolutes"),
    "most stem words": _most("words of the stem"),
    "rarest stem word": _most("rarest stem word"),
    "most shared with other options": _most("words of other options"),
    "odd one out": _least("likeness to others"),
    "grammatical agreement": _most("agreement"),
}
MORE: Final[dict[str, Strategy]] = {
    "most clauses": _most("clauses"),
    "most absolutes": _most("absolutes"),
    "highest share of stem words": _most("share of stem words"),
    "fewest stem words": _least("words of the stem"),
    "one of the most alike pair": _most("closest pair"),
    "middle length": _middle("characters"),
    "most numbers": _most("numbers"),
    "middle number": _middle_number,
    "most proper names": _most("proper names"),
    "odd punctuation": _odd("punctuation"),
    "first in the alphabet": _alphabet,
    "always A": _place(0),
    "always B": _place(1),
    "always C": _place(2),
    "always D": _place(3),
    "always the last": _place(-1),
}


def strategies(sample: Sample, cues: list[Cues]) -> Iterator[Result]:
    worst = ("", 0.0)
    yield _strictly_longest(sample)
    for name, strategy in (NAMED | MORE).items():
        guesses = [weights(strategy(i, c), i.n) for i, c in zip(sample.items, cues, strict=True)]
        measured = odds((g, i.keyed) for g, i in zip(guesses, sample.items, strict=True))
        worst = max(worst, (name, measured.z), key=lambda pair: abs(pair[1]))
        pairs = list(zip(sample.items, guesses, strict=True))
        yield _result("M12" if name in NAMED else "M13", name, measured, pairs, sample.enough, name in NAMED)
    beyond = abs(worst[1]) > FAMILY_SIGMA
    outcome: Outcome = "fail" if beyond and sample.enough else "info" if beyond else "ok"
    told = f"z {worst[1]:+.2f} ({worst[0]})" if worst[0] else "nothing to measure"
    yield Result("M14", "worst of all 26 strategies", told, f"|z| ≤ {FAMILY_SIGMA:.2f}", outcome)


def _strictly_longest(sample: Sample) -> Result:
    """M11: only single-answer items in which one option alone is the longest."""
    pairs = []
    for item in sample.items:
        sizes = [len(text) for text in item.options]
        if item.n == 1 and sizes.count(max(sizes)) == 1:
            pairs.append((item, [float(s == max(sizes)) for s in sizes]))
    measured = odds((guess, item.keyed) for item, guess in pairs)
    return _result("M11", "key strictly longest", measured, pairs, sample.enough, named=True)


def _result(
    metric: str, name: str, measured: Odds, pairs: list[tuple[Item, list[float]]], enough: bool, named: bool
) -> Result:
    size = abs(measured.z)
    outcome: Outcome = "ok" if size <= WARN_SIGMA else "info"
    if enough and size > FAMILY_SIGMA:
        outcome = "fail"
    elif enough and named and size > WARN_SIGMA:
        outcome = "warn"
    value = f"{measured.accuracy:.1%} (z {measured.z:+.2f})"
    low, high = (measured.chance + s * WARN_SIGMA * measured.sigma for s in (-1, 1))
    hints = _hints(name, measured, pairs) if outcome in ("warn", "fail") else ()
    return Result(metric, name, value, f"{low:.1%} to {high:.1%}", outcome, hints)


def _hints(name: str, measured: Odds, pairs: list[tuple[Item, list[float]]]) -> tuple[Hint, ...]:
    """The items that speak most clearly, a few more than must change."""
    over = measured.z > 0
    gain = [(score(guess, item.keyed) - item.n / item.k, item, guess) for item, guess in pairs]
    telling = [row for row in gain if (row[0] > 0 if over else row[0] < 0)]
    telling.sort(key=lambda row: (-row[0] if over else row[0], row[1].id))
    wanted = min(_MOST_HINTS, measured.excess() + 3)
    return tuple(Hint(item.id, _told(name, item, guess, over)) for _, item, guess in telling[:wanted])


def _told(name: str, item: Item, guess: list[float], over: bool) -> str:
    picked = item.options[guess.index(max(guess))]
    if over:
        return f"guessing by “{name}” picks “{picked}”, a key, as it does too often; rewrite an option"
    return f"guessing by “{name}” picks “{picked}”, so that can be struck out; let it pick the key here"
