"""Whom Slack is asked about when they answer, and when: nobody waits for it, and hardly anybody is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from adapters.slack import Slack, people
from bot.commands import Answer, Ask
from bot.messages import Choice, Choices, Message, Text, plain
from bot.ports import Member, Outcome, Place, Reply
from playground.slack import Fault, SeenMessage, SlackWorkspace
from playground.slack.world import TEAM
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock
from tests.until import until

CARD = Message((Text(("Which?",)), Choices((Choice("A", Answer(7, (0,))),))), "Which?")
BO = Member("Bo", "")


@pytest.fixture
async def card(ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack) -> SeenMessage:
    quiz.says(Answer, plain("Right."))
    quiz.posts(Ask, CARD, "card")
    card = await ws.person("Ana").says("#aws", "/awsquiz")
    assert isinstance(card, SeenMessage)
    return card


def nobody_heard_of_them(quiz: FakeQuiz) -> None:
    quiz.answers[Answer] = lambda _: Outcome(Reply(plain("Right.")), unheard=True)


def asked(ws: SlackWorkspace) -> list[str]:
    return [str(call.args["user"]) for call in ws.calls_to("users.info")]


async def clicks(ws: SlackWorkspace, card: SeenMessage) -> None:
    verdict = await ws.person("U0BO").clicks(card, "A")
    assert verdict.words == "Right."


async def test_who_answers_is_asked_about_where_nobody_ever_was(
    ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage
) -> None:
    nobody_heard_of_them(quiz)
    await clicks(ws, card)
    actor = quiz.requests[-1].actor
    assert (actor.name, actor.provisional) == ("bo", True)
    await until(lambda: quiz.news)
    assert quiz.news == [("slack", TEAM, "U0BO", BO, "America/New_York")]
    assert asked(ws) == ["U0ANA", "U0BO"]


async def test_nobody_waits_for_that(ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage) -> None:
    nobody_heard_of_them(quiz)
    with ws.faults.lasting("users.info", Fault.SLOW, seconds=30):
        await clicks(ws, card)
        await ws.until(lambda: ws.faults.met)
    assert quiz.news == []


async def test_a_crowd_of_newcomers_is_asked_about_slowly(
    ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage, slack: Slack
) -> None:
    """Slack promises a hundred a minute; and who sends a command, or is about to be shown, waits for none."""
    nobody_heard_of_them(quiz)
    crowd = [ws.add_person(f"Newcomer{number}") for number in range(120)]
    for newcomer in crowd:
        await newcomer.clicks(card, "A")
    await until(lambda: len(quiz.news) >= 5)
    assert len(asked(ws)) < 30
    last = crowd[-1]
    await last.says("#aws", "/awsquiz me")
    assert quiz.requests[-1].actor.name == "Newcomer119"
    told = await slack.members(Place("slack", TEAM, "C0AWS"), [each.id for each in crowd[-10:]])
    assert [each.name for each in told.values() if each] == [f"Newcomer{n}" for n in range(110, 120)]


async def test_a_crowd_of_commands_takes_nobody_their_name(
    ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack
) -> None:
    """The account's own is for who was never called anything else, until Slack has said."""
    for number in range(14):
        await ws.add_person(f"Person{number}").says("#aws", "/awsquiz me")
    called = [(request.actor.name, request.actor.provisional) for request in quiz.requests]
    assert called[:10] == [(f"Person{number}", False) for number in range(10)]
    assert called[-1] == ("person13", True)


async def test_a_name_that_could_not_be_asked_for_is_asked_for_later(
    ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of somebody heard of today: a board goes by what was said within a minute."""
    here = Place("slack", TEAM, "C0AWS")
    await slack.members(here, ["U0BO"])
    clock.ahead += timedelta(minutes=5)
    ws.changes("Bo", told=False, deleted=True)
    monkeypatch.setattr(people, "_NAMES", people._FULL)  # as if no token were left
    monkeypatch.setattr(people, "_LATER", 0)
    assert await slack.members(here, ["U0BO"]) == {"U0BO": BO}
    await until(lambda: ("U0BO", None) in [(user, member) for _, _, user, member, _ in quiz.news])


async def test_what_slack_did_not_say_is_asked_again_after_a_minute(
    ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage, clock: MovableClock
) -> None:
    nobody_heard_of_them(quiz)
    with ws.faults.lasting("users.info", Fault.SERVER_ERROR), capture_logs() as lines:
        for _ in range(3):
            await clicks(ws, card)
        await until(lambda: [line["event"] for line in lines] == ["slack.person_unknown"])
    clock.ahead += timedelta(seconds=61)
    await clicks(ws, card)
    await until(lambda: quiz.news)


async def test_who_is_known_is_not_asked_about_before_a_day_has_gone_by(
    ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage, clock: MovableClock
) -> None:
    """Also after a restart. Where the app is not told of changes somebody may have moved."""
    for _ in range(2):
        await clicks(ws, card)
        clock.ahead += timedelta(hours=23)
    assert asked(ws) == ["U0ANA"]
    await clicks(ws, card)
    await until(lambda: quiz.news)
    await clicks(ws, card)
    assert asked(ws) == ["U0ANA", "U0BO"]


async def test_where_slack_tells_of_changes_thirty_days_go_by(
    ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage, clock: MovableClock
) -> None:
    await clicks(ws, card)
    ws.changes("Bo", told=True, display_name="Robert")
    await until(lambda: quiz.news)
    assert quiz.news == [("slack", TEAM, "U0BO", Member("Robert", "Bo"), "America/New_York")]
    clock.ahead += timedelta(days=29)
    await clicks(ws, card)
    assert asked(ws) == ["U0ANA"]
    clock.ahead += timedelta(days=1, minutes=1)
    await clicks(ws, card)
    await ws.until(lambda: asked(ws) == ["U0ANA", "U0BO"])


async def test_who_left_is_told_by_slack_itself(
    ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage
) -> None:
    ws.changes("Bo", told=True, deleted=True)
    await until(lambda: quiz.news)
    assert [(user, member) for _, _, user, member, _ in quiz.news] == [("U0BO", None)]


async def test_what_slack_says_of_people_from_elsewhere_is_no_news(
    ws: SlackWorkspace, quiz: FakeQuiz, card: SeenMessage
) -> None:
    ws.add_stranger("Eve")
    ws.changes("Eve", told=True, display_name="Eva")
    await ws.until(lambda: ws.deliveries[-1].taken)
    await clicks(ws, card)
    assert quiz.news == []
