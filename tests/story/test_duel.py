"""Two people's duel, told once and played on every platform: challenged, accepted, finished, shared."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import Duel, Play, Practice
from playground.slack.world import BOT_USER
from tests.quiz_table import sqlite
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack
from tests.story.on_terminal import OnTerminal
from tests.story.stage import letter

Place = OnTerminal | OnSlack | OnDiscord
PASSED_ON = "I've passed it on, if they take challenges. You hear when they accept."
A_WHILE = timedelta(seconds=11)


@pytest.fixture(params=[OnTerminal, OnSlack, OnDiscord])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    stage: Place = request.param(sqlite(tmp_path / "quiz.db"))
    await stage.open()
    yield stage
    await stage.close()


async def test_a_duel_is_begun_played_and_shared(place: Place) -> None:
    for person in ("Ana", "Bo"):
        await place.types(person, Practice())
    await _challenges(place, "Ana", "Bo")
    assert PASSED_ON in place.private("Ana")
    await place.later(A_WHILE)
    assert "Ana challenges you to a duel." in place.told("Bo")[-1]

    # Bo plays first, through a restart, and hears nothing of how it went before Ana is done.
    await _presses(place, "Bo", "Accept")
    assert "1 of 5" in _sees(place, "Bo")
    await place.later(A_WHILE)
    assert "Bo accepts your duel." in place.told("Ana")[-1]
    await _answers(place, "Bo", "the right one")
    if not isinstance(place, OnTerminal):  # which remembers nothing of who sat there
        await place.restarts()
    for _ in range(4):
        await _presses(place, "Bo", "Next")
        await _answers(place, "Bo", "the right one")
    await _presses(place, "Bo", "Next")
    assert "You hear how it went once Ana has, too." in _sees(place, "Bo")

    # Ana knows less, and then both hear it, each alone.
    await _presses(place, "Ana", "Begin")
    for _ in range(4):
        await _answers(place, "Ana", "the tempting one")
        await _presses(place, "Ana", "Next")
    assert "5 of 5" in _sees(place, "Ana")
    await _answers(place, "Ana", "the right one")
    await place.later(A_WHILE)
    assert "Your duel with Bo: you had 1 of 5 right, Bo 5 of 5." in place.told("Ana")[-1]
    assert "Your duel with Ana: you had 5 of 5 right, Ana 1 of 5." in place.told("Bo")[-1]
    assert place.cards() == []

    # It takes both to tell the channel.
    await _presses(place, "Ana", "Share")
    await place.later(A_WHILE)
    assert place.cards() == []
    if isinstance(place, OnSlack | OnDiscord):
        await place.clicks_told("Bo", "Share")
    else:
        await place.writes_line("Bo", "Share")
    await place.later(A_WHILE)
    [told] = place.cards()
    assert "A duel: Ana had 1 of 5 right, Bo 5 of 5." in told


@pytest.mark.parametrize("place", [OnSlack, OnDiscord], indirect=True)
async def test_the_bot_itself_is_challenged_in_vain(place: OnSlack | OnDiscord) -> None:
    await place.types("Ana", Duel(place.mention("Ana")) if isinstance(place, OnDiscord) else Duel("@Ana"))
    assert "A duel takes two." in place.private("Ana")
    if isinstance(place, OnSlack):
        await place.types("Ana", Duel())
        await place.fills_in("Ana", person=[BOT_USER])
        assert "I know all the answers" in place.private("Ana")
        await place.types("Ana", Duel("@Bo"))  # told as a mention, so no form is needed
        assert PASSED_ON in place.private("Ana")


async def test_play_then_duel_asks_whom(place: Place) -> None:
    await place.types("Bo", Practice())
    await place.types("Ana", Play())
    await place.clicks_private("Ana", "Duel")
    if isinstance(place, OnDiscord):
        await place.chooses("Ana", "Bo")
    else:
        await place.fills_in(
            "Ana", person=[place.mention("Bo")[2:-1]] if isinstance(place, OnSlack) else "@Bo"
        )
    assert PASSED_ON in place.private("Ana")
    await place.later(A_WHILE)
    assert "Ana challenges you to a duel." in place.told("Bo")[-1]


async def _challenges(place: Place, one: str, other: str) -> None:
    if isinstance(place, OnDiscord):
        await place.types(one, Duel(place.mention(other)))
        return
    await place.types(one, Duel())
    await place.fills_in(
        one, person=[place.mention(other)[2:-1]] if isinstance(place, OnSlack) else f"@{other}"
    )


async def _presses(place: Place, person: str, label: str) -> None:
    """A button in their own messages with the bot; in a terminal what they typed last stands there, too."""
    if isinstance(place, OnTerminal):
        await place.writes_line(person, label)
    else:
        await place.clicks_told(person, label)


async def _answers(place: Place, person: str, option: str) -> None:
    await _presses(place, person, letter(_sees(place, person), option))


def _sees(place: Place, person: str) -> str:
    return place.private(person) if isinstance(place, OnTerminal) else place.told(person)[-1]
