"""What a spreadsheet program is given, read back by Python's own reader."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings

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
        "option a": "S3",
        "why a": "Objects.",
        "option b": "EBS",
        "option c": "EFS",
        "correct": "A",
        "links": f"{DOCS} {DOCS}b",
    }
    assert (written["accepted"], written["tolerance"], written["unit"]) == ("11; eleven", "0.5", "nines")
    assert written["why"] == "Eleven of them."


def test_several_right_options_are_named_by_their_letters() -> None:
    texts = ["EBS", "EFS", "S3", "FSx"]
    (row,) = rows(pack(choice(options=[{"text": t, "right": t in ("EFS", "FSx")} for t in texts])))
    assert row["correct"] == "B, D"


def test_where_an_option_reads_like_a_key_the_key_has_a_figure_for_each_option() -> None:
    (row,) = rows(pack(choice(options=[{"text": t, "right": t in "BA"} for t in "BCDA"])))
    assert row["correct"] == "1 0 0 1"


def test_a_semicolon_within_an_accepted_answer_has_a_backslash_before_it() -> None:
    (row,) = rows(pack(typed("t-1", "a;b", "c\\d")))
    assert row["accepted"] == "a\\;b; c\\\\d"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''+1"])
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(text: str) -> None:
    (row,) = rows(pack(choice(stem=text)))
    assert row["question"] == f"'{text}"


@pytest.mark.parametrize("text", ["1+1", "a=b", "'quoted'", "(-1)", '"=1"'])
def test_what_it_would_show_stays_as_it_is(text: str) -> None:
    (row,) = rows(pack(choice(stem=text)))
    assert row["question"] == text


@settings(max_examples=50)
@given(hostile_packs())
def test_no_cell_of_a_hostile_pack_is_a_formula(outgoing: Outgoing) -> None:
    cells = [cell for row in rows(outgoing) for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell] == []
