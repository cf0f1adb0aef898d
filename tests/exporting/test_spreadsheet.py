"""What a spreadsheet program is given, read back by Python's own reader."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from bot.exporting import spreadsheet
from bot.exporting.outgoing import Outgoing
from tests.exporting.packs import DOCS, choice, hostile_packs, pack, typed


def rows(outgoing: Outgoing) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(spreadsheet.write(outgoing).decode("utf-8-sig"), newline="")))


def test_a_question_is_a_row_with_a_column_for_each_thing() -> None:
    chosen, written = rows(
        pack(
            choice(refs=[DOCS, f"{DOCS}b"]),
            typed("t-1", "11", "eleven", tolerance=0.5, unit="nines", why="Eleven of them."),
        )
    )
    assert {name: cell for name, cell in chosen.items() if cell} == {
        "id": "a-1",
        "topic": "storage",
        "difficulty": "easy",
        "question": "Which store keeps objects?",
        "option 1": "S3",
        "why 1": "Objects.",
        "option 2": "EBS",
        "option 3": "EFS",
        "correct": "1",
        "links": f"{DOCS}\n{DOCS}b",
    }
    assert (written["answers"], written["tolerance"], written["unit"]) == ("11\neleven", "0.5", "nines")
    assert written["why"] == "Eleven of them."


def test_several_right_options_are_counted_from_one() -> None:
    (row,) = rows(pack(choice(options=[{"text": t, "right": t in "bd"} for t in "abcd"])))
    assert row["correct"] == "2, 4"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''+1"])
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(text: str) -> None:
    (row,) = rows(pack(choice(stem=text)))
    assert row["question"] == f"'{text}"


@pytest.mark.parametrize("text", ["1+1", "a=b", "'quoted'", "(-1)", '"=1"'])
def test_what_it_would_show_stays_as_it_is(text: str) -> None:
    (row,) = rows(pack(choice(stem=text)))
    assert row["question"] == text


@given(hostile_packs())
def test_no_cell_of_a_hostile_pack_is_a_formula(outgoing: Outgoing) -> None:
    cells = [cell for row in rows(outgoing) for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell] == []
