"""Questions and check reports as plain text for a terminal."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable
from pathlib import Path

from bot.content.gates.result import Result
from bot.content.report import Finding, Report
from bot.quiz.question import Interview, Question

_WIDTH = 100


def check_text(report: Report, here: Path) -> str:
    """Warnings, then failures, then every metric, then one line that says how it went."""
    lines = [_finding(f, here) for f in (*report.warnings, *report.failures)]
    table = [metric_line(r) for r in report.results]
    return "\n".join([*lines, *([""] if lines else []), *table, "", summary(report)])


def _finding(finding: Finding, here: Path) -> str:
    problem = finding.problem
    file = problem.file
    if file.is_relative_to(here):
        file = file.relative_to(here)
    who = f" {problem.id}:" if problem.id else ""
    gate = f" {finding.metric} {finding.name}:" if finding.metric else ""
    return f"{file}:{problem.line}:{who} {finding.outcome}:{gate} {problem.message}"


def metric_line(result: Result) -> str:
    return f"{result.outcome:<8}{result.metric:<4} {result.name:<46} {result.value:<44} {result.wanted}"


def summary(report: Report) -> str:
    failed = [r for r in report.results if r.outcome == "fail"]
    wrong = sum(not f.metric for f in report.findings)
    skipped = [r.metric for r in report.results if r.outcome == "skipped"]
    parts = [_count(report.questions, "question"), _count(report.interviews, "interview prompt")]
    parts.append(f"{_count(len(failed), 'gate')} failed" if failed else "every gate passed")
    if wrong:
        parts.append(f"{_count(wrong, 'error')} in the files")
    if warned := sum(r.outcome == "warn" for r in report.results):
        parts.append(_count(warned, "warning"))
    if skipped:
        parts.append(f"skipped {', '.join(skipped)}")
    return "; ".join(parts) + "."


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def question_text(q: Question) -> str:
    head = f"{q.id} · {q.topic} · {q.difficulty} · {q.bloom} · seed {q.seed}, point {q.point}"
    lines = [head, *_wrapped(q.stem, ""), ""]
    for letter, option in zip("ABCDE", q.options, strict=False):
        lines += [f"{'✓' if option.right else ' '} {letter}  {option.text}", *_wrapped(option.why, " " * 5)]
    lines += ["", *q.refs, f"{q.verified} on {q.verified_on.isoformat()} · {', '.join(q.exam)}"]
    return "\n".join(lines)


def interview_text(i: Interview) -> str:
    lines = [f"{i.id} · {i.topic} · {i.difficulty} · seed {i.seed}", *_wrapped(i.question, ""), ""]
    lines += [*_wrapped(i.answer, ""), "", "A good answer touches:"]
    for point in i.key_points:
        lines += [f"- {point.point}", *_wrapped(point.why, "  "), f"  ({', '.join(point.phrases)})"]
    return "\n".join([*lines, "", *i.refs, f"{i.verified} on {i.verified_on.isoformat()}"])


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def nearest(id_: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(id_, known, n=3)
    return f"Did you mean {' or '.join(near)}?" if near else "`awsquiz content export` lists them all."
