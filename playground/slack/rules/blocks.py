"""The schema of the blocks this workspace draws. A block, element or field not named here is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playground.slack.rules import limits as n
from playground.slack.rules.charts import CHART
from playground.slack.rules.check import (
    Check,
    also,
    at,
    boolean,
    by_type,
    clock,
    fields,
    listing,
    one_of,
    string,
    url,
    whole,
)
from playground.slack.rules.rich import RICH_TEXT
from playground.slack.rules.tables import DATA_TABLE


def plain(most: int) -> Check:
    return by_type({"plain_text": fields({"text": string(most)}, {"emoji": boolean})})


def marked(most: int) -> Check:
    return by_type(
        {
            "plain_text": fields({"text": string(most)}, {"emoji": boolean}),
            "mrkdwn": fields({"text": string(most)}, {"verbatim": boolean}),
        }
    )


_ID = string(n.IDENTIFIER)
_CONFIRM = fields(
    {
        "title": plain(n.CONFIRM_TITLE),
        "text": marked(n.CONFIRM_TEXT),
        "confirm": plain(n.CONFIRM_BUTTON),
        "deny": plain(n.CONFIRM_BUTTON),
    },
    {"style": one_of("primary", "danger")},
)


def _option(text: Check, description: Check) -> Check:
    return fields({"text": text, "value": string(n.OPTION_VALUE)}, {"description": description})


_BOX = _option(marked(n.OPTION_TEXT), marked(n.OPTION_DESCRIPTION))
_ITEM = _option(plain(n.OPTION_TEXT), plain(n.OPTION_DESCRIPTION))


def _options_hold(value: object, pointer: str) -> Iterator[str]:
    """What is chosen at first must be on offer, and no two options may be the same to the app."""
    if not isinstance(value, dict) or not isinstance(value.get("options"), list):
        return
    options = value["options"]
    values = [o.get("value") for o in options if isinstance(o, dict)]
    for i, each in enumerate(values):
        if each in values[:i]:
            yield at(f"{pointer}/options/{i}/value", "duplicate option value")
    chosen = value.get("initial_options", [])
    single = value.get("initial_option")
    for each in [*(chosen if isinstance(chosen, list) else []), *([single] if single is not None else [])]:
        if each not in options:
            yield at(pointer, "initial option is not one of the options")


def _shorter_first(value: object, pointer: str) -> Iterator[str]:
    if isinstance(value, dict):
        least, most = value.get("min_length", 0), value.get("max_length", n.TYPED_TEXT)
        if isinstance(least, int) and isinstance(most, int) and least > most:
            yield at(pointer, "min_length must not be greater than max_length")


_COMMON: Mapping[str, Check] = {"confirm": _CONFIRM, "focus_on_load": boolean}

# Slack makes up an action_id where there is none; an app that relies on that cannot find its own button.
ELEMENTS: dict[str, Check] = {
    "button": fields(
        {"text": plain(n.BUTTON_TEXT), "action_id": _ID},
        {
            "value": string(n.BUTTON_VALUE),
            "url": url(n.BUTTON_URL),
            "style": one_of("primary", "danger"),
            "confirm": _CONFIRM,
            "accessibility_label": string(n.ACCESSIBILITY_LABEL),
        },
    ),
    "checkboxes": also(
        fields(
            {"action_id": _ID, "options": listing(_BOX, n.CHECKBOXES)},
            {"initial_options": listing(_BOX, n.CHECKBOXES), **_COMMON},
        ),
        _options_hold,
    ),
    "radio_buttons": also(
        fields(
            {"action_id": _ID, "options": listing(_BOX, n.CHECKBOXES)}, {"initial_option": _BOX, **_COMMON}
        ),
        _options_hold,
    ),
    "static_select": also(
        fields(
            {"action_id": _ID, "options": listing(_ITEM, n.SELECT_OPTIONS)},
            {"initial_option": _ITEM, "placeholder": plain(n.PLACEHOLDER), **_COMMON},
        ),
        _options_hold,
    ),
    "users_select": fields(
        {"action_id": _ID}, {"initial_user": string(64), "placeholder": plain(n.PLACEHOLDER), **_COMMON}
    ),
    "timepicker": fields(
        {"action_id": _ID},
        {"initial_time": clock, "placeholder": plain(n.PLACEHOLDER), "timezone": string(64), **_COMMON},
    ),
    "plain_text_input": also(
        fields(
            {"action_id": _ID},
            {
                "initial_value": string(n.TYPED_TEXT, least=0),
                "multiline": boolean,
                "min_length": whole(0, n.TYPED_TEXT),
                "max_length": whole(1, n.TYPED_TEXT),
                "placeholder": plain(n.PLACEHOLDER),
                "focus_on_load": boolean,
                "dispatch_action_config": fields(
                    {"trigger_actions_on": listing(one_of("on_enter_pressed", "on_character_entered"), 2)}, {}
                ),
            },
        ),
        _shorter_first,
    ),
}
# In modals alone, and only for an app with files:read (docs.slack.dev, block-elements/file-input-element).
FILE_INPUT = fields(
    {"action_id": _ID},
    {"filetypes": listing(string(n.IDENTIFIER), n.FILE_TYPES), "max_files": whole(1, n.FILES)},
)
CHOOSABLE = ("button", "checkboxes", "radio_buttons", "static_select", "users_select", "timepicker")


def _elements(*kinds: str) -> Check:
    return by_type({kind: ELEMENTS[kind] for kind in kinds})


def _text_or_fields(value: object, pointer: str) -> Iterator[str]:
    if isinstance(value, dict) and "text" not in value and "fields" not in value:
        yield at(pointer, "must define either `text` or `fields`")


_BLOCK_ID: Mapping[str, Check] = {"block_id": _ID}
TYPABLE = ("plain_text_input", *CHOOSABLE[1:])


def _input(element: Check) -> Check:
    return fields(
        {"label": plain(n.INPUT_LABEL), "element": element},
        {"hint": plain(n.INPUT_HINT), "optional": boolean, "dispatch_action": boolean, **_BLOCK_ID},
    )


BLOCKS: dict[str, Check] = {
    "section": also(
        fields(
            {},
            {
                "text": marked(n.SECTION_TEXT),
                "fields": listing(marked(n.SECTION_FIELD), n.SECTION_FIELDS),
                "accessory": _elements(*CHOOSABLE),
                "expand": boolean,
                **_BLOCK_ID,
            },
        ),
        _text_or_fields,
    ),
    "context": fields({"elements": listing(marked(n.CONTEXT_TEXT), n.CONTEXT_ELEMENTS)}, _BLOCK_ID),
    "actions": fields({"elements": listing(_elements(*CHOOSABLE), n.ACTIONS_ELEMENTS)}, _BLOCK_ID),
    "divider": fields({}, _BLOCK_ID),
    "header": fields({"text": plain(n.HEADER_TEXT)}, _BLOCK_ID),
    "input": _input(_elements(*TYPABLE)),
    "rich_text": RICH_TEXT,
}
IN_MODALS: dict[str, Check] = {
    **BLOCKS,
    "input": _input(by_type({**{kind: ELEMENTS[kind] for kind in TYPABLE}, "file_input": FILE_INPUT})),
}

BLOCK = by_type(BLOCKS)
BLOCK_IN_MODAL = by_type(IN_MODALS)
BLOCK_OR_CHART = by_type({**BLOCKS, "data_visualization": CHART, "data_table": DATA_TABLE})
