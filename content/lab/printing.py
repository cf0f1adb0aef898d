"""The laboratory's report as plain text for a terminal."""

from __future__ import annotations

from pathlib import Path

from bot.content.printing import count, within
from bot.content.problem import listed
from content.lab.gates.result import Result
from content.lab.report import Finding, Report


def check_text(report: Report, here: Path) -> str:
    """Warnings, then failures, then every metric, then one line that says how it went."""
    lines = listed([_finding(f, here) for f in report.warnings])
    lines += listed([_finding(f, here) for f in report.failures])
    table = [metric_line(r) for r in report.results]
    return "\n".join([*lines, *([""] if lines else []), *table, "", summary(report)])


def _finding(finding: Finding, here: Path) -> str:
    problem = within(finding.problem, here)
    who = f" {problem.id}:" if problem.id else ""
    gate = f" {finding.metric} {finding.name}:" if finding.metric else ""
    return f"{problem.file}:{problem.line}:{who} {finding.outcome}:{gate} {problem.message}"


def metric_line(result: Result) -> str:
    return f"{result.outcome:<8}{result.metric:<4} {result.name:<46} {result.value:<44} {result.wanted}"


def summary(report: Report) -> str:
    failed = [r for r in report.results if r.outcome == "fail"]
    wrong = sum(not f.metric for f in report.findings)
    skipped = [r.metric for r in report.results if r.outcome == "skipped"]
    parts = [count(report.questions, "question"), count(report.interviews, "interview prompt")]
    parts.append(f"{count(len(failed), 'gate')} failed" if failed else "every gate passed")
    if wrong:
        parts.append(f"{count(wrong, 'error')} in the files")
    if warned := sum(r.outcome == "warn" for r in report.results):
        parts.append(count(warned, "warning"))
    if skipped:
        parts.append(f"skipped {', '.join(skipped)}")
    return "; ".join(parts) + "."
