"""A wrong question of a team's own, on the real adapters: reported, mended, graded again, put back."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import packing
from bot.commands import Ask, DailyAt, Edit, Practice, Questions
from bot.game.packing import entries_of
from bot.quiz.pack import About
from tests.quiz_table import sqlite
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack
from tests.story.on_terminal import OnTerminal
from tests.story.stage import START, bank, letter

Place = OnTerminal | OnSlack | OnDiscord
KEY = {
    "id": "key",
    "stem": "Where does the key live?",
    "options": [{"text": "in the vault", "right": True}, {"text": "in the safe"}, {"text": "under the mat"}],
}
MENDED = {
    "question": "Where does the key live?",
    "options": "in the vault\n* in the safe\nunder the mat",
    "why": "Since May.",
    "link": "",
}


@pytest.fixture(params=[OnSlack, OnDiscord, OnTerminal])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Place]:
    """A team with a pack of one question, which all three answered and reported."""
    url = sqlite(tmp_path / "quiz.db")
    stage: Place = request.param(url)
    await stage.open()
    await stage.types("Ana", DailyAt("08:00", "utc"))  # so that Discord can be asked about her
    packing.add(url, bank, None, About("runbooks", "Runbooks"), entries_of({"key": KEY}), START)
    await stage.later(timedelta(seconds=4))
    await stage.types("Ana", Ask("runbooks"))
    await stage.later(timedelta(seconds=1))
    for person, chosen in (("Ana", "in the vault"), ("Bo", "in the safe"), ("Cleo", "in the safe")):
        await stage.clicks(person, letter(stage.cards()[-1], chosen))
        await stage.clicks_private(person, "Report a problem")
        if isinstance(stage, OnDiscord):  # where a verdict on top of the channel cannot open a form itself
            await stage.clicks_private(person, "Report a problem")
        await stage.fills_in(person, text="It is <!channel> in the safe, @everyone")
    await stage.later(timedelta(seconds=11))
    yield stage
    await stage.close()


@pytest.mark.parametrize("place", [OnSlack, OnDiscord], indirect=True)
async def test_an_admin_mends_it_from_the_private_word(place: OnSlack | OnDiscord) -> None:
    told = place.told("Ana")[-1]
    assert "Three people who answered this question reported it" in told
    assert told.count("everyone”") == 3
    await place.restarts()
    await place.opens_told("Ana", "Edit")
    await place.fills_in_told("Ana", **MENDED)
    saved = place.told("Ana")[-1]
    assert "2 answers of 2 people would become right, for 40 points." in saved
    await place.clicks_told("Ana", "Grade again")
    assert "2 answers of 2 people are right now, for 40 points." in place.told("Ana")[-1]
    await place.clicks_told("Ana", "Put back")
    assert "It is asked here again" in place.told("Ana")[-1]
    await place.later(timedelta(seconds=4))
    await place.types("Bo", Practice("runbooks"))
    assert "Where does the key live?" in place.private("Bo")
    await place.clicks_private("Bo", letter(place.private("Bo"), "in the safe"))
    assert "An earlier question was mended: your answer to it is right now, +20 points." in place.private(
        "Bo"
    )


async def test_an_admin_finds_it_in_the_questions_health(place: Place) -> None:
    await place.types("Bo", Practice("runbooks"))
    assert "Where does the key live?" not in place.private("Bo")
    await place.types("Ana", Questions())
    assert "Set aside here, as people reported it: 1/runbooks/key." in place.private("Ana")
    await place.clicks_private("Ana", "Set aside or reported")
    assert "Where does the key live?" in place.private("Ana")
    await place.clicks_private("Ana", "Put back")
    assert "It is asked here again" in place.private("Ana")
    await place.later(timedelta(seconds=4))
    await place.types("Bo", Practice("runbooks"))
    assert "Where does the key live?" in place.private("Bo")


async def test_it_is_edited_by_what_is_typed(place: Place) -> None:
    await place.types("Ana", Edit("runbooks/key"))
    stays = {"options": "", "why": "", "link": ""} if isinstance(place, OnTerminal) else {}
    await place.fills_in("Ana", **MENDED | {"question": "Where does the key live now?"} | stays)
    assert "runbooks/key is asked so in some seconds." in place.private("Ana")
    if not isinstance(place, OnTerminal):  # at a desk everybody is an admin
        await place.types("Bo", Edit("runbooks/key"))
        assert "can edit a question" in place.private("Bo")


async def test_a_key_of_the_shared_bank_is_mended_for_the_workspace(place: Place) -> None:
    await place.types("Cleo", Ask("networking"))
    await place.later(timedelta(seconds=1))
    card = place.cards()[-1]
    found = re.search(r"number (\d+)", card)
    assert found is not None
    await place.clicks("Bo", letter(card, "the tempting one"))
    assert "Not this time" in place.private("Bo")
    await place.types("Ana", Edit(f"net-{int(found[1]):04}"))
    await place.fills_in("Ana", right=["1"])
    preview = place.private("Ana")
    assert "Right until now: “the right one”. From now on: “the tempting one”." in preview
    assert "1 answer of 1 person would become right, for 20 points." in preview
    await place.clicks_private("Ana", "Grade again")
    said = place.private("Ana")
    assert "By mended keys 1 answer of 1 person is right now, for 20 points." in said
    assert "It is not asked here any more, in some seconds, until an admin puts it back." in said
    await place.later(timedelta(seconds=4))
    await place.types("Bo", Practice("networking"))
    await place.clicks_private("Bo", letter(place.private("Bo"), "the right one"))
    assert "An earlier question was mended: your answer to it is right now, +20 points." in place.private(
        "Bo"
    )
