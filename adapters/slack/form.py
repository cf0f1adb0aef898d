"""A form as a modal of inputs, and what was filled in there, by the names of its fields."""

from __future__ import annotations

from adapters.slack.text import Json, plain
from adapters.slack.view import FRAME_TEXT, VIEW_BLOCKS, remembered
from bot.forms import (
    ChoiceField,
    Field,
    FileField,
    Form,
    Given,
    Offer,
    PersonField,
    SeveralField,
    TextField,
    TimeField,
)
from bot.sentences import CANCEL

FIELDS = VIEW_BLOCKS
INTRO_TEXT = 3_000
LABEL_TEXT = 2_000
INPUT_TEXT = 3_000
OFFER_TEXT = 75
OFFER_VALUE = 150
CHOICE_OFFERS = 100
SEVERAL_OFFERS = 10
FORM = "form"  # the callback_id
_EARLIER = "answer"  # the one field of forms of 0.1.0, which may be open while the bot is updated


def form(asked: Form, metadata: str) -> Json:
    """Each field is a block of its name; ValueError says the remedy for what Slack cannot ask."""
    if len(asked.fields) + bool(asked.intro) > FIELDS:
        raise ValueError(f"{len(asked.fields)} fields, and Slack takes {FIELDS}: ask in two forms")
    return {
        "type": "modal",
        "callback_id": FORM,
        "title": plain(asked.title, FRAME_TEXT),
        "submit": plain(asked.submit, FRAME_TEXT),
        "close": plain(CANCEL, FRAME_TEXT),
        "blocks": [*_intro(asked.intro), *(_block(field) for field in asked.fields)],
        "private_metadata": remembered(metadata),
    }


def given(state: Json) -> dict[str, Given]:
    """What a submission's `state.values` holds, by the fields' names. Raises as reading any payload does."""
    values = {name: _value(*block.values()) for name, block in state["values"].items()}
    return {"text": values[_EARLIER]} if values.keys() == {_EARLIER} else values


def _intro(words: str) -> list[Json]:
    return [{"type": "section", "text": plain(words, INTRO_TEXT)}] if words else []


def _block(field: Field) -> Json:
    block: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain(field.label, LABEL_TEXT),
        "element": {**_element(field), "action_id": field.name},
    }
    if not field.required:
        block["optional"] = True
    if field.hint:
        block["hint"] = plain(field.hint, LABEL_TEXT)
    return block


def _element(field: Field) -> Json:
    match field:
        case TextField(max_length=longest, many_lines=many, required=required, value=value):
            most = min(longest, INPUT_TEXT)
            element = {
                "type": "plain_text_input",
                "multiline": many,
                "min_length": int(required),
                "max_length": most,
            }
            return element | ({"initial_value": value[:most]} if value else {})
        case TimeField(value=at):
            return {"type": "timepicker", "initial_time": f"{at:%H:%M}"}
        case FileField():
            return {"type": "file_input", "max_files": 1}
        case PersonField():
            return {"type": "users_select"}
        case ChoiceField(offers=offers, chosen=value):
            options = _options(field.name, offers, CHOICE_OFFERS)
            chosen = [option for option in options if option["value"] == value]
            return {"type": "static_select", "options": options} | (
                {"initial_option": chosen[0]} if chosen else {}
            )
        case SeveralField(offers=offers, chosen=values):
            options = _options(field.name, offers, SEVERAL_OFFERS)
            chosen = [option for option in options if option["value"] in values]
            return {"type": "checkboxes", "options": options} | (
                {"initial_options": chosen} if chosen else {}
            )


def _options(name: str, offers: tuple[Offer, ...], most: int) -> list[Json]:
    if not 0 < len(offers) <= most:
        raise ValueError(f"{name} has {len(offers)} offers, and Slack takes 1 to {most}: offer as many")
    if long := [offer.value for offer in offers if not 0 < len(offer.value) <= OFFER_VALUE]:
        raise ValueError(f"{long[0][:20]!r} of {name}: Slack sends 1 to {OFFER_VALUE} characters, shorten it")
    return [{"text": plain(offer.label, OFFER_TEXT), "value": offer.value} for offer in offers]


def _value(element: Json) -> Given:
    match element["type"]:
        case "plain_text_input":
            return _text(element.get("value") or "")
        case "timepicker":
            return _text(element.get("selected_time") or "")
        case "file_input":
            return tuple(_text(file["id"]) for file in element.get("files") or ())
        case "users_select":
            user = _text(element.get("selected_user") or "")
            return f"<@{user}>" if user else ""
        case "static_select":
            chosen = element["selected_option"]
            return (_text(chosen["value"]),) if chosen else ()
        case "checkboxes":
            return tuple(_text(option["value"]) for option in element["selected_options"])
    raise ValueError("an input that no form of ours has")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("an input's value is no text")
    return value.replace("\0", "")
