"""What apps put into a message's own menu, as a manifest declares it (`features.shortcuts`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

MANIFEST = Path(__file__).parents[2] / "adapters" / "slack" / "manifest.yaml"
NAME, CALLBACK, DESCRIPTION, MOST = 24, 255, 150, 5


@dataclass(frozen=True, slots=True)
class Shortcut:
    """For messages alone. ValueError where Slack would refuse the manifest."""

    name: str
    callback_id: str
    description: str

    def __post_init__(self) -> None:
        for what, most in ((self.name, NAME), (self.callback_id, CALLBACK), (self.description, DESCRIPTION)):
            if not 0 < len(what) <= most:
                raise ValueError(f"{what!r} has {len(what)} characters, and Slack takes 1 to {most}")


def from_manifest(file: Path = MANIFEST) -> tuple[Shortcut, ...]:
    declared = yaml.safe_load(file.read_text())["features"].get("shortcuts") or []
    found = tuple(
        Shortcut(each["name"], each["callback_id"], each["description"])
        for each in declared
        if each["type"] == "message"
    )
    if len(found) > MOST:
        raise ValueError(f"{len(found)} short cuts for messages, and Slack takes {MOST}")
    return found
