"""What the doctor says of each channel with a daily."""

from __future__ import annotations

import pytest

from bot.commands import DailyAt
from bot.ports import Trouble, Unserved
from playground.slack.workspace import SlackWorkspace
from playground.slack.world import BOT_USER, TEAM
from tests.doctor.conftest import Installation
from tests.faults.loopback_discord import SEND, VIEW, Fault, LoopbackDiscord
from tests.faults.loopback_discord.world import THREADS
from tests.quiz_table import Table

NEXT = "next Mon 23 Nov 10:30, Tue 24 Nov 10:30, Wed 25 Nov 10:30 (Europe/Berlin)"


@pytest.fixture
async def slack_daily(at: Installation, ws: SlackWorkspace, slack_quiz: Table) -> Table:
    ana = slack_quiz.person("Ana", admin=True, workspace=TEAM)
    assert "Daily at 10:30" in await ana.says("/awsquiz daily at 10:30 europe/berlin", "C0AWS")
    return slack_quiz


@pytest.fixture
async def discord_daily(at: Installation, remote: LoopbackDiscord, discord_quiz: Table) -> Table:
    ana = discord_quiz.person("Ana", admin=True, workspace=remote.team.id)
    told = await ana.does(DailyAt("10:30", "europe/berlin"), remote.aws.id)
    assert "Daily at 10:30" in told
    return discord_quiz


async def test_a_channel_that_takes_posts_is_told_with_its_next_three(
    at: Installation, slack_daily: Table
) -> None:
    daily = await at.about("Daily")
    assert daily.what == "Daily on Slack in #aws (C0AWS)"
    assert (daily.ok, daily.says) == (True, f"takes posts; {NEXT}; none yet")


async def test_several_of_a_channel_are_told_apart_by_their_times(
    at: Installation, slack_daily: Table
) -> None:
    ana = slack_daily.person("Ana", admin=True, workspace=TEAM)
    await ana.says("/awsquiz daily add 15:00 europe/berlin", "C0AWS")
    slack_daily.platform.refusing["C0AWS"] = Trouble.RESTRICTED
    await slack_daily.passes(minutes=30, seconds=1)
    at.now = slack_daily.now
    first = await at.about("Daily on Slack in #aws (C0AWS) at 10:30")
    second = await at.about("Daily on Slack in #aws (C0AWS) at 15:00")
    assert "type /awsquiz daily resume 10:30 in that channel." in first.remedy
    assert "type /awsquiz daily resume 15:00 in that channel." in second.remedy


async def test_the_last_one_is_told_with_when_it_was_posted(at: Installation, slack_daily: Table) -> None:
    await slack_daily.passes(minutes=30, seconds=1)
    at.now = slack_daily.now
    daily = await at.about("Daily")
    assert daily.ok
    assert daily.says.endswith("; the last, of Mon 23 Nov, was posted at 10:30")
    assert "next Tue 24 Nov 10:30" in daily.says


async def test_the_last_one_is_told_with_why_it_was_missed_or_what_it_waits_for(
    at: Installation, slack_daily: Table
) -> None:
    slack_daily.platform.unserved = Unserved(Trouble.LOCKED_OUT, 60)
    await slack_daily.passes(minutes=30, seconds=1)
    at.now = slack_daily.now
    waiting = await at.about("Daily")
    assert waiting.says.endswith("is on its way, tried 1 time, waiting: Slack refused my token then")
    await slack_daily.passes(hours=20)
    at.now = slack_daily.now
    missed = await at.about("Daily")
    assert missed.says.endswith("the last, of Mon 23 Nov, was missed: Slack refused my token then")


async def test_a_daily_that_nobody_takes_is_overdue(at: Installation, slack_daily: Table) -> None:
    slack_daily.later(hours=2)
    at.now = slack_daily.now
    daily = await at.about("Daily")
    assert not daily.ok
    assert "was due on Mon 23 Nov 10:30, and nobody has taken it" in daily.says
    assert daily.remedy.startswith("Start `awsquiz run`")


async def test_a_slack_channel_that_is_gone(at: Installation, ws: SlackWorkspace, slack_daily: Table) -> None:
    ws.world.archive(ws.channel("#aws"))
    daily = await at.about("Daily")
    assert not daily.ok
    assert daily.says.startswith("takes no posts; ")
    assert daily.remedy.startswith("That channel is archived or gone")


async def test_a_slack_channel_that_we_were_put_out_of(
    at: Installation, ws: SlackWorkspace, slack_daily: Table
) -> None:
    ws.channel("#aws").members.remove(BOT_USER)
    daily = await at.about("Daily")
    assert not daily.ok
    assert "I was removed from that channel" in daily.remedy
    assert "/invite @awsquiz" in daily.remedy
    assert BOT_USER not in ws.channel("#aws").members


async def test_a_private_slack_channel_that_shows_itself_no_more(
    at: Installation, ws: SlackWorkspace, slack_quiz: Table
) -> None:
    ana = slack_quiz.person("Ana", admin=True, workspace=TEAM)
    await ana.says("/awsquiz daily at 10:30 europe/berlin", "C0PRIVATE")
    daily = await at.about("Daily")
    assert (daily.what, daily.ok) == ("Daily on Slack in C0PRIVATE", False)
    assert "/invite @awsquiz" in daily.remedy


async def test_a_daily_that_a_refused_post_paused_is_started_again_by_hand(
    at: Installation, slack_daily: Table
) -> None:
    slack_daily.platform.refusing["C0AWS"] = Trouble.RESTRICTED
    await slack_daily.passes(minutes=30, seconds=1)
    at.now = slack_daily.now
    daily = await at.about("Daily")
    assert not daily.ok
    assert "paused, as a post was refused (restricted)" in daily.says
    assert daily.says.endswith("the last, of Mon 23 Nov, was missed: I could not post in this channel")
    assert (
        daily.remedy == "It was paused when a post was refused: type /awsquiz daily resume in that channel."
    )


async def test_a_daily_of_another_workspace_than_the_tokens(
    at: Installation, ws: SlackWorkspace, slack_quiz: Table
) -> None:
    ana = slack_quiz.person("Ana", admin=True, workspace="T0OTHER")
    await ana.says("/awsquiz daily at 10:30 europe/berlin", "C0AWS")
    daily = await at.about("Daily")
    assert not daily.ok
    assert daily.remedy.startswith("I am not in this workspace")


async def test_one_persons_own_daily_is_nobody_elses_business(
    at: Installation, ws: SlackWorkspace, slack_quiz: Table
) -> None:
    ana = slack_quiz.person("Ana", workspace=TEAM, zone="Europe/Berlin")
    assert "Daily at" in await ana.says("daily at 10:30", "D0ANA", direct=True)
    assert [f for f in await at.findings() if f.what.startswith("Daily") or "ANA" in str(f)] == []


async def test_a_platform_without_a_token_here_is_not_asked(at: Installation, slack_daily: Table) -> None:
    """Another process may serve it."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        del at.env[name]
    daily = await at.about("Daily")
    assert daily.ok
    assert daily.says.startswith("not asked, as no token of its platform is set here; next Mon")


async def test_a_discord_channel_that_takes_posts(at: Installation, discord_daily: Table) -> None:
    daily = await at.about("Daily")
    assert daily.what.startswith("Daily on Discord in #aws (")
    assert (daily.ok, daily.says) == (True, f"takes posts; {NEXT}; none yet")


async def test_a_discord_channel_that_is_gone(
    at: Installation, remote: LoopbackDiscord, discord_daily: Table
) -> None:
    remote.aws.gone = True
    daily = await at.about("Daily")
    assert not daily.ok
    assert daily.remedy.startswith("That channel is archived or gone")


@pytest.mark.parametrize("right", [VIEW, SEND])
async def test_a_discord_channel_where_we_may_not_post(
    at: Installation, remote: LoopbackDiscord, discord_daily: Table, right: int
) -> None:
    remote.aws.deny(remote.world.bot, right)
    daily = await at.about("Daily")
    assert not daily.ok
    assert "Give me View Channel and Send Messages in that channel" in daily.remedy


async def test_a_server_of_which_discord_tells_nothing_hides_no_other(
    at: Installation, remote: LoopbackDiscord, discord_daily: Table
) -> None:
    other = remote.channel("quiz", "Other")
    ana = discord_daily.person("Ana", admin=True, workspace=remote.guild("Other").id)
    await ana.does(DailyAt("10:30", "europe/berlin"), other.id)
    remote.faults.add("guild", Fault.REFUSED, status=403)
    found = [f for f in await at.findings() if f.what.startswith("Daily")]
    assert sorted(f.says.partition(";")[0] for f in found) == ["not told of", "takes posts"]


async def test_a_discord_thread_goes_by_its_channels_rights(
    at: Installation, remote: LoopbackDiscord, discord_quiz: Table
) -> None:
    thread = remote.world.add_thread(remote.aws, "daily")
    ana = discord_quiz.person("Ana", admin=True, workspace=remote.team.id)
    await ana.does(DailyAt("10:30", "europe/berlin"), thread.id)
    daily = await at.about("Daily")
    assert (daily.what, daily.ok) == (f"Daily on Discord in #daily ({thread.id})", True)
    thread.locked = True
    assert "it is locked or archived" in (await at.about("Daily")).remedy
    thread.locked = False
    remote.aws.deny(remote.world.bot, THREADS)
    assert "Give me Send Messages in Threads" in (await at.about("Daily")).remedy


async def test_a_discord_server_that_we_are_not_in_any_more(
    at: Installation, remote: LoopbackDiscord, discord_daily: Table
) -> None:
    remote.team.members.remove(remote.world.bot)
    daily = await at.about("Daily")
    assert not daily.ok
    assert daily.remedy.startswith("I am not in this server")
