"""The first minute of a team: the bot arrives, and whoever brought it starts a daily with its button."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.commands import DailyForm, DailyResume, Keepers, KeepersAdd, Me
from tests.story.on_discord import OnDiscord
from tests.story.on_slack import OnSlack


@pytest.fixture(params=[OnSlack, OnDiscord], ids=["slack", "discord"])
async def team(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[OnSlack | OnDiscord]:
    stage: OnSlack | OnDiscord = request.param(database_url)
    await stage.open()
    yield stage
    await stage.close()


async def test_a_team_begins(team: OnSlack | OnDiscord) -> None:
    lead = "Bo" if isinstance(team, OnSlack) else "Ana"  # no admin; on Discord one must manage something
    await team.arrives()
    (greeting,) = team.cards()
    assert greeting.startswith("Hello.")

    # The form is filled in already; only the time and the days are changed.
    await team.clicks(lead, "Start a daily here")
    await team.fills_in(lead, at="08:15", zone="UTC", days=["0", "2"], topic=["networking"])
    assert "Daily at 08:15 UTC, mon, wed, Networking." in team.private(lead)
    assert "You are this channel's keeper now" in team.private(lead)

    # Everybody sees who keeps the channel, and who asks too late hears whom to ask.
    await team.types("Cleo", Keepers())
    assert f"This channel's keepers: {lead}." in team.private("Cleo")
    await team.clicks("Cleo", "Start a daily here", card=0)
    assert f"Only this channel's keepers can set this channel's daily question: {lead}." in team.private(
        "Cleo"
    )

    # A keeper names another, who then may do the same.
    await team.types(lead, KeepersAdd(team.mention("Cleo")))
    assert "Cleo is a keeper here." in team.private(lead)
    await team.clicks("Cleo", "Start a daily here", card=0)
    await team.fills_in("Cleo", at="08:30", zone="UTC", days=["0", "1", "2"], topic=["any"])
    assert "Daily at 08:30 UTC, mon-wed, any topic." in team.private("Cleo")

    # The same form is the channel's settings, for who types instead.
    await team.types(lead, DailyForm())
    await team.fills_in(lead, at="08:30", zone="UTC", days=["0", "1", "2"], topic=["any"], until="2026-11-25")
    assert "Paused until Wed 25 Nov." in team.private(lead)
    await team.types(lead, DailyResume())

    # And everybody's own stand behind their numbers.
    await team.types("Cleo", Me())
    await team.clicks_private("Cleo", "Settings")
    await team.fills_in("Cleo", zone="tokyo", name=["hidden"], unasked=["all"], erase=[])
    assert "Your time zone is Asia/Tokyo now." in team.private("Cleo")
    assert "You are off the leaderboards." in team.private("Cleo")

    # And it comes.
    await team.later(timedelta(days=1))
    assert any("Daily · Networking" in card for card in team.cards())
