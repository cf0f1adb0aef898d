"""Every limit, twice: what is exactly as long is taken, one more is refused by Slack's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from playground.slack.protocol import Json
from playground.slack.rules.charts import Charts
from playground.slack.rules.surfaces import size
from tests.playground.conftest import Api
from tests.playground.shapes import (
    actions,
    asking,
    boxes,
    button,
    chart,
    item,
    marked,
    modal,
    option,
    plain,
    rich,
    section,
    table,
    typed,
)


@dataclass(frozen=True)
class Limit:
    name: str
    most: int
    build: Callable[[int], Json | list[Json]]


def _confirm(**more: Json) -> Json:
    words = {"title": plain("Sure?"), "text": marked("Really"), "confirm": plain("Yes"), "deny": plain("No")}
    return {**words, **more}


def _pie(*values: float) -> Json:
    segments = [{"label": f"s{i}", "value": value} for i, value in enumerate(values)]
    return {"type": "data_visualization", "title": "A pie", "chart": {"type": "pie", "segments": segments}}


MESSAGE = [
    Limit("blocks in a message", 50, lambda n: [{"type": "divider"}] * n),
    Limit("section text", 3000, lambda n: section("x" * n)),
    Limit("section plain text", 3000, lambda n: {"type": "section", "text": plain("x" * n)}),
    Limit("section field", 2000, lambda n: {"type": "section", "fields": [marked("x" * n)]}),
    Limit("section fields", 10, lambda n: {"type": "section", "fields": [marked("x")] * n}),
    Limit("header", 150, lambda n: {"type": "header", "text": plain("x" * n)}),
    Limit("context elements", 10, lambda n: {"type": "context", "elements": [marked("x")] * n}),
    Limit("context text", 2000, lambda n: {"type": "context", "elements": [marked("x" * n)]}),
    Limit("actions elements", 25, lambda n: actions(*(button(action_id=f"do:{i}") for i in range(n)))),
    Limit("button label", 75, lambda n: actions(button("x" * n))),
    Limit("button value", 2000, lambda n: actions(button(value="x" * n))),
    Limit("button url", 3000, lambda n: actions(button(url="https://" + "x" * (n - 8)))),
    Limit("spoken label", 75, lambda n: actions(button(accessibility_label="x" * n))),
    Limit("action_id", 255, lambda n: actions(button(action_id="x" * n))),
    Limit("block_id", 255, lambda n: section("x", block_id="x" * n)),
    Limit("checkboxes", 10, lambda n: actions(boxes(n))),
    Limit(
        "radio buttons",
        10,
        lambda n: actions({**boxes(n), "type": "radio_buttons"}),
    ),
    Limit(
        "menu items",
        100,
        lambda n: actions(
            {"type": "static_select", "action_id": "m", "options": [item("x", str(i)) for i in range(n)]}
        ),
    ),
    Limit("option text", 75, lambda n: actions({**boxes(), "options": [option("x" * n, "1")]})),
    Limit("option value", 150, lambda n: actions({**boxes(), "options": [option("x", "x" * n)]})),
    Limit(
        "option description",
        75,
        lambda n: actions({**boxes(), "options": [option("x", "1", description=plain("x" * n))]}),
    ),
    Limit(
        "placeholder",
        150,
        lambda n: actions(
            {
                "type": "static_select",
                "action_id": "m",
                "options": [item("x", "1")],
                "placeholder": plain("x" * n),
            }
        ),
    ),
    Limit("confirm title", 100, lambda n: actions(button(confirm=_confirm(title=plain("x" * n))))),
    Limit("confirm text", 300, lambda n: actions(button(confirm=_confirm(text=marked("x" * n))))),
    Limit("confirm button", 30, lambda n: actions(button(confirm=_confirm(confirm=plain("x" * n))))),
    Limit("charts", 2, lambda n: [chart() for _ in range(n)]),
    Limit("chart title", 50, lambda n: {**chart(), "title": "x" * n}),
    Limit("chart series", 6, lambda n: chart(names=[f"s{i}" for i in range(n)])),
    Limit("series name", 20, lambda n: chart(names=["x" * n])),
    Limit("chart categories", 20, lambda n: chart(labels=[f"c{i}" for i in range(n)])),
    Limit("category", 20, lambda n: chart(labels=["x" * n])),
    Limit("axis title", 50, lambda n: chart(axis_config={"categories": ["Mon", "Tue"], "x_label": "x" * n})),
    Limit("table rows", 101, table),
    Limit("table columns", 20, lambda n: table(2, n)),
    Limit("table characters", 10_000, lambda n: table(2, 1, "x" * (n - 1))),
    Limit("table page", 100, lambda n: {**table(101), "page_size": n}),
    Limit("pie segments", 6, lambda n: _pie(*range(1, n + 1))),
    Limit("deny button", 30, lambda n: actions(button(confirm=_confirm(deny=plain("x" * n))))),
]

VIEW = [
    Limit("modal title", 24, lambda n: modal(title=plain("x" * n))),
    Limit("modal submit", 24, lambda n: modal(submit=plain("x" * n))),
    Limit("modal close", 24, lambda n: modal(close=plain("x" * n))),
    Limit("private_metadata", 3000, lambda n: modal(private_metadata="x" * n)),
    Limit("callback_id", 255, lambda n: modal(callback_id="x" * n)),
    Limit("external_id", 255, lambda n: modal(external_id="x" * n)),
    Limit("blocks in a view", 100, lambda n: modal(*[{"type": "divider"}] * n)),
    Limit("input label", 2000, lambda n: modal({**asking(typed()), "label": plain("x" * n)})),
    Limit("input hint", 2000, lambda n: modal(asking(typed(), hint=plain("x" * n)))),
    Limit("longest answer", 3000, lambda n: modal(asking(typed(max_length=n)))),
    Limit("shortest answer", 3000, lambda n: modal(asking(typed(min_length=n)))),
    Limit("initial text", 3000, lambda n: modal(asking(typed(initial_value="x" * n)))),
    Limit("input placeholder", 150, lambda n: modal(asking(typed(placeholder=plain("x" * n))))),
]


@pytest.mark.parametrize("limit", MESSAGE, ids=lambda limit: limit.name)
async def test_a_message_at_the_limit_is_taken_and_one_past_it_refused(api: Api, limit: Limit) -> None:
    def blocks(count: int) -> list[Json]:
        built = limit.build(count)
        return built if isinstance(built, list) else [built]

    fits = await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=blocks(limit.most))
    over = await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=blocks(limit.most + 1))

    assert fits["ok"], fits
    assert over["error"] == "invalid_blocks"
    assert "[json-pointer:/blocks" in over["response_metadata"]["messages"][0]


@pytest.mark.parametrize("limit", VIEW, ids=lambda limit: limit.name)
async def test_a_view_at_the_limit_is_taken_and_one_past_it_refused(api: Api, limit: Limit) -> None:
    triggers = [api.ws.stage.grants.trigger("U0ANA") for _ in range(2)]

    fits = await api.call("views.open", trigger_id=triggers[0], view=limit.build(limit.most))
    over = await api.call("views.open", trigger_id=triggers[1], view=limit.build(limit.most + 1))

    assert fits["ok"], fits
    assert over["error"] == "invalid_arguments"
    assert "[json-pointer:/view" in over["response_metadata"]["messages"][0]


async def test_a_message_may_hold_13200_characters_of_blocks(api: Api) -> None:
    room = 13_200 - size([rich("x" * 12_000), rich("")])
    fits = [rich("x" * 12_000), rich("x" * room)]
    over = [rich("x" * 12_000), rich("x" * (room + 1))]

    taken = await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=fits)
    refused = await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=over)

    assert taken["ok"], taken
    assert refused["error"] == "msg_blocks_too_long"


async def test_a_post_holds_40000_characters_of_text(api: Api) -> None:
    fits = await api.call("chat.postMessage", channel="C0AWS", text="x" * 40_000)
    over = await api.call("chat.postMessage", channel="C0AWS", text="x" * 40_001)
    assert fits["ok"]
    assert over["error"] == "msg_too_long"


@pytest.mark.parametrize(
    ("fits", "over"),
    [
        ("x" * 4000, "x" * 4001),
        ("&" * 800, "&" * 801),
        ("é" * 2000, "é" * 2001),
        ("&amp;" * 800, "&amp;" * 801),
    ],
    ids=["characters", "escaped", "bytes", "escaped once"],
)
async def test_an_edit_holds_4000_bytes_of_text_once_escaped(api: Api, fits: str, over: str) -> None:
    posted = await api.call("chat.postMessage", channel="C0AWS", text="x")
    edit = {"channel": "C0AWS", "ts": posted["ts"]}
    assert (await api.call("chat.update", text=fits, **edit))["ok"]
    assert (await api.call("chat.update", text=over, **edit))["error"] == "msg_too_long"


async def test_metadata_holds_a_type_a_payload_and_little_of_it(api: Api) -> None:
    async def post(metadata: object) -> str:
        body = await api.call("chat.postMessage", channel="C0AWS", text="x", metadata=metadata)
        return str(body.get("error", "ok"))

    assert await post({"event_type": "awsquiz_post", "event_payload": {"key": "k"}}) == "ok"
    assert await post({"event_type": "awsquiz_post"}) == "invalid_metadata_schema"
    assert await post(["awsquiz_post"]) == "invalid_metadata_format"
    assert await post({"event_type": "a", "event_payload": {"key": "x" * 9000}}) == "metadata_too_large"


@pytest.mark.parametrize(
    "wrong",
    [
        chart(names=["right", "right"]),
        chart(labels=["Mon", "Mon"]),
        chart(axis_config={"categories": ["Mon", "Tue", "Wed"]}),
        chart(axis_config={}),
        chart(series=[{"name": "answers", "data": [{"label": "Mon", "value": "7"}]}]),
        chart(type="histogram"),
        _pie(1, 0),
    ],
    ids=[
        "one name twice",
        "one category twice",
        "a value missing",
        "no axis",
        "words",
        "no such kind",
        "zero",
    ],
)
async def test_a_chart_that_does_not_add_up_is_refused(api: Api, wrong: Json) -> None:
    refused = await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=[wrong])
    assert refused["error"] == "invalid_blocks"
    assert "[json-pointer:/blocks/0/chart" in refused["response_metadata"]["messages"][0]


async def test_a_chart_stands_in_no_view(api: Api) -> None:
    trigger = api.ws.stage.grants.trigger("U0ANA")
    refused = await api.call("views.open", trigger_id=trigger, view=modal(chart()))
    assert refused["error"] == "invalid_arguments"
    assert "unsupported type: data_visualization" in refused["response_metadata"]["messages"][0]


@pytest.mark.parametrize(
    ("charts", "lasting", "vanishing"),
    [(Charts.EVERYWHERE, True, True), (Charts.LASTING, True, False), (Charts.NOWHERE, False, False)],
)
async def test_a_workspace_may_take_charts_in_some_places_only(
    api: Api, charts: Charts, lasting: bool, vanishing: bool
) -> None:
    api.ws.stage.charts = charts
    said: Json = {"channel": "C0AWS", "text": "x", "blocks": [chart()]}
    assert (await api.call("chat.postMessage", **said))["ok"] is lasting
    assert (await api.call("chat.postEphemeral", user="U0ANA", **said))["ok"] is vanishing
    url = api.ws.responses.url(api.ws.stage.grants.response("U0ANA", "C0AWS"))
    status, _ = await api.post(url, {"text": "x", "blocks": [chart()]})
    assert (status == 200) is vanishing
    status, _ = await api.post(url, {"text": "x", "blocks": [chart()], "response_type": "in_channel"})
    assert (status == 200) is lasting


async def test_a_table_shows_five_rows_where_nobody_says_how_many(api: Api) -> None:
    """Which is why a bot that shows ten says so."""

    async def shown(**more: int) -> list[str]:
        await api.call("chat.postMessage", channel="C0AWS", text="x", blocks=[{**table(11), **more}])
        return api.ws.person("Ana").last("#aws").words.split("\n")[1:]

    assert len(await shown()) == 1 + 5
    assert len(await shown(page_size=10)) == 1 + 10
