"""Eight words in a row from the source are found by their hash; the source itself is nowhere."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from bot.content.load import default_folder
from bot.quiz.task import Choose, Option
from content.lab.check import check
from content.lab.gates.seedruns import FILE, known_runs, run_hashes, seed_runs
from tests.content.banks import TODAY, WHY, asked, entry, topic_file

# Made up for this test: nobody's text.
SOURCE = "The heron's patience is a lake's oldest clock, and nobody has ever wound it twice in one summer."
PLANTED = "We say: “the herons patience is a lake’s OLDEST clock”, do we?"
SEVEN = "The heron's patience is a lake's oldest hope, and nobody has wound it."


def hashes(text: str) -> frozenset[str]:
    return frozenset(hashed for hashed, _ in run_hashes(text))


def test_a_planted_sentence_is_found_in_the_stem() -> None:
    item = asked(PLANTED, ("One", "Two", "Three"))
    result = seed_runs(hashes(SOURCE), [item], ())
    assert [h.id for h in result.hints] == [item.id]
    assert "“the herons patience is a lakes oldest clock”" in result.hints[0].message


def test_a_planted_sentence_is_found_in_a_reason() -> None:
    task = Choose((Option("A", PLANTED), Option("B", WHY), Option("C", WHY)), (0,))
    item = asked("Which?", (), task=task)
    assert seed_runs(hashes(SOURCE), [item], ()).outcome == "fail"


def test_seven_words_are_nobody_s() -> None:
    assert seed_runs(hashes(SOURCE), [asked(SEVEN, ("One", "Two", "Three"))], ()).outcome == "ok"


def test_a_run_does_not_reach_from_one_text_into_the_next() -> None:
    first, second = "The heron's patience is a", "lake's oldest clock, and nobody"
    item = replace(asked(first, (second, "Two", "Three")))
    assert seed_runs(hashes(SOURCE), [item], ()).outcome == "ok"


def test_check_reads_the_hashes_from_the_folder(tmp_path: Path) -> None:
    topic_file(tmp_path, entry(stem=PLANTED))
    assert "S2" not in {f.metric for f in check(tmp_path, TODAY, with_classifiers=False).findings}
    (tmp_path / FILE).write_text("\n".join(hashes(SOURCE)), "ascii")
    assert "S2" in {f.metric for f in check(tmp_path, TODAY, with_classifiers=False).findings}


def test_what_is_committed_is_hashes_and_nothing_else() -> None:
    lines = (default_folder() / FILE).read_text("ascii").splitlines()
    assert len(lines) > 3000
    assert lines == sorted(set(lines))
    assert all(re.fullmatch("[0-9a-f]{10}", line) for line in lines)
    assert known_runs(default_folder()) == frozenset(lines)
