"""Once each, though nobody knows whether it arrived: for posts, for their looks, and for direct messages."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

import aiohttp
import pytest
from structlog.testing import capture_logs

from adapters.slack import Slack, api, limits
from bot.messages import plain
from bot.ports import CannotPost, MessageRef, Trouble, TryLater
from playground.slack.cast import BO
from playground.slack.faults import Fault
from playground.slack.workspace import SlackWorkspace
from playground.slack.world import BOT_USER
from tests.adapters.slack.fake_quiz import MovableClock
from tests.adapters.slack.test_connection import make
from tests.adapters.slack.test_outgoing import AWS, CARD, PRIVATE, cards
from tests.until import until

POST = "chat.postMessage"
HISTORY = "conversations.history"
KEY = "daily:1"


@pytest.fixture(autouse=True)
async def entered(ws: SlackWorkspace, slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot is in the channel, and waits for an answer for half a second."""
    assert await slack.can_post(AWS) is None
    monkeypatch.setattr(api, "_TIMEOUT", aiohttp.ClientTimeout(total=0.5))


@pytest.fixture
async def restarted(ws: SlackWorkspace, entered: None) -> Callable[[], Awaitable[Slack]]:
    """Another process, which remembers nothing."""
    made: list[Slack] = []

    async def start() -> Slack:
        made.append(make(ws))
        return made[-1]

    return start


async def attempt(slack: Slack, *, again: bool = False) -> MessageRef | float:
    try:
        return await slack.post(AWS, CARD, KEY, again=again)
    except TryLater as later:
        return later.after


ARRIVED = [Fault.DROP_AFTER, Fault.ERROR_AFTER, Fault.SLOW]
NOT_ARRIVED = [Fault.DROP_BEFORE, Fault.SERVER_ERROR, Fault.UNAVAILABLE]


@pytest.mark.parametrize("fault", ARRIVED)
async def test_what_arrived_is_found_at_once(ws: SlackWorkspace, entered: None, fault: Fault) -> None:
    slack = make(ws)
    ws.faults.add(POST, fault, seconds=2)
    ref = await slack.post(AWS, CARD, KEY)
    assert [card.ts for card in cards(ws)] == [ref.id]
    assert ws.faults.met == [(POST, fault)]
    assert [c.args["include_all_metadata"] for c in ws.calls_to(HISTORY)] == ["1"]
    await slack.close()


@pytest.mark.parametrize("fault", NOT_ARRIVED)
async def test_what_did_not_arrive_is_sent_once_by_the_next_attempt(
    ws: SlackWorkspace, slack: Slack, fault: Fault
) -> None:
    ws.faults.add(POST, fault)
    assert await attempt(slack) == 2
    assert cards(ws) == []
    assert ws.faults.met == [(POST, fault)], "slack_sdk repeats nothing by itself"
    ref = await slack.post(AWS, CARD, KEY)
    assert [card.ts for card in cards(ws)] == [ref.id]


async def test_what_slack_takes_its_time_over_is_waited_for(ws: SlackWorkspace, entered: None) -> None:
    """Not there when looked for, and there before the next attempt."""
    slack = make(ws)
    ws.faults.add(POST, Fault.LATE, seconds=1)
    assert await attempt(slack) == 15
    assert cards(ws) == []
    await until(lambda: cards(ws))
    ref = await slack.post(AWS, CARD, KEY)
    assert [card.ts for card in cards(ws)] == [ref.id]
    await slack.close()


@pytest.mark.parametrize("fault", [*ARRIVED, *NOT_ARRIVED])
async def test_the_next_process_looks_first(
    ws: SlackWorkspace, restarted: Callable[[], Awaitable[Slack]], fault: Fault
) -> None:
    """The first one died while nobody knew: it could not even look."""
    first, second = await restarted(), await restarted()
    ws.faults.add(POST, fault, seconds=2)
    with ws.faults.lasting(HISTORY, Fault.DROP_BEFORE):
        assert isinstance(await attempt(first), float)
        arrived = [card.ts for card in cards(ws)]
        found = await attempt(second, again=True)
        assert isinstance(found, float), "what cannot be looked up is not posted"
    assert len(cards(ws)) == len(arrived) == (1 if fault in ARRIVED else 0)
    seen = await second.find(AWS, KEY)
    assert ([seen.id] if seen else []) == arrived
    ref = await attempt(second, again=True)
    assert isinstance(ref, MessageRef)
    assert [card.ts for card in cards(ws)] == [ref.id]
    assert await second.find(AWS, KEY) == await first.find(AWS, KEY) == ref
    for each in (first, second):
        await each.close()


async def test_a_look_that_was_refused_for_a_moment_is_repeated(ws: SlackWorkspace, slack: Slack) -> None:
    ws.faults.add(POST, Fault.DROP_AFTER)
    ws.faults.add(HISTORY, Fault.RATE_LIMITED, seconds=0)
    ref = await slack.post(AWS, CARD, KEY)
    assert [card.ts for card in cards(ws)] == [ref.id]


async def test_a_look_that_must_wait_long_says_how_long(
    ws: SlackWorkspace, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PATIENCE", 0.0)
    ws.faults.add(POST, Fault.DROP_AFTER)
    ws.faults.add(HISTORY, Fault.RATE_LIMITED, seconds=1)
    assert await attempt(slack) == 1
    await asyncio.sleep(1)  # the wait that Slack asked for, by the clock that it goes by
    assert isinstance(await attempt(slack), MessageRef)
    assert len(cards(ws)) == 1
    assert ws.impatient == []


async def test_it_looks_through_the_whole_day_of_a_loud_channel(
    ws: SlackWorkspace, slack: Slack, restarted: Callable[[], Awaitable[Slack]], clock: MovableClock
) -> None:
    ref = await slack.post(AWS, CARD, KEY)
    for n in range(2_500):
        ws.world.post("C0AWS", BO.id, f"chat {n}")
    clock.ahead = timedelta(hours=23)
    later = make(ws, clock=clock)
    assert await later.find(AWS, KEY) == ref
    clock.ahead = timedelta(hours=25)
    assert await later.find(AWS, KEY) is None
    await later.close()


async def test_a_message_of_somebody_else_is_not_ours_whatever_it_carries(
    ws: SlackWorkspace, slack: Slack
) -> None:
    marks = {"event_type": "awsquiz_post", "event_payload": {"key": KEY}}
    ws.world.post("C0AWS", BO.id, "forged", metadata=marks)
    assert await slack.find(AWS, KEY) is None
    await slack.post(AWS, CARD, KEY, again=True)
    assert len(cards(ws)) == 1


async def test_it_enters_a_public_channel_to_look_and_to_post(
    ws: SlackWorkspace, slack: Slack, restarted: Callable[[], Awaitable[Slack]]
) -> None:
    ref = await slack.post(AWS, CARD, KEY)
    ws.channel("#aws").members.discard(BOT_USER)
    other = await restarted()
    assert await other.post(AWS, CARD, KEY, again=True) == ref
    await other.close()
    with ws.faults.lasting(HISTORY, Fault.REFUSED, error="not_in_channel"), pytest.raises(CannotPost):
        await slack.post(AWS, CARD, "daily:2", again=True)  # it is told the same: nobody goes in circles


async def test_it_enters_nothing_only_to_look(ws: SlackWorkspace, slack: Slack) -> None:
    await slack.post(AWS, CARD, KEY)
    ws.channel("#aws").members.discard(BOT_USER)
    with pytest.raises(CannotPost) as refused:
        await slack.find(AWS, KEY)
    assert refused.value.trouble is Trouble.REMOVED


async def test_where_it_is_not_invited_it_cannot_look(ws: SlackWorkspace, slack: Slack) -> None:
    with pytest.raises(CannotPost) as refused:
        await slack.find(PRIVATE, KEY)
    assert refused.value.trouble is Trouble.NOT_INVITED


FINAL = [
    "channel_not_found",
    "is_archived",
    "restricted_action",
    "user_is_restricted",
    "no_permission",
    "invalid_blocks",
    "a_name_of_next_year",
]


@pytest.mark.parametrize("name", FINAL)
async def test_a_refusal_is_never_tried_again(ws: SlackWorkspace, slack: Slack, name: str) -> None:
    with ws.faults.lasting(POST, Fault.REFUSED, error=name), pytest.raises(CannotPost):
        await slack.post(AWS, CARD, KEY)
    assert ws.faults.met == [(POST, Fault.REFUSED)]
    assert not ws.calls_to(HISTORY)


async def test_outside_the_channel_it_enters_once_and_posts_once(ws: SlackWorkspace, slack: Slack) -> None:
    with ws.faults.lasting(POST, Fault.REFUSED, error="not_in_channel"), pytest.raises(CannotPost) as refused:
        await slack.post(AWS, CARD, KEY)
    assert refused.value.trouble is Trouble.NOT_INVITED
    assert len(ws.faults.met) == 2
    assert len(ws.calls_to("conversations.join")) == 2  # the first when the channel was entered


async def test_a_name_nobody_knows_is_in_the_log(ws: SlackWorkspace, slack: Slack) -> None:
    ws.faults.add(POST, Fault.REFUSED, error="invalid_blocks")
    with capture_logs() as said, pytest.raises(CannotPost):
        await slack.post(AWS, CARD, KEY)
    [line] = [line for line in said if line["event"] == "slack.refused"]
    assert (line["log_level"], line["error"]) == ("warning", "invalid_blocks")


async def test_who_we_are_is_no_messages_own(ws: SlackWorkspace, entered: None) -> None:
    """An unknown name for the whole installation pauses, and refuses, nothing of a channel."""
    slack = make(ws)
    ws.faults.add("auth.test", Fault.REFUSED, error="a_name_of_next_year")
    assert isinstance(await attempt(slack), float)
    assert isinstance(await attempt(slack), MessageRef)
    await slack.close()


@pytest.mark.parametrize("fault", [*ARRIVED, *NOT_ARRIVED])
async def test_an_edit_may_be_repeated(ws: SlackWorkspace, entered: None, fault: Fault) -> None:
    slack = make(ws)
    ref = await slack.post(AWS, CARD, KEY)
    ws.faults.add("chat.update", fault, seconds=2)
    with pytest.raises(TryLater):
        await slack.edit(ref, plain("Closed."))
    await slack.edit(ref, plain("Closed."))
    assert [card.words for card in cards(ws)] == ["Closed."]
    await slack.close()


async def test_an_edit_that_must_wait_says_how_long(ws: SlackWorkspace, slack: Slack) -> None:
    ref = await slack.post(AWS, CARD, KEY)
    ws.faults.add("chat.update", Fault.RATE_LIMITED, seconds=30)
    with pytest.raises(TryLater) as later:
        await slack.edit(ref, plain("Closed."))
    assert later.value.after == 30


def told(ws: SlackWorkspace) -> list[str]:
    return [m.words for m in ws.person("Bo").sees("@awsquiz")]


WORD = plain("I could not post.")


async def test_a_word_to_one_person_is_said_once(ws: SlackWorkspace, slack: Slack) -> None:
    for _ in range(2):
        await slack.tell("T0PLAYGRND", BO.id, WORD, "trouble:1")
    assert told(ws) == ["I could not post."]


@pytest.mark.parametrize("fault", NOT_ARRIVED)
async def test_a_word_that_did_not_arrive_is_said_by_the_next_attempt(
    ws: SlackWorkspace, slack: Slack, fault: Fault
) -> None:
    ws.faults.add(POST, fault)
    with pytest.raises(TryLater):
        await slack.tell("T0PLAYGRND", BO.id, WORD, "trouble:1")
    await slack.tell("T0PLAYGRND", BO.id, WORD, "trouble:1")
    assert told(ws) == ["I could not post."]


async def test_a_word_nobody_knows_of_is_said_again_rather_than_never(
    ws: SlackWorkspace, slack: Slack
) -> None:
    """An older install cannot read direct messages: twice is the price of never losing one."""
    ws.stage.scopes -= {"im:history"}
    ws.faults.add(POST, Fault.DROP_AFTER)
    with pytest.raises(TryLater):
        await slack.tell("T0PLAYGRND", BO.id, WORD, "trouble:1")
    await slack.tell("T0PLAYGRND", BO.id, WORD, "trouble:1")
    assert told(ws) == ["I could not post."] * 2


@pytest.mark.parametrize(
    ("method", "name", "trouble"),
    [
        ("conversations.open", "user_disabled", Trouble.DECLINED),
        ("conversations.open", "cannot_dm_bot", Trouble.DECLINED),
        (POST, "messages_tab_disabled", Trouble.FORBIDDEN),
    ],
)
async def test_who_takes_no_direct_messages_is_named_as_such(
    ws: SlackWorkspace, slack: Slack, method: str, name: str, trouble: Trouble
) -> None:
    ws.faults.add(method, Fault.REFUSED, error=name)
    with pytest.raises(CannotPost) as refused:
        await slack.tell("T0PLAYGRND", BO.id, WORD, "trouble:1")
    assert refused.value.trouble is trouble


async def test_where_it_can_read_them_a_word_is_said_once_in_spite_of_that(
    ws: SlackWorkspace, slack: Slack
) -> None:
    ws.faults.add(POST, Fault.DROP_AFTER)
    await slack.tell("T0PLAYGRND", BO.id, WORD, "trouble:1")
    assert told(ws) == ["I could not post."]


async def reminds(slack: Slack, *, again: bool = False) -> None:
    """Once, whatever Slack answers; what says later says so for the next attempt."""
    with suppress(TryLater):
        await slack.tell("T0PLAYGRND", BO.id, WORD, "reminder:1", again=again, rather_never=True)


@pytest.mark.parametrize("fault", [*ARRIVED, *NOT_ARRIVED])
async def test_a_word_nobody_knows_of_is_not_repeated_where_never_is_better_than_twice(
    ws: SlackWorkspace, slack: Slack, restarted: Callable[[], Awaitable[Slack]], fault: Fault
) -> None:
    """Nobody can look, and so it counts as arrived: by this process, and by the next one."""
    ws.stage.scopes -= {"im:history"}
    ws.faults.add(POST, fault)
    await reminds(slack)
    for process in (slack, await restarted()):
        await reminds(process, again=True)
    assert told(ws) == ["I could not post."] * (fault in ARRIVED)


@pytest.mark.parametrize("method", ["conversations.open", POST])
async def test_a_word_that_slack_surely_did_not_take_is_said_later_all_the_same(
    ws: SlackWorkspace, slack: Slack, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PATIENCE", 0.0)
    ws.stage.scopes -= {"im:history"}
    ws.faults.add(method, Fault.RATE_LIMITED, seconds=1)
    await reminds(slack)
    assert told(ws) == []
    await asyncio.sleep(1)  # the wait that Slack asked for, by the clock that it goes by
    await reminds(slack, again=True)
    assert told(ws) == ["I could not post."]


@pytest.mark.parametrize("fault", [*ARRIVED, *NOT_ARRIVED])
async def test_where_it_can_read_them_such_a_word_is_looked_for_and_said_once(
    ws: SlackWorkspace, slack: Slack, restarted: Callable[[], Awaitable[Slack]], fault: Fault
) -> None:
    ws.faults.add(POST, fault)
    await reminds(slack)
    await reminds(await restarted(), again=True)
    assert told(ws) == ["I could not post."]
