"""Every gate over every question, in one run: what the loader refuses and what the statistics say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.content.problem import Problem
from bot.content.reading import Reading
from content.lab.gates.balance import key_places, word_balance
from content.lab.gates.classifiers import classifiers
from content.lab.gates.conditions import conditions
from content.lab.gates.coverage import coverage
from content.lab.gates.cues import measure
from content.lab.gates.families import families
from content.lab.gates.lengths import lengths
from content.lab.gates.names import old_names
from content.lab.gates.repeats import repeats
from content.lab.gates.result import Result
from content.lab.gates.sample import sample
from content.lab.gates.seedruns import known_runs, seed_runs
from content.lab.gates.shape import shape
from content.lab.gates.strategies import strategies
from content.lab.gates.teaching import teaching
from content.lab.house import read_house
from content.lab.report import Finding, Report


def check(folder: Path, today: date, *, with_classifiers: bool = True) -> Report:
    """Deterministic and offline. Questions with errors are measured too, as far as they can be.

    today: what was verified more than a year before it is told.
    """
    reading = read_house(folder)
    results = tuple(_results(reading, folder, today, with_classifiers))
    loader = [Finding("", "", "fail", problem) for problem in sorted(reading.problems)]
    gates = [finding for result in results for finding in _findings(result, reading, folder)]
    return Report(len(reading.questions), len(reading.interviews), results, (*loader, *gates))


def _results(reading: Reading, folder: Path, today: date, with_classifiers: bool) -> Iterator[Result]:
    bank = tuple(reading.questions.values())
    interviews = tuple(reading.interviews.values())
    noted = reading.editorials
    measured = sample(bank)
    cues = measure(measured)
    yield from shape(bank)
    yield from lengths(measured)
    yield from strategies(measured, cues)
    yield from word_balance(measured)
    yield from key_places(measured)
    yield from repeats(measured)
    yield from families(bank)
    yield from conditions(bank, noted, today)
    yield old_names(bank, interviews, {id for id, note in noted.items() if note.legacy})
    yield from teaching(bank, noted)
    yield from classifiers(measured, cues, with_classifiers)
    yield from coverage(bank, interviews, noted)
    yield seed_runs(known_runs(folder), bank, interviews)


def _findings(result: Result, reading: Reading, folder: Path) -> Iterator[Finding]:
    for hint in result.hints:
        file, line = reading.places.get(hint.id, (folder, 1))
        problem = Problem(file, line, hint.id, hint.message)
        yield Finding(result.metric, result.name, result.outcome, problem)
