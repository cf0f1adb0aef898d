"""A reply arrives, whichever ways back are closed."""

from __future__ import annotations

import pytest

from bot.commands import Me, Report, ReportText
from bot.messages import Choice, Choices, Message, plain
from playground.slack.faults import Fault
from playground.slack.seen import SeenMessage, SeenModal
from playground.slack.workspace import SlackWorkspace
from tests.adapters.forms import report
from tests.adapters.slack.fake_quiz import FakeQuiz

pytestmark = pytest.mark.usefixtures("slack")

AGAIN = Message((Choices((Choice("Again", Me()), Choice("Report", Report(7)))),), "Again?")
REPORT = report()


@pytest.mark.parametrize("fault", [Fault.REFUSED, Fault.SERVER_ERROR, Fault.DROP_BEFORE])
async def test_without_a_response_url_the_bot_posts_it_itself(ws: SlackWorkspace, fault: Fault) -> None:
    await ws.person("Ana").says("#platform-private", "/invite @awsquiz")
    ws.faults.add("response_url", fault, error="used_url")
    reply = await ws.person("Bo").says("#platform-private", "/awsquiz me")
    assert isinstance(reply, SeenMessage)
    assert reply.private
    assert reply.words == "you said Me()"
    assert [c.args["user"] for c in ws.calls_to("chat.postEphemeral")][-1] == "U0BO"


async def test_where_the_bot_is_not_it_writes_to_the_person(ws: SlackWorkspace) -> None:
    bo = ws.person("Bo")
    ws.faults.add("response_url", Fault.REFUSED, error="expired_url")
    await bo.sends("#platform-private", "/awsquiz me")
    await ws.until(lambda: bo.sees("@awsquiz"))
    assert [m.words for m in bo.sees("@awsquiz")] == ["you said Me()"]


async def test_a_form_in_a_channel_without_the_bot_is_answered_there(
    ws: SlackWorkspace, quiz: FakeQuiz
) -> None:
    quiz.says(Me, AGAIN)
    quiz.says(Report, REPORT)
    quiz.says(ReportText, plain("Thank you."))
    bo = ws.person("Bo")
    form = await bo.clicks(await bo.says("#platform-private", "/awsquiz me"), "Report")
    assert isinstance(form, SeenModal)
    await bo.hands_in(form, {"What is wrong?": "a typo"})
    await ws.until(lambda: bo.last("#platform-private").words == "Thank you.")
    assert not ws.refusals


async def test_a_form_whose_trigger_is_gone_loses_nothing_else(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.says(Me, AGAIN)
    quiz.says(Report, REPORT)
    bo = ws.person("Bo")
    first = await bo.says("#aws", "/awsquiz me")
    ws.faults.add("views.open", Fault.REFUSED, error="expired_trigger_id")
    told = await bo.clicks(first, "Report")
    assert isinstance(told, SeenMessage)
    assert told.private
    assert told.words == "That took too long to open. Please click again."
    assert isinstance(await bo.clicks(first, "Report"), SeenModal)


async def test_one_private_message_can_be_clicked_many_times(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    """Each click brings its own response_url, so five uses are never used up."""
    quiz.says(Me, AGAIN, replaces=True)
    bo = ws.person("Bo")
    message = await bo.says("#aws", "/awsquiz me")
    for _ in range(7):
        assert await bo.clicks(message, "Again") == message
    assert not ws.refusals
