"""The bank in numbers, as tables with bars; where a bank is thin is seen at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.table import Table

from bot.content.reading import Reading
from bot.quiz.question import Question
from content.lab.report import Report

_BAR: Final = 16
_EIGHTHS: Final[tuple[str, ...]] = ("", *"▏▎▍▌▋▊▉")
_LEVELS: Final = ("easy", "medium", "hard")
_BLOOM: Final = ("remember", "understand", "apply", "analyze", "evaluate")


def bar(count: int, most: int) -> str:
    """Full blocks, and an eighth block for what is left, so that 3 of 100 is still seen."""
    eighths = round(count / most * _BAR * 8) if most else 0
    full, rest = divmod(eighths, 8)
    return "█" * full + _EIGHTHS[rest]


def tables(reading: Reading) -> Iterator[Table]:
    bank, noted = reading.bank, reading.editorials
    everything = tuple(bank.questions.values())
    yield _by("Topic", [(bank.topics[t].title, bank.by_topic[t]) for t in bank.topics])
    yield _counts("Difficulty", Counter(q.difficulty for q in everything), _LEVELS)
    if not any(note.seed for note in noted.values()):
        return  # another team's pack says nothing of where its questions come from
    yield _counts("Bloom", Counter(noted[q.id].bloom for q in everything), _BLOOM)
    yield _counts("Facts", Counter(noted[q.id].verified for q in everything), ("read", "known"))
    seeds = sorted({noted[q.id].seed or 0 for q in everything})
    yield _by("Seed", [(str(s), [q for q in everything if noted[q.id].seed == s]) for s in seeds])


def _by(name: str, rows: Sequence[tuple[str, Sequence[Question]]]) -> Table:
    most = max((len(questions) for _, questions in rows), default=0)
    table = _table(name, "questions", "", *_LEVELS, "several")
    for title, questions in rows:
        levels = Counter(q.difficulty for q in questions)
        several = sum(len(q.correct) > 1 for q in questions)
        cells = (len(questions), bar(len(questions), most), *(levels[x] for x in _LEVELS), several)
        table.add_row(title, *map(str, cells))
    return table


def _counts(name: str, counted: Counter[str | None], order: Iterable[str]) -> Table:
    total, most = counted.total(), max(counted.values(), default=0)
    table = _table(name, "questions", "", "share")
    for value in order:
        part = f"{counted[value] / total:.0%}" if total else "–"
        table.add_row(value, str(counted[value]), bar(counted[value], most), part)
    return table


def metrics(report: Report) -> Table:
    """Every metric of `check`; the classifiers are left to `check`, which takes its time."""
    table = _table("Metric", "", "measured", "wanted", "")
    for r in report.results:
        table.add_row(r.metric, r.name, r.value, r.wanted, r.outcome)
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), title_justify="left")
    for column in columns:
        right = column in ("questions", "share", *_LEVELS, "several")
        table.add_column(column, justify="right" if right else "left", overflow="fold")
    return table
