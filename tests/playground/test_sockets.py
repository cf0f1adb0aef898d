"""Socket Mode as Slack runs it: tickets, acknowledgements within 3 s, retries, several connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from playground.slack import HandClock, SlackWorkspace
from playground.slack.protocol import Json
from tests.playground.conftest import Api
from tests.playground.little_bot import LittleBot, make_bot
from tests.playground.shapes import actions, button
from tests.until import until


class Socket:
    """A socket with no SDK: what comes is read, and acknowledged only when the test says so."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def reads(self) -> Json:
        frame: Json = await self.socket.receive_json(timeout=5)
        return frame

    async def acknowledges(self, envelope: Json, payload: Json | None = None) -> None:
        body: Json = {"envelope_id": envelope["envelope_id"]}
        await self.socket.send_json(body if payload is None else body | {"payload": payload})


async def connect(api: Api) -> Socket:
    ticket = await api.call("apps.connections.open", token=api.ws.keys.app_token)
    connection = Socket(await api.session.ws_connect(ticket["url"]))
    assert (await connection.reads())["type"] == "hello"
    return connection


async def test_a_ticket_is_good_for_one_connection_and_for_half_a_minute(api: Api) -> None:
    first, second = [
        (await api.call("apps.connections.open", token=api.ws.keys.app_token))["url"] for _ in range(2)
    ]
    async with api.session.ws_connect(first):
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await api.session.ws_connect(first)
    await api.ws.pass_time(31)
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await api.session.ws_connect(second)


async def test_ten_connections_and_no_eleventh(api: Api) -> None:
    sockets = [await connect(api) for _ in range(10)]
    ticket = await api.call("apps.connections.open", token=api.ws.keys.app_token)
    eleventh = Socket(await api.session.ws_connect(ticket["url"]))
    assert await eleventh.reads() == {"type": "disconnect", "reason": "too_many_websockets"}
    for connection in sockets:
        await connection.socket.close()


async def test_any_connection_may_receive_the_next_envelope(api: Api) -> None:
    sockets = [await connect(api), await connect(api)]
    for connection in (sockets[1], sockets[0], sockets[1]):
        typing = asyncio.create_task(api.ws.person("Ana").sends("#aws", "/awsquiz"))
        await connection.acknowledges(await connection.reads())
        delivery = await typing
        assert delivery is not None
        assert delivery.taken


async def test_a_command_not_acknowledged_in_three_seconds_fails_before_the_person_s_eyes(api: Api) -> None:
    ana, connection = api.ws.person("Ana"), await connect(api)
    typing = asyncio.create_task(ana.says("#aws", "/awsquiz"))
    envelope = await connection.reads()
    assert envelope["type"] == "slash_commands"
    await api.ws.pass_time(3)
    assert "operation_timeout" in (await typing).words
    await connection.acknowledges(envelope)  # too late: nothing comes of it
    assert len(ana.sees("#aws")) == 1


async def test_a_click_not_acknowledged_fails_before_the_person_s_eyes(api: Api) -> None:
    ana, connection = api.ws.person("Ana"), await connect(api)
    await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=[actions(button())])
    clicking = asyncio.create_task(ana.clicks(ana.last("#aws"), "A"))
    assert (await connection.reads())["payload"]["type"] == "block_actions"
    await api.ws.pass_time(3)
    assert "operation_timeout" in (await clicking).words


async def test_an_event_comes_again_after_no_one_and_five_minutes(api: Api) -> None:
    ana, connection = api.ws.person("Ana"), await connect(api)
    api.ws.channel("#aws").members.discard("U0AWSQUIZ")
    await ana.sends("#aws", "/invite @awsquiz")

    seen = [await connection.reads()]
    for wait in (3, 63, 303):
        await api.ws.pass_time(wait)
        seen.append(await connection.reads())
    assert [(e["retry_attempt"], e["retry_reason"]) for e in seen] == [
        (0, ""),
        (1, "timeout"),
        (2, "timeout"),
        (3, "timeout"),
    ]
    assert len({e["payload"]["event_id"] for e in seen}) == 1, "the event is the same"
    assert len({e["envelope_id"] for e in seen}) == 4, "the envelope is not"


async def test_an_acknowledged_event_does_not_come_again(api: Api) -> None:
    connection = await connect(api)
    api.ws.channel("#aws").members.discard("U0AWSQUIZ")
    await api.ws.person("Ana").sends("#aws", "/invite @awsquiz")
    await connection.acknowledges(await connection.reads())
    await api.ws.until(lambda: api.ws.deliveries and api.ws.deliveries[-1].taken)
    await api.ws.pass_time(400)
    assert len(api.ws.deliveries) == 1


async def test_an_acknowledgement_with_a_payload_nobody_takes_is_noted(api: Api) -> None:
    ana, connection = api.ws.person("Ana"), await connect(api)
    await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=[actions(button())])
    clicking = asyncio.create_task(ana.presses(ana.last("#aws"), "A"))
    await connection.acknowledges(await connection.reads(), {"text": "Thanks"})
    await clicking
    assert "takes none" in api.ws.sockets.problems[0]


@pytest.fixture
async def live() -> AsyncIterator[SlackWorkspace]:
    """On the wall clock: the SDK reconnects by its own."""
    async with await SlackWorkspace.start(limits=False) as workspace:
        yield workspace


@pytest.fixture
async def bot(live: SlackWorkspace) -> AsyncIterator[LittleBot]:
    bot = make_bot(live)
    await bot.connect(live)
    yield bot
    await bot.close()


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_told_to_go_the_sdk_comes_back(live: SlackWorkspace, reason: str) -> None:
    await live.sockets.disconnect(reason)
    await live.until(lambda: live.sockets.handshakes == 2 and live.sockets.ready, within=10)
    assert (await live.person("Ana").says("#aws", "/awsquiz")).buttons == ["A", "B"]


@pytest.mark.usefixtures("bot")
async def test_cut_off_the_sdk_comes_back(live: SlackWorkspace) -> None:
    await live.sockets.drop()
    await live.until(lambda: live.sockets.handshakes == 2 and live.sockets.ready, within=10)
    assert (await live.person("Ana").says("#aws", "/awsquiz")).buttons == ["A", "B"]


async def test_a_refused_handshake_kills_the_ticket(api: Api) -> None:
    api.ws.sockets.refuse = 1
    ticket = (await api.call("apps.connections.open", token=api.ws.keys.app_token))["url"]
    for _ in range(2):
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await api.session.ws_connect(ticket)
    await (await connect(api)).socket.close()


async def test_a_handshake_may_be_left_without_an_answer(api: Api) -> None:
    api.ws.sockets.hang = 1
    ticket = (await api.call("apps.connections.open", token=api.ws.keys.app_token))["url"]
    waiting = asyncio.ensure_future(api.session.ws_connect(ticket))
    await until(lambda: api.ws.sockets.handshakes == 1)
    await (await connect(api)).socket.close()
    assert not waiting.done()
    waiting.cancel()


async def test_a_silent_connection_carries_nothing_either_way(api: Api) -> None:
    connection = await connect(api)
    api.ws.sockets.silence()
    typing = asyncio.create_task(api.ws.person("Ana").says("#aws", "/awsquiz"))
    await until(lambda: api.ws.deliveries)
    await api.ws.pass_time(0)  # it has begun to wait
    await api.ws.pass_time(3)
    assert "operation_timeout" in (await typing).words
    assert not connection.socket.closed
    assert api.ws.sockets.ready, "nobody was told"


async def test_beside_a_silent_connection_the_other_gets_everything(api: Api) -> None:
    await connect(api)
    api.ws.sockets.silence()
    living = await connect(api)
    for _ in range(2):
        typing = asyncio.create_task(api.ws.person("Ana").sends("#aws", "/awsquiz"))
        await living.acknowledges(await living.reads())
        delivery = await typing
        assert delivery is not None
        assert delivery.taken


async def test_a_clock_moved_by_hand_wakes_each_at_its_time() -> None:
    clock, woken = HandClock(0), []

    async def sleeper(name: str, seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append(f"{name} at {clock.now():g}")

    async with asyncio.TaskGroup() as group:
        group.create_task(sleeper("late", 5))
        group.create_task(sleeper("early", 2))
        await asyncio.sleep(0)
        await clock.turn(5)
    assert woken == ["early at 2", "late at 5"]
