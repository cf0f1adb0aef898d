"""Ports that anybody may knock at: strangers cost little, wait not for ever, and keep nobody out."""

from __future__ import annotations

import asyncio
import logging
import re
import zlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.doors import Door, Shut, crowd, strangers
from tests.hostile import HALF, WHOLE, Friend, Stranger, asks, chunked, post, swelling
from tests.until import until

LARGEST = 2**20


KNOWN = b"from a friend"


class Hall:
    """A door, and what its handler was given: it knows who says so. `gate` keeps answers back."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.gate = asyncio.Event()
        self.gate.set()
        routes = (web.post("/slack/events", self._taken), web.get("/healthz", self._taken))
        self.door = Door("slack", routes, host="127.0.0.1", port=0, settings=("PORT", "HOST"), closing=1)

    async def _taken(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.read())
        if self.bodies[-1] == KNOWN:
            self.door.knows(request)
        await self.gate.wait()
        if self.bodies[-1] == b"bug":
            raise RuntimeError("a bug of ours")
        return web.Response(text="ok")


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    hall = Hall()
    await hall.door.open()
    yield hall
    await hall.door.close()


@pytest.fixture
def port(hall: Hall) -> int:
    return hall.door.port


def refused(lines: list[Any]) -> dict[str, int]:
    """How many of each kind the log tells of, over all its lines."""
    found: dict[str, int] = {}
    for line in lines:
        assert line["event"] == "requests refused"
        for kind, count in line.items():
            if kind not in ("event", "server", "log_level"):
                found[kind] = found.get(kind, 0) + count
    return found


@pytest.mark.parametrize("packing", ["deflate", "gzip", "br", "zstd", "GZIP", "identity, deflate"])
async def test_a_body_that_would_swell_is_not_inflated(hall: Hall, port: int, packing: str) -> None:
    body = swelling(LARGEST)
    assert len(zlib.decompressobj().decompress(body, 100 * LARGEST)) == 100 * LARGEST
    assert await asks(port, post(body, f"Content-Encoding: {packing}")) == 415
    assert hall.bodies == []


async def test_a_body_that_says_it_is_not_packed_is_read_as_it_is(hall: Hall, port: int) -> None:
    assert await asks(port, post(b"payload", "Content-Encoding: identity")) == 200
    assert hall.bodies == [b"payload"]


async def test_a_body_may_have_one_mebibyte_and_no_more(hall: Hall, port: int) -> None:
    for packed in (post, chunked):
        assert await asks(port, packed(bytes(LARGEST))) == 200
        assert await asks(port, packed(bytes(LARGEST + 1))) == 413
    assert [len(body) for body in hall.bodies] == [LARGEST, LARGEST]


async def test_too_much_is_refused_before_it_is_sent(port: int) -> None:
    head = b"POST /slack/events HTTP/1.1\r\nHost: quiz\r\nContent-Length: 99999999\r\n\r\n"
    stranger = await Stranger.at(port, head)
    assert (await stranger.reads.readline()).split()[1] == b"413"
    await stranger.leaves()


NEVER_WHOLE = {
    "nothing": b"",
    "half a header": HALF,
    "half a body": b"POST /slack/events HTTP/1.1\r\nHost: quiz\r\nContent-Length: 9\r\n\r\n1234",
    "half a chunk": chunked(b"123456789")[:-10],
    "a chunk without an end": chunked(b"123456789")[:-5],
}


@pytest.mark.parametrize("what", NEVER_WHOLE)
async def test_what_never_comes_to_its_end_is_cut_off(
    hall: Hall, port: int, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert crowd.ARRIVES == 10.0
    monkeypatch.setattr(crowd, "ARRIVES", 0.1)
    with capture_logs() as lines:
        assert await asks(port, NEVER_WHOLE[what]) == 0
    assert refused(lines) == {"late": 1}
    assert hall.bodies == []


async def test_a_byte_now_and_then_wins_no_time(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "ARRIVES", 0.3)
    stranger = await Stranger.at(port, HALF)

    async def drip() -> None:
        while True:
            stranger.says(b"x")
            await asyncio.sleep(0.02)

    dripping = asyncio.create_task(drip())
    assert await stranger.status() == 0
    dripping.cancel()


async def test_who_sent_all_may_wait_longer_for_the_answer(
    hall: Hall, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "ARRIVES", 0.1)
    hall.gate.clear()
    asking = asyncio.create_task(asks(port, post(b"click")))
    assert await asks(port, HALF) == 0, "this one's time is over, which began later"
    assert not asking.done()
    hall.gate.set()
    assert await asking == 200


async def test_who_does_not_take_the_answer_is_cut_off(
    hall: Hall, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "LEAVES", 0.1)
    hall.gate.clear()
    assert await asks(port, post(b"click")) == 0
    hall.gate.set()


async def test_a_connection_has_one_request(hall: Hall, port: int) -> None:
    stranger = await Stranger.at(port, WHOLE * 50)
    assert (await stranger.hears()).count(b"HTTP/1.1 200") == 1
    assert len(hall.bodies) == 1


async def test_who_is_known_may_go_on(hall: Hall, port: int) -> None:
    friend = await Friend.at(port)
    assert [await friend.asks(post(KNOWN)) for _ in range(5)] == [200] * 5
    assert hall.bodies == [KNOWN] * 5
    friend.says(post(b"click") + WHOLE)
    assert (await friend.hears()).count(b"HTTP/1.1 200") == 1, "from there on nobody answers for it"
    assert hall.bodies == [KNOWN] * 5 + [b"click"]


async def test_each_request_of_a_known_connection_has_the_same_bounds(
    hall: Hall, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "ARRIVES", 0.1)
    for begun in NEVER_WHOLE.values():
        friend = await Friend.at(port)
        assert await friend.asks(post(KNOWN)) == 200
        with capture_logs() as lines:
            friend.says(begun or HALF)
            assert await friend.status() == 0
        assert [line["event"] for line in lines] in ([], ["requests refused"])  # one a minute
    friend = await Friend.at(port)
    assert await friend.asks(post(KNOWN)) == 200
    assert await friend.asks(post(bytes(LARGEST + 1))) == 413
    monkeypatch.setattr(crowd, "LEAVES", 0.1)
    friend = await Friend.at(port)
    assert await friend.asks(post(KNOWN)) == 200
    hall.gate.clear()
    friend.says(post(KNOWN))
    assert await friend.status() == 0
    hall.gate.set()


async def test_a_half_request_together_with_a_known_one_wins_no_time(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "RESTS", 0.1)
    friend = await Friend.at(port)
    assert await friend.asks(post(KNOWN) + post(KNOWN)[:-1]) == 200
    assert await friend.status() == 0


async def test_known_ones_that_come_together_are_answered_one_after_the_other(hall: Hall, port: int) -> None:
    friend = await Friend.at(port, post(KNOWN) + post(KNOWN) + post(b"the last"))
    assert (await friend.hears()).count(b"HTTP/1.1 200") == 3
    assert hall.bodies == [KNOWN, KNOWN, b"the last"]


async def test_a_request_that_came_before_the_answer_to_the_last_is_left_out_whole(
    hall: Hall, port: int
) -> None:
    """A part of it would be read as the beginning of another one."""
    hall.gate.clear()
    friend = await Friend.at(port, post(KNOWN))
    await until(lambda: hall.bodies == [KNOWN])
    friend.says(WHOLE)
    await asyncio.gather(*(asks(port, HALF + b"\r\n\r\n") for _ in range(3)))  # the door has heard that
    hall.gate.set()
    assert (await friend.hears()).count(b"HTTP/1.1 200") == 1
    assert hall.bodies[1:] == []


async def test_a_known_connection_that_rests_ends_without_a_word(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert crowd.RESTS == 75.0
    monkeypatch.setattr(crowd, "RESTS", 0.1)
    friend = await Friend.at(port)
    with capture_logs() as lines:
        assert await friend.asks(post(KNOWN)) == 200
        assert await friend.status() == 0
    assert lines == []


async def test_strangers_make_room_before_a_known_connection_that_rests(
    hall: Hall, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "CONNECTIONS", 4)
    friends = [await Friend.at(port) for _ in range(2)]
    for friend in friends:
        assert await friend.asks(post(KNOWN)) == 200
    silent = [await Stranger.at(port, HALF) for _ in range(10)]
    await asyncio.gather(*(each.hears() for each in silent[:8]))
    assert [await friend.asks(post(KNOWN)) for friend in friends] == [200, 200]
    for each in silent:
        await each.leaves()
    for _ in range(4):  # a house of friends has room for one more, too
        assert await (await Friend.at(port)).asks(post(KNOWN)) == 200
    assert await asks(port, post(b"click")) == 200


async def test_an_end_does_not_wait_for_who_rests(hall: Hall, port: int) -> None:
    friend = await Friend.at(port)
    assert await friend.asks(post(KNOWN)) == 200
    await hall.door.close()
    assert await friend.status() == 0


async def test_a_full_house_makes_room_for_who_comes(
    hall: Hall, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "CONNECTIONS", 8)
    with capture_logs() as lines:
        silent = [await Stranger.at(port, HALF) for _ in range(8)]
        for _ in range(20):
            assert await asks(port, post(b"click")) == 200
        assert not silent[-1].is_cut, "whoever has waited longest went first"
        newcomers = [await Stranger.at(port, HALF) for _ in range(20)]
        await asyncio.gather(*(each.hears() for each in silent), *(each.hears() for each in newcomers[:12]))
        assert not newcomers[-1].is_cut
        for each in newcomers:
            await each.leaves()
        await hall.door.close()
    assert refused(lines)["crowded"] >= 20
    assert len(lines) == 2, "the first at once, the others together"


async def test_where_everybody_waits_for_an_answer_one_more_is_turned_away(
    hall: Hall, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "CONNECTIONS", 3)
    hall.gate.clear()
    asking = [asyncio.create_task(asks(port, post(b"click"))) for _ in range(3)]
    await until(lambda: len(hall.bodies) == 3)
    assert await asks(port, post(b"click")) == 0
    hall.gate.set()
    assert await asyncio.gather(*asking) == [200] * 3
    assert await asks(port, post(b"click")) == 200


async def test_whoever_holds_most_makes_room_for_more(
    hall: Hall, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "HELD", 500_000)
    genuine = post(b"click" * 100)
    slow = await Stranger.at(port, genuine[:-1])
    heavy = [await Stranger.at(port, post(bytes(200_000))[:-1]) for _ in range(10)]
    for each in heavy[:-2]:
        assert await each.status() == 0
    slow.says(genuine[-1:])
    assert await slow.status() == 200
    for each in heavy:
        await each.leaves()
    whole = post(bytes(450_000))
    alone = await Stranger.at(port, whole[:-1])
    alone.says(whole[-1:])
    assert await alone.status() == 200, "what others held is given back"


MALFORMED = [
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # TLS to a plain port
    b"hello\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
    b"GET / HTTP/1.1\r\n: empty\r\n\r\n",
    b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 500 + b"\r\n",
    b"POST /slack/events HTTP/1.1\r\nHost: q\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
]


async def test_malformed_requests_are_one_counted_line(
    hall: Hall, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    with capture_logs() as lines, caplog.at_level(logging.DEBUG):
        for request in MALFORMED * 3:
            assert await asks(port, request) == 400, request[:40]
        assert await asks(port, WHOLE) == 200
        assert len(lines) == 1
        await hall.door.close()
    assert refused(lines) == {"malformed": len(MALFORMED) * 3}
    assert len(lines) == 2
    assert [r for r in caplog.records if r.name.startswith("aiohttp") or r.exc_info] == []


async def test_further_ones_are_told_every_minute_while_there_are_any(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert strangers.EVERY == 60.0
    monkeypatch.setattr(strangers, "EVERY", 0.2)
    with capture_logs() as lines:
        for _ in range(5):
            await asks(port, MALFORMED[1])
        await until(lambda: len(lines) > 1)
        assert refused(lines) == {"malformed": 5}


async def test_who_leaves_in_the_middle_is_worth_no_line(hall: Hall, port: int) -> None:
    with capture_logs() as lines:
        for begun in NEVER_WHOLE.values():
            await (await Stranger.at(port, begun)).leaves()
        hall.gate.clear()
        gone = await Stranger.at(port, post(b"click"))
        await until(lambda: hall.bodies == [b"click"])
        await gone.leaves()
        hall.gate.set()
        assert await asks(port, WHOLE) == 200
    assert lines == []


async def test_a_bug_of_ours_is_told_whole(port: int) -> None:
    with capture_logs() as lines:
        assert await asks(port, post(b"bug")) == 500
    assert [(line["event"], str(line["exc_info"])) for line in lines] == [("request failed", "a bug of ours")]


async def test_an_end_waits_for_answers_and_for_nobody_else(hall: Hall, port: int) -> None:
    hall.gate.clear()
    asking = asyncio.create_task(asks(port, post(b"click")))
    silent = [await Stranger.at(port, HALF) for _ in range(5)]
    await until(lambda: hall.bodies)
    closing = asyncio.create_task(hall.door.close())
    await asyncio.gather(*(each.hears() for each in silent))
    hall.gate.set()
    await closing
    assert await asking == 200
    with pytest.raises(OSError):  # noqa: PT011 -- refused, in whatever words
        await Stranger.at(port)


@pytest.mark.parametrize("host", ["192.0.2.1", ".."])
async def test_an_address_of_another_machine_is_named(host: str) -> None:
    door = Door("slack", (), host=host, port=3000, settings=("PORT", "HOST"), closing=1)
    with pytest.raises(
        Shut, match=rf"^PORT: port 3000 of {re.escape(host)} cannot be opened \(.*HOST to an address"
    ):
        await door.open()
