"""What `check` found: a line for each metric, and for each thing to rewrite its file and line."""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.problem import Problem
from content.lab.gates.result import Outcome, Result


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with the gate that found it; `metric` is empty for what the loader found."""

    metric: str
    name: str
    outcome: Outcome
    problem: Problem


@dataclass(frozen=True, slots=True)
class Report:
    questions: int
    interviews: int
    results: tuple[Result, ...]
    findings: tuple[Finding, ...]

    @property
    def failures(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.outcome == "fail")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.outcome == "warn")

    @property
    def failed(self) -> bool:
        return bool(self.failures) or any(r.outcome == "fail" for r in self.results)
