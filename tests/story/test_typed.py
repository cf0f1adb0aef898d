"""An answer in one's own words, on the real adapters, engine, clock and database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import Ask, Practice
from bot.quiz.question import Bank, Question, Topic
from bot.quiz.task import Typed
from bot.sentences import TYPE_A_LINE
from tests.quiz_table import sqlite
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack
from tests.story.on_terminal import OnTerminal
from tests.story.stage import Stage

ASKED = "In which year did S3 open?"
BANK = Bank(
    {"storage": Topic("storage", "Storage", "", ())},
    {
        f"s3-{n}": Question(f"s3-{n}", "storage", ASKED, Typed(("2006", "in 2006"), "In March, before EC2."))
        for n in range(3)
    },
)


@pytest.fixture(params=[OnSlack, OnDiscord, OnTerminal])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    stage: Stage = request.param(sqlite(tmp_path / "quiz.db"), BANK)
    await stage.open()
    yield stage
    await stage.close()


@pytest.fixture
async def terminal(tmp_path: Path) -> AsyncIterator[OnTerminal]:
    stage = OnTerminal(sqlite(tmp_path / "quiz.db"), BANK)
    await stage.open()
    yield stage
    await stage.close()


async def test_two_people_type_and_the_closed_card_tells(place: Stage) -> None:
    await place.types("Ana", Ask())
    assert ASKED in place.cards()[-1]
    assert "2006" not in place.cards()[-1]
    await place.clicks("Bo", "Type your answer")
    await place.fills_in("Bo", text="２００６.")
    assert "✓ Right: “２００６.”. +20 points" in place.private("Bo")
    assert "In March, before EC2." in place.private("Bo")

    await place.clicks("Cleo", "Type your answer")
    await place.restarts()
    await place.clicks("Cleo", "Type your answer")
    await place.fills_in("Cleo", text="<!channel> *2009* @everyone")
    said = place.private("Cleo")
    assert "Not this time" in said
    assert "The answer is 2006." in said

    await place.clicks("Cleo", "Type your answer")
    assert "the first answer counts" in place.private("Cleo")

    await place.later(timedelta(hours=25))
    closed = place.cards()[-1]
    assert "Closed · 2 answered" in closed
    assert "The answer is 2006." in closed
    assert "2009" not in closed
    await place.clicks("Bo", "Why?")
    assert "You wrote “２００６.”: right." in place.private("Bo")


async def test_practice_goes_on_where_it_stands(place: Stage) -> None:
    await place.types("Bo", Practice())
    await place.clicks_private("Bo", "Type your answer")
    await place.fills_in("Bo", text="2006")
    assert ASKED in place.private("Bo")
    assert "✓ 2006 is right." in place.private("Bo")
    await place.clicks_private("Bo", "Next")
    assert ASKED in place.private("Bo")
    assert "is right" not in place.private("Bo")


async def test_in_a_terminal_the_line_is_the_answer(terminal: OnTerminal) -> None:
    await terminal.types("Ana", Ask())
    assert TYPE_A_LINE in terminal.cards()[-1]
    await terminal.writes_line("Bo", "in 2006")
    assert "✓ Right: “in 2006”" in terminal.private("Bo")
    await terminal.writes_line("Bo", "topics")  # what they were shown last asks for nothing
    assert "Storage" in terminal.private("Bo")

    await terminal.writes_line("Cleo", "/topics")
    assert "Storage" in terminal.private("Cleo")
    await terminal.clicks("Cleo", "Type your answer")
    await terminal.writes_line("Cleo", "topics")
    assert "you wrote “topics”" in terminal.private("Cleo")


async def test_in_a_terminal_the_line_answers_what_was_moved_to_ones_messages(terminal: OnTerminal) -> None:
    await terminal.writes_line("Bo", "/awsquiz review")
    await terminal.writes_line("Bo", "Continue in my messages")
    assert TYPE_A_LINE in terminal.told("Bo")[-1]
    await terminal.writes_line("Bo", "2006")
    assert "You wrote “2006”. How sure were you?" in terminal.private("Bo")
    await terminal.writes_line("Bo", "I knew it")
    assert "✓ Right: “2006”." in terminal.private("Bo")
