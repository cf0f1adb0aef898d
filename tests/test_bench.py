"""What the benchmark says of a machine that was busy, and of one that is small."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import asking, boards, idle
from bench.__main__ import NAMES, show
from bench.figure import Figure
from bench.rounds import Rounds
from tests.small_bank import SMALL


class Machine:
    """How fast the server that does nothing was, each time it was asked."""

    def __init__(self, *rates: float) -> None:
        self._rates = iter(rates)

    def rate(self) -> float:
        return next(self._rates)


def test_a_round_in_which_the_machine_was_busy_does_not_count() -> None:
    rounds = Rounds(Machine(100, 100, 50, 100, 100, 100, 100), 4)
    assert rounds.of(lambda number: number) == [0, 3, 4, 5]
    assert rounds.said == "4 rounds, 2 more thrown away"


def test_where_too_few_are_left_all_are_kept_and_it_says_so() -> None:
    rounds = Rounds(Machine(100, 50, 100, 50, 100, 50), 3)
    assert rounds.of(lambda number: number) == [0, 1, 2, 3, 4]
    assert rounds.said.startswith("UNQUIET")


def test_what_needs_more_cores_is_named_and_not_measured(capsys: pytest.CaptureFixture[str]) -> None:
    many, few = Figure("many", (), 6, 10, "more", needs_cores=999), Figure("few", (3, 1, 2), 2.5, 1, "less")
    show([many, few])
    _, of_many, of_few = capsys.readouterr().out.splitlines()
    assert of_many.endswith("needs 999 cores")
    assert of_few.split()[1:6] == ["2.00", "×", "1.00", "to", "3.00"]
    assert of_few.endswith("ok")


def test_every_module_of_rows_is_in_the_table() -> None:
    folder = Path(__file__).parent.parent / "bench"
    rows = {file.stem for file in folder.glob("*.py") if "\ndef figures(" in file.read_text()}
    assert rows <= set(NAMES)


def test_what_fills_a_database_fits_the_tables_there_are(tmp_path: Path) -> None:
    """Its rows are written in bulk, past everything that would notice."""
    boards.filled(str(tmp_path), 20)
    asking.filled(str(tmp_path), 50, SMALL)
    idle.filled(f"sqlite:///{tmp_path}/idle.db", 10)
