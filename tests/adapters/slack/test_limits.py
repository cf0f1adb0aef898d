"""After a 429 nobody calls that method before its Retry-After is over, and people hear why or do without."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.slack import Slack
from adapters.slack.limits import AT_ONCE
from bot.commands import Answer, Ask, Report
from bot.messages import Choice, Choices, Message, plain
from bot.ports import Actor, Outcome, Place, Reply, TryLater
from playground.slack import Colleague
from playground.slack.faults import Fault
from playground.slack.seen import SeenMessage
from playground.slack.workspace import SlackWorkspace
from playground.slack.world import Channel, ChannelKind, Person
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock
from tests.adapters.slack.test_redelivery import Bot
from tests.adapters.slack.test_replies import REPORT

AWS, RANDOM = Place("slack", "T0QUIZ", "C0AWS"), Place("slack", "T0QUIZ", "C0RANDOM")
CARD = Message((Choices((Choice("A", Answer(7, (0,))), Choice("Report", Report(7)))),), "A?")
INFO, POST, EPHEMERAL, OPEN, URL = (
    "users.info",
    "chat.postMessage",
    "chat.postEphemeral",
    "views.open",
    "response_url",
)


@pytest.fixture(autouse=True)
def random_room(ws: SlackWorkspace) -> None:
    ws.world.add_channel(Channel("C0RANDOM", "random", ChannelKind.PUBLIC, {ws.person("Ana").id}))


def crowd(ws: SlackWorkspace, size: int) -> list[Colleague]:
    people = []
    for n in range(size):
        person = Person(f"U0CROWD{n}", f"crowd{n}", f"Crowd {n}", "", "Europe/Berlin")
        ws.world.add_person(person)
        ws.channel("#aws").members.add(person.id)
        people.append(ws.person(person.id))
    return people


@pytest.fixture
async def card(ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack) -> SeenMessage:
    quiz.says(Answer, plain("Right."))
    quiz.says(Report, REPORT)
    quiz.posts(Ask, CARD, "card")
    card = await ws.person("Ana").says("#aws", "/awsquiz")
    assert isinstance(card, SeenMessage)
    return card


async def test_a_crowd_asks_no_more_who_anybody_is(
    ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage
) -> None:
    quiz.answers[Answer] = lambda _: Outcome(Reply(plain("Right.")), unheard=True)
    with ws.faults.lasting(INFO, Fault.RATE_LIMITED, seconds=30):
        for person in crowd(ws, 12):
            assert (await person.clicks(card, "A")).words == "Right."
    assert ws.faults.met == [(INFO, Fault.RATE_LIMITED)]
    assert ws.impatient == []


async def test_of_those_who_click_at_once_only_a_few_are_under_way(
    ws: SlackWorkspace, card: SeenMessage
) -> None:
    people = crowd(ws, 10 * AT_ONCE)
    with ws.faults.lasting(INFO, Fault.RATE_LIMITED, seconds=30):
        await asyncio.gather(*(person.presses(card, "A") for person in people))
        for person in people:
            await ws.until(lambda person=person: person.last("#aws").words == "Right.", within=20)  # type: ignore[misc]
    assert len(ws.impatient) < AT_ONCE


async def test_a_private_answer_goes_another_way(ws: SlackWorkspace, card: SeenMessage) -> None:
    people = crowd(ws, 3)
    with (
        ws.faults.lasting(URL, Fault.REFUSED, error="used_url"),
        ws.faults.lasting(EPHEMERAL, Fault.RATE_LIMITED, seconds=40),
    ):
        for person in people:
            await person.presses(card, "A")
            await ws.until(lambda person=person: person.sees("@awsquiz"))  # type: ignore[misc]
    assert [person.last("@awsquiz").words for person in people] == ["Right."] * 3
    assert ws.impatient == []


async def test_a_form_says_at_once_that_it_does_not_open(ws: SlackWorkspace, card: SeenMessage) -> None:
    with ws.faults.lasting(OPEN, Fault.RATE_LIMITED, seconds=40):
        for person in crowd(ws, 3):
            told = await person.clicks(card, "Report")
            assert told.words == "That took too long to open. Please click again."
    assert ws.impatient == []


async def is_admin(slack: Slack, person: Actor) -> bool:
    return (await slack.rights(person, AWS)).admin


async def test_whoever_was_an_admin_within_the_hour_is_one(
    ws: SlackWorkspace, slack: Slack, clock: MovableClock
) -> None:
    ana, bo, cleo = (Actor("slack", "T0QUIZ", ws.person(name).id, name) for name in ("Ana", "Bo", "Cleo"))
    assert await slack.zone_of(ana) is not None
    assert not await is_admin(slack, bo)
    with ws.faults.lasting(INFO, Fault.RATE_LIMITED, seconds=40):
        with pytest.raises(TryLater) as unknown:
            await is_admin(slack, cleo)
        assert unknown.value.after == 40
        assert await is_admin(slack, ana)
        assert not await is_admin(slack, bo)
        clock.ahead = timedelta(minutes=61)
        with pytest.raises(TryLater):
            await is_admin(slack, ana)
    assert ws.impatient == []


async def test_where_posts_were_taken_they_are_taken_still(
    ws: SlackWorkspace, slack: Slack, clock: MovableClock
) -> None:
    assert await slack.can_post(AWS) is None
    with ws.faults.lasting("conversations.info", Fault.RATE_LIMITED, seconds=40):
        with pytest.raises(TryLater):
            await slack.can_post(RANDOM)
        assert await slack.can_post(AWS) is None
        clock.ahead = timedelta(minutes=61)
        with pytest.raises(TryLater):
            await slack.can_post(AWS)
    assert ws.impatient == []


async def test_a_limit_on_posts_is_their_channels_own(ws: SlackWorkspace, slack: Slack) -> None:
    assert await slack.can_post(AWS) is None
    assert await slack.can_post(RANDOM) is None
    ws.faults.add(POST, Fault.RATE_LIMITED, seconds=40)
    for key in ("1", "2", "3"):
        with pytest.raises(TryLater) as wait:
            await slack.post(AWS, CARD, key)
        assert 30 < wait.value.after <= 40
    await slack.post(RANDOM, CARD, "4")
    assert ws.impatient == []


async def test_a_post_that_hangs_keeps_no_other_channel_waiting(ws: SlackWorkspace, slack: Slack) -> None:
    assert await slack.can_post(AWS) is None
    assert await slack.can_post(RANDOM) is None
    ws.faults.add(POST, Fault.SLOW, seconds=600)
    hangs = asyncio.create_task(slack.post(AWS, CARD, "1"))
    await ws.until(lambda: ws.faults.met)
    await slack.post(RANDOM, CARD, "2")
    assert not hangs.done()
    hangs.cancel()


async def test_a_short_one_is_waited_for_by_everybody(ws: SlackWorkspace, slack: Slack) -> None:
    ana, bo = (Actor("slack", "T0QUIZ", ws.person(name).id, name) for name in ("Ana", "Bo"))
    ws.faults.add(INFO, Fault.RATE_LIMITED, seconds=1)
    first = asyncio.create_task(is_admin(slack, ana))
    await ws.until(lambda: ws.faults.met)
    assert not await is_admin(slack, bo)
    assert await first
    assert ws.impatient == []
    assert len(ws.calls_to(INFO)) == 2


class TestTheWholeProgram:
    @pytest.fixture(autouse=True)
    async def program(self, ws: SlackWorkspace, tmp_path: Path) -> AsyncIterator[Bot]:
        program = Bot(ws, tmp_path, http=False)
        await program.start()
        yield program
        await program.stop()

    async def test_an_admin_sets_a_daily_while_slack_says_nothing_of_people(self, ws: SlackWorkspace) -> None:
        ana, dora = ws.person("Ana"), crowd(ws, 1)[0]
        await ana.says("#aws", "/awsquiz")
        with ws.faults.lasting(INFO, Fault.RATE_LIMITED, seconds=30):
            told = await dora.says("#aws", "/awsquiz daily at 09:30 utc")
            assert told.words.startswith("Slack does not answer my questions right now")
            assert (await ana.says("#aws", "/awsquiz daily at 09:30 utc")).words.startswith("Daily at")
        assert ws.impatient == []
