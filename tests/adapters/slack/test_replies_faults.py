"""The verdict arrives, or the person is told to click again, whatever Slack does to the ways back."""

from __future__ import annotations

from datetime import timedelta

import pytest
import structlog

from adapters.slack import Slack, platform, refusals
from adapters.slack.handling import TRIES
from bot.commands import Answer, Ask, Me, Practice, Report
from bot.messages import Choice, Choices, Message, Text, plain
from bot.ports import Outcome, Reply
from bot.redaction import nameless
from playground.slack.faults import Fault
from playground.slack.seen import SeenMessage, SeenModal
from playground.slack.workspace import SlackWorkspace
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock
from tests.adapters.slack.test_replies import REPORT
from tests.until import until

pytestmark = pytest.mark.usefixtures("slack")

CARD = Message((Choices((Choice("A", Answer(7, (0,))),)),), "A?")
VERDICT = Message(
    (Text(("Right: A.",)), Choices((Choice("Another", Practice()), Choice("Report", Report(7))))), "Right"
)
URL, EPHEMERAL, POST = "response_url", "chat.postEphemeral", "chat.postMessage"
TRANSIENT = [Fault.DROP_BEFORE, Fault.SERVER_ERROR, Fault.UNAVAILABLE]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "_SOON", 0.01)


@pytest.fixture
async def card(ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack) -> SeenMessage:
    quiz.says(Answer, VERDICT)
    quiz.posts(Ask, CARD, "card")
    card = await ws.person("Ana").says("#aws", "/awsquiz")
    assert isinstance(card, SeenMessage)
    return card


def is_verdict(seen: object) -> bool:
    return isinstance(seen, SeenMessage) and seen.private and seen.words.startswith("Right: A.")


@pytest.mark.parametrize("fault", [*TRANSIENT, Fault.RATE_LIMITED, Fault.REFUSED, Fault.ERROR_AFTER])
async def test_without_a_response_url(ws: SlackWorkspace, card: SeenMessage, fault: Fault) -> None:
    ws.faults.add(URL, fault, error="expired_url")
    assert is_verdict(await ws.person("Bo").clicks(card, "A"))


@pytest.mark.parametrize("fault", [*TRANSIENT, Fault.REFUSED])
async def test_without_either_for_a_moment(ws: SlackWorkspace, card: SeenMessage, fault: Fault) -> None:
    ws.faults.add(URL, Fault.DROP_BEFORE)
    ws.faults.add(EPHEMERAL, fault, error="internal_error")
    bo = ws.person("Bo")
    assert is_verdict(await bo.clicks(card, "A"))
    assert bo.sees("@awsquiz") == []


async def test_a_whole_bad_minute(ws: SlackWorkspace, card: SeenMessage) -> None:
    ws.faults.add(URL, Fault.DROP_BEFORE, times=4)
    ws.faults.add(EPHEMERAL, Fault.DROP_BEFORE, times=4)
    assert is_verdict(await ws.person("Bo").clicks(card, "A"))


async def test_what_never_gets_through_is_shown_by_the_next_click(
    ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage
) -> None:
    bo = ws.person("Bo")
    with structlog.testing.capture_logs() as lines:
        with ws.faults.lasting(URL, Fault.DROP_BEFORE), ws.faults.lasting(EPHEMERAL, Fault.DROP_BEFORE):
            assert (await bo.presses(card, "A")).taken
            await until(lambda: [line for line in lines if line["event"] == "slack.reply_lost"])
        assert is_verdict(await bo.clicks(card, "A"))
    lost = [line for line in lines if line["event"] == "slack.reply_lost"]
    assert [line["request"] for line in lost] == [nameless(quiz.requests[1].id)]
    assert len(ws.faults.met) == 2 * TRIES


async def test_a_short_wait_for_the_ephemeral_is_waited(ws: SlackWorkspace, card: SeenMessage) -> None:
    ws.faults.add(URL, Fault.REFUSED, error="used_url")
    ws.faults.add(EPHEMERAL, Fault.RATE_LIMITED, seconds=0)
    bo = ws.person("Bo")
    assert is_verdict(await bo.clicks(card, "A"))
    assert bo.sees("@awsquiz") == []


@pytest.mark.parametrize("name", ["user_not_in_channel", "channel_not_found", "is_archived"])
async def test_where_no_ephemeral_is_taken_it_is_written_to_the_person(
    ws: SlackWorkspace, card: SeenMessage, name: str
) -> None:
    ws.faults.add(URL, Fault.REFUSED, error="used_url")
    ws.faults.add(EPHEMERAL, Fault.REFUSED, error=name)
    bo = ws.person("Bo")
    await bo.presses(card, "A")
    await ws.until(lambda: bo.sees("@awsquiz"))
    assert bo.last("@awsquiz").words.startswith("Right: A.")


async def test_where_the_ephemeral_must_wait_long_it_is_written_to_the_person(
    ws: SlackWorkspace, card: SeenMessage
) -> None:
    ws.faults.add(URL, Fault.REFUSED, error="used_url")
    ws.faults.add(EPHEMERAL, Fault.RATE_LIMITED, seconds=40)
    bo = ws.person("Bo")
    await bo.presses(card, "A")
    await ws.until(lambda: bo.sees("@awsquiz"))
    assert len(bo.sees("@awsquiz")) == 1


@pytest.mark.parametrize("fault", [*TRANSIENT, Fault.RATE_LIMITED, Fault.REFUSED])
async def test_an_old_card_whose_modal_does_not_open(
    ws: SlackWorkspace, card: SeenMessage, clock: MovableClock, fault: Fault
) -> None:
    clock.ahead = timedelta(minutes=6)
    ws.faults.add("views.open", fault, seconds=40, error="expired_trigger_id")
    assert is_verdict(await ws.person("Bo").clicks(card, "A"))


@pytest.mark.parametrize("fault", [*TRANSIENT, Fault.REFUSED])
async def test_a_form_that_does_not_open(
    ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage, fault: Fault
) -> None:
    quiz.says(Report, REPORT)
    bo = ws.person("Bo")
    verdict = await bo.clicks(card, "A")
    ws.faults.add("views.open", fault, seconds=40, error="expired_trigger_id")
    told = await bo.clicks(verdict, "Report")
    assert isinstance(told, SeenMessage)
    assert told.private
    assert told.words == "That took too long to open. Please click again."
    form = await bo.clicks(verdict, "Report")
    assert isinstance(form, SeenModal)
    assert form.title == REPORT.title


@pytest.mark.parametrize("fault", [*TRANSIENT, Fault.RATE_LIMITED, Fault.REFUSED])
async def test_a_modal_that_is_not_redrawn(
    ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage, clock: MovableClock, fault: Fault
) -> None:
    clock.ahead = timedelta(minutes=6)
    quiz.says(Practice, plain("Another one."), replaces=True)
    bo = ws.person("Bo")
    modal = await bo.clicks(card, "A")
    assert isinstance(modal, SeenModal)
    ws.faults.add("views.update", fault, seconds=40, error="not_found")
    told = await bo.clicks(modal, "Another")
    assert isinstance(told, SeenMessage)
    assert told.private
    assert told.words == "Another one."


async def test_a_closed_modal_is_no_place_for_an_answer(
    ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage, clock: MovableClock
) -> None:
    clock.ahead = timedelta(minutes=6)
    quiz.says(Practice, plain("Another one."), replaces=True)
    bo = ws.person("Bo")
    modal = await bo.clicks(card, "A")
    assert isinstance(modal, SeenModal)
    pressed = await bo.presses(modal, "Another")
    await bo.closes(modal)
    await ws.redeliver(pressed)
    await ws.until(lambda: bo.last("#aws").words == "Another one.")


async def test_a_card_is_posted_though_its_askers_reply_cannot_be_shown_yet(
    ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "_SOON", 30)
    monkeypatch.setattr(platform, "_DRAIN_SECONDS", 0.1)
    quiz.due["card"] = CARD
    quiz.answers[Me] = lambda _: Outcome(Reply(plain("Here it comes.")), ("card",))
    with ws.faults.lasting(URL, Fault.DROP_BEFORE), ws.faults.lasting(EPHEMERAL, Fault.DROP_BEFORE):
        await ws.person("Ana").sends("#aws", "/awsquiz me")
        await ws.until(lambda: [m for m in ws.person("Bo").sees("#aws") if m.from_bot])
        assert ws.faults.met
        assert not [m for m in ws.person("Ana").sees("#aws") if m.words == "Here it comes."]
