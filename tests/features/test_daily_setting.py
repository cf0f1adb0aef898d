"""`/awsquiz daily …`: what admins set, and what every reply promises."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.commands import Ask, DailyAt, DailyNow, DailyOff, DailyPause, DailyResume, DailyShow
from bot.ports import Trouble
from tests.quiz_table import START, Person, Table

FOR_KEEPERS = "\n[Insights]"  # below what everybody may see


@pytest.fixture
def ana(table: Table) -> Person:
    return table.person("Ana", admin=True, zone="Europe/Berlin")


def next_posts(reply: str) -> list[str]:
    found = re.search(r"Next: (.*)\.", reply)
    return found[1].split(", ") if found else []


async def arrivals(table: Table, days: int, most: int = 99) -> list[datetime]:
    """When dailies really come, looking every half hour."""
    posted = len(table.cards)
    for _ in range(days * 48):
        table.later(minutes=30)
        await table.tick()
        if len(table.cards) == posted + most:
            break
    return [card.at for card in table.cards[posted:]]


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


async def test_pause_until_a_date_and_from_then_on(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 09:30")
    reply = await ana.says("/awsquiz daily pause until 2026-12-01")
    assert "Paused until Tue 1 Dec." in reply
    assert next_posts(reply) == ["Tue 1 Dec 09:30", "Wed 2 Dec 09:30", "Thu 3 Dec 09:30"]
    came = await arrivals(table, 9)
    assert [f"{at:%d %H:%M}" for at in came] == ["01 08:30", "02 08:30"]
    assert "Paused" not in await ana.says("/awsquiz daily show")


async def test_setting_it_again_ends_a_pause(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30")
    await ana.says("/awsquiz daily pause until 2026-12-01")
    assert next_posts(await ana.says("/awsquiz daily at 10:30"))[0] == "Mon 23 Nov 10:30"


async def test_off_is_off_and_can_be_started_again_as_it_was(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 10:30 mon-sun vpc")
    reply = await ana.says("/awsquiz daily off")
    assert "no next posts" in reply
    assert await ana.says("/awsquiz daily") == reply + FOR_KEEPERS
    assert await arrivals(table, 3) == []
    for words in ("off", "pause until 2027-01-04"):
        with table.nothing_changes():
            assert await ana.says(f"/awsquiz daily {words}") == reply
    assert "Daily at 10:30 Europe/Berlin, mon-sun, Networking" in await ana.says("/awsquiz daily at")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("at", "Kept from before: 10:30, Europe/Berlin, mon-sun, Networking."),
        ("at 9:00", "Kept from before: Europe/Berlin, mon-sun, Networking."),
        ("at 9:00 any", "Kept from before: Europe/Berlin, mon-sun."),
        ("at 9:00 mon-fri utc lambda", "It is on again."),
    ],
)
async def test_what_is_left_out_after_off_is_kept_and_said(
    table: Table, ana: Person, words: str, kept: str
) -> None:
    await ana.says("/awsquiz daily at 10:30 mon-sun vpc")
    assert "Kept" not in await ana.says("/awsquiz daily at 10:30")  # it was on: nothing is a surprise
    await ana.says("/awsquiz daily off")
    assert (await ana.says(f"/awsquiz daily {words}")).splitlines()[-1].endswith(kept)


@pytest.mark.parametrize("stopped", ["daily off", "daily pause until 2026-12-24"])
async def test_resuming_is_as_before(table: Table, ana: Person, stopped: str) -> None:
    await ana.says("/awsquiz daily at 11:00")
    promised = await ana.says("/awsquiz daily at 10:30 mon-sun vpc")
    await ana.says(f"/awsquiz {stopped}")
    assert await ana.says("/awsquiz daily resume") == promised
    with table.nothing_changes():
        assert await ana.says("/awsquiz daily resume") == promised
    assert (await arrivals(table, 1))[0] == START + timedelta(minutes=30)


async def test_what_a_channel_refused_is_resumed_once_it_takes_posts(table: Table, ana: Person) -> None:
    promised = await ana.says("/awsquiz daily at 10:30 mon-sun")
    table.platform.refusing["general"] = Trouble.NOT_INVITED
    await table.passes(minutes=31)
    with table.nothing_changes():
        assert "/invite @awsquiz" in await ana.says("/awsquiz daily resume")
    del table.platform.refusing["general"]
    assert (await ana.says("/awsquiz daily resume")).startswith(promised.splitlines()[0])
    await table.passes(hours=24)
    assert len(table.cards) == 1


async def test_resume_alone_is_offered(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 11:00")
    promised = await ana.says("/awsquiz daily at 10:30")
    await ana.says("/awsquiz daily off")
    with table.nothing_changes():
        said = await ana.says("/awsquiz resume")
    assert said.endswith("[Start the daily here again] [Help]")
    assert await ana.clicks("Start the daily here again") == promised


@pytest.mark.parametrize("words", ["off", "pause until 2027-01-04", "resume"])
async def test_there_is_nothing_to_stop(table: Table, ana: Person, words: str) -> None:
    with table.nothing_changes():
        assert "This channel has no daily question" in await ana.says(f"/awsquiz daily {words}")


async def test_now_posts_one_and_leaves_the_schedule(table: Table, ana: Person) -> None:
    promised = next_posts(await ana.says("/awsquiz daily at 10:30 lambda"))
    reply = await ana.says("/awsquiz daily now")
    assert table.card.text.startswith("Daily · Compute")
    assert next_posts(reply) == promised
    assert (await arrivals(table, 1))[0] == START + timedelta(minutes=30)


async def test_now_works_without_a_schedule(table: Table, ana: Person) -> None:
    assert await ana.says("/awsquiz daily now") == ""
    assert table.card.text.startswith("Daily · ")


async def test_now_says_that_it_closes_the_open_one(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily now")
    await table.person("Bo").does(Ask("compute"))  # which is none
    first = table.cards[0]
    assert await ana.says("/awsquiz daily now") == "This closes the daily question that was open."
    await table.passes(seconds=1)
    assert first.text.startswith("Closed")
    await ana.says("/awsquiz daily at 11:00")
    promised = await ana.says("/awsquiz daily at 10:30")
    reply = await ana.says("/awsquiz daily now")
    assert reply == f"This closes the daily question that was open.\n{promised}"
    await table.passes(hours=24)
    await ana.says("/awsquiz daily off")
    assert "closes" not in await ana.says("/awsquiz daily now", channel="another")


async def test_now_by_redelivery_is_one(table: Table, ana: Person) -> None:
    for _ in range(2):
        await ana.does(DailyNow(), id="the same")
    await table.passes(minutes=2)
    assert len(table.cards) == 1


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


@pytest.mark.parametrize(
    "command", [DailyAt("09:30"), DailyNow(), DailyPause("2027-01-04"), DailyResume(), DailyOff()]
)
async def test_only_keepers_and_admins(table: Table, ana: Person, command: DailyAt) -> None:
    await ana.says("/awsquiz daily at 12:00")
    with table.nothing_changes():
        reply = await table.person("Bo").does(command)
    assert reply.startswith("Only this channel's keepers can ")
    assert reply.endswith(": Ana. Ask one of them.")


async def test_people_named_in_the_settings_are_admins_everywhere(table: Table) -> None:
    table.trusted = frozenset({"slack:U-BO"})
    table.restarts()
    bo = table.person("Bo")
    assert "Next: " in await bo.says("/awsquiz daily at 09:30")
    assert "rights" not in table.platform.asked


@pytest.mark.parametrize(
    ("trouble", "says"), [(Trouble.NOT_INVITED, "/invite @awsquiz"), (Trouble.GONE, "archived or gone")]
)
@pytest.mark.parametrize("command", [DailyAt("09:30"), DailyNow()])
async def test_it_is_checked_at_once_that_we_can_post(
    table: Table, ana: Person, command: DailyAt, trouble: Trouble, says: str
) -> None:
    table.platform.refusing["general"] = trouble
    with table.nothing_changes():
        assert says in await ana.does(command)


async def test_nobody_makes_us_join_who_may_not_set_it(table: Table) -> None:
    assert "More than 50 people" in await table.person("Bo").says("/awsquiz daily at 09:30")
    assert "can_post" not in table.platform.asked


BAD = [
    ("at 25:00", "I can't read the time “25:00”. Write it like 09:30, or 9am."),
    ("at 9:75", "I can't read the time “9:75”"),
    ("at 09:30 mon-fry", "I can't read the days “mon-fry”. Write mon-fri, or mon,wed,fri."),
    ("at 09:30 Europe/Berln", "There is no time zone “europe/berln”. Did you mean Europe/Berlin?"),
    ("at 09:30 Mars/Phobos-Crater", "There is no time zone “mars/phobos-crater”"),
    ("at 09:30 lambada", "I don't understand “lambada”. Did you mean lambda (Compute)? I understood 09:30."),
    ("pause until tomorrow", "I can't read the date “tomorrow”. Write a date such as 2027-01-04."),
    ("pause until 2026-02-30", "I can't read the date “2026-02-30”"),
    ("pause until 2026-11-23", "2026-11-23 is not in the future"),
    ("pause until 2020-01-01", "2020-01-01 is not in the future"),
    ("pause", "Until when? Write a date such as 2027-01-04."),
    ("tomorrow", "I don't understand “daily tomorrow”"),
]


@pytest.mark.parametrize(("words", "says"), BAD)
async def test_bad_input_is_answered_and_changes_nothing(
    table: Table, ana: Person, words: str, says: str
) -> None:
    await ana.says("/awsquiz daily at 12:00 lambda")
    with table.nothing_changes():
        assert says in await ana.says(f"/awsquiz daily {words}")


@pytest.mark.parametrize("today", ["2027-01-01", "2028-01-02", "2028-02-29", "2026-12-31", "2027-01-04"])
async def test_the_date_that_is_suggested_is_taken(table: Table, ana: Person, today: str) -> None:
    await ana.says("/awsquiz daily at 09:30 utc")
    table.now = datetime.fromisoformat(f"{today}T12:00+00:00")
    example = (await ana.says("/awsquiz daily pause")).split()[-1].rstrip(".")
    assert "Paused until" in await ana.says(f"/awsquiz daily pause until {example}")


@pytest.mark.parametrize("until", ["9999-12-31", "9999-12-25", "2027-11-25"])
async def test_a_date_too_far_away_is_refused_kindly(table: Table, ana: Person, until: str) -> None:
    await ana.says("/awsquiz daily at 23:30 America/Los_Angeles sat")
    with table.nothing_changes():
        reply = await ana.says(f"/awsquiz daily pause until {until}")
    assert "went wrong" not in reply
    assert "Write a date" in reply


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


async def test_discord_reads_its_own_commands_in_replies(discord_table: Table) -> None:
    reply = await discord_table.person("Ana").does(DailyShow())
    assert "/quiz daily set" in reply
    assert "/awsquiz" not in reply


async def test_slack_is_not_asked_for_a_zone(table: Table, ana: Person) -> None:
    reply = await ana.says("/awsquiz daily at 09:30")
    assert "Next: " in reply
    assert "Which time zone" not in reply
