"""`awsquiz stats questions`: how the questions do, for people, programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date

import pytest

from bot.commands import Ask
from bot.insight_report import month_of
from tests.command_line import ran
from tests.quiz_table import Table
from tests.small_bank import bank_of, question

FORMULA = '=HYPERLINK("https://evil.example","x")'


@pytest.fixture
async def answered(table: Table, monkeypatch: pytest.MonkeyPatch) -> Table:
    """Five people of T1 answered a question that begins like a formula, one of T2 as well."""
    table.restarts(bank_of(replace(question("net-0", "networking"), stem=FORMULA)))
    for team, people in (("T1", 5), ("T2", 1)):
        await table.person(f"{team} asks", workspace=team).does(Ask("networking"))
        for n in range(people):
            await table.person(f"{team} {n}", workspace=team).answers(right=n < 2, on=table.card)
    monkeypatch.setenv("DATABASE_URL", table.url)
    return table


@pytest.mark.usefixtures("answered")
def test_for_people_programs_and_spreadsheets() -> None:
    said = ran("stats", "questions").stdout
    assert "net-0  slack:T1  " in said
    assert "2 of 5 right (12 to 77 %)" in said
    assert "1 answered, 4 more needed" in said
    told = json.loads(ran("stats", "questions", "--json").stdout)
    assert [(each["workspace"], each["right"], each["needed_to_tell"]) for each in told] == [
        ("slack:T1", 2, 0),
        ("slack:T2", None, 4),
    ]
    rows = list(csv.DictReader(io.StringIO(ran("stats", "questions", "--csv").stdout)))
    assert [row["stem"] for row in rows] == [f"'{FORMULA}"] * 2
    assert (rows[0]["right"], rows[0]["right_low"], rows[1]["right"]) == ("2", "0.118", "")


@pytest.mark.usefixtures("answered")
def test_of_one_workspace() -> None:
    said = ran("stats", "questions", "--workspace", "slack:T2").stdout
    assert "slack:T2" in said
    assert "slack:T1" not in said
    for wrong in ("slack:T3", "T1", ""):
        code, _, told = ran("stats", "questions", "--workspace", wrong)
        assert code == 1
        assert "Write it as slack:T024BE7LD" in told
    assert ran("stats", "questions", "--json", "--csv").code == 2


@pytest.mark.usefixtures("answered")
def test_a_month_of_a_channel() -> None:
    where = ("stats", "insights", "--workspace", "slack:T1", "--channel", "general")
    said = ran(*where, "--month", "2026-11").stdout
    assert re.search(r"1 Nov 2026 to \d\d? Nov 2026: 5 people gave 5 answers\.", said)
    assert "Right at the first meeting: 40 % (12 to 77)." in said
    rows = list(csv.DictReader(io.StringIO(ran(*where, "--month", "2026-11", "--csv").stdout)))
    assert [(row["right"], row["answers"]) for row in rows if row["figure"] == "first meeting"] == [
        ("2", "5")
    ]
    assert "Nobody has answered here" in ran(*where, "--month", "2026-10").stdout
    assert ran(*where, "--month", "November").code == 2
    assert ran("stats", "insights", "--workspace", "T1", "--channel", "general").code == 1


@pytest.mark.parametrize(
    ("typed", "last"),
    [("2026-11", date(2026, 11, 10)), (None, date(2026, 11, 10)), ("2026-10", date(2026, 10, 31))],
)
def test_a_month_that_lasts_ends_today(typed: str | None, last: date) -> None:
    """No week that is yet to come is told as one in which nobody answered."""
    assert month_of(typed, date(2026, 11, 10)) == (last.replace(day=1), last)
