"""Every command of the table, as Discord takes and gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from adapters.discord import tree
from adapters.discord.handed import written
from bot.commands import CHOICES, TABLE, Ask, Help, Leaderboard, OptionKind, Spec

Node = dict[str, Any]


def typed_ones() -> list[Node]:
    return [root for root in tree.payload() if root["type"] == 1]


def leaves(nodes: list[Node], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    for node in nodes:
        inner = [o for o in node["options"] if o["type"] in (1, 2)]
        here = (*path, node["name"])
        if inner:
            yield from leaves(inner, here)
        else:
            yield here, node


def every(node: Node) -> Iterator[Node]:
    yield node
    for option in node.get("options", ()):
        yield from every(option)


def typed(spec: Spec, **values: object) -> Node:
    """What Discord sends for a command typed with these options."""
    options = [{"name": n, "value": v, "type": 5 if isinstance(v, bool) else 3} for n, v in values.items()]
    data: Node = {"name": spec.path[-1], "options": options}
    for depth, name in enumerate(reversed(spec.path[:-1])):
        data = {"name": name, "options": [{**data, "type": 1 if depth == 0 else 2}]}
    return data


def test_the_table_and_the_tree_hold_the_same_commands() -> None:
    assert {path for path, _ in leaves(typed_ones())} == {spec.path for spec in TABLE}


@pytest.mark.parametrize("spec", TABLE, ids=lambda spec: "/" + " ".join(spec.path))
def test_each_command_comes_back_as_it_was_offered(spec: Spec) -> None:
    node = dict(leaves(typed_ones()))[spec.path]
    assert node["description"] == spec.help
    assert {o["name"] for o in node["options"]} == {o.field for o in spec.options}

    values: dict[str, Any] = {
        o.field: True if o.kind is OptionKind.EVERYONE else f"a {o.field}" for o in spec.options
    }
    meant = {
        o.field: f"<@{values[o.field]}>" if o.kind is OptionKind.PERSON else values[o.field]
        for o in spec.options
    }
    attached: Node = {"url": "https://cdn.discordapp.com/a", "filename": "a.yaml", "size": 9}
    for option in spec.options:
        if option.kind is OptionKind.FILE:
            meant[option.field] = written(attached)
    resolved = {"attachments": dict.fromkeys(values.values(), attached)}
    assert tree.understand({**typed(spec, **values), "resolved": resolved}) == spec.command(**meant)
    made: type[Any] = spec.command
    assert tree.understand(typed(spec)) == made()


def test_options_offer_what_the_table_knows() -> None:
    nodes = dict(leaves(typed_ones()))
    for spec in TABLE:
        offered = {o["name"]: o for o in nodes[spec.path]["options"]}
        for option in spec.options:
            node = offered[option.field]
            types = {OptionKind.EVERYONE: 5, OptionKind.PERSON: 6, OptionKind.FILE: 11}
            completed = (OptionKind.TOPIC, OptionKind.ZONE, OptionKind.PACK)
            assert node["type"] == types.get(option.kind, 3)
            assert node["required"] is option.required
            assert node.get("autocomplete", False) is (option.kind in completed)
            assert tuple(x["value"] for x in node.get("choices", ())) == CHOICES.get(option.kind, ())


def test_discord_takes_it() -> None:
    for root in typed_ones():
        size = 0
        for node in every(root):
            assert 1 <= len(node["name"]) <= 32
            assert node["name"] == node["name"].lower()
            assert 1 <= len(node["description"]) <= 100
            assert len(node.get("options", ())) <= 25
            assert len(node.get("choices", ())) <= 25
            size += len(node["name"]) + len(node["description"])
            size += sum(len(x["name"]) + len(x["value"]) for x in node.get("choices", ()))
            required = [o.get("required", False) for o in node.get("options", ())]
            assert required == sorted(required, reverse=True)
        assert size <= 8000
    for root in tree.payload():
        assert root["contexts"] == [0, 1]  # servers, and direct messages with the bot
        assert root["integration_types"] == [0]


def test_what_stands_in_a_message_s_menu_has_a_name_and_nothing_else() -> None:
    """Discord refuses a description or options there, and takes fifteen of 1 to 32 characters."""
    menu = [root for root in tree.payload() if root["type"] == 3]
    assert [root["name"] for root in menu] == ["Make this a quiz question"]
    assert all(root.keys() == {"type", "name", "contexts", "integration_types"} for root in menu)
    assert all(1 <= len(root["name"]) <= 32 for root in menu)


def test_a_command_we_no_longer_have_gets_the_help() -> None:
    old = {"name": "quiz", "options": [{"name": "joust", "type": 1, "options": []}]}
    assert tree.understand(old) == Help(problem="/quiz joust")
    assert tree.half_typed(old) is None


def test_an_option_we_no_longer_have_is_left_out() -> None:
    spec = next(s for s in TABLE if s.command is Leaderboard)
    assert tree.understand(typed(spec, period="week", colour="red")) == Leaderboard("week")


def test_the_option_being_typed_is_found() -> None:
    spec = next(s for s in TABLE if s.command is Ask)
    data = typed(spec, difficulty="easy", topic="la")
    data["options"][1]["focused"] = True
    assert tree.half_typed(data) == (OptionKind.TOPIC, "la")
    assert tree.half_typed(typed(spec, topic="la")) is None
