"""What an SDK never promised stands in one file of each adapter, which says so when it is gone."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import discord
import pytest
import slack_bolt.adapter.socket_mode.internals as bolt_internals
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from adapters.discord import privates as on_discord
from adapters.slack import privates as on_slack

ADAPTERS = Path(__file__).parents[2] / "adapters"
VERIFIERS: dict[str, Callable[[], None]] = {"discord.py": on_discord.verify, "slack": on_slack.verify}


async def emptied() -> None:
    """What an SDK's function may look like after it was rewritten."""


@pytest.mark.parametrize(
    ("sdk", "owner", "name", "told"),
    [
        ("discord.py", Route, "BASE", "discord.http.Route.BASE"),
        (
            "discord.py",
            DiscordWebSocket,
            "DEFAULT_GATEWAY",
            "discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY",
        ),
        ("discord.py", HTTPClient, "get_bot_gateway", "discord.http.HTTPClient.get_bot_gateway"),
        ("slack", bolt_internals, "build_headers", "slack_bolt.adapter.socket_mode.internals.build_headers"),
    ],
)
def test_what_is_gone_is_named(
    monkeypatch: pytest.MonkeyPatch, sdk: str, owner: object, name: str, told: str
) -> None:
    monkeypatch.delattr(owner, name)
    with pytest.raises(ImportError, match=told):
        VERIFIERS[sdk]()


@pytest.mark.parametrize(
    ("sdk", "owner", "name", "told"),
    [
        ("discord.py", discord.Client, "connect", "ExponentialBackoff in .*emptied"),
        ("slack", SocketModeClient, "connect", "wss_uri in .*emptied, aiohttp_client_session in .*emptied"),
    ],
)
def test_what_is_used_no_more_is_named(
    monkeypatch: pytest.MonkeyPatch, sdk: str, owner: object, name: str, told: str
) -> None:
    monkeypatch.setattr(owner, name, emptied)
    with pytest.raises(ImportError, match=told):
        VERIFIERS[sdk]()


def test_the_sentence_says_which_version_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Route, "BASE")
    with pytest.raises(ImportError) as refused:
        on_discord.verify()
    assert str(refused.value) == (
        f"discord.py {discord.__version__} is installed, and it has moved what awsquiz leans on: "
        "discord.http.Route.BASE. Install the version before, or mend privates.py in the adapter."
    )


def test_every_missing_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Route, "BASE")
    monkeypatch.delattr(HTTPClient, "get_global_commands")
    with pytest.raises(ImportError, match=r"Route\.BASE, .*HTTPClient\.get_global_commands"):
        on_discord.verify()


@pytest.mark.parametrize(
    ("adapter", "broken"),
    [
        ("discord", "import discord.http; del discord.http.Route.BASE"),
        ("slack", "import slack_sdk.signature; del slack_sdk.signature.Clock.now"),
    ],
)
def test_it_is_said_at_import(adapter: str, broken: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", f"{broken}\nimport adapters.{adapter}"],
        cwd=ADAPTERS.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr.strip().splitlines()[-1].startswith("ImportError: ")
    assert "is installed, and it has moved what awsquiz leans on" in ran.stderr


def leaning(file: Path) -> Iterator[str]:
    """What looks like an SDK's own affair: underscored names of others, internals, their HTTP client."""
    for node in ast.walk(ast.parse(file.read_text())):
        match node:
            case ast.Attribute(value=ast.Name(id="self" | "cls")):
                continue
            case ast.Attribute(attr=name):
                theirs = name == "http" or (name.startswith("_") and not name.startswith("__"))
            case ast.ImportFrom(module=str(name), names=names):
                theirs = "internals" in name or any(
                    a.name.startswith("_") or "internals" in a.name for a in names
                )
            case _:
                continue
        if theirs:
            yield f"{file.name}:{node.lineno} {name}"


@pytest.mark.parametrize("adapter", ["slack", "discord"])
def test_no_other_file_leans_on_them(adapter: str) -> None:
    files = sorted((ADAPTERS / adapter).glob("*.py"))
    found = {file.name: list(leaning(file)) for file in files}
    assert found["privates.py"]
    assert [each for name, all_of in found.items() if name != "privates.py" for each in all_of] == []
