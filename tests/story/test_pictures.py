"""A card that five answered and the board, on the real adapters, engine, clock and database: as pictures
where there are some, and in words everywhere.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import Ask, Leaderboard
from playground.slack.rules.charts import Charts
from tests.quiz_table import sqlite
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack
from tests.story.on_terminal import OnTerminal
from tests.story.stage import Stage, letter

PEOPLE = ("Ana", "Bo", "Cleo", "Dan", "Finn")
CHART = "data_visualization"


@pytest.fixture(params=[OnSlack, OnDiscord, OnTerminal])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    stage: Stage = request.param(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    yield stage
    await stage.close()


async def answered(place: Stage) -> str:
    """By five, of whom two are wrong; the letter of what is right."""
    await place.types("Ana", Ask())
    right = letter(place.cards()[-1], "the right one")
    wrong = letter(place.cards()[-1], "the tempting one")
    for n, person in enumerate(PEOPLE):
        await place.clicks(person, right if n < 3 else wrong)
    return right


async def test_how_five_answered_and_who_leads(place: Stage) -> None:
    right = await answered(place)
    assert pictures(place, 0) == []
    await place.later(timedelta(hours=24, minutes=1))
    card = place.cards()[0]
    assert "Closed · 5 answered, 3 right" in card
    said = pictures(place, 0)
    if isinstance(place, OnTerminal):
        assert f"{right}  3 people  ████████  ✓ right" in card
    else:
        assert f"{right} ✓ 3" in card
        assert "█" not in card, "the picture has the bars"
        [spread] = said
        assert spread.startswith("What 5 people chose")
        assert spread.count(" 3") == spread.count(" 2") == spread.count(" 0") == 1

    await place.types("Ana", Leaderboard("all"))
    await place.clicks_private("Ana", "Share")
    await place.later(timedelta(seconds=1))
    board = place.cards()[-1]
    assert all(f"1  {name:<4}  20 points · 1 day" in board for name in PEOPLE[:3])
    [points] = pictures(place, -1) or [board]
    assert points.count(" 20") >= 3
    await place.types("Dan", Leaderboard("all"))
    assert "You: no points yet." in place.private("Dan")


async def test_a_workspace_without_charts_reads_all_of_it(tmp_path: Path) -> None:
    place = OnSlack(sqlite(tmp_path / "quiz.db"))
    await place.open()
    place.workspace.stage.charts = Charts.NOWHERE
    right = await answered(place)
    await place.later(timedelta(hours=24, minutes=1))
    [card] = place.cards()
    assert f"{right}  3 people  ████████  ✓ right" in card
    await place.types("Ana", Leaderboard("all"))
    await place.clicks_private("Ana", "Share")
    await place.later(timedelta(seconds=1))
    assert len(place.cards()) == 2
    assert pictures(place, 0) == pictures(place, 1) == []
    refused = [call.method for call in place.workspace.refusals if call.error == "invalid_blocks"]
    assert refused == ["chat.update"], "it is tried once, wherever that was"
    place.workspace.stage.charts = Charts.EVERYWHERE
    await place.later(timedelta(days=1))
    await answered(place)
    await place.later(timedelta(hours=24, minutes=1))
    assert len(pictures(place, -1)) == 1
    place.workspace.stage.calls.clear()
    await place.close()


def pictures(place: Stage, card: int) -> list[str]:
    """What is drawn of a card, as it is read aloud."""
    if isinstance(place, OnSlack):
        return [
            " ".join([block["title"], *(f"{p['label']}: {p['value']}" for p in each["data"])])
            for block in place.shown[card].blocks
            if block["type"] == CHART
            for each in block["chart"]["series"]
        ]
    if isinstance(place, OnDiscord):
        return [each.description or "" for each in place.shown[card].attachments]
    return []
