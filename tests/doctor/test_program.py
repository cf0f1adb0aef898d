"""`awsquiz doctor` as operators run it: its lines, its JSON, its exit code, beside a bot that runs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection
from datetime import datetime
from importlib.resources import files
from pathlib import Path

import pytest

from bot.doctor import findings, platforms, zones
from bot.doctor.printing import report
from bot.ports import Checkup, Finding, Place
from playground.slack.workspace import SlackWorkspace
from playground.slack.world import BOT_USER
from tests.command_line import awsquiz
from tests.fake_platform import FakePlatform
from tests.faults.loopback_discord import LoopbackDiscord
from tests.quiz_table import START, sqlite
from tests.survival.program import Bot
from tests.until import until


class Broken(FakePlatform):
    """One whose checkup itself is wrong."""

    async def checkup(self, places: Collection[Place], now: object) -> Checkup:  # noqa: ARG002 -- the port's
        raise LookupError("xoxb-1234567890-secret")

    async def close(self) -> None:
        raise RuntimeError("and it does not close either")


class Slow(FakePlatform):
    async def checkup(self, places: Collection[Place], now: object) -> Checkup:  # noqa: ARG002 -- the port's
        await asyncio.Event().wait()
        raise AssertionError

    async def close(self) -> None:
        await asyncio.Event().wait()


def now() -> datetime:
    return START


async def doctor(*options: str, **env: str) -> tuple[int, str]:
    ended = await asyncio.to_thread(awsquiz, "doctor", *options, env=env)
    return ended.returncode, ended.stdout + ended.stderr


@pytest.fixture
def zones_of_tomorrow(tmp_path: Path) -> dict[str, str]:
    """Time zone data that is new in whichever year this runs."""
    folder = tmp_path / "zones"
    folder.mkdir()
    (folder / "tzdata.zi").write_text("# version 9999a\n")
    (folder / "UTC").write_bytes(files("tzdata.zoneinfo").joinpath("UTC").read_bytes())
    return {"PYTHONTZPATH": str(folder)}


@pytest.fixture
def url(tmp_path: Path) -> str:
    (tmp_path / "quiz.db").touch(mode=0o600)
    return sqlite(tmp_path / "quiz.db")


async def test_where_nothing_needs_doing_it_ends_with_0(url: str, zones_of_tomorrow: dict[str, str]) -> None:
    async with await SlackWorkspace.start() as ws, LoopbackDiscord() as remote:
        ws.world.admit(ws.channel("#aws"), BOT_USER)
        env = {**ws.env, **remote.env, **zones_of_tomorrow, "DATABASE_URL": url}
        code, said = await doctor(**env)
        assert (code, said.splitlines()[-1]) == (0, "Nothing needs doing.")
        assert {line[:4] for line in said.splitlines()[:-1]} == {"ok  "}
        ws.stage.scopes -= {"files:read"}
        code, said = await doctor("--json", **{**env, "DISCORD_TOKEN": "a.bad.token"})
    told = json.loads(said)
    assert (code, told["ok"]) == (1, False)
    wrong = [each for each in told["findings"] if not each["ok"]]
    assert [each["what"] for each in wrong] == ["Slack scopes", "Discord token"]
    assert all(each["remedy"] for each in wrong)
    assert "a.bad.token" not in said


async def test_it_looks_while_the_bot_runs_and_takes_nothing_from_it(url: str, tmp_path: Path) -> None:
    async with await SlackWorkspace.start() as ws, LoopbackDiscord() as remote:
        env = {**ws.env, **remote.env, "DATABASE_URL": url}
        bot = Bot(env, tmp_path)
        await bot.start()
        try:
            await until(lambda: ws.sockets.ready and remote.gateway.sessions, within=30)
            sessions, connections = list(remote.gateway.sessions), list(ws.sockets.connections)
            code, said = await doctor(**env)
            assert "ok  Processes: one runs on it." in said.splitlines()
            assert remote.gateway.sessions == sessions
            assert list(ws.sockets.connections) == connections
            assert code == 1  # it is in no channel yet
            assert await bot.stop() == 0
        finally:
            await bot.kill()


async def test_without_a_token_it_says_which_to_set() -> None:
    code, said = await doctor()
    assert code == 2
    assert "DISCORD_TOKEN" in said


async def test_a_check_that_fails_is_a_finding_and_repeats_no_words(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zones, "findings", None)
    found = {f.what: f for f in await findings([Broken(now)], url, now)}
    assert found["Slack"].says == "could not be checked (LookupError)"
    assert found["Time zones"].says == "could not be checked (TypeError)"
    assert found["Database"].ok
    assert "secret" not in str(found)


async def test_platforms_are_asked_side_by_side_and_not_for_long(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platforms, "PATIENCE", 0.05)
    monkeypatch.setattr(platforms, "_GOODBYE", 0.05)
    found = await findings([Slow(now), Broken(now, "discord")], url, now)
    assert [(f.what, f.says) for f in found if not f.ok] == [
        ("Slack", "could not be checked (TimeoutError)"),
        ("Discord", "could not be checked (LookupError)"),
    ]


def test_a_name_from_elsewhere_writes_on_no_terminal_and_no_secret_is_printed() -> None:
    found = [
        Finding("Discord invite", False, "in \x1b[2JEvil\nok  All: well I lack xoxb-1-2-3", "Ask hunter2222")
    ]

    def redact(text: str) -> str:
        return text.replace("hunter2222", "[hidden]").replace("xoxb-1-2-3", "[hidden]")

    for as_json in (False, True):
        said = report(found, redact, as_json=as_json)
        assert not {"\x1b", "xoxb-1-2-3", "hunter2222"} & set(said.split())
        assert "\x1b" not in said
    assert report(found, redact, as_json=False).splitlines()[1:] == [
        "    Ask [hidden]",
        "1 of these needs doing.",
    ]
