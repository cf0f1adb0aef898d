"""Misfortune on the wire, each kind doing exactly what its name says."""

from __future__ import annotations

import asyncio
import json

import aiohttp
import pytest

from playground.slack import Fault
from tests.playground.conftest import Api
from tests.until import until

POST = "chat.postMessage"


async def post(api: Api) -> str:
    try:
        body = await api.call(POST, channel="C0AWS", text="x")
    except aiohttp.ClientConnectionError:
        return "dropped"
    except (json.JSONDecodeError, aiohttp.ContentTypeError):
        return "no json"
    return str(body.get("error", "ok"))


def posted(api: Api) -> int:
    return len(api.ws.person("Ana").sees("#aws"))


@pytest.mark.parametrize(
    ("fault", "answer", "messages"),
    [
        (Fault.DROP_BEFORE, "dropped", 0),
        (Fault.DROP_AFTER, "dropped", 1),
        (Fault.RATE_LIMITED, "ratelimited", 0),
        (Fault.SERVER_ERROR, "no json", 0),
        (Fault.UNAVAILABLE, "no json", 0),
        (Fault.ERROR_AFTER, "no json", 1),
        (Fault.REFUSED, "restricted_action", 0),
    ],
)
async def test_it_strikes_once(api: Api, fault: Fault, answer: str, messages: int) -> None:
    api.ws.faults.add(POST, fault, error="restricted_action")
    assert await post(api) == answer
    assert posted(api) == messages
    await api.ws.pass_time(1)
    assert await post(api) == "ok"
    assert api.ws.faults.met == [(POST, fault)]


async def test_it_strikes_as_often_as_asked_or_for_a_while(api: Api) -> None:
    api.ws.faults.add(POST, Fault.SERVER_ERROR, times=2)
    assert [await post(api) for _ in range(3)] == ["no json", "no json", "ok"]
    with api.ws.faults.lasting(POST, Fault.REFUSED, error="fatal_error"):
        assert [await post(api) for _ in range(3)] == ["fatal_error"] * 3
    assert await post(api) == "ok"


async def test_until_a_retry_after_is_over_the_method_is_shut(api: Api) -> None:
    api.ws.faults.add(POST, Fault.RATE_LIMITED, seconds=30)
    for _ in range(2):
        assert await post(api) == "ratelimited"
    await api.ws.pass_time(10)
    assert (await api.call(POST, channel="C0AWS", text="x"))["retry_after"] == "20"
    assert api.ws.impatient == [POST, POST]
    assert (await api.call(POST, channel="C0PRIVATE", text="x")).get("error") != "ratelimited"
    assert (await api.call("users.info", user="U0BO"))["ok"]
    await api.ws.pass_time(20)
    assert await post(api) == "ok"
    assert len(api.ws.impatient) == 2


async def test_a_slow_answer_comes_when_its_time_has_come(api: Api) -> None:
    api.ws.faults.add(POST, Fault.SLOW, seconds=30)
    answering = asyncio.create_task(post(api))
    await api.ws.until(lambda: posted(api) == 1)
    assert not answering.done()
    await api.ws.pass_time(30)
    assert await answering == "ok"


async def test_what_is_late_is_done_though_nobody_waits_for_it(api: Api) -> None:
    api.ws.faults.add(POST, Fault.LATE, seconds=30)
    posting = asyncio.create_task(post(api))
    await until(lambda: api.ws.faults.met)
    posting.cancel()
    assert posted(api) == 0
    await api.ws.pass_time(30)
    await api.ws.until(lambda: posted(api) == 1)


async def test_behind_a_shut_door_nobody_is_there_and_the_address_stays(api: Api) -> None:
    address = api.ws.url
    await api.ws.door.shut()
    assert await post(api) == "dropped"
    await api.ws.door.open()
    assert api.ws.url == address
    assert await post(api) == "ok"
    assert posted(api) == 1


async def test_a_response_url_can_fail_too(api: Api) -> None:
    url = api.ws.responses.url(api.ws.stage.grants.response("U0ANA", "C0AWS"))
    api.ws.faults.add("response_url", Fault.SERVER_ERROR)
    assert (await api.post(url, {"text": "lost"}))[0] == 500
    assert (await api.post(url, {"text": "found"}))[0] == 200
    assert [m.text for m in api.ws.person("Ana").sees("#aws")] == ["found"]
