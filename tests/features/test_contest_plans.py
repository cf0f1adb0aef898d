"""Rounds that keepers plan: announced five minutes before, shown, removed; and channels that take none."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.commands import RoundAt, RoundOff, RoundPlans
from bot.ports import Trouble, TryLater
from bot.store import audit
from bot.words import parse
from tests.features.contests import plays, question, starts
from tests.quiz_table import START, Table
from tests.small_bank import TOPICS, bank_of
from tests.small_bank import question as made


def test_days_and_a_time_after_round_plan_one() -> None:
    assert parse("/awsquiz round fridays 15:45") == RoundAt("15:45", "fridays")
    assert parse("battle every friday at 3pm 10 s3") == RoundAt("3pm", "every friday", "", "10", "s3")
    assert parse("plan a round fridays at 15:45") == RoundAt("15:45", "fridays")
    assert parse("round show") == RoundPlans()
    assert parse("round off") == RoundOff()


async def test_a_planned_round_is_announced_five_minutes_before(table: Table) -> None:
    ana, bo = table.person("Ana", admin=True, zone="UTC"), table.person("Bo")
    said = await ana.says("/awsquiz round fridays 15:45 10 compute")
    assert "announced 5 minutes before" in said
    assert "1  15:45 UTC, fri · 10 questions · Compute · next on Fri 27 Nov at 15:45" in said
    await table.passes(days=4, hours=6, minutes=39)  # Friday, 15:39
    assert table.cards == []
    await table.passes(minutes=1)
    lobby = table.card
    assert "A round starts in 5 minutes." in lobby.text
    assert "Round · 10 questions · Compute" in lobby.text
    await bo.clicks("Join", on=lobby)
    await table.passes(minutes=4, seconds=59)
    assert table.cards == [lobby]
    await table.passes(seconds=1)
    assert "question 1 of 10" in question(table).text
    assert "next on Fri 4 Dec" in await bo.says("/awsquiz round show")


@pytest.mark.parametrize(
    ("rule", "day", "announced", "next_one"),
    [
        # Berlin is at UTC+1 until 28 March 2027, and at UTC+2 until 31 October.
        ("fri 15:45 europe/berlin", (2027, 3, 27), "13:40", "next on Fri 9 Apr at 15:45"),
        ("sun 2:30 europe/berlin", (2027, 3, 27), "01:25", "next on Sun 4 Apr at 02:30"),  # 2:30 is skipped
        ("sun 2:30 europe/berlin", (2027, 10, 30), "00:25", "next on Sun 7 Nov at 02:30"),  # comes twice
    ],
)
async def test_a_plan_keeps_its_local_time_when_clocks_change(
    table: Table, rule: str, day: tuple[int, int, int], announced: str, next_one: str
) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    table.now = datetime(*day, 12, tzinfo=UTC)
    await ana.says(f"/awsquiz round {rule}")
    (next_at,) = table.rows("SELECT next_at FROM contest_plans")[0]
    assert str(next_at)[11:16] == announced
    table.now = datetime.fromisoformat(next_at).replace(tzinfo=UTC)
    await table.tick(2)
    assert "A round starts in 5 minutes." in table.card.text
    await table.passes(hours=2)
    assert len(table.cards) == 1
    assert next_one in await ana.says("/awsquiz round show")


@pytest.mark.parametrize("zone", ["Africa/Abidjan", "America/New_York"])  # the same hour, and a later one
async def test_another_zone_of_the_team_asks_for_no_second_one_on_a_date(table: Table, zone: str) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    table.restarts(bank_of(*(made(f"com-{n}", "compute") for n in range(20))))
    await ana.says("/awsquiz round 15 mon 9:20")
    await table.passes(minutes=15)
    await ana.clicks("Join", on=table.card)
    await ana.says(f"/awsquiz timezone workspace {zone}")
    assert f"9:20 {zone}, mon" in await ana.says("/awsquiz round show")
    assert "next on Mon 30 Nov at 09:20" in await ana.says("/awsquiz round show")
    await table.passes(minutes=5)
    await plays(table, (ana, "r" * 15))
    await table.passes(hours=6)
    assert len([p for p in table.cards if p.key.endswith(":lobby")]) == 1
    assert table.platform.told == []


async def test_another_zone_of_the_team_moves_one_that_has_not_come_today(table: Table) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz round mon 8:20")
    assert "next on Mon 30 Nov at 08:20" in await ana.says("/awsquiz round show")
    await ana.says("/awsquiz timezone workspace America/New_York")
    assert "next on Mon 23 Nov at 08:20" in await ana.says("/awsquiz round show")


async def test_nobody_joins_so_it_does_not_begin(table: Table) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz round mon 9:20")
    await table.passes(minutes=15)
    await table.passes(minutes=5)
    assert len(table.cards) == 1
    assert "Nobody joined, so it did not begin." in table.card.text
    assert await table.bot.database.read(audit.problems) == []


async def test_a_bot_that_was_away_announces_none_that_is_over(table: Table) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz round mon 9:20")
    table.later(minutes=26)
    table.restarts()
    await table.tick()
    assert table.cards == []
    assert "next on Mon 30 Nov" in await ana.says("/awsquiz round show")


async def test_one_that_is_announced_late_says_when_it_starts_and_not_when_it_was_due(table: Table) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz round mon 9:20")
    table.later(minutes=22)
    table.restarts()
    await table.tick()
    [starts] = re.findall(r"at=datetime.datetime\((.*?), tzinfo", repr(table.card.message))
    assert starts == "2026, 11, 23, 9, 22, 30"
    assert "A round starts in 30 seconds." in table.card.text
    await ana.clicks("Join", on=table.card)
    await table.passes(seconds=30)
    assert "question 1 of 5" in question(table).text


async def test_a_channel_has_three_at_most_and_any_can_be_removed(table: Table) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    for day in ("mon", "tue", "wed"):
        await ana.says(f"/awsquiz round {day} 15:45")
    assert "3 planned rounds at most" in await ana.says("/awsquiz round thu 15:45")
    said = await ana.clicks("Remove 2")
    assert "tue" not in said
    assert "Remove 3" not in said
    assert "wed" in await ana.does(RoundOff())  # which of them nobody said
    await ana.does(RoundOff(1))
    assert "No round is planned here." in await ana.does(RoundOff())


async def test_only_keepers_plan_and_another_channels_plan_stays(table: Table) -> None:
    ana, bo = table.person("Ana", admin=True, zone="UTC"), table.person("Bo")
    await ana.says("/awsquiz daily at 09:30")
    await ana.says("/awsquiz round mon 15:45")
    assert "keepers" in await bo.says("/awsquiz round tue 15:45")
    assert "keepers" in await bo.does(RoundOff(1))
    await ana.does(RoundOff(1), "elsewhere")
    assert "mon" in await ana.says("/awsquiz round show")


async def test_what_lacks_a_day_or_a_time_says_so(table: Table) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    assert "On which days, and at what time?" in await ana.says("/awsquiz round at 15:45")
    assert "On which days, and at what time?" in await ana.says("/awsquiz round fridays")
    assert "I can't read the time" in await ana.says("/awsquiz round fri 25:00")


async def test_a_channel_that_takes_no_post_has_no_round(table: Table) -> None:
    ana = table.person("Ana")
    table.platform.refusing["general"] = Trouble.FORBIDDEN
    assert "I can't post here yet." in await ana.says("/awsquiz round")
    del table.platform.refusing["general"]
    assert await ana.says("/awsquiz round") == ""


async def test_a_lobby_that_is_refused_leaves_the_channel_free(table: Table) -> None:
    ana = table.person("Ana")
    table.platform.accidents.append(TryLater(1))
    assert "comes" in await ana.says("/awsquiz round") or table.cards == []
    await table.passes(seconds=2)
    assert "A round starts in 30 seconds." in table.card.text
    table.platform.refusing["general"] = Trouble.FORBIDDEN
    await table.passes(seconds=30)
    assert len(table.cards) == 1
    del table.platform.refusing["general"]
    await table.passes(seconds=11)
    assert "a message of it was not taken here" in table.card.text
    assert await ana.says("/awsquiz round") == ""
    assert await table.bot.database.read(audit.problems) == []


async def test_what_is_posted_late_has_its_whole_time(
    table: Table,
) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz round")
    table.platform.accidents.append(TryLater(20))
    await table.passes(seconds=30)
    assert len(table.cards) == 1
    await table.passes(seconds=20)
    card = question(table)
    table.later(seconds=15)
    assert "✓ Right" in await ana.answers(on=card)


async def test_a_message_of_which_nobody_ever_hears_does_not_keep_the_channel(table: Table) -> None:
    ana = table.person("Ana")
    await ana.says("/awsquiz round")
    table.later(seconds=30)
    await table.bot.clock.claim()
    table.changes("UPDATE outbox SET done_at = due_at")  # as by a hand, or a version that knew it otherwise
    await table.passes(seconds=301)
    await table.passes(seconds=10)
    assert "It ended: a message of it was not taken here." in table.card.text
    assert await ana.says("/awsquiz round") == ""


async def test_on_discord_it_plays_alike(discord_table: Table) -> None:
    ana = discord_table.person("Ana")
    card = await starts(discord_table, ana)
    assert "+1,000" in await ana.answers(on=card)


async def test_a_plan_whose_topic_is_gone_says_that_it_asks_about_anything(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz round at 9:30 mon-fri networking")
    topics = [topic for topic in TOPICS if topic.id != "networking"]
    table.restarts(bank_of(*(made(f"com-{n}", "compute") for n in range(5)), topics=topics))
    gone = "5 questions · any topic, because “networking” is gone"
    assert gone in await ana.says("/awsquiz round show")
    await table.passes(minutes=25)
    lobby = table.card
    assert gone in lobby.text
    await table.passes(minutes=5)
    assert "Nobody joined" in lobby.text
    assert await ana.clicks("Another round", on=lobby) == ""


async def test_what_no_planned_round_has_is_refused(table: Table) -> None:
    ana = table.person("Ana", admin=True)
    with table.nothing_changes():
        assert "about one topic on all its days" in await ana.says(
            "/awsquiz round at 15:45 fri fri:networking"
        )
        said = await ana.does(RoundAt("every 2 weeks", "fri at 15:45"))
        assert "comes every week" in said
        for count in ("7", "9" * 5_000, "many"):
            assert "5, 10 or 15 questions" in await ana.does(RoundAt("15:45", "fri", count=count))


async def test_a_request_that_is_delivered_twice_plans_one(table: Table) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    for _ in range(2):
        assert "Remove 2" not in await ana.does(RoundAt("15:45", "fri"), id="r1")
    table.now = START.replace(day=27, hour=15, minute=40)
    for _ in range(40):
        await table.passes(seconds=15)
    assert [p.at.strftime("%H:%M") for p in table.cards] == ["15:40"]


async def test_two_do_not_come_at_one_time(table: Table) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz round at wed,fri 15:45")
    said = await ana.says("/awsquiz round at thu,fri 15:45 networking")
    assert said.startswith("A round is planned for 15:45 on fri already. Remove one first.")
    assert "Remove 1" in said
    assert "Remove 2" in await ana.says("/awsquiz round at thu 15:45 networking")


async def test_what_it_says_to_type_is_taken(table: Table) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    for words in ("/awsquiz round show", "/awsquiz round at 15:45"):
        assert "/awsquiz round at 15:45 fri." in await ana.says(words)
    assert "15:45 UTC, fri" in await ana.says("/awsquiz round at 15:45 fri")


async def test_what_it_says_to_type_has_its_options_on_discord(discord_table: Table) -> None:
    said = await discord_table.person("Ana", admin=True).does(RoundPlans())
    assert "/quiz round plan at:15:45 days:fri." in said


@pytest.mark.parametrize("words", ["at fridays 15:45 10 questions", "fri 15:45 10 questions about any"])
async def test_its_length_may_be_said_as_it_is_shown(table: Table, words: str) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    assert "fri · 10 questions · any topic" in await ana.says(f"/awsquiz round {words}")


async def test_where_nobodys_zone_is_known_the_teams_is_asked_for_once(discord_table: Table) -> None:
    ana = discord_table.person("Ana", admin=True)
    assert "Which time zone is your team in?" in await ana.does(RoundAt("15:45", "fri"))
    assert "Which time zone is your team in?" not in await ana.does(RoundAt("15:45", "thu"))


async def test_who_joins_a_planned_one_is_not_told_that_it_starts_in_a_moment(table: Table) -> None:
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz round at mon 9:20")
    table.now = START.replace(minute=15)
    await table.tick(2)
    assert "It starts when its time comes." in await ana.clicks("Join", on=table.card)
