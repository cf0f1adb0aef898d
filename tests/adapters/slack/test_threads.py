"""What belongs below a message stands in its thread; what is clicked there is answered there, and timed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.slack import Slack
from adapters.slack.text import rich_text, small_print
from bot.commands import Me, Report, ReportText
from bot.messages import Choice, Choices, Message, Moment, Text, plain
from bot.ports import CannotPost, Trouble
from playground.slack.faults import Fault
from playground.slack.seen import SeenModal
from playground.slack.workspace import SlackWorkspace
from tests.adapters.forms import report
from tests.adapters.slack.fake_quiz import FakeQuiz
from tests.adapters.slack.test_connection import make
from tests.adapters.slack.test_outgoing import AWS, cards

LOBBY = plain("A round starts.")
QUESTION = Message((Text(("Which?",)), Choices((Choice("A", Me()), Choice("Report", Report(7))))), "Which?")
SOON = datetime(2026, 11, 23, 9, 0, 30, tzinfo=UTC)


async def test_it_stands_below_and_knows_since_when(ws: SlackWorkspace, slack: Slack) -> None:
    lobby = await slack.post(AWS, LOBBY, "lobby")
    below = await slack.post(AWS, QUESTION, "question", below=lobby.id)
    assert (lobby.thread, below.thread) == ("", lobby.id)
    assert below.link.endswith(f"?thread_ts={lobby.id}&cid=C0AWS")
    assert below.at is not None
    assert f"{below.at.timestamp():.6f}" == below.id
    assert [m.now.thread for m in cards(ws)] == ["", lobby.id]
    await slack.edit(below, plain("Closed."))
    assert [m.words for m in cards(ws)][-1] == "Closed."


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.ERROR_AFTER])
async def test_after_an_unknown_outcome_the_thread_is_looked_at(
    ws: SlackWorkspace, slack: Slack, fault: Fault
) -> None:
    lobby = await slack.post(AWS, LOBBY, "lobby")
    ws.faults.add("chat.postMessage", fault)
    ref = await slack.post(AWS, QUESTION, "question", below=lobby.id)
    assert [card.ts for card in cards(ws)] == [lobby.id, ref.id]
    assert await slack.find(AWS, "question", below=lobby.id) == ref
    assert await slack.find(AWS, "question") is None  # the channel itself does not have it


async def lobby_is_gone(ws: SlackWorkspace, slack: Slack) -> str:
    """It had no replies: its ts."""
    lobby = await slack.post(AWS, LOBBY, "lobby")
    ws.world.remove(cards(ws)[-1].now)
    return lobby.id


async def test_below_what_is_gone_slack_posts_in_the_channel(ws: SlackWorkspace, slack: Slack) -> None:
    gone = await lobby_is_gone(ws, slack)
    ref = await slack.post(AWS, QUESTION, "question", below=gone)
    assert ref.thread == ""
    assert ref.link.endswith(f"/C0AWS/p{ref.id.replace('.', '')}")
    assert [card.ts for card in cards(ws)] == [ref.id]
    assert await slack.find(AWS, "question", below=gone) == ref
    await slack.edit(ref, plain("Closed."))
    assert [m.words for m in cards(ws)] == ["Closed."]


async def test_below_a_line_that_stands_for_it_its_thread_goes_on(ws: SlackWorkspace, slack: Slack) -> None:
    lobby = await slack.post(AWS, LOBBY, "lobby")
    first = await slack.post(AWS, QUESTION, "first", below=lobby.id)
    ws.world.remove(cards(ws)[0].now)
    second = await slack.post(AWS, QUESTION, "second", below=lobby.id)
    assert first.thread == second.thread == lobby.id
    assert await slack.find(AWS, "first", below=lobby.id) == first
    with pytest.raises(CannotPost):
        await slack.edit(lobby, LOBBY)


@pytest.mark.parametrize(
    "error",
    [
        "cannot_reply_to_message",
        "message_not_found",
        "restricted_action_non_threadable_channel",
        "thread_not_found",
    ],
)
async def test_where_slack_says_that_there_is_no_thread_the_channel_serves(
    ws: SlackWorkspace, slack: Slack, error: str
) -> None:
    lobby = await slack.post(AWS, LOBBY, "lobby")
    ws.stage.no_replies = error
    ref = await slack.post(AWS, QUESTION, "question", below=lobby.id)
    assert ref.thread == ""
    assert [card.ts for card in cards(ws)] == [lobby.id, ref.id]


async def test_a_locked_thread_is_not_got_round(ws: SlackWorkspace, slack: Slack) -> None:
    lobby = await slack.post(AWS, LOBBY, "lobby")
    ws.stage.no_replies = "restricted_action_thread_locked"
    with pytest.raises(CannotPost):
        await slack.post(AWS, QUESTION, "question", below=lobby.id)
    assert [card.ts for card in cards(ws)] == [lobby.id]


@pytest.mark.parametrize("refused", [False, True])
@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.ERROR_AFTER])
async def test_after_an_unknown_outcome_the_channel_is_looked_at_too(
    ws: SlackWorkspace, slack: Slack, fault: Fault, refused: bool
) -> None:
    gone = await lobby_is_gone(ws, slack)
    if refused:
        ws.faults.add("chat.postMessage", Fault.REFUSED, error="thread_not_found")
    ws.faults.add("chat.postMessage", fault)
    ref = await slack.post(AWS, QUESTION, "question", below=gone)
    assert (ref.thread, ref.doubted) == ("", False)
    assert [card.ts for card in cards(ws)] == [ref.id]
    other = make(ws)
    assert await other.post(AWS, QUESTION, "question", below=gone, again=True) == ref
    await other.close()


async def test_what_stands_in_the_thread_is_found_once_replies_are_refused(
    ws: SlackWorkspace, slack: Slack
) -> None:
    lobby = await slack.post(AWS, LOBBY, "lobby")
    ref = await slack.post(AWS, QUESTION, "question", below=lobby.id)
    ws.stage.no_replies = "thread_not_found"
    other = make(ws)
    assert await other.post(AWS, QUESTION, "question", below=lobby.id, again=True) == ref
    await other.close()
    assert len(cards(ws)) == 2


@pytest.mark.parametrize("refused", [False, True])
async def test_what_is_nothing_without_it_is_posted_nowhere(
    ws: SlackWorkspace, slack: Slack, refused: bool
) -> None:
    gone = await lobby_is_gone(ws, slack)
    ws.stage.no_replies = "thread_not_found" if refused else ""
    with pytest.raises(CannotPost) as no:
        await slack.post(AWS, QUESTION, "word", below=gone, alone=False)
    assert no.value.trouble is Trouble.DELETED
    assert cards(ws) == []


async def test_what_is_clicked_in_a_thread_is_answered_there(
    ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz
) -> None:
    lobby = await slack.post(AWS, LOBBY, "lobby")
    await slack.post(AWS, QUESTION, "question", below=lobby.id)
    bo = ws.person("Bo")
    said = await bo.clicks(cards(ws)[-1], "A")
    assert bo.last("#aws").now.thread == lobby.id
    assert said.words == "you said Me()"
    ws.faults.add("response_url", Fault.REFUSED, error="used_url")
    await bo.clicks(cards(ws)[-1], "A")
    assert bo.last("#aws").now.thread == lobby.id
    quiz.says(Report, report())
    quiz.says(ReportText, plain("Thank you."))
    form = await bo.clicks(cards(ws)[-1], "Report")
    assert isinstance(form, SeenModal)
    await bo.hands_in(form, {"What is wrong?": "a typo"})
    await ws.until(lambda: bo.last("#aws").words == "Thank you.")
    assert bo.last("#aws").now.thread == lobby.id


async def test_a_click_has_slacks_own_time(ws: SlackWorkspace, slack: Slack, quiz: FakeQuiz) -> None:
    await slack.post(AWS, QUESTION, "question")
    await ws.person("Bo").clicks(cards(ws)[-1], "A")
    at = quiz.requests[-1].at
    assert at is not None
    assert f"{at.timestamp():.6f}" == quiz.requests[-1].id.partition(":")[0]


def test_a_countdown_shows_its_second_and_how_far_off_it_is() -> None:
    stamp = int(SOON.timestamp())
    spans = ("starts ", Moment(SOON, "in 30 seconds", counts_down=True))
    assert small_print(spans) == f"<!date^{stamp}^starts at {{time_secs}} ({{ago}})|starts in 30 seconds>"
    [date] = rich_text(spans)
    assert date["format"] == "starts at {time_secs} ({ago})"
