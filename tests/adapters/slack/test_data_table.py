"""Rows as Slack's own table of data, where a workspace takes it; and the same in words, whatever it takes."""

from __future__ import annotations

import pytest

from adapters.slack.native import data_table
from adapters.slack.view import content, modal
from bot.commands import Me
from bot.messages import Message, Number, Sheet, Text, words
from playground.slack.rules.charts import Charts
from playground.slack.rules.surfaces import check_message, check_view
from playground.slack.seen import SeenMessage
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.fake_quiz import FakeQuiz


def sheet(rows: int = 6, cell: str = "What about it?") -> Sheet:
    cells = tuple((f"q-{n}", cell, Number(n / 8, f"{n} of 8")) for n in range(rows))
    return Sheet("How they do", ("Question", "Begins", "Right"), cells, (Text(("In words: 1 of 8.",)),))


def message(of: Sheet) -> Message:
    return Message((Text(("Above",)), of), words((of,)))


@pytest.mark.usefixtures("slack")
async def test_it_is_a_table_and_in_words_where_it_is_refused(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.says(Me, message(sheet()))
    await ws.person("Ana").says("#aws", "/invite @awsquiz")
    seen = await ws.person("Bo").says("#aws", "/awsquiz me")
    assert isinstance(seen, SeenMessage)
    assert "Question | Begins | Right\nq-0 | What about it? | 0 of 8" in seen.words
    assert "In words" not in seen.words
    assert not ws.refusals
    ws.stage.charts = Charts.NOWHERE
    for _ in range(2):
        seen = await ws.person("Bo").says("#aws", "/awsquiz me")
        assert isinstance(seen, SeenMessage)
        assert "In words: 1 of 8." in seen.words
    assert [call.error for call in ws.refusals] == ["invalid_blocks"], "it is tried once a day"


@pytest.mark.parametrize("cell", ["", " ", "<!channel>", "&amp;" * 99, "\u202eturned", "𝔘" * 999, "\x00\n"])
def test_slack_takes_whatever_stands_in_a_cell(cell: str) -> None:
    sent = content(message(sheet(cell=cell)), charts=True)
    check_message(sent["text"], sent["blocks"])
    assert [block["type"] for block in sent["blocks"]] == ["rich_text", "data_table"]
    assert sent["blocks"][1]["page_size"] == 6


def test_what_no_table_holds_is_said_in_words() -> None:
    assert data_table(sheet(100)) is not None
    assert data_table(sheet(101)) is None
    assert data_table(sheet(0)) is None
    assert data_table(sheet(50, "x" * 300)) is None
    for many in (101, 90):  # too many rows, and so long that no words would fit beside it
        sent = content(message(sheet(many)), charts=True)
        check_message(sent["text"], sent["blocks"])
        assert "In words" in str(sent["blocks"])


def test_a_modal_has_words() -> None:
    view = modal(message(sheet()), "")
    check_view(view, "modal")
    assert "In words" in str(view["blocks"])


def test_a_row_without_all_its_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="a cell is missing"):
        Sheet("c", ("a", "b"), (("1",),), ())
