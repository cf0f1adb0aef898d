"""`/awsquiz daily …`: what admins set, and what every reply promises."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.commands import DailyAdd, DailyAt, DailyShow
from tests.features.promises import FOR_KEEPERS, arrivals, next_posts
from tests.quiz_table import Person, Table


@pytest.fixture
def ana(table: Table) -> Person:
    return table.person("Ana", admin=True, zone="Europe/Berlin")


async def test_the_reply_names_the_next_three_in_local_time(table: Table, ana: Person) -> None:
    reply = await ana.says("/awsquiz daily at 09:30 America/New_York mon,wed lambda")
    assert reply.startswith("Daily at 09:30 America/New_York, mon, wed, Compute.")
    assert next_posts(reply) == ["Mon 23 Nov 09:30", "Wed 25 Nov 09:30", "Mon 30 Nov 09:30"]


@pytest.mark.parametrize(
    "words", ["at 09:30", "at 23:30 Asia/Kolkata fri-sun", "at 00:00 Pacific/Kiritimati", "at 9am mon-sun"]
)
async def test_what_is_promised_comes(table: Table, ana: Person, words: str) -> None:
    reply = await ana.says(f"/awsquiz daily {words}")
    zone = ZoneInfo(reply.split()[3].rstrip(","))
    came = [at.astimezone(zone) for at in await arrivals(table, 9, 3)]
    assert next_posts(reply) == [f"{at:%a} {at.day} {at:%b %H:%M}" for at in came]


async def test_without_a_zone_it_is_the_workspaces_and_that_the_first_setters(
    table: Table, ana: Person
) -> None:
    assert "09:30 Europe/Berlin, mon-fri, any topic" in await ana.says("/awsquiz daily at 09:30")
    assert table.rows("SELECT zone FROM workspaces") == [("Europe/Berlin",)]
    bo = table.person("Bo", admin=True, zone="Asia/Tokyo")
    assert "Europe/Berlin" in await bo.says("/awsquiz daily at 10:00", channel="other")


async def test_a_daily_from_before_the_workspace_had_a_zone_moves_with_it(table: Table) -> None:
    """Slack may not say the first setter's zone just then."""
    await table.tick()  # what a start computes anew is computed
    await table.person("Bo", admin=True).says("/awsquiz daily at 09:30")
    ana = table.person("Ana", admin=True, zone="America/New_York")
    await ana.says("/awsquiz daily at 09:30", "other")
    promised = next_posts(await ana.says("/awsquiz daily"))[0]
    came = await arrivals(table, 1)
    there = [f"{at.astimezone(ZoneInfo('America/New_York')):%a %d %b %H:%M}" for at in came]
    assert there == [promised, promised]  # in both channels


async def test_a_daily_from_before_the_workspace_had_a_zone_is_set_anew_at_its_time(table: Table) -> None:
    """It has just moved when it is set, and is not in its own way."""
    await table.person("Bo", admin=True).says("/awsquiz daily at 09:30")
    ana = table.person("Ana", admin=True, zone="America/New_York")
    assert "Daily at 09:30 America/New_York, mon-thu" in await ana.says("/awsquiz daily mon-thu")


async def test_the_first_setter_who_chose_a_zone_themselves(table: Table, ana: Person) -> None:
    """On Slack too, `timezone ZONE` is "yours"; then it is the setter's zone."""
    await ana.says("/awsquiz timezone Asia/Tokyo")
    assert "09:30 Asia/Tokyo" in await ana.says("/awsquiz daily at 09:30")


async def test_a_daily_with_its_own_zone_gives_the_workspace_the_setters_all_the_same(
    table: Table, ana: Person
) -> None:
    await ana.says("/awsquiz daily at 09:30 America/New_York")
    assert table.rows("SELECT zone FROM workspaces") == [("Europe/Berlin",)]


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("at 10:00", "Daily at 10:00 America/New_York, mon, wed, Compute."),
        ("at Asia/Tokyo", "Daily at 09:30 Asia/Tokyo, mon, wed, Compute."),
        ("at sat,sun", "Daily at 09:30 America/New_York, sat, sun, Compute."),
        ("at vpc", "Daily at 09:30 America/New_York, mon, wed, Networking."),
        ("at any", "Daily at 09:30 America/New_York, mon, wed, any topic."),
        ("at", "Daily at 09:30 America/New_York, mon, wed, Compute."),
    ],
)
async def test_parts_left_out_keep_their_value(table: Table, ana: Person, words: str, now: str) -> None:
    await ana.says("/awsquiz daily at 09:30 America/New_York mon,wed lambda")
    reply = await ana.says(f"/awsquiz daily {words}")
    assert now in reply
    assert len(next_posts(reply)) == 3
    assert await ana.says("/awsquiz daily show") == reply + FOR_KEEPERS


async def test_a_first_daily_needs_a_time(table: Table, ana: Person) -> None:
    with table.nothing_changes():
        assert "At what time? Write it like /awsquiz daily at 09:30." in await ana.says(
            "/awsquiz daily at lambda"
        )


async def test_everybody_may_see_it(table: Table, ana: Person) -> None:
    bo = table.person("Bo")
    assert "no daily question. Set one with /awsquiz daily at 09:30." in await bo.says("/awsquiz daily show")
    await ana.says("/awsquiz daily at 09:30")
    reply = await ana.says("/awsquiz daily show")
    with table.nothing_changes():
        assert await bo.says("/awsquiz daily") + FOR_KEEPERS == reply


async def test_each_channel_has_its_own(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 11:00 lambda", channel="one")
    await ana.says("/awsquiz daily at 12:00 vpc", channel="two")
    assert "11:00" in await ana.says("/awsquiz daily", channel="one")
    assert "12:00" in await ana.says("/awsquiz daily", channel="two")
    await table.passes(hours=2)
    assert sorted(c.ref.place.channel for c in table.cards) == ["one", "two"]
    subjects = {c.ref.place.channel: c.text.split(" · ")[1] for c in table.cards}
    assert subjects == {"one": "Compute", "two": "Networking"}


async def test_a_new_time_on_a_day_that_had_its_daily(table: Table, ana: Person) -> None:
    """Today's came at 10:00; moving it to 15:00 must not promise what does not come."""
    await ana.says("/awsquiz daily at 10:00 utc")
    await table.passes(hours=1)
    assert len(table.cards) == 1
    table.later(minutes=30)
    promised = next_posts(await ana.says("/awsquiz daily at 15:00"))
    came = await arrivals(table, 4, 3)
    assert promised == [f"{at:%a} {at.day} {at:%b %H:%M}" for at in came]


async def test_a_new_zone_of_the_workspace_moves_its_dailies(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 11:30", channel="follows")
    await ana.says("/awsquiz daily at 11:30 Europe/Berlin", channel="has its own")
    await ana.says("/awsquiz timezone workspace UTC")
    assert "11:30 UTC" in await ana.says("/awsquiz daily", channel="follows")
    assert "11:30 Europe/Berlin" in await ana.says("/awsquiz daily", channel="has its own")
    await arrivals(table, 1)
    came = {card.ref.place.channel: f"{card.at:%H:%M}" for card in table.cards}
    assert came == {"has its own": "10:30", "follows": "11:30"}


async def test_a_zone_that_changes_never_makes_two_in_one_day(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30")
    await table.passes(hours=1)
    await ana.says("/awsquiz timezone workspace America/New_York")
    assert len(await arrivals(table, 1)) == 0
    assert len(await arrivals(table, 1)) == 1


async def test_discord_asks_for_the_zone_once(discord_table: Table) -> None:
    table, ana = discord_table, discord_table.person("Ana", admin=True)
    first = await ana.does(DailyAt("09:30"))
    assert "09:30 UTC" in first
    assert "Which time zone is your team in? Tell me once with /quiz timezone workspace" in first
    assert "Which time zone" not in await ana.does(DailyAt("10:00"))
    assert "Which time zone" not in await table.person("Bo", admin=True).does(DailyAt("10:00"), "other")
    assert len(next_posts(first)) == 3


async def test_discord_with_a_zone_is_not_asked(discord_table: Table) -> None:
    ana = discord_table.person("Ana", admin=True)
    await ana.says("/awsquiz timezone workspace Europe/Berlin")
    reply = await ana.does(DailyAt("09:30"))
    assert "09:30 Europe/Berlin" in reply
    assert "Which time zone" not in reply


async def test_one_more_comes_where_the_channels_other_does(discord_table: Table) -> None:
    ana = discord_table.person("Ana", admin=True)
    await ana.does(DailyAt("09:30", "Europe/Berlin"))
    assert "15:00 Europe/Berlin" in await ana.does(DailyAdd("15:00"))


async def test_discord_reads_its_own_commands_in_replies(discord_table: Table) -> None:
    reply = await discord_table.person("Ana").does(DailyShow())
    assert "/quiz daily set" in reply
    assert "/awsquiz" not in reply


async def test_slack_is_not_asked_for_a_zone(table: Table, ana: Person) -> None:
    reply = await ana.says("/awsquiz daily at 09:30")
    assert "Next: " in reply
    assert "Which time zone" not in reply
