"""A world as a JSON file, so that the workspace can be stopped and started with everything in its place.

What is private to a moment (ephemeral messages, open modals, triggers) is not kept, as on Slack.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from playground.slack.protocol import Json
from playground.slack.world import Channel, ChannelKind, Message, Person, World

VERSION = 1


def dump(world: World) -> Json:
    return {
        "version": VERSION,
        "last_micros": world.last_micros,
        "people": [asdict(p) for p in world.people.values()],
        "channels": [{**asdict(c), "members": sorted(c.members)} for c in world.channels.values()],
        "messages": [asdict(m) for c in world.channels for m in world.history(c)],
    }


def restore(world: World, kept: Json) -> None:
    if kept.get("version") != VERSION:
        raise ValueError(
            f"this file was written by another version ({kept.get('version')}): start with a new one"
        )
    for person in kept["people"]:
        world.add_person(Person(**{**person, "teams": tuple(person.get("teams", ()))}))
    for each in kept["channels"]:
        channel = {**each, "kind": ChannelKind(each["kind"]), "members": set(each["members"])}
        world.add_channel(Channel(**channel))
    for each in kept["messages"]:
        message = Message(**{**each, "blocks": tuple(each["blocks"]), "files": tuple(each.get("files", ()))})
        world.messages[message.channel][message.ts] = message
    world.last_micros = kept["last_micros"]


def write(path: Path, world: World) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    beside.write_text(json.dumps(dump(world)), encoding="utf-8")
    beside.replace(path)


def read(path: Path, world: World) -> None:
    restore(world, json.loads(path.read_text(encoding="utf-8")))
