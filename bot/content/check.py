"""Every gate over every question, in one run: what the loader refuses and what the statistics say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.content.gates.balance import key_places, word_balance
from bot.content.gates.classifiers import classifiers
from bot.content.gates.coverage import coverage
from bot.content.gates.cues import measure
from bot.content.gates.lengths import lengths
from bot.content.gates.names import old_names
from bot.content.gates.repeats import repeats
from bot.content.gates.result import Result
from bot.content.gates.sample import sample
from bot.content.gates.seedruns import known_runs, seed_runs
from bot.content.gates.shape import shape
from bot.content.gates.strategies import strategies
from bot.content.gates.teaching import teaching
from bot.content.load import read
from bot.content.problem import Problem
from bot.content.reading import Reading
from bot.content.report import Finding, Report


def check(folder: Path, *, with_classifiers: bool = True) -> Report:
    """Deterministic and offline. Questions with errors are measured too, as far as they can be."""
    reading = read(folder)
    results = tuple(_results(reading, folder, with_classifiers))
    loader = [Finding("", "", "fail", problem) for problem in sorted(reading.problems)]
    gates = [finding for result in results for finding in _findings(result, reading, folder)]
    return Report(len(reading.questions), len(reading.interviews), results, (*loader, *gates))


def _results(reading: Reading, folder: Path, with_classifiers: bool) -> Iterator[Result]:
    bank = tuple(reading.questions.values())
    interviews = tuple(reading.interviews.values())
    measured = sample(bank)
    cues = measure(measured)
    yield from shape(bank)
    yield from lengths(measured)
    yield from strategies(measured, cues)
    yield from word_balance(measured)
    yield from key_places(measured)
    yield from repeats(measured)
    yield old_names(bank, interviews)
    yield from teaching(bank)
    yield from classifiers(measured, cues, with_classifiers)
    yield from coverage(bank, interviews)
    yield seed_runs(known_runs(folder), bank, interviews)


def _findings(result: Result, reading: Reading, folder: Path) -> Iterator[Finding]:
    for hint in result.hints:
        file, line = reading.places.get(hint.id, (folder, 1))
        problem = Problem(file, line, hint.id, hint.message)
        yield Finding(result.metric, result.name, result.outcome, problem)
