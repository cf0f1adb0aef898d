"""`awsquiz doctor`: what an older install was not asked for is named, with what does not work without it."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from adapters.discord.invite import WANTED, address
from bot import zone_data
from bot.doctor import zones
from bot.sentences import SLACK_SCOPES
from bot.zone_data import ZoneData
from playground.slack.workspace import SlackWorkspace
from tests.faults.loopback_discord import SEND, LoopbackDiscord
from tests.quiz_table import Table

ROOT = Path(__file__).parent.parent


@pytest.fixture
async def ws() -> AsyncIterator[SlackWorkspace]:
    async with await SlackWorkspace.start() as workspace:
        yield workspace


@pytest.fixture
async def remote() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as there:
        yield there


async def doctor(**env: str) -> tuple[int | None, list[str]]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "doctor"),
        cwd=ROOT,
        env={**kept, **env},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await asyncio.wait_for(program.communicate(), 60)
    lines = said.decode().splitlines()
    return program.returncode, [line for line in lines if not line.startswith("Time zones: ")]


async def test_where_all_was_given_nothing_is_missing(ws: SlackWorkspace, remote: LoopbackDiscord) -> None:
    assert await doctor(**ws.env, **remote.env) == (0, ["Nothing is missing."])


async def test_an_older_slack_install_is_told_which_scopes_and_how(ws: SlackWorkspace) -> None:
    ws.stage.scopes -= {"im:history", "files:read"}
    code, said = await doctor(**ws.env)
    assert code == 1
    assert said == [
        "Slack: the scope im:history is missing, so I do not hear words in direct messages.",
        "Slack: the scope files:read is missing, so I cannot read files that people send.",
        "Slack: paste adapters/slack/manifest.yaml into App Manifest at api.slack.com/apps, then reinstall.",
    ]


async def test_an_older_discord_invite_is_told_which_rights_where_and_how(remote: LoopbackDiscord) -> None:
    remote.guild("Older").kept_from_bot = SEND | 1 << 35
    code, said = await doctor(**remote.env)
    assert code == 1
    missing, mend = said
    assert missing == "Discord: in Older I lack Send Messages, Create Public Threads."
    assert mend.endswith(address(int(remote.world.application)))


async def test_a_platform_that_refuses_its_token_hides_nothing_of_the_other(
    ws: SlackWorkspace, remote: LoopbackDiscord
) -> None:
    ws.stage.scopes -= {"files:write"}
    code, said = await doctor(**{**ws.env, **remote.env, "DISCORD_TOKEN": "a.bad.token"})
    assert code == 1
    assert "files:write" in said[0]
    assert said[-1].startswith("Discord does not take the token in DISCORD_TOKEN.")
    ws.stage.revoked = "token_revoked"
    _, said = await doctor(**ws.env)
    assert said[0].startswith("Slack refused SLACK_BOT_TOKEN (token_revoked)")


async def test_a_platform_that_is_away_is_said_to_be(ws: SlackWorkspace) -> None:
    env = ws.env
    await ws.door.shut()
    code, said = await doctor(**env)
    assert (code, said) == (1, ["Slack did not answer: ClientConnectorError."])


async def test_without_a_token_it_says_which_to_set() -> None:
    code, said = await doctor()
    assert code == 2
    assert "DISCORD_TOKEN" in "\n".join(said)


def old_system(folder: Path) -> ZoneData:
    """Which knows nothing of any zone."""
    return ZoneData("tzdata", "2021a", "2026f", folder)


async def test_it_says_which_zone_data_counts_and_whom_the_other_would_have_misled(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zone_data, "newer", lambda: old_system(tmp_path))
    which = "Time zones: the system's data is 2021a, tzdata's 2026f; tzdata's counts."
    assert zones(table.url, table.now) == (which,)
    ana = table.person("Ana", admin=True, zone="America/Vancouver")
    await ana.says("/awsquiz daily at 09:30 europe/berlin")
    await ana.says("/awsquiz timezone asia/tokyo")
    apart = "Time zones: they differ within a year on America/Vancouver, Asia/Tokyo, Europe/Berlin."
    assert zones(table.url, table.now) == (which, apart)


def test_before_the_first_start_no_zone_is_in_use(tmp_path: Path) -> None:
    [which] = zones(f"sqlite:///{tmp_path}/none.db", datetime(2026, 11, 28, tzinfo=UTC))
    assert which.startswith("Time zones: the system's data is ")


@pytest.mark.parametrize("name", ["manifest.yaml", "manifest-http.yaml"])
def test_it_knows_what_the_manifests_ask_for(name: str) -> None:
    manifest = yaml.safe_load((ROOT / "adapters/slack" / name).read_text())
    assert manifest["oauth_config"]["scopes"]["bot"] == list(SLACK_SCOPES)


def test_it_knows_what_the_readmes_invite_asks_for() -> None:
    assert WANTED.value == 309237763072
    assert WANTED.send_messages_in_threads
    invite = address(4711).replace("4711", "YOUR_APPLICATION_ID")
    assert invite in (ROOT / "README.md").read_text()
