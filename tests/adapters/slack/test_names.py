"""Who is there and what they are called, as Slack says it when a board is read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.slack import Slack, channels
from bot.ports import Actor, Member, Place
from playground.slack.faults import Fault
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock

ANA, BO, CLEO = "U0ANA", "U0BO", "U0CLEO"
AWS = Place("slack", "T0PLAYGRND", "C0AWS")


async def test_everybody_has_a_name_and_what_tells_it_from_the_same(ws: SlackWorkspace, slack: Slack) -> None:
    """The full name where that is another one, else the account's."""
    ws.changes("Bo", told=False, real_name="Bo Berg")
    told = await slack.members(AWS, [ANA, BO, CLEO, "U0NOBODY"])
    ana, bo, cleo = Member("Ana", ""), Member("Bo", "Bo Berg"), Member("Cleo", "")
    assert told == {ANA: ana, BO: bo, CLEO: cleo}


async def test_who_was_deactivated_is_there_no_more(ws: SlackWorkspace, slack: Slack) -> None:
    ws.changes("Bo", told=False, deleted=True)
    assert await slack.members(AWS, [BO]) == {BO: None}


async def test_slack_says_at_once_who_changed_or_left(ws: SlackWorkspace, slack: Slack) -> None:
    await slack.members(AWS, [ANA, BO])
    ws.changes("Ana", told=True, display_name="Ana M.")
    ws.changes("Bo", told=True, deleted=True)
    await ws.until(lambda: len(ws.deliveries) == 2 and all(d.taken for d in ws.deliveries))
    asked = len(ws.calls_to("users.info"))
    assert await slack.members(AWS, [ANA, BO]) == {ANA: Member("Ana M.", "Ana"), BO: None}
    assert len(ws.calls_to("users.info")) == asked


async def test_who_is_not_told_of_changes_asks_again_after_a_minute(
    ws: SlackWorkspace, slack: Slack, clock: MovableClock
) -> None:
    await slack.members(AWS, [BO])
    ws.changes("Bo", told=False, display_name="Robert")
    clock.ahead += timedelta(seconds=61)
    assert await slack.members(AWS, [BO]) == {BO: Member("Robert", "Bo")}
    await slack.members(AWS, [BO])
    assert len(ws.calls_to("users.info")) == 2


async def test_a_change_keeps_the_zone_that_it_does_not_name(ws: SlackWorkspace, slack: Slack) -> None:
    """As of somebody deactivated, who may come back."""
    bo = Actor("slack", "T0PLAYGRND", BO, "Bo")
    assert await slack.zone_of(bo) == "America/New_York"
    ws.changes("Bo", told=True, deleted=True)
    await ws.until(lambda: ws.deliveries and all(d.taken for d in ws.deliveries))
    assert await slack.zone_of(bo) == "America/New_York"


async def test_what_slack_does_not_answer_is_what_it_said_before(
    ws: SlackWorkspace, slack: Slack, clock: MovableClock
) -> None:
    ws.faults.add("users.info", Fault.SERVER_ERROR)
    assert await slack.members(AWS, [ANA]) == {}
    clock.ahead += timedelta(seconds=61)
    assert await slack.members(AWS, [ANA]) == {ANA: Member("Ana", "")}
    ws.faults.add("users.info", Fault.SERVER_ERROR)
    clock.ahead += timedelta(seconds=61)
    assert await slack.members(AWS, [ANA]) == {ANA: Member("Ana", "")}


async def test_who_left_a_channel_is_in_it_no_more(ws: SlackWorkspace, slack: Slack) -> None:
    ws.channel("#aws").members.discard(BO)
    assert await slack.present(AWS, [ANA, BO, CLEO]) == {ANA: True, BO: False, CLEO: True}
    assert len(ws.calls_to("conversations.members")) == 1
    assert await slack.present(Place("slack", "T0PLAYGRND", "D0ANA", direct=True), [ANA]) == {}


@pytest.mark.usefixtures("slack")
async def test_slack_says_at_once_who_left_a_channel(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    left = {"type": "member_left_channel", "team": "T0PLAYGRND", "channel_type": "C"}
    assert (await ws.deliver_event({**left, "user": BO, "channel": "C0AWS"})).taken
    await ws.until(lambda: quiz.leaving)
    assert quiz.leaving == [(AWS, BO)]
    for broken in ({"user": 7, "channel": "C0AWS"}, {"user": BO, "channel": "C" * 65}, {"user": BO}):
        assert not (await ws.deliver_event({**left, **broken})).taken
    assert quiz.leaving == [(AWS, BO)]


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.RATE_LIMITED, Fault.SLOW])
async def test_nobody_has_left_a_channel_because_slack_does_not_say(
    ws: SlackWorkspace, slack: Slack, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    monkeypatch.setattr(channels, "_WAIT", 0.2)
    ws.channel("#aws").members.discard(BO)
    ws.faults.add("conversations.members", fault, seconds=30)
    assert await slack.present(AWS, [ANA, BO]) == {}


async def test_a_channel_of_many_pages_is_read_until_they_are_found(
    ws: SlackWorkspace, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of whom so many pages do not name, nobody says that they left."""
    monkeypatch.setattr(channels, "_A_PAGE", 1)
    monkeypatch.setattr(channels, "_PAGES", 2)
    first, second, third, *_ = sorted(ws.channel("#aws").members)
    assert await slack.present(AWS, [first, second, third]) == {first: True, second: True}
    assert len(ws.calls_to("conversations.members")) == 2
    assert await slack.present(AWS, [first]) == {first: True}
    assert len(ws.calls_to("conversations.members")) == 3


async def test_the_handle_comes_with_each_click(ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz) -> None:
    ws.changes("Bo", told=False, real_name="Bo Berg")
    await ws.person("Bo").says("#aws", "/awsquiz me")
    assert (quiz.requests[-1].actor.name, quiz.requests[-1].actor.handle) == ("Bo", "Bo Berg")
