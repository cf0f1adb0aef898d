"""Discord's sizes: what is longer, empty or repeated is refused as Discord refuses it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tests.faults.loopback_discord.refused import EMPTY, Refused, invalid_form
from tests.faults.loopback_discord.world import Payload

ROW, BUTTON, SELECT, INPUT, WORDS, LABEL = 1, 2, 3, 4, 10, 18
LINK = 5
_ON_MESSAGE = 3  # the type of a command in a message's menu
_NAME = re.compile(r"[-_a-z0-9]{1,32}")
Path = tuple[str | int, ...]


def check_message(body: Payload, *, edits: bool = False) -> None:
    content, components = body.get("content") or "", body.get("components") or []
    _length(content, 0, 2000, ("content",))
    nonce = body.get("nonce")
    if nonce is not None:
        _length(str(nonce), 0, 25, ("nonce",))
    if not edits and not content and not components and not body.get("embeds"):
        raise Refused(*EMPTY)
    _count(components, 0, 5, ("components",))
    for at, attached in enumerate(body.get("attachments") or ()):
        _length(attached.get("description") or "", 0, 1024, ("attachments", at, "description"))
    used: set[str] = set()
    for at, row in enumerate(components):
        _row(row, ("components", at), used)


def _row(row: Payload, path: Path, used: set[str]) -> None:
    if row.get("type") != ROW:
        raise invalid_form(
            (*path, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).'
        )
    controls = row.get("components") or []
    selects = any(control.get("type") == SELECT for control in controls)
    _count(controls, 1, 1 if selects else 5, (*path, "components"))
    for at, control in enumerate(controls):
        here = (*path, "components", at)
        if control.get("type") == BUTTON:
            _length(control.get("label") or "", 1, 80, (*here, "label"))
            if control.get("style") == LINK:
                continue
        elif control.get("type") == SELECT:
            _select(control, here)
        else:
            raise invalid_form((*here, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" is not allowed.')
        _custom_id(control, here)
        if control["custom_id"] in used:
            raise invalid_form(
                (*here, "custom_id"),
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated",
            )
        used.add(control["custom_id"])


def _select(control: Payload, path: Path) -> None:
    options = control.get("options") or []
    _count(options, 1, 25, (*path, "options"))
    _length(control.get("placeholder") or "", 0, 150, (*path, "placeholder"))
    for at, option in enumerate(options):
        _length(option.get("label") or "", 1, 100, (*path, "options", at, "label"))
        _length(option.get("value") or "", 1, 100, (*path, "options", at, "value"))
    if len({option["value"] for option in options}) < len(options):
        raise invalid_form(
            (*path, "options"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "Values are repeated"
        )
    if not 0 <= control.get("min_values", 1) <= control.get("max_values", 1) <= len(options):
        raise invalid_form((*path, "max_values"), "NUMBER_TYPE_MAX", "More values than options.")


def check_thread_name(name: str) -> None:
    _length(name.strip(), 1, 100, ("name",))


def check_modal(data: Payload) -> None:
    _length(data.get("title") or "", 1, 45, ("data", "title"))
    _custom_id(data, ("data",))
    components: list[Payload] = data.get("components") or []
    _count(components, 1, 5, ("data", "components"))
    for at, wrapped in enumerate(components):
        here: Path = ("data", "components", at)
        if wrapped.get("type") == WORDS:
            _length(wrapped.get("content") or "", 1, 4000, (*here, "content"))
            continue
        if wrapped.get("type") == LABEL:
            _length(wrapped.get("label") or "", 1, 45, (*here, "label"))
            _length(wrapped.get("description") or "", 0, 100, (*here, "description"))
            box = wrapped.get("component") or {}
        else:
            box = (wrapped.get("components") or [{}])[0]
        _custom_id(box, here)
        if box.get("type") == SELECT:
            _select(box, here)
            continue
        if box.get("type") != INPUT:
            raise invalid_form(
                (*here, "type"), "UNION_TYPE_CHOICES", "A modal holds text inputs and selects."
            )
        _length(box.get("placeholder") or "", 0, 100, (*here, "placeholder"))
        if not 1 <= box.get("max_length", 4000) <= 4000:
            raise invalid_form((*here, "max_length"), "NUMBER_TYPE_MAX", "int value should be 1 to 4000.")


def check_commands(commands: Sequence[Payload]) -> None:
    if len(commands) > 100:
        raise Refused(400, 30032, "Maximum number of application commands reached (100)")
    if sum(command.get("type") == _ON_MESSAGE for command in commands) > 15:
        raise Refused(400, 30032, "Maximum number of message commands reached (15)")
    for at, command in enumerate(commands):
        if command.get("type") == _ON_MESSAGE:  # its name may have capitals and spaces, and it has no more
            _length(command.get("name") or "", 1, 32, (at, "name"))
            _length(command.get("description") or "", 0, 0, (at, "description"))
            _count(command.get("options") or [], 0, 0, (at, "options"))
            continue
        _node(command, (at,))
        if _letters(command) > 8000:
            raise invalid_form((at,), "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")


def _node(node: Payload, path: Path) -> None:
    if not _NAME.fullmatch(str(node.get("name") or "")):
        raise invalid_form((*path, "name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    _length(node.get("description") or "", 1, 100, (*path, "description"))
    options: list[Payload] = node.get("options") or []
    _count(options, 0, 25, (*path, "options"))
    _count(node.get("choices") or [], 0, 25, (*path, "choices"))
    optional = False
    for at, option in enumerate(options):
        if option.get("required") and optional:
            code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
            raise invalid_form((*path, "options", at), code, "Required options come first")
        optional = optional or not option.get("required")
        _node(option, (*path, "options", at))


def _letters(node: Payload) -> int:
    choices = sum(len(str(c["name"])) + len(str(c["value"])) for c in node.get("choices") or ())
    inside = sum(_letters(option) for option in node.get("options") or ())
    return len(node["name"]) + len(node["description"]) + choices + inside


def _custom_id(control: Payload, path: Path) -> None:
    _length(control.get("custom_id") or "", 1, 100, (*path, "custom_id"))


def _length(said: str, least: int, most: int, path: Path) -> None:
    if len(said) < least:
        raise invalid_form(path, "BASE_TYPE_REQUIRED", "This field is required")
    if len(said) > most:
        raise invalid_form(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def _count(items: Sequence[Any], least: int, most: int, path: Path) -> None:
    if not least <= len(items) <= most:
        said = f"Must be between {least} and {most} in length."
        raise invalid_form(path, "BASE_TYPE_BAD_LENGTH", said)
