"""Slack's pace, with time by hand: a post a second per channel, fifty edits a minute, tiers."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from playground.slack import HandClock, SlackWorkspace
from tests.playground.conftest import Api


@pytest.fixture
async def ws(clock: HandClock) -> AsyncIterator[SlackWorkspace]:
    async with await SlackWorkspace.start(clock=clock) as workspace:
        for name in ("#aws", "#platform-private"):
            workspace.channel(name).members.add("U0AWSQUIZ")
        yield workspace


async def test_a_small_burst_then_one_post_a_second_in_each_channel(api: Api) -> None:
    async def post(channel: str = "C0AWS") -> tuple[object, object]:
        body = await api.call("chat.postMessage", channel=channel, text="x")
        return body.get("error", "ok"), body.get("retry_after")

    assert [(await post())[0] for _ in range(5)] == ["ok", "ok", "ok", "ok", "ratelimited"]
    assert await post() == ("ratelimited", "1")
    assert await post("C0PRIVATE") == ("ok", None)
    await api.ws.pass_time(1)
    assert [(await post())[0] for _ in range(2)] == ["ok", "ratelimited"]
    assert len(api.ws.person("Ana").sees("#aws")) == 5, "what was limited was not posted"


async def test_too_many_calls_are_a_429_with_retry_after(
    ws: SlackWorkspace, session: aiohttp.ClientSession
) -> None:
    headers = {"Authorization": f"Bearer {ws.keys.bot_token}"}
    for _ in range(20):
        async with session.post(ws.api_url + "users.list", headers=headers) as fine:
            assert fine.status == 200
    async with session.post(ws.api_url + "users.list", headers=headers) as limited:
        assert limited.status == 429
        assert limited.headers["Retry-After"] == "60"
        assert (await limited.json())["error"] == "ratelimited"


async def test_fifty_edits_a_minute(api: Api) -> None:
    posted = await api.call("chat.postMessage", channel="C0AWS", text="x")

    async def edit() -> str:
        body = await api.call("chat.update", channel="C0AWS", ts=posted["ts"], text="y")
        return str(body.get("error", "ok"))

    assert {await edit() for _ in range(50)} == {"ok"}
    assert await edit() == "ratelimited"
    await api.ws.pass_time(59)
    assert await edit() == "ratelimited"
    await api.ws.pass_time(1)
    assert await edit() == "ok"
