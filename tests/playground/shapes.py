"""Blocks and views with nothing in them but what a test is about."""

from __future__ import annotations

from collections.abc import Sequence

from playground.slack.protocol import Json


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def section(text: str, **more: object) -> Json:
    return {"type": "section", "text": marked(text), **more}


def button(label: str = "A", action_id: str = "do:0", **more: object) -> Json:
    return {"type": "button", "text": plain(label), "action_id": action_id, **more}


def actions(*elements: Json, **more: object) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def option(text: str, value: str, **more: object) -> Json:
    return {"text": marked(text), "value": value, **more}


def item(text: str, value: str) -> Json:
    return {"text": plain(text), "value": value}


def boxes(count: int = 2, **more: object) -> Json:
    return {
        "type": "checkboxes",
        "action_id": "pick",
        "options": [option(f"Option {i}", str(i)) for i in range(count)],
        **more,
    }


def typed(**more: object) -> Json:
    return {"type": "plain_text_input", "action_id": "text", **more}


def asking(element: Json, **more: object) -> Json:
    return {"type": "input", "block_id": "ask", "label": plain("What is wrong?"), "element": element, **more}


def rich(text: str) -> Json:
    section_of_text = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section_of_text]}


def chart(
    names: Sequence[str] = ("answers",), labels: Sequence[str] = ("Mon", "Tue"), **more: object
) -> Json:
    data = [{"label": label, "value": at} for at, label in enumerate(labels)]
    drawn = {
        "type": "bar",
        "series": [{"name": name, "data": data} for name in names],
        "axis_config": {"categories": list(labels)},
    }
    return {"type": "data_visualization", "title": "A week", "chart": {**drawn, **more}}


def table(rows: int, columns: int = 2, cell: str = "x") -> Json:
    """rows: with the header, whose cells are one letter each."""
    cells = [[{"type": "raw_text", "text": "H" if row == 0 else cell}] * columns for row in range(rows)]
    return {"type": "data_table", "caption": "A table", "rows": cells}


def modal(*blocks: Json, **more: object) -> Json:
    shown = list(blocks) or [section("Hello")]
    return {"type": "modal", "title": plain("A form"), "submit": plain("Send"), "blocks": shown, **more}
