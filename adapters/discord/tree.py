"""The table of commands as Discord's slash commands, and what came of one that was typed.

Everything stems from `bot.commands.TABLE`; a command known only to Discord must never enter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import discord
import structlog

from adapters.discord.handed import written
from adapters.discord.privates import register, registered
from adapters.discord.retelling import ON_MESSAGE
from bot.commands import CHOICES, GROUP_HELP, SPECS, TABLE, Command, Help, Option, OptionKind, Spec

Payload = dict[str, Any]
_SPECS: dict[tuple[str, ...], Spec] = {spec.path: spec for spec in TABLE}
_COMPLETED = (OptionKind.TOPIC, OptionKind.ZONE, OptionKind.PACK)
_SUBCOMMAND, _GROUP, _STRING, _BOOLEAN, _USER, _ATTACHMENT = 1, 2, 3, 5, 6, 11
_TYPES = {OptionKind.EVERYONE: _BOOLEAN, OptionKind.PERSON: _USER, OptionKind.FILE: _ATTACHMENT}
# In servers and in one's own direct messages with the bot; never user-installed, so never between two people.
_WHERE = {"contexts": [0, 1], "integration_types": [0]}
_NAMED = re.compile(f"^({'|'.join(sorted({option.field for spec in TABLE for option in spec.options}))}):")
_log = structlog.get_logger()


async def sync(client: discord.Client) -> None:
    """Tell Discord our commands when they are not the ones it has: writing them is rationed by the day."""
    application = client.application_id
    if application is None:
        raise RuntimeError("commands are synced after the login, which names the application")
    try:
        ours = await registered(client, application)
        if _essence(ours) != _essence(wanted := payload()):
            await register(client, application, wanted)
            _log.info("commands written", platform="discord", commands=len(wanted))
    except discord.HTTPException as refusal:
        # The commands of an earlier start still work, and so do all buttons.
        why = "; ".join(refusal.text.splitlines())  # discord.py puts every field's errors into words
        _log.error("commands not written", platform="discord", status=refusal.status, why=why)


def payload() -> list[Payload]:
    roots = dict.fromkeys(spec.path[:1] for spec in TABLE)
    menu = [{"type": ON_MESSAGE, "name": s.on_message, **_WHERE} for s in SPECS if s.on_message]
    return [*({"type": 1, **_node(root), **_WHERE} for root in roots), *menu]


def understand(data: Mapping[str, Any]) -> Command:
    """A slash command's data as a Command; one that we no longer have is answered with the help."""
    path, options = _leaf(data)
    spec = _SPECS.get(path)
    if spec is None:
        return Help(problem="/" + " ".join(path))
    types = {option.field: bool if option.kind is OptionKind.EVERYONE else str for option in spec.options}
    given = {o["name"]: o["value"] for o in options if o["name"] in types}
    if wrong := [name for name, value in given.items() if not isinstance(value, types[name])]:
        raise TypeError(f"{', '.join(wrong)}: not of the type that was registered")
    for option in spec.options:
        if option.field not in given:
            continue
        if option.kind is OptionKind.PERSON:
            given[option.field] = f"<@{given[option.field]}>"
        elif option.kind is OptionKind.FILE:
            given[option.field] = written(data["resolved"]["attachments"][given[option.field]])
    return spec.command(**given)


def as_words(text: str) -> str:
    """A command written out as it is typed here, in the words that follow `/awsquiz` elsewhere.

    "daily at 9:30" of "/quiz daily set at:9:30"; anything else as it is.
    """
    words = text.split()
    names = [word.casefold() for word in (words[0].removeprefix("/"), *words[1:])] if words else []
    for path, spec in sorted(_SPECS.items(), key=lambda known: -len(known[0])):
        if tuple(names[: len(path)]) == path:
            values = (_NAMED.sub("", word) for word in words[len(path) :])
            return " ".join([*spec.words, *values])
    return text


def half_typed(data: Mapping[str, Any]) -> tuple[OptionKind, str] | None:
    """The option a person is typing into, and what they typed so far."""
    path, options = _leaf(data)
    spec = _SPECS.get(path)
    for typed in options:
        for option in spec.options if spec else ():
            if typed.get("focused") and typed["name"] == option.field:
                return option.kind, str(typed["value"])
    return None


def _leaf(data: Mapping[str, Any]) -> tuple[tuple[str, ...], Sequence[Mapping[str, Any]]]:
    path: tuple[str, ...] = (data["name"],)
    options: Sequence[Mapping[str, Any]] = data.get("options") or ()
    while options and options[0]["type"] in (_SUBCOMMAND, _GROUP):
        path, options = (*path, options[0]["name"]), options[0].get("options") or ()
    return path, options


def _node(path: tuple[str, ...]) -> Payload:
    if spec := _SPECS.get(path):
        return {"name": path[-1], "description": spec.help, "options": [_option(o) for o in spec.options]}
    children = dict.fromkeys(s.path[: len(path) + 1] for s in TABLE if s.path[: len(path)] == path)
    nodes = [{"type": _SUBCOMMAND if child in _SPECS else _GROUP, **_node(child)} for child in children]
    return {"name": path[-1], "description": GROUP_HELP[path], "options": nodes}


def _option(option: Option) -> Payload:
    node: Payload = {
        "type": _TYPES.get(option.kind, _STRING),
        "name": option.field,
        "description": option.help,
        "required": option.required,
    }
    if option.kind in CHOICES:
        node["choices"] = [{"name": choice, "value": choice} for choice in CHOICES[option.kind]]
    if option.kind in _COMPLETED:
        node["autocomplete"] = True
    return node


def _essence(commands: Sequence[Mapping[str, Any]]) -> list[Any]:
    """What counts as a change; Discord adds ids, versions and defaults of its own, in its own order."""
    return sorted((_essential(command) for command in commands), key=lambda node: str(node["name"]))


def _essential(node: Mapping[str, Any]) -> Payload:
    return {
        "type": node.get("type", 1),
        "name": node["name"],
        "description": node.get("description", ""),
        "required": node.get("required", False),
        "autocomplete": node.get("autocomplete", False),
        "choices": [(choice["name"], choice["value"]) for choice in node.get("choices") or ()],
        "options": [_essential(option) for option in node.get("options") or ()],
        "contexts": node.get("contexts"),
        "integration_types": node.get("integration_types"),
    }
