"""A question that somebody suggests, told once and played on every platform: mended, edited, approved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import DailyAt, Practice, Suggest, Suggestions
from tests.quiz_table import sqlite
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack
from tests.story.on_terminal import OnTerminal

Place = OnTerminal | OnSlack | OnDiscord
QUESTION, LINK = "Where does the <!channel> key *live*?", "https://wiki.test/key"


@pytest.fixture(params=[OnTerminal, OnSlack, OnDiscord])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    stage: Place = request.param(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    yield stage
    await stage.close()


async def test_a_question_is_suggested_mended_and_asked(place: Place) -> None:
    await place.types("Ana", DailyAt("09:30", "UTC"))  # she looks after the quiz
    told = len(place.told("Ana"))

    # Bo forgets the mark before what is right, and finds his words again.
    await place.types("Bo", Suggest())
    await _fills_in(place, "in the vault\non the wiki")
    if isinstance(place, OnDiscord):
        assert "No option is right" in place.private("Bo")
        await place.clicks_private("Bo", "Fill it in again")
    if isinstance(place, OnSlack):
        assert "No option is right" in place.private("Bo")
        assert "on the wiki" in place.private("Bo")
    await _fills_in(place, "* in the vault\non the wiki")
    assert "Thank you. An admin decides" in place.private("Bo")

    # Ana sees it in her own messages, decides there, and Bo hears.
    await place.later(timedelta(seconds=11))
    assert "Bo suggests a question, and wants to be named beside it." in place.told("Ana")[told]
    assert "in the vault  ✓ right" in place.told("Ana")[told]
    if isinstance(place, OnTerminal):
        await place.writes_line("Ana", "Approve")
        assert "Approved by Ana" in place.private("Ana")
    else:
        await place.clicks_told("Ana", "Approve")
        assert "Approved by Ana" in place.told("Ana")[-1]
    await place.later(timedelta(seconds=11))
    assert "Your question was approved" in place.told("Bo")[-1]
    await place.types("Bo", Practice("ours"))
    assert "suggested by Bo" in place.private("Bo")
    assert place.cards() == []


async def test_an_admin_edits_one_of_the_list(place: Place) -> None:
    await place.types("Bo", Suggest())
    await _fills_in(place, "* in the vault\non the wiki")
    await place.types("Ana", Suggestions())
    assert "in the vault" in place.private("Ana")
    await place.clicks_private("Ana", "Edit")
    fields = {"question": "Where is it?", "options": "* there\nhere", "why": "", "link": LINK}
    await place.fills_in("Ana", **fields, approve=["0"] if isinstance(place, OnTerminal) else ["1"])
    assert "Approved by Ana: “Where is it?”" in place.private("Ana").replace("*", "")


async def _fills_in(place: Place, options: str) -> None:
    ticked = ["0"] if isinstance(place, OnTerminal) else ["1"]  # letters there, else the offer itself
    await place.fills_in("Bo", question=QUESTION, options=options, why="", link=LINK, named=ticked)
