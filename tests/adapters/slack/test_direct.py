"""In one's own talk with the bot words are enough; in a channel its name gets one private line."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from adapters.slack import Slack
from bot.commands import Answer, Ask, DailyAt, Help, Me, Mentioned, Practice, Report
from bot.messages import Choice, Choices, Message, Text, plain
from bot.words import parse
from playground.slack.courier import Kind
from playground.slack.faults import Fault
from playground.slack.payloads import event
from playground.slack.seen import SeenMessage
from playground.slack.workspace import SlackWorkspace
from playground.slack.world import BOT, BOT_USER
from tests.adapters.forms import report
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock

pytestmark = pytest.mark.usefixtures("slack")

QUESTION = Message(
    (Text(("Which one?",)), Choices((Choice("A", Answer(7, (0,))), Choice("Report a problem", Report(7))))),
    "Which one?",
)
VERDICT = Message((Text(("✓ Right: A.",)), Choices((Choice("Next", Practice("s3", again=True)),))), "Right")


async def heard(ws: SlackWorkspace, **inner: Any) -> None:
    """An event that no hand of the playground makes, and the acknowledgement of it."""
    told = await ws.deliver_event({"type": "message", "channel": "D0BO", "channel_type": "im", **inner})
    assert told.taken


async def test_words_are_a_command_and_the_answer_stays(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    bo = ws.person("Bo")
    await bo.sends("@awsquiz", "practice s3 hard")
    await ws.until(lambda: len(bo.sees("@awsquiz")) == 2)
    answer = bo.last("@awsquiz")
    assert isinstance(answer, SeenMessage)
    assert answer.words == "you said Practice(topic='s3', difficulty='hard', again=False)"
    assert not answer.private  # it is there tomorrow, too
    [request] = quiz.requests
    assert (request.actor.user, request.actor.name) == ("U0BO", "Bo")
    assert request.actor.workspace == request.place.workspace == "T0PLAYGRND"
    assert (request.place.channel, request.place.direct) == ("D0BO", True)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("me", Me()),
        ("awsquiz me", Me()),
        ("@awsquiz me", Me()),
        ("help", Help()),
        ("s3 &amp; <co>", Ask("s3 &amp; <co>")),
        ("daily at 9:30", DailyAt("9:30")),
    ],
)
async def test_words_arrive_as_they_were_typed(
    ws: SlackWorkspace, quiz: FakeQuiz, words: str, meant: object
) -> None:
    await ws.person("Bo").sends("@awsquiz", words)
    await ws.until(lambda: quiz.requests)
    assert quiz.commands == [meant]


async def test_the_links_that_slack_makes_of_words_are_words_again(
    ws: SlackWorkspace, quiz: FakeQuiz
) -> None:
    text = "topic <http://s3.com|s3.com> <https://aws.com>"
    await heard(ws, user="U0BO", text=text, ts="1.1", event_ts="1.1", team="T0PLAYGRND")
    await ws.until(lambda: quiz.requests)
    assert quiz.commands == [parse("topic s3.com https://aws.com")]


async def test_its_own_words_are_answered_by_nothing(
    ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack
) -> None:
    """An app hears what it says, redraws and deletes in direct messages: none of it is anybody's wish."""
    await slack.tell("T0PLAYGRND", "U0BO", plain("I could not post."), "trouble:1")
    [said] = ws.person("Bo").sees("@awsquiz")
    ws.world.edit(said.now, "I still could not.", ())
    ws.world.remove(said.now)
    await ws.until(lambda: len(ws.deliveries) == 3 and all(d.taken for d in ws.deliveries))
    for mark in ({"user": BOT_USER}, {"bot_id": BOT, "user": "U0OTHER"}, {"bot_id": "B0OTHER"}, {}):
        await heard(ws, text="help", ts="1.1", event_ts="1.1", **mark)
    subtypes = [d.payload["event"].get("subtype") for d in ws.deliveries]
    assert set(subtypes[:3]) == {None, "message_changed", "message_deleted"}
    assert quiz.requests == []
    assert ws.person("Bo").sees("@awsquiz") == []


@pytest.mark.parametrize("subtype", ["message_changed", "message_deleted", "file_share", "bot_message"])
async def test_what_is_no_persons_new_words_is_answered_by_nothing(
    ws: SlackWorkspace, quiz: FakeQuiz, subtype: str
) -> None:
    await heard(ws, subtype=subtype, user="U0BO", text="help", ts="1.1", event_ts="1.1")
    assert quiz.requests == []


async def test_what_a_person_mends_or_takes_back_is_not_asked_again(
    ws: SlackWorkspace, quiz: FakeQuiz
) -> None:
    bo = ws.person("Bo")
    await bo.sends("@awsquiz", "me")
    await ws.until(lambda: len(bo.sees("@awsquiz")) == 2)
    ws.world.edit(bo.sees("@awsquiz")[0].now, "help", ())
    ws.world.remove(bo.sees("@awsquiz")[0].now)
    await ws.until(lambda: len(ws.deliveries) == 4)
    assert quiz.commands == [Me()]


async def test_messages_of_other_conversations_are_nobodys_wish(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    """Whoever adds message.channels to the app's events has every word sent to us."""
    await heard(ws, channel="C0AWS", channel_type="channel", user="U0BO", text="help", ts="1", event_ts="1")
    await heard(ws, channel="G0MANY", channel_type="mpim", user="U0BO", text="help", ts="1", event_ts="1")
    assert quiz.requests == []


async def test_between_two_people_it_hears_nothing(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    await ws.person("Bo").sends("@Ana", "help")
    assert quiz.requests == []
    assert ws.deliveries == []


async def test_a_command_between_two_people_is_in_no_ones_own(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    """The ids of both kinds begin with D, and a command says no more."""
    bo = ws.person("Bo")
    for _ in range(2):
        await bo.says("@Ana", "/awsquiz me")
        await bo.says("@awsquiz", "/awsquiz me")
    assert [request.place.direct for request in quiz.requests] == [False, True] * 2
    assert len(ws.calls_to("conversations.open")) == 2  # once each


async def test_what_slack_tells_the_bot_of_a_conversation_is_not_asked(
    ws: SlackWorkspace, quiz: FakeQuiz
) -> None:
    """It tells the bot of its own alone; of somebody else's it tells by that person's consent."""
    bo = ws.person("Bo")
    await bo.sends("@awsquiz", "me")
    await ws.until(lambda: len(bo.sees("@awsquiz")) == 2)
    await bo.says("@awsquiz", "/awsquiz me")
    assert [request.place.direct for request in quiz.requests] == [True, True]
    assert ws.calls_to("conversations.open") == []


async def test_what_it_tells_by_a_persons_consent_may_be_between_two_people(
    ws: SlackWorkspace, quiz: FakeQuiz
) -> None:
    await ws.person("Bo").says("@Ana", "/awsquiz me")
    between = ws.deliveries[-1].payload["channel_id"]
    inner = {"type": "message", "channel": between, "channel_type": "im", "user": "U0BO", "text": "me"}
    told = event(ws.stage.tenant, {**inner, "ts": "1", "event_ts": "1"}, "Ev0", ws.clock.now())
    told["authorizations"][0] |= {"user_id": "U0BO", "is_bot": False}
    assert (await ws.courier.deliver(Kind.EVENT, told)).taken
    assert [request.place.direct for request in quiz.requests] == [False, False]


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.DROP_BEFORE, Fault.LATE])
async def test_while_slack_does_not_say_whose_it_is_people_are_answered(
    ws: SlackWorkspace, quiz: FakeQuiz, fault: Fault
) -> None:
    ws.faults.add("conversations.open", fault, times=2)
    reply = await ws.person("Bo").says("@awsquiz", "/awsquiz me")
    assert isinstance(reply, SeenMessage)
    assert reply.words == "you said Me()"
    assert quiz.requests[0].place.direct


async def test_a_verdict_takes_its_questions_place_and_nothing_vanishes(
    ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock
) -> None:
    quiz.says(Practice, QUESTION)
    quiz.says(Answer, VERDICT, replaces=True)
    bo = ws.person("Bo")
    await bo.sends("@awsquiz", "practice")
    await ws.until(lambda: len(bo.sees("@awsquiz")) == 2)
    clock.ahead += timedelta(hours=1)  # in one's own talk it is still the last message
    await bo.presses(bo.last("@awsquiz"), "A")
    await ws.until(lambda: "✓ Right: A." in bo.last("@awsquiz").words)
    quiz.says(Practice, QUESTION, replaces=True)
    await bo.presses(bo.last("@awsquiz"), "Next")
    await ws.until(lambda: "Which one?" in bo.last("@awsquiz").words)
    assert len(bo.sees("@awsquiz")) == 2
    assert not bo.last("@awsquiz").private
    assert bo.modal is None
    assert all(request.place.direct for request in quiz.requests)


async def test_what_is_clicked_in_a_modal_there_is_still_there(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.says(Practice, QUESTION)
    quiz.says(Report, report())
    bo = ws.person("Bo")
    await bo.sends("@awsquiz", "practice")
    await ws.until(lambda: len(bo.sees("@awsquiz")) == 2)
    form = await bo.clicks(bo.last("@awsquiz"), "Report a problem")
    await bo.submits(form, {"text": "it is wrong"})  # type: ignore[arg-type]  # a modal, as only forms are
    assert [request.place.direct for request in quiz.requests] == [True] * 3


async def test_words_that_would_open_a_form_say_how_to_get_it(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.says(Me, report())
    bo = ws.person("Bo")
    await bo.sends("@awsquiz", "me")
    await ws.until(lambda: len(bo.sees("@awsquiz")) == 2)
    assert "Type it as a command, with its slash." in bo.last("@awsquiz").words
    assert ws.refusals == []
    assert await bo.says("@awsquiz", "/awsquiz me") == bo.modal


async def test_an_event_that_comes_again_is_one_request_to_the_quiz(
    ws: SlackWorkspace, quiz: FakeQuiz
) -> None:
    bo = ws.person("Bo")
    await bo.sends("@awsquiz", "me")
    await ws.until(lambda: len(bo.sees("@awsquiz")) == 2)
    await ws.redeliver(ws.deliveries[0])
    assert len({request.id for request in quiz.requests}) == 1


async def test_its_name_in_a_channel_gets_one_private_line(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    bo = ws.person("Bo")
    await bo.sends("#aws", "/invite @awsquiz")
    await ws.until(lambda: bo.last("#aws").private)
    quiz.requests.clear()
    line = await bo.says("#aws", "hello @awsquiz, a question please")
    assert isinstance(line, SeenMessage)
    await ws.until(lambda: bo.last("#aws").words == "you said Mentioned()")
    assert bo.last("#aws").private
    assert quiz.commands == [Mentioned()]
    assert not quiz.requests[0].place.direct
    assert not ws.person("Ana").last("#aws").private  # nobody else sees it


async def test_its_name_said_by_a_bot_gets_none(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    inner = {"type": "app_mention", "channel": "C0AWS", "text": f"<@{BOT_USER}>", "ts": "1", "event_ts": "1"}
    for of in ({"user": BOT_USER}, {"user": "U0OTHER", "bot_id": "B0OTHER"}, {"bot_id": "B0OTHER"}):
        assert (await ws.deliver_event({**inner, **of})).taken
    assert quiz.requests == []


async def test_somebody_of_another_workspace_is_a_stranger_to_the_quiz(
    ws: SlackWorkspace, quiz: FakeQuiz
) -> None:
    eve = ws.add_stranger("Eve")
    inner = {
        "type": "app_mention",
        "channel": "C0AWS",
        "user": eve.id,
        "text": "x",
        "ts": "1",
        "event_ts": "1",
    }
    assert (await ws.deliver_event({**inner, "user_team": "T0ELSEWHERE", "team": "T0PLAYGRND"})).taken
    await ws.until(lambda: quiz.requests)
    assert quiz.requests[0].actor.workspace == "T0ELSEWHERE"


@pytest.mark.parametrize("kind", ["member_left_channel", "something_new"])
async def test_every_event_is_acknowledged_also_one_nobody_waits_for(ws: SlackWorkspace, kind: str) -> None:
    """Slack stops telling an app that does not acknowledge what it asked for."""
    assert (await ws.deliver_event({"type": kind, "user": "U0BO", "channel": "C0AWS"})).taken


async def test_a_misshapen_event_is_refused_and_changes_nothing(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    inner = {"type": "message", "channel": "D0BO", "channel_type": "im", "user": "U0BO", "text": "me"}

    async def taken(broken: str) -> bool:
        body = event(
            ws.stage.tenant, {**inner, "ts": "1", broken: {"no": "string"}}, f"Ev-{broken}", ws.clock.now()
        )
        return (await ws.courier.deliver(Kind.EVENT, body)).taken

    told = await asyncio.gather(*map(taken, ("user", "channel", "text", "type")))
    assert quiz.requests == []
    assert not any(told[:3])


async def test_an_older_install_hears_no_words_and_serves_commands(
    ws: SlackWorkspace, quiz: FakeQuiz
) -> None:
    ws.stage.scopes -= {"im:history", "app_mentions:read", "files:write", "files:read"}
    bo = ws.person("Bo")
    await bo.sends("@awsquiz", "me")
    assert ws.deliveries == []
    reply = await bo.says("@awsquiz", "/awsquiz me")
    assert isinstance(reply, SeenMessage)
    assert reply.words == "you said Me()"
    assert quiz.requests[0].place.direct
