"""The whole adapter as people meet it: typed, clicked, ticked, filled in and answered."""

from __future__ import annotations

import asyncio
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.slack import Slack
from bot.commands import Answer, Ask, DailyOff, Help, Joined, Me, Practice, Report, ReportText, Stale
from bot.messages import Choice, Choices, Message, Options, Pick, Text, plain
from bot.ports import Outcome, Place, Reply
from bot.tokens import encode
from playground.slack.courier import Kind
from playground.slack.faults import Fault
from playground.slack.seen import SeenMessage, SeenModal
from playground.slack.workspace import SlackWorkspace
from tests.adapters.forms import report
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock

pytestmark = pytest.mark.usefixtures("slack")

CARD = Message(
    (
        Text(("Which one is free of charge?",)),
        Choices(tuple(Choice(x, Answer(7, (i,)), spoken=f"Answer {x}") for i, x in enumerate("ABC"))),
    ),
    "Which one is free of charge?",
)
TWO = Message(
    (Text(("Which two?",)), Options(("one", "two", "three"), pick=Pick(2, Answer(8)))), "Which two?"
)
VERDICT = Message(
    (Text(("✓ Right: B.",)), Choices((Choice("Another", Practice("s3")), Choice("Stats", Me())))), "Right"
)
REPORT = report()


async def card_in(ws: SlackWorkspace, quiz: FakeQuiz, message: Message = CARD) -> SeenMessage:
    """A card that Ana asked for."""
    quiz.posts(Ask, message, "card")
    card = await ws.person("Ana").says("#aws", "/awsquiz lambda")
    assert isinstance(card, SeenMessage)
    return card


async def test_what_is_typed_reaches_the_quiz_and_is_answered_in_private(
    ws: SlackWorkspace, quiz: FakeQuiz
) -> None:
    reply = await ws.person("Ana").says("#aws", "/awsquiz me")
    assert isinstance(reply, SeenMessage)
    assert reply.private
    assert reply.words == "you said Me()"
    [request] = quiz.requests
    assert (request.actor.user, request.actor.name) == ("U0ANA", "Ana")  # her name, not her account's "ana"
    assert request.actor.workspace == request.place.workspace == "T0PLAYGRND"
    assert request.place == Place("slack", "T0PLAYGRND", "C0AWS")


async def test_signs_come_as_they_were_typed(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    await ws.person("Ana").says("#aws", "/awsquiz daily <tomorrow> & later")
    assert quiz.commands == [Help("daily <tomorrow> & later")]


async def test_a_card_is_posted_and_a_click_is_answered(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.says(Answer, VERDICT)
    card = await card_in(ws, quiz)
    assert not card.private
    verdict = await ws.person("Bo").clicks(card, "B")
    assert isinstance(verdict, SeenMessage)
    assert verdict.private
    assert verdict.words.splitlines() == ["✓ Right: B.", "[Another] [Stats]"]
    assert quiz.commands[-1] == Answer(7, (1,))
    assert quiz.requests[-1].actor.user == "U0BO"
    assert [c.error for c in ws.refusals] == ["not_in_channel"]  # it joined, and posted again


async def test_a_click_is_committed_before_it_is_acknowledged(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    card = await card_in(ws, quiz)
    quiz.gate = asyncio.Event()
    quiz.entered.clear()
    click = asyncio.create_task(ws.person("Bo").presses(card, "A"))
    await asyncio.wait_for(quiz.entered.wait(), 5)
    assert not click.done()
    quiz.gate.set()
    assert (await click).taken


async def test_a_reply_replaces_the_private_message_it_was_clicked_on(
    ws: SlackWorkspace, quiz: FakeQuiz
) -> None:
    quiz.says(Me, VERDICT)
    quiz.says(Practice, plain("another question"), replaces=True)
    bo = ws.person("Bo")
    first = await bo.says("#aws", "/awsquiz me")
    second = await bo.clicks(first, "Another")
    assert second == first
    assert second.words == "another question"


async def test_a_reply_that_replaces_nothing_stands_below(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.says(Me, VERDICT)
    bo = ws.person("Bo")
    first = await bo.says("#aws", "/awsquiz me")
    second = await bo.clicks(first, "Stats")
    assert second != first
    assert first.words == second.words


async def test_a_click_never_replaces_a_card(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    card = await card_in(ws, quiz)
    quiz.says(Answer, VERDICT, replaces=True)
    verdict = await ws.person("Bo").clicks(card, "B")
    assert verdict != card
    assert card.words.startswith("Which one")


async def test_an_old_card_answers_in_a_modal(
    ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock
) -> None:
    quiz.says(Answer, VERDICT)
    card = await card_in(ws, quiz)
    clock.ahead = timedelta(minutes=6)
    modal = await ws.person("Bo").clicks(card, "B")
    assert isinstance(modal, SeenModal)
    assert modal.words.splitlines() == ["✓ Right: B.", "[Another] [Stats]"]


async def test_clicks_in_a_modal_redraw_it_or_stack_another(
    ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock
) -> None:
    quiz.says(Answer, VERDICT)
    quiz.says(Practice, VERDICT, replaces=True)
    quiz.says(Me, VERDICT)
    bo, card = ws.person("Bo"), await card_in(ws, quiz)
    clock.ahead = timedelta(minutes=6)
    modal = await bo.clicks(card, "B")
    assert await bo.clicks(modal, "Another") == modal
    assert quiz.requests[-1].place.channel == "C0AWS"  # remembered: a click in a modal names no channel
    depths = []
    for _ in range(4):
        assert bo.modal
        await bo.clicks(bo.modal, "Stats")
        depths.append(len(ws.stage.modals.stacks[bo.id]))
    assert depths == [2, 3, 3, 3]  # three is all Slack stacks; then the topmost is redrawn


async def test_an_expired_trigger_leaves_the_private_message(
    ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock
) -> None:
    quiz.says(Answer, VERDICT)
    card = await card_in(ws, quiz)
    clock.ahead = timedelta(minutes=6)
    ws.faults.add("views.open", Fault.REFUSED, error="expired_trigger_id")
    verdict = await ws.person("Bo").clicks(card, "B")
    assert isinstance(verdict, SeenMessage)
    assert verdict.private


async def test_ticks_are_sent_with_submit(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    card = await card_in(ws, quiz, TWO)
    cleo = ws.person("Cleo")
    await cleo.ticks(card, "C", "A")
    assert quiz.commands == [Ask("lambda")]  # a tick alone says nothing
    await cleo.clicks(card, "Submit")
    assert quiz.commands[-1] == Answer(8, (0, 2))


async def test_submit_with_nothing_ticked_is_for_the_quiz_to_answer(
    ws: SlackWorkspace, quiz: FakeQuiz
) -> None:
    card = await card_in(ws, quiz, TWO)
    await ws.person("Cleo").clicks(card, "Submit")
    assert quiz.commands[-1] == Answer(8)


async def test_a_form_is_filled_in_and_answered_in_the_channel(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.says(Me, Message((Choices((Choice("Report", Report(7)),)),), "x"))
    quiz.says(Report, REPORT)
    bo = ws.person("Bo")
    reply = await bo.says("#aws", "/awsquiz me")
    form = await bo.clicks(reply, "Report")
    assert isinstance(form, SeenModal)
    assert form.title == "Report a problem"
    thanks = await bo.submits(form, {"What is wrong?": "a <typo> & more"})
    assert isinstance(thanks, SeenMessage)
    assert thanks.private
    assert quiz.commands[-1] == ReportText(7, "a <typo> & more")
    assert not form.open


async def test_a_form_from_a_modal_is_answered_in_the_modal(
    ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock
) -> None:
    quiz.says(Answer, Message((Choices((Choice("Report", Report(7)),)),), "x"))
    quiz.says(Report, REPORT)
    quiz.says(ReportText, plain("Thank you."))
    card, bo = await card_in(ws, quiz), ws.person("Bo")
    clock.ahead = timedelta(minutes=6)
    form = await bo.clicks(await bo.clicks(card, "A"), "Report")
    assert isinstance(form, SeenModal)
    thanks = await bo.submits(form, {"What is wrong?": "a typo"})
    assert isinstance(thanks, SeenModal)
    assert thanks.words == "Thank you."
    await bo.closes(thanks)
    assert bo.modal
    assert bo.modal.words == "[Report]"  # the verdict is still there


async def test_an_invitation_is_told_once_with_who_invited(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.posts(Joined, plain("Hello. Type /awsquiz."), "hello")
    hello = await ws.person("Ana").says("#platform-private", "/invite @awsquiz")
    assert hello.words == "Hello. Type /awsquiz."
    await ws.redeliver()
    [request, again] = quiz.requests
    assert again == request
    assert request.command == Joined()
    assert request.actor.user == "U0ANA"
    assert request.place.channel == "C0PRIVATE"


async def test_entering_by_itself_is_no_invitation(ws: SlackWorkspace, quiz: FakeQuiz, slack: Slack) -> None:
    assert await slack.can_post(Place("slack", "T0PLAYGRND", "C0AWS")) is None
    await ws.until(lambda: [d for d in ws.deliveries if d.taken])
    assert quiz.requests == []


async def test_the_same_envelope_twice_has_the_same_id(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.says(Me, Message((Choices((Choice("Report", Report(7)),)),), "x"))
    quiz.says(Report, REPORT)
    bo = ws.person("Bo")
    reply = await bo.says("#aws", "/awsquiz me")
    await ws.redeliver()
    form = await bo.clicks(reply, "Report")
    await ws.redeliver()
    assert isinstance(form, SeenModal)
    await bo.submits(form, {"What is wrong?": "a typo"})
    await ws.redeliver()
    ids = [r.id for r in quiz.requests]
    assert ids[0::2] == ids[1::2]
    assert len(set(ids)) == 3


async def test_two_clicks_are_two_requests(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    card = await card_in(ws, quiz)
    for _ in range(2):
        await ws.person("Bo").clicks(card, "A")
    assert quiz.requests[-1].id != quiz.requests[-2].id


@pytest.mark.parametrize("token", ["", "1:a:x", "9:a:7", "🦊" * 80, "1:do:7"])
async def test_a_forged_button_is_stale(ws: SlackWorkspace, quiz: FakeQuiz, token: str) -> None:
    card = await card_in(ws, quiz)
    clicked = await ws.person("Bo").presses(card, "A")
    forged = deepcopy(clicked.payload)
    forged["actions"][0]["value"] = token
    assert (await ws.courier.deliver(Kind.INTERACTIVE, forged)).taken
    assert quiz.commands[-1] == Stale()


async def test_submit_under_a_forged_token_is_stale(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    card = await card_in(ws, quiz, TWO)
    clicked = await ws.person("Bo").presses(card, "Submit")
    forged = deepcopy(clicked.payload)
    forged["actions"][0]["value"] = encode(Me())  # a command that takes no picks
    assert (await ws.courier.deliver(Kind.INTERACTIVE, forged)).taken
    assert quiz.commands[-1] == Stale()


async def test_somebody_of_another_workspace_is_named_as_such(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    card = await card_in(ws, quiz)
    eve = ws.add_stranger("Eve")
    reply = await eve.clicks(card, "A")
    assert isinstance(reply, SeenMessage)
    assert reply.private  # told, not swallowed
    assert quiz.requests[-1].actor.workspace == "T0ELSEWHERE"
    assert quiz.requests[-1].place.workspace == "T0PLAYGRND"


async def test_a_private_channel_refuses_and_the_person_hears_why(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.posts(Ask, CARD, "card")
    reply = await ws.person("Bo").says("#platform-private", "/awsquiz")
    assert isinstance(reply, SeenMessage)
    assert reply.private
    assert reply.words == "I can't post here yet: not_invited"


async def test_what_is_slow_is_acknowledged_first(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    quiz.gate = asyncio.Event()
    delivery = await ws.person("Ana").sends("#aws", "/awsquiz daily off")
    assert delivery
    assert delivery.taken
    await asyncio.wait_for(quiz.entered.wait(), 5)
    assert quiz.commands == [DailyOff()]
    quiz.gate.set()
    await ws.until(lambda: [m for m in ws.person("Ana").sees("#aws") if m.private])


async def test_a_card_with_our_later_messages_below_it_answers_in_a_modal(
    ws: SlackWorkspace, quiz: FakeQuiz
) -> None:
    card = await card_in(ws, quiz)
    quiz.answers[Answer] = lambda _: Outcome(Reply(VERDICT, covered=True))
    assert isinstance(await ws.person("Bo").clicks(card, "B"), SeenModal)


async def test_a_button_is_clicked_and_a_command_is_not(ws: SlackWorkspace, quiz: FakeQuiz) -> None:
    card = await card_in(ws, quiz)
    await ws.person("Bo").clicks(card, "B")
    assert [(type(r.command), r.clicked) for r in quiz.requests] == [(Ask, False), (Answer, True)]


@pytest.mark.parametrize("kind", ["one", "many"])
async def test_a_guest_may_not_speak_to_everyone(ws: SlackWorkspace, quiz: FakeQuiz, kind: str) -> None:
    ws.world.people["U0BO"] = replace(ws.world.people["U0BO"], guest=kind)
    for name in ("Bo", "Cleo"):
        await ws.person(name).says("#aws", "/awsquiz")
    assert [request.silent for request in quiz.requests] == [True, False]
