"""Drawn blocks as words: what a person reads from top to bottom, and what in it would ping or link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from playground.slack.protocol import Json

_PINGS = ("user", "broadcast")


def words(blocks: Iterable[Json]) -> str:
    """Lines as they are read; a button is [its label], a box [ ] or [x] its text."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Json) -> Iterator[str]:
    match block["type"]:
        case "divider":
            yield "---"
        case "actions":
            yield from _controls(block["elements"])
        case "context":
            yield " ".join(said(e) for e in block["elements"])
        case "data_visualization":
            yield block["title"]
            for row in block["rows"]:
                values = zip(block["names"], row["values"], strict=True)
                yield f"{row['label']}: " + ", ".join(f"{name} {value:g}".strip() for name, value in values)
        case "data_table":
            yield block["caption"]
            yield from (" | ".join(row) for row in block["cells"])
        case "input":
            yield said(block["label"]) + (" (optional)" if block["optional"] else "")
            yield from _controls([block["element"]])
            yield from [said(block["hint"])] if block["hint"] else []
        case _:
            if block.get("spans"):
                yield said(block["spans"])
            yield from (said(f) for f in block.get("fields", []))
            if block.get("accessory"):
                yield from _controls([block["accessory"]])


def _controls(elements: Iterable[Json]) -> Iterator[str]:
    buttons = [f"[{said(e['spans'])}]" for e in elements if e["type"] == "button"]
    if buttons:
        yield " ".join(buttons)
    for element in elements:
        if element["type"] in ("plain_text_input", "timepicker"):
            yield f"[{element['value'] or '…'}]"
        if element["type"] == "file_input":
            yield f"[{', '.join(each['name'] for each in element['files']) or '…'}]"
        if element["type"] == "users_select":  # a long list, which nobody reads from top to bottom
            yield f"[{next((said(o['spans']) for o in element['options'] if o['chosen']), '…')}]"
            continue
        for option in element.get("options", []):
            description = f" – {said(option['description'])}" if option["description"] else ""
            yield f"[{'x' if option['chosen'] else ' '}] {said(option['spans'])}{description}"


def said(spans: Iterable[Json]) -> str:
    return "".join(_said(span) for span in spans)


def _said(span: Json) -> str:
    if span["t"] == "emoji":
        return f":{span['s']}:"
    if span["t"] == "list":
        numbers = range(span["start"], span["start"] + len(span["items"]))
        marks = [f"{n}." for n in numbers] if span["ordered"] else ["•"] * len(span["items"])
        return "\n".join(f"{mark} {said(item)}" for mark, item in zip(marks, span["items"], strict=True))
    return said(span["c"]) if "c" in span else str(span["s"])


def every_span(value: object) -> Iterator[Json]:
    """All spans, however deep."""
    if isinstance(value, dict):
        if "t" in value:
            yield value
        for each in value.values():
            yield from every_span(each)
    elif isinstance(value, list):
        for each in value:
            yield from every_span(each)


def pings(blocks: Iterable[Json]) -> list[str]:
    """Who would be notified: mentions of people and of everybody."""
    return [span["s"] for span in every_span(list(blocks)) if span["t"] in _PINGS]


def links(blocks: Iterable[Json]) -> list[str]:
    return [span["url"] for span in every_span(list(blocks)) if "url" in span]
