"""Whose day it is."""

from __future__ import annotations

import pytest

from bot.commands import Ask, Timezone, TimezoneWorkspace
from tests.quiz_table import Table


async def test_slack_knows_yours(table: Table) -> None:
    ana = table.person("Ana", zone="Asia/Tokyo")
    reply = await ana.says("/awsquiz timezone")
    assert "Your time zone is Asia/Tokyo, where it is 18:00." in reply
    assert "Change it with /awsquiz timezone CITY." in reply  # not with the one that it is already


async def test_your_own_choice_wins(table: Table) -> None:
    ana = table.person("Ana", zone="Asia/Tokyo")
    assert "Europe/Berlin now. It is 10:00 there" in await ana.says("/awsquiz timezone europe/berlin")
    assert "Europe/Berlin" in await ana.says("/awsquiz timezone")


async def test_who_travels_is_where_slack_says_now(table: Table) -> None:
    """Tokyo's Monday, kept; then Los Angeles, where it is Monday still while Tokyo has Tuesday."""
    ana = table.person("Ana", zone="Asia/Tokyo")
    await ana.does(Ask("compute"))
    assert "streak 1." in await ana.answers()
    await ana.travels("America/Los_Angeles")
    table.later(hours=8)
    assert "America/Los_Angeles, where it is 09:00" in await ana.says("/awsquiz timezone")
    await ana.does(Ask("compute", anyway=True))
    assert "streak 1." in await ana.answers(on=table.card)


async def test_discord_takes_the_teams_until_you_say(discord_table: Table) -> None:
    ana, bo = discord_table.person("Ana", admin=True), discord_table.person("Bo")
    assert "UTC" in await bo.does(Timezone())
    await ana.does(TimezoneWorkspace("Europe/Berlin"))
    assert "Europe/Berlin" in await bo.does(Timezone())
    await bo.does(Timezone("America/New_York"))
    assert "America/New_York" in await bo.does(Timezone())


async def test_the_teams_is_set_by_admins(table: Table) -> None:
    ana, bo = table.person("Ana", admin=True), table.person("Bo")
    with table.nothing_changes():
        reply = await bo.says("/awsquiz timezone workspace Europe/Berlin")
    assert "Only admins can set the team's time zone" in reply
    assert "Europe/Berlin now" in await ana.says("/awsquiz timezone workspace Europe/Berlin")
    assert "The team's time zone is Europe/Berlin" in await ana.says("/awsquiz timezone workspace")


async def test_the_teams_before_anybody_said(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    assert "not set, so I use UTC" in await ana.says("/awsquiz timezone workspace")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Europe/Berln", "There is no time zone “europe/berln”. Did you mean Europe/Berlin?"),
        ("xyzzy", "There is no time zone “xyzzy”."),
        ("+02:00", "There is no time zone “+02:00”."),
        ("../../etc/passwd", "There is no time zone"),
        ("<!channel>", "There is no time zone “<!channel>”."),
    ],
)
async def test_a_bad_zone(table: Table, typed: str, says: str) -> None:
    ana = table.person("Ana", admin=True)
    with table.nothing_changes():
        assert says in await ana.says(f"/awsquiz timezone {typed}")
        assert says in await ana.says(f"/awsquiz timezone workspace {typed}")


async def test_ten_thousand_characters_of_zone(table: Table) -> None:
    with table.nothing_changes():
        reply = await table.person("Ana").does(Timezone("x" * 10_000))
    assert "There is no time zone" in reply
    assert len(reply) < 200


async def test_a_change_of_zone_never_takes_a_day_away(table: Table) -> None:
    """Tuesday kept in Tokyo, then back to Los Angeles, where it is Monday: Tuesday ends as it does there."""
    ana = table.person("Ana", zone="Asia/Tokyo")
    table.later(hours=8)  # 02:00 on Tuesday in Tokyo
    await ana.does(Ask("compute"))
    assert "streak 1." in await ana.answers()
    await ana.says("/awsquiz timezone America/Los_Angeles")
    await ana.does(Ask("compute", anyway=True))
    assert "streak 1." in await ana.answers(on=table.card)
    table.later(days=1)
    await ana.does(Ask("compute", anyway=True))
    assert "streak 1." in await ana.answers(on=table.card)
    table.later(days=1)
    await ana.does(Ask("compute", anyway=True))
    assert "streak 2." in await ana.answers(on=table.card)


async def test_the_platform_is_asked_for_zones_only_where_a_day_matters(table: Table) -> None:
    ana = table.person("Ana")
    for words in (
        "",
        "practice",
        "leaderboard",
        "daily",
        "topics",
        "help",
        "hide me",
        "show me",
        "forget me",
    ):
        await ana.says(f"/awsquiz {words}")
    assert "zone_of" not in table.platform.asked
    await ana.says("/awsquiz me")
    assert table.platform.asked[-1] == "zone_of"
