"""The loopback Discord is as strict as the real one: its rules, met with bare requests."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from tests.faults.loopback_discord import Fault, HandClock, LoopbackDiscord, Rate
from tests.faults.loopback_discord.interactions import Interaction
from tests.faults.loopback_discord.world import EPHEMERAL, LOADING

Answer = tuple[int, Any]


class Bot:
    """A client with no manners of its own."""

    def __init__(self, remote: LoopbackDiscord, session: aiohttp.ClientSession) -> None:
        self.remote = remote
        self._session = session

    async def asks(self, method: str, path: str, body: Any = None, token: str | None = None) -> Answer:
        headers = {"Authorization": f"Bot {token or self.remote.token}"}
        url = self.remote.api_url + path
        async with self._session.request(method, url, json=body, headers=headers) as answer:
            if answer.status == 204:
                return 204, None
            assert answer.headers["Content-Type"] == "application/json"
            return answer.status, await answer.json()

    async def posts(self, **body: Any) -> Answer:
        return await self.asks("POST", f"channels/{self.remote.aws.id}/messages", body)

    async def answers(self, told: Interaction, type: int, **data: Any) -> Answer:
        path = f"interactions/{told.id}/{told.token}/callback"
        return await self.asks("POST", path, {"type": type, "data": data})

    async def follows_up(self, told: Interaction, method: str = "POST", end: str = "", **body: Any) -> Answer:
        path = f"webhooks/{self.remote.world.application}/{told.token}{end}"
        return await self.asks(method, path, body or None)

    async def opens(self) -> aiohttp.ClientWebSocketResponse:
        socket = await self._session.ws_connect(self.remote.gateway_url)
        assert (await socket.receive_json())["op"] == 10
        return socket


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime(2026, 11, 23, 9, tzinfo=UTC))


@pytest.fixture
async def remote(clock: HandClock) -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord(now=clock.now) as remote:
        remote.world.commands = [{"id": "1", "name": "quiz", "description": "Play", "type": 1}]
        yield remote


@pytest.fixture
async def bot(remote: LoopbackDiscord) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(remote, session)


async def test_who_waits_in_vain_stops_waiting_even_when_something_else_happens_at_that_moment(
    remote: LoopbackDiscord,
) -> None:
    waiting = asyncio.create_task(remote.until(lambda: False, within=0.01))
    await asyncio.sleep(0)
    time.sleep(0.015)  # noqa: ASYNC251 -- a busy machine: the loop hears of both at once
    remote._change()
    done, _ = await asyncio.wait({waiting}, timeout=5)
    waiting.cancel()
    assert done, "it waits for ever"


def row(*controls: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(controls)}


def button(id: str = "a", label: str = "A") -> dict[str, Any]:
    return {"type": 2, "style": 2, "label": label, "custom_id": id}


def select(**changes: Any) -> dict[str, Any]:
    options = [{"label": "A", "value": "0"}, {"label": "B", "value": "1"}]
    return {"type": 3, "custom_id": "s", "options": options, "min_values": 1, "max_values": 1, **changes}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"content": "x" * 2001}, "content"),
        ({"content": "x", "nonce": "n" * 26}, "nonce"),
        ({"content": "x", "components": [row(button())] * 6}, "components"),
        ({"content": "x", "components": [row(*[button(str(n)) for n in range(6)])]}, "components"),
        ({"content": "x", "components": [row(button("a" * 101))]}, "components"),
        ({"content": "x", "components": [row(button("a"), button("a"))]}, "components"),
        ({"content": "x", "components": [row(button(label="x" * 81))]}, "components"),
        ({"content": "x", "components": [row()]}, "components"),
        ({"content": "x", "components": [button()]}, "components"),
        ({"content": "x", "components": [row(select(), button())]}, "components"),
        ({"content": "x", "components": [row(select(options=[]))]}, "components"),
        ({"content": "x", "components": [row(select(max_values=3))]}, "components"),
    ],
)
async def test_what_is_too_big_is_an_invalid_form(bot: Bot, body: dict[str, Any], field: str) -> None:
    status, said = await bot.posts(**body)
    assert (status, said["code"], list(said["errors"])) == (400, 50035, [field])
    assert bot.remote.aws.messages == []


async def test_a_form_error_says_where(bot: Bot) -> None:
    _, said = await bot.posts(content="x", components=[row(button("a"), button("a"))])
    [error] = said["errors"]["components"]["0"]["components"]["1"]["custom_id"]["_errors"]
    assert error["code"] == "COMPONENT_CUSTOM_ID_DUPLICATED"


async def test_an_empty_message_is_none(bot: Bot) -> None:
    status, said = await bot.posts(content="")
    assert (status, said["code"]) == (400, 50006)


async def test_a_nonce_is_remembered_for_a_while(bot: Bot, clock: HandClock) -> None:
    _, first = await bot.posts(content="x", nonce="n", enforce_nonce=True)
    _, same = await bot.posts(content="y", nonce="n", enforce_nonce=True)
    _, unasked = await bot.posts(content="z", nonce="n")
    clock.turn(timedelta(minutes=6))
    _, late = await bot.posts(content="x", nonce="n", enforce_nonce=True)
    assert same["id"] == first["id"]
    assert len({first["id"], unasked["id"], late["id"]}) == 3


async def test_history_is_paged_from_the_newest(bot: Bot) -> None:
    ids = [bot.remote.person("Bo").says(f"{n}").id for n in range(130)]
    path = f"channels/{bot.remote.aws.id}/messages"

    async def page(query: str) -> list[str]:
        return [message["id"] for message in (await bot.asks("GET", f"{path}?{query}"))[1]]

    assert await page("limit=100") == ids[:29:-1]
    assert await page(f"limit=100&before={ids[30]}") == ids[29::-1]
    assert await page(f"limit=2&after={ids[10]}") == [ids[12], ids[11]]


async def test_the_sixth_post_in_five_seconds_waits(bot: Bot, clock: HandClock) -> None:
    assert [(await bot.posts(content="x"))[0] for _ in range(6)] == [200] * 5 + [429]
    assert bot.remote.pace.wasted == {429: 1}
    other = bot.remote.channel("other")
    assert (await bot.asks("POST", f"channels/{other.id}/messages", {"content": "x"}))[0] == 200
    clock.turn(timedelta(seconds=5))
    assert (await bot.posts(content="x"))[0] == 200


async def test_the_whole_bot_has_a_rate_too(bot: Bot) -> None:
    bot.remote.pace.whole = Rate(2, 1)
    answers = [await bot.asks("GET", "users/@me") for _ in range(3)]
    assert [status for status, _ in answers] == [200, 200, 429]
    assert answers[2][1]["global"] is True


async def test_a_wrong_token_is_counted(bot: Bot) -> None:
    assert (await bot.asks("GET", "users/@me", token="stolen"))[0] == 401
    assert bot.remote.pace.wasted == {401: 1}


async def test_a_fault_comes_as_often_as_it_was_asked_for(bot: Bot) -> None:
    bot.remote.faults.add("post", Fault.ERROR, times=2, status=503)
    assert [(await bot.posts(content="x"))[0] for _ in range(3)] == [503, 503, 200]
    assert bot.remote.faults.met == [("post", Fault.ERROR)] * 2


async def test_an_edit_of_somebody_elses_words_is_refused(bot: Bot) -> None:
    theirs = bot.remote.person("Bo").says("mine")
    path = f"channels/{bot.remote.aws.id}/messages/{theirs.id}"
    status, said = await bot.asks("PATCH", path, {"content": "ours"})
    assert (status, said["code"]) == (403, 50005)


class TestInteractions:
    async def begun(self, bot: Bot) -> Interaction:
        return (await bot.remote.person("Bo").types("quiz")).interaction

    async def test_there_is_one_first_word(self, bot: Bot) -> None:
        told = await self.begun(bot)
        assert (await bot.answers(told, 4, content="x", flags=EPHEMERAL))[0] == 204
        status, said = await bot.answers(told, 4, content="y")
        assert (status, said["code"]) == (400, 40060)
        assert [(m.content, m.seen_by) for m in told.shown] == [("x", bot.remote.bo)]

    async def test_it_comes_within_three_seconds(self, bot: Bot, clock: HandClock) -> None:
        told = await self.begun(bot)
        clock.turn(timedelta(seconds=3.1))
        status, said = await bot.answers(told, 4, content="x")
        assert (status, said["code"]) == (404, 10062)

    async def test_who_may_see_it_is_fixed_when_it_is_deferred(self, bot: Bot) -> None:
        told = await self.begun(bot)
        await bot.answers(told, 5, flags=EPHEMERAL)
        assert told.original is not None
        assert told.original.flags == EPHEMERAL | LOADING
        assert told.shown == []
        await bot.follows_up(told, "PATCH", "/messages/@original", content="x", flags=0)
        assert [(m.content, m.seen_by) for m in told.shown] == [("x", bot.remote.bo)]
        assert bot.remote.aws.messages == []

    async def test_its_token_lives_fifteen_minutes(self, bot: Bot, clock: HandClock) -> None:
        told = await self.begun(bot)
        await bot.answers(told, 4, content="x")
        clock.turn(timedelta(minutes=14))
        assert (await bot.follows_up(told, content="y"))[0] == 200
        clock.turn(timedelta(minutes=2))
        status, said = await bot.follows_up(told, content="z")
        assert (status, said["code"]) == (401, 50027)

    async def test_nothing_follows_what_was_not_begun(self, bot: Bot) -> None:
        told = await self.begun(bot)
        assert (await bot.follows_up(told, content="x"))[1]["code"] == 10015

    async def test_a_command_cannot_update_a_message(self, bot: Bot) -> None:
        told = await self.begun(bot)
        assert (await bot.answers(told, 7, content="x"))[1]["code"] == 50035

    async def test_a_form_has_limits(self, bot: Bot) -> None:
        told = await self.begun(bot)
        box = {"type": 18, "label": "What?", "component": {"type": 4, "style": 1, "custom_id": "text"}}
        assert (await bot.answers(told, 9, title="T" * 46, custom_id="f", components=[box]))[0] == 400
        assert (await bot.answers(told, 9, title="T", custom_id="f", components=[box]))[0] == 204


class TestGateway:
    async def identifies(self, bot: Bot, **more: Any) -> aiohttp.ClientWebSocketResponse:
        socket = await bot.opens()
        await socket.send_json({"op": 2, "d": {"token": bot.remote.token, "intents": 1, **more}})
        return socket

    async def hangs_up(self, socket: aiohttp.ClientWebSocketResponse) -> int | None:
        while (await socket.receive(timeout=5)).type is aiohttp.WSMsgType.TEXT:
            pass
        return socket.close_code

    async def test_a_session_begins_with_its_servers(self, bot: Bot) -> None:
        socket = await self.identifies(bot)
        said = [await socket.receive_json() for _ in range(2)]
        assert [(event["s"], event["t"]) for event in said] == [(1, "READY"), (2, "GUILD_CREATE")]

    async def test_a_resume_replays_what_was_missed(self, bot: Bot) -> None:
        socket = await self.identifies(bot)
        ready = await socket.receive_json()
        await socket.close()
        await bot.remote.until(lambda: not bot.remote.gateway.sessions)
        await bot.remote.person("Bo").types("quiz")
        again = await bot.opens()
        session = ready["d"]["session_id"]
        await again.send_json({"op": 6, "d": {"token": bot.remote.token, "session_id": session, "seq": 1}})
        said = [await again.receive_json() for _ in range(3)]
        assert [event["t"] for event in said] == ["GUILD_CREATE", "INTERACTION_CREATE", "RESUMED"]

    async def test_an_old_session_is_invalid(self, bot: Bot, clock: HandClock) -> None:
        socket = await self.identifies(bot)
        session = (await socket.receive_json())["d"]["session_id"]
        await socket.close()
        await bot.remote.until(lambda: not bot.remote.gateway.sessions)
        clock.turn(timedelta(minutes=3))
        again = await bot.opens()
        await again.send_json({"op": 6, "d": {"token": bot.remote.token, "session_id": session, "seq": 1}})
        assert await again.receive_json() == {"op": 9, "d": False}

    async def test_bad_manners_are_hung_up_on(self, bot: Bot) -> None:
        assert await self.hangs_up(await self.identifies(bot, token="stolen")) == 4004
        assert await self.hangs_up(await self.identifies(bot, shard=[4, 4])) == 4010
        bot.remote.gateway.least_shards = 2
        assert await self.hangs_up(await self.identifies(bot)) == 4011
        early = await bot.opens()
        await early.send_json({"op": 3, "d": {}})
        assert await self.hangs_up(early) == 4003

    async def test_a_bucket_starts_one_session_in_five_seconds(self, bot: Bot, clock: HandClock) -> None:
        bot.remote.gateway.identify_every = timedelta(seconds=5)
        await self.identifies(bot, shard=[0, 2])
        assert await (await self.identifies(bot, shard=[1, 2])).receive_json() == {"op": 9, "d": False}
        clock.turn(timedelta(seconds=5))
        assert (await (await self.identifies(bot, shard=[1, 2])).receive_json())["t"] == "READY"

    async def test_heartbeats_are_acknowledged(self, bot: Bot) -> None:
        socket = await bot.opens()
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json())["op"] == 11
