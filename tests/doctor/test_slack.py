"""What the doctor says of a Slack app: tokens, scopes, ways in, channels."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest
import yaml

from bot.sentences import SLACK_SCOPES
from playground.slack.faults import Fault
from playground.slack.workspace import SlackWorkspace
from playground.slack.world import BOT_USER
from tests.adapters.slack.fake_quiz import FakeQuiz
from tests.adapters.slack.test_connection import make
from tests.doctor.conftest import Installation
from tests.until import until

ROOT = Path(__file__).parents[2]
SIGNED = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef"}


async def test_where_all_is_well_it_says_what_it_found(at: Installation, ws: SlackWorkspace) -> None:
    found = await at.findings()
    assert [f"{f.what}: {f.says}" for f in found if f.what.startswith("Slack")] == [
        "Slack token: of the workspace Playground (T0PLAYGRND), as awsquiz",
        "Slack scopes: all 13 that adapters/slack/manifest.yaml asks for",
        "Slack Socket Mode: Slack takes SLACK_APP_TOKEN",
        "Slack channels: in 1",
    ]
    assert all(f.ok and not f.remedy for f in found if f.what.startswith("Slack"))


async def test_a_missing_scope_is_named_with_what_does_not_work_and_how_to_add_it(
    at: Installation, ws: SlackWorkspace
) -> None:
    ws.stage.scopes -= {"im:history", "files:read"}
    scopes = await at.about("Slack scopes")
    assert not scopes.ok
    assert scopes.says == (
        "im:history is missing, so I do not hear words in direct messages; "
        "files:read is missing, so I cannot read the files of packs that admins add in chat"
    )
    assert scopes.remedy.startswith("Paste adapters/slack/manifest.yaml into App Manifest")
    over_http = await at.about("Slack scopes", **SIGNED)
    assert over_http.remedy.startswith("Paste adapters/slack/manifest-http.yaml into")


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("xapp-playground", "an app-level token (xapp-…)"),
        ("xoxp-1-2-3", "a person's token (xoxp-…)"),
        ("xoxe.xoxb-1-2-3", "a token that soon expires (xoxe…)"),
        ('"xoxb-playground"', "spaces, quotes or line breaks"),
        ("xoxb-play\nground", "spaces, quotes or line breaks"),
    ],
)
async def test_another_kind_of_token_in_the_place_of_xoxb_is_told_apart(
    at: Installation, ws: SlackWorkspace, token: str, kind: str
) -> None:
    wrong = await at.about("Slack token", SLACK_BOT_TOKEN=token)
    assert not wrong.ok
    assert wrong.says == f"SLACK_BOT_TOKEN holds {kind} in place of a bot token"
    assert "Bot User OAuth Token (xoxb-…)" in wrong.remedy


async def test_swapped_tokens_are_two_findings(at: Installation, ws: SlackWorkspace) -> None:
    swapped = {"SLACK_BOT_TOKEN": ws.keys.app_token, "SLACK_APP_TOKEN": ws.keys.bot_token}
    wrong = [f for f in await at.wrong(**swapped) if f.what.startswith("Slack")]
    assert [f.says for f in wrong] == [
        "SLACK_BOT_TOKEN holds an app-level token (xapp-…) in place of a bot token",
        "SLACK_APP_TOKEN holds a bot token (xoxb-…) in place of an app-level token",
    ]
    assert not ws.stage.calls  # neither was shown to Slack


async def test_a_token_that_slack_refuses_hides_nothing_of_the_other(
    at: Installation, ws: SlackWorkspace
) -> None:
    ws.stage.revoked = "token_revoked"
    token, app = [f for f in await at.findings() if f.what.startswith("Slack")]
    assert (token.ok, token.says) == (False, "Slack refused SLACK_BOT_TOKEN (token_revoked)")
    assert app.ok
    ws.stage.revoked = ""
    app = await at.about("Slack Socket Mode", SLACK_APP_TOKEN="xapp-of-another-app")
    assert (app.ok, app.says) == (False, "Slack refused SLACK_APP_TOKEN (invalid_auth)")
    assert "connections:write" in app.remedy


async def test_a_bot_in_no_channel_is_told_how_to_get_into_one(at: Installation, ws: SlackWorkspace) -> None:
    ws.channel("#aws").members.remove(BOT_USER)
    nowhere = await at.about("Slack channels")
    assert (nowhere.ok, nowhere.says) == (False, "I am in none")
    assert "/awsquiz" in nowhere.remedy
    assert "/invite @awsquiz" in nowhere.remedy
    ws.world.admit(ws.channel("#platform-private"), BOT_USER)
    assert (await at.about("Slack channels")).ok


async def test_slack_away_is_one_line_that_says_so(at: Installation, ws: SlackWorkspace) -> None:
    await ws.door.shut()
    token = await at.about("Slack token")
    assert (token.ok, token.says) == (False, "there was no answer (ClientConnectorError)")


async def test_a_question_that_slack_does_not_answer_leaves_the_others(
    at: Installation, ws: SlackWorkspace
) -> None:
    ws.faults.add("users.conversations", Fault.SERVER_ERROR)
    ws.faults.add("apps.connections.open", Fault.UNAVAILABLE)
    said = {f.what: f.ok for f in await at.findings() if f.what.startswith("Slack")}
    assert said == {"Slack token": True, "Slack scopes": True, "Slack Socket Mode": False}


SIX = pytest.mark.skipif(not Path("/proc/net/if_inet6").exists(), reason="this machine has no IPv6")


@pytest.mark.parametrize("host", ["", "127.0.0.1", pytest.param("::1", marks=SIX)])
async def test_over_http_the_port_is_free_ours_or_somebody_elses(
    at: Installation, ws: SlackWorkspace, unused_tcp_port: int, host: str
) -> None:
    at.env |= {**SIGNED, "HOST": host, "PORT": str(unused_tcp_port)}
    assert (await at.about("Slack signing secret")).ok
    free = await at.about("Slack over HTTP")
    assert (free.ok, free.says) == (True, f"PORT {unused_tcp_port} is free: `awsquiz run` listens there")
    where = {"host": host, "port": unused_tcp_port}
    ours = make(ws, app_token=None, signing_secret=SIGNED["SLACK_SIGNING_SECRET"], **where)
    running = asyncio.create_task(ours.run(FakeQuiz()))
    await until(lambda: ours.ready)
    listening = await at.about("Slack over HTTP")
    assert (listening.ok, listening.says) == (True, f"awsquiz listens on PORT {unused_tcp_port}")
    await ours.close()
    await running
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, unused_tcp_port), family=family):
        taken = await at.about("Slack over HTTP")
    assert not taken.ok
    assert "Address already in use" in taken.says
    nowhere = await at.about("Slack over HTTP", HOST="203.0.113.7")
    assert not nowhere.ok
    assert "assign requested address" in nowhere.says


async def test_a_signing_secret_of_another_shape_is_told(at: Installation, ws: SlackWorkspace) -> None:
    other = {**SIGNED, "SLACK_SIGNING_SECRET": "xoxb-not-a-signing-secret"}
    secret = await at.about("Slack signing secret", **other)
    assert not secret.ok
    assert "xoxb" not in secret.says


async def test_a_look_takes_no_socket_and_enters_no_channel(at: Installation, ws: SlackWorkspace) -> None:
    ws.channel("#aws").members.remove(BOT_USER)
    await at.findings()
    await asyncio.sleep(0)
    methods = {call.method for call in ws.stage.calls}
    assert methods == {"auth.test", "apps.connections.open", "users.conversations"}
    assert not ws.sockets.ready
    assert BOT_USER not in ws.channel("#aws").members


@pytest.mark.parametrize("name", ["manifest.yaml", "manifest-http.yaml"])
def test_it_knows_what_the_manifests_ask_for(name: str) -> None:
    manifest = yaml.safe_load((ROOT / "adapters/slack" / name).read_text())
    assert manifest["oauth_config"]["scopes"]["bot"] == list(SLACK_SCOPES)
