"""A trouble of the whole installation is no channel's: nothing of theirs changes, and all goes on later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.commands import Ask, DailyNow, Joined
from bot.game import telling
from bot.ports import CannotPost, Trouble, TryLater, Unserved
from tests.quiz_table import TEAM, Person, Table

TROUBLES = [trouble for trouble in Trouble if trouble.of_installation]


@pytest.fixture
async def ana(table: Table) -> Person:
    """She set a daily in #general."""
    ana = table.person("Ana", admin=True, zone="UTC")
    await ana.says("/awsquiz daily at 09:30 mon-sun")
    return ana


def away(trouble: Trouble = Trouble.NOT_INSTALLED, mend: str = "") -> Unserved:
    return Unserved(trouble, 60, mend)


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_daily_comes_late_when_it_is_over_the_same_day(
    table: Table, ana: Person, trouble: Trouble
) -> None:
    table.platform.unserved = away(trouble)
    for _ in range(4):
        await table.passes(minutes=30)
    assert table.cards == []
    table.platform.unserved = None
    await table.passes(minutes=5)
    assert len(table.cards) == 1
    assert table.platform.told == []
    assert "Next: Tue 24 Nov 09:30" in await ana.says("/awsquiz daily show")


async def test_what_waits_for_it_is_tried_when_the_platform_said_and_says_for_what(
    table: Table, ana: Person
) -> None:
    table.platform.unserved = away(Trouble.MISSING_SCOPE, "chat:write")
    await table.passes(minutes=30)
    ((due, waits_for),) = table.rows("SELECT due_at, waits_for FROM outbox WHERE done_at IS NULL")
    tried = table.now
    assert datetime.fromisoformat(due).replace(tzinfo=UTC) == tried + timedelta(seconds=60)
    assert waits_for == MISSED[Trouble.MISSING_SCOPE][1]


MISSED: dict[Trouble, tuple[str, str]] = {
    Trouble.LOCKED_OUT: ("", "Slack refused my token then"),
    Trouble.NOT_INSTALLED: ("", "I was not in this workspace then"),
    Trouble.MISSING_SCOPE: ("chat:write", "I had no scope chat:write then"),
    Trouble.SUSPENDED: ("", "administrators kept me out then"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_what_was_missed_says_why_and_the_next_one_comes(
    table: Table, ana: Person, trouble: Trouble
) -> None:
    mend, why = MISSED[trouble]
    table.platform.unserved = away(trouble, mend)
    for _ in range(16):
        await table.passes(hours=1)
    assert f"The one of Mon 23 Nov was missed: {why}." in await ana.says("/awsquiz daily show")
    table.platform.unserved = None
    await table.passes(hours=9)
    assert len(table.cards) == 1
    assert table.rows("SELECT trouble FROM schedules") == [(None,)]
    assert table.platform.told == []


async def test_a_year_away_changes_nothing_of_a_channel(table: Table, ana: Person) -> None:
    table.platform.unserved = away()
    for _ in range(30):
        await table.passes(hours=12)
    table.platform.unserved = None
    await table.passes(hours=1)
    assert [card.text.startswith("Daily") for card in table.cards] == [True]
    assert table.rows("SELECT count(*) FROM outbox WHERE done_at IS NULL") == [(0,)]


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_who_asks_meanwhile_hears_the_truth(table: Table, ana: Person, trouble: Trouble) -> None:
    table.platform.unserved = away(trouble, "chat:write" if trouble is Trouble.MISSING_SCOPE else "")
    said = await ana.does(Ask("compute"))
    for untrue in ("archived", "invite", "Only admins", "try once more"):
        assert untrue not in said
    assert {
        Trouble.LOCKED_OUT: "refuses my token",
        Trouble.NOT_INSTALLED: "I am not in this workspace",
        Trouble.MISSING_SCOPE: "without the scope chat:write",
        Trouble.SUSPENDED: "administrators keep me out",
    }[trouble] in said
    assert await ana.does(DailyNow()) == said.replace("\n[Practise alone]", "")
    table.platform.unserved = None
    await table.passes(minutes=10)
    assert table.cards == []  # they were told so


async def test_the_address_that_invites_us_is_given_where_the_platform_has_one(discord_table: Table) -> None:
    discord_table.platform.unserved = away(mend="https://discord.example/invite")
    ana = discord_table.person("Ana")
    await ana.does(Ask("compute"))
    assert "https://discord.example/invite" in repr(ana.private)
    assert "I am not in this server" in await ana.does(Ask("compute"))


# Being there again


async def test_added_again_to_a_server_it_greets_again_and_the_daily_goes_on(discord_table: Table) -> None:
    table = discord_table
    ana = table.person("Ana", admin=True)
    await ana.does(Joined("20250101"))
    assert len(table.cards) == 1
    await ana.says("/awsquiz daily at 09:30 utc mon-sun")
    await table.bot.engine.lost("discord", TEAM)
    table.platform.unserved = away()
    await table.passes(minutes=30)
    table.platform.unserved = None
    table.later(hours=15)
    for _ in range(2):
        await ana.does(Joined("20261123"))  # told twice: by two processes, or anew
    assert [card.text[:6] for card in table.cards] == ["Hello.", "Hello."]
    table.later(hours=9)
    await table.tick(2)
    assert table.card.text.startswith("Daily")


async def test_a_daily_that_an_unnoticed_removal_stopped_goes_on_when_it_is_added_again(
    discord_table: Table,
) -> None:
    table = discord_table
    ana = table.person("Ana", admin=True)
    await ana.says("/awsquiz daily at 09:30 utc mon-sun")
    await ana.says("/awsquiz daily at 09:30 utc mon-sun", channel="other")
    await ana.says("/awsquiz daily off", channel="other")
    table.platform.refusing["general"] = Trouble.FORBIDDEN
    await table.passes(minutes=30)
    del table.platform.refusing["general"]
    await ana.does(Joined("20261123"))
    await table.passes(hours=24)
    assert [card.ref.place.channel for card in table.cards if card.text.startswith("Daily")] == ["general"]


async def test_installed_again_and_invited_it_greets_again(table: Table) -> None:
    ana = table.person("Ana")
    await ana.does(Joined())
    await table.bot.engine.lost("slack", TEAM)
    table.later(hours=1)
    for _ in range(2):
        await ana.does(Joined())
    assert len(table.cards) == 2


async def test_where_nobody_ever_played_nothing_is_lost(table: Table) -> None:
    await table.bot.engine.lost("slack", "T-ELSEWHERE")
    assert table.rows("SELECT count(*) FROM workspaces") == [(0,)]


# Removed from one channel


async def test_the_clock_does_not_walk_in_again_and_the_setter_hears_why(table: Table, ana: Person) -> None:
    await table.passes(minutes=30)
    table.platform.thrown_out.add("general")
    await table.passes(hours=24)
    assert len(table.cards) == 1
    [told] = table.platform.told
    assert told.user == ana.actor.user
    assert "The daily question in #general is paused" in told.text
    assert "I was removed from that channel" in told.text
    assert "I was removed from this channel" in await ana.says("/awsquiz daily show")


async def test_who_asks_may_bring_it_in(table: Table, ana: Person) -> None:
    table.platform.thrown_out.add("general")
    await ana.does(Ask("compute"))
    assert len(table.cards) == 1


async def test_after_the_whole_installation_was_away_it_enters_its_channels_once(
    table: Table, ana: Person
) -> None:
    await ana.says("/awsquiz daily at 09:40 mon-sun", channel="other")
    await table.bot.engine.lost("slack", TEAM)
    table.platform.thrown_out |= {"general", "other"}
    await table.passes(minutes=30)
    await table.passes(minutes=15)
    assert [card.ref.place.channel for card in table.cards] == ["general", "other"]
    table.platform.thrown_out.add("general")
    await table.passes(hours=24)
    assert [card.ref.place.channel for card in table.cards] == ["general", "other", "other"]


# Who hears of a stopped daily


async def test_two_dailies_that_stop_within_the_hour_are_two_words(table: Table, ana: Person) -> None:
    await ana.says("/awsquiz daily at 09:40 mon-sun", channel="other")
    table.platform.refusing |= {"general": Trouble.GONE, "other": Trouble.GONE}
    await table.passes(minutes=30)
    await table.passes(minutes=15)
    one, two = (told.text for told in table.platform.told)
    assert "#general" in one
    assert "#other" in two


async def test_whose_setter_left_is_told_to_the_next_keeper(
    table: Table, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    keepers = (ana.actor.user, "U-LEFT-TOO", "U-BO", "U-CY")
    monkeypatch.setattr(telling, "told", lambda *_: keepers)
    table.platform.deaf |= {ana.actor.user, "U-LEFT-TOO"}
    table.platform.refusing["general"] = Trouble.RESTRICTED
    await table.passes(minutes=30)
    for _ in range(3):
        await table.passes(minutes=1)
    [told] = table.platform.told
    assert told.user == "U-BO"


async def test_whose_setter_left_is_told_in_the_channel_once(table: Table, ana: Person) -> None:
    """Where the channel takes it: it may be the card alone that it does not."""
    table.platform.deaf.add(ana.actor.user)
    await table.passes(minutes=29)
    table.platform.accidents.append(CannotPost(Trouble.RESTRICTED))
    await table.passes(minutes=1)
    for _ in range(3):
        await table.passes(hours=1)
    [said] = table.cards
    assert said.text.startswith("The daily question in this channel is paused: I could not post here.")
    assert "/awsquiz daily resume" in said.text
    assert [key for key, _ in table.platform.attempts if key.startswith("trouble:")] == [
        "trouble:1:2026-11-23",
        "trouble:1:2026-11-23@1",
    ]


async def test_whose_setter_is_forgotten_too(table: Table, ana: Person) -> None:
    await ana.forgets()
    table.platform.accidents.append(CannotPost(Trouble.RESTRICTED))
    await table.passes(minutes=30)
    await table.passes(minutes=1)
    [said] = table.cards
    assert said.text.startswith("The daily question in this channel is paused")


async def test_a_report_that_its_keeper_cannot_hear_is_told_to_nobody_else(table: Table, ana: Person) -> None:
    await table.passes(minutes=30)
    table.platform.deaf.add(ana.actor.user)
    bo = table.person("Bo")
    await bo.answers()
    await bo.clicks("Report a problem")
    await bo.writes("The second option is right too.")
    await table.passes(minutes=1)
    assert len(table.cards) == 1


# Bad minutes


@pytest.mark.parametrize("accident", [lambda: TryLater(2), lambda: away(Trouble.MISSING_SCOPE, "chat:write")])
async def test_a_few_bad_seconds_pause_no_daily(
    table: Table, ana: Person, accident: Callable[[], TryLater]
) -> None:
    table.platform.accidents.extend([accident() for _ in range(3)])
    table.later(minutes=30)
    for _ in range(5):
        await table.passes(minutes=1)
    assert len(table.cards) == 1
    assert table.platform.told == []
