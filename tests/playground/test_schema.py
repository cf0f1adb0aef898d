"""What is no block, or not quite one, is refused with the place where it goes wrong."""

from __future__ import annotations

import pytest

from playground.slack.protocol import Json
from tests.playground.conftest import Api
from tests.playground.shapes import (
    actions,
    asking,
    boxes,
    button,
    marked,
    modal,
    option,
    plain,
    section,
    typed,
)

WRONG: dict[str, tuple[object, str]] = {
    "a block we do not draw": ({"type": "image", "image_url": "https://x"}, "unsupported type: image"),
    "no type": ({"text": marked("x")}, "missing required field: type"),
    "no object": ("section", "must be an object"),
    "an unknown field": (section("x", colour="red"), "invalid additional property: colour"),
    "an empty section": ({"type": "section"}, "must define either `text` or `fields`"),
    "empty text": (section(""), "must be more than 0 characters"),
    "text that is no object": ({"type": "section", "text": "x"}, "must be an object"),
    "mrkdwn in a header": ({"type": "header", "text": marked("x")}, "unsupported type: mrkdwn"),
    "mrkdwn on a button": (actions({**button(), "text": marked("x")}), "unsupported type: mrkdwn"),
    "a button without action_id": (actions({"type": "button", "text": plain("A")}), "missing required field"),
    "a button of a strange style": (actions(button(style="green")), "value is not one of: primary, danger"),
    "a value that is no string": (actions(button(value=1)), "must be a string"),
    "a null": (actions(button(style=None)), "value is not one of"),
    "a link to a script": (actions(button(url="javascript:alert(1)")), "invalid_url"),
    "no elements": (actions(), "no fewer than 1 items allowed"),
    "the same action twice": (actions(button("A"), button("B")), "`action_id` 'do:0' already exists"),
    "an input among actions": (actions(typed()), "unsupported type: plain_text_input"),
    "a button in a context": ({"type": "context", "elements": [button()]}, "unsupported type: button"),
    "no options": (actions({**boxes(), "options": []}), "no fewer than 1 items allowed"),
    "two options alike": (
        actions({**boxes(), "options": [option("A", "1"), option("B", "1")]}),
        "duplicate option value",
    ),
    "chosen but not on offer": (
        actions(boxes(initial_options=[option("Z", "z")])),
        "initial option is not one of the options",
    ),
    "rich text of nothing": ({"type": "rich_text", "elements": []}, "no fewer than 1 items allowed"),
    "mrkdwn in rich text": (
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [marked("x")]}]},
        "unsupported type: mrkdwn",
    ),
}


@pytest.mark.parametrize("name", WRONG)
async def test_it_is_refused_with_its_place(api: Api, name: str) -> None:
    block, reason = WRONG[name]
    body = await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=[section("fine"), block])
    assert body["error"] == "invalid_blocks"
    messages = body["response_metadata"]["messages"]
    assert any(reason in m and "/blocks/1" in m for m in messages), messages


async def test_every_problem_is_named_at_once(api: Api) -> None:
    blocks = [section("x" * 3001), actions(button("x" * 76)), {"type": "image"}]
    body = await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=blocks)
    assert len(body["response_metadata"]["messages"]) == 3


async def test_block_ids_are_unique_in_a_message_and_in_a_view(api: Api) -> None:
    twins = [section("x", block_id="same"), section("y", block_id="same")]
    posted = await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=twins)
    trigger = api.ws.stage.grants.trigger("U0ANA")
    opened = await api.call("views.open", trigger_id=trigger, view=modal(*twins))
    assert posted["error"] == "invalid_blocks"
    assert opened["error"] == "invalid_arguments"


@pytest.mark.parametrize(
    ("view", "reason"),
    [
        ({"type": "modal", "blocks": [section("x")]}, "missing required field: title"),
        ({**modal(), "type": "home"}, "invalid additional property: title"),
        ({**modal(), "type": "dialog"}, "unsupported type: dialog"),
        (
            {k: v for k, v in modal(asking(typed())).items() if k != "submit"},
            "missing required field: submit",
        ),
        (modal(asking(typed(min_length=9, max_length=3))), "min_length must not be greater than max_length"),
        (modal(asking(button())), "unsupported type: button"),
    ],
)
async def test_a_wrong_view_is_refused(api: Api, view: Json, reason: str) -> None:
    trigger = api.ws.stage.grants.trigger("U0ANA")
    body = await api.call("views.open", trigger_id=trigger, view=view)
    assert body["error"] == "invalid_arguments"
    assert any(reason in m for m in body["response_metadata"]["messages"]), body


async def test_a_refused_view_leaves_the_trigger_usable(api: Api) -> None:
    trigger = api.ws.stage.grants.trigger("U0ANA")
    await api.call("views.open", trigger_id=trigger, view={})
    assert (await api.call("views.open", trigger_id=trigger, view=modal()))["ok"]
