"""A team's weeks: its streak, the recap that keepers ticked, who wants to be named, what keepers learn."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import (
    DailyAdd,
    DailyAt,
    DailyHistory,
    DailyRecap,
    DailyShow,
    DailySkip,
    Insights,
    LeaveMeOut,
    Season,
)
from tests.quiz_table import sqlite
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack
from tests.story.on_terminal import OnTerminal
from tests.story.stage import Stage, letter
from tests.story.test_pictures import PEOPLE, pictures

WEEK = "The week of 23 November: 5 people gave 10 answers to 7 dailies, 70 % right."


@pytest.fixture(params=[OnSlack, OnDiscord, OnTerminal])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    stage: Stage = request.param(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    yield stage
    await stage.close()


async def answered(place: Stage, right: int) -> None:
    """The newest card, by all five; so many of them rightly."""
    card = place.cards()[-1]
    for n, person in enumerate(PEOPLE):
        await place.clicks(person, letter(card, "the right one" if n < right else "the tempting one"))


async def days(place: Stage, many: int) -> str:
    """So many dailies later; the last one."""
    for _ in range(many):
        await place.later(timedelta(days=1))
    return bare(place.cards()[-1])


async def test_weeks_of_a_team(place: Stage) -> None:
    await place.types("Ana", DailyAt("09:30", "UTC", "mon-sun"))
    await place.types("Ana", DailyRecap())
    assert "The first one of a week tells of the week before." in place.private("Ana")

    # Monday and Tuesday all five answer, and the card tells of the team's streak. Who answers the first one
    # is asked once whether posts may name them.
    await place.later(timedelta(minutes=30))
    await answered(place, right=2)
    await place.clicks_private("Ana", "Name me in posts")
    assert "I name you in my posts now" in place.private("Ana")
    await place.clicks_private("Bo", "Leave me out")
    await place.later(timedelta(seconds=11))
    assert "Team streak 1: 2 or more of you answered." in place.cards()[-1]
    await place.later(timedelta(days=1))
    await answered(place, right=5)
    await place.later(timedelta(seconds=11))
    assert "Team streak 2: 2 or more of you answered." in place.cards()[-1]

    # The next Monday's daily tells of the week, above its question, and names who wants that.
    card = await days(place, 6)
    assert card.index(WEEK) < card.index("Daily · Networking") < card.index("the tempting one")
    assert "Most missed: “Which is it, number " in card
    assert "2 of 5 right. Answer: the right one" in card
    assert "Ahead, of those who show their names: Ana with 40 points." in card
    assert_drawn(place)

    # Drawn anew, it has one picture still.
    for person in ("Ana", "Bo"):
        await place.clicks(person, letter(card, "the right one"))
    assert "Name me in posts" not in place.private("Ana")
    await place.later(timedelta(seconds=11))
    card = bare(place.cards()[-1])
    assert "2 answered · answers are private" in card
    assert_drawn(place)

    # A week later a season has ended, too. Who changes their mind is named no more.
    card = await days(place, 7)
    assert "The week of 30 November: 2 people gave 2 answers to 7 dailies, too few to say" in card
    assert "Ahead, of those who show their names: Ana with 20 points." in card
    assert "The season of November is over: number 1 Ana." in card
    await place.types("Ana", LeaveMeOut())
    await place.later(timedelta(seconds=11))
    card = bare(place.cards()[-1])
    assert "Ana" not in card
    assert "The season of November is over. Those who led it do not show their names." in card

    # Whoever asks sees the season's board, and keepers what a channel learnt.
    await place.types("Bo", Season())
    assert "Too few to say" in place.private("Bo")
    await place.clicks_private("Bo", "Last month")
    said = place.private("Bo")
    assert "The season of November in this channel" in said
    assert "You are number 1 of 5" in said
    await place.types("Ana", Insights())
    said = bare(place.private("Ana"))
    assert "5 people gave 12 answers." in said
    assert "Right at the first meeting: 70 % (" in said
    assert "2 of 5 right" in said
    await place.clicks_private("Ana", "Last month as CSV")
    assert "November 2026 of this channel, as CSV." in place.private("Ana")


async def test_dailies_of_a_team(place: Stage) -> None:
    await place.types("Ana", DailyAt("09:30", "UTC", "mon-sun"))
    await place.later(timedelta(minutes=30))
    await answered(place, right=2)
    await place.types("Ana", DailyAdd("15:00", "UTC", "mon-fri"))
    await place.types("Ana", DailyShow())
    said = bare(place.private("Ana"))
    assert "Daily at 09:30 UTC, mon-sun" in said
    assert "Daily at 15:00 UTC, mon-fri" in said
    assert "A page to forward" not in said
    await place.types("Ana", DailySkip("2026-12-24..2027-01-02", "09:30"))
    assert "24 Dec" in place.private("Ana")
    await place.types("Bo", DailyHistory())
    assert " · Networking · open, 5 answered" in place.private("Bo")

    # Two weeks later what most did not know is back, and after four there is a page to forward.
    await place.later(timedelta(hours=5, minutes=30))
    await place.later(timedelta(hours=18, minutes=30))
    card = await days(place, 13)
    assert "Back from 23 November" in card
    await answered(place, right=5)
    await place.types("Ana", Insights())
    first, again = re.findall(r"^(?:Networking|  again)  +[0-9]+ % \(.+$", place.private("Ana"), re.MULTILINE)
    assert first.startswith("Networking  40 % (")
    assert again.startswith("  again     100 % (")
    assert len(again) <= 32, "a phone's line"
    await days(place, 14)
    await place.types("Ana", DailyShow())
    await place.clicks_private("Ana", "A page to forward")
    said = bare(place.private("Ana"))
    assert "What this team learnt with its quiz" in said
    assert "first 2 of 5 right, then 5 of 5 right" in said


def assert_drawn(place: Stage) -> None:
    if isinstance(place, OnTerminal):
        return
    [week] = pictures(place, -1)
    assert "Mon 23: 5" in week
    assert "Sun 29: 0" in week


def bare(said: str) -> str:
    return said.replace("*", "").replace("\\", "")
