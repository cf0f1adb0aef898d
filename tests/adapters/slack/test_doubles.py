"""A post that Slack carries out when everybody has given it up stands beside its second attempt, and goes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest

from adapters.slack import Slack, api
from bot.ports import MessageRef, TryLater
from playground.slack.cast import BO
from playground.slack.clock import HandClock
from playground.slack.faults import Fault
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.test_connection import make
from tests.adapters.slack.test_outgoing import AWS, CARD, cards
from tests.until import until

KEY = "contest:1:scores:1"
LATE = 60.0  # seconds, which pass when a test says so


@pytest.fixture
async def ws() -> AsyncIterator[SlackWorkspace]:
    """Time stands still in it."""
    async with await SlackWorkspace.start(limits=False, clock=HandClock(time.time())) as workspace:
        yield workspace


@pytest.fixture
async def first(ws: SlackWorkspace) -> AsyncIterator[Slack]:
    made = make(ws)
    assert await made.can_post(AWS) is None
    yield made
    await made.close()


@pytest.fixture
async def other(ws: SlackWorkspace, first: Slack) -> AsyncIterator[Slack]:
    """Of a process that remembers nothing."""
    made = make(ws)
    yield made
    await made.close()


async def doubled(ws: SlackWorkspace, first: Slack, second: Slack, below: str = "") -> MessageRef:
    """The first dies while Slack has its post and does nothing; what the second sent, once both stand."""
    ws.faults.add("chat.postMessage", Fault.LATE, seconds=LATE)
    dying = asyncio.create_task(first.post(AWS, CARD, KEY, below=below))
    await until(lambda: ws.faults.met)
    dying.cancel()
    before = len(cards(ws))
    ref = await second.post(AWS, CARD, KEY, again=True, below=below)
    await ws.pass_time(LATE)
    await until(lambda: len(cards(ws)) == before + 2)
    return ref


@pytest.mark.parametrize("where", ["channel", "thread"])
async def test_the_one_that_we_know_is_left(
    ws: SlackWorkspace, first: Slack, other: Slack, where: str
) -> None:
    below = (await other.post(AWS, CARD, "contest:1:lobby")).id if where == "thread" else ""
    kept = [card.ts for card in cards(ws)]
    ref = await doubled(ws, first, other, below)
    assert ref.doubted
    assert await other.keep_only(ref, KEY)
    assert [card.ts for card in cards(ws)] == [*kept, ref.id]
    assert not await other.keep_only(ref, KEY)
    assert ws.refusals == []


async def test_one_in_a_thread_and_one_in_the_channel_are_two(
    ws: SlackWorkspace, first: Slack, other: Slack
) -> None:
    """Replies were refused meanwhile; what arrives late stands in the thread."""
    lobby = await other.post(AWS, CARD, "contest:1:lobby")
    late = await first.post(AWS, CARD, KEY, below=lobby.id)
    ws.stage.no_replies = "thread_not_found"
    ref = await other.post(AWS, CARD, KEY, below=lobby.id)
    assert (late.thread, ref.thread) == (lobby.id, "")
    assert await other.keep_only(replace(ref, thread=lobby.id), KEY)
    assert [card.ts for card in cards(ws)] == [lobby.id, ref.id]


async def test_another_bots_key_and_other_posts_stay(ws: SlackWorkspace, first: Slack, other: Slack) -> None:
    ref = await doubled(ws, first, other)
    [double] = [card for card in cards(ws) if card.ts != ref.id]
    forged = {"event_type": "awsquiz_post", "event_payload": {"key": KEY}}
    by_bo = ws.world.post("C0AWS", BO.id, "mine", metadata=forged)
    neighbour = await other.post(AWS, CARD, "contest:1:scores:2")
    assert await other.keep_only(ref, KEY)
    there = [m.ts for m in ws.world.history("C0AWS") if not m.subtype]
    assert double.ts not in there
    assert {ref.id, by_bo.ts, neighbour.id} <= set(there)


async def test_where_somebody_deleted_ours_the_other_stays(
    ws: SlackWorkspace, first: Slack, other: Slack
) -> None:
    ref = await doubled(ws, first, other)
    known = ws.world.message("C0AWS", ref.id)
    assert known is not None
    ws.world.remove(known)
    assert not await other.keep_only(ref, KEY)
    assert len(cards(ws)) == 1


async def test_who_heard_nothing_doubts_its_own_next_attempt(
    ws: SlackWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "_TIMEOUT", aiohttp.ClientTimeout(total=1))
    slack = make(ws)
    ws.faults.add("chat.postMessage", Fault.LATE, seconds=LATE)
    with pytest.raises(TryLater):
        await slack.post(AWS, CARD, KEY)
    ref = await slack.post(AWS, CARD, KEY, again=True)
    await ws.pass_time(LATE)
    await until(lambda: len(cards(ws)) == 2)
    assert ref.doubted
    assert await slack.keep_only(ref, KEY)
    assert [card.ts for card in cards(ws)] == [ref.id]
    await slack.close()


async def test_what_slack_did_not_take_at_first_is_not_doubted(ws: SlackWorkspace, other: Slack) -> None:
    ws.faults.add("chat.postMessage", Fault.RATE_LIMITED, seconds=0)
    assert not (await other.post(AWS, CARD, KEY)).doubted
    assert ws.faults.met == [("chat.postMessage", Fault.RATE_LIMITED)]


async def test_what_was_found_is_not_doubted(ws: SlackWorkspace, first: Slack, other: Slack) -> None:
    ref = await first.post(AWS, CARD, KEY)
    found = await other.post(AWS, CARD, KEY, again=True)
    assert (found, found.doubted) == (ref, False)
    assert len(cards(ws)) == 1
