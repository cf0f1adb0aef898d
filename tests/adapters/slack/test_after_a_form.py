"""What comes of a form stands where an answer to the click that opened it would."""

from __future__ import annotations

import asyncio
import json
from copy import deepcopy
from datetime import timedelta

import pytest

from adapters.slack import handling
from bot.commands import Ask, Me, Practice, Report, ReportText
from bot.messages import Choice, Choices, Message, Text, plain
from playground.slack.courier import Kind
from playground.slack.faults import Fault
from playground.slack.seen import Seen, SeenModal
from playground.slack.workspace import SlackWorkspace
from tests.adapters.forms import report
from tests.adapters.slack.fake_quiz import FakeQuiz, MovableClock

pytestmark = pytest.mark.usefixtures("slack")

AT_ONCE, BY_A_FORM = "At once", "By a form"
BUTTONS = Choices((Choice(AT_ONCE, Practice()), Choice(BY_A_FORM, Report(7))))
ASKING = Message((Text(("Which?",)), BUTTONS), "Which?")
OLD = timedelta(minutes=6)
SURFACES = ("a card", "an old card", "a private message", "a modal", "the third modal")
NEW, SAME = "a new private message", "the same private message"
PLACES = {
    ("a card", False): NEW,
    ("a card", True): NEW,  # everybody else sees the card too
    ("an old card", False): "modal 1 of 1",
    ("an old card", True): "modal 1 of 1",
    ("a private message", False): NEW,
    ("a private message", True): SAME,
    ("a modal", False): "modal 2 of 2",
    ("a modal", True): "modal 1 of 1",
    ("the third modal", False): "modal 3 of 3",  # Slack stacks no fourth
    ("the third modal", True): "modal 3 of 3",
}


@pytest.fixture(autouse=True)
def _(quiz: FakeQuiz) -> None:
    quiz.posts(Ask, ASKING, "card")
    quiz.says(Me, ASKING)
    quiz.says(Practice, ASKING)
    quiz.says(Report, report())


async def on(surface: str, ws: SlackWorkspace, clock: MovableClock) -> Seen:
    """Something with the two buttons, as Bo sees it."""
    bo = ws.person("Bo")
    if surface == "a private message":
        return await bo.says("#aws", "/awsquiz me")
    seen = await bo.says("#aws", "/awsquiz")
    clock.ahead = timedelta() if surface == "a card" else OLD
    for _ in range({"a modal": 1, "the third modal": 3}.get(surface, 0)):
        seen = await bo.clicks(seen, AT_ONCE)
    return seen


async def form_on(ws: SlackWorkspace, surface: Seen) -> SeenModal:
    form = await ws.person("Bo").clicks(surface, BY_A_FORM)
    assert isinstance(form, SeenModal)
    assert form.title == "Report a problem"
    return form


def then_says(quiz: FakeQuiz, *, replaces: bool = False) -> None:
    for command in (Practice, ReportText):
        quiz.says(command, Message((Text(("Done.",)), BUTTONS), "Done."), replaces=replaces)


async def where_it_says_so(ws: SlackWorkspace, clicked: Seen) -> str:
    bo = ws.person("Bo")

    def place() -> str | None:
        views = ws.stage.modals.stacks.get(bo.id, [])
        for at, view in enumerate(views, 1):
            if SeenModal(ws.stage, bo.person, view.id).words.startswith("Done."):
                return f"modal {at} of {len(views)}"
        found = [m for m in bo.sees("#aws") if m.words.startswith("Done.")]
        if not found:
            return None
        assert len(found) == 1
        assert found[0].private
        assert not views
        return SAME if found[0] == clicked else NEW

    return await ws.until(place)


@pytest.mark.parametrize("button", [AT_ONCE, BY_A_FORM])
@pytest.mark.parametrize("replaces", [False, True])
@pytest.mark.parametrize("surface", SURFACES)
async def test_a_reply_has_one_place(
    ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock, surface: str, replaces: bool, button: str
) -> None:
    clicked = await on(surface, ws, clock)
    then_says(quiz, replaces=replaces)
    if button == BY_A_FORM:
        await ws.person("Bo").hands_in(await form_on(ws, clicked), {"text": "S3"})
    else:
        await ws.person("Bo").presses(clicked, button)
    assert await where_it_says_so(ws, clicked) == PLACES[surface, replaces]


async def hands_in_slowly(
    ws: SlackWorkspace, quiz: FakeQuiz, form: SeenModal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handling, "PATIENCE", 0.0)
    quiz.gate = asyncio.Event()
    await ws.person("Bo").hands_in(form, {"text": "S3"})
    assert not form.open
    quiz.gate.set()


@pytest.mark.parametrize("surface", ["an old card", "a modal"])
async def test_it_has_that_place_too_when_the_quiz_is_slow(
    ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock, surface: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form is closed by then: it was acknowledged before there was a reply."""
    clicked = await on(surface, ws, clock)
    form = await form_on(ws, clicked)
    then_says(quiz)
    await hands_in_slowly(ws, quiz, form, monkeypatch)
    assert await where_it_says_so(ws, clicked) == PLACES[surface, False]


async def test_a_form_that_took_too_long_is_answered_below_the_card(
    ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clicked = await on("an old card", ws, clock)
    form = await form_on(ws, clicked)
    then_says(quiz)
    ws.faults.add("views.open", Fault.REFUSED, error="expired_trigger_id")
    await hands_in_slowly(ws, quiz, form, monkeypatch)
    assert await where_it_says_so(ws, clicked) == NEW


async def test_what_took_a_forms_place_can_be_clicked(
    ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock
) -> None:
    bo = ws.person("Bo")
    form = await form_on(ws, await on("an old card", ws, clock))
    then_says(quiz)
    done = await bo.submits(form, {"text": "S3"})
    quiz.says(Practice, plain("Another."), replaces=True)
    assert await bo.clicks(done, AT_ONCE) == done
    assert done.words == "Another."
    assert quiz.requests[-1].place.channel == "C0AWS"


@pytest.mark.parametrize("surface", ["an old card", "a private message", "a modal"])
async def test_one_form_may_follow_another(
    ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock, surface: str
) -> None:
    """The last one's answer still stands where the first click was made."""
    clicked = await on(surface, ws, clock)
    quiz.says(ReportText, report(title="And one more"))
    second = await ws.person("Bo").submits(await form_on(ws, clicked), {"text": "S3"})
    assert isinstance(second, SeenModal)
    assert second.title == "And one more"
    then_says(quiz, replaces=True)
    await ws.person("Bo").hands_in(second, {"text": "S3"})
    assert await where_it_says_so(ws, clicked) == PLACES[surface, True]


@pytest.mark.parametrize(
    ("surface", "place"), [("a card", NEW), ("a private message", NEW), ("a modal", "modal 2 of 2")]
)
async def test_a_form_that_an_earlier_version_opened(
    ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock, surface: str, place: str
) -> None:
    """Its memo says no more than a channel, a way to answer there, and what is filled in.

    The genuine payload is sent again as an old one, by another press of Submit.
    """
    clicked = await on(surface, ws, clock)
    form = await form_on(ws, clicked)
    await ws.person("Bo").hands_in(form, {"text": "S3"})
    old = {**ws.deliveries[-1].payload, "trigger_id": "another"}
    memo = json.loads(old["view"]["private_metadata"])
    old["view"]["private_metadata"] = json.dumps({key: memo[key] for key in ("channel", "url", "token")})
    then_says(quiz)
    delivery = await ws.courier.deliver(Kind.INTERACTIVE, old)
    assert delivery.taken
    if place == NEW:
        assert not delivery.answer
        assert await where_it_says_so(ws, clicked) == NEW
    else:
        assert delivery.answer["response_action"] == "update"


WRONG_MEMOS: list[dict[str, object]] = [
    {"posted": "soon"},
    {"posted": None},
    {"posted": [1]},
    {"private": "yes"},
    {"view": 7},
    {"view": "a b"},
]


async def test_what_none_of_our_memos_says_is_refused(
    ws: SlackWorkspace, quiz: FakeQuiz, clock: MovableClock
) -> None:
    await ws.person("Bo").hands_in(await form_on(ws, await on("a card", ws, clock)), {"text": "S3"})
    genuine = ws.deliveries[-1].payload
    memo = json.loads(genuine["view"]["private_metadata"])

    async def taken(wrong: dict[str, object]) -> bool:
        forged = deepcopy(genuine)
        forged["view"]["private_metadata"] = json.dumps(memo | wrong)
        return (await ws.courier.deliver(Kind.INTERACTIVE, forged)).taken

    before = len(quiz.requests)
    assert not any(await asyncio.gather(*map(taken, WRONG_MEMOS)))
    assert len(quiz.requests) == before
