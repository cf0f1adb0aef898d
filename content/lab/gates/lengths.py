"""M9 and M10: a key that is longer than its company gives itself away."""

from __future__ import annotations

import math
from collections.abc import Iterator
from statistics import fmean
from typing import Final

from content.lab.gates.result import Hint, Outcome, Result
from content.lab.gates.sample import Item, Sample

# Below this many characters a ratio says little: "SQS" against "EventBridge" is no cue.
_SHORT: Final = 40
_MOST_MEAN: Final = 0.05
_MOST_HINTS: Final = 12


def lengths(sample: Sample) -> Iterator[Result]:
    ratios = sorted(((_ratio(item), item) for item in sample.items), key=lambda pair: (-pair[0], pair[1].id))
    yield _ratios_far(ratios, sample.enough)
    yield _ratios_usual(ratios, sample.enough)
    yield _key_length(sample)


def _ratio(item: Item) -> float:
    sizes = [len(text) for text in item.options]
    return max(sizes) / max(1, min(sizes)) if max(sizes) >= _SHORT else 1.0


def _hint(ratio: float, item: Item) -> Hint:
    longest = max(item.options, key=len)
    shortest = min(item.options, key=len)
    told = (
        f"longest option is {ratio:.1f} times the shortest (“{longest}” / “{shortest}”); bring them together"
    )
    return Hint(item.id, told)


def _ratios_far(ratios: list[tuple[float, Item]], enough: bool) -> Result:
    far = [pair for pair in ratios if pair[0] > 2.0]
    part = len(far) / len(ratios) if ratios else 0.0
    furthest = ratios[0][0] if ratios else 1.0
    bad = furthest > 3.0 or (enough and part > 0.01)
    hints = tuple(_hint(*pair) for pair in far) if bad else ()
    value = f"{part:.1%} over 2.0, worst {furthest:.1f}"
    return Result("M9", "length ratio", value, "≤ 1% over 2.0, none over 3.0", "fail" if bad else "ok", hints)


def _ratios_usual(ratios: list[tuple[float, Item]], enough: bool) -> Result:
    p95 = percentile([ratio for ratio, _ in ratios], 0.95)
    over = p95 > 1.60
    outcome: Outcome = "warn" if over and enough else "info" if over else "ok"
    hints = (
        tuple(_hint(*pair) for pair in ratios if pair[0] > 1.60)[:_MOST_HINTS] if outcome == "warn" else ()
    )
    return Result("M9", "length ratio, 95th percentile", f"{p95:.2f}", "≤ 1.60", outcome, hints)


def _key_length(sample: Sample) -> Result:
    logs = sorted(((_log_ratio(item), item) for item in sample.items), key=lambda pair: (pair[0], pair[1].id))
    mean = fmean(value for value, _ in logs) if logs else 0.0
    over = abs(mean) > _MOST_MEAN
    outcome: Outcome = "fail" if over and sample.enough else "info" if over else "ok"
    side = "longer" if mean > 0 else "shorter"
    told = f"keys are {side} than distractors over the bank, and here most; even them out"
    telling = (logs[::-1] if mean > 0 else logs)[:_MOST_HINTS]
    hints = tuple(Hint(item.id, told) for _, item in telling) if outcome == "fail" else ()
    return Result("M10", "mean log of key to distractor length", f"{mean:+.3f}", "|x| ≤ 0.05", outcome, hints)


def _log_ratio(item: Item) -> float:
    key = fmean(len(item.options[j]) for j in item.keys)
    other = fmean(len(item.options[j]) for j in item.distractors)
    return math.log(max(key, 1.0) / max(other, 1.0))


def percentile(values: list[float], part: float) -> float:
    """Nearest rank: a value that really occurs."""
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)] if values else 0.0
