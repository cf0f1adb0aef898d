"""Findings as lines for a person, or as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

from bot.ports import Finding


def report(findings: Sequence[Finding], redact: Callable[[str], str], *, as_json: bool) -> str:
    """redact: what takes secrets out of a text. Names from elsewhere cannot write on the terminal."""
    safe = [_safe(finding, redact) for finding in findings]
    wrong = sum(not finding.ok for finding in safe)
    if as_json:
        return json.dumps({"ok": not wrong, "findings": [asdict(f) for f in safe]}, indent=2)
    lines = [line for finding in safe for line in _lines(finding)]
    end = "Nothing needs doing." if not wrong else f"{wrong} of these need{'s' * (wrong == 1)} doing."
    return "\n".join((*lines, end))


def _lines(finding: Finding) -> tuple[str, ...]:
    first = f"{'ok' if finding.ok else '!!'}  {finding.what}: {finding.says}."
    return (first, f"    {finding.remedy}") if finding.remedy else (first,)


def _safe(finding: Finding, redact: Callable[[str], str]) -> Finding:
    def clean(text: str) -> str:
        return redact("".join(c if c.isprintable() else "�" for c in text))

    return replace(finding, what=clean(finding.what), says=clean(finding.says), remedy=clean(finding.remedy))
