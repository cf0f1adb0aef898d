"""A round that a channel plays together, on the real adapters, engine, clock and database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import Help, NameMe, Round
from tests.quiz_table import sqlite
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack
from tests.story.on_terminal import OnTerminal
from tests.story.stage import Stage, letter

OPEN = timedelta(seconds=20)  # fourteen words, and the three seconds that taps may take
READ = timedelta(seconds=6)


@pytest.fixture(params=[OnSlack, OnDiscord, OnTerminal])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    stage: Stage = request.param(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    yield stage
    await stage.close()


async def test_a_round_from_its_lobby_to_its_podium(place: Stage) -> None:
    await place.types("Ana", NameMe())
    await place.types("Ana", Help())
    await place.clicks_private("Ana", "Play")
    assert "Play a round together, live" in place.private("Ana")
    await place.clicks_private("Ana", "Round")
    assert "Round" in place.cards()[-1]
    assert "5 questions" in place.cards()[-1]
    assert "every right answer earns 1,000 points" in place.cards()[-1]
    await place.clicks("Bo", "Join")
    assert "You play." in place.private("Bo")
    await place.clicks("Ana", "Fast", card=0)
    await place.later(timedelta(seconds=30))
    for number in range(1, 6):
        question = place.cards()[-1]
        assert f"question {number} of 5" in question
        assert "Which is it" in question
        await place.clicks("Ana", letter(question, "the right one"))
        assert "✓ Right" in place.private("Ana")
        if number == 2:
            await place.restarts()
        await place.clicks("Bo", letter(question, "the tempting one"))
        assert "✗ Not this time" in place.private("Bo")
        if number == 3:
            await place.clicks("Cleo", letter(question, "the right one"))
            assert "1,000 points in this round so far" in place.private("Cleo")
            for person in ("Dan", "Finn"):
                await place.clicks(person, letter(question, "the other one"))
        await place.later(OPEN)
        if number < 5:
            assert f"after question {number} of 5" in place.cards()[-1]
            await place.clicks("Bo", "My place")
            assert f"of {2 if number < 3 else 5}" in place.private("Bo")
            await place.later(READ)
    podium = place.cards()[-1]
    assert "podium · 5 questions · 5 played" in podium
    assert "Ana · 5,000 points" in podium
    assert "Most missed: Which is it" in podium
    assert "5 answered, 2 right" in podium
    await place.clicks("Bo", "My place")
    assert "You missed:" in place.private("Bo")
    await place.later(READ)
    assert "It is over. 5 people played." in place.cards()[0].replace("*", "")


async def test_a_round_is_played_in_the_thread_of_its_lobby(tmp_path: Path) -> None:
    stage = OnDiscord(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    await stage.types("Ana", Round())
    await stage.later(timedelta(seconds=30))
    assert stage.threads() == ["Round"]
    assert "Which is it" in stage.cards()[-1]
    await stage.close()
