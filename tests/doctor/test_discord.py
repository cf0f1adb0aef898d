"""What the doctor says of a Discord application: token, intents, invite, shards. Over REST alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.discord.invite import WANTED, address
from tests.doctor.conftest import Installation
from tests.faults.loopback_discord import SEND, Fault, LoopbackDiscord

ROOT = Path(__file__).parents[2]
THREADS = 1 << 35
MESSAGE_CONTENT = 1 << 19  # as an application in few servers has it


async def test_where_all_is_well_it_says_what_it_found(at: Installation, remote: LoopbackDiscord) -> None:
    found = await at.findings()
    assert [f"{f.what}: {f.says}" for f in found if f.what.startswith("Discord")] == [
        f"Discord token: as awsquiz, of the application {remote.world.application}",
        "Discord intents: none is needed that must be switched on",
        "Discord interactions: commands and clicks come to the bot",
        "Discord servers: in 1",
        "Discord invite: every server gave what permissions=309237763072 asks for",
        "Discord shards: Discord recommends 1, and one process runs them",
        "Discord session starts: 1000 are left for the next 24 h",
    ]


async def test_it_starts_no_session_and_writes_no_command(at: Installation, remote: LoopbackDiscord) -> None:
    """A session of our shard would take the running bot's events; an older bot's commands stay its own."""
    await at.findings()
    assert not remote.gateway.identified
    assert {call.method for call in remote.calls} == {"GET"}


async def test_a_token_that_discord_refuses_is_told_apart_from_what_is_none(
    at: Installation, remote: LoopbackDiscord
) -> None:
    refused = await at.about("Discord token", DISCORD_TOKEN="a.bad.token")
    assert (refused.ok, refused.says) == (False, "Discord does not take the token in DISCORD_TOKEN")
    for other in ("0123456789abcdef", '"a.good.token"', "Bot a.good.token", "a.good\ntoken", "a.góód.tokén"):
        told = await at.about("Discord token", DISCORD_TOKEN=other)
        assert told.says.endswith("a bot's has three parts with dots between and nothing around")
        assert other not in f"{told}"


async def test_an_older_invite_is_told_which_rights_where_and_how_to_mend_it(
    at: Installation, remote: LoopbackDiscord
) -> None:
    remote.guild("Older").kept_from_bot = SEND | THREADS
    invite = await at.about("Discord invite")
    assert not invite.ok
    assert invite.says == "in Older I lack Send Messages, Create Public Threads"
    assert invite.remedy.endswith(address(int(remote.world.application)))


async def test_a_bot_in_no_server_is_given_its_invite(at: Installation, remote: LoopbackDiscord) -> None:
    remote.team.members.remove(remote.world.bot)
    nowhere = await at.about("Discord servers")
    assert (nowhere.ok, nowhere.says) == (False, "I am in none")
    assert nowhere.remedy.endswith(address(int(remote.world.application)))


async def test_what_the_portal_switches_on_in_vain_is_said_and_what_makes_us_deaf_is_wrong(
    at: Installation, remote: LoopbackDiscord
) -> None:
    remote.world.flags = MESSAGE_CONTENT
    intents = await at.about("Discord intents")
    assert intents.ok
    assert "Message Content Intent is on and may be switched off" in intents.says
    remote.world.endpoint = "https://elsewhere.example/interactions"
    deaf = await at.about("Discord interactions")
    assert not deaf.ok
    assert "Interactions Endpoint URL" in deaf.says
    remote.world.code_grant = True
    wrong = await at.wrong()
    assert "Switch off Requires OAuth2 Code Grant" in " ".join(f.remedy for f in wrong)


async def test_too_few_shards_and_too_few_starts_are_told(at: Installation, remote: LoopbackDiscord) -> None:
    remote.gateway.shards, remote.gateway.starts_left = 4, 3
    fitting = await at.about("Discord shards")
    assert fitting.ok
    starts = await at.about("Discord session starts")
    assert (starts.ok, starts.says) == (False, "3 are left for the next 24 h")
    few = await at.about("Discord shards", DISCORD_SHARDS="0/2")
    assert (few.ok, few.says) == (False, "DISCORD_SHARDS counts 2, and Discord recommends 4")
    assert (await at.about("Discord session starts", DISCORD_SHARDS="0/2")).ok


async def test_a_question_that_discord_does_not_answer_leaves_the_others(
    at: Installation, remote: LoopbackDiscord
) -> None:
    remote.faults.add("gateway", Fault.REFUSED, status=403)
    wrong = await at.wrong()
    assert [f.what for f in wrong] == ["Discord shards"]


@pytest.mark.parametrize("fault", [Fault.REFUSED, Fault.BLOCKED])
async def test_discord_away_is_one_line_that_says_so(
    at: Installation, remote: LoopbackDiscord, fault: Fault
) -> None:
    remote.faults.add("login", fault, status=403)
    [token] = [f for f in await at.findings() if f.what.startswith("Discord")]
    assert (token.what, token.ok) == ("Discord token", False)
    assert token.says.startswith("there was no answer (")


def test_it_knows_what_the_readmes_invite_asks_for() -> None:
    assert WANTED.value == 309237763072
    assert WANTED.send_messages_in_threads
    invite = address(4711).replace("4711", "YOUR_APPLICATION_ID")
    assert invite in (ROOT / "README.md").read_text()
