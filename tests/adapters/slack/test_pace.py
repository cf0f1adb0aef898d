"""A channel gets one message a second, a method so many calls a minute, and Slack never has to say so."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from adapters.slack.pace import Bucket, Pace
from bot.ports import TryLater


class Clockwork(asyncio.SelectorEventLoop):
    """A loop whose time jumps to whatever it would have slept for."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0

    def time(self) -> float:
        return self.at


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The moments at which somebody was told to wait until."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return waits


def run(turns: list[str], loop: Clockwork | None = None) -> Pace:
    loop = loop or Clockwork()
    paced = Pace()
    for channel in turns:
        loop.run_until_complete(paced.turn(channel))
    loop.close()
    return paced


def test_the_first_waits_for_nothing_and_each_other_a_second_more(turns: list[float]) -> None:
    run(["C1"] * 4)
    assert turns == [1.0, 2.0, 3.0]


def test_channels_do_not_wait_for_each_other(turns: list[float]) -> None:
    run(["C1", "C2", "C3"])
    assert turns == []


def test_too_many_are_sent_back(turns: list[float]) -> None:
    with pytest.raises(TryLater) as later:
        run(["C1"] * 8)
    assert later.value.after == 6.0
    assert turns == [1.0, 2.0, 3.0, 4.0, 5.0]


def test_time_passes(turns: list[float]) -> None:
    loop = Clockwork()
    paced = Pace()
    loop.run_until_complete(paced.turn("C1"))
    loop.at = 1.0
    loop.run_until_complete(paced.turn("C1"))
    loop.close()
    assert turns == []


def in_a_loop(doing: Callable[[Clockwork, Bucket], Awaitable[None]]) -> None:
    """With a bucket of ten tokens, and one more each second."""
    loop = Clockwork()
    loop.run_until_complete(doing(loop, Bucket(60, 10)))
    loop.close()


def test_a_bucket_gives_what_it_holds_and_then_one_at_a_time() -> None:
    async def doing(loop: Clockwork, bucket: Bucket) -> None:
        assert [bucket.draw(0) for _ in range(12)] == [True] * 10 + [False] * 2
        loop.at = 1.0
        assert [bucket.draw(0) for _ in range(2)] == [True, False]
        loop.at = 3600.0
        assert sum(bucket.draw(0) for _ in range(100)) == 10

    in_a_loop(doing)


def test_what_cannot_wait_is_owed_and_holds_up_the_rest() -> None:
    async def doing(loop: Clockwork, bucket: Bucket) -> None:
        assert sum(bucket.draw(-20) for _ in range(100)) == 30
        loop.at = 20.0
        assert not bucket.draw(0)
        loop.at = 21.0
        assert bucket.draw(0)

    in_a_loop(doing)


def test_who_leaves_the_others_room_waits_until_there_is_some(monkeypatch: pytest.MonkeyPatch) -> None:
    async def doing(loop: Clockwork, bucket: Bucket) -> None:
        async def sleep(seconds: float) -> None:
            loop.at += seconds

        monkeypatch.setattr(asyncio, "sleep", sleep)
        while bucket.draw(0):
            pass
        await bucket.holds(5)
        assert loop.at == pytest.approx(5.0)

    in_a_loop(doing)
