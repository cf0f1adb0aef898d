"""Forms as Slack asks them, and what comes back."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.slack.form import form, given
from bot.commands import Command, Me, Report, ReportText, Stale
from bot.forms import ChoiceField, Field, Form, Offer, SeveralField, TextField
from bot.messages import Choice, Choices, Message
from bot.tokens import encode
from playground.slack.courier import Kind
from playground.slack.drawing import draw
from playground.slack.mrkdwn import Reader
from playground.slack.protocol import Json, SlackError
from playground.slack.reading import words
from playground.slack.rules.surfaces import check_view
from playground.slack.seen import SeenModal
from playground.slack.workspace import SlackWorkspace
from playground.slack.world import World
from tests.adapters.forms import FIELDS, FILE, PERSON, READY, TOPICS, Wish, report, wish
from tests.adapters.slack.fake_quiz import FakeQuiz

READER = Reader(World(lambda: 0.0, str), "UTC")
ASKING = Message((Choices((Choice("Report", Report(7)),)),), "x")


def shown(asked: Form) -> list[str]:
    view = check_view(form(asked, "{}"), "modal")
    blocks = [{**block, "block_id": str(at)} for at, block in enumerate(view["blocks"])]
    return words(draw(blocks, {}, READER)).splitlines()


def one(field: Field) -> Json:
    """The form of one field, once the strict workspace has taken it."""
    asked = report()
    object.__setattr__(asked, "fields", (field,))
    return check_view(form(asked, "{}"), "modal")


def test_a_form_asks_one_thing() -> None:
    view = check_view(form(report(), "{}"), "modal")
    assert shown(report()) == ["What is wrong?", "[…]", "One line."]
    assert view["blocks"][0]["element"]["max_length"] == 500
    assert view["blocks"][0]["element"]["multiline"] is True


def test_a_form_of_every_kind_of_field(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = check_view(form(wish(monkeypatch), "{}"), "modal")["blocks"]
    assert [(b["block_id"], b["element"]["type"], bool(b.get("optional"))) for b in blocks] == [
        ("note", "plain_text_input", True),
        ("topic", "static_select", False),
        ("days", "checkboxes", True),
        ("loud", "static_select", True),
        ("weeks", "static_select", False),
    ]
    assert blocks[0]["element"]["multiline"] is False
    assert blocks[1]["hint"]["text"] == "What to learn"


def test_what_stands_in_a_form_already() -> None:
    note, at, topic, days = [one(field)["blocks"][0]["element"] for field in READY]
    assert note["initial_value"] == "as before"
    assert (at["type"], at["initial_time"]) == ("timepicker", "09:30")
    assert topic["initial_option"] == {"text": topic["options"][1]["text"], "value": "lambda"}
    assert [option["value"] for option in days["initial_options"]] == ["1", "3"]


def test_what_is_no_offer_does_not_stand_in_a_form() -> None:
    assert (
        "initial_option" not in one(ChoiceField("text", "L", TOPICS, chosen="gone"))["blocks"][0]["element"]
    )
    view = one(SeveralField("text", "L", TOPICS, chosen=("gone", "s3")))
    assert [o["value"] for o in view["blocks"][0]["element"]["initial_options"]] == ["s3"]


def test_a_time_comes_back_as_words() -> None:
    state = {"values": {"at": {"at": {"type": "timepicker", "selected_time": "08:15"}}}}
    assert given(state) == {"at": "08:15"}
    state["values"]["at"]["at"]["selected_time"] = None  # type: ignore[assignment]
    assert given(state) == {"at": ""}


def test_a_file_comes_back_as_its_id() -> None:
    element = one(FILE)["blocks"][0]["element"]
    assert element == {"type": "file_input", "action_id": "file", "max_files": 1}
    files: list[Json] = [{"id": "F1", "name": "a.yaml", "url_private": "https://files.slack.com/a"}]
    state = {"values": {"file": {"file": {"type": "file_input", "files": files}}}}
    assert given(state) == {"file": ("F1",)}
    files.clear()
    assert given(state) == {"file": ()}


def test_a_person_comes_back_as_a_mention() -> None:
    element = one(PERSON)["blocks"][0]["element"]
    assert element == {"type": "users_select", "action_id": "person"}
    state = {"values": {"person": {"person": {"type": "users_select", "selected_user": "U1"}}}}
    assert given(state) == {"person": "<@U1>"}
    state["values"]["person"]["person"]["selected_user"] = None  # type: ignore[assignment]
    assert given(state) == {"person": ""}


@pytest.mark.parametrize(
    "element",
    [{"options": []}, {"initial_user": 7}, {"max_selected_items": 1}, {"placeholder": "Whom?"}],
    ids=str,
)
def test_a_list_of_people_of_another_shape_is_refused(element: Json) -> None:
    view = form(report(), "{}")
    view["blocks"][0]["element"] = {"type": "users_select", "action_id": "person", **element}
    with pytest.raises(SlackError, match="invalid_arguments"):
        check_view(view, "modal")


def test_a_form_of_long_words_is_trimmed() -> None:
    long = "w" * 5_000
    view = one(TextField("text", long, 9_000, long))
    assert view["blocks"][0]["element"]["max_length"] == 3_000
    assert check_view(form(report(title=long), "m" * 3_000), "modal")["title"]["text"] == "w" * 23 + "…"
    offers = view_of_offers(Offer(long, "v" * 150))
    assert offers[0]["text"]["text"] == "w" * 74 + "…"


def view_of_offers(*offers: Offer) -> list[Json]:
    found: list[Json] = one(ChoiceField("text", "L", offers))["blocks"][0]["element"]["options"]
    return found


@pytest.mark.parametrize(
    ("field", "remedy"),
    [
        (ChoiceField("text", "L", ()), "Slack takes 1 to 100: offer as many"),
        (ChoiceField("text", "L", (Offer("x", "1"),) * 101), "101 offers, and Slack takes 1 to 100"),
        (SeveralField("text", "L", (Offer("x", "1"),) * 11), "11 offers, and Slack takes 1 to 10"),
        (ChoiceField("text", "L", (Offer("x", "v" * 151),)), "1 to 150 characters, shorten it"),
        (ChoiceField("text", "L", (Offer("x", ""),)), "1 to 150 characters"),
    ],
)
def test_what_slack_cannot_ask_says_the_remedy(field: Field, remedy: str) -> None:
    with pytest.raises(ValueError, match=remedy):
        one(field)


def test_a_view_cannot_remember_more_than_slack_does() -> None:
    with pytest.raises(ValueError, match="keep less"):
        form(report(), "m" * 3_001)


async def opened(ws: SlackWorkspace, quiz: FakeQuiz, asked: Form) -> SeenModal:
    quiz.says(Me, ASKING)
    quiz.says(Report, asked)
    bo = ws.person("Bo")
    modal = await bo.clicks(await bo.says("#aws", "/awsquiz me"), "Report")
    assert isinstance(modal, SeenModal)
    return modal


@pytest.mark.usefixtures("slack")
class TestFilledIn:
    async def test_every_kind_of_field(
        self, ws: SlackWorkspace, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        modal = await opened(ws, quiz, wish(monkeypatch))
        given: dict[str, list[str] | str | None] = {
            "A note": "before & <after>",
            "Topic": ["lambda"],
            "Days": ["4", "0"],
            "Ping?": ["1"],
            "Weeks": ["10"],
        }
        await ws.person("Bo").hands_in(modal, given)
        assert quiz.commands[-1] == Wish(7, "before & <after>", "lambda", (0, 4), True, 10)

    async def test_what_is_left_out_stays_as_it_is(
        self, ws: SlackWorkspace, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        modal = await opened(ws, quiz, wish(monkeypatch))
        await ws.person("Bo").hands_in(modal, {"Topic": ["s3"], "Weeks": ["1"]})
        assert quiz.commands[-1] == Wish(7, "", "s3", (), False, 1)

    async def test_what_is_required_is_asked_for_by_slack(
        self, ws: SlackWorkspace, quiz: FakeQuiz, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        modal = await opened(ws, quiz, wish(monkeypatch))
        before = len(quiz.commands)
        await ws.person("Bo").hands_in(modal, {"Topic": ["s3"]})
        assert list(modal.errors) == ["weeks"]
        assert len(quiz.commands) == before


TEXT = {"type": "plain_text_input", "value": "B is right too"}
PICKED = {"type": "checkboxes", "selected_options": [{"value": "0"}, {"value": "1"}]}
FORGED: dict[str, tuple[Command, dict[str, Any]]] = {
    "words for a command that takes none": (Me(), {"text": {"text": TEXT}}),
    "words in a field that is another's": (ReportText(7), {"words": {"words": TEXT}}),
    "several where words were asked for": (ReportText(7), {"text": {"text": PICKED}}),
    "a form without its words": (ReportText(7), {}),
    "words for a field that nobody asked for": (
        ReportText(7),
        {"text": {"text": TEXT}, "card": {"card": {"type": "plain_text_input", "value": "8"}}},
    ),
}


@pytest.mark.usefixtures("slack")
@pytest.mark.parametrize("what", FORGED)
async def test_what_none_of_our_forms_sends_is_stale(ws: SlackWorkspace, quiz: FakeQuiz, what: str) -> None:
    modal = await opened(ws, quiz, report())
    await ws.person("Bo").hands_in(modal, {"What is wrong?": "a typo"})
    forged = ws.deliveries[-1].payload
    command, values = FORGED[what]
    forged["view"]["private_metadata"] = forged["view"]["private_metadata"].replace(
        encode(ReportText(7)), encode(command)
    )
    forged["view"]["state"]["values"] = values
    assert (await ws.courier.deliver(Kind.INTERACTIVE, forged)).taken
    assert quiz.commands[-1] == Stale()


def test_the_fields_of_the_examples_are_of_every_kind() -> None:
    assert {type(field) for field in (*FIELDS, *READY, FILE, PERSON)} == set(Field.__args__)


def test_a_form_that_was_open_while_the_bot_was_updated() -> None:
    """Its one field had another name; as Slack sent it then."""
    typed = {"type": "plain_text_input", "value": "The link is dead."}
    assert given({"values": {"answer": {"answer": typed}}}) == {"text": "The link is dead."}
