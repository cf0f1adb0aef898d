"""M20 to M26: short enough for a chat, with reasons and links, and of mixed depth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from statistics import median
from typing import Final
from urllib.parse import urlsplit

from bot.content.editorial import Editorial
from bot.quiz.question import Question
from content.lab.gates.lengths import percentile
from content.lab.gates.result import Hint, Outcome, Result, zero
from content.lab.gates.sample import ENOUGH

_WORDS_A_SECOND: Final = 200 / 60
_SCENARIO_WORDS: Final = 25
_LABEL: Final = 75
_LEAST_WHY: Final = 30
_HOSTS: Final = ("docs.aws.amazon.com", "aws.amazon.com")
_APPLIED: Final = ("apply", "analyze", "evaluate")
_MOST_HINTS: Final = 12


def teaching(questions: Iterable[Question], noted: Mapping[str, Editorial]) -> Iterator[Result]:
    bank = tuple(questions)
    enough = len(bank) >= ENOUGH
    yield from _reading(bank, enough)
    long_ones = sum(len(o.text) > _LABEL for q in bank for o in q.options)
    yield Result(
        "M22", f"options over {_LABEL} characters", str(long_ones), "–", "info" if long_ones else "ok"
    )
    yield zero("M23", "options without a reason", _unreasoned(bank))
    yield zero("M24", "without an official link", _unlinked(bank))
    yield from _depth(bank, noted, enough)


def seconds(q: Question) -> float:
    """Reading time of stem and options at 200 words a minute."""
    return sum(len(text.split()) for text in (q.stem, *(o.text for o in q.options))) / _WORDS_A_SECOND


def _reading(bank: tuple[Question, ...], enough: bool) -> Iterator[Result]:
    times = [seconds(q) for q in bank]
    middle, late = (median(times) if times else 0.0), percentile(times, 0.95)
    slow = sorted(bank, key=lambda q: (-seconds(q), q.id))[:_MOST_HINTS]
    hints = tuple(Hint(q.id, f"takes {seconds(q):.0f} s to read; shorten it") for q in slow)
    yield _mix("M20", "reading time", f"median {middle:.0f} s, p95 {late:.0f} s", "≤ 30 s, ≤ 60 s",
               middle <= 30 and late <= 60, "warn", enough, hints)  # fmt: skip
    scenes = sum(len(q.stem.split()) >= _SCENARIO_WORDS for q in bank) / len(bank) if bank else 0.5
    yield _mix("M21", f"stems of {_SCENARIO_WORDS} words or more", f"{scenes:.0%}", "30% to 70%",
               0.3 <= scenes <= 0.7, "warn", enough)  # fmt: skip


def _unreasoned(bank: tuple[Question, ...]) -> Iterator[Hint]:
    for q in bank:
        for number, option in enumerate(q.options, 1):
            if len(option.why.strip()) < _LEAST_WHY:
                yield Hint(
                    q.id, f"option {number} has no reason of {_LEAST_WHY} characters; say why it tempts"
                )


def _unlinked(bank: tuple[Question, ...]) -> Iterator[Hint]:
    for q in bank:
        if not q.links or not all(_official(link) for link in q.links):
            yield Hint(q.id, f"link an https page on {' or '.join(_HOSTS)}, and nothing else")


def _official(link: str) -> bool:
    parts = urlsplit(link)
    return parts.scheme == "https" and parts.hostname in _HOSTS


def _depth(bank: tuple[Question, ...], noted: Mapping[str, Editorial], enough: bool) -> Iterator[Result]:
    count = max(1, len(bank))
    bloom = Counter(noted[q.id].bloom for q in bank)
    recalled = bloom["remember"] / count
    applied = sum(bloom[b] for b in _APPLIED) / count
    yield _mix("M25", "remember", f"{recalled:.0%}", "≤ 35%", recalled <= 0.35, "fail", enough)
    yield _mix("M25", "apply or above", f"{applied:.0%}", "≥ 35%", applied >= 0.35, "fail", enough)
    levels = Counter(q.difficulty for q in bank)
    told = ", ".join(f"{name} {levels[name] / count:.0%}" for name in ("easy", "medium", "hard"))
    mixed = len(levels) >= 3 and max(levels.values()) <= 0.6 * count
    yield _mix("M26", "difficulty", told, "three levels, none over 60%", mixed, "fail", enough)


def _mix(
    metric: str, name: str, value: str, wanted: str, good: bool, otherwise: Outcome, enough: bool,
    hints: tuple[Hint, ...] = (),
) -> Result:  # fmt: skip
    outcome: Outcome = "ok" if good else otherwise if enough else "info"
    return Result(metric, name, value, wanted, outcome, hints if outcome in ("warn", "fail") else ())
