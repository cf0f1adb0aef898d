"""Somebody is reminded of what they are about to forget, told once and played on every platform."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import Ask, Practice, RemindAt, RemindOff, Review, Timezone
from tests.quiz_table import sqlite
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack
from tests.story.on_terminal import OnTerminal
from tests.story.stage import letter

Place = OnTerminal | OnSlack | OnDiscord


@pytest.fixture(params=[OnTerminal, OnSlack, OnDiscord])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    stage: Place = request.param(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    yield stage
    await stage.close()


async def test_a_word_comes_on_the_day_when_something_is_due_and_leads_to_it(place: Place) -> None:
    # Bo did not know something, and opens a first review: from now on it is known what returns when.
    await place.types("Bo", Timezone("UTC"))
    await place.types("Bo", Practice())
    await place.clicks_private("Bo", letter(place.private("Bo"), "the tempting one"))
    await place.types("Bo", Review())

    # Reminders are set in the channel, and the first word shows where they come.
    await place.types("Bo", RemindAt("10:00", "mon-fri"))
    assert "Reminders come at 10:00 UTC, mon-fri" in place.private("Bo")
    await place.later(timedelta(seconds=11))
    [first] = place.told("Bo")
    assert "This is where I remind you: at 10:00 UTC, mon-fri" in first

    # Days on which nothing is due are quiet days.
    await place.later(timedelta(hours=1, minutes=1))
    await place.later(timedelta(days=3))
    assert place.told("Bo") == [first]

    # Then something is, and the word leads to the review.
    await place.later(timedelta(days=7))
    assert "1 question is due for review." in place.told("Bo")[-1]
    await place.restarts()
    if isinstance(place, OnTerminal):
        await place.types("Bo", Review())
        assert "Review" in place.private("Bo")
    else:
        await place.clicks_told("Bo", "Review")
        assert "Review" in place.told("Bo")[-1]
        assert "due for review" not in place.told("Bo")[-1]

    # Nobody else sees any of it, and one word ends it.
    assert place.cards() == []
    await place.types("Bo", RemindOff())
    assert "No more reminders." in place.private("Bo")
    before = place.told("Bo")
    for _ in range(3):
        await place.later(timedelta(days=1))
    assert place.told("Bo") == before


@pytest.mark.parametrize("place", [OnSlack, OnDiscord], indirect=True)
async def test_set_in_ones_own_messages_it_is_answered_there_once(place: OnSlack | OnDiscord) -> None:
    await place.types("Bo", Ask())  # Bo has played here
    await place.types("Bo", Timezone("UTC"))
    before = len(place.told("Bo"))
    await place.writes("Bo", "remind me at 10:00 on weekdays")
    await place.later(timedelta(seconds=11))
    [first] = place.told("Bo")[before:]
    assert "This is where I remind you: at 10:00 UTC, mon-fri" in first
    assert "once you have opened your first review" in first
    await place.clicks_told("Bo", "No more reminders")
    assert "No more reminders. Start them again with" in place.told("Bo")[-1]
    await place.writes("Bo", "remind")
    assert "You get no reminders." in place.told("Bo")[-1]
