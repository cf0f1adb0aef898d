"""Blocks as a reader sees them: every text a list of spans, every control with what stands in it.

The page draws exactly this, and tests read it; neither parses anything the bot sent.
"""

from __future__ import annotations

from collections.abc import Iterable

from playground.slack.dates import written
from playground.slack.mrkdwn import Reader, plain_spans, spans
from playground.slack.protocol import Json
from playground.slack.rules import limits as n
from playground.slack.stage import Stage
from playground.slack.world import Message, Person

_STYLES = ("bold", "italic", "strike", "code", "underline")


def draw(blocks: Iterable[Json], values: Json, reader: Reader) -> list[Json]:
    return [_block(block, values.get(block.get("block_id", ""), {}), reader) for block in blocks]


def draw_text(text: str, reader: Reader) -> list[Json]:
    """A message that has no blocks."""
    return [{"type": "section", "spans": spans(text, reader), "fields": [], "accessory": None}]


def _block(block: Json, held: Json, reader: Reader) -> Json:
    drawn: Json = {"type": block["type"], "block_id": block.get("block_id", "")}
    match block["type"]:
        case "section":
            drawn["spans"] = _text(block.get("text"), reader)
            drawn["fields"] = [_text(f, reader) for f in block.get("fields", [])]
            drawn["accessory"] = _element(block["accessory"], held, reader) if "accessory" in block else None
        case "header":
            drawn["spans"] = _text(block["text"], reader)
        case "context":
            drawn["elements"] = [_text(e, reader) for e in block["elements"]]
        case "actions":
            drawn["elements"] = [_element(e, held, reader) for e in block["elements"]]
        case "input":
            drawn["label"] = _text(block["label"], reader)
            drawn["hint"] = _text(block.get("hint"), reader)
            drawn["optional"] = bool(block.get("optional"))
            drawn["element"] = _element(block["element"], held, reader)
        case "rich_text":
            drawn["spans"] = [_rich(part, reader) for part in block["elements"]]
        case "data_visualization":
            drawn["title"] = block["title"]
            drawn |= _chart(block["chart"])
        case "data_table":
            drawn["caption"] = block["caption"]
            shown = 1 + block.get("page_size", n.TABLE_PAGE_UNLESS_SET)
            drawn["cells"] = [[_cell(cell) for cell in row] for row in block["rows"][:shown]]
            drawn["hidden"] = max(0, len(block["rows"]) - shown)
    return drawn


def _cell(cell: Json) -> str:
    return str(cell.get("text") or cell["value"])


def _chart(chart: Json) -> Json:
    """Every kind as its numbers: of each category, the values of all series."""
    if chart["type"] == "pie":
        rows = [{"label": each["label"], "values": [each["value"]]} for each in chart["segments"]]
        return {"unit": "", "names": [""], "rows": rows}
    of = [{point["label"]: point["value"] for point in each["data"]} for each in chart["series"]]
    rows = [{"label": c, "values": [values[c] for values in of]} for c in chart["axis_config"]["categories"]]
    names = [each["name"] for each in chart["series"]]
    return {"unit": chart["axis_config"].get("y_label", ""), "names": names, "rows": rows}


def _text(text: Json | None, reader: Reader) -> list[Json]:
    if text is None:
        return []
    return plain_spans(text["text"]) if text["type"] == "plain_text" else spans(text["text"], reader)


def _element(element: Json, held: Json, reader: Reader) -> Json:
    state = held.get(element["action_id"], {})
    drawn: Json = {
        "type": element["type"],
        "action_id": element["action_id"],
        "confirm": _confirm(element.get("confirm"), reader),
        "placeholder": _text(element.get("placeholder"), reader),
    }
    if element["type"] == "button":
        return drawn | {
            "spans": _text(element["text"], reader),
            "style": element.get("style", ""),
            "spoken": element.get("accessibility_label", ""),
            "url": element.get("url", ""),
        }
    if element["type"] == "plain_text_input":
        return drawn | {
            "value": state.get("value") or "",
            "multiline": bool(element.get("multiline")),
            "max_length": element.get("max_length", 3000),
        }
    if element["type"] == "file_input":
        files = [{"id": each["id"], "name": each["name"]} for each in state.get("files", [])]
        return drawn | {"files": files, "several": element.get("max_files", 10) > 1}
    if element["type"] == "timepicker":
        return drawn | {"value": state.get("selected_time") or ""}
    if element["type"] == "users_select":
        listed = reader.world.listed.items()
        return drawn | {"options": [_listed(id, name, state.get("selected_user")) for id, name in listed]}
    chosen = [*state.get("selected_options", []), *filter(None, [state.get("selected_option")])]
    return drawn | {
        "options": [
            {
                "value": option["value"],
                "spans": _text(option["text"], reader),
                "description": _text(option.get("description"), reader),
                "chosen": option in chosen,
            }
            for option in element["options"]
        ]
    }


def _listed(user: str, name: str, chosen: str | None) -> Json:
    return {"value": user, "spans": plain_spans(name), "description": [], "chosen": user == chosen}


def _confirm(confirm: Json | None, reader: Reader) -> Json | None:
    return (
        None
        if confirm is None
        else {k: _text(confirm[k], reader) for k in ("title", "text", "confirm", "deny")}
    )


def _rich(part: Json, reader: Reader) -> Json:
    match part["type"]:
        case "rich_text_preformatted":
            return {"t": "pre", "s": "".join(_piece(p, reader)["s"] for p in part["elements"])}
        case "rich_text_quote":
            return {"t": "quote", "c": [_styled(p, reader) for p in part["elements"]]}
        case "rich_text_list":
            items = [[_styled(p, reader) for p in item["elements"]] for item in part["elements"]]
            start = part.get("offset", 0) + 1
            ordered = part["style"] == "ordered"
            return {
                "t": "list",
                "ordered": ordered,
                "start": start,
                "indent": part.get("indent", 0),
                "items": items,
            }
        case _:
            return {"t": "line", "c": [_styled(p, reader) for p in part["elements"]]}


def _styled(piece: Json, reader: Reader) -> Json:
    span = _piece(piece, reader)
    for style in _STYLES:
        if piece.get("style", {}).get(style):
            span = {"t": style, "s": span["s"]} if style == "code" else {"t": style, "c": [span]}
    return span


def _piece(piece: Json, reader: Reader) -> Json:
    """rich_text is never parsed: what looks like markup is text."""
    match piece["type"]:
        case "link":
            return {"t": "link", "url": piece["url"], "s": piece.get("text") or piece["url"]}
        case "emoji":
            return {"t": "emoji", "s": piece["name"]}
        case "user":
            return {"t": "user", "id": piece["user_id"], "s": f"@{reader.person(piece['user_id'])}"}
        case "channel":
            return {"t": "channel", "id": piece["channel_id"], "s": f"#{reader.channel(piece['channel_id'])}"}
        case "broadcast":
            return {"t": "broadcast", "s": f"@{piece['range']}"}
        case "date":
            words = written(piece["timestamp"], piece["format"], reader.zone, reader.world.now())
            return {
                "t": "date",
                "s": words,
                "at": piece["timestamp"],
                "fallback": piece.get("fallback", words),
            }
        case _:
            return {"t": "text", "s": piece["text"]}


def draw_surface(stage: Stage, person: Person, key: str, blocks: Iterable[Json]) -> list[Json]:
    """Blocks for this person: with their own ticks and drafts in them, and times in their zone."""
    kept = tuple(blocks)
    return draw(kept, stage.drafts.values(person.id, key, kept), Reader(stage.world, person.zone))


def draw_message(stage: Stage, person: Person, message: Message) -> list[Json]:
    if message.blocks:
        return draw_surface(stage, person, message.key, message.blocks)
    words = draw_text(message.text, Reader(stage.world, person.zone)) if message.text else []
    return [*words, *map(_file, message.files)]


def _file(each: Json) -> Json:
    """As Slack shows a text: its title, and what is in it."""
    spans = [{"t": "line", "c": [{"t": "bold", "c": [{"t": "text", "s": each["title"]}]}]}]
    return {"type": "rich_text", "block_id": "", "spans": [*spans, {"t": "pre", "s": each["content"]}]}
