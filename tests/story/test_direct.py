"""A day in one's own direct messages, on the real adapters, engine, clock and database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import Ask, Review
from tests.quiz_table import sqlite
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack
from tests.story.stage import letter

Place = OnSlack | OnDiscord


@pytest.fixture(params=[OnSlack, OnDiscord])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    stage: Place = request.param(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    yield stage
    await stage.close()


async def test_whoever_is_no_admin_has_a_daily_of_their_own(place: Place) -> None:
    await place.types("Bo", Ask())
    card = place.cards()[-1]
    await place.clicks("Bo", letter(card, "the right one"))  # Bo has played here

    await place.writes("Bo", "daily at 09:30 utc mon-sun")
    assert place.told("Bo")[-1].startswith("Daily at 09:30 UTC, mon-sun, any topic.")

    await place.later(timedelta(minutes=31))
    question = place.told("Bo")[-1]
    assert "Your daily · Networking · medium · only you see this" in question
    assert len(place.cards()) == 1

    await place.restarts()
    await place.clicks_told("Bo", letter(question, "the right one"))
    verdict = place.told("Bo")[-1]
    assert "✓ Right: " in verdict
    assert "Your daily earns no points, and keeps your streak." in verdict
    assert len(place.told("Bo")) == 2  # in the question's place

    await place.clicks_told("Bo", "Next")
    assert "Practice · Networking" in place.told("Bo")[-1]

    await place.writes("Bo", "daily off")
    await place.later(timedelta(days=1))
    assert "is off" in place.told("Bo")[-1]


async def test_a_review_goes_on_in_ones_own_messages(place: Place) -> None:
    await place.types("Bo", Ask())
    await place.clicks("Bo", letter(place.cards()[-1], "the right one"))
    await place.types("Bo", Review())
    await place.clicks_private("Bo", "Continue in my messages")
    assert "on its way to your messages" in place.private("Bo")
    await place.later(timedelta(seconds=11))
    question = place.told("Bo")[-1]
    assert "Review · Networking · medium · only you see this" in question

    await place.clicks_told("Bo", letter(question, "the right one"))
    assert "How sure were you?" in place.told("Bo")[-1]
    await place.clicks_told("Bo", "I guessed")
    assert "✓ Right: " in place.told("Bo")[-1]
    await place.clicks_told("Bo", "Next")
    assert "Review · Networking" in place.told("Bo")[-1]
    assert len(place.told("Bo")) == 1  # one message all the while
    await place.writes("Bo", "review")
    assert "Review · Networking" in place.told("Bo")[-1]


@pytest.mark.parametrize(
    "words",
    [
        "practice",
        "interview",
        "awsquiz",
        "/quiz practice",
        "me",
        "help",
        "topics",
        "timezone",
        "daily",
        "hello",
        "?",
    ],
)
async def test_whatever_is_written_there_is_answered(place: Place, words: str) -> None:
    if words.startswith("/") and isinstance(place, OnSlack):
        pytest.skip("Slack itself refuses a line that begins so")
    await place.types("Bo", Ask())
    await place.writes("Bo", words)
    [answer] = place.told("Bo")
    assert "Something went wrong" not in answer
    assert "Only admins" not in answer
    assert ("Practice · " in answer) == ("practice" in words or words == "awsquiz")


async def test_an_interview_is_ones_own_there_too(place: Place) -> None:
    await place.types("Bo", Ask())
    await place.writes("Bo", "interview networking")
    assert "What does a proxy before a database do?" in place.told("Bo")[-1]
    await place.opens_told("Bo", "Write my answer")
    await place.fills_in_told("Bo", text="It shares connections.")
    assert "1 of 3 key points found" in place.told("Bo")[-1]
    assert len(place.told("Bo")) == 1  # in the question's place
    await place.opens_told("Bo", "Correct and confirm")
    await place.fills_in_told("Bo", made=["0", "2"])
    assert "You made 2 of 3 key points." in place.told("Bo")[-1]


async def test_who_leaves_the_server_hears_so_and_no_more_of_it(tmp_path: Path) -> None:
    stage = OnDiscord(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    await stage.types("Bo", Ask())
    await stage.clicks("Bo", "A")
    await stage.writes("Bo", "daily at 09:30 utc mon-sun")
    assert "From Team, the server you last played in." in stage.told("Bo")[0]
    await stage.later(timedelta(minutes=31))
    stage.leaves("Bo")
    await stage.clicks_told("Bo", "A")
    assert "Your daily question from there has stopped." in stage.told("Bo")[-1]
    told = len(stage.told("Bo"))
    await stage.later(timedelta(days=1))
    assert len(stage.told("Bo")) == told
    await stage.close()
