"""S2: no eight words in a row come from the text the questions grew out of.

The text itself is not ours to publish, so only hashes of its runs are kept. Write them anew with
`python -m content.lab.gates.seedruns TEXT > content/seed-runs.txt`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from bot.quiz.question import Interview, Question
from content.lab.gates.result import Hint, Result, zero

LENGTH: Final = 8
FILE: Final = "seed-runs.txt"
# Forty bits: with a few thousand runs known, a chance match in a bank is one in ten thousand.
_DIGITS: Final = 10
_APOSTROPHES: Final = str.maketrans("", "", "'’‘")


def run_hashes(text: str) -> Iterator[tuple[str, str]]:
    """Each run of eight words, lower case and without punctuation, with its hash."""
    found = re.findall(r"[a-z0-9]+", text.lower().translate(_APOSTROPHES))
    for start in range(len(found) - LENGTH + 1):
        run = " ".join(found[start : start + LENGTH])
        yield sha256(run.encode()).hexdigest()[:_DIGITS], run


def known_runs(folder: Path) -> frozenset[str] | None:
    file = folder / FILE
    return frozenset(file.read_text("ascii").split()) if file.is_file() else None


def seed_runs(
    known: frozenset[str] | None, questions: Iterable[Question], interviews: Iterable[Interview]
) -> Result:
    name = "eight words in a row from the source text"
    if known is None:
        return Result("S2", name, f"no {FILE} in this folder", "0", "skipped")
    return zero("S2", name, _found(known, questions, interviews))


def _found(
    known: frozenset[str], questions: Iterable[Question], interviews: Iterable[Interview]
) -> Iterator[Hint]:
    for q in questions:
        yield from _in(known, q.id, (q.stem, *(o.text for o in q.options), *(o.why for o in q.options)))
    for i in interviews:
        yield from _in(
            known, i.id, (i.question, i.answer, *(t for p in i.key_points for t in (p.point, p.why)))
        )


def _in(known: frozenset[str], id_: str, texts: Iterable[str]) -> Iterator[Hint]:
    for text in texts:
        run = next((run for hashed, run in run_hashes(text) if hashed in known), "")
        if run:
            yield Hint(id_, f"“{run}” stands so in the source text; say it in your own words")


if __name__ == "__main__":
    hashes = {hashed for hashed, _ in run_hashes(Path(sys.argv[1]).read_text("utf-8"))}
    sys.stdout.write("\n".join(sorted(hashes)) + "\n")
