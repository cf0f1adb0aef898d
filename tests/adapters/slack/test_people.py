"""Who is one of us, whatever Slack calls them in a click; what they may; and what a channel is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from adapters.slack import Slack
from bot.commands import Answer, KeepersAdd
from bot.messages import Choice, Choices, Message, Text
from bot.ports import Actor, CannotPost, Place, Rights, Room, Trouble, TryLater
from playground.slack import Fault, SlackWorkspace, Tenant
from playground.slack.colleague import Colleague
from playground.slack.courier import Kind
from playground.slack.world import TEAM
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock

CARD = Message((Text(("Which?",)), Choices((Choice("A", Answer(7, (0,))),))), "Which?")
ORG, OTHER, OUTSIDE = "E0ORG", "T0OTHER", "T0ELSEWHERE"
IN_ONE = Tenant(ORG)  # an organisation, the app in one of its workspaces
IN_ALL = Tenant(ORG, org_wide=True)


class Office:
    """A workspace of some tenant with the real adapter connected; people click on a card there."""

    def __init__(self, ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz, clock: MovableClock) -> None:
        self.ws, self.slack, self.quiz, self.clock = ws, slack, quiz, clock

    async def clicks(self, who: Colleague) -> str:
        """The workspace that the quiz takes them to be of; "" where it never heard of them."""
        self.quiz.requests.clear()
        await self.slack.post(Place("slack", TEAM, "C0AWS"), CARD, "card")
        [card] = [m for m in who.sees("#aws") if m.from_bot and not m.private]
        await who.clicks(card, "A")
        return self.quiz.requests[-1].actor.workspace if self.quiz.requests else ""

    @property
    def asked(self) -> int:
        return len(self.ws.calls_to("users.info"))


@asynccontextmanager
async def office(tenant: Tenant) -> AsyncIterator[Office]:
    quiz, clock = FakeQuiz(), MovableClock()
    async with await SlackWorkspace.start(limits=False, tenant=tenant) as ws:
        slack = Slack(
            ws.keys.bot_token,
            app_token=ws.keys.app_token,
            signing_secret=None,
            api_url=ws.api_url,
            clock=clock,
        )
        quiz.platform = slack
        running = asyncio.create_task(slack.run(quiz))
        await ws.connected()
        yield Office(ws, slack, quiz, clock)
        await slack.close()
        await running


@pytest.mark.parametrize(
    ("facts", "member"),
    [
        ({}, True),
        ({"clicks_as": ORG}, True),
        ({"clicks_as": OTHER, "teams": (OTHER,)}, True),
        ({"team": OTHER, "teams": (TEAM,)}, True),
        ({"team": OTHER}, False),  # of the organisation, but not of this workspace
        ({"team": OTHER, "clicks_as": ORG}, False),
        ({"clicks_as": ""}, True),
        ({"team": OUTSIDE}, False),
        ({"team": OUTSIDE, "clicks_as": ""}, False),
        ({"team": OUTSIDE, "clicks_as": ORG}, False),
    ],
    ids=str,
)
async def test_in_one_workspace_of_an_organisation(facts: dict[str, Any], member: bool) -> None:
    async with office(IN_ONE) as here:
        workspace = await here.clicks(here.ws.add_person("Dee", **facts))
        assert (workspace == TEAM) is member


@pytest.mark.parametrize(
    ("facts", "member"),
    [
        ({}, True),
        ({"clicks_as": ORG}, True),
        ({"team": OTHER}, True),
        ({"team": OTHER, "clicks_as": ""}, True),
        ({"team": OUTSIDE}, False),
        ({"team": OUTSIDE, "clicks_as": ""}, False),
    ],
    ids=str,
)
async def test_in_a_whole_organisation(facts: dict[str, Any], member: bool) -> None:
    async with office(IN_ALL) as here:
        workspace = await here.clicks(here.ws.add_person("Dee", **facts))
        assert (workspace == ORG) is member


async def test_without_an_organisation_a_stranger_without_a_team_is_one_all_the_same() -> None:
    async with office(Tenant()) as here:
        assert await here.clicks(here.ws.add_person("Eve", team=OUTSIDE, clicks_as="")) == "elsewhere"
        assert await here.clicks(here.ws.add_person("Dee", clicks_as="")) == TEAM


async def test_a_form_and_typed_words_are_of_the_same_person() -> None:
    """Slack names the team in each by itself, and what it names in one says nothing of the others."""
    async with office(IN_ONE) as here:
        dee = here.ws.add_person("Dee", team=OTHER, teams=(TEAM,))
        await dee.says("#aws", "/awsquiz me")
        assert here.ws.deliveries[-1].payload["team_id"] == OTHER
        assert here.quiz.requests[-1].actor.workspace == TEAM
        eve = here.ws.add_stranger("Eve")
        await eve.says("#aws", "/awsquiz me")
        assert here.quiz.requests[-1].actor.workspace == OUTSIDE


async def test_slack_is_asked_once_a_day() -> None:
    async with office(IN_ONE) as here:
        dee, eve = here.ws.add_person("Dee", clicks_as=ORG), here.ws.add_stranger("Eve")
        for person, workspace in ((dee, TEAM), (eve, OUTSIDE)):
            before = here.asked
            assert [await here.clicks(person) for _ in range(3)] == [workspace] * 3
            assert here.asked == before + 1
        before = here.asked
        here.clock.ahead += timedelta(days=1, seconds=1)
        await here.clicks(dee)
        assert here.asked == before + 1


async def test_whose_place_nobody_can_tell_is_let_in_nowhere_and_asked_to_try_again() -> None:
    async with office(IN_ONE) as here:
        dee = here.ws.add_person("Dee", clicks_as=ORG)
        with here.ws.faults.lasting("users.info", Fault.SERVER_ERROR):
            assert await here.clicks(dee) == ""
        said = [m.words for m in dee.sees("#aws") if m.private]
        assert said[-1].startswith("I cannot learn from Slack who you are right now, so nothing was changed.")
        here.clock.ahead += timedelta(minutes=1, seconds=1)
        assert await here.clicks(dee) == TEAM
        here.clock.ahead += timedelta(days=1, seconds=1)
        with here.ws.faults.lasting("users.info", Fault.SERVER_ERROR):
            assert await here.clicks(dee) == TEAM  # as Slack said yesterday


async def test_who_played_here_before_is_let_in_while_slack_does_not_say() -> None:
    """As after a restart: what Slack said is not kept."""
    async with office(IN_ONE) as here:
        dee = here.ws.add_person("Dee", clicks_as=ORG)
        here.quiz.played["slack", dee.id] = (TEAM,)
        with here.ws.faults.lasting("users.info", Fault.SERVER_ERROR):
            assert await here.clicks(dee) == TEAM


async def test_a_crowd_from_elsewhere_leaves_room_for_what_somebody_may() -> None:
    """Of whom Slack cannot be asked at once it is asked later: it promises a hundred a minute."""
    async with office(IN_ONE) as here:
        crowd = [here.ws.add_person(f"Dee{number}", team=OUTSIDE) for number in range(80)]
        taken = [await here.clicks(dee) for dee in crowd]
        assert taken.count("") >= 20
        ana = here.ws.person("Ana")
        rights = await here.slack.rights(Actor("slack", TEAM, ana.id, "Ana"), Place("slack", TEAM, "C0AWS"))
        assert rights.member
        assert here.asked < 70


async def test_who_is_unknown_to_slack_is_a_stranger() -> None:
    async with office(IN_ONE) as here:
        dee = here.ws.add_person("Dee", clicks_as=ORG)
        with here.ws.faults.lasting("users.info", Fault.REFUSED, error="user_not_visible"):
            assert await here.clicks(dee) == ORG


async def test_a_slow_slack_is_waited_for() -> None:
    """A zone may be missing for once; who somebody is may not."""
    async with office(IN_ONE) as here:
        dee = here.ws.add_person("Dee", clicks_as=ORG)
        here.ws.faults.add("users.info", Fault.SLOW, seconds=1.5)
        assert await here.clicks(dee) == TEAM


AWS, PRIVATE = Place("slack", TEAM, "C0AWS"), Place("slack", TEAM, "C0PRIVATE")


async def rights(ws: SlackWorkspace, slack: Slack, **facts: Any) -> Rights:
    person = ws.add_person("Dee", **facts)
    return await slack.rights(Actor("slack", TEAM, person.id, ""), AWS)


@pytest.mark.parametrize(
    ("facts", "right"),
    [
        ({}, Rights(member=True, name="Dee")),
        ({"admin": True}, Rights(admin=True, member=True, name="Dee")),
        ({"owner": True}, Rights(admin=True, member=True, name="Dee")),
        ({"guest": True}, Rights(name="Dee")),
        ({"team": OUTSIDE, "admin": True}, Rights()),
    ],
    ids=str,
)
async def test_what_somebody_may(
    ws: SlackWorkspace, slack: Slack, facts: dict[str, Any], right: Rights
) -> None:
    assert await rights(ws, slack, **facts) == right


async def test_the_admins_of_one_workspace_are_not_the_organisations() -> None:
    async with office(IN_ALL) as here:
        place = Place("slack", ORG, "C0AWS")
        for owner in (False, True):
            person = here.ws.add_person("Dee", team=OTHER, admin=True, owner=owner)
            told = await here.slack.rights(Actor("slack", ORG, person.id, ""), place)
            assert (told.admin, told.member) == (owner, True)


async def test_the_bot_is_no_member(slack: Slack) -> None:
    told = await slack.rights(Actor("slack", TEAM, "U0AWSQUIZ", ""), AWS)
    assert (told.member, told.itself) == (False, True)


async def test_who_is_a_guest(ws: SlackWorkspace, slack: Slack) -> None:
    async def guest(**facts: Any) -> bool | None:
        return await slack.is_guest(Actor("slack", TEAM, ws.add_person("Dee", **facts).id, ""))

    with ws.faults.lasting("users.info", Fault.SERVER_ERROR):
        assert await slack.is_guest(Actor("slack", TEAM, "U0BO", "")) is None
    assert await guest(guest="many") is True
    assert await slack.is_guest(Actor("slack", TEAM, "U0CLEO", "")) is False


async def test_how_many_are_in_a_channel_and_who_made_it(ws: SlackWorkspace, slack: Slack) -> None:
    assert await slack.room(AWS) == Room(people=5, founder="U0ANA")
    with pytest.raises(CannotPost) as refused:
        await slack.room(PRIVATE)
    assert refused.value.trouble is Trouble.NOT_INVITED
    await ws.person("Ana").sends("#platform-private", "/invite @awsquiz")
    assert await slack.room(PRIVATE) == Room(people=6, founder="U0ANA")
    assert await slack.room(Place("slack", TEAM, "D0ANA")) == Room()
    with ws.faults.lasting("conversations.info", Fault.SERVER_ERROR), pytest.raises(TryLater):
        await slack.room(AWS)


@pytest.mark.parametrize("name", ["@bo", "@Bo", "<@U0BO>"])
async def test_a_person_who_is_named(ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz, name: str) -> None:
    await ws.person("Ana").says("#aws", f"/awsquiz keepers add {name}")
    assert quiz.commands[-1] == KeepersAdd("<@U0BO>")


async def test_other_things_that_slack_marks_are_what_was_typed(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    await ws.person("Ana").says("#aws", "/awsquiz me")
    typed = dict(ws.deliveries[-1].payload)
    for sent, meant in (
        ("keepers add <#C0AWS|aws>", "#aws"),
        ("keepers add <!here>", "@here"),
        ("keepers add <!subteam^S1|@team>", "@team"),
        ("keepers add <http://s3.com|s3.com>", "s3.com"),
        ("keepers add &lt;b&gt; &amp; x", "<b> & x"),
    ):
        await ws.courier.deliver(Kind.SLASH, {**typed, "text": sent, "trigger_id": f"1.2.{len(sent)}"})
        assert quiz.commands[-1] == KeepersAdd(meant)
